"""What is in one segment of the index, read through memory-mapped arrays?"""

from collections.abc import Collection, Iterable
from copy import copy
from functools import cached_property
from pathlib import Path

import numpy as np

from searchapp.article import Entity
from searchapp.engines.whoosh_engine.appearances import Records
from searchapp.engines.whoosh_engine.arrays import Array, Arrays, Int32, Int64, Mask, ranges
from searchapp.engines.whoosh_engine.ascending import mask_of
from searchapp.engines.whoosh_engine.codec import ARRAYS_SUFFIX
from searchapp.engines.whoosh_engine.inverted import Inverted, as_bytes, as_text
from searchapp.engines.whoosh_engine.schema import ID, INVERTED_KEYS, LANGUAGE, LISTED_KEYS, TEXT_KEYS
from searchapp.engines.whoosh_engine.stored import StoredArticles
from searchapp.errors import BrokenIndex
from searchapp.search.stemming import stemmed_as

# Above this share of the articles of a stretch it is faster to mark their values than to collect them.
_MOST = 0.45
# So many articles are counted at a time, so that their values stay in the processor's caches and need no new memory:
# 260,000 of a million took 42 ms so, 54 all at once.
_COUNTED = 1 << 15
_EPOCH = 719163  # the ordinal of 1970-01-01, where numpy's days begin
_EPOCH_MONTH = np.int32(1970 * 12)
_HEAD = 8  # bytes of a label that are compared at once


