"""Which articles does a query tree match, and how well? Every node is a few operations on whole arrays."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Floats, Int32, Int64, Mask, ranges
from searchapp.engines.whoosh_engine.deadline import Deadline
from searchapp.engines.whoosh_engine.expansion import expand
from searchapp.engines.whoosh_engine.inverted import Inverted, as_bytes
from searchapp.engines.whoosh_engine.schema import FORMS, TEXT_KEYS, text_term
from searchapp.engines.whoosh_engine.snapshot import Snapshot
from searchapp.fields import TEXT_FIELDS
from searchapp.search.query import (
    MAX_EXPANSIONS,
    And,
    Everything,
    Fuzzy,
    Node,
    Not,
    Note,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Term,
)
from searchapp.search.stopwords import without_stopwords

_WEIGHTS = {field.key: field.weight for field in TEXT_FIELDS}
# Below this share of the archive, merging sorted arrays beats filling an array as long as the archive.
_SPARSE = 1 / 32


@dataclass(frozen=True)
class Matches:
    """Ascending live articles, and beside each its score; None where every score is 0."""

    articles: Int32
    scores: Floats | None = None

    def score_of_each(self) -> Floats:
        """The score beside each article, zeros where none is kept."""
        return np.zeros(len(self.articles)) if self.scores is None else self.scores


_NOTHING = Matches(np.zeros(0, dtype=np.int32))


class Matcher:
    """Evaluates one query tree over one snapshot. `notes` says what had to be cut."""

    def __init__(self, snapshot: Snapshot, deadline: Deadline) -> None:
        self._snapshot = snapshot
        self._deadline = deadline
        self.notes: list[Note] = []

    def match_words(self, tree: Node) -> Matches:
        """The articles that match what was typed, stop words dropped: in each article those of its language. Raises
        BudgetError when the time is up.
        """
        asked: dict[Node, list[str]] = {without_stopwords(tree): []}
        for language in self._snapshot.languages:
            asked.setdefault(without_stopwords(tree, language), []).append(language)
        if len(asked) == 1:
            return self.match(*asked)
        parts = []
        for one, languages in asked.items():
            if not languages:
                continue
            found = self.match(one)
            kept = self._snapshot.stemmed_as(languages)[found.articles]
            parts.append(Matches(found.articles[kept], None if found.scores is None else found.scores[kept]))
        self.notes = list(dict.fromkeys(self.notes))
        return self._either(parts)

    def match(self, node: Node) -> Matches:
        """The articles that match. Raises BudgetError when the time is up."""
        self._deadline.check()
        match node:
            case Everything():
                return Matches(self._snapshot.everything)
            case Nothing():
                return _NOTHING
            case Term(word, field):
                return self._term(word, field)
            case Phrase(words, field):
                return self._phrase(words, field)
            case Prefix(start, field):
                return self._prefix(start, field)
            case Fuzzy():
                return self._fuzzy(node)
            case Not(child):
                return self._without(Matches(self._snapshot.everything), [self.match(child)])
            case And(nodes):
                return self._all(nodes)
            case Or(nodes):
                return self._either([self.match(child) for child in nodes])

    # -- words ------------------------------------------------------------------------------------------------------

    def _term(self, word: str, field: str | None) -> Matches:
        return self._either([self._in_field(word, key) for key in _keys(field)])

    def _in_field(self, word: str, key: str) -> Matches:
        """The articles whose field holds the word's stem in their language, scored with Lucene's BM25 times the field's
        weight: one leaf with one frequency, in whichever languages it is found.
        """
        articles, frequencies = [], []
        for segment, base in zip(self._snapshot.segments, self._snapshot.bases, strict=False):
            inverted = segment.fields[key]
            terms = [inverted.find(as_bytes(text_term(word, language))) for language in segment.languages]
            numbers = [number for number in terms if number is not None]
            if numbers:
                here = _joined([inverted.having(number) for number in numbers])
                often = _joined([inverted.frequencies_of(number) for number in numbers])
                if len(numbers) > 1:  # an article has one language, so it is in one of these
                    order = np.argsort(here)
                    here, often = here[order], often[order]
                articles.append(here + np.int32(base))
                frequencies.append(often)
        if not articles:
            return _NOTHING
        found, counts = _joined(articles), _joined(frequencies)
        kept = self._snapshot.only_live(found)
        found, counts = found[kept], counts[kept]
        idf = math.log(1 + (self._snapshot.live_count - len(found) + 0.5) / (len(found) + 0.5))
        scores = counts / (counts + self._snapshot.norms(key)[found])
        scores *= idf * _WEIGHTS[key]
        return Matches(found, scores)

    def _phrase(self, words: Sequence[str], field: str | None) -> Matches:
        places = []
        for key in _keys(field):
            for segment, base in zip(self._snapshot.segments, self._snapshot.bases, strict=False):
                for language in segment.languages:
                    terms = [as_bytes(text_term(word, language)) for word in words]
                    places.append(side_by_side(segment.fields[key], terms) + np.int32(base))
                    self._deadline.check()
        articles = np.unique(_joined(places)).astype(np.int32)
        articles = articles[self._snapshot.only_live(articles)]
        scores = np.zeros(len(articles))
        for word in words:
            scores += _scores_at(self._term(word, field), articles)
        return Matches(articles, scores)

    def _prefix(self, start: str, field: str | None) -> Matches:
        # The postings of all terms that begin so lie side by side: one slice a segment, however many terms they are.
        mask = np.zeros(self._snapshot.size, dtype=np.bool_)
        for segment, base in zip(self._snapshot.segments, self._snapshot.bases, strict=False):
            for key in _keys(field):
                inverted = segment.fields[key + FORMS]
                first, end = inverted.beginning_with(as_bytes(start))
                mask[base + inverted.articles[inverted.starts[first] : inverted.starts[end]]] = True
        return self._constant(mask)

    def _fuzzy(self, leaf: Fuzzy) -> Matches:
        forms = expand(self._snapshot, leaf)
        if len(forms) > MAX_EXPANSIONS:
            self.notes.append(Note("expansions", leaf.word))
        mask = np.zeros(self._snapshot.size, dtype=np.bool_)
        for form in forms[:MAX_EXPANSIONS]:
            for place, key, number in form.places:
                inverted = self._snapshot.segments[place].fields[key]
                mask[self._snapshot.bases[place] + inverted.having(number)] = True
        return self._constant(mask)

    def _constant(self, mask: Mask) -> Matches:
        if self._snapshot.has_deleted:
            mask &= self._snapshot.live
        articles = np.flatnonzero(mask).astype(np.int32)
        return Matches(articles, np.ones(len(articles)))

    # -- all, either, without ---------------------------------------------------------------------------------------

    def _all(self, nodes: Sequence[Node]) -> Matches:
        wanted = [self.match(node) for node in nodes if not isinstance(node, Not)]
        unwanted = [self.match(node.node) for node in nodes if isinstance(node, Not)]
        if not wanted:
            return self._without(Matches(self._snapshot.everything), unwanted)
        wanted.sort(key=lambda matches: len(matches.articles))
        articles = wanted[0].articles
        for matches in wanted[1:]:
            articles = articles[self._inside(articles, matches.articles)]
        scores = np.zeros(len(articles))
        for matches in wanted:
            scores += _scores_at(matches, articles)
        return self._without(Matches(articles, scores), unwanted)

    def _either(self, children: Sequence[Matches]) -> Matches:
        children = [child for child in children if len(child.articles)]
        if len(children) < 2:  # noqa: PLR2004 - one needs no joining
            return children[0] if children else _NOTHING
        total = sum(len(child.articles) for child in children)
        if total < self._snapshot.size * _SPARSE:
            articles, places = np.unique(_joined([child.articles for child in children]), return_inverse=True)
            weights = np.concatenate([child.score_of_each() for child in children])
            scores: Floats = np.bincount(places, weights=weights).astype(np.float64)
            return Matches(articles.astype(np.int32), scores)
        mask = np.zeros(self._snapshot.size, dtype=np.bool_)
        sums = np.zeros(self._snapshot.size)
        for child in children:
            mask[child.articles] = True
            if child.scores is not None:
                sums[child.articles] += child.scores
        articles = np.flatnonzero(mask).astype(np.int32)
        return Matches(articles, sums[articles])

    def _without(self, matches: Matches, unwanted: Sequence[Matches]) -> Matches:
        for one in unwanted:
            kept = ~self._inside(matches.articles, one.articles)
            scores = None if matches.scores is None else matches.scores[kept]
            matches = Matches(matches.articles[kept], scores)
        return matches

    def _inside(self, articles: Int32, others: Int32) -> Mask:
        """Which of these articles are among the others."""
        if len(articles) < self._snapshot.size * _SPARSE:
            return _contained(articles, others)
        mask = np.zeros(self._snapshot.size, dtype=np.bool_)
        mask[others] = True
        return mask[articles]


def side_by_side(inverted: Inverted, terms: Sequence[bytes]) -> Int32:
    """The articles of a segment's field where the terms stand side by side in this order, ascending."""
    numbers = [inverted.find(term) for term in terms]
    found = [number for number in numbers if number is not None]
    if len(found) < len(terms):
        return _NOTHING.articles
    articles: Int32 | None = None
    for number in sorted(set(found), key=lambda number: int(inverted.starts[number + 1] - inverted.starts[number])):
        having = inverted.having(number)
        articles = having if articles is None else articles[_contained(articles, having)]
    assert articles is not None
    starts: Int64 | None = None
    # From the rarest word on, so that the rows to compare shrink soonest.
    counts = inverted.article_counts(np.array(found))
    for place in np.argsort(counts, kind="stable").tolist():
        here = _places(inverted, found[place], articles) - place
        starts = here if starts is None else starts[_contained(starts, here)]
    assert starts is not None
    return np.unique(starts >> 32).astype(np.int32)


