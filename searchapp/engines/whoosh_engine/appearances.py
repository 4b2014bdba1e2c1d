"""Which entities appear in each article of a segment, and what are they? Entities are kept once and meant by number.

`appearing`: a record (JSON) of each entity that the segment's articles or its facet values mean; two that differ in
anything are two. `appearances.starts` (int64, one longer than the articles) cuts `appearances.entities` (int32, numbers
of those), `.counts` and `.about`. The names of an appearance are in its article's card.
"""

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import compress, pairwise
from typing import overload

import numpy as np

from searchapp.article import KIND_BY_VALUE, Appearance, Entity
from searchapp.engines.whoosh_engine.arrays import Array, Arrays, ArraysWriter, Int32, Mask, owners, starts_of
from searchapp.engines.whoosh_engine.inverted import as_bytes, as_text
from searchapp.engines.whoosh_engine.layout import narrowest, write_byte_strings
from searchapp.errors import BrokenIndex

# Entities that are kept read, of each segment: some 500 bytes each. One of three is new in 3,000 articles.
_KEPT = 1 << 15
_ENCODER = json.JSONEncoder(check_circular=False, ensure_ascii=False, separators=(",", ":"))
_DECODER = json.JSONDecoder()


class Records:
    """Byte strings one after another: `<key>.starts` (int64, one longer) cuts `<key>.bytes`."""

    def __init__(self, arrays: Arrays, key: str) -> None:
        self._starts = arrays[f"{key}.starts"]
        self._bytes = arrays[f"{key}.bytes"]

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> bytes:
        return self._bytes[self._starts[number] : self._starts[number + 1]].tobytes()

    def all(self) -> list[bytes]:
        """All of them, much faster than one by one."""
        data = self._bytes.tobytes()
        return [data[begin:end] for begin, end in pairwise(self._starts.tolist())]


class Entities:
    """The entities of a segment by their numbers."""

    def __init__(self, arrays: Arrays) -> None:
        self.records = Records(arrays, "appearing")
        self.get = lru_cache(maxsize=_KEPT)(self._get)

    def _get(self, number: int) -> Entity:
        """Entity `number`. Raises BrokenIndex."""
        try:
            kind, slug, label, country, lat, lon = _DECODER.raw_decode(as_text(self.records[number]))[0]
            return Entity(KIND_BY_VALUE[kind], slug, label, country, lat, lon)
        except (IndexError, KeyError, TypeError, ValueError) as error:
            raise BrokenIndex("The index holds a damaged entity; `searchapp reindex` writes it anew.") from error


class Appearances:
    """The appearances of each article of a segment."""

    def __init__(self, arrays: Arrays, entities: Entities) -> None:
        self._entities = entities
        self._starts = arrays["appearances.starts"]
        self._numbers = arrays["appearances.entities"]
        self._counts = arrays["appearances.counts"]
        self._about = arrays["appearances.about"]

    def of(self, article: int, other_names: Iterable[tuple[int, Sequence[str]]]) -> tuple[Appearance, ...]:
        """The appearances of an article, given its `other_names`. Raises BrokenIndex, or TypeError, ValueError or
        LookupError for names that are not such.
        """
        cut = slice(self._starts[article], self._starts[article + 1])
        entities = list(map(self._entities.get, self._numbers[cut].tolist()))
        names: list[tuple[str, ...]] = [(entity.label,) for entity in entities]
        for place, own in other_names:
            names[place] = tuple(own)
        return tuple(map(_appearance, entities, self._counts[cut].tolist(), self._about[cut].tolist(), names))


class LaterAppearances(Sequence[Appearance]):
    """Appearances that are read when they are first looked at; equal to a tuple of them. Looking raises BrokenIndex."""

    def __init__(self, read: Callable[[], tuple[Appearance, ...]]) -> None:
        self._read = read

    @cached_property
    def _all(self) -> tuple[Appearance, ...]:
        return self._read()

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, place: int) -> Appearance: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Appearance, ...]: ...
    def __getitem__(self, place: int | slice) -> Appearance | tuple[Appearance, ...]:
        return self._all[place]

    def __iter__(self) -> Iterator[Appearance]:
        return iter(self._all)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all)

    def __repr__(self) -> str:
        return repr(self._all)


