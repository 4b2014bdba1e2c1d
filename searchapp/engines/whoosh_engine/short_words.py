"""Which number has each of many short words? A hash table of arrays, asked for a hundred thousand words at a time.

A Python dictionary waits for memory at every word it is asked for (500 ns in a vocabulary of 300,000); array operations
wait for many at once. Words are at most 16 bytes, held as two whole numbers, so that equal means equal.
Linear probing, as in Knuth, The Art of Computer Programming, volume 3, section 6.4.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from searchapp.engines.whoosh_engine.arrays import Bytes, Int32, Int64, changes

Key: TypeAlias = NDArray[np.uint64]

LONGEST = 16  # bytes
_HALF = 8
_MASKS = np.array([(1 << 8 * length) - 1 for length in range(_HALF + 1)], dtype=np.uint64)
# Odd constants without pattern: the golden ratio's and one of MurmurHash3's.
_MIX, _MIX_MORE = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xFF51AFD7ED558CCD)
_EMPTY = -1
_FIRST_BITS = 16
_FULLEST = 1 / 3


class ShortWords:
    """Numbers for words, which `number` gives when words are first asked for."""

    def __init__(self, number: Callable[[Sequence[bytes]], Sequence[int]]) -> None:
        self._number = number
        self._heads = np.zeros(0, dtype=np.uint64)  # of each word, its first eight bytes
        self._tails = np.zeros(0, dtype=np.uint64)
        self._numbers: Int32 = np.zeros(0, dtype=np.int32)
        self._count = 0  # of the rows of these that are taken
        self._bits = _FIRST_BITS
        self._slots: Int32 = np.full(1 << self._bits, _EMPTY, dtype=np.int32)

    def numbers(self, data: Bytes, starts: Int64, lengths: Int64) -> Int32:
        """The numbers of the words that stand in `data` (which goes on for 16 bytes after the last) at these places:
        int32.
        """
        eight = np.ndarray((len(data) - _HALF + 1,), dtype="<u8", buffer=data.data, strides=(1,))
        heads = eight[starts] & _MASKS[np.minimum(lengths, _HALF)]
        tails = eight[np.minimum(starts + _HALF, len(eight) - 1)] & _MASKS[np.clip(lengths - _HALF, 0, _HALF)]
        found = self._find(heads, tails)
        new = np.flatnonzero(found == _EMPTY)
        if len(new):
            self._take_in(heads[new], tails[new])
            found[new] = self._find(heads[new], tails[new])
        return self._numbers[found]

    def _find(self, heads: Key, tails: Key) -> Int32:
        """The row of each word here; -1 for those that are new."""
        found: Int32 = np.full(len(heads), _EMPTY, dtype=np.int32)
        slots = self._slot(heads, tails)
        left = np.arange(len(heads))
        while len(left):
            rows = self._slots[slots]
            taken = rows != _EMPTY
            same = (
                taken & (self._heads[rows] == heads[left]) & (self._tails[rows] == tails[left])
                if taken.any()
                else taken
            )
            found[left[same]] = rows[same]
            go_on = taken & ~same
            left, slots = left[go_on], (slots[go_on] + 1) & (len(self._slots) - 1)
        return found

    def _take_in(self, heads: Key, tails: Key) -> None:
        """Take in words that are new, some perhaps more than once."""
        order = np.argsort(_mixed(heads, tails))
        heads, tails = heads[order], tails[order]
        # Where two words have one mix they may stand by turns, and one be taken in twice under its one number: no harm.
        is_first = changes(heads) | changes(tails)
        both = np.stack([heads[is_first], tails[is_first]], axis=1).astype("<u8", copy=False)
        words: list[bytes] = both.view(f"S{LONGEST}").ravel().tolist()
        before, count = self._count, self._count + len(words)
        self._grow(count)
        self._heads[before:count], self._tails[before:count] = both[:, 0], both[:, 1]
        self._numbers[before:count] = self._number(words)
        self._count = count
        if count > _FULLEST * len(self._slots):
            while count > _FULLEST / 2 * (1 << self._bits):
                self._bits += 1
            self._slots = np.full(1 << self._bits, _EMPTY, dtype=np.int32)
            before = 0
        self._place(np.arange(before, count, dtype=np.int32))

    def _grow(self, count: int) -> None:
        more = max(count, 2 * len(self._heads)) - len(self._heads)
        if count > len(self._heads):
            self._heads, self._tails = (np.append(one, np.zeros(more, np.uint64)) for one in (self._heads, self._tails))
            self._numbers = np.append(self._numbers, np.zeros(more, np.int32))

    def _place(self, rows: Int32) -> None:
        slots = self._slot(self._heads[rows], self._tails[rows])
        while len(rows):
            free = self._slots[slots] == _EMPTY
            self._slots[slots[free]] = rows[free]  # of several for one place, the last stays
            waiting = self._slots[slots] != rows
            rows, slots = rows[waiting], (slots[waiting] + 1) & (len(self._slots) - 1)

    def _slot(self, heads: Key, tails: Key) -> Int64:
        return (_mixed(heads, tails) >> np.uint64(64 - self._bits)).astype(np.int64)


def _mixed(heads: Key, tails: Key) -> Key:
    return (heads ^ (tails * _MIX_MORE)) * _MIX
