"""What is asked of an engine: words, filters, dates, order and page."""

import datetime
from dataclasses import dataclass, field, replace
from enum import StrEnum

from searchapp.article import date_span
from searchapp.fields import FACET_BY_KEY, FACETS, Mode
from searchapp.search.query import Query

MAX_REACH = 10_000  # page x size: beyond it, narrow by date
MAX_FACET_VALUES = 1_000
MAX_FILTER_VALUES = 40


class Sort(StrEnum):
    """The order of hits. Ties: published descending, then id ascending; undated articles come last."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True)
class FacetFilter:
    """The values of one facet that are chosen or left out. `fields.NONE_VALUE` is a value like any other.

    Chosen values together mean all or any of them, by `mode`; a left-out value always excludes.
    """

    facet: str
    chosen: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    mode: Mode = Mode.ALL


@dataclass(frozen=True)
class Dates:
    """Which dates are asked for: partial ISO dates, both ends inclusive, or the undated.

    An article is inside when every day its date can mean is inside: "2022" is in 2021 to 2023, not in 2022-03.
    """

    start: str | None = None
    end: str | None = None
    undated: bool = False

    def __bool__(self) -> bool:
        """Whether the dates narrow anything."""
        return self.undated or self.start is not None or self.end is not None

    @property
    def first(self) -> datetime.date | None:
        """The first day inside, or None when the start is open."""
        return date_span(self.start)[0] if self.start else None

    @property
    def last(self) -> datetime.date | None:
        """The last day inside, or None when the end is open."""
        return date_span(self.end)[1] if self.end else None


@dataclass(frozen=True)
class SearchRequest:
    """A whole search. `filters` holds at most one FacetFilter a facet.

    With `about`, an article has only those persons, places and organisations that it is about (`Appearance.about`): for
    what is chosen and left out, for "none" and for the counts of those facets alike. `places_within` is how many places
    are listed within each listed country, and of those in no country.
    """

    query: Query = field(default_factory=Query)
    filters: tuple[FacetFilter, ...] = ()
    about: bool = False
    dates: Dates = field(default_factory=Dates)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = 20
    facet_limit: int = 10
    places_within: int = 0
    time_limit_seconds: float = 2.0

    def filter(self, facet: str) -> FacetFilter:
        """The filter on a facet, empty where there is none."""
        for one in self.filters:
            if one.facet == facet:
                return one
        return FacetFilter(facet, mode=FACET_BY_KEY[facet].mode)

    def with_filter(self, changed: FacetFilter) -> "SearchRequest":
        """The same request with one facet's filter replaced, on page 1; filters stand in the order of the facets."""
        by_facet = {one.facet: one for one in (*self.filters, changed)}
        in_order = (by_facet[facet.key] for facet in FACETS if facet.key in by_facet)
        return replace(self, filters=tuple(one for one in in_order if one.chosen or one.left_out), page=1)
