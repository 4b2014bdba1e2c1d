"""What do articles hold beside their words: which values and names? Gathered as numbers, sorted once."""

from array import array
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeAlias, TypeVar

import numpy as np

from searchapp.article import Article, Entity, Kind
from searchapp.engines.whoosh_engine.appearances import AppearanceColumns, GatheredAppearances
from searchapp.engines.whoosh_engine.arrays import Array, Int32, Int64, changes, owners
from searchapp.engines.whoosh_engine.byte_order import ranked
from searchapp.engines.whoosh_engine.inverted import as_bytes
from searchapp.engines.whoosh_engine.layout import NONE_TERM, stable_order
from searchapp.engines.whoosh_engine.schema import NAMES, about_key
from searchapp.fields import FACET_BY_KIND, FACETS, Facet

_Key = TypeVar("_Key", bound=Hashable)
# What an article calls somebody: the kind, the slug, None for nobody known, and the name.
_Name: TypeAlias = tuple[Kind, str | None, str]

_NAME_SEPARATOR = "\0"
_OF_NAMES = tuple(facet for facet in FACETS if facet.is_of_names)
_OF_ONE_VALUE = tuple(facet for facet in FACETS if not facet.is_of_names)
_name_of = attrgetter("kind", "slug", "name")  # of a mention


@dataclass(frozen=True)
class Held:
    """The postings of one field: terms in byte order, the articles of each (int64, how many), and those articles and
    their counts, one term after another (int32).
    """

    terms: list[bytes]
    article_counts: Int64
    articles: Int32
    counts: Int32


class _Numbered(dict[_Key, int]):
    """A number for each key, from 0 in the order they come."""

    def __missing__(self, key: _Key) -> int:
        number = self[key] = len(self)
        return number


class _Column:
    """Pairs of an article and a number that it holds, as they come."""

    def __init__(self) -> None:
        self._numbers, self._lengths = array("i"), array("i")

    def add(self, numbers: Sequence[int]) -> None:
        """Take in those of the next article."""
        self._numbers.extend(numbers)
        self._lengths.append(len(numbers))

    @property
    def numbers(self) -> Int32:
        return np.asarray(self._numbers)

    @property
    def articles(self) -> Int32:
        return owners(np.asarray(self._lengths))


