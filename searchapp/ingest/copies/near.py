"""Which pairs of signatures may belong to copies? Each text is compared with few others, however many there are.

Locality-sensitive hashing (Indyk and Motwani 1998): texts whose signatures agree in a whole band of three numbers meet.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

# Three numbers a band: two texts that have half of all their shingles in common meet with 0.996, a text and its first
# third with 0.8, and of 14,396 texts of one source 70,000 pairs meet, where two numbers a band make 319,000.
ROWS = 3
# Of a band's meeting place with more texts than this, each is compared with the first ones only.
_MOST_AT_ONE_PLACE = 50
# The estimate is off by 0.05 at most in two of three cases; what is then verified has to reach 0.8.
_LEAST_CONTAINED = 0.65
# A text of which less than this share stands in the other is an excerpt, not a copy.
LEAST_LENGTH = 0.3
_MIX = np.uint64(0x9E3779B97F4A7C15)
_STEP = 50_000

Numbers = NDArray[np.int64]


def near_pairs(
    shingles: NDArray[np.int64], signatures: NDArray[np.uint32], is_new: NDArray[np.bool_]
) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    """Pairs (first < second) that may be copies, at least one of them new, with the estimated share of the shorter
    one's shingles that stand in the longer one.

    `shingles` (length n) counts the shingles of each text, `signatures` is n x 128, `is_new` has length n.
    """
    pairs = [_likely(step, shingles, signatures) for step in _meeting(signatures, is_new & (shingles > 0))]
    if not pairs:
        return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0)
    keys = np.unique(np.concatenate(pairs))
    first, second = np.divmod(keys, max(len(shingles), 1))
    contained = np.concatenate(
        [_contained(first[at : at + _STEP], second[at : at + _STEP], shingles, signatures)
         for at in range(0, len(keys), _STEP)] or [np.empty(0)]
    )  # fmt: skip
    return first, second, contained


def _likely(keys: Numbers, shingles: NDArray[np.int64], signatures: NDArray[np.uint32]) -> Numbers:
    kept = []
    for at in range(0, len(keys), _STEP):
        step = keys[at : at + _STEP]
        first, second = np.divmod(step, len(shingles))
        kept.append(step[_contained(first, second, shingles, signatures) >= _LEAST_CONTAINED])
    return np.concatenate(kept) if kept else np.empty(0, np.int64)


def _contained(
    first: Numbers, second: Numbers, shingles: NDArray[np.int64], signatures: NDArray[np.uint32]
) -> NDArray[np.float64]:
    """The estimated share of the shorter one's shingles that stand in the longer one; 0 where lengths differ much."""
    alike = (signatures[first] == signatures[second]).mean(axis=1)
    shorter = np.minimum(shingles[first], shingles[second])
    longer = np.maximum(shingles[first], shingles[second])
    common = alike / (1 + alike) * (shorter + longer)
    return np.where(shorter >= LEAST_LENGTH * longer, common / np.maximum(shorter, 1), 0.0)


def _meeting(signatures: NDArray[np.uint32], is_new: NDArray[np.bool_]) -> Iterator[Numbers]:
    """For each band, the keys (first * n + second) of the pairs that meet there."""
    count, width = signatures.shape
    for band in range(0, width - ROWS + 1, ROWS):
        place = np.zeros(count, dtype=np.uint64)
        for row in range(band, band + ROWS):
            place = (place + signatures[:, row]) * _MIX
            place ^= place >> np.uint64(29)
        order = np.argsort(place, kind="stable")  # within a place, the first kept come first
        sorted_places = place[order]
        starts = np.flatnonzero(np.r_[True, sorted_places[1:] != sorted_places[:-1]])
        # The k-th of a place meets the ones before it: 1, 2, ... back, as far as the place reaches.
        rank = np.arange(count) - np.repeat(starts, np.diff(np.r_[starts, count]))
        found = list(_at_places(order, rank, is_new))
        if found:
            yield np.unique(np.concatenate(found))


def _at_places(order: Numbers, rank: Numbers, is_new: NDArray[np.bool_]) -> Iterator[Numbers]:
    places = np.arange(len(order)) - rank
    for at in range(_MOST_AT_ONE_PLACE):
        later = np.flatnonzero(rank > at)
        if not len(later):
            return
        one, other = order[places[later] + at], order[later]
        wanted = is_new[one] | is_new[other]
        one, other = one[wanted], other[wanted]
        yield np.minimum(one, other) * len(order) + np.maximum(one, other)
