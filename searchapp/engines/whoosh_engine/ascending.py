"""How are rows of ascending numbers looked up in one another, joined and intersected?

A great many numbers may also be told by a mask: a byte for each number there is, instead of eight for each in a row.

Rows of article numbers are int64: numpy converts any other index before it uses it (marking 86,000 places of a mask by
int32 took 273 microseconds, by int64 94, and the conversion, once, 18).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Array, Int32, Int64, Mask, changes, joined

# A binary search costs 27 ns a number looked for (9,000 in 86,000), a mask 1.1 ns a number it marks and 1 ns a number
# it is asked for: searching wins where what is looked in is so many times longer,
_SEARCHED = 24
# and where both are so short beside the archive that clearing a mask of its length would cost more.
_SPARSE = 64
# Rows that together are so many times shorter than the archive are merged; longer ones are marked in a mask, whose set
# places cost 10 ns each to list where they are few and far between.
_MERGED = 8
_PIECE = 1 << 16  # numbers converted at a time, so that those of a short prefix take no memory


@dataclass(frozen=True, eq=False)
class Members:
    """Numbers that a mask is set at."""

    mask: Mask

    @cached_property
    def _count(self) -> int:
        return int(np.count_nonzero(self.mask))

    def __len__(self) -> int:
        return self._count


def contained(wanted: Int64, among: Int64 | Members, size: int) -> Mask:
    """Which of these ascending numbers are among those others; all are below `size`."""
    if isinstance(among, Members):
        return among.mask.take(wanted)
    if wanted is among:
        return np.ones(len(wanted), dtype=np.bool_)
    if _is_searched(wanted, among, size):
        return _places(wanted, among)[1]
    return mask_of(among, size).take(wanted)


def intersection(one: Int64, other: Int64 | Members, size: int) -> Int64:
    """The numbers below `size` that are in both."""
    if isinstance(other, Members):
        return one[contained(one, other, size)]
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return short[contained(short, long, size)]


def difference(numbers: Int64, others: Int64 | Members, size: int) -> Int64:
    """Those of these numbers that are not among those others; all are below `size`."""
    if isinstance(others, Members) or len(numbers) * _SPARSE < size or _is_searched(numbers, others, size):
        return numbers[~contained(numbers, others, size)]
    mask = mask_of(numbers, size)
    mask[others] = False
    return np.flatnonzero(mask)


def aligned(wanted: Int64, keys: Int64, values: Array, size: int) -> Array:
    """The value beside each of these ascending keys that are wanted, 0 for a wanted one that is no key."""
    if wanted is keys:
        return values
    if _is_searched(wanted, keys, size):
        places, found = _places(wanted, keys)
        return np.where(found, values.take(places), 0) if len(keys) else np.zeros(len(wanted), dtype=values.dtype)
    spread = np.zeros(size, dtype=values.dtype)
    spread[keys] = values
    return spread.take(wanted)


def union(several: Sequence[Int64 | Members], size: int) -> Int64:
    """The numbers of them all, ascending, each once; all are below `size`."""
    if len(several) == 1:
        return numbers_of(several[0])
    rows = [one for one in several if not isinstance(one, Members)]
    if len(rows) == len(several) and sum(map(len, rows)) * _MERGED < size:
        return distinct(joined(rows, np.int64))
    mask = np.zeros(size, dtype=np.bool_)
    for one in several:
        if isinstance(one, Members):
            mask |= one.mask
        else:
            mask[one] = True
    return np.flatnonzero(mask)


def union_of_postings(postings: Sequence[tuple[Int32, int]], size: int) -> Int64 | Members:
    """The numbers of all postings, each from the base beside it on: a row, or the mask where they are very many. They
    need no order.
    """
    if sum(len(numbers) for numbers, _ in postings) * _MERGED < size:
        return distinct(joined([as_row(*each) for each in postings], np.int64))
    mask = np.zeros(size, dtype=np.bool_)
    for numbers, base in postings:
        for begin in range(0, len(numbers), _PIECE):
            mask[as_row(numbers[begin : begin + _PIECE], base)] = True
    return Members(mask)


def numbers_of(one: Int64 | Members) -> Int64:
    """The numbers as a row."""
    return np.flatnonzero(one.mask) if isinstance(one, Members) else one


def both(one: Int64, other: Int64) -> Int64:
    """The numbers in both of two ascending rows without repetitions.

    A stable sort only merges what is sorted already: 2 times 180,000 took 1.5 ms, by binary search 4.8.
    """
    if min(len(one), len(other)) * _SEARCHED < max(len(one), len(other)):
        short, long = sorted((one, other), key=len)
        return short[_places(short, long)[1]]
    merged = np.concatenate([one, other])
    merged.sort(kind="stable")
    shared: Int64 = merged[:-1][merged[1:] == merged[:-1]]
    return shared


def distinct(numbers: Int64) -> Int64:
    """These numbers ascending, each once."""
    ordered = np.sort(numbers, kind="stable")
    return ordered[changes(ordered)]


def mask_of(numbers: Int64, size: int) -> Mask:
    """The mask of that size that is set at these numbers."""
    mask = np.zeros(size, dtype=np.bool_)
    mask[numbers] = True
    return mask


def as_row(numbers: Int32, base: int = 0) -> Int64:
    """Numbers as they stand in a file, counted from `base` on: int64."""
    row = numbers.astype(np.int64)
    if base:
        row += base
    return row


def _is_searched(wanted: Int64, among: Int64, size: int) -> bool:
    return len(wanted) * _SEARCHED < len(among) or (len(wanted) + len(among)) * _SPARSE < size


def _places(wanted: Int64, among: Int64) -> tuple[Int64, Mask]:
    """Where each wanted number stands among the others, and whether it does."""
    if not len(among):
        return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=np.bool_)
    places = among.searchsorted(wanted)
    places[places == len(among)] = 0
    return places, among.take(places) == wanted
