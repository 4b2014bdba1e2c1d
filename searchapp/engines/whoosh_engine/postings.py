"""Which articles hold each term of their texts, and where? Worked out from words' numbers, a run of terms at a time.

A run is small enough for what is worked out on the way to stay in memory that was used before. Arrays for all words of
a segment at once took twice as long, half of it in the system's handing out pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Array, Int32, Int64, Mask, changes, in_batches, owners, starts_of
from searchapp.engines.whoosh_engine.layout import Postings, narrowest, widest

_RUN = 1 << 20  # words: a few arrays of 8 MB
_TERMS = 1 << 16  # of a run, so that 16 bits tell them apart: numpy's stable sort counts these instead of comparing


@dataclass(frozen=True)
class Texts:
    """A field's texts as the numbers of their words (int32), one article after another, and how many each has."""

    words: Int32
    lengths: Int32

    def counts(self, word_count: int) -> Int64:
        """How often each of so many words stands in them: int64."""
        counts = np.zeros(word_count, dtype=np.int64)
        for at in range(0, len(self.words), _RUN):
            counts += np.bincount(self.words[at : at + _RUN], minlength=word_count)
        return counts


def with_positions(texts: Texts, terms: Sequence[bytes], ranks: Int32, counts: Int64) -> Postings:
    """The postings of these terms, given each word's place among them, and how often the texts have it."""
    begins = starts_of(texts.lengths)
    articles: list[Int32] = []
    frequencies: list[Array] = []
    positions: list[Array] = []
    article_counts = np.zeros(len(terms), dtype=np.int64)
    term_counts = _summed(ranks, counts, len(terms))
    for run in _runs(texts, ranks, term_counts):
        first = np.flatnonzero(run.is_first)
        article_counts[run.low : run.high] = run.article_counts(first)
        articles.append(run.articles[first])
        frequencies.append(_narrowed(np.diff(first, append=len(run.articles))))
        positions.append(_narrowed(run.places - begins[run.articles]))
    return Postings(
        terms, article_counts, articles, frequencies, term_counts, positions, widest(frequencies), widest(positions)
    )


def without_positions(texts: Texts, terms: Sequence[bytes], ranks: Int32, counts: Int64) -> Postings:
    """The postings of these terms, without positions and frequencies, given the same."""
    articles: list[Int32] = []
    article_counts = np.zeros(len(terms), dtype=np.int64)
    for run in _runs(texts, ranks, _summed(ranks, counts, len(terms))):
        first = np.flatnonzero(run.is_first)
        article_counts[run.low : run.high] = run.article_counts(first)
        articles.append(run.articles[first])
    return Postings(terms, article_counts, articles)


@dataclass(frozen=True)
class _Run:
    """The words of the terms from `low` to before `high`, in the order of these and then of the texts: where each
    term's begin (int64, one more), and for each word its place among all (int64), its article, and whether it is the
    first of its term there.
    """

    low: int
    high: int
    starts: Int64
    places: Int64
    articles: Int32
    is_first: Mask

    def article_counts(self, first: Int64) -> Int64:
        return np.diff(np.searchsorted(first, self.starts))


def _runs(texts: Texts, ranks: Int32, term_counts: Int64) -> Iterator[_Run]:
    spans = list(in_batches(np.maximum(term_counts, _RUN // _TERMS), _RUN))
    runs = np.repeat(np.arange(len(spans), dtype=np.uint16), [high - low for low, high in spans])
    run_of = runs[ranks][texts.words] if spans else np.zeros(0, dtype=np.uint16)
    article_of = owners(texts.lengths)
    for number, (low, high) in enumerate(spans):
        places = np.flatnonzero(run_of == number)
        terms = ranks[texts.words[places]]
        order = np.argsort((terms - low).astype(np.uint16), kind="stable")
        places = places[order]
        articles = article_of[places]
        starts = starts_of(term_counts[low:high])
        is_first = changes(articles)
        is_first[starts[:-1][term_counts[low:high] > 0]] = True
        yield _Run(low, high, starts, places, articles, is_first)


def _summed(ranks: Int32, counts: Int64, term_count: int) -> Int64:
    used = np.flatnonzero(counts)
    # Sums below 2 ** 53, which float64 holds exactly.
    return np.bincount(ranks[used], weights=counts[used], minlength=term_count).astype(np.int64)


def _narrowed(numbers: Array) -> Array:
    return numbers.astype(narrowest(numbers))
