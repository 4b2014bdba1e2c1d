"""Which values does each facet have in a snapshot, and in how many articles is each?

The values of all listed facets are numbered through, facet after facet: first those of the largest segment in their
order there, then those that only others have.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from weakref import WeakKeyDictionary

import numpy as np

from searchapp.article import Entity
from searchapp.engines.folding import fold
from searchapp.engines.whoosh_engine.arrays import Array, Int32, Int64, Mask, joined, starts_of
from searchapp.engines.whoosh_engine.ascending import as_row, mask_of
from searchapp.engines.whoosh_engine.inverted import Inverted, as_bytes, as_text
from searchapp.engines.whoosh_engine.layout import NONE_TERM
from searchapp.engines.whoosh_engine.schema import LISTED_KEYS, about_key
from searchapp.engines.whoosh_engine.segment import FacetColumn, SegmentData
from searchapp.engines.whoosh_engine.snapshot import Snapshot
from searchapp.fields import NONE_VALUE

# Sorting so many times fewer values than there are numbers beats a count of every number.
_FEW = 16
# Values whose label is kept, since facets show the frequent ones again and again: some 5 MB when full.
_SHOWN = 1 << 14
# Where a segment has so many times fewer terms than another, each is looked for; else all are put into a dictionary.
_LOOKED_FOR = 64
_PLACES: "WeakKeyDictionary[Inverted, WeakKeyDictionary[Inverted, Int64]]" = WeakKeyDictionary()


@dataclass(frozen=True, eq=False)
class ValueCounts:
    """The values that some articles have (their numbers, ascending, int64), and in how many each is (int64)."""

    numbers: Int64
    counts: Int64

    def of(self, number: int | None) -> int:
        """The count of a value; 0 for None."""
        if number is None or not len(self.numbers):
            return 0
        place = min(int(self.numbers.searchsorted(number)), len(self.numbers) - 1)
        return int(self.counts[place]) if self.numbers[place] == number else 0

    def between(self, first: int, end: int) -> "ValueCounts":
        """Those with a number from `first` to before `end`."""
        low, high = self.numbers.searchsorted([first, end]).tolist()
        return ValueCounts(self.numbers[low:high], self.counts[low:high])


@dataclass(frozen=True, eq=False)
class _Numbering:
    """How the values of a segment (by number) are numbered in the snapshot, and where each of those can be read:
    the last segment that has it and its number there.
    """

    offsets: dict[str, int]
    numbers: list[Int64]
    segments: Int32
    places: Int32


class FacetValues:
    """The facet values of one snapshot. Values of facets that are not listed have no number: `having` knows them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.shown = lru_cache(maxsize=_SHOWN)(self._shown)
        self.label_order = lru_cache(maxsize=_SHOWN)(self._label_order)
        self._all_counts: dict[tuple[int, bool], Int64] = {}

    @cached_property
    def _numbering(self) -> _Numbering:
        segments = self._snapshot.segments
        offsets: dict[str, int] = {}
        numbers: list[list[Int64]] = [[] for _ in segments]
        size = 0
        for key in LISTED_KEYS:
            offsets[key] = size
            owned, count = numbered([segment.fields[key] for segment in segments])
            for column, own in zip(numbers, owned, strict=True):
                column.append(own + size)
            size += count
        offsets[""] = size
        whole = [np.concatenate(column) for column in numbers]
        owner_segments, places = np.zeros(size, dtype=np.int32), np.zeros(size, dtype=np.int32)
        for place, own in enumerate(whole):
            owner_segments[own] = place
            places[own] = np.arange(len(own), dtype=np.int32)
        return _Numbering(offsets, whole, owner_segments, places)

    def span(self, key: str) -> tuple[int, int]:
        """The numbers of a facet's values: the first, and one past the last."""
        offsets = self._numbering.offsets
        keys = (*LISTED_KEYS, "")
        return offsets[key], offsets[keys[keys.index(key) + 1]]

    def number(self, key: str, value: str) -> int | None:
        """The number of a facet's value ("none" included), or None when no segment has it."""
        term = _term(value)
        for place, segment in enumerate(self._snapshot.segments):
            found = segment.fields[key].find(term)
            if found is not None:
                return int(self._numbering.numbers[place][segment.facet_offsets[key] + found])
        return None

    def value(self, key: str, number: int) -> str:
        """The value of that number; "none" for the empty one."""
        segment, place = self._owner(number)
        return as_text(segment.fields[key].term(place - segment.facet_offsets[key])) or NONE_VALUE

    def _shown(self, key: str, number: int) -> tuple[str, Entity | None]:
        return self.value(key, number), self.entity(number)

    def entity(self, number: int) -> Entity | None:
        """The entity a value names, or None for a value that names none."""
        segment, place = self._owner(number)
        return segment.entity(place)

    @cached_property
    def places(self) -> dict[str | None, Int64]:
        """The numbers of the places of each country, and of those in none, ascending."""
        found: dict[str | None, list[int]] = {}
        for number in range(*self.span("place")):
            place = self.entity(number)
            if place is not None:
                found.setdefault(place.country, []).append(number)
        return {country: np.array(numbers, dtype=np.int64) for country, numbers in found.items()}

    def _label_order(self, key: str, number: int) -> tuple[bytes, bytes]:
        """What values sort by where their counts are equal: the folded label, then the value."""
        segment, place = self._owner(number)
        return segment.labels[place], segment.fields[key].term(place - segment.facet_offsets[key])

    def _owner(self, number: int) -> tuple[SegmentData, int]:
        return self._snapshot.segments[self._numbering.segments[number]], int(self._numbering.places[number])

    def labelled(self, numbers: Int64, find: str) -> Mask:
        """Which of these values have these letters in their label, case and accents aside."""
        wanted = as_bytes(fold(find))
        owners = map(self._owner, numbers.tolist())
        return np.array([wanted in segment.labels[place] for segment, place in owners], dtype=np.bool_)

    def label_heads(self, numbers: Int64, at: int) -> Array:
        """Eight bytes of each value's folded label from byte `at` on, as numbers that sort as the bytes do (uint64)."""
        owners, places = self._numbering.segments.take(numbers), self._numbering.places.take(numbers)
        heads = np.zeros(len(numbers), dtype=np.uint64)
        for owner, segment in enumerate(self._snapshot.segments):
            own = np.flatnonzero(owners == owner)
            heads[own] = segment.label_heads(as_row(places[own]), at)
        return heads

    def having(self, key: str, value: str, *, about: bool = False) -> Int64:
        """The articles with a value, deleted ones included, ascending; with `about`, those that are about it."""
        term, field = _term(value), about_key(key) if about else key
        rows: list[Int64] = []
        for segment, base in zip(self._snapshot.segments, self._snapshot.bases, strict=False):
            number = segment.fields[field].find(term)
            if number is not None:
                rows.append(as_row(segment.fields[field].having(number), base))
        return joined(rows, np.int64)

    def live_count(self, key: str, value: str) -> int:
        """In how many live articles a value is."""
        articles = self.having(key, value)
        if not self._snapshot.has_deleted:
            return len(articles)
        return int(np.count_nonzero(self._snapshot.live.take(articles)))

    @cached_property
    def counts_of_everything(self) -> ValueCounts:
        """In how many live articles each value is."""
        return self.counts(self._snapshot.everything)

    @cached_property
    def counts_of_everything_about(self) -> ValueCounts:
        """In how many live articles each value is, names only where the article is about them."""
        return self.counts(self._snapshot.everything, about=True)

    def counts(self, articles: Int64, *, about: bool = False) -> ValueCounts:
        """In how many of these ascending live articles each value is. With `about`, names are counted where the article
        is about them, and their "none" is not counted.
        """
        parts = []
        for place, local in self._snapshot.cut(articles):
            here = self._counts_in(place, local, about=about)
            parts.append(ValueCounts(self._numbering.numbers[place].take(here.numbers), here.counts))
        if len(self._snapshot.segments) == 1 and parts:
            return parts[0]
        numbers = joined([part.numbers for part in parts], np.int64)
        counts = joined([part.counts for part in parts], np.int64)
        return _summed(numbers, counts, self._numbering.offsets[""])

    def _counts_in(self, place: int, local: Int64, *, about: bool) -> ValueCounts:
        """The counts over some articles of one segment, both in its own numbering."""
        segment = self._snapshot.segments[place]
        column = segment.about if about else segment.facets
        if len(local) * 2 <= segment.live_count:
            return _counted(column, local, segment.facet_offsets[""])
        # Most articles: fewer are counted by taking the rest from the whole.
        whole = self._counts_of_all(place, about=about)
        if len(local) < segment.live_count:
            rest = segment.live & ~mask_of(local, len(segment))
            whole = whole - column.counts(np.flatnonzero(rest), len(whole))
        numbers = np.flatnonzero(whole)
        return ValueCounts(numbers, whole.take(numbers))

    def _counts_of_all(self, place: int, *, about: bool) -> Int64:
        if (place, about) not in self._all_counts:
            self._all_counts[place, about] = self._snapshot.segments[place].value_counts(about=about)
        return self._all_counts[place, about]


