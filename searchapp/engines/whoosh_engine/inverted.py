"""Which articles hold a term? One field of one segment: its sorted terms and their postings as whole arrays."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Array, Arrays, Bytes, Int32, Int64, ranges

# Terms of each field and segment that are found without looking: paging and choosing facets ask for the same words,
# and looking for one touches some 17 pages of the file (0.1 ms where these are in none of the processor's caches).
_FOUND = 1 << 10


class Inverted:
    """The terms of a field in byte order, numbered from 0, and for each the articles that hold it.

    `starts` (int64, terms + 1) cuts `articles` (int32, ascending within a term). Fields that keep them have
    `frequencies` (beside `articles`); with positions also `position_starts` (int64, terms + 1), which cuts `positions`:
    those of a term's first article, then of its second, as many as the frequency says. Both are kept in as few bytes
    as the segment's largest takes, and are read as int32.
    """

    def __init__(self, arrays: Arrays, key: str) -> None:
        self._bytes = arrays[f"{key}.terms"].data
        self._ends = arrays[f"{key}.term_starts"].data
        self.find = lru_cache(maxsize=_FOUND)(self._find)
        self.term_starts: Int64 = arrays[f"{key}.term_starts"]
        self.starts: Int64 = arrays[f"{key}.starts"]
        self.articles: Int32 = arrays[f"{key}.articles"]
        self.frequencies: Array | None = arrays.get(f"{key}.frequencies")
        self.position_starts: Int64 | None = arrays.get(f"{key}.position_starts")
        self.positions: Array | None = arrays.get(f"{key}.positions")

    def __len__(self) -> int:
        return len(self._ends) - 1

    def term(self, number: int) -> bytes:
        """The term of that number, as UTF-8."""
        return bytes(self._bytes[self._ends[number] : self._ends[number + 1]])

    def terms(self, first: int = 0) -> Iterator[bytes]:
        """The terms from number `first` on, in byte order."""
        return (self.term(number) for number in range(first, len(self)))

    def between(self, first: int, end: int) -> list[bytes]:
        """The terms from `first` to before `end`, five times as fast as one by one."""
        data = bytes(self._bytes[self._ends[first] : self._ends[end]])
        places = (self.term_starts[first : end + 1] - self.term_starts[first]).tolist()
        return [data[begin:after] for begin, after in pairwise(places)]

    def bytes_between(self, first: int, end: int) -> Bytes:
        """The terms from `first` to before `end`, one after another without a gap (a view)."""
        return np.asarray(self._bytes)[self._ends[first] : self._ends[end]]

    def at_or_after(self, term: bytes) -> int:
        """The number of the first term not smaller than `term`; the count of terms when there is none."""
        return bisect_left(range(len(self)), term, key=self.term) if term else 0

    def _find(self, term: bytes) -> int | None:
        """The number of a term, or None."""
        number = self.at_or_after(term)
        return number if number < len(self) and self.term(number) == term else None

    def beginning_with(self, prefix: bytes) -> tuple[int, int]:
        """The numbers of the terms that begin so: the first, and one past the last."""
        # 0xFF is in no UTF-8, so it sorts after every continuation of the prefix.
        return self.at_or_after(prefix), self.at_or_after(prefix + b"\xff")

    def having(self, number: int) -> Int32:
        """The articles that hold the term, ascending (a view)."""
        return self.articles[self.starts[number] : self.starts[number + 1]]

    def frequencies_of(self, number: int) -> Int32:
        """How often each article of `having` holds the term; ones where the field keeps no frequencies."""
        if self.frequencies is None:
            return np.ones(int(self.starts[number + 1] - self.starts[number]), dtype=np.int32)
        return self.frequencies[self.starts[number] : self.starts[number + 1]].astype(np.int32, copy=False)

    def positions_of(self, number: int) -> Int32:
        """Where the term stands in the articles of `having`, one after another."""
        assert self.positions is not None
        assert self.position_starts is not None
        cut = slice(int(self.position_starts[number]), int(self.position_starts[number + 1]))
        return self.positions[cut].astype(np.int32, copy=False)

    def article_counts(self, numbers: Int64) -> Int64:
        """In how many articles each of these terms is, deleted ones included: int64."""
        return self.starts[numbers + 1] - self.starts[numbers]

    def having_any(self, numbers: Int64) -> Int32:
        """The articles of each of these terms, one term after another (so with repetitions)."""
        first = self.starts[numbers]
        return self.articles[ranges(first, self.starts[numbers + 1] - first)]


def as_bytes(text: str) -> bytes:
    """A term as it is stored: UTF-8. Half a surrogate pair, which no text should hold, is kept and does no harm."""
    return text.encode("utf-8", "surrogatepass")


def as_text(term: bytes) -> str:
    """The text of a stored term."""
    return term.decode("utf-8", "surrogatepass")
