"""Do several processes write the index that one writes, and end when they should?"""

import multiprocessing
import os
from collections.abc import Generator, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from small_archive import article, found, segment_files, write

from searchapp.article import Article
from searchapp.engines.whoosh_engine import WhooshEngine
from searchapp.errors import ArchiveError, BrokenIndex
from searchapp.search.query import Query, Term
from searchapp.search.request import SearchRequest


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    return WhooshEngine(tmp_path)


@dataclass(frozen=True)
class Part:
    """The small articles of these numbers, with what may go wrong after them."""

    numbers: range
    ending: str = ""

    def __call__(self) -> Iterable[Article]:
        for number in self.numbers:
            yield article(number)
        if self.ending == "raise":
            raise ArchiveError("The archive is gone.")
        if self.ending == "die":
            os._exit(7)


def put(engine: WhooshEngine, parts: list[Part], *, jobs: int, rebuild: bool = True) -> int:
    with engine.writer(rebuild=rebuild) as writer:
        return sum(writer.put_all(parts, jobs=jobs))


PARTS = [Part(range(at, at + 60)) for at in range(0, 600, 60)]


def test_two_processes_write_what_one_writes(tmp_path: Path) -> None:
    engines = [WhooshEngine(tmp_path / name) for name in ("one", "two")]
    for jobs, engine in enumerate(engines, 1):
        assert put(engine, PARTS, jobs=jobs) == 600
        assert len(segment_files(tmp_path / ("one", "two")[jobs - 1])) == 1
    request = SearchRequest(query=Query("", Term("bridge")), page_size=1_000)
    one, two = (replace(engine.search(request), took_ms=0) for engine in engines)
    assert one.total == 600
    assert one == two


def test_what_processes_write_replaces_what_was_there(engine: WhooshEngine) -> None:
    write(engine, range(50))
    with engine.writer() as writer:
        writer.put(replace(article(3), text="gone"))
        writer.put(article(700))
        assert sum(writer.put_all(PARTS, jobs=2)) == 600
    assert len(found(engine)) == 601
    assert found(engine, Term("gone")) == []


def test_what_goes_wrong_in_a_process_is_told_and_leaves_the_old_index(tmp_path: Path, engine: WhooshEngine) -> None:
    write(engine, range(5))
    with pytest.raises(ArchiveError, match=r"The archive is gone\."):
        put(engine, [*PARTS, Part(range(1), "raise")], jobs=2)
    with pytest.raises(BrokenIndex, match="ended by itself"):
        put(engine, [*PARTS, Part(range(1), "die")], jobs=2)
    assert len(found(WhooshEngine(tmp_path))) == 5
    assert len([one for one in tmp_path.iterdir() if one.is_dir()]) == 1
    assert multiprocessing.active_children() == []


def stop_within(put_all: Generator[int]) -> None:
    with closing(put_all):
        next(put_all)
        assert len(multiprocessing.active_children()) == 2
        raise KeyboardInterrupt


def test_a_writer_that_is_stopped_ends_its_processes(tmp_path: Path, engine: WhooshEngine) -> None:
    write(engine, range(5))
    with pytest.raises(KeyboardInterrupt), engine.writer(rebuild=True) as writer:
        stop_within(writer.put_all(PARTS, jobs=2))
    assert multiprocessing.active_children() == []
    assert len(found(WhooshEngine(tmp_path))) == 5
    assert len([one for one in tmp_path.iterdir() if one.is_dir()]) == 1