def _places(inverted: Inverted, number: int, articles: Int32) -> Int64:
    """Where a term stands in these articles, which all hold it: article << 32 | position + 2^16, ascending.

    The 2^16 keeps a position from turning negative when a word's place in its phrase is taken off it.
    """
    frequencies = inverted.frequencies_of(number).astype(np.int64)
    at = np.searchsorted(inverted.having(number), articles)
    begins = (np.cumsum(frequencies) - frequencies)[at]
    often = frequencies[at]
    positions = inverted.positions_of(number)[ranges(begins, often)]
    return (np.repeat(articles.astype(np.int64), often) << 32) + positions + (1 << 16)


def _contained(wanted: Int32 | Int64, among: Int32 | Int64) -> Mask:
    """Which of these ascending numbers are among those ascending numbers."""
    if not len(among):
        return np.zeros(len(wanted), dtype=np.bool_)
    places = np.searchsorted(among, wanted)
    places[places == len(among)] = 0
    found: Mask = among[places] == wanted
    return found


def _scores_at(matches: Matches, articles: Int32) -> Floats | float:
    """The scores of some of the matching articles."""
    if matches.scores is None:
        return 0.0
    return matches.scores[np.searchsorted(matches.articles, articles)]


def _joined(arrays: Sequence[Int32]) -> Int32:
    return arrays[0] if len(arrays) == 1 else np.concatenate([np.zeros(0, dtype=np.int32), *arrays])


def _keys(field: str | None) -> tuple[str, ...]:
    return TEXT_KEYS if field is None else (field,)
