"""A file is opened as it is at that moment."""

import os
from pathlib import Path

import pytest

from searchapp.errors import SourceError
from searchapp.indexing.planning import file_hash
from searchapp.sources import SourceFile, open_regular, read
from searchapp.sources.files import read_bytes


def test_a_file_that_grows_ends_where_it_ended_when_it_was_opened(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(b"one\ntwo\n")
    with open_regular(path) as stream:
        assert stream.readline() == b"one\n"
        with path.open("ab") as more:
            more.write(b"three\n" * 100_000)
        assert stream.read() == b"two\n"
        assert stream.seek(0) == 0
        assert stream.read(100) == b"one\ntwo\n"


def test_a_file_that_shrinks_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_bytes(b"x" * 1_000_000)
    with open_regular(path) as stream:
        path.write_bytes(b"short")
        assert stream.read() == b"short"


def test_a_file_removed_while_it_is_read_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 1_000_000)
    with open_regular(path) as stream:
        path.unlink()
        assert len(stream.read()) == 1_000_000


def test_a_file_that_grows_has_no_hash_and_is_read_again_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(b"x" * 3_000_000)
    assert file_hash(path)
    reads = 0

    def restart() -> None:
        nonlocal reads
        reads += 1
        with path.open("ab") as more:
            more.write(b"x" * 3_000_000)

    monkeypatch.setattr("searchapp.sources.files.restart", restart)
    assert file_hash(path) is None
    assert 0 < reads < 100


def test_a_file_beyond_the_limit_is_not_read_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 3_000_000)

    def never() -> None:
        pytest.fail("it was read")

    monkeypatch.setattr("searchapp.sources.files.restart", never)
    with pytest.raises(SourceError, match="is 3 MB; files of this kind are read up to 2 MB, so split it"):
        read_bytes(SourceFile(path, "a.txt"), max_bytes=2_000_000)


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:

    os.mkfifo(tmp_path / "pipe.txt")
    [refused] = read(SourceFile(tmp_path / "pipe.txt", "pipe.txt"))
    assert "named pipe" in str(refused)
