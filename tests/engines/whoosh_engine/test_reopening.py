"""Is a new generation opened without reading again what did not change?"""

from pathlib import Path

import pytest
from reference_engine import ReferenceEngine
from small_archive import article, found, write

from searchapp.engines.whoosh_engine import WhooshEngine
from searchapp.engines.whoosh_engine.segment import SegmentData
from searchapp.engines.whoosh_engine.values import numbered
from searchapp.search.request import SearchRequest


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    engine = WhooshEngine(tmp_path)
    write(engine, range(10))
    return engine


def segments(engine: WhooshEngine) -> list[SegmentData]:
    return engine._live().snapshot.segments


def test_segments_that_are_the_same_file_are_kept(engine: WhooshEngine) -> None:
    (before,) = segments(engine)
    write(engine, [10, 11])
    kept, added = segments(engine)
    assert kept.arrays is before.arrays
    assert kept.path != before.path
    assert added.arrays is not before.arrays
    assert len(found(engine)) == 12


def test_kept_segments_know_what_is_deleted_since(engine: WhooshEngine) -> None:
    reference = ReferenceEngine([article(number) for number in range(10)])
    for numbers in ([3], [3, 4], [12]):
        engine.search(SearchRequest())
        for one in (engine, reference):
            with one.writer() as writer:
                for number in numbers:
                    writer.put(article(number))
                writer.remove(f"{numbers[0] + 2:05}")
        ours, theirs = engine.search(SearchRequest()), reference.search(SearchRequest())
        assert ours.facets == theirs.facets
        assert (ours.total, ours.histogram) == (theirs.total, theirs.histogram)


def test_a_file_that_only_has_the_same_name_is_read(engine: WhooshEngine, tmp_path: Path) -> None:
    (before,) = segments(engine)
    copy = tmp_path / before.path.name
    copy.write_bytes(before.path.read_bytes())
    assert before.again(copy, []) is None
    same = before.again(before.path, [1])
    assert same is not None
    assert (same.deleted, before.deleted) == ({1}, set())
    assert same.live.tolist().count(False) == 1
    assert before.live.all()


def test_terms_have_one_number_in_every_segment(engine: WhooshEngine) -> None:
    write(engine, [20, 21])
    write(engine, [40])
    fields = [segment.fields["source"] for segment in segments(engine)]
    numbers, count = numbered(fields)
    known = {
        number: term
        for field, own in zip(fields, numbers, strict=True)
        for number, term in zip(own.tolist(), field.terms(), strict=True)
    }
    assert sorted(known) == list(range(count))
    assert len(set(known.values())) == count
    assert numbered([]) == ([], 0)
