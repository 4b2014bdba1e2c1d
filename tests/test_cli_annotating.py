"""`searchapp annotate` says what it read and what became of it, and `searchapp status` when there is a need."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from searchapp.cli import main
from searchapp.indexing import changing

Run = Callable[..., tuple[int, str, str]]

TEXTS = {
    "harbour": "The harbour master Anselm Brodersen closed the port on Monday, and Ylva Tornquist agreed with him.",
    "ferries": "Ferries will sail again on Friday, said Ylva Tornquist, who speaks for the pilots of Rotterdam.",
}
NEED = "2 articles have names from an older version: run `searchapp annotate`"


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def run(tmp_path: Path, index: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs commands on an archive of the texts above."""
    monkeypatch.setenv("SEARCHAPP_INDEX", str(index))
    for name in ("CONFIG", "ARCHIVE", "ENGINE", "MODELS", "NAMES"):
        monkeypatch.delenv(f"SEARCHAPP_{name}", raising=False)
    news = tmp_path / "news"
    news.mkdir()
    for name, text in TEXTS.items():
        (news / f"{name}.txt").write_text(f"A headline about {name}\n\n{text}\n", encoding="utf-8")
    assert main(["add", str(news), "--quiet"]) == 0

    def run_it(*arguments: str | Path) -> tuple[int, str, str]:
        status = main([str(one) for one in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run_it


def age(index: Path, *, mentions: bool = True) -> None:
    """Let the archive be as a version before this column kept it; without `mentions`, as one that found no names."""
    with sqlite3.connect(index / "archive.sqlite3") as connection:
        connection.execute("UPDATE articles SET annotated_by = NULL")
        if not mentions:
            connection.execute("DELETE FROM mentions")
    connection.close()


def test_status_says_when_names_are_from_an_older_version_and_what_to_do(run: Run, index: Path) -> None:
    assert "older version" not in run("status")[1]
    age(index)
    assert NEED in run("status")[1]
    assert json.loads(run("status", "--json")[1])["archive"]["outdated"] == 2
    assert run("annotate", "--quiet")[:2] == (0, "")
    assert "older version" not in run("status")[1]


def test_a_run_says_what_changed_and_searches_see_it(run: Run, index: Path) -> None:
    age(index, mentions=False)
    run("reindex", "--quiet")
    assert json.loads(run("search", "--person", "ylva-tornquist", "--json")[1])["total"] == 0
    status, out, err = run("annotate")
    assert (status, out) == (0, "Read 2: 2 changed, 0 the same, 0 skipped.\n")
    assert "Finding names: 2 kept articles." in err
    assert json.loads(run("search", "--person", "ylva-tornquist", "--json")[1])["total"] == 2
    assert run("annotate", "--all", "--quiet", "--json")[0] == 0
    assert run("check", "--quiet")[0] == 0


def test_a_run_as_json_and_with_a_limit(run: Run) -> None:
    status, out, _ = run("annotate", "--all", "--limit", "1", "--json", "--quiet")
    assert status == 0
    assert json.loads(out) == {
        "read": 1,
        "changed": 0,
        "same": 1,
        "skipped": 0,
        "ready": 0,
        "outdated": 1,
        "waiting": 0,
        "stopped": False,
        "refused": [],
    }
    out = run("annotate", "--limit", "1")[1]
    assert out == "Read 1: 0 changed, 1 the same, 0 skipped.\n"
    assert "1 article still with names from an older version" in run("annotate", "--all", "--limit", "1")[1]


def test_articles_from_an_export_are_told(run: Run, tmp_path: Path) -> None:
    exported = tmp_path / "news" / "all.jsonl"
    line = json.loads(run("export")[1].splitlines()[0]) | {"id": "imported"}
    exported.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert run("add", exported, "--quiet")[0] == 0
    said = run("annotate")[1].splitlines()
    assert said == [
        "Read 0: 0 changed, 0 the same, 0 skipped.",
        "1 article from an export left alone, with the names they came with.",
    ]


def test_ctrl_c_ends_after_the_batch_and_says_how_to_go_on(
    run: Run, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    age(index, mentions=False)
    monkeypatch.setattr("searchapp.indexing.annotating._ARTICLES", 1)
    monkeypatch.setattr("searchapp.cli.progress.Quiet.stopping", lambda _: True)
    status, out, _ = run("annotate")
    assert status == 130
    assert out.splitlines() == [
        "Read 1: 1 changed, 0 the same, 0 skipped.",
        "Ended early. What was done stays done.",
        "1 article still with names from an older version; `searchapp annotate` goes on.",
        "1 article not searchable as they are now; the next `searchapp annotate` sees to it.",
    ]
    monkeypatch.undo()
    monkeypatch.setenv("SEARCHAPP_INDEX", str(index))
    assert run("annotate")[:2] == (0, "Read 1: 1 changed, 0 the same, 0 skipped.\n")


def test_nobody_else_may_change_the_archive_meanwhile(run: Run, index: Path) -> None:
    with changing(index):
        status, _, err = run("annotate")
    assert status != 0
    assert "is changing the archive" in err


def test_without_an_archive_it_says_what_to_do(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEARCHAPP_INDEX", str(tmp_path / "elsewhere"))
    status, _, err = run("annotate")
    assert status != 0
    assert "searchapp add" in err
