"""What do articles hold beside their words: which values and names? Gathered as numbers, sorted once."""

from array import array
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np

from searchapp.article import Article, Entity
from searchapp.engines.whoosh_engine.appearances import AppearanceColumns, GatheredAppearances
from searchapp.engines.whoosh_engine.arrays import Int32, Int64
from searchapp.engines.whoosh_engine.inverted import as_bytes
from searchapp.engines.whoosh_engine.layout import NONE_TERM, stable_order
from searchapp.engines.whoosh_engine.schema import ABOUT_KEYS, FACET_KEYS, NAMES, about_key
from searchapp.fields import FACET_BY_KIND, FACETS

# The number of an entity, its number as a value, those of all values it stands for, of these as what an article is
# about, and what its names begin with.
_Told: TypeAlias = tuple[int, int, tuple[int, ...], tuple[int, ...], str]
_NAME_SEPARATOR = "\0"
_FIELD_END = "\1"  # as no field has it in its name
_OF_NAMES = tuple(facet for facet in FACETS if facet.is_of_names)
_OF_ONE_VALUE = tuple(facet for facet in FACETS if not facet.is_of_names)


@dataclass(frozen=True)
class Held:
    """The postings of one field: terms in byte order, the articles of each (int64, how many), and those articles and
    their counts, one term after another (int32).
    """

    terms: list[bytes]
    article_counts: Int64
    articles: Int32
    counts: Int32


class _Column:
    """Triples of a value's number, an article and a count, as they come. A value belongs to one field."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}  # by field and value
        self._articles = array("i")
        self._values = array("i")
        self._counts = array("i")

    def number(self, field: str, value: str) -> int:
        return self._numbers.setdefault(field + _FIELD_END + value, len(self._numbers))

    def numbers(self, named: Iterable[str]) -> list[int]:
        return [self._numbers.setdefault(name, len(self._numbers)) for name in named]

    def extend(self, article: int, values: Collection[int], counts: Iterable[int]) -> None:
        self._articles.extend([article] * len(values))
        self._values.extend(values)
        self._counts.extend(counts)

    @cached_property
    def _fields(self) -> dict[str, list[tuple[bytes, int]]]:
        fields: dict[str, list[tuple[bytes, int]]] = {}
        for named, number in self._numbers.items():
            field, _, value = named.partition(_FIELD_END)
            fields.setdefault(field, []).append((as_bytes(value), number))
        return fields

    def held(self, field: str, article_count: int, *, none: bool) -> Held:
        """A field's postings; with `none`, articles that hold nothing in it hold the empty term."""
        values = np.frombuffer(self._values, dtype=np.int32)
        is_held = np.bincount(values, minlength=len(self._numbers)) > 0
        pairs = sorted(pair for pair in self._fields.get(field, []) if is_held[pair[1]])
        ranks = np.full(len(self._numbers), -1, dtype=np.int32)
        ranks[[number for _, number in pairs]] = np.arange(len(pairs), dtype=np.int32)
        of = ranks[values]
        chosen = np.flatnonzero(of >= 0)
        of = of[chosen]
        articles = np.frombuffer(self._articles, dtype=np.int32)[chosen]
        counts = np.frombuffer(self._counts, dtype=np.int32)[chosen]
        order = stable_order(of)
        terms = [term for term, _ in pairs]
        held = Held(terms, np.bincount(of, minlength=len(terms)), articles[order], counts[order])
        if not none:
            return held
        without = np.flatnonzero(np.bincount(articles, minlength=article_count) == 0).astype(np.int32)
        return _with_none(held, without) if len(without) else held


class Holdings:
    """The values and names of the articles of one segment, numbered from 0 in the order they come."""

    def __init__(self) -> None:
        self._values = _Column()
        self._names = _Column()
        self._told: dict[Entity, _Told] = {}
        self._entities: dict[int, int] = {}  # the last entity of a value
        self._appearances = GatheredAppearances()

    def add(self, number: int, article: Article) -> int:
        """Take in the article of that number; gives back how much there is of it."""
        held: set[int] = set()
        names: dict[str, int] = {}
        entities: list[int] = []
        for one in article.appearances:
            entity = one.entity
            told = self._told.get(entity)
            if told is None:
                told = self._told[entity] = self._tell(entity)
            entity_number, itself, mentioned, about, prefix = told
            entities.append(entity_number)
            self._entities[itself] = entity_number
            held.update(mentioned)
            if one.about:
                held.update(about)
            for name in one.names:
                names[prefix + name] = 0
        for mention in article.mentions:
            if mention.slug is not None:
                named = mention.kind + _FIELD_END + mention.slug + _NAME_SEPARATOR + mention.name
                names[named] = names.get(named, 0) + 1
        held.update(
            self._values.number(facet.key, value) for facet in _OF_ONE_VALUE for value in facet.values_of(article)
        )
        self._appearances.add(article.appearances, entities)
        self._values.extend(number, held, [1] * len(held))
        self._names.extend(number, self._names.numbers(names), names.values())
        return len(held) + len(names) + len(entities)

    def _tell(self, entity: Entity) -> _Told:
        told = [(facet.key, value) for facet in _OF_NAMES if (value := facet.told(entity))]
        return (
            len(self._told),
            self._values.number(FACET_BY_KIND[entity.kind].key, entity.slug),
            tuple(self._values.number(key, value) for key, value in told),
            tuple(self._values.number(about_key(key), value) for key, value in told),
            entity.kind + _FIELD_END + entity.slug + _NAME_SEPARATOR,
        )

    def facets(self, article_count: int) -> dict[str, Held]:
        """The postings of each field of a facet; articles that hold nothing in one hold the empty term there."""
        return {key: self._values.held(key, article_count, none=True) for key in (*FACET_KEYS, *ABOUT_KEYS)}

    def names(self, article_count: int) -> dict[str, Held]:
        """The postings of each field of names."""
        return {
            facet.key + NAMES: self._names.held(kind, article_count, none=False)
            for kind, facet in FACET_BY_KIND.items()
        }

    def appearances(self) -> AppearanceColumns:
        """Which entities appear in each article."""
        return self._appearances.columns()

    @property
    def entities(self) -> Collection[Entity]:
        """All entities, in the order of their numbers."""
        return self._told.keys()

    def named(self) -> dict[str, dict[bytes, int]]:
        """For each facet of entities, the number of the one that each value names, as the last article has it."""
        entities = list(self._told)
        named: dict[str, dict[bytes, int]] = {facet.key: {} for facet in FACET_BY_KIND.values()}
        for number in self._entities.values():
            entity = entities[number]
            named[FACET_BY_KIND[entity.kind].key][as_bytes(entity.slug)] = number
        return named


def _with_none(held: Held, articles: Int32) -> Held:
    """The postings with the empty term in front, held by these articles."""
    return Held(
        [NONE_TERM, *held.terms],
        np.concatenate([[len(articles)], held.article_counts]),
        np.concatenate([articles, held.articles]),
        np.concatenate([np.ones(len(articles), dtype=np.int32), held.counts]),
    )
