"""Engines are built on the same articles, asked the same, and found to answer alike; what is said of it is true."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from searchapp.archive import export_line
from searchapp.cli import main
from searchapp.errors import SourceError
from searchapp.evaluation.peers import COUNTED, OURS, PEERS, STOCK, Answer, Work
from searchapp.evaluation.speed_agreement import disagreements
from searchapp.evaluation.speed_chart import chart
from searchapp.evaluation.speed_comparing import Comparison, Engine, Timed
from searchapp.evaluation.speed_corpus import made_articles
from searchapp.evaluation.speed_history import record, recorded
from searchapp.evaluation.speed_material import Material
from searchapp.evaluation.speed_processes import Built, Memory, Opening
from searchapp.evaluation.speed_requests import made_requests
from searchapp.evaluation.speed_runs import installed
from searchapp.evaluation.speed_verdict import slower, verdict

CLASSES = [
    *("rare", "mid", "common", "or", "and", "exclude", "phrase", "prefix", "fuzzy"),
    *("filter only", "filter + words", "match all", "sort by date", "page 50"),
]
CANNOT = {("fts5", "fuzzy"), ("xapian", "fuzzy")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("speed")


@pytest.fixture(scope="module")
def run(folder: Path) -> dict[str, Any]:  # Any: the run is JSON
    """One run of the command over every engine installed here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", (folder / "said").open("w", encoding="utf-8"))
        kept = ["--keep", str(folder / "kept"), "--chart", str(folder / "chart.svg"), "--quiet", "--json"]
        noted = ["--record", "1.0", "--history", str(folder)]
        assert main(["evaluate", "speed", "--articles", "150", "--peers", "--rounds", "3", *kept, *noted]) == 0
    runs: list[dict[str, Any]] = json.loads((folder / "said").read_text(encoding="utf-8"))
    assert len(runs) == 1
    return runs[0]


def test_every_engine_installed_answers_every_class_as_ours_does(run: dict[str, Any]) -> None:
    found, _ = installed(PEERS)
    assert {"fts5", STOCK} <= set(found)
    assert set(run["engines"]) == {OURS, *found}
    assert run["articles"] == 150
    for work in Work:
        assert list(run["ms"][work]) == CLASSES
        for kind, times in run["ms"][work].items():
            assert {name for name in run["engines"] if (name, kind) not in CANNOT} == set(times)
            assert all(0 < median <= p95 for median, p95 in times.values())
    assert all(run["matches"].values())
    assert (
        run["matches"]["rare"] < run["matches"]["mid"] < run["matches"]["common"] < run["matches"]["match all"] == 150
    )


def test_what_each_engine_needs_is_told(run: dict[str, Any]) -> None:
    for engine in run["engines"].values():
        assert {"index_per_second", "peak_mb", "disk_mb", "open_ms", "first_ms", "resident_mb"} <= set(engine)
        assert all(value > 0 for key, value in engine.items() if key != "title")


def test_the_chart_is_xml_with_a_dot_for_each_time(run: dict[str, Any], folder: Path) -> None:
    drawing = ET.parse(folder / "chart.svg").getroot()
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    titles = drawing.findall(".//{http://www.w3.org/2000/svg}title")
    assert len(titles) == sum(len(times) for work in run["ms"].values() for times in work.values())


def test_a_run_is_recorded_and_replaced_by_one_of_the_same_version(run: dict[str, Any], folder: Path) -> None:
    assert recorded(folder) == [run | {"version": "1.0"}]
    assert recorded(folder / "elsewhere") == []


@pytest.mark.usefixtures("run")
def test_an_index_that_is_kept_is_not_built_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = folder / "kept" / "made-1-150" / OURS / "built.json"
    note.write_text(json.dumps(json.loads(note.read_text()) | {"title": "as it was"}))
    arguments = ["evaluate", "speed", "--articles", "150", "--rounds", "3", "--keep", str(folder / "kept"), "--quiet"]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert "as it" in said
    assert "sort by date" in said
    assert main([*arguments, "--build-again", OURS]) == 0
    assert "as it" not in capsys.readouterr().out


def test_lines_of_an_export_are_measured_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "articles.jsonl"
    lines = [export_line(replace(article, language=None)) for article in made_articles(60)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    arguments = ["evaluate", "speed", "--lines", str(file), "--peers", "--rounds", "3", "--json", "--quiet"]
    without = [argument for name in PEERS if name != "fts5" for argument in ("--without", name)]
    assert main([*arguments, *without]) == 0
    (run,) = json.loads(capsys.readouterr().out)
    assert run["articles"] == 60
    assert set(run["engines"]) == {OURS, "fts5"}


@pytest.mark.parametrize(
    ("line", "said"), [("{", "is no JSON"), ("[]", "is no article"), ('{"title": "A"}', "is no article")]
)
def test_a_line_that_is_no_exported_article_is_named(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(export_line(next(made_articles(1))) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match=f"articles.jsonl, line 2 {said}"):
        list(Material(None, (file,)).articles())
    assert len(list(Material(1, (file,)).articles())) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--peers"], "add --articles N or --lines FILE"),
        (["--articles", "3"], "50"),
        (["--articles", "300", "--without", "lucene"], "'lucene' is not one of"),
        (["--lines", "nowhere.jsonl"], "does not exist"),
        (["--articles", "300", "--record", "1", "--history", "nowhere"], "does not exist"),
    ],
)
def test_bad_arguments_are_told_in_a_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "speed", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_files_without_an_article_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "empty.jsonl"
    file.write_text("\n")
    assert main(["evaluate", "speed", "--lines", str(file), "--quiet"]) == 2
    assert "There is no article to measure on" in capsys.readouterr().err


