"""How do articles become a segment? Gathered in memory as numbers, then turned into postings by sorting arrays."""

from array import array
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from searchapp.article import Article, date_span
from searchapp.engines.folding import fold
from searchapp.engines.whoosh_engine import stored
from searchapp.engines.whoosh_engine.appearances import entity_record, write_appearances, write_entities
from searchapp.engines.whoosh_engine.arrays import ArraysWriter, Int32, joined
from searchapp.engines.whoosh_engine.holding import Holdings
from searchapp.engines.whoosh_engine.inverted import as_bytes, as_text
from searchapp.engines.whoosh_engine.layout import (
    FacetField,
    Postings,
    narrowest,
    write_byte_strings,
    write_facet_columns,
    write_id_ranks,
    write_postings,
)
from searchapp.engines.whoosh_engine.postings import Texts, with_positions, without_positions
from searchapp.engines.whoosh_engine.schema import ABOUT_KEYS, FACET_KEYS, FORMS, ID, LISTED_KEYS, TEXT_KEYS
from searchapp.engines.whoosh_engine.vocabulary import Vocabulary
from searchapp.search.stemming import stemmed_as

# Bytes of memory that each takes while postings are sorted.
_A_WORD = 25
_A_HOLDING = 30
_CUT_AT_ONCE = 500_000  # characters: enough that the arrays' operations cost more than calling them


class SegmentBuilder:
    """Collects articles for one segment file, with a vocabulary that it may share with builders before it. `size`
    estimates what the articles take in memory, the vocabulary aside.
    """

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        self._vocabulary = vocabulary or Vocabulary()
        self._languages: list[str] = []  # of the articles whose texts are not cut yet
        self._texts: dict[str, list[str]] = {key: [] for key in TEXT_KEYS}
        self._waiting = 0  # characters of these texts
        self._words: dict[str, list[Int32]] = {key: [] for key in TEXT_KEYS}  # of the texts that are cut
        self._lengths: dict[str, list[Int32]] = {key: [] for key in TEXT_KEYS}  # words of each article
        self._holdings = Holdings()
        self._numbers: dict[str, int] = {}
        self._first, self._last = array("i"), array("i")
        self._cards: list[bytes] = []
        self._bodies: list[bytes] = []
        self.deleted: set[int] = set()
        self.size = 0  # bytes, roughly

    def __len__(self) -> int:
        return len(self._cards)

    @property
    def ids(self) -> Collection[str]:
        """The ids of the articles that are not deleted."""
        return self._numbers.keys()

    def add(self, article: Article) -> None:
        """Take an article in; one with the same id that came before is marked as deleted."""
        number = len(self._cards)
        self.remove(article.id)
        self._numbers[article.id] = number
        self._languages.append(stemmed_as(article.language))
        for key, text in (("title", article.title), ("text", article.text)):
            self._texts[key].append(text)
            self._waiting += len(text)
        if self._waiting > _CUT_AT_ONCE:
            self._cut()
        first, last = _days(article.published.date)
        self._first.append(first)
        self._last.append(last)
        self.size += _A_HOLDING * self._holdings.add(article)
        self._cards.append(stored.card(article))
        self._bodies.append(stored.body(article))
        self.size += len(self._cards[-1]) + len(self._bodies[-1])

    def _cut(self) -> None:
        """Number the words of the texts that wait for it."""
        for key, texts in self._texts.items():
            if texts:
                words, lengths = self._vocabulary.numbered(texts, self._languages)
                self._words[key].append(words)
                self._lengths[key].append(lengths)
                self.size += _A_WORD * len(words)
                texts.clear()
        self._languages.clear()
        self._waiting = 0

    def remove(self, article_id: str) -> None:
        """Mark the article of that id as deleted; unknown ids are ignored."""
        number = self._numbers.pop(article_id, None)
        if number is not None:
            self.deleted.add(number)

    def write(self, path: Path) -> None:
        """Write the segment file."""
        self._cut()
        with ArraysWriter(path) as out:
            for key in TEXT_KEYS:
                self._write_text(out, key)
            self._write_facets(out)
            for key, held in self._holdings.names().items():
                postings = Postings(held.terms, held.article_counts, [held.articles], [held.counts])
                write_postings(out, key, replace(postings, frequency_type=narrowest(held.counts)))
            self._write_ids(out)
            out.write("first", np.asarray(self._first), np.int32)
            out.write("last", np.asarray(self._last), np.int32)
            write_byte_strings(out, "cards", self._cards)
            write_byte_strings(out, "bodies", self._bodies)

    def _write_text(self, out: ArraysWriter, key: str) -> None:
        lengths = joined(self._lengths[key], np.int32)
        texts = Texts(joined(self._words.pop(key), np.int32), lengths)
        out.write(f"{key}.lengths", lengths, np.int32)
        counts = texts.counts(len(self._vocabulary))
        write_postings(out, key, with_positions(texts, *self._vocabulary.stems(counts > 0), counts))
        write_postings(out, key + FORMS, without_positions(texts, *self._vocabulary.forms(counts > 0), counts))

    def _write_facets(self, out: ArraysWriter) -> None:
        fields: dict[str, FacetField] = {}
        facets = self._holdings.facets(len(self))
        for key in (*FACET_KEYS, *ABOUT_KEYS):
            held = facets[key]
            fields[key] = FacetField(held.terms, held.article_counts, held.articles)
            write_postings(out, key, Postings(held.terms, held.article_counts, [held.articles]))
        write_facet_columns(out, len(self), fields)
        entities = list(self._holdings.entities)
        records = list(map(entity_record, entities))
        of_values = self._holdings.named()
        named: list[int] = []
        folded: list[bytes] = []
        for key in LISTED_KEYS:
            numbers = of_values.get(key, {})
            for term in fields[key].terms:
                number = numbers.get(term, -1)
                named.append(number)
                folded.append(as_bytes(fold(as_text(term) if number < 0 else entities[number].label)))
        write_entities(out, records, named)
        write_byte_strings(out, "labels", folded)
        write_appearances(out, self._holdings.appearances())

    def _write_ids(self, out: ArraysWriter) -> None:
        # A replaced article keeps its number but not its id: it gets one that no article can have.
        ids = {number: as_bytes(article_id) for article_id, number in self._numbers.items()}
        pairs = sorted((ids.get(number, b"\xff%d" % number), number) for number in range(len(self)))
        articles = np.fromiter((number for _, number in pairs), dtype=np.int32)
        write_postings(out, ID, Postings([one for one, _ in pairs], np.ones(len(pairs), dtype=np.int64), [articles]))
        write_id_ranks(out, articles)


assert set(TEXT_KEYS) == {"title", "text"}


# News of one day comes together, and a calendar's days are few.
@lru_cache(maxsize=1 << 14)
def _days(date: str | None) -> tuple[int, int]:
    """The first and the last day of a partial date, as ordinals; 0 when undated."""
    if date is None:
        return 0, 0
    first, last = date_span(date)
    return first.toordinal(), last.toordinal()
