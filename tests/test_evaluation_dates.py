"""The table of dates counts what is right, and ends with 1 below a floor."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from searchapp.article import date_span
from searchapp.cli import main
from searchapp.cli.evaluating import evaluate
from searchapp.errors import SourceError
from searchapp.evaluation import floors
from searchapp.evaluation.dates import LABELS, LabelledPage, figures, labelled_pages, score_dates

SHARED = Path(__file__).resolve().parents[2] / "shared" / "extraction"
PAGE = (
    '<html><head><meta property="article:published_time" content="{day}T08:00:00+01:00"></head><body><article>'
    "<h1>The ferry is back</h1>"
    + "<p>The ferry came back this morning, and people stood on the quay for an hour.</p>" * 4
    + "</article></body></html>"
)


def _page(id_: str, stated: str, label: str | None) -> LabelledPage:
    return LabelledPage(id_, PAGE.format(day=stated).encode(), "https://gazette.example/a", label)


def test_right_wrong_and_certain_are_counted() -> None:
    pages = [
        _page("a", "2020-03-12", "2020-03-12"),
        _page("b", "2020-03-12", "2020-03-13"),
        _page("c", "2020-03-12", None),
    ]
    scores = score_dates(pages)
    assert [one.name for one in scores] == ["searchapp", "htmldate, fast", "htmldate, extensive", "trafilatura"]
    ours = scores[0]
    assert (ours.pages, ours.right, ours.wrong, ours.missing, ours.certain, ours.certain_wrong) == (2, 1, 2, 0, 3, 2)
    assert figures(scores) == {"dates.right_day": 0.5, "dates.certain_wrong": pytest.approx(2 / 3)}
    assert ours.by_basis == {"metadata": (3, 1)}


def test_every_label_is_a_day_or_nothing() -> None:
    labels = json.loads(LABELS.read_text(encoding="utf-8"))
    assert len(labels) == 86
    for day in labels.values():
        assert day is None or (len(day) == 10 and date_span(day))


def _folder(tmp_path: Path, stated: str) -> Path:
    (tmp_path / "html").mkdir()
    id_, day = next((id_, day) for id_, day in json.loads(LABELS.read_text(encoding="utf-8")).items() if day)
    page = PAGE.format(day=day if stated == "right" else "2001-02-03").encode()
    (tmp_path / "html" / f"{id_}.html.gz").write_bytes(gzip.compress(page))
    return tmp_path


def test_the_command_prints_the_table_and_keeps_the_floors(tmp_path: Path) -> None:
    assert {"dates.right_day", "dates.certain_wrong"} <= floors.floors().keys()
    done = CliRunner().invoke(evaluate, ["dates", "--pages", str(_folder(tmp_path, "right"))])
    assert done.exit_code == 0
    assert "searchapp" in done.output


def test_the_command_ends_with_1_below_a_floor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "dates", "--pages", str(_folder(tmp_path, "wrong"))]) == 1
    assert "dates.right_day is 0.0000, less than the least allowed" in capsys.readouterr().err


def test_without_pages_one_sentence_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "dates"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    with pytest.raises(SourceError, match="holds no page that has a date label"):
        list(labelled_pages(tmp_path))


def test_labelled_pages_are_dated_as_well_as_recorded() -> None:
    if not SHARED.is_dir():
        pytest.skip("the saved pages are not beside this checkout")
    assert floors.below_floor(figures(score_dates(list(labelled_pages(SHARED))))) == []
