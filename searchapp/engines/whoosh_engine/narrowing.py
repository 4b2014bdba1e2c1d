"""Which articles do the filters and dates let through, with any one of them left out?"""

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from searchapp.engines.whoosh_engine.arrays import Int64, Mask
from searchapp.engines.whoosh_engine.ascending import difference, intersection, union
from searchapp.engines.whoosh_engine.snapshot import Snapshot
from searchapp.engines.whoosh_engine.values import FacetValues
from searchapp.fields import Mode
from searchapp.search.request import Dates, SearchRequest

DATES = "dates"
_ALWAYS = "always"


class _Condition(Protocol):
    """What articles have to be like."""

    def kept_of(self, articles: Int64) -> Int64:
        """Those of these ascending articles that pass."""
        ...


class Narrowing:
    """The conditions of a request, so that counts can leave one out.

    Conditions are named by their facet (what is chosen of it) or `DATES`; what a facet leaves out always holds.
    """

    def __init__(self, snapshot: Snapshot, values: FacetValues, request: SearchRequest) -> None:
        self._snapshot = snapshot
        self._named: list[tuple[str, _Condition]] = []
        for one in request.filters:
            together = [one.chosen] if one.mode is Mode.ANY else [(value,) for value in one.chosen]
            for some in filter(None, together):
                holders = _Holders(snapshot, values, one.facet, some, wanted=True, about=request.about)
                self._named.append((one.facet, holders))
            if one.left_out:
                others = _Holders(snapshot, values, one.facet, one.left_out, wanted=False, about=request.about)
                self._named.append((_ALWAYS, others))
        if request.dates:
            self._named.append((DATES, _Inside(snapshot, request.dates)))

    def has(self, name: str) -> bool:
        """Whether there is a condition of that name."""
        return any(name == known for known, _ in self._named)

    def narrowed(self, articles: Int64, *, without: str = "") -> Int64:
        """Those of these ascending live articles that pass every condition, or all but those of one name."""
        conditions = [condition for name, condition in self._named if name != without]
        if articles is self._snapshot.everything:
            # No condition is asked of the whole archive where one of them names the articles itself.
            listed = [one for one in conditions if isinstance(one, _Holders) and one.wanted]
            if listed:
                shortest = min(listed, key=lambda one: len(one.articles))
                conditions.remove(shortest)
                articles = shortest.articles
                if self._snapshot.has_deleted:
                    articles = articles[self._snapshot.live.take(articles)]
        for condition in conditions:
            articles = condition.kept_of(articles)
        return articles


@dataclass(frozen=True, eq=False)
class _Holders:
    """At least one of some values is held, or (not `wanted`) none; with `about`, names only where they are about it."""

    snapshot: Snapshot
    values: FacetValues
    facet: str
    some: tuple[str, ...]
    wanted: bool
    about: bool

    @cached_property
    def articles(self) -> Int64:
        """The articles that hold one, deleted ones included."""
        rows = [self.values.having(self.facet, value, about=self.about) for value in self.some]
        return union(rows, self.snapshot.size)

    def kept_of(self, articles: Int64) -> Int64:
        """Those of these ascending articles that pass."""
        return (intersection if self.wanted else difference)(articles, self.articles, self.snapshot.size)


@dataclass(frozen=True, eq=False)
class _Inside:
    """Every day the date can mean is inside, or there is no date and that is asked for."""

    snapshot: Snapshot
    dates: Dates

    def kept_of(self, articles: Int64) -> Int64:
        """Those of these ascending articles that pass."""
        first = self.snapshot.first.take(articles)
        mask: Mask = first > 0
        if self.dates.undated:
            return articles[~mask]
        if self.dates.first is not None:
            mask &= first >= self.dates.first.toordinal()
        if self.dates.last is not None:
            mask &= self.snapshot.last.take(articles) <= self.dates.last.toordinal()
        return articles[mask]
