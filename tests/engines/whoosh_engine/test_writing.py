"""How are segments made, merged and read? What a searcher cannot see, but a disk and a memory can."""

import errno
import mmap
import resource
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from reference_engine import ReferenceEngine
from small_archive import article, found, live_folder, segment_files, write

from searchapp.engines.whoosh_engine import WhooshEngine
from searchapp.engines.whoosh_engine.building import SegmentBuilder
from searchapp.engines.whoosh_engine.segment import SegmentData
from searchapp.engines.whoosh_engine.snapshot import Snapshot
from searchapp.engines.whoosh_engine.writing import IndexWriter
from searchapp.errors import BrokenIndex
from searchapp.search.query import And, Phrase, Prefix, Query, Term
from searchapp.search.request import SearchRequest


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    return WhooshEngine(tmp_path)


def assert_answers_like_the_reference(engine: WhooshEngine, numbers: list[int]) -> None:
    reference = ReferenceEngine([article(number) for number in numbers])
    for tree in (Term("bridge"), Phrase(("land", "bridge")), Prefix("number1"), And((Term("day"), Term("land")))):
        request = SearchRequest(query=Query("", tree), page_size=50)
        ours, theirs = engine.search(request), reference.search(request)
        assert [hit.id for hit in ours.hits] == [hit.id for hit in theirs.hits]
        assert [hit.score for hit in ours.hits] == [pytest.approx(hit.score, abs=1e-5) for hit in theirs.hits]
        assert (ours.facets, ours.histogram) == (theirs.facets, theirs.histogram)


def test_many_small_segments_become_one(engine: WhooshEngine, tmp_path: Path) -> None:
    for number in range(20):
        write(engine, [number])
        assert len(segment_files(tmp_path)) < 8
    assert_answers_like_the_reference(engine, list(range(20)))


def test_a_rebuild_is_one_segment_however_often_it_was_written_out(tmp_path: Path, engine: WhooshEngine) -> None:
    with IndexWriter(engine._generations, rebuild=True, build_bytes=2_000) as writer:
        for number in [*range(40), *range(5)]:
            writer.put(article(number))
        writer.remove("00039")
        assert len(list(writer._folder.glob("*.arrays"))) > 3
    assert len(segment_files(tmp_path)) == 1
    assert Snapshot(engine._generations.live()).size == 39
    assert_answers_like_the_reference(engine, [*range(5, 39), *range(5)])


def test_a_segment_with_much_deleted_is_written_anew(tmp_path: Path, engine: WhooshEngine) -> None:
    write(engine, range(10))
    for number in range(3):
        with engine.writer() as writer:
            writer.remove(article(number).id)
    assert Snapshot(engine._generations.live()).size == 10
    with engine.writer() as writer:
        writer.remove(article(3).id)
    assert Snapshot(engine._generations.live()).size == 6
    assert_answers_like_the_reference(engine, list(range(4, 10)))
    with engine.writer() as writer:
        for number in range(4, 10):
            writer.remove(article(number).id)
    assert segment_files(tmp_path) == []
    assert found(engine) == []


def test_merging_in_small_batches_changes_nothing(engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    merging = sys.modules["searchapp.engines.whoosh_engine.merging"]
    monkeypatch.setattr(merging, "_BATCH", 7)
    monkeypatch.setattr(merging, "_BYTES_BATCH", 300)
    monkeypatch.setattr(merging, "_SPOOL_PIECE", 12)
    for number in range(17):
        write(engine, [number, number + 1, number + 2])
    assert_answers_like_the_reference(engine, list(range(19)))


def test_arrays_are_mapped_and_not_copied(engine: WhooshEngine) -> None:
    write(engine, range(50))
    segment = Snapshot(engine._generations.live()).segments[0]
    for array in (segment.fields["text"].articles, segment.fields["text"].positions, segment.facets.values):
        assert array is not None
        assert not array.flags.owndata
        assert not array.flags.writeable
        assert isinstance(_owner(array), mmap.mmap)


def _owner(array: np.ndarray[tuple[int, ...], np.dtype[np.int32]]) -> object:
    """The object that owns an array's memory."""
    owner: object = array
    while isinstance(owner, np.ndarray):
        owner = owner.base
    return owner.obj if isinstance(owner, memoryview) else owner


def test_the_columns_say_what_the_articles_are(tmp_path: Path, engine: WhooshEngine) -> None:
    write(engine, range(4))
    segment = SegmentData(segment_files(tmp_path)[0])
    assert segment.lengths("title").tolist() == [2, 2, 2, 2]
    assert segment.lengths("text").tolist() == [10, 10, 10, 10]
    assert segment.first.dtype == np.int32
    assert len(segment.facets.starts) == 5
    assert segment.facets.starts.dtype == np.int64
    assert segment.facets.values.dtype == np.int32
    assert np.diff(segment.about.starts).tolist() == [5, 3, 3, 3]  # number 0 is about Kyiv; nobody is no value here
    assert np.diff(segment.facets.starts).tolist() == [7, 7, 7, 7]  # one value, or "none", for each listed facet


def test_a_disk_without_room_is_refused_before_anything_is_written(
    tmp_path: Path, engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(engine, range(3))
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=50_000_000))
    with pytest.raises(BrokenIndex, match="50 MB left"):
        engine.writer()
    monkeypatch.undo()
    write(engine, [3])
    assert len(found(engine)) == 4


