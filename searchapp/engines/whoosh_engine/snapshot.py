"""What does one generation hold, seen as one row of articles across its segments?

Articles are numbered from 0 across all segments, deleted ones included; every array here is in that numbering.
"""

import contextlib
import struct
from bisect import bisect_right
from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any, Self

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.index import IndexError as WhooshIndexError

from searchapp.engines.whoosh_engine import safe_pickle
from searchapp.engines.whoosh_engine.arrays import Array, Floats, Int32, Int64, Mask, joined
from searchapp.engines.whoosh_engine.codec import ARRAYS_SUFFIX, ArraySegment
from searchapp.engines.whoosh_engine.generations import Generation
from searchapp.engines.whoosh_engine.inverted import as_text
from searchapp.engines.whoosh_engine.schema import ID
from searchapp.engines.whoosh_engine.segment import SegmentData
from searchapp.errors import BrokenIndex

# BM25's parameters, as in Lucene.
K1 = 1.2
B = 0.75
# What Whoosh raises over a table of contents that is cut short or scrambled.
_DAMAGE = (OSError, WhooshIndexError, AssertionError, AttributeError, TypeError, ValueError, struct.error)


def read_segments(generation: Generation, known: Collection[SegmentData] = ()) -> list[SegmentData]:
    """The segments that Whoosh's table of contents names; `known` ones that are the same file are not read anew. Raises
    BrokenIndex when it is damaged or not ours.
    """
    by_name = {segment.path.name: segment for segment in known}
    safe_pickle.install()
    try:
        with _Storage(str(generation.folder)) as storage:
            rows = FileIndex(storage)._segments()  # noqa: SLF001 - Whoosh's only way to its segments
    except _DAMAGE as error:
        raise BrokenIndex(
            f"The index in {generation.folder} is damaged; `searchapp reindex` writes it anew."
        ) from error
    segments = []
    for row in rows if isinstance(rows, list) else [None]:
        if not isinstance(row, ArraySegment) or row.make_filename(ARRAYS_SUFFIX) not in generation.files:
            raise BrokenIndex(f"The index in {generation.folder} names a segment that is not ours.")
        path = generation.folder / row.make_filename(ARRAYS_SUFFIX)
        same = by_name[path.name].again(path, row.deleted_docs()) if path.name in by_name else None
        segments.append(SegmentData(path, row.deleted_docs()) if same is None else same)
    return segments


class _Storage(FileStorage):
    """Whoosh's view of a folder. It closes what Whoosh leaves open when a table of contents cannot be read."""

    def __enter__(self) -> Self:
        self._opened = contextlib.ExitStack()
        return self

    def open_file(self, name: str, **options: Any) -> Any:  # Any: Whoosh's own files and options, untyped
        file = super().open_file(name, **options)
        self._opened.callback(file.file.close)
        return file

    def __exit__(self, *_: object) -> None:
        self._opened.close()


class Snapshot:
    """One generation, open for reading."""

    def __init__(self, generation: Generation, before: "Snapshot | None" = None) -> None:
        """`before` is the one that was open until now, whose unchanged segments are kept. Raises BrokenIndex."""
        self.generation = generation
        self.segments: list[SegmentData] = read_segments(generation, before.segments if before else ())
        self.bases: list[int] = np.cumsum([0, *map(len, self.segments)]).tolist()
        self.size: int = self.bases[-1]
        self.live_count = sum(segment.live_count for segment in self.segments)
        self._norms: dict[str, Floats] = {}

    @cached_property
    def has_deleted(self) -> bool:
        """Whether some articles are deleted."""
        return any(segment.deleted for segment in self.segments)

    @cached_property
    def live(self) -> Mask:
        """Which articles are not deleted."""
        return joined([segment.live for segment in self.segments], np.bool_)

    @cached_property
    def everything(self) -> Int64:
        """The articles that are not deleted."""
        return np.flatnonzero(self.live)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages by whose rules the words of its articles are stemmed, in order of their codes."""
        return tuple(sorted({language for segment in self.segments for language in segment.languages}))

    def stemmed_as(self, languages: Collection[str]) -> Mask:
        """The articles whose words are stemmed by the rules of these languages."""
        return joined([segment.stemmed_as(languages) for segment in self.segments], np.bool_)

    @cached_property
    def first(self) -> Int32:
        """The first day each date can mean, as an ordinal; 0 when undated."""
        return joined([segment.first for segment in self.segments], np.int32)

    @cached_property
    def last(self) -> Int32:
        """The last day each date can mean, as an ordinal; 0 when undated."""
        return joined([segment.last for segment in self.segments], np.int32)

    @cached_property
    def has_only_days(self) -> bool:
        """Whether no date is vaguer than a day."""
        return all(segment.has_only_days for segment in self.segments)

    @cached_property
    def first_months(self) -> Int32:
        """The months of `first`, counted from the year 0; of no use for undated articles."""
        return joined([segment.first_months for segment in self.segments], np.int32)

    @cached_property
    def last_months(self) -> Int32:
        """The months of `last`, counted from the year 0; of no use for undated articles."""
        return joined([segment.last_months for segment in self.segments], np.int32)

    def norms(self, key: str) -> Floats:
        """What BM25 adds to a frequency: k1 * (1 - b + b * length / average over live articles with the field)."""
        if key not in self._norms:
            lengths = joined([segment.lengths(key) for segment in self.segments], np.int32)
            live = lengths[self.live] if self.has_deleted else lengths
            having = np.count_nonzero(live)
            average = live.sum(dtype=np.int64) / having if having else 1.0
            self._norms[key] = K1 * (1 - B + B * lengths / average)
        return self._norms[key]

    def cut(self, articles: Int64) -> Iterator[tuple[int, Int64]]:
        """Ascending articles by segment: the segment's place, and the articles in its own numbering."""
        places = articles.searchsorted(self.bases).tolist()
        for place, (low, high) in enumerate(pairwise(places)):
            if low < high:
                yield place, articles[low:high] - self.bases[place] if place else articles[low:high]

    def find(self, article_id: str) -> tuple[SegmentData, int] | None:
        """The segment of the live article with that id and its number there, or None."""
        for segment in self.segments:
            number = segment.number_of(article_id)
            if number is not None:
                return segment, number
        return None

    def at(self, article: int) -> tuple[SegmentData, int]:
        """The segment of an article, and its number there."""
        place = bisect_right(self.bases, article) - 1
        return self.segments[place], article - self.bases[place]

    def id_order(self, articles: Int64) -> Array:
        """Numbers that sort these articles as their ids do."""
        if len(self.segments) == 1:
            return self.segments[0].id_rank.take(articles)
        ids = [self._id(article) for article in articles.tolist()]
        order = sorted(range(len(ids)), key=ids.__getitem__)
        ranks = np.empty(len(ids), dtype=np.int64)
        ranks[order] = np.arange(len(ids))
        return ranks

    def ids(self) -> Iterator[str]:
        """The id of every live article."""
        return (as_text(self._id(article)) for article in self.everything.tolist())

    def _id(self, article: int) -> bytes:
        segment, number = self.at(article)
        return segment.fields[ID].term(int(segment.id_rank[number]))
