"""The command says what it did, in sentences and in its exit status."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from searchapp.archive.schema import VERSION_TABLE
from searchapp.cli import main
from searchapp.indexing import changing

Run = Callable[..., tuple[int, str, str]]

STORY = """Flood barrier holds in Rotterdam

By Our Correspondent

The flood barrier of Rotterdam held on Monday night, and the city of Rotterdam slept through the storm, the water
authority said. Engineers had closed the gates in the afternoon.

Ships bound for Kyiv by way of the Black Sea waited outside until the morning. Nobody was hurt.
"""


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
    (folder / "barrier.txt").write_text(STORY, encoding="utf-8")
    (folder / "bridge.json").write_text(
        json.dumps(
            {
                "title": "Bridge to Genoa opens",
                "text": "The bridge to Genoa opened on Friday, and the first lorries crossed it before noon, "
                "the ministry said.\n\nA second bridge is planned.",
                "date": "2022-11-10",
                "source": "The Harbour Gazette",
            }
        ),
        encoding="utf-8",
    )
    return folder


def test_add_search_and_check_go_together(run: Run, news: Path) -> None:
    status, out, _ = run("add", news)
    assert (status, out) == (0, "Read 2: 2 kept, 0 unchanged, 0 skipped.\n")
    status, out, _ = run("search", "bridge", "genoa")
    assert status == 0
    assert "1 article, page 1 of 1" in out
    assert "Bridge to Genoa opens" in out
    assert "2022-11-10 · The Harbour Gazette" in out
    assert run("check") == (0, "Archive and index are whole and agree.\n", "Checking: 2 entries.\n")


def test_the_summary_as_json_adds_up_and_names_what_was_skipped(run: Run, news: Path) -> None:
    (news / "bad.txt").write_bytes(b"")
    status, out, err = run("add", news, "--json")
    assert status == 1
    summary = json.loads(out)
    assert summary["read"] == summary["kept"] + summary["unchanged"] + summary["skipped"] == 3
    assert summary["refused"] == [{"origin": "news/bad.txt", "reason": "is empty."}]
    assert "skipped news/bad.txt: is empty." in err
    status, out, err = run("add", news, "--quiet")
    assert (status, out, err) == (1, "", "skipped news/bad.txt: is empty.\n")


def test_what_is_gone_is_named_and_pruned_on_request(run: Run, news: Path) -> None:
    run("add", news)
    (news / "bridge.json").unlink()
    status, out, _ = run("add", news)
    assert status == 0
    assert "No longer there: news/bridge.json. Their articles stay; `searchapp add --prune` removes them." in out
    assert "1 article removed" in run("add", news, "--prune")[1]
    assert json.loads(run("search", "genoa", "--json")[1])["total"] == 0


def test_a_name_that_a_terminal_would_obey_is_written_out(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "a\x1b]0;mine\x07\n\u202eb.txt").write_bytes(b"")
    status, _, said = run("add", folder)
    assert status == 1
    assert "odd/a\\x1b]0;mine\\x07\\n\\u202eb.txt" in said
    assert not set("\x1b\x07\u202e") & set(said)


def test_search_takes_the_filters_of_the_address(run: Run, news: Path) -> None:
    run("add", news)
    status, out, _ = run(
        "search", "--source", "The Harbour Gazette", "--from", "2022-11", "--to", "2022", "--sort", "oldest", "--json"
    )
    answer = json.loads(out)
    assert (status, answer["total"]) == (0, 1)
    assert answer["links"]["self"] == "/search.json?source=The+Harbour+Gazette&from=2022-11&to=2022&sort=oldest"
    assert json.loads(run("search", "--undated", "--json")[1])["total"] == 1
    about = json.loads(run("search", "--place", "rotterdam", "--about", "--json")[1])
    assert (about["total"], about["links"]["self"]) == (1, "/search.json?place=rotterdam&about=1")
    left_out = json.loads(run("search", "--not-source", "The Harbour Gazette", "--json")[1])
    assert [hit["title"] for hit in left_out["hits"]] == ["Flood barrier holds in Rotterdam"]


def test_what_was_not_understood_is_said(run: Run, news: Path) -> None:
    run("add", news)
    status, out, _ = run("search", "bridge (", "--from", "soon")
    assert status == 0
    assert "soon" in out


def test_names_are_listed_with_their_forms(run: Run, news: Path) -> None:
    run("add", news)
    status, out, _ = run("names", "list", "--kind", "place", "--find", "ROTTER")
    assert status == 0
    assert "rotterdam" in out
    assert "genoa" not in out
    first = json.loads(run("names", "list", "--find", "rotterdam", "--json")[1].splitlines()[0])
    assert (first["kind"], first["slug"], first["articles"]) == ("place", "rotterdam", 1)


def test_an_export_read_into_an_empty_archive_exports_the_same(run: Run, news: Path, tmp_path: Path) -> None:
    run("add", news)
    status, exported, _ = run("export")
    assert status == 0
    assert len(exported.splitlines()) == 2
    copy = tmp_path / "copy.jsonl"
    assert run("export", "--output", copy)[0] == 0
    assert copy.read_text(encoding="utf-8") == exported
    os.environ["SEARCHAPP_INDEX"] = str(tmp_path / "second")
    assert run("add", copy)[0] == 0
    assert run("export")[1] == exported
    assert run("check", "--quiet") == (0, "", "")
    copy.unlink()
    assert run("reindex", "--quiet") == (0, "", "")
    assert run("export")[1] == exported
    assert json.loads(run("search", "genoa", "--json")[1])["total"] == 1


def test_an_export_read_into_its_own_archive_changes_nothing(run: Run, news: Path, tmp_path: Path) -> None:
    run("add", news)
    _, exported, _ = run("export")
    (tmp_path / "copy.jsonl").write_text(exported, encoding="utf-8")
    run("add", tmp_path / "copy.jsonl")
    assert run("export")[1] == exported


def test_an_export_that_cannot_be_written_leaves_no_half_file(run: Run, news: Path, tmp_path: Path) -> None:
    run("add", news)
    status, _, err = run("export", "--output", tmp_path / "nowhere" / "copy.jsonl")
    assert status == 2
    assert err.startswith("searchapp: ")
    assert "cannot be written" in err


def test_status_says_every_setting_and_where_it_comes_from(run: Run, news: Path, tmp_path: Path) -> None:
    assert "There is none yet" in run("status")[1]
    config = tmp_path / "settings.toml"
    config.write_text('site_name = "The Attic"\n', encoding="utf-8")
    (news / "bad.txt").write_bytes(b"")
    run("add", news)
    os.environ["SEARCHAPP_CONFIG"] = str(config)
    try:
        _, out, _ = run("status")
        told = json.loads(run("status", "--json")[1])
    finally:
        del os.environ["SEARCHAPP_CONFIG"]
    assert f"The Attic  ({config})" in out
    assert "(environment)" in out
    assert "2 articles" in out
    assert "news/bad.txt: is empty." in out
    assert told["settings"]["SEARCHAPP_SITE_NAME"] == {"value": "The Attic", "from": str(config)}
    assert (told["archive"]["articles"], told["index"]["articles"]) == (2, 2)


def test_before_anything_was_added_each_command_says_so(run: Run) -> None:
    for command in (("export",), ("check",), ("names", "list"), ("reindex",)):
        status, out, err = run(*command)
        assert (status, out) == (2, "")
        assert "searchapp: There is no archive" in err
    status, _, err = run("search", "anything")
    assert status == 2
    assert "searchapp add" in err


def test_a_second_add_is_refused_before_it_does_anything(run: Run, news: Path, tmp_path: Path) -> None:
    with changing(tmp_path / "index"):
        status, out, err = run("add", news)
    assert (status, out) == (2, "")
    assert "is changing the archive" in err
    assert not (tmp_path / "index" / "archive.sqlite3").exists()


def test_a_newer_archive_is_one_sentence(run: Run, news: Path, tmp_path: Path) -> None:
    run("add", news)
    connection = sqlite3.connect(tmp_path / "index" / "archive.sqlite3")
    connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    connection.commit()
    connection.close()
    status, _, err = run("add", news)
    assert status == 2
    assert err.count("\n") == 1
    assert "newer searchapp" in err


def test_a_path_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    status, out, err = run("add", tmp_path / "nowhere")
    assert status == 1
    assert f"skipped {tmp_path / 'nowhere'}: is not there." in err
    assert "Read 1: 0 kept, 0 unchanged, 1 skipped." in out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_pipeline_that_is_not_installed_is_one_sentence(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    monkeypatch.setattr("searchapp.indexing.adding._WORTH_A_PROCESS_BYTES", 0)
    monkeypatch.setenv("SEARCHAPP_MODELS", "en=en_no_such_pipeline")
    status, out, err = run("add", news, "--jobs", jobs)
    assert (status, out) == (2, "")
    assert "en_no_such_pipeline" in err
    assert "Traceback" not in err


def test_check_waits_for_nobody(run: Run, news: Path, tmp_path: Path) -> None:
    run("add", news)
    with changing(tmp_path / "index"):
        status, _, err = run("check")
    assert status == 2
    assert "is changing the archive" in err


def test_a_wrong_option_is_a_usage_error(run: Run) -> None:
    status, _, err = run("search", "--sort", "backwards")
    assert status == 2
    assert "--sort" in err


def test_the_index_comes_back_after_it_was_deleted(run: Run, news: Path, tmp_path: Path) -> None:
    run("add", news)
    for path in sorted((tmp_path / "index" / "whoosh").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    status, out, _ = run("check", "--quiet")
    assert status == 1
    assert out
    status, out, _ = run("reindex")
    assert (status, out) == (0, "The index is new: 2 articles.\n")
    assert run("check", "--quiet") == (0, "", "")


def searchapp(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "searchapp", *arguments], capture_output=True, text=True, check=False, timeout=60
    )


def test_help_and_version_are_there() -> None:
    helped = searchapp("--help")
    assert helped.returncode == 0
    for command in ("add", "serve", "search", "names", "status", "check", "reindex", "export"):
        assert f"\n  {command} " in helped.stdout
    assert searchapp("--version").stdout.startswith("searchapp ")


def test_whoever_stops_reading_is_not_complained_to(run: Run, news: Path, tmp_path: Path) -> None:
    run("add", news)
    piped = subprocess.run(
        f"{sys.executable} -m searchapp export | true; exit ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        env=os.environ | {"SEARCHAPP_INDEX": str(tmp_path / "index")},
        check=False,
        timeout=60,
    )
    assert (piped.returncode, piped.stderr) == (0, "")
