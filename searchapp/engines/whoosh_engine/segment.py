"""What is in one segment of the index, read through memory-mapped arrays?"""

from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Array, Arrays, Int32, Int64, Mask, ranges
from searchapp.engines.whoosh_engine.ascending import mask_of
from searchapp.engines.whoosh_engine.codec import ARRAYS_SUFFIX
from searchapp.engines.whoosh_engine.inverted import Inverted, as_bytes, as_text
from searchapp.engines.whoosh_engine.schema import ID, INVERTED_KEYS, LANGUAGE, LISTED_KEYS, TEXT_KEYS
from searchapp.engines.whoosh_engine.stored import Records, StoredArticles
from searchapp.search.stemming import stemmed_as

# Above this share of a segment's articles it is faster to mark values article by article than to collect them.
_MOST = 0.45
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
        count = len(self.starts) - 1
        if len(articles) == count:
            return self.values
        if len(articles) > count * _MOST:
            return self.values[np.repeat(mask_of(articles, count), self.lengths)]
        first = self.starts.take(articles)
        return self.values.take(ranges(first, self.starts.take(articles + 1) - first))


class SegmentData:
    """One segment file and which of its articles are deleted. Articles are numbered from 0 within it."""

    def __init__(self, path: Path, deleted: Iterable[int] = ()) -> None:
        """Raises BrokenIndex."""
        self.path = path
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
        self.entities = Records(self.arrays, "entities")
        self.labels = Records(self.arrays, "labels")

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
        counts = np.bincount(column.values, minlength=self.facet_offsets[""])
        if self.deleted:
            counts -= np.bincount(column.of(np.flatnonzero(~self.live)), minlength=len(counts))
        return counts

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
