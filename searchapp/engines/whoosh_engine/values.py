"""Which values does each facet have in a snapshot, and in how many articles is each?

The values of all listed facets are numbered through, facet after facet, each facet's in the order of their bytes.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from searchapp.article import Entity
from searchapp.engines.folding import fold
from searchapp.engines.whoosh_engine.arrays import Int32, Int64
from searchapp.engines.whoosh_engine.inverted import as_bytes, as_text
from searchapp.engines.whoosh_engine.layout import NONE_TERM
from searchapp.engines.whoosh_engine.merging import merged_terms
from searchapp.engines.whoosh_engine.schema import LISTED_KEYS, about_key
from searchapp.engines.whoosh_engine.segment import SegmentData
from searchapp.engines.whoosh_engine.snapshot import Snapshot
from searchapp.engines.whoosh_engine.stored import read_entity
from searchapp.fields import NONE_VALUE


@dataclass(frozen=True)
class _Numbering:
    """How the values of a segment (by number) are numbered in the snapshot, and where each of those can be read:
    the last segment that has it and its number there.
    """

    offsets: dict[str, int]
    numbers: list[Int32]
    segments: Int32
    places: Int32


class FacetValues:
    """The facet values of one snapshot. Values of facets that are not listed have no number: `having` knows them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @cached_property
    def _numbering(self) -> _Numbering:
        segments = self._snapshot.segments
        offsets: dict[str, int] = {}
        numbers: list[list[Int32]] = [[] for _ in segments]
        size = 0
        for key in LISTED_KEYS:
            terms, owners = merged_terms(key, segments)
            offsets[key] = size
            for column, owner in zip(numbers, owners, strict=True):
                column.append(owner + np.int32(size))
            size += len(terms)
        offsets[""] = size
        joined = [np.concatenate(column) for column in numbers]
        owner_segments, places = np.zeros(size, dtype=np.int32), np.zeros(size, dtype=np.int32)
        for place, own in enumerate(joined):
            owner_segments[own] = place
            places[own] = np.arange(len(own), dtype=np.int32)
        return _Numbering(offsets, joined, owner_segments, places)

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

    def entity(self, number: int) -> Entity | None:
        """The entity a value names, or None for a value that names none."""
        segment, place = self._owner(number)
        record = segment.entities[place]
        return read_entity(record) if record else None

    @cached_property
    def places(self) -> dict[str | None, Int64]:
        """The numbers of the places of each country, and of those in none, ascending."""
        found: dict[str | None, list[int]] = {}
        for number in range(*self.span("place")):
            place = self.entity(number)
            if place is not None:
                found.setdefault(place.country, []).append(number)
        return {country: np.array(numbers, dtype=np.int64) for country, numbers in found.items()}

    def label_order(self, key: str, number: int) -> tuple[bytes, bytes]:
        """What values sort by where their counts are equal: the folded label, then the value."""
        segment, place = self._owner(number)
        return segment.labels[place], segment.fields[key].term(place - segment.facet_offsets[key])

    def _owner(self, number: int) -> tuple[SegmentData, int]:
        return self._snapshot.segments[self._numbering.segments[number]], int(self._numbering.places[number])

    def labelled(self, numbers: Int64, find: str) -> Int64:
        """Those of these values that have these letters in their label, case and accents aside."""
        wanted = as_bytes(fold(find))
        owners = ((number, *self._owner(number)) for number in numbers.tolist())
        return np.array(
            [number for number, segment, place in owners if wanted in segment.labels[place]], dtype=np.int64
        )

    def having(self, key: str, value: str, *, about: bool = False) -> Int32:
        """The articles with a value, deleted ones included, ascending; with `about`, those that are about it."""
        term, field = _term(value), about_key(key) if about else key
        parts = [np.zeros(0, dtype=np.int32)]
        for segment, base in zip(self._snapshot.segments, self._snapshot.bases, strict=False):
            number = segment.fields[field].find(term)
            if number is not None:
                parts.append(segment.fields[field].having(number) + np.int32(base))
        return np.concatenate(parts)

    def live_count(self, key: str, value: str) -> int:
        """In how many live articles a value is."""
        return int(np.count_nonzero(self._snapshot.live[self.having(key, value)]))

    @cached_property
    def counts_of_everything(self) -> Int64:
        """In how many live articles each value is."""
        return self.counts(self._snapshot.everything)

    @cached_property
    def counts_of_everything_about(self) -> Int64:
        """In how many live articles each value is, names only where the article is about them."""
        return self.counts(self._snapshot.everything, about=True)

    def counts(self, articles: Int32, *, about: bool = False) -> Int64:
        """In how many of these ascending articles each value is (int64, by number). With `about`, names are counted
        where the article is about them, and their "none" is not counted.
        """
        numbering = self._numbering
        totals = np.zeros(numbering.offsets[""], dtype=np.int64)
        if len(articles) == self._snapshot.size and not about:
            for column, segment in zip(numbering.numbers, self._snapshot.segments, strict=True):
                totals[column] += np.concatenate([np.diff(segment.fields[key].starts) for key in LISTED_KEYS])
            return totals
        places = {id(segment): place for place, segment in enumerate(self._snapshot.segments)}
        for segment, _, local in self._snapshot.cut(articles):
            column = numbering.numbers[places[id(segment)]]
            values = (segment.about if about else segment.facets).of(local)
            totals[column] += np.bincount(values, minlength=len(column))
        return totals


def _term(value: str) -> bytes:
    return NONE_TERM if value == NONE_VALUE else as_bytes(value)
