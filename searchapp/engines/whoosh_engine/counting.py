"""Which values of a facet are shown, in what order, with what count?"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Int64
from searchapp.engines.whoosh_engine.values import FacetValues
from searchapp.fields import NONE_VALUE
from searchapp.search.request import FacetFilter
from searchapp.search.result import FacetResult, FacetValue


class FacetList:
    """One facet's values with their counts under a request. `counts` is what `FacetValues.counts` gives, `none_count`
    the number of articles without a value.
    """

    def __init__(self, values: FacetValues, counts: Int64, mine: FacetFilter, *, none_count: int) -> None:
        self._values = values
        self._mine = mine
        self._key = mine.facet
        self._none_count = none_count
        self._counts = counts
        first, end = values.span(self._key)
        none = values.number(self._key, NONE_VALUE)
        numbers = first + np.flatnonzero(counts[first:end])
        self._numbers = numbers if none is None else numbers[numbers != none]

    def most_frequent(self, limit: int, *, also: Iterable[str] = ()) -> FacetResult:
        """The first `limit` values, then the chosen and left-out ones and `also` those that are not among them."""
        listed = [self._value(number) for number in self._most_frequent(self._numbers, limit)]
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
        counted = np.intersect1d(self._numbers, numbers, assume_unique=True)
        return [self._value(number) for number in self._most_frequent(counted, limit)]

    def page(self, *, find: str, by_label: bool, start: int, limit: int) -> FacetResult:
        """The values with `find` in their label, from number `start`."""
        numbers = self._numbers
        if find:
            numbers = self._values.labelled(numbers, find)
        if by_label:
            ordered = sorted(numbers.tolist(), key=lambda number: self._values.label_order(self._key, number))
        else:
            ordered = self._most_frequent(numbers, start + limit)
        listed = tuple(self._value(number) for number in ordered[start : start + limit])
        return FacetResult(self._key, listed, len(numbers), self._without_any())

    def _most_frequent(self, numbers: Int64, limit: int) -> list[int]:
        if limit <= 0:
            return []
        if len(numbers) > limit:
            counts = self._counts[numbers]
            least = np.partition(counts, len(counts) - limit)[len(counts) - limit]
            numbers = numbers[counts >= least]
        ordered = sorted(
            numbers.tolist(),
            key=lambda number: (-int(self._counts[number]), self._values.label_order(self._key, number)),
        )
        return ordered[:limit]

    def _named(self, value: str) -> FacetValue:
        number = self._values.number(self._key, value)
        return self._flagged(value, value, 0) if number is None else self._value(number)

    def _value(self, number: int) -> FacetValue:
        value = self._values.value(self._key, number)
        count = int(self._counts[number])
        # A value that only deleted articles had is as good as unknown.
        entity = self._values.entity(number) if count or self._values.counts_of_everything[number] else None
        return self._flagged(value, entity.label if entity else value, count, entity.country if entity else None)

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
