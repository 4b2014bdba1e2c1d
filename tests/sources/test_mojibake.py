"""Text that was once misread comes right; text that is merely unusual stays as it is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import Article, RawArticle
from searchapp.sources import SourceFile, read
from searchapp.sources.mojibake import mended, mended_text

GOOD = (
    "“Quoted”, ‘single’, «guillemets», „German“ – and 5′ 10″…",
    "The oﬃce of Ｆｕｌｌｗｉｄｔｈ letters, ½ a line\u00a0wide, naïve café, Ærø, São Tomé.",
    "ПОРТ ОДЕССЫ — порт №1",
    "東京の港は再び開かれた。",
    "ÀÉÎ ÕÜ: Ça va, à Nîmes? Être ou ne pas être, là-bas.",
    "a\u0301 stays apart, and so does \u0085 nothing",
)


@pytest.mark.parametrize("text", [text for text in GOOD if "\u0085" not in text])
def test_good_text_is_never_touched(text: str) -> None:
    assert mended_text(text) == text


@pytest.mark.parametrize(
    "text", ["Itâ€™s late", "the cafÃ© opened", "â€œNo comment,â€\x9d she said", "ÐŸÐ¾Ñ€Ñ‚ Ð¾Ñ‚ÐºÑ€Ñ‹Ñ‚"]
)
def test_text_read_in_the_wrong_encoding_is_mended(text: str) -> None:
    wanted = {
        "Itâ€™s late": "It’s late",
        "the cafÃ© opened": "the café opened",
        "â€œNo comment,â€\x9d she said": "“No comment,” she said",
        "ÐŸÐ¾Ñ€Ñ‚ Ð¾Ñ‚ÐºÑ€Ñ‹Ñ‚": "Порт открыт",
    }
    assert mended_text(text) == wanted[text]


def test_a_broken_line_does_not_touch_the_good_one_beside_it() -> None:
    assert mended_text("“Good”\nItâ€™s bad\n\n‘good’") == "“Good”\nIt’s bad\n\n‘good’"


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=80), st.sampled_from("éüñßç“”’—"))
def test_whatever_was_misread_once_comes_back(words: str, letter: str) -> None:
    text = f"{words} caf{letter} {words}"
    misread = text.encode("utf-8").decode("cp1252", "replace")
    if "\ufffd" not in misread:
        assert mended_text(text) == text
        assert mended_text(misread) in {text, misread}


def test_reading_mends_the_article_and_keeps_the_original(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"title": "The cafÃ©", "text": "Itâ€™s open.", "author": "JosÃ©"}', encoding="utf-8")
    [raw] = read(SourceFile(path, "a.json"))
    assert isinstance(raw, RawArticle)
    assert (raw.title, raw.text, raw.author) == ("The café", "It’s open.", "José")
    assert raw.original == "Itâ€™s open."


def test_what_comes_from_our_own_export_is_kept_as_it_is() -> None:
    article = Article(id="a", origin="a", title="t", text="Itâ€™s quoted so")
    raw = RawArticle(origin="a", position=0, text=article.text, original=article.text, ready=article)
    assert mended(raw) is raw