def other_names(appearances: Iterable[Appearance]) -> list[tuple[int, Sequence[str]]]:
    """The place and the names of each appearance that has others than the label of its entity alone."""
    return [
        (place, one.names)
        for place, one in enumerate(appearances)
        if len(one.names) != 1 or one.names[0] != one.entity.label
    ]


def _appearance(entity: Entity, count: int, about: int, names: tuple[str, ...]) -> Appearance:
    # Not by the initialiser, which sets one field of a frozen class after another: 0.29 µs instead of 0.68, and a page
    # of ten articles shows 140.
    made = object.__new__(Appearance)
    fields = made.__dict__
    fields["entity"], fields["count"], fields["about"], fields["names"] = entity, count, about != 0, names
    return made


@dataclass(frozen=True)
class AppearanceColumns:
    """How many appearances each article has, and their entities' numbers (int32), counts and `about` (0 or 1), article
    after article, whole or in pieces; counts come in the type they are written in.
    """

    lengths: Array
    entities: Iterable[Int32]
    counts: Iterable[Array]
    about: Iterable[Array]
    count_type: type[np.generic]


class GatheredAppearances:
    """The appearances of the articles of one segment, as they come."""

    def __init__(self) -> None:
        self._lengths, self._entities, self._counts, self._about = array("i"), array("i"), array("i"), array("B")

    def add(self, appearances: Sequence[Appearance], entities: Sequence[int]) -> None:
        """Take in those of the next article, with their entities' numbers."""
        self._lengths.append(len(appearances))
        self._entities.extend(entities)
        self._counts.extend([one.count for one in appearances])
        self._about.extend([one.about for one in appearances])

    @property
    def entities(self) -> Int32:
        """The entity of each appearance, one article after another."""
        return np.asarray(self._entities)

    @property
    def articles(self) -> Int32:
        """The article of each."""
        return owners(np.asarray(self._lengths))

    @property
    def is_about(self) -> Mask:
        """Whether the article is about it."""
        return np.asarray(self._about) > 0

    def columns(self) -> AppearanceColumns:
        """All of them."""
        counts = np.asarray(self._counts)
        return AppearanceColumns(
            np.asarray(self._lengths),
            [self.entities],
            [counts],
            [np.asarray(self._about)],
            narrowest(counts),
        )


def write_appearances(out: ArraysWriter, columns: AppearanceColumns) -> None:
    """Write the appearances of all articles."""
    out.write("appearances.starts", starts_of(columns.lengths), np.int64)
    out.write("appearances.entities", columns.entities, np.int32)
    out.write("appearances.counts", columns.counts, columns.count_type)
    out.write("appearances.about", columns.about, np.uint8)


def write_entities(out: ArraysWriter, records: Sequence[bytes], of_values: Iterable[int]) -> None:
    """Write the records of all entities by number, and the number of the one that each value of listed facets names, -1
    for a value that names none.
    """
    write_byte_strings(out, "appearing", records)
    out.write("entities", np.fromiter(of_values, dtype=np.int32), np.int32)


def entity_record(entity: Entity) -> bytes:
    """An entity as JSON."""
    row = [entity.kind, entity.slug, entity.label, entity.country, entity.lat, entity.lon]
    return as_bytes(_ENCODER.encode(row))


def merged_entities(tables: Iterable[tuple[Records, Mask]]) -> tuple[list[bytes], list[Int32]]:
    """The records of several tables as one, given with each table which of it are still used; gives back for each
    table the new numbers of its entities (int32, -1 for those left out), and one -1 more, where -1 leads.
    """
    numbers: dict[bytes, int] = {}
    renumbered = []
    for records, used in tables:
        new = np.full(len(records) + 1, -1, dtype=np.int32)
        new[np.flatnonzero(used)] = [
            numbers.setdefault(record, len(numbers)) for record in compress(records.all(), used.tolist())
        ]
        renumbered.append(new)
    return list(numbers), renumbered
