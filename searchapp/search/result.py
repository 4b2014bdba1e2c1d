"""What comes back from a search."""

from collections.abc import Sequence
from dataclasses import dataclass

from searchapp.article import Appearance, Published
from searchapp.search.query import Note


@dataclass(frozen=True)
class Marked:
    """A stretch of plain text and the words marked in it: `marks` are (start, end) in code points, sorted, apart.

    Never markup: a template or writer prints the pieces and escapes each.
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Hit:
    """One article in a result. `score` is None unless sorted by relevance. `snippets` are filled by marking.

    `story` and `copied` are the ids of its groups (see `Article`), values of the facets "story" and "copies";
    `tellings` and `copies` count the other articles of each in the whole index, whatever the request.
    `appearances` may be read only when they are looked at.
    """

    id: str
    title: Marked
    published: Published
    url: str | None = None
    source: str | None = None
    language: str | None = None
    score: float | None = None
    snippets: tuple[Marked, ...] = ()
    appearances: Sequence[Appearance] = ()
    story: str | None = None
    tellings: int = 0
    copied: str | None = None
    copies: int = 0


@dataclass(frozen=True)
class FacetValue:
    """One entry of a facet with the number of articles after choosing it (promise 1 of the design).

    `country` is where a place lies, where that is known. `places` are those listed within a country.
    """

    value: str
    label: str
    count: int
    chosen: bool = False
    left_out: bool = False
    country: str | None = None
    places: tuple["FacetValue", ...] = ()


@dataclass(frozen=True)
class FacetResult:
    """The values of one facet for a request: the most frequent first (ties by label, then value), then chosen and
    left-out ones that are not among them.

    `distinct` is how many values have a count above zero; `none` is the value "has none here". `places`, of the facet
    of countries, are the places listed that lie in none.

    Where places are listed within countries, a country of a chosen or left-out place is listed too, and a country's
    places are its most frequent ones, then its chosen and left-out ones that are not among them.
    """

    facet: str
    values: tuple[FacetValue, ...]
    distinct: int
    none: FacetValue
    places: tuple[FacetValue, ...] = ()

    @property
    def more(self) -> bool:
        """Whether there are values beyond those listed."""
        return self.distinct > sum(1 for value in self.values if value.count)


@dataclass(frozen=True)
class Bar:
    """One bar of the histogram: partial ISO dates, both inclusive ("2022-11" to "2022-11"; a quarter "2022-01" to
    "2022-03"), the number of articles whose whole date lies in it, and whether the dates asked for cover it.
    """

    start: str
    end: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Histogram:
    """Articles over time under every filter but the dates.

    `unit` is day, month, quarter, year, decade or century (at most 120 bars). Bars are gapless from the first to the
    last date. `imprecise` counts articles whose date is too vague for one bar.
    """

    unit: str
    bars: tuple[Bar, ...]
    undated: int
    imprecise: int


@dataclass(frozen=True)
class Found:
    """How many articles a SearchRequest found, and those of one page: asked for beyond the end, it is the last one."""

    total: int
    hits: tuple[Hit, ...]
    page: int
    pages: int
    took_ms: float
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SearchResult(Found):
    """What was found, and how it spreads. `facets` are the listed ones in their order, then each other one that the
    request filters by, with the values asked for.
    """

    facets: tuple[FacetResult, ...]
    histogram: Histogram

    def facet(self, key: str) -> FacetResult:
        """One facet's values by its key. Raises StopIteration for one that is neither listed nor filtered by."""
        return next(facet for facet in self.facets if facet.facet == key)
