"""What `add` acknowledged is there after the worst; the next run finishes it."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
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


def has_children(pid: int, count: int) -> bool:
    return len(children(pid)) >= count


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


# Articles in the shape of our own export come with their names, which takes no time.
EXPORTED: dict[str, object] = {
    "origin": "made up",
    "url": None,
    "source": "Port News",
    "title": "A harbour opens",
    "language": "en",
    "published": {"date": None, "precision": None, "basis": "unknown"},
    "story": None,
    "persons": [],
    "places": [],
    "organisations": [],
}


@pytest.fixture
def archived(tmp_path: Path) -> int:
    """An archive and an index of so many articles that making it anew takes several processes and a while."""
    lines = [
        json.dumps(EXPORTED | {"id": f"a{number}", "text": SENTENCE.format(number=number) * 20})
        for number in range(2_100)
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert finish(searchapp(tmp_path, "add", str(tmp_path / "news.jsonl"), "--quiet")) == (0, "", "")
    return len(lines)


def generations(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "index" / "whoosh").iterdir() if path.is_dir())


def segments_of_unpublished(tmp_path: Path) -> list[Path]:
    newest = tmp_path / "index" / "whoosh" / generations(tmp_path)[-1]
    return [] if (newest / "manifest.json").exists() else list(newest.glob("*.arrays"))


def test_a_reindex_that_is_ended_leaves_the_index_as_it_was(tmp_path: Path, archived: int) -> None:
    before = generations(tmp_path)
    # A second Ctrl-C, or none at all: killed while its processes write.
    for signals in ([signal.SIGINT], [signal.SIGINT, signal.SIGINT], [signal.SIGKILL]):
        process = searchapp(tmp_path, "reindex", "--jobs", "2")
        with process:
            until(lambda: len(generations(tmp_path)) > len(before), process)
            until(partial(has_children, process.pid, 2), process)
            workers = children(process.pid)
            for one in signals:
                process.send_signal(one)
                time.sleep(0.2)
            status, out, err = finish(process)
        assert status != 0
        if signals == [signal.SIGINT]:
            assert (status, out) == (130, "Ended early. The index is as it was before.\n")
        end = time.monotonic() + 30
        while any(alive(worker) for worker in workers):
            assert time.monotonic() < end, "a process outlived the one that started it"
            time.sleep(0.05)
        if signals != [signal.SIGKILL]:
            assert "Traceback" not in err
            assert generations(tmp_path) == before
        told = json.loads(finish(searchapp(tmp_path, "search", "harbour", "--json"))[1])
        assert told["total"] == archived
    assert finish(searchapp(tmp_path, "reindex", "--jobs", "2", "--quiet")) == (0, "", "")
    assert segments_of_unpublished(tmp_path) == []
    assert finish(searchapp(tmp_path, "check", "--quiet")) == (0, "", "")
