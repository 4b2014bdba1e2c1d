"""What `add` acknowledged is there after the worst; the next run finishes it."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

FILES = 140
SENTENCE = "The harbour of Port{number} opened again after storm number {number}, the authority said on the quay. "


def write_news(tmp_path: Path, *, paragraphs: int) -> Path:
    news = tmp_path / "news"
    news.mkdir()
    for number in range(FILES):
        text = "\n\n".join(SENTENCE.format(number=number) * 3 for _ in range(paragraphs))
        (news / f"{number:04}.txt").write_text(f"Harbour {number} opens after storm\n\n{text}\n", encoding="utf-8")
    return news


def searchapp(tmp_path: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = os.environ | {"SEARCHAPP_INDEX": str(tmp_path / "index")}
    return subprocess.Popen(
        [sys.executable, "-m", "searchapp", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=180)
    return process.returncode, out, err


def kept(tmp_path: Path) -> list[str]:
    path = tmp_path / "index" / "archive.sqlite3"
    if not path.exists():
        return []
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
    try:
        return [row[0] for row in connection.execute("SELECT id FROM articles")]
    except sqlite3.OperationalError:  # the tables are being made
        return []
    finally:
        connection.close()


def until(happened: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + 120
    while not happened():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.02)


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_run_loses_nothing_it_kept_and_is_finished_by_the_next(tmp_path: Path, jobs: str) -> None:
    folder = write_news(tmp_path, paragraphs=4 if jobs == "1" else 11)  # enough to be worth a second process
    killed = searchapp(tmp_path, "add", str(folder), "--jobs", jobs)
    with killed:
        until(lambda: bool(kept(tmp_path)), killed)
        workers = children(killed.pid)
        assert len(workers) >= int(jobs) - 1
        before = set(kept(tmp_path))
        killed.kill()
    end = time.monotonic() + 30
    while any(alive(worker) for worker in workers):
        assert time.monotonic() < end, "a reading process outlived the run"
        time.sleep(0.05)
    assert 0 < len(before) <= len(kept(tmp_path)) < FILES
    status, out, err = finish(searchapp(tmp_path, "add", str(folder), "--jobs", jobs, "--json"))
    assert status == 0, err
    summary = json.loads(out)
    assert (summary["read"], summary["kept"] + summary["unchanged"]) == (FILES, FILES)
    assert summary["unchanged"] >= len(before)
    ids = kept(tmp_path)
    assert len(ids) == len(set(ids)) == FILES
    assert before <= set(ids)
    assert finish(searchapp(tmp_path, "check", "--quiet")) == (0, "", "")


def test_a_reading_process_that_dies_ends_the_run_with_a_sentence(tmp_path: Path) -> None:
    folder = write_news(tmp_path, paragraphs=11)
    process = searchapp(tmp_path, "add", str(folder), "--jobs", "2")
    until(lambda: bool(kept(tmp_path)), process)
    names = {pid: Path(f"/proc/{pid}/cmdline").read_text() for pid in children(process.pid)}
    os.kill(next(pid for pid, name in names.items() if "spawn_main" in name), signal.SIGKILL)
    status, _, err = finish(process)
    assert status == 2
    assert "A reading process ended by itself" in err
    assert "Traceback" not in err
    assert finish(searchapp(tmp_path, "add", str(folder), "--jobs", "1", "--quiet")) == (0, "", "")
    assert len(kept(tmp_path)) == FILES


def test_ctrl_c_ends_after_the_batch_and_says_how_to_go_on(tmp_path: Path) -> None:
    folder = write_news(tmp_path, paragraphs=4)
    process = searchapp(tmp_path, "add", str(folder), "--jobs", "1")
    until(lambda: bool(kept(tmp_path)), process)
    process.send_signal(signal.SIGINT)
    status, out, err = finish(process)
    assert status == 130
    assert "Ending after this batch" in err
    assert "the same command goes on from here" in out
    assert "Traceback" not in err
    before = set(kept(tmp_path))
    assert 0 < len(before) < FILES
    status, out, _ = finish(searchapp(tmp_path, "add", str(folder), "--json"))
    assert (status, json.loads(out)["unchanged"]) == (0, len(before))
    assert finish(searchapp(tmp_path, "check", "--quiet")) == (0, "", "")
