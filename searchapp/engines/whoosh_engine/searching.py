"""What is the answer to one request over one snapshot?"""

import math
from collections.abc import Collection, Mapping
from functools import cached_property

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Int64
from searchapp.engines.whoosh_engine.ascending import contained
from searchapp.engines.whoosh_engine.counting import FacetList, with_places
from searchapp.engines.whoosh_engine.deadline import Deadline
from searchapp.engines.whoosh_engine.matching import Matcher, Matches
from searchapp.engines.whoosh_engine.narrowing import DATES, Narrowing
from searchapp.engines.whoosh_engine.ordering import first_articles
from searchapp.engines.whoosh_engine.snapshot import Snapshot
from searchapp.engines.whoosh_engine.timeline import histogram
from searchapp.engines.whoosh_engine.values import FacetValues, ValueCounts
from searchapp.errors import BudgetError, NotSupported
from searchapp.fields import FACET_BY_KEY, FACETS, LISTED_FACETS, NONE_VALUE, Mode
from searchapp.search.query import And, Fuzzy, Node, Note, Or, Phrase, Prefix, Term
from searchapp.search.request import MAX_REACH, FacetFilter, SearchRequest, Sort
from searchapp.search.result import FacetResult, FacetValue, Histogram, Hit, Marked


class Search:
    """One request over one snapshot.

    Every method raises BudgetError when the time for the request is up before any article is found. Otherwise the time
    limits what is searched for alone: ordering and counting what was found take a time that is known beforehand.
    """

    def __init__(self, snapshot: Snapshot, values: FacetValues, request: SearchRequest) -> None:
        self._snapshot = snapshot
        self._values = values
        self._request = request
        self._matcher = Matcher(snapshot, Deadline(request.time_limit_seconds))

    @property
    def notes(self) -> tuple[Note, ...]:
        """What had to be cut, once the words were matched."""
        return tuple(self._matcher.notes)

    @property
    def near(self) -> Mapping[Fuzzy, Collection[str]]:
        """The words that are searched for in place of each near spelling; it fills when the words are matched."""
        return self._matcher.near

    @cached_property
    def _matches(self) -> Matches:
        """The articles that the words match, before any filter."""
        return self._matcher.match_words(self._request.query.tree)

    @cached_property
    def _narrowing(self) -> Narrowing:
        return Narrowing(self._snapshot, self._values, self._request)

    @cached_property
    def _found(self) -> Int64:
        """The articles that the words match and the filters let through."""
        return self._narrowing.narrowed(self._matches.articles)

    def _found_without(self, name: str) -> Int64:
        """The articles found when one condition is left out."""
        if not self._narrowing.has(name):
            return self._found
        return self._narrowing.narrowed(self._matches.articles, without=name)

    @property
    def total(self) -> int:
        """The number of articles found."""
        return len(self._found)

    @property
    def pages(self) -> int:
        """The number of pages, at least 1."""
        return max(1, math.ceil(self.total / self._request.page_size))

    @property
    def page(self) -> int:
        """The page that is shown: the one asked for, or the last one."""
        return min(max(1, self._request.page), self.pages)

    def hits(self) -> tuple[Hit, ...]:
        """The articles of the page, without marks. Raises BudgetError for a page too far down."""
        request = self._request
        reach = self.page * request.page_size
        if reach > MAX_REACH:
            raise BudgetError(
                f"Only the first {MAX_REACH:,} articles of a result can be paged through; narrow it with a word, a"
                " filter or a date to see the rest."
            )
        is_scored = request.sort is Sort.RELEVANCE and _is_scored(request.query.tree)
        scores = self._matches.scores(self._found) if is_scored else None
        places = first_articles(self._snapshot, self._found, scores, request.sort, reach)
        return tuple(
            self._hit(int(self._found[place]), None if scores is None else float(scores[place]))
            for place in places[reach - request.page_size :].tolist()
        )

    def _hit(self, article: int, score: float | None) -> Hit:
        segment, number = self._snapshot.at(article)
        card = segment.stored.card(number)
        return Hit(
            id=card.id,
            title=Marked(card.title),
            published=card.published,
            url=card.url,
            source=card.source,
            language=card.language,
            score=score,
            appearances=segment.stored.appearances(number),
            story=card.story,
            tellings=self._others("story", card.story),
            copied=card.copies,
            copies=self._others("copies", card.copies),
        )

    def _others(self, key: str, value: str | None) -> int:
        """How many other articles of the whole index have the value that one of them has."""
        return self._values.live_count(key, value) - 1 if value else 0

    def facets(self) -> tuple[FacetResult, ...]:
        """Every listed facet with its most frequent values; after it those others of which a value is asked for."""
        listed = [self._listed(facet.key) for facet in LISTED_FACETS]
        others = [self._request.filter(facet.key) for facet in FACETS if not facet.listed]
        return (*listed, *(self._asked_for(mine) for mine in others if mine.chosen or mine.left_out))

    def _listed(self, key: str) -> FacetResult:
        limit, within = self._request.facet_limit, self._request.places_within
        if key == "country" and within:
            places = self._values.places
            return with_places(self.facet(key), self.facet("place"), places, limit=limit, within=within)
        return self.facet(key).most_frequent(limit)

    def _asked_for(self, mine: FacetFilter) -> FacetResult:
        """The values of a facet that are chosen or left out, and "none"."""
        articles = self._found_without(mine.facet) if mine.mode is Mode.ANY else self._found

        def value(name: str) -> FacetValue:
            count = self._held(articles, mine.facet, name)
            return FacetValue(name, name, count, chosen=name in mine.chosen, left_out=name in mine.left_out)

        asked = dict.fromkeys(mine.chosen + mine.left_out)
        values = tuple(value(name) for name in asked if name != NONE_VALUE)
        return FacetResult(mine.facet, values, sum(1 for one in values if one.count), value(NONE_VALUE))

    def facet(self, key: str) -> FacetList:
        """One listed facet's values under this request. An "any" facet is counted with what is chosen of it left out.
        Raises NotSupported for a facet that is not listed.
        """
        if not FACET_BY_KEY[key].listed:
            raise NotSupported(f"The values of {key} are not listed; ask for articles that have one.")
        mine, about = self._request.filter(key), self._request.about
        if mine.mode is Mode.ANY and mine.chosen:
            articles = self._found_without(key)
            counts = self._values.counts(articles, about=about)
        else:
            articles, counts = self._found, self._counts
        if about and FACET_BY_KEY[key].is_of_names:
            none_count = self._held(articles, key, NONE_VALUE)
        else:
            none_count = counts.of(self._values.number(key, NONE_VALUE))
        return FacetList(self._values, counts, mine, none_count=none_count)

    def _held(self, articles: Int64, key: str, value: str) -> int:
        """In how many of these articles a value is."""
        having = self._values.having(key, value, about=self._request.about)
        return int(np.count_nonzero(contained(articles, having, self._snapshot.size)))

    @cached_property
    def _counts(self) -> ValueCounts:
        """The counts of every facet's values over what was found."""
        if self._found is self._snapshot.everything:
            values = self._values
            return values.counts_of_everything_about if self._request.about else values.counts_of_everything
        return self._values.counts(self._found, about=self._request.about)

    def histogram(self) -> Histogram:
        """The articles over time, the dates asked for left out."""
        return histogram(self._snapshot, self._found_without(DATES), self._request.dates)


def _is_scored(node: Node) -> bool:
    """Whether a tree has words that give scores."""
    match node:
        case And(nodes) | Or(nodes):
            return any(_is_scored(child) for child in nodes)
        case _:
            return isinstance(node, Term | Phrase | Prefix | Fuzzy)