def test_requests_are_made_of_what_the_articles_hold() -> None:
    requests = made_requests(made_articles(400))
    assert list(requests) == CLASSES
    assert all(len(of_kind) == 5 for kind, of_kind in requests.items() if kind != "match all")
    assert len({request.query.text for request in requests["common"]}) == 5
    assert requests["page 50"][0].page == 50
    assert made_requests([])["rare"][0].query.text == "archive"


ANSWER = Answer(
    3,
    ("2022-11-10", "2021-01-01"),
    (("person", (("a", 3), ("b", 1), ("c", 1))), ("lang", (("en", 3),))),
    (("2022-01", "2022-12", 2), ("2023-01", "2023-12", 1)),
)
MONTHS = (("2022-03", "2022-03", 1), ("2022-11", "2022-11", 1), ("2023-02", "2023-02", 1))


def _said(theirs: Answer, *, is_ordered: bool = True) -> list[str]:
    return disagreements(ANSWER, theirs, title="x", asked="y", is_ordered=is_ordered, is_dated=True)


def test_answers_agree_when_only_ties_at_the_end_and_the_unit_of_time_differ() -> None:
    facets = (("person", (("a", 3), ("b", 1), ("d", 1))), ("lang", (("en", 3),)))
    assert _said(replace(ANSWER, facets=facets, months=MONTHS)) == []


def test_each_difference_is_said() -> None:
    alike = replace(ANSWER, months=MONTHS)
    assert _said(replace(alike, total=4)) == ["x, y: 4 articles, not 3."]
    assert "dates" in _said(replace(alike, days=("2022-11-10",)))[0]
    assert _said(replace(alike, days=("2022-11-10",)), is_ordered=False) == []
    assert "values of lang" in _said(replace(alike, facets=ANSWER.facets[:1]))[0]
    assert "values of person" in _said(replace(alike, facets=(("person", (("b", 3),)), ANSWER.facets[1])))[0]
    assert _said(replace(alike, months=MONTHS[:2])) == ["x, y: the histogram has other numbers."]
    assert _said(replace(alike, months=(*MONTHS, ("2020-01", "2020-01", 1)))) != []


def _engine(name: str, rate: float) -> Engine:
    return Engine(name, Built(f"{name} <1>", 100, 100 / rate, 1.0, 1, 1), Opening(1.0, 1.0), Memory(1, 1))


COMPARISON = Comparison(
    "made-1-100",
    100,
    (_engine(OURS, 500), _engine("fts5", 100)),
    (("rare", "word", 1), ("fuzzy", "word~1", 2)),
    (
        Timed(OURS, "rare", Work.HITS, 3, 2.0, 3.0),
        Timed("fts5", "rare", Work.HITS, 3, 1.0, 1.0),
        Timed(OURS, "rare", Work.FACETS, 3, 2.0, 3.0),
        Timed("fts5", "rare", Work.FACETS, 3, 20.0, 20.0),
        Timed(OURS, "fuzzy", Work.FACETS, 3, 200.0, 200.0),
    ),
    (),
    (("fts5", "fuzzy"),),
)


def test_the_verdict_names_ratios_over_the_classes_both_answer() -> None:
    assert slower(COMPARISON, "fts5", Work.HITS) == {"rare": 2.0}
    assert verdict(COMPARISON) == [
        "Writing, ours takes in 5.0 times as many articles a second as fts5 <1>.",
        "Without facets: ours 2.0 ms, 2.0 times as slow as fts5 <1> (1.0 ms); slower in: rare (2.0x).",
        "With facets: ours 2.0 ms, 10.0 times as fast as fts5 <1> (20.0 ms); slower in no class.",
    ]


def test_a_chart_escapes_what_it_prints_and_draws_several_comparisons() -> None:
    drawing = ET.fromstring(chart([COMPARISON, COMPARISON]))
    texts = [text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert texts.count("fts5 <1>") == 2
    ET.fromstring(chart([replace(COMPARISON, times=())]))


def test_records_of_other_versions_stay(tmp_path: Path) -> None:
    record("1", [COMPARISON], tmp_path)
    record("2", [COMPARISON], tmp_path)
    record("2", [replace(COMPARISON, articles=99)], tmp_path)
    assert [(run["version"], run["articles"]) for run in recorded(tmp_path)] == [("1", 100), ("2", 99)]


def test_the_facets_compared_are_those_every_engine_has() -> None:
    assert COUNTED == ("person", "place", "org", "source", "lang")
