"""How do articles become a segment? Gathered in memory as numbers, then turned into postings by sorting arrays."""

from array import array
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from searchapp.article import Article, Entity
from searchapp.engines.folding import fold
from searchapp.engines.whoosh_engine import stored
from searchapp.engines.whoosh_engine.arrays import ArraysWriter, Int32, Int64, starts_of
from searchapp.engines.whoosh_engine.inverted import as_bytes, as_text
from searchapp.engines.whoosh_engine.layout import (
    NONE_TERM,
    FacetField,
    Postings,
    stable_order,
    write_byte_strings,
    write_facet_columns,
    write_id_ranks,
    write_postings,
)
from searchapp.engines.whoosh_engine.schema import (
    ABOUT_KEYS,
    FACET_KEYS,
    FORMS,
    ID,
    LANGUAGE_END,
    LISTED_KEYS,
    NAMES,
    TEXT_KEYS,
    about_key,
    text_term,
)
from searchapp.fields import FACETS, Facet
from searchapp.search.analysis import words
from searchapp.search.stemming import ENGLISH, stemmed_as

_NAME_SEPARATOR = "\0"


class _Numbers(dict[str, int]):
    """Numbers words as they first come; those that are not stemmed as English follow their language and NUL."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class SegmentBuilder:
    """Collects articles for one segment file. `size` estimates what they take in memory."""

    def __init__(self) -> None:
        self._words = _Numbers()
        self._streams = {key: array("i") for key in TEXT_KEYS}
        self._lengths = {key: array("i") for key in TEXT_KEYS}
        self._facets: dict[str, dict[bytes, list[int]]] = {key: {} for key in (*FACET_KEYS, *ABOUT_KEYS)}
        self._names: dict[str, dict[bytes, dict[int, int]]] = {facet.key: {} for facet in FACETS if facet.kind}
        self._entities: dict[tuple[str, bytes], Entity] = {}
        self._numbers: dict[bytes, int] = {}
        self._first, self._last = array("i"), array("i")
        self._cards: list[bytes] = []
        self._bodies: list[bytes] = []
        self.deleted: set[int] = set()
        self.size = 0  # bytes, roughly

    def __len__(self) -> int:
        return len(self._cards)

    def add(self, article: Article) -> None:
        """Take an article in; one with the same id that came before is marked as deleted."""
        number = len(self._cards)
        self.remove(article.id)
        self._numbers[as_bytes(article.id)] = number
        language = stemmed_as(article.language)
        for key, text in (("title", article.title), ("text", article.text)):
            found = words(text)
            if language != ENGLISH:
                found = [f"{language}{LANGUAGE_END}{word}" for word in found]
            self._streams[key].extend(map(self._words.__getitem__, found))
            self._lengths[key].append(len(found))
            self.size += 50 * len(found)  # bytes a word while its postings are sorted
        first, last = article.published.first, article.published.last
        self._first.append(first.toordinal() if first else 0)
        self._last.append(last.toordinal() if last else 0)
        for facet in FACETS:
            self._hold(facet.key, facet.values_of(article))
            if facet.is_of_names:
                self._hold(about_key(facet.key), facet.values_of(article, about=True))
            if facet.kind is not None:
                self._name(facet, article)
        self._cards.append(stored.card(article))
        self._bodies.append(stored.body(article))
        self.size += len(self._cards[-1]) + len(self._bodies[-1])

    def remove(self, article_id: str) -> None:
        """Mark the article of that id as deleted; unknown ids are ignored."""
        number = self._numbers.pop(as_bytes(article_id), None)
        if number is not None:
            self.deleted.add(number)

    def _hold(self, key: str, values: Iterable[str]) -> None:
        """The article that comes in has these values in a field; none of any is a value too."""
        for term in [as_bytes(value) for value in values] or [NONE_TERM]:
            self._facets[key].setdefault(term, []).append(len(self._cards))

    def _name(self, facet: Facet, article: Article) -> None:
        """Take in the entities of a facet's kind and what the article calls them."""
        names: dict[tuple[str, str], int] = {}
        for appearance in article.appearances:
            if appearance.entity.kind is not facet.kind:
                continue
            self._entities[facet.key, as_bytes(appearance.entity.slug)] = appearance.entity
            names.update({(appearance.entity.slug, name): 0 for name in appearance.names})
        for mention in article.mentions:
            if mention.kind is facet.kind and mention.slug is not None:
                names[mention.slug, mention.name] = names.get((mention.slug, mention.name), 0) + 1
        for (slug, name), count in names.items():
            term = as_bytes(slug + _NAME_SEPARATOR + name)
            self._names[facet.key].setdefault(term, {})[len(self._cards)] = count

    def write(self, path: Path) -> None:
        """Write the segment file."""
        with ArraysWriter(path) as out:
            for key in TEXT_KEYS:
                self._write_text(out, key)
            self._write_facets(out)
            for key, names in self._names.items():
                terms = sorted(names)
                articles = _flat(names[term] for term in terms)
                counts = _flat(names[term].values() for term in terms)
                write_postings(out, key + NAMES, Postings(terms, _sizes(names, terms), [articles], [counts]))
            self._write_ids(out)
            out.write("first", np.asarray(self._first), np.int32)
            out.write("last", np.asarray(self._last), np.int32)
            write_byte_strings(out, "cards", self._cards)
            write_byte_strings(out, "bodies", self._bodies)

    def _write_text(self, out: ArraysWriter, key: str) -> None:
        stream = np.asarray(self._streams[key], dtype=np.int32)
        lengths = np.asarray(self._lengths[key], dtype=np.int32)
        articles = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        positions = (np.arange(len(stream)) - np.repeat(starts_of(lengths)[:-1], lengths)).astype(np.int32)
        out.write(f"{key}.lengths", lengths, np.int32)

        told = [_language_and_word(numbered) for numbered in self._words]
        terms, numbers = _ranked([text_term(word, language) for language, word in told])
        order, begins, of_term = _grouped(numbers[stream], articles)
        counts = np.bincount(of_term[begins], minlength=len(terms))
        kept = np.flatnonzero(counts)
        stems = Postings(
            [terms[number] for number in kept],
            counts[kept],
            [articles[order][begins]],
            [np.diff(begins, append=len(stream)).astype(np.int32)],
            np.bincount(of_term, minlength=len(terms))[kept],
            [positions[order]],
        )
        write_postings(out, key, stems)

        terms, numbers = _ranked([word for _, word in told])
        order, begins, of_term = _grouped(numbers[stream], articles)
        counts = np.bincount(of_term[begins], minlength=len(terms))
        kept = np.flatnonzero(counts)
        forms = Postings([terms[number] for number in kept], counts[kept], [articles[order][begins]])
        write_postings(out, key + FORMS, forms)

    def _write_facets(self, out: ArraysWriter) -> None:
        fields: dict[str, FacetField] = {}
        for key, values in self._facets.items():
            terms = sorted(values)
            fields[key] = FacetField(terms, _sizes(values, terms), _flat(values[term] for term in terms))
            write_postings(out, key, Postings(terms, fields[key].article_counts, [fields[key].articles]))
        write_facet_columns(out, len(self), fields)
        records: list[bytes] = []
        folded: list[bytes] = []
        for key in LISTED_KEYS:
            entities = [self._entities.get((key, term)) for term in fields[key].terms]
            records += [stored.entity_record(entity) if entity else b"" for entity in entities]
            labels = [e.label if e else as_text(term) for e, term in zip(entities, fields[key].terms, strict=True)]
            folded += [as_bytes(fold(label)) for label in labels]
        write_byte_strings(out, "entities", records)
        write_byte_strings(out, "labels", folded)

    def _write_ids(self, out: ArraysWriter) -> None:
        # A replaced article keeps its number but not its id: it gets one that no article can have.
        ids = {number: article_id for article_id, number in self._numbers.items()}
        pairs = sorted((ids.get(number, b"\xff%d" % number), number) for number in range(len(self)))
        articles = np.fromiter((number for _, number in pairs), dtype=np.int32)
        write_postings(out, ID, Postings([one for one, _ in pairs], np.ones(len(pairs), dtype=np.int64), [articles]))
        write_id_ranks(out, articles)