class Holdings:
    """The values and names of the articles of one segment, numbered from 0 in the order they come."""

    def __init__(self) -> None:
        self._entities: _Numbered[Entity] = _Numbered()
        self._appearances = GatheredAppearances()
        self._names: _Numbered[_Name] = _Numbered()
        self._named = _Column()
        self._is_mention = array("B")  # of each that is named: whether it counts, or is only known to be a name
        self._values: dict[str, _Numbered[str]] = {facet.key: _Numbered() for facet in _OF_ONE_VALUE}
        self._having: dict[str, _Column] = {facet.key: _Column() for facet in _OF_ONE_VALUE}

    def add(self, article: Article) -> int:
        """Take in the next article; gives back how much there is of it."""
        entities = [one.entity for one in article.appearances]
        self._appearances.add(article.appearances, list(map(self._entities.__getitem__, entities)))
        names: list[_Name] = list(map(_name_of, article.mentions))
        self._is_mention.extend([1] * len(names))
        names += [(one.entity.kind, one.entity.slug, name) for one in article.appearances for name in one.names]
        self._is_mention.extend([0] * (len(names) - len(article.mentions)))
        self._named.add(list(map(self._names.__getitem__, names)))
        for facet in _OF_ONE_VALUE:
            values = facet.values_of(article)
            self._having[facet.key].add([self._values[facet.key][value] for value in values])
        return len(entities) + len(names) + len(_OF_ONE_VALUE)

    def facets(self, article_count: int) -> dict[str, Held]:
        """The postings of each field of a facet; articles that hold nothing in one hold the empty term there."""
        held = {facet.key: self._of_one_value(facet) for facet in _OF_ONE_VALUE}
        for facet in _OF_NAMES:
            held[facet.key], held[about_key(facet.key)] = self._of_names(facet)
        return {key: _with_none(one, article_count) for key, one in held.items()}

    def _of_one_value(self, facet: Facet) -> Held:
        column = self._having[facet.key]
        return _held(list(map(as_bytes, self._values[facet.key])), column.numbers, column.articles)

    def _of_names(self, facet: Facet) -> tuple[Held, Held]:
        """The postings of a facet of names, and those of what articles are about."""
        told = list(map(facet.told, self._entities))
        terms = [as_bytes(value or "") for value in told]
        numbers, articles, is_about = self._appearances.entities, self._appearances.articles, self._appearances.is_about
        has_value = np.fromiter(map(bool, told), dtype=np.bool_, count=len(told))[numbers]
        numbers, articles, is_about = numbers[has_value], articles[has_value], is_about[has_value]
        return _held(terms, numbers, articles), _held(terms, numbers[is_about], articles[is_about])

    def names(self) -> dict[str, Held]:
        """The postings of each field of names."""
        terms: dict[Kind, list[bytes]] = {kind: [] for kind in FACET_BY_KIND}
        places = np.zeros(len(self._names), dtype=np.int32)
        kinds = np.full(len(self._names), -1, dtype=np.int8)
        order = {kind: number for number, kind in enumerate(FACET_BY_KIND)}
        for (kind, slug, name), number in self._names.items():
            if slug is not None:
                places[number], kinds[number] = len(terms[kind]), order[kind]
                terms[kind].append(as_bytes(slug + _NAME_SEPARATOR + name))
        numbers, articles, counts = self._named.numbers, self._named.articles, np.asarray(self._is_mention)
        kind_of = kinds[numbers]
        held: dict[str, Held] = {}
        for kind, facet in FACET_BY_KIND.items():
            own = np.flatnonzero(kind_of == order[kind])
            held[facet.key + NAMES] = _held(terms[kind], places[numbers[own]], articles[own], counts[own])
        return held

    def appearances(self) -> AppearanceColumns:
        """Which entities appear in each article."""
        return self._appearances.columns()

    @property
    def entities(self) -> Collection[Entity]:
        """All entities, in the order of their numbers."""
        return self._entities.keys()

    def named(self) -> dict[str, dict[bytes, int]]:
        """For each facet of entities, the number of the one that each value names, as the last article has it."""
        numbers = self._appearances.entities
        last = np.zeros(len(self._entities), dtype=np.int64)
        last[numbers] = np.arange(len(numbers))
        entities = list(self._entities)
        named: dict[str, dict[bytes, int]] = {facet.key: {} for facet in FACET_BY_KIND.values()}
        for number in np.argsort(last).tolist():
            entity = entities[number]
            named[FACET_BY_KIND[entity.kind].key][as_bytes(entity.slug)] = number
        return named


def _held(strings: Sequence[bytes], numbers: Int32, articles: Int32, counts: Array | None = None) -> Held:
    """The postings of those of these strings that articles, ascending, hold by their numbers; counts of one string in
    one article are added up, and are 1 where there are none.
    """
    terms, ranks = ranked(strings, np.bincount(numbers, minlength=len(strings)) > 0)
    order = stable_order(ranks[numbers])
    of, articles = ranks[numbers][order], articles[order]
    begins = np.flatnonzero(changes(of) | changes(articles))
    if counts is None or not len(begins):
        added = np.ones(len(begins), dtype=np.int32)
    else:
        added = np.add.reduceat(counts[order], begins, dtype=np.int32)
    return Held(terms, np.bincount(of[begins], minlength=len(terms)), articles[begins], added)


def _with_none(held: Held, article_count: int) -> Held:
    """The postings with the empty term in front, held by the articles that hold nothing else, if any."""
    without = np.flatnonzero(np.bincount(held.articles, minlength=article_count) == 0).astype(np.int32)
    if not len(without):
        return held
    return Held(
        [NONE_TERM, *held.terms],
        np.concatenate([[len(without)], held.article_counts]),
        np.concatenate([without, held.articles]),
        np.concatenate([np.ones(len(without), dtype=np.int32), held.counts]),
    )
