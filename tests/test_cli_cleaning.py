"""`searchapp clean` and `searchapp explain` say what they do and why, and change nothing they should not."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from searchapp.cli import main

Run = Callable[..., tuple[int, str, str]]

NOTICE = "Stay with the Harbour Herald"
REPORTS = {
    "bell": "Divers raised a bronze bell from the wreck of a whaling ship, and a museum will show it from May on.",
    "fish": "The fish market moves under a roof of glass, after rain had spoiled the takings of seven weekends.",
    "loaf": "Bakers on the coast have agreed on the weight of a loaf, which had been quarrelled over since winter.",
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("SEARCHAPP_INDEX", str(tmp_path / "index"))
    for name in ("CONFIG", "ARCHIVE", "ENGINE", "MODELS"):
        monkeypatch.delenv(f"SEARCHAPP_{name}", raising=False)

    def run_it(*arguments: str | Path) -> tuple[int, str, str]:
        status = main([str(one) for one in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run_it


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, lead in REPORTS.items():
        text = f"The {name} of the week\n\n{lead}\n\nMore about the {name} will be told next week.\n\n{NOTICE}\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_dry_run_lists_by_source_and_changes_nothing(run: Run, news: Path) -> None:
    run("add", news, "--quiet")
    exported = run("export")
    status, out, _ = run("clean", "--dry-run", "--quiet")
    assert status == 0
    first, line, example = out.splitlines()
    assert first == "news: 1 line in 3 texts"
    assert line.split(maxsplit=1) == ["3", NOTICE]
    assert example.split()[-1] in exported[1]
    (told,) = json.loads(run("clean", "--dry-run", "--json", "--quiet")[1])
    assert (told["source"], told["line"], told["articles"]) == ("news", NOTICE, 3)
    assert run("export") == exported


def test_cleaning_says_what_moved(run: Run, news: Path) -> None:
    run("add", news, "--quiet")
    assert run("clean", "--again", "--quiet")[:2] == (0, "No line had to move.\n")
    (news / "bell.txt").unlink()
    run("add", news, "--prune", "--quiet")
    status, out, _ = run("clean", "--again", "--quiet", "--json")
    assert status == 0
    assert json.loads(out) == {"left": 0, "left_articles": 0, "returned": 0, "returned_articles": 0}
    assert NOTICE in run("export")[1]
    assert run("check", "--quiet")[0] == 0


def test_cleaning_without_an_archive_says_what_to_do(run: Run) -> None:
    status, _, err = run("clean", "--again")
    assert status != 0
    assert "searchapp add" in err


def test_explain_needs_no_archive_and_writes_nothing(run: Run, news: Path, tmp_path: Path) -> None:
    status, out, _ = run("explain", news / "bell.txt")
    assert status == 0
    assert not (tmp_path / "index").exists()
    rows = out.splitlines()
    assert rows[0] == "bell.txt"
    assert all(len(row) <= 80 for row in rows)
    assert any(row.startswith("  keep  Divers raised") for row in rows)
    assert any(row.startswith("  drop  The bell of the week") for row in rows)
    assert "\x1b" not in out


def test_explain_as_json_has_every_line(run: Run, news: Path) -> None:
    status, out, _ = run("explain", news / "bell.txt", "--json")
    assert status == 0
    answer = json.loads(out)
    assert answer["more"] is False
    (article,) = answer["articles"]
    assert article["title"] == "The bell of the week"
    assert next(line["line"] for line in article["lines"] if line["kept"]) == REPORTS["bell"]
    assert all(line["because"] for line in article["lines"])


def test_explain_knows_what_recurs_in_the_archive(run: Run, news: Path) -> None:
    run("add", news, "--quiet")
    assert f"  keep  {NOTICE}" in run("explain", news / "bell.txt")[1]
    assert f"  drop  {NOTICE}" in run("explain", news / "bell.txt", "--archive")[1]
    new = news / "crew.txt"
    new.write_text(f"The crew\n\nA crew of nine rowed around the island in a day.\n\n{NOTICE}\n", encoding="utf-8")
    out = run("explain", new, "--archive")[1]
    assert f"  drop  {NOTICE}" in out
    assert "3 of 3 articles have it" in out


def test_explain_shows_five_records_and_how_to_see_more(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    records = [
        {"title": f"Report {number}", "body": f"{lead} {number}"} for number in range(4) for lead in REPORTS.values()
    ]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    status, out, _ = run("explain", path)
    assert status == 0
    assert "`--record 6` explains the next" in out
    assert "Report 1" in out
    assert "Report 2" not in out
    assert "Report 3" in run("explain", path, "--record", "10")[1]
    status, _, err = run("explain", path, "--record", "13")
    assert (status, err) == (1, "all.jsonl: holds no such record.\n")


def test_explain_names_what_cannot_be_read(run: Run, tmp_path: Path) -> None:
    status, _, err = run("explain", tmp_path / "gone.txt")
    assert status == 1
    assert "gone.txt" in err
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    status, out, _ = run("explain", empty)
    assert status == 1
    assert "refused" in out


def test_explain_writes_out_what_a_terminal_would_obey(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(f"The bell\n\n{REPORTS['bell']}\x1b[31m\n\nMore [red]of it[/red] next week.\n", encoding="utf-8")
    out = run("explain", path)[1]
    assert "\x1b" not in out
    assert "More [red]of it[/red] next week." in out


def test_explain_shows_halves_of_letters_as_their_escapes(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "half.json"
    path.write_text(json.dumps({"title": "Half \ud83d of a letter", "body": REPORTS["bell"]}), encoding="utf-8")
    for shown in ((), ("--json",)):
        out = run("explain", path, *shown)[1]
        out.encode("utf-8")
