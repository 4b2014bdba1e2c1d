"""Pages are read, compared with their true text, and judged by the floors, with this program and with libraries."""

import gzip
import json
from pathlib import Path

import pytest

from searchapp.cli import main
from searchapp.errors import SourceError
from searchapp.evaluation.pages import body_pages, compare, figures, score_pages, ways

PARAGRAPHS = [
    "The ferry between the two banks was out of service for eleven days while engineers looked for a valve.",
    "It was found on Tuesday in the drawer of a desk, according to the company, with a label tied to it.",
    "Passengers had crossed by the bridge in the meantime, which most of them described as perfectly pleasant.",
]
HEADLINES = {"a": "The ferry is back", "b": "A valve was in the drawer"}


def _page(headline: str) -> str:
    body = "".join(f"<p>{paragraph} ({headline})</p>" for paragraph in PARAGRAPHS)
    menu = "".join(f"<li><a href='/{number}'>Section number {number}</a></li>" for number in range(30))
    return (
        f"<html><head><title>{headline} - Gazette</title></head><body><ul>{menu}</ul>"
        f"<article><h1>{headline}</h1>{body}</article></body></html>"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "html").mkdir()
    truth = {
        id_: {"articleBody": "\n".join(f"{line} ({headline})" for line in PARAGRAPHS), "title": headline}
        for id_, headline in HEADLINES.items()
    }
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress(_page(HEADLINES["a"]).encode()))
    (tmp_path / "html" / "b.html").write_text(_page(HEADLINES["b"]), encoding="utf-8")
    truth["gone"] = {"articleBody": "A page nobody saved."}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "truth", "expected"),
    [
        ("one two three four five", "one two three four five", (1, 1, 1)),
        ("one two three four five six", "one two three four five", (2 / 3, 1, 0.8)),
        ("one two three four", "one two three four five", (1, 0.5, 2 / 3)),
        ("one two", "one two", (1, 1, 1)),
        ("", "one two", (0, 0, 0)),
        ("one, Two", "one two", (0, 0, 0)),
        ("a b c d a b c d", "a b c d", (0.2, 1, 1 / 3)),
    ],
)
def test_texts_are_compared_by_sequences_of_four_words(
    text: str, truth: str, expected: tuple[float, float, float]
) -> None:
    assert compare(text, truth) == pytest.approx(expected)


def test_each_way_of_reading_is_scored_on_the_same_pages(folder: Path) -> None:
    pages = list(body_pages(folder))
    assert [(page.id, page.title) for page in pages] == [("a", HEADLINES["a"]), ("b", HEADLINES["b"])]
    scores = {one.name: one for one in score_pages(pages)}
    assert list(scores) == list(ways())
    assert {"searchapp", "trafilatura", "trafilatura, fast", "trafilatura, strict"} <= set(scores)
    ours = scores["searchapp"]
    assert (ours.pages, ours.precision, ours.recall, ours.f1, ours.page_f1, ours.title_exact) == (2, 1, 1, 1, 1, 1)
    assert ours.pages_per_second > 0
    assert figures([ours]) == {"cleaning.page_f1": 1, "cleaning.title_exact": 1}


def test_a_folder_without_its_truth_or_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"ground-truth\.json"):
        list(body_pages(tmp_path))
    (tmp_path / "ground-truth.json").write_text('{"a": {"articleBody": "x"}}', encoding="utf-8")
    with pytest.raises(SourceError, match="holds no page"):
        list(body_pages(tmp_path))


def test_the_command_prints_the_same_as_a_table_and_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "cleaning", "--pages", str(folder)]) == 0
    assert "Mean F1" in capsys.readouterr().out
    assert main(["evaluate", "cleaning", "--pages", str(folder), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in document["pages"]] == list(ways())


def test_the_command_fails_below_a_floor(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    truth["b"]["articleBody"] = "Something else was meant by whoever labelled this page than what it says."
    (folder / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    assert main(["evaluate", "cleaning", "--pages", str(folder)]) == 1
    assert "cleaning.page_f1" in capsys.readouterr().err


def test_without_a_folder_the_command_says_what_to_give(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "cleaning"]) == 0
    assert "ground-truth.json" in capsys.readouterr().out


def test_the_labelled_headlines_are_whole() -> None:
    folder = Path(__file__).resolve().parent.parent.parent / "shared" / "extraction"
    if not folder.is_dir():
        pytest.skip("the pages of ../shared/extraction are not here")
    assert all(page.title for page in body_pages(folder))