def numbered(fields: Sequence[Inverted]) -> tuple[list[Int64], int]:
    """Numbers for the terms of several dictionaries, equal terms the same: for each dictionary the numbers of its terms
    (int64), and how many numbers there are. Those of the largest dictionary are their places in it.
    """
    if not fields:
        return [], 0
    largest = max(fields, key=len)
    others: dict[bytes, int] = {}
    numbers = []
    for field in fields:
        own = np.arange(len(field)) if field is largest else _places_in(largest, field).copy()
        for place in np.flatnonzero(own < 0).tolist():
            own[place] = others.setdefault(field.term(place), len(largest) + len(others))
        numbers.append(own)
    return numbers, len(largest) + len(others)


def _places_in(largest: Inverted, field: Inverted) -> Int64:
    """The place in the largest dictionary of each of another's terms, -1 for one it lacks; remembered as long as both
    are open, so that a new generation looks up only the terms of its new segments.
    """
    known = _PLACES.setdefault(field, WeakKeyDictionary())
    if largest not in known:
        if len(field) * _LOOKED_FOR < len(largest):
            places = [largest.find(term) for term in field.terms()]
        else:
            at = {term: place for place, term in enumerate(largest.terms())}
            places = [at.get(term) for term in field.terms()]
        known[largest] = np.array([-1 if place is None else place for place in places], dtype=np.int64)
    return known[largest]


