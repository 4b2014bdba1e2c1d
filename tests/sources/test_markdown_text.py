"""Markdown loses its marks and keeps its words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import RawArticle
from searchapp.sources import SourceFile, read
from searchapp.sources.front_matter import split_front_matter
from searchapp.sources.markdown_text import looks_like_markdown, plain_text


def _read(tmp_path: Path, text: str) -> RawArticle:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    [raw] = read(SourceFile(path, "a.md"))
    assert isinstance(raw, RawArticle)
    return raw


def test_front_matter_states_title_date_source_and_author(tmp_path: Path) -> None:
    raw = _read(
        tmp_path,
        '---\ntitle: "A \\"quoted\\" bridge"\ndate: 2021-03-04 # a comment\nsource: The Ledger\n'
        "author: [A. One, B. Two]\ntags:\n  - bridges\n---\n\n# A heading\n\nText.\n",
    )
    assert (raw.title, raw.source, raw.author) == ('A "quoted" bridge', "The Ledger", "A. One, B. Two")
    assert [evidence.date for evidence in raw.dates] == ["2021-03-04"]
    assert raw.text == "A heading\n\nText."
    assert raw.original.startswith("---\n")


def test_toml_front_matter_is_read_too(tmp_path: Path) -> None:
    raw = _read(tmp_path, "+++\ntitle = 'It''s a bridge'\ndate = 2021-03-04\n+++\nText.\n")
    assert raw.title == "It's a bridge"
    assert raw.text == "Text."


def test_without_front_matter_the_first_heading_is_the_title(tmp_path: Path) -> None:
    raw = _read(tmp_path, "# A *bridge*\n\nText.\n\n## Part\n\nMore.\n")
    assert (raw.title, raw.text) == ("A bridge", "Text.\n\nPart\n\nMore.")


def test_a_rule_that_never_closes_is_no_front_matter() -> None:
    text = "---\nOnce upon a time: a story.\n"
    assert split_front_matter(text) == ({}, text)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One\ntwo\\\nthree  \nfour", "One two\nthree\nfour"),
        ("[words](https://a.example/x) and ![a picture](x.png) end", "words and  end"),
        ("> A quote\n> goes on", "A quote goes on"),
        ("1. one\n2. two", "- one\n\n- two"),
        ("```\ncode\n```", "code"),
        ("    indented paragraph", "indented paragraph"),
        ("<div>block <b>words</b></div>\n\ntext <span>inline</span>", "block words\n\ntext inline"),
        ("<!-- note -->\n\ntext", "text"),
    ],
)
def test_marks_go_and_words_stay(markdown: str, expected: str) -> None:
    assert plain_text(markdown) == (None, expected)


def test_plain_prose_does_not_look_like_markdown() -> None:
    assert not looks_like_markdown("He paid 5 * 3 = 15 [sic] for #4 (see https://a.example/).\n- and a dash")
    assert looks_like_markdown("See [the order](https://a.example/).")


@given(st.text(alphabet="ab*_[](){}<>#`-\n !&\\", max_size=200))
def test_any_text_is_read(text: str) -> None:
    plain_text(text)