def test_a_disk_that_fills_up_while_writing_is_told_plainly(
    tmp_path: Path, engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    write(engine, range(3))
    with monkeypatch.context() as full:
        full.setattr(SegmentBuilder, "write", fail)
        with IndexWriter(engine._generations, rebuild=False, build_bytes=1) as writer:
            with pytest.raises(BrokenIndex, match="is full"):
                writer.put(article(3))
            writer._gatherer.builder = SegmentBuilder()
    assert len(found(engine)) == 3
    assert not list(tmp_path.glob("*/*.tmp"))


def test_a_rebuild_takes_bounded_memory(engine: WhooshEngine) -> None:
    writer = IndexWriter(engine._generations, rebuild=True, build_bytes=1_000_000)
    with writer:
        biggest = 0
        for number in range(3_000):
            writer.put(article(number))
            biggest = max(biggest, writer._gatherer.builder.size)
    assert biggest < 1_100_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 2_000_000
    assert len(found(engine)) == 3_000


def test_half_a_surrogate_pair_does_no_harm(engine: WhooshEngine) -> None:
    odd = replace(article(1), id="\ud800", text="odd \ud83d text", source="\udfff")
    with engine.writer() as writer:
        writer.put(odd)
    assert engine.articles(["\ud800"]) == [odd]
    assert found(engine, Term("text")) == ["\ud800"]


def test_a_generation_folder_holds_only_what_the_manifest_names(tmp_path: Path, engine: WhooshEngine) -> None:
    for number in range(9):
        write(engine, [number])
    names = {path.suffix for path in live_folder(tmp_path).iterdir()}
    assert names == {".arrays", ".toc", ".json"}


def test_much_to_merge_is_published_first_and_merged_then(
    tmp_path: Path, engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing = sys.modules["searchapp.engines.whoosh_engine.writing"]
    monkeypatch.setattr(writing, "_MERGED_AT_ONCE", 3)
    for number in range(3):
        write(engine, [number])
    assert len(segment_files(tmp_path)) == 3
    before = engine.status().generation
    write(engine, [3])
    assert len(segment_files(tmp_path)) == 1
    assert int(engine.status().generation) == int(before) + 2
    assert_answers_like_the_reference(engine, list(range(4)))


def test_merging_goes_on_while_there_is_something_to_merge(
    tmp_path: Path, engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing = sys.modules["searchapp.engines.whoosh_engine.writing"]
    for name, value in {"_MERGED_AT_ONCE": 0, "_WIDTH": 2, "_SMALLEST": 1}.items():
        monkeypatch.setattr(writing, name, value)
    for number in range(32):
        write(engine, [number])
    assert len(segment_files(tmp_path)) == 1
    assert_answers_like_the_reference(engine, list(range(32)))


def test_a_disk_too_full_for_merging_keeps_what_was_published(
    tmp_path: Path, engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    writing = sys.modules["searchapp.engines.whoosh_engine.writing"]
    monkeypatch.setattr(writing, "_MERGED_AT_ONCE", 3)
    with monkeypatch.context() as full:
        full.setattr(writing, "merge", fail)
        for number in range(6):
            write(engine, [number])
    assert len(found(engine)) == len(segment_files(tmp_path)) == 6
    assert len([one for one in tmp_path.iterdir() if one.name.isdecimal()]) == 3
    write(engine, [6])
    assert len(segment_files(tmp_path)) == 1
    assert_answers_like_the_reference(engine, list(range(7)))


def test_a_small_change_writes_nothing_of_what_is_there_anew(tmp_path: Path, engine: WhooshEngine) -> None:
    write(engine, range(40), rebuild=True)
    (whole,) = segment_files(tmp_path)
    write(engine, [3, 40])
    with engine.writer() as writer:
        writer.remove("00004")
    assert whole.stat().st_ino in {path.stat().st_ino for path in segment_files(tmp_path)}
    assert_answers_like_the_reference(engine, [*range(3), *range(5, 40), 3, 40])