def _counted(column: FacetColumn, articles: Int64, size: int) -> ValueCounts:
    """How many of these articles have each value below `size`."""
    if len(articles) * _FEW > size:
        counts = column.counts(articles, size)
    else:
        values = column.of(articles)
        if len(values) * _FEW <= size:
            ordered = np.sort(values)
            begins = np.flatnonzero(np.diff(ordered, prepend=-1))
            return ValueCounts(as_row(ordered.take(begins)), np.diff(begins, append=len(ordered)))
        counts = np.bincount(values, minlength=size)
    numbers = np.flatnonzero(counts)
    return ValueCounts(numbers, counts.take(numbers))


def _summed(numbers: Int64, counts: Int64, size: int) -> ValueCounts:
    """The sum of the counts of each number below `size`."""
    if len(numbers) * _FEW > size:
        totals = np.bincount(numbers, weights=counts, minlength=size).astype(np.int64)
        found = np.flatnonzero(totals)
        return ValueCounts(found, totals.take(found))
    order = np.argsort(numbers, kind="stable")
    ordered = numbers.take(order)
    begins = np.flatnonzero(np.diff(ordered, prepend=-1))
    sums = np.diff(starts_of(counts.take(order)).take(np.append(begins, len(ordered))))
    return ValueCounts(ordered.take(begins), sums)


def _term(value: str) -> bytes:
    return NONE_TERM if value == NONE_VALUE else as_bytes(value)
