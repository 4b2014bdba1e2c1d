"""Does the index survive whatever happens between the steps of publishing?"""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from small_archive import article, found, live_folder, segment_files, write

from searchapp.engines.whoosh_engine import WhooshEngine, writing
from searchapp.engines.whoosh_engine.generations import Generations
from searchapp.errors import BrokenIndex, LockedError, NoIndex


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "whoosh"


@pytest.fixture
def engine(folder: Path) -> WhooshEngine:
    """An engine whose index was published twice."""
    engine = WhooshEngine(folder)
    write(engine, range(10))
    write(engine, range(10, 13))
    return engine


def generations(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.isdecimal())


def test_a_small_addition_links_what_did_not_change(folder: Path, engine: WhooshEngine) -> None:
    before = segment_files(folder)
    write(engine, range(13, 15))
    after = {path.name: path for path in segment_files(folder)}
    assert len(after) == len(before) + 1
    for path in before:
        assert after[path.name].samefile(path)


def test_the_manifest_names_every_file_with_size_and_digest(folder: Path, engine: WhooshEngine) -> None:
    assert engine.damaged() == []
    files = json.loads((live_folder(folder) / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert set(files) == {path.name for path in live_folder(folder).iterdir()} - {"manifest.json"}
    assert all(len(record["sha256"]) == 64 and record["bytes"] > 0 for record in files.values())


def test_the_folder_is_for_its_owner_only(folder: Path, engine: WhooshEngine) -> None:
    assert found(engine)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(live_folder(folder).stat().st_mode) == 0o700


def test_two_older_generations_stay(folder: Path, engine: WhooshEngine) -> None:
    for number in range(20, 25):
        write(engine, [number])
    kept = generations(folder)
    assert len(kept) == 3
    assert kept[-1] == live_folder(folder).name


@pytest.mark.parametrize("harm", ["cut", "gone", "manifest", "manifest gone", "folder gone"])
def test_a_broken_generation_falls_back_to_the_one_before(folder: Path, engine: WhooshEngine, harm: str) -> None:
    live = live_folder(folder)
    newest = next(path for path in segment_files(folder) if path.stat().st_nlink == 1)
    if harm == "cut":
        os.truncate(newest, 100)
    elif harm == "gone":
        newest.unlink()
    elif harm == "manifest":
        os.truncate(live / "manifest.json", 40)
    elif harm == "manifest gone":
        (live / "manifest.json").unlink()
    else:
        live.rename(folder.parent / "elsewhere")
    assert len(found(WhooshEngine(folder))) == 10
    engine.close()
    write(engine, [50])
    assert len(found(WhooshEngine(folder))) == 11


def test_a_silent_change_of_a_file_is_found_by_its_digest(folder: Path, engine: WhooshEngine) -> None:
    path = segment_files(folder)[0]
    data = bytearray(path.read_bytes())
    data[200] ^= 0xFF
    path.write_bytes(data)
    assert engine.damaged() == [path.name]


def test_falling_back_does_not_trust_sizes_alone(folder: Path, engine: WhooshEngine) -> None:
    for path in (folder / generations(folder)[0]).glob("*.arrays"):
        data = bytearray(path.read_bytes())
        data[200] ^= 0xFF
        path.write_bytes(data)
    (live_folder(folder) / "manifest.json").unlink()
    with pytest.raises(BrokenIndex, match="reindex"):
        found(WhooshEngine(folder))
    write(engine, range(4), rebuild=True)
    assert len(found(engine)) == 4


def test_a_missing_or_scrambled_current_falls_back(folder: Path, engine: WhooshEngine) -> None:
    assert len(found(engine)) == 13
    for content in (None, b"", b"9999999999", b"../../etc", b"\xff\xfe"):
        (folder / "CURRENT").unlink(missing_ok=True)
        if content is not None:
            (folder / "CURRENT").write_bytes(content)
        if content == b"\xff\xfe":
            with pytest.raises(BrokenIndex):
                found(WhooshEngine(folder))
        else:
            assert len(found(WhooshEngine(folder))) == 13


def test_a_first_build_that_died_is_no_index_yet(folder: Path) -> None:
    (folder / "0000000001").mkdir(parents=True)
    (folder / "0000000001" / "MAIN_half.arrays").write_bytes(b"half")
    engine = WhooshEngine(folder)
    with pytest.raises(NoIndex):
        found(engine)
    write(engine, range(3))
    assert len(found(engine)) == 3
    assert generations(folder) == [live_folder(folder).name]


def test_leftovers_of_a_dead_writer_are_removed(folder: Path, engine: WhooshEngine) -> None:
    half = folder / "0000000003"
    half.mkdir()
    (half / "MAIN_half.arrays").write_bytes(b"half")
    write(engine, [99])
    assert not (half / "MAIN_half.arrays").exists()
    assert len(found(engine)) == 14


def test_an_index_of_another_version_is_refused_and_can_be_rebuilt(folder: Path, engine: WhooshEngine) -> None:
    for name in generations(folder):
        manifest = json.loads((folder / name / "manifest.json").read_text(encoding="utf-8"))
        (folder / name / "manifest.json").write_text(json.dumps({**manifest, "format": 999}), encoding="utf-8")
    with pytest.raises(BrokenIndex, match=r"^The index in .* was written by another version"):
        found(WhooshEngine(folder))
    write(engine, range(2), rebuild=True)
    assert len(found(engine)) == 2


@pytest.mark.parametrize("step", ["_merge", "_write_table", "link", "TOC", "_manifest", "_to_disk"])
def test_a_failure_at_any_step_leaves_the_old_index(
    folder: Path, engine: WhooshEngine, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = generations(folder)
    with monkeypatch.context() as broken:
        if step == "_merge":
            broken.setattr(writing, "_WIDTH", 1.1)
            broken.setattr(writing.IndexWriter, "_merge", fail)
        else:
            module = writing if hasattr(writing, step) else sys.modules[Generations.__module__]
            broken.setattr(module, step, fail)
        with pytest.raises(BrokenIndex, match="is full"):
            write(engine, range(20, 30))
    assert generations(folder) == before
    assert len(found(WhooshEngine(folder))) == 13
    write(engine, [40])
    assert len(found(engine)) == 14


def test_a_writer_killed_at_any_moment_loses_nothing_that_was_published(folder: Path, engine: WhooshEngine) -> None:
    script = (
        "import sys\n"
        f"sys.path[:0] = {sys.path!r}\n"
        "from pathlib import Path\n"
        "from small_archive import write\n"
        "from searchapp.engines.whoosh_engine import WhooshEngine\n"
        f"engine = WhooshEngine(Path({str(folder)!r}))\n"
        "print('ready', flush=True)\n"
        "for number in range(100, 1000):\n"
        "    write(engine, [number])\n"
        "    print(number, flush=True)\n"
    )
    published = len(found(engine))
    for lines in (1, 3, 4):
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            told = [process.stdout.readline() for _ in range(lines)]
            process.kill()
            rest = process.stdout.read()
        acknowledged = len("".join([*told, rest]).split()) - 1
        there = len(found(WhooshEngine(folder)))
        assert there >= max(published, 13 + acknowledged)
        published = there
    write(engine, [5000])
    assert len(found(engine)) == published + 1


def test_the_lock_names_who_holds_it(folder: Path, engine: WhooshEngine) -> None:
    with engine.writer(), pytest.raises(LockedError, match=rf"pid {os.getpid()}"):
        WhooshEngine(folder).writer()
    write(WhooshEngine(folder), [77])


def test_a_reader_goes_on_while_generations_change_under_it(folder: Path, engine: WhooshEngine) -> None:
    reader = WhooshEngine(folder)
    for number in range(30, 45):
        assert article(10).id in found(reader)
        write(engine, [number])
    assert len(found(reader)) == 28
