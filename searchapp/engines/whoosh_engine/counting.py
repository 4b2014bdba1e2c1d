"""Which values of a facet are shown, in what order, with what count?"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Int64
from searchapp.engines.whoosh_engine.ordering import largest
from searchapp.engines.whoosh_engine.values import FacetValues, ValueCounts
from searchapp.fields import NONE_VALUE
from searchapp.search.request import FacetFilter
from searchapp.search.result import FacetResult, FacetValue

# Where many values have one count (a rare word's names are in one article each), few of them are told from the rest by
# eight bytes of their labels at a time: of 500 names ten took 0.1 ms, with each label read 1.0.
_LABEL_STEPS = (0, 8, 16)
_PLENTY = 2  # times as many as are wanted are simply sorted


class FacetList:
    """One facet's values with their counts under a request. `counts` are those of all facets; `none_count` articles
    have no value.
    """

    def __init__(self, values: FacetValues, counts: ValueCounts, mine: FacetFilter, *, none_count: int) -> None:
        self._values = values
        self._mine = mine
        self._key = mine.facet
        self._none_count = none_count
        self._counts = counts.between(*values.span(self._key))
        none = values.number(self._key, NONE_VALUE)
        if self._counts.of(none):
            kept = self._counts.numbers != none
            self._counts = ValueCounts(self._counts.numbers[kept], self._counts.counts[kept])
        self._numbers = self._counts.numbers

    def most_frequent(self, limit: int, *, also: Iterable[str] = ()) -> FacetResult:
        """The first `limit` values, then the chosen and left-out ones and `also` those that are not among them."""
        listed = [self._value(*counted) for counted in self._most_frequent(self._counts, limit)]
        there = {value.value for value in listed} | {NONE_VALUE}
        wanted = dict.fromkeys([*self._mine.chosen, *self._mine.left_out, *also])
        listed += [self._named(value) for value in wanted if value not in there]
        return FacetResult(self._key, tuple(listed), len(self._numbers), self._without_any())

    def asked_for(self) -> list[FacetValue]:
        """The values that are chosen or left out, but "none"."""
        asked = dict.fromkeys(self._mine.chosen + self._mine.left_out)
        return [self._named(value) for value in asked if value != NONE_VALUE]

    def among(self, numbers: Int64, limit: int) -> list[FacetValue]:
        """The first `limit` of these values that are counted."""
        inside = np.intersect1d(self._numbers, numbers, assume_unique=True)
        counts = self._counts.counts.take(self._numbers.searchsorted(inside))
        return [self._value(*counted) for counted in self._most_frequent(ValueCounts(inside, counts), limit)]

    def page(self, *, find: str, by_label: bool, start: int, limit: int) -> FacetResult:
        """The values with `find` in their label, from number `start`."""
        found = self._counts
        if find:
            kept = self._values.labelled(found.numbers, find)
            found = ValueCounts(found.numbers[kept], found.counts[kept])
        ordered = self._by_label(found) if by_label else self._most_frequent(found, start + limit)
        listed = tuple(self._value(*counted) for counted in ordered[start : start + limit])
        return FacetResult(self._key, listed, len(found.numbers), self._without_any())

    def _most_frequent(self, among: ValueCounts, limit: int) -> list[tuple[int, int]]:
        """The number and the count of the `limit` most frequent of some values, ties by label."""
        if limit <= 0:
            return []
        if len(among.numbers) > limit:
            least = largest(among.counts, limit)
            more, ties = among.counts > least, among.numbers[among.counts == least]
            ties = self._first_by_label(ties, limit - int(np.count_nonzero(more)))
            numbers = np.concatenate([among.numbers[more], ties])
            counts = np.concatenate([among.counts[more], np.full(len(ties), least, dtype=np.int64)])
            among = ValueCounts(numbers, counts)
        return sorted(self._by_label(among), key=lambda counted: -counted[1])[:limit]

    def _first_by_label(self, numbers: Int64, count: int) -> Int64:
        """Few of these values, among them the first `count` by label."""
        for at in _LABEL_STEPS:
            if len(numbers) <= count * _PLENTY:
                break
            heads = self._values.label_heads(numbers, at)
            numbers = numbers[heads <= np.partition(heads, count - 1)[count - 1]]
        return numbers

    def _by_label(self, among: ValueCounts) -> list[tuple[int, int]]:
        """The number and the count of each of some values, by label."""
        counted = zip(among.numbers.tolist(), among.counts.tolist(), strict=True)
        return sorted(counted, key=lambda one: self._values.label_order(self._key, one[0]))

    def _named(self, value: str) -> FacetValue:
        number = self._values.number(self._key, value)
        if number is None:
            return self._flagged(value, value, 0)
        return self._value(number, self._counts.of(number))

    def _value(self, number: int, count: int) -> FacetValue:
        value, entity = self._values.shown(self._key, number)
        if entity is None or not (count or self._values.counts_of_everything.of(number)):
            # A value that only deleted articles had is as good as unknown.
            return self._flagged(value, value, count)
        return self._flagged(value, entity.label, count, entity.country)

    def _without_any(self) -> FacetValue:
        return self._flagged(NONE_VALUE, NONE_VALUE, self._none_count)

    def _flagged(self, value: str, label: str, count: int, country: str | None = None) -> FacetValue:
        chosen, left_out = value in self._mine.chosen, value in self._mine.left_out
        return FacetValue(value, label, count, chosen=chosen, left_out=left_out, country=country)


def with_places(
    countries: FacetList, places: FacetList, by_country: Mapping[str | None, Int64], *, limit: int, within: int
) -> FacetResult:
    """The most frequent countries, each with its most frequent places, given the numbers of each one's places."""
    asked = places.asked_for()
    nobody = np.zeros(0, dtype=np.int64)

    def inside(country: str | None) -> tuple[FacetValue, ...]:
        listed = places.among(by_country.get(country, nobody), within)
        listed += [one for one in asked if one.country == country and one not in listed]
        return tuple(listed)

    found = countries.most_frequent(limit, also=[one.country for one in asked if one.country is not None])
    values = tuple(replace(one, places=inside(one.value)) for one in found.values)
    return replace(found, values=values, places=inside(None))