class FacetColumn:
    """The values of listed facets that each article of a segment has: all, or those of what it is about."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        """Raises BrokenIndex."""
        self.starts: Int64 = arrays[f"{name}.starts"]
        self.values: Int32 = arrays[f"{name}.values"]

    @cached_property
    def lengths(self) -> Int64:
        """How many values each article has."""
        return np.diff(self.starts)

    def of(self, articles: Int64) -> Int32:
        """The values of these ascending articles, one article after another."""
        if not len(articles):
            return self.values[:0]
        low, high = int(articles[0]), int(articles[-1]) + 1
        if len(articles) > (high - low) * _MOST:
            values = self.values[self.starts[low] : self.starts[high]]
            if len(articles) == high - low:
                return values
            return values[np.repeat(mask_of(articles - low, high - low), self.lengths[low:high])]
        first = self.starts.take(articles)
        return self.values.take(ranges(first, self.starts.take(articles + 1) - first))

    def counts(self, articles: Int64, size: int) -> Int64:
        """How many of these ascending articles have each value below `size`: int64, as many."""
        counts = np.bincount(self.of(articles[:_COUNTED]), minlength=size)
        for begin in range(_COUNTED, len(articles), _COUNTED):
            counts += np.bincount(self.of(articles[begin : begin + _COUNTED]), minlength=size)
        return counts


class SegmentData:
    """One segment file and which of its articles are deleted. Articles are numbered from 0 within it."""

    def __init__(self, path: Path, deleted: Iterable[int] = ()) -> None:
        """Raises BrokenIndex."""
        self.path = path
        self._file = _file_at(path)
        self.name = path.name.removesuffix(ARRAYS_SUFFIX)
        self.arrays = Arrays(path)
        self.deleted = set(deleted)
        self.first: Int32 = self.arrays["first"]
        self.last: Int32 = self.arrays["last"]
        self.id_rank: Int32 = self.arrays["id_rank"]
        self.facets = FacetColumn(self.arrays, "facets")
        self.about = FacetColumn(self.arrays, "about")
        self.fields = {key: Inverted(self.arrays, key) for key in INVERTED_KEYS}
        self.stored = StoredArticles(self.arrays)
        self.entities: Int32 = self.arrays["entities"]
        self.labels = Records(self.arrays, "labels")
        self._value_counts: dict[bool, Int64] = {}

    def again(self, path: Path, deleted: Iterable[int]) -> "SegmentData | None":
        """The segment at another path with other articles deleted, if that is the same file; it shares what was read
        and worked out before. None when it is another file. Raises BrokenIndex.
        """
        if _file_at(path) != self._file:
            return None
        other = copy(self)
        other.path, other.deleted = path, set(deleted)
        other.__dict__.pop("live", None)
        return other

    def __len__(self) -> int:
        return len(self.first)

    @property
    def live_count(self) -> int:
        """The number of articles that are not deleted."""
        return len(self) - len(self.deleted)

    @cached_property
    def live(self) -> Mask:
        """Which articles are not deleted."""
        live = np.ones(len(self), dtype=np.bool_)
        live[list(self.deleted)] = False
        return live

    def delete(self, number: int) -> None:
        """Count an article as deleted from now on."""
        self.deleted.add(number)
        self.__dict__.pop("live", None)

    @cached_property
    def facet_offsets(self) -> dict[str, int]:
        """Where each listed facet's values begin in the numbering of the columns; "" is where they end."""
        sizes = [len(self.fields[key]) for key in LISTED_KEYS]
        return dict(zip((*LISTED_KEYS, ""), np.cumsum([0, *sizes]).tolist(), strict=True))

    def value_counts(self, *, about: bool = False) -> Int64:
        """In how many live articles each value of listed facets is, by its number in the columns: int64. With `about`,
        as the articles are about them.
        """
        column = self.about if about else self.facets
        if about not in self._value_counts:
            self._value_counts[about] = column.counts(np.arange(len(self)), self.facet_offsets[""])
        counts = self._value_counts[about]
        if not self.deleted:
            return counts
        return counts - column.counts(np.flatnonzero(~self.live), len(counts))

    @cached_property
    def has_only_days(self) -> bool:
        """Whether no date is vaguer than a day."""
        return bool((self.first == self.last).all())

    @cached_property
    def first_months(self) -> Int32:
        """The months of `first`, counted from the year 0; of no use for undated articles."""
        return _months_of(self.first)

    @cached_property
    def last_months(self) -> Int32:
        """The months of `last`, counted from the year 0; of no use for undated articles."""
        return _months_of(self.last)

    def entity(self, place: int) -> Entity | None:
        """The entity that a value of listed facets names, by its number in the columns, or None. Raises BrokenIndex."""
        number = int(self.entities[place])
        return self.stored.entities.get(number) if number >= 0 else None

    def label_heads(self, places: Int64, at: int) -> Array:
        """Eight bytes of the folded label of each of these values from byte `at` on, as numbers that sort as the bytes
        do (uint64); what is beyond a label counts as zeros.
        """
        starts, data = self.arrays["labels.starts"], self.arrays["labels.bytes"]
        columns = starts.take(places)[:, None] + np.arange(at, at + _HEAD)
        beyond = columns >= starts.take(places + 1)[:, None]
        heads = data.take(columns, mode="clip") if len(data) else np.zeros(columns.shape, dtype=np.uint8)
        heads[beyond] = 0
        return heads.view(">u8")[:, 0].astype(np.uint64)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages by whose rules the words of its articles are stemmed, in order of their codes."""
        return tuple(sorted({stemmed_as(as_text(term)) for term in self.fields[LANGUAGE].terms()}))

    def stemmed_as(self, languages: Collection[str]) -> Mask:
        """Which articles have words that are stemmed by the rules of these languages."""
        stated = self.fields[LANGUAGE]
        mask = np.zeros(len(self), dtype=np.bool_)
        for number, term in enumerate(stated.terms()):
            if stemmed_as(as_text(term)) in languages:
                mask[stated.having(number)] = True
        return mask

    def lengths(self, key: str) -> Int32:
        """How many words each article has in a text field."""
        assert key in TEXT_KEYS
        return self.arrays[f"{key}.lengths"]

    def number_of(self, article_id: str) -> int | None:
        """The number of the live article with that id, or None."""
        ids = self.fields[ID]
        place = ids.find(as_bytes(article_id))
        number = None if place is None else int(ids.having(place)[0])
        return None if number in self.deleted else number


def _file_at(path: Path) -> tuple[int, int]:
    """What tells a file from every other one while it is open."""
    try:
        status = path.stat()
    except OSError as error:
        raise BrokenIndex(f"The index file {path.name} cannot be opened: {error}.") from error
    return status.st_dev, status.st_ino


def _months_of(ordinals: Int32) -> Int32:
    """The month of each day, counted from the year 0 (int32)."""
    days = (ordinals.astype(np.int64) - _EPOCH).view("datetime64[D]")
    return days.astype("datetime64[M]").view(np.int64).astype(np.int32) + _EPOCH_MONTH
