"""Which articles does a query tree match? Every node is a few operations on whole arrays."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Floats, Int32, Int64, joined
from searchapp.engines.whoosh_engine.ascending import (
    Members,
    as_row,
    difference,
    intersection,
    union,
    union_of_postings,
)
from searchapp.engines.whoosh_engine.deadline import Deadline, TimeIsUp
from searchapp.engines.whoosh_engine.expansion import expand
from searchapp.engines.whoosh_engine.inverted import as_bytes
from searchapp.engines.whoosh_engine.phrases import side_by_side
from searchapp.engines.whoosh_engine.schema import FORMS, TEXT_KEYS, text_term
from searchapp.engines.whoosh_engine.scoring import (
    SameScorer,
    Scorer,
    SumScorer,
    TimesScorer,
    WithinScorer,
    WordScorer,
    idf,
    scores_of,
)
from searchapp.engines.whoosh_engine.segment import SegmentData
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
from searchapp.search.stemming import ENGLISH
from searchapp.search.stopwords import without_stopwords

# Postings of a prefix or near spelling, above which they are read too seldom for the memory that they take to be kept:
# among a million articles 50 prefixes in one "or" would else leave 900 MB of the file with the process.
_LONG = 1 << 20
_WEIGHTS = {field.key: field.weight for field in TEXT_FIELDS}


class Matches:
    """Live articles of a snapshot of `size` articles, in several parts, and what scores them; None where every score is
    0.
    """

    def __init__(self, parts: Sequence[Int64 | Members], size: int, scorer: Scorer | None = None) -> None:
        self.parts = [part for part in parts if len(part)]
        self.scorer = scorer
        self._size = size

    def __bool__(self) -> bool:
        return bool(self.parts)

    @cached_property
    def articles(self) -> Int64:
        """All that match, ascending, each once."""
        return union(self.parts, self._size)

    @property
    def whole(self) -> Int64 | Members:
        """All that match, by a mask where there is one already."""
        return self.parts[0] if len(self.parts) == 1 else self.articles

    def scores(self, articles: Int64) -> Floats:
        """The scores of these ascending articles, which are among those that match."""
        return scores_of(self.scorer, articles, self._size)


class Matcher:
    """Evaluates one query tree over one snapshot. `notes` says what had to be cut."""

    def __init__(self, snapshot: Snapshot, deadline: Deadline) -> None:
        self._snapshot = snapshot
        self._deadline = deadline
        self._must_be_whole = False
        self.notes: list[Note] = []
        self.near: dict[Fuzzy, list[str]] = {}  # the words searched for in place of each near spelling

    def match_words(self, tree: Node) -> Matches:
        """The articles that match what was typed, stop words dropped: in each article those of its language. When the
        time is up, those found until then. Raises BudgetError when there are none.
        """
        english = without_stopwords(tree)
        asked: dict[Node, list[str]] = {english: []}
        for language in self._snapshot.languages:
            one = english if language == ENGLISH else without_stopwords(tree, language)
            asked.setdefault(one, []).append(language)
        if len(asked) == 1:
            return self.match(*asked)

        def of_language(one: Node, languages: list[str]) -> Matches:
            found = self.match(one)
            kept = found.articles[self._snapshot.stemmed_as(languages).take(found.articles)]
            return self._matches(kept, WithinScorer(kept, self._snapshot.size, found.scorer) if found.scorer else None)

        parts = self._as_many([partial(of_language, one, languages) for one, languages in asked.items() if languages])
        self.notes = list(dict.fromkeys(self.notes))
        return self._either(parts)

    def match(self, node: Node) -> Matches:
        """The articles that match. Raises BudgetError when the time is up."""
        self._deadline.check()
        match node:
            case Everything():
                return self._matches(self._snapshot.everything)
            case Nothing():
                return self._either([])
            case Term(word, field):
                return self._term(word, field)
            case Phrase(words, field):
                return self._phrase(words, field)
            case Prefix(start, field):
                return self._prefix(start, field)
            case Fuzzy():
                return self._fuzzy(node)
            case Not():
                return self._matches(self._without(self._snapshot.everything, [node]))
            case And(nodes):
                return self._all(nodes)
            case Or(nodes):
                return self._either(self._as_many([partial(self._often, *each) for each in Counter(nodes).items()]))

    def _as_many(self, children: Sequence[Callable[[], Matches]]) -> list[Matches]:
        """What the children match: all of them, or as many as there was time for, if that is any and does no harm."""
        found: list[Matches] = []
        for child in children:
            try:
                found.append(child())
            except TimeIsUp as error:
                self._make_do(error, with_some=any(found))
                break
        return found

    def _make_do(self, error: TimeIsUp, *, with_some: bool) -> None:
        """Note that the time is up, or raise the error where nothing was found or a part of it would do harm."""
        if self._must_be_whole or not with_some:
            raise error
        self.notes.append(self._deadline.note)

    # -- words ------------------------------------------------------------------------------------------------------

    def _term(self, word: str, field: str | None) -> Matches:
        scorers = self._scorers(word, field)
        return Matches([one.articles for one in scorers], self._snapshot.size, SumScorer(scorers))

    def _scorers(self, word: str, field: str | None) -> list[WordScorer]:
        return [scorer for key in _keys(field) if (scorer := self._in_field(word, key)) is not None]

    def _in_field(self, word: str, key: str) -> WordScorer | None:
        """The articles whose field holds the word's stem in their language, scored with Lucene's BM25 times the field's
        weight: one leaf with one frequency, in whichever languages it is found.
        """
        articles, frequencies = [], []
        for segment, base in zip(self._snapshot.segments, self._snapshot.bases, strict=False):
            inverted = segment.fields[key]
            terms = [inverted.find(as_bytes(text_term(word, language))) for language in segment.languages]
            numbers = [number for number in terms if number is not None]
            if numbers:
                here = joined([inverted.having(number) for number in numbers], np.int32)
                often = joined([inverted.frequencies_of(number) for number in numbers], np.int32)
                if len(numbers) > 1:  # an article has one language, so it is in one of these
                    order = np.argsort(here)
                    here, often = here[order], often[order]
                articles.append(as_row(here, base))
                frequencies.append(often)
        if not articles:
            return None
        found, counts = joined(articles, np.int64), joined(frequencies, np.int32)
        if self._snapshot.has_deleted:
            kept = self._snapshot.live.take(found)
            found, counts = found[kept], counts[kept]
        factor = idf(self._snapshot.live_count, len(found)) * _WEIGHTS[key]
        return WordScorer(found, counts, self._snapshot.norms(key), factor)

    def _phrase(self, words: Sequence[str], field: str | None) -> Matches:
        rows: list[Int64] = []
        try:
            rows.extend(self._side_by_side(words, field))
        except TimeIsUp as error:
            self._make_do(error, with_some=any(map(len, rows)))
        articles = self._live(union(rows, self._snapshot.size))
        scorers = (
            SumScorer([scorer for word in words for scorer in self._scorers(word, field)]) if len(articles) else None
        )
        return self._matches(articles, WithinScorer(articles, self._snapshot.size, scorers) if scorers else None)

    def _side_by_side(self, words: Sequence[str], field: str | None) -> Iterator[Int64]:
        for key in _keys(field):
            for segment, base in zip(self._snapshot.segments, self._snapshot.bases, strict=False):
                for language in segment.languages:
                    terms = [as_bytes(text_term(word, language)) for word in words]
                    yield from (row + base for row in side_by_side(segment.fields[key], terms, self._deadline))

    def _prefix(self, start: str, field: str | None) -> Matches:
        # The postings of all terms that begin so lie side by side: one slice a segment, however many terms they are.
        postings = []
        for segment, base in zip(self._snapshot.segments, self._snapshot.bases, strict=False):
            for key in _keys(field):
                inverted = segment.fields[key + FORMS]
                first, end = inverted.beginning_with(as_bytes(start))
                postings.append((inverted.articles[inverted.starts[first] : inverted.starts[end]], segment, base))
        return self._same(postings)

    def _fuzzy(self, leaf: Fuzzy) -> Matches:
        forms = expand(self._snapshot, leaf)
        if len(forms) > MAX_EXPANSIONS:
            self.notes.append(Note("expansions", leaf.word))
        self.near[leaf] = [form.word for form in forms[:MAX_EXPANSIONS]]
        postings = [
            (segment.fields[key].having(number), segment, self._snapshot.bases[place])
            for form in forms[:MAX_EXPANSIONS]
            for place, key, number in form.places
            for segment in [self._snapshot.segments[place]]
        ]
        return self._same(postings)

    def _same(self, postings: Sequence[tuple[Int32, SegmentData, int]]) -> Matches:
        found = union_of_postings([(having, base) for having, _, base in postings], self._snapshot.size)
        if sum(len(having) for having, _, _ in postings) > _LONG:
            for having, segment, _ in postings:
                segment.arrays.forget(having)
        if not isinstance(found, Members):
            found = self._live(found)
        elif self._snapshot.has_deleted:
            found = Members(found.mask & self._snapshot.live)
        return self._matches(found, SameScorer(found, self._snapshot.size))

    def _live(self, articles: Int64) -> Int64:
        return articles[self._snapshot.live.take(articles)] if self._snapshot.has_deleted else articles

    # -- all, either, without ---------------------------------------------------------------------------------------

    def _all(self, nodes: Sequence[Node]) -> Matches:
        counted = Counter(nodes)
        wanted = [self._often(node, times) for node, times in counted.items() if not isinstance(node, Not)]
        unwanted = [node for node in counted if isinstance(node, Not)]
        # Each row is looked up in the next longer one.
        wanted.sort(key=lambda matches: len(matches.whole))
        articles = wanted[0].articles if wanted else self._snapshot.everything
        for matches in wanted[1:]:
            articles = intersection(articles, matches.whole, self._snapshot.size)
        scorers = [matches.scorer for matches in wanted if matches.scorer is not None]
        found = self._without(articles, unwanted)
        return self._matches(found, WithinScorer(found, self._snapshot.size, SumScorer(scorers)) if scorers else None)

    def _either(self, children: Sequence[Matches]) -> Matches:
        children = list(filter(None, children))
        if len(children) == 1:
            return children[0]
        scorers = [child.scorer for child in children if child.scorer is not None]
        parts = [part for child in children for part in child.parts]
        return Matches(parts, self._snapshot.size, SumScorer(scorers) if scorers else None)

    def _often(self, node: Node, times: int) -> Matches:
        """What matches a node that was asked for so many times, each of which counts. Without this a word repeated 64
        times took 1.2 s and 800 MB among a million articles.
        """
        found = self.match(node)
        if times == 1 or found.scorer is None:
            return found
        return Matches(found.parts, self._snapshot.size, TimesScorer(found.scorer, times))

    def _matches(self, articles: Int64 | Members, scorer: Scorer | None = None) -> Matches:
        return Matches([articles], self._snapshot.size, scorer)

    def _without(self, articles: Int64, unwanted: Sequence[Not]) -> Int64:
        """These articles but for those that are not wanted, of which none may be missed."""
        before, self._must_be_whole = self._must_be_whole, True
        for one in unwanted:
            articles = difference(articles, self.match(one.node).whole, self._snapshot.size)
        self._must_be_whole = before
        return articles


def _keys(field: str | None) -> tuple[str, ...]:
    return TEXT_KEYS if field is None else (field,)
