"""Names are corrected at the terminal, and a mistake is told in one sentence."""

import json
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from searchapp.cli import main
from searchapp.indexing import changing

Run = Callable[..., tuple[int, str, str]]

TEXTS = {
    "harbour": "The harbour master Anselm Brodersen closed the port on Monday, and Ylva Tornquist agreed.",
    "ferries": "Ferries will sail again on Friday, said Ylva Tornquist, who speaks for the pilots and their ships.",
    "islands": "On the islands Mats Lindgren, the baker, had bread for two days more, he said, and flour for none.",
    "bridge": "The road to Rotterdam was open again on Tuesday, said Anselm Brodersen after a look at the bridge.",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the texts above in `news` and their archive in `index`."""
    home = tmp_path_factory.mktemp("made")
    (home / "news").mkdir()
    for name, text in TEXTS.items():
        (home / "news" / f"{name}.txt").write_text(f"A headline about {name}\n\n{text}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SEARCHAPP_INDEX", str(home / "index"))
        assert main(["add", str(home / "news"), "--quiet"]) == 0
    return home


@pytest.fixture
def run(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs commands on an archive of the texts above, its own for each test."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("SEARCHAPP_INDEX", str(tmp_path / "index"))
    for name in ("CONFIG", "ARCHIVE", "ENGINE", "MODELS", "NAMES"):
        monkeypatch.delenv(f"SEARCHAPP_{name}", raising=False)

    def run_it(*arguments: str | Path) -> tuple[int, str, str]:
        status = main([str(one) for one in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run_it


def names(run: Run, *arguments: str | Path) -> str:
    status, out, err = run("names", *arguments)
    assert status == 0, err
    return out


def refused(run: Run, *arguments: str | Path) -> str:
    status, _, err = run("names", *arguments)
    assert status == 2
    return err.strip()


def total(run: Run, *arguments: str) -> int:
    return int(json.loads(run("search", *arguments, "--json")[1])["total"])


def log(run: Run) -> list[dict[str, Any]]:  # Any: JSON values
    return [json.loads(line) for line in names(run, "log", "--json").splitlines()]


def test_a_merge_is_told_logged_and_undone(run: Run) -> None:
    out = names(run, "merge", "ylva-tornquist", "mats-lindgren", "--why", "the same", "--by", "ann")
    assert out.startswith("Decision 1: merge person/mats-lindgren (Mats Lindgren) into person/ylva-tornquist")
    assert "1 article changed; searches see it now." in out
    assert total(run, "--person", "mats-lindgren") == total(run, "--person", "ylva-tornquist") == 3
    (entry,) = log(run)
    assert (entry["decision"], entry["by"], entry["why"], entry["undone_by"]) == (1, "ann", "the same", None)
    out = names(run, "undo")
    assert out.startswith("Decision 2: undo decision 1 (merge person/mats-lindgren")
    assert "To take that back: searchapp names undo 2" in out
    assert total(run, "--person", "ylva-tornquist") == 2
    assert [one["undone_by"] for one in log(run)] == [2, None]
    assert "so that decision 1 holds again" in names(run, "undo", "2")
    assert total(run, "--person", "ylva-tornquist") == 3


def test_a_rename_keeps_the_old_address(run: Run) -> None:
    names(run, "rename", "anselm-brodersen", "Anselm B.", "--slug", "anselm")
    shown = json.loads(names(run, "show", "anselm-brodersen", "--json"))
    assert (shown["label"], shown["slug"], shown["former"]) == ("Anselm B.", "anselm", ["person/anselm-brodersen"])
    assert total(run, "--person", "anselm-brodersen") == 2
    names(run, "undo")
    assert json.loads(names(run, "show", "anselm", "--json"))["slug"] == "anselm-brodersen"


def test_what_is_hidden_is_shown_again_by_an_undo(run: Run) -> None:
    names(run, "hide", "place/rotterdam")
    assert "rotterdam" not in names(run, "list")
    assert "Hidden: it is in no facet and has no page." in names(run, "show", "rotterdam")
    assert "place/rotterdam is hidden" in refused(run, "hide", "rotterdam")
    names(run, "undo", "1")
    assert "rotterdam" in names(run, "list")


def test_a_kind_is_changed_and_the_gazetteer_asked(run: Run) -> None:
    names(run, "kind", "rotterdam", "person")
    assert total(run, "--place", "rotterdam") == total(run, "--person", "rotterdam") == 1
    names(run, "kind", "person/rotterdam", "place")
    shown = json.loads(names(run, "show", "rotterdam", "--json"))
    assert (shown["kind"], shown["country"], shown["former"]) == ("place", "nl", ["person/rotterdam"])


def test_names_are_split_off_a_merged_one(run: Run) -> None:
    names(run, "merge", "ylva-tornquist", "mats-lindgren")
    names(run, "split", "ylva-tornquist", "mats lindgren", "--label", "M. Lindgren")
    assert "Mats Lindgren" in names(run, "list", "--find", "m. lindgren")
    assert total(run, "--person", "ylva-tornquist") == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("merge", "ylva-tornkvist", "mats-lindgren"), "nearest are person/ylva-tornquist."),
        (("merge", "ylva-tornquist", "rotterdam"), "first run `searchapp names kind place/rotterdam person`"),
        (("merge", "ylva-tornquist", "person/ylva-tornquist"), "there is nothing to merge"),
        (("show", "someone/else"), "“someone” is no kind of name: write person/else"),
        (("show", "person/ylva-tornquist", "--kind", "place"), "leave --kind out"),
        (("split", "ylva-tornquist", "Tornkvist"), "has no name “Tornkvist”; it has “Ylva Tornquist”"),
        (("split", "ylva-tornquist", "Ylva Tornquist"), "These are all names of person/ylva-tornquist"),
        (("rename", "ylva-tornquist"), "Say the new label"),
        (("rename", "ylva-tornquist", "…"), "it has no letter and no digit"),
        (("rename", "ylva-tornquist", "--slug", "Ylva T."), "'ylva-t' can"),
        (("rename", "ylva-tornquist", "--slug", "mats-lindgren"), "is the address of “Mats Lindgren”"),
        (("kind", "ylva-tornquist", "person"), "is a person already"),
        (("undo",), "nothing was decided that still holds"),
        (("undo", "7"), "There is no decision 7; nothing was decided yet"),
        (("export", "no/such/folder/file.toml"), "cannot be written: No such file"),
        (("import", "no-such.toml"), "cannot be read: No such file"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(run: Run, arguments: tuple[str, ...], says: str) -> None:
    said = refused(run, *arguments)
    assert says in said
    assert said.startswith("searchapp: ")
    assert len(said.splitlines()) == 1
    assert log(run) == []


def test_a_slug_of_two_kinds_is_asked_about(run: Run) -> None:
    names(run, "rename", "ylva-tornquist", "--slug", "rotterdam")
    said = refused(run, "show", "rotterdam")
    assert "There are person/rotterdam and place/rotterdam: write which one you mean" in said
    assert json.loads(names(run, "show", "rotterdam", "--kind", "place", "--json"))["kind"] == "place"


def test_a_decision_is_kept_while_another_process_changes_the_archive(run: Run, tmp_path: Path) -> None:
    with changing(tmp_path / "index"):
        out = names(run, "hide", "rotterdam")
    assert "It is kept. Another process is changing the archive now" in out
    assert total(run, "--place", "rotterdam") == 1
    assert "waits for `searchapp names apply`" in names(run, "log")
    assert "1 article changed; searches see it now." in names(run, "apply")
    assert total(run, "--place", "rotterdam") == 0


def test_decisions_go_to_a_file_and_to_another_archive(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "decisions.toml"
    names(run, "merge", "ylva-tornquist", "mats-lindgren", "--by", "ann")
    names(run, "hide", "rotterdam")
    names(run, "undo")
    assert names(run, "export", file).startswith("1 decision written to")
    assert tomllib.loads(file.read_text(encoding="utf-8"))["decision"][0]["by"] == "ann"
    assert names(run, "check", file) == "The file is right.\n"
    assert names(run, "import", file) == "Every decision of the file holds here already.\n"
    monkeypatch.setenv("SEARCHAPP_INDEX", str(tmp_path / "elsewhere"))
    run("add", tmp_path / "news", "--quiet")
    assert "1 decision taken over, 0 held here already." in names(run, "import", file)
    assert total(run, "--person", "ylva-tornquist") == 3
    assert log(run)[0]["by"] == "ann"
    file.write_text("[[decision]]\naction = 'vanish'\n", encoding="utf-8")
    assert "Nothing of" in refused(run, "import", file)
    assert run("names", "check", file)[0] == 1


def test_ones_own_names_are_checked_and_take_effect(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "own.toml"
    file.write_text("[[person]]\nlabel = 'Ylva Tornquist'\nnames = ['Mats Lindgren']\n", encoding="utf-8")
    monkeypatch.setenv("SEARCHAPP_NAMES", str(file))
    names(run, "apply")
    assert total(run, "--person", "ylva-tornquist") == 3
    file.write_text("[[person]]\nlabel = 'Ylva Tornquist'\nnames = []\n", encoding="utf-8")
    status, out, _ = run("names", "check", file)
    assert (status, out.startswith("person 1 (line 1): names is empty")) == (1, True)
    for command in (("names", "apply"), ("reindex",), ("add", tmp_path / "news")):
        status, _, err = run(*command)
        assert status == 2
        assert "names is empty" in err


def test_what_looks_wrong_is_shown_with_a_marked_sentence_until_it_is_kept(run: Run) -> None:
    names(run, "rename", "mats-lindgren", "LINDGREN THE BAKER")
    (shown,) = [json.loads(line) for line in names(run, "review", "--json", "--reason", "capitals").splitlines()]
    example = shown["examples"][0]
    assert example["sentence"][example["start"] : example["end"]] == "Mats Lindgren"
    assert shown["try"] == 'searchapp names rename person/mats-lindgren "Lindgren The Baker"'
    assert "[Mats Lindgren], the baker" in names(run, "review", "--kind", "person")
    names(run, "keep", "mats-lindgren")
    assert "baker" not in names(run, "review")


def test_every_command_explains_itself(run: Run) -> None:
    out = run("names", "--help")[1]
    for command in (
        "list",
        "show",
        "review",
        "merge",
        "split",
        "rename",
        "hide",
        "kind",
        "keep",
        "undo",
        "log",
        "apply",
    ):
        assert f"\n  {command} " in out
        assert "Usage: searchapp names" in run("names", command, "--help")[1]
