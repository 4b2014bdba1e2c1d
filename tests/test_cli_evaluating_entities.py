"""`searchapp evaluate entities` prints the figures, keeps earlier ones, and ends with 1 below a floor."""

import json
from pathlib import Path

import pytest

from searchapp.cli import main
from searchapp.evaluation import entities as evaluated
from searchapp.evaluation import floors
from searchapp.evaluation.entities_recogniser import Cost

SENTENCES = [
    ("Angela Merkel met Barack Obama in Berlin.", [[0, 13, "PERSON"], [18, 30, "PERSON"], [34, 40, "PLACE"]]),
    ("The United Nations sent Kofi Annan to Paris.", [[4, 18, "ORG"], [24, 34, "PERSON"], [38, 43, "PLACE"]]),
]
ARTICLE = """Merkel visits Kiev

German Chancellor Angela Merkel arrived in Kiev on Thursday for talks about the harbour and the railway.

Merkel met Barack Obama there, and both of them praised the weather. They will meet again in Berlin in spring.
"""


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, Path]:
    found = {name: tmp_path / name for name in ("sentences", "articles", "labels")}
    for folder in found.values():
        folder.mkdir()
    lines = [json.dumps({"text": text, "ents": ents, "src": "a", "doc": "1"}) for text, ents in SENTENCES]
    for name in ("gmb_dev", "small_train"):
        (found["sentences"] / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (found["articles"] / "a.txt").write_text(ARTICLE, encoding="utf-8")
    label = {
        "set": "seeds",
        "id": "a.txt",
        "persons": [
            {"name": "Angela Merkel", "forms": ["Angela Merkel", "Merkel"]},
            {"name": "Ada Novak", "forms": ["Ada Novak"]},
        ],
        "places": [{"name": "Kyiv", "forms": ["Kiev"], "country": "ua"}, {"name": "Berlin", "forms": ["Berlin"]}],
    }
    (found["labels"] / "entities.json").write_text(json.dumps({"articles": [label]}), encoding="utf-8")
    groups = {"together": [{"kind": "place", "names": ["Kyiv", "Kiev"]}], "apart": []}
    (found["labels"] / "entities_spelling.json").write_text(json.dumps(groups), encoding="utf-8")
    return found


def _options(folders: dict[str, Path], *names: str) -> list[str]:
    return ["evaluate", "entities", *(word for name in names for word in (f"--{name}", str(folders[name])))]


@pytest.fixture(autouse=True)
def _floors(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    file.write_text('{"entities.seeds.persons_precision": 0.9, "entities.gmb_dev.f1": 0.3}', encoding="utf-8")
    monkeypatch.setattr(floors, "FLOORS", file)


@pytest.fixture(autouse=True)
def _weighed_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading the recogniser in a process of its own takes seconds; the evaluation's tests do that once."""
    monkeypatch.setattr(evaluated, "cost", lambda _models: Cost(0.5, 1_000_000))


def test_sentences_are_measured_and_written_otherwise(
    folders: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*_options(folders, "sentences", "labels"), "--set", "small_train"]) == 0
    said = capsys.readouterr().out
    for words in ("gmb_dev", "(trained on)", "capitals", "headlines", "Megabytes", "Frequent in small_train"):
        assert words in said
    assert said.count("(trained on)") == 1


def test_everything_is_given_as_json(folders: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*_options(folders, "sentences", "articles", "labels"), "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    figures = document["figures"]
    assert 0.5 < figures["entities.gmb_dev.place_f1"] <= 1
    assert figures["entities.gmb_dev_with_lists.place_f1"] >= figures["entities.gmb_dev.place_f1"]
    assert figures["entities.seeds.persons_precision"] == figures["entities.seeds.persons_recall"] == 0.5
    assert figures["entities.seeds.places_recall"] == figures["entities.spelling.together"] == 1
    assert [one["set"] for one in document["recognised"]] == [
        "gmb_dev",
        "gmb_dev_with_lists",
        "capitals",
        "lower_case",
        "glued",
        "headlines",
    ]
    assert document["articles"] == [
        {
            "set": "seeds",
            "id": "a.txt",
            "wrong": [{"what": "not a name", "name": "Barack Obama", "instead": None}],
            "missing": [{"what": "left out by cleaning", "name": "Ada Novak", "instead": None}],
        }
    ]
    assert document["before"] is None


def test_a_figure_below_its_floor_ends_with_1_and_mistakes_are_listed(
    folders: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*_options(folders, "articles", "labels"), "--errors"]) == 1
    captured = capsys.readouterr()
    assert "entities.seeds.persons_precision is 0.5000, less than the least allowed, 0.9000." in captured.err
    assert "Barack Obama: not a name" in captured.out


def test_figures_are_recorded_and_shown_beside_the_next(
    folders: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*_options(folders, "sentences", "labels"), "--record", "0.1"]) == 0
    kept = json.loads((folders["labels"] / "entities_history.json").read_text(encoding="utf-8"))
    assert [one["version"] for one in kept] == ["0.1"]
    kept[0]["figures"]["entities.spelling.together"] = 0.25
    (folders["labels"] / "entities_history.json").write_text(json.dumps(kept), encoding="utf-8")
    capsys.readouterr()
    assert main(_options(folders, "sentences", "labels")) == 0
    said = capsys.readouterr().out
    assert "+0.750" in said
    assert "=" in said
    assert "0.1" in said


def test_without_a_folder_the_command_says_what_to_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "entities"]) == 0
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    for option in ("--sentences", "--articles", "--pages"):
        assert option in said


def test_a_set_that_is_not_there_is_named(folders: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*_options(folders, "sentences", "labels"), "--set", "gone"]) == 2
    assert "gone.jsonl.gz" in capsys.readouterr().err