assert set(TEXT_KEYS) == {"title", "text"}


def _language_and_word(numbered: str) -> tuple[str, str]:
    language, _, word = numbered.rpartition(LANGUAGE_END)
    return language or ENGLISH, word


def _ranked(terms: list[str]) -> tuple[list[bytes], Int32]:
    """The distinct terms in byte order, and the rank among them of each term given (int32)."""
    distinct = sorted(set(terms))  # code points sort as their UTF-8 bytes do
    rank = {term: number for number, term in enumerate(distinct)}
    return [as_bytes(term) for term in distinct], np.fromiter(map(rank.__getitem__, terms), dtype=np.int32)


def _grouped(numbers: Int32, articles: Int32) -> tuple[Int64, Int64, Int32]:
    """Words grouped by term, then article: their order, where each posting begins in it, and their terms in it."""
    order = stable_order(numbers)
    ordered, in_articles = numbers[order], articles[order]
    change = (np.diff(ordered, prepend=-1) != 0) | (np.diff(in_articles, prepend=-1) != 0)
    return order, np.flatnonzero(change), ordered


def _flat(groups: Iterable[Iterable[int]]) -> Int32:
    return np.fromiter((number for group in groups for number in group), dtype=np.int32)


def _sizes(groups: dict[bytes, list[int]] | dict[bytes, dict[int, int]], terms: list[bytes]) -> Int64:
    return np.fromiter((len(groups[term]) for term in terms), dtype=np.int64)
