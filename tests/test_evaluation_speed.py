"""Every kind of request is made of what the archive holds, timed, and found by the real engine."""

import json
from pathlib import Path

import pytest

from searchapp.cli import main
from searchapp.engines import open_engine
from searchapp.evaluation.speed import kinds, measure, overall
from searchapp.evaluation.speed_requests import asked

KINDS = {"rare", "mid", "common", "and", "or", "exclude", "phrase", "prefix", "fuzzy", "filter", "filter and word"} | {
    "everything",
    "newest first",
    "page 50",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("speed")
    (folder / "news").mkdir()
    for number, place in enumerate(("Rotterdam", "Venice", "Hamburg", "Rotterdam", "Rotterdam")):
        (folder / "news" / f"{number}.txt").write_text(
            f"Ferry number {number} leaves {place}\n\nThe evening ferry from {place} left the harbour on time, the "
            f"harbour office of {place} said, and carried {number + 3} lorries of maize across the water.\n",
            encoding="utf-8",
        )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEARCHAPP_INDEX", str(folder / "index"))
        assert main(["add", str(folder / "news"), "--jobs", "1", "--quiet"]) == 0
    return folder / "index"


def test_each_kind_of_request_is_timed_and_finds_something(index: Path) -> None:
    engine = open_engine("whoosh", index)
    timings = {one.kind: one for one in measure(engine, rounds=3)}
    engine.close()
    assert set(timings) == KINDS
    assert all(0 < one.median_ms <= one.p95_ms for one in timings.values())
    assert timings["everything"].matches == 5
    assert timings["filter"].asked == "place=rotterdam"
    assert timings["filter"].matches == 3
    assert all(timings[kind].matches for kind in ("rare", "mid", "common", "or", "phrase", "prefix", "fuzzy"))
    assert overall(timings.values()) > 0


def test_the_command_prints_the_same_as_a_table_and_as_json(
    index: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SEARCHAPP_INDEX", str(index))
    assert main(["evaluate", "speed", "--rounds", "3"]) == 0
    assert "Median over all kinds" in capsys.readouterr().out
    assert main(["evaluate", "speed", "--rounds", "3", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["articles"] == 5
    assert {one["kind"] for one in document["kinds"]} == KINDS


def test_a_request_is_named_in_short(index: Path) -> None:
    engine = open_engine("whoosh", index)
    said = {kind: asked(request) for kind, request in kinds(engine).items()}
    engine.close()
    assert said["everything"] == "(everything)"
    assert said["page 50"].endswith("page=50")
