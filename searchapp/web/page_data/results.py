"""What does the page of results show?"""

from collections.abc import Sequence
from dataclasses import dataclass

from searchapp.article import Appearance, Kind
from searchapp.engines import Engine
from searchapp.fields import FACET_BY_KIND, NONE_VALUE
from searchapp.search.request import MAX_REACH, Dates, Sort
from searchapp.search.result import Hit, Marked, SearchResult
from searchapp.web import addresses, words
from searchapp.web.language import gettext, language, ngettext
from searchapp.web.page_data.asking import Asking
from searchapp.web.page_data.chart import Chart, chart
from searchapp.web.page_data.facets import AboutSwitch, Chip, Panel, about_switch, chips, panels
from searchapp.web.page_data.lists import Ranked, ranked
from searchapp.web.page_data.nothing import missing
from searchapp.web.page_data.pages import PageLinks, page_links
from searchapp.web.page_data.places import Place, WorldMap, world_map
from searchapp.web.page_data.sharing import groups_of_hit
from searchapp.web.page_data.site import Link, Site
from searchapp.web.page_data.text import Piece, pieces
from searchapp.web.suggestions import Offer
from searchapp.web.url_state import State, default_sort

FACET_VALUES = 6  # values beside the results before "Show all"
_NAMES = 3  # people and places under a hit
_BESIDE = 5


@dataclass(frozen=True)
class NameLink:
    """A name under a hit; no address when it is already chosen."""

    label: str
    url: str | None


@dataclass(frozen=True)
class HitData:
    """One article in the list."""

    url: str
    paper_url: str  # whole and short, for paper
    title: tuple[Piece, ...]
    source: str
    published: str
    uncertain: str  # the word that marks the date, and the sentence behind it
    uncertain_why: str
    language: str
    language_code: str | None
    snippets: tuple[tuple[Piece, ...], ...]
    persons: tuple[NameLink, ...]
    places: tuple[NameLink, ...]
    groups: tuple[Link, ...]


@dataclass(frozen=True)
class SortOption:
    """One order: its name in the form ("" for the usual one), what it is called, whether it is in force."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class DateFields:
    """What stands in the two date boxes, and the box for articles without a date."""

    start: str
    end: str
    undated_count: str
    is_undated: bool


@dataclass(frozen=True)
class Suggestion:
    """A search that finds something: what it is and how much it finds."""

    label: str
    url: str
    count: words.Count


@dataclass(frozen=True)
class ResultsPage:
    """Everything on the page of results, or on the page that says nothing was found."""

    site: Site
    asking: Asking
    named: Suggestion | None
    title: str
    total: words.Count
    scope: str
    chips: tuple[Chip, ...]
    chip_count: str
    clear_url: str
    about: AboutSwitch | None
    panels: tuple[Panel, ...]
    dates: DateFields
    chart: Chart | None
    shown: str
    sorts: tuple[SortOption, ...]
    hits: tuple[HitData, ...]
    pages: PageLinks | None
    where: WorldMap | None
    places: tuple[Ranked, ...]
    also: tuple[Ranked, ...]
    suggestions: tuple[Suggestion, ...]
    missing: tuple[Piece, ...]
    shares: tuple[Link, ...]
    feed_url: str
    canonical_url: str


def results_page(
    site: Site,
    engine: Engine,
    state: State,
    result: SearchResult,
    *,
    asking: Asking,
    offers: Sequence[Offer] = (),
    named: Offer | None = None,
) -> ResultsPage:
    """The page for a search and its result. `offers` are searches that find something, when this one does not;
    `named` is the search for whom or what the words name.
    """
    total = words.count(result.total)
    applied = chips(state, result.facets)
    found = ngettext("%(n)s article", "%(n)s articles", total.number, n=total)
    return ResultsPage(
        site=site,
        asking=asking,
        named=_suggestion(named) if named else None,
        title=f"{state.request.query.text} – {found}" if state.request.query.text else found,
        total=total,
        scope=_scope(state, result),
        chips=applied,
        chip_count=str(words.count(len(applied))),
        clear_url=state.cleared().path(),
        about=about_switch(engine, state, result),
        panels=panels(state, result),
        dates=_date_fields(state.request.dates, result),
        chart=chart(
            result.histogram,
            open_bar=lambda start, end: state.with_dates(start, end).path(),
            undated_url=state.with_undated().path(),
        ),
        shown=_shown(state, result),
        sorts=_sorts(state),
        hits=tuple(_hit(site, state, hit, number) for number, hit in enumerate(result.hits, _first(state, result))),
        pages=page_links(
            result.page,
            min(result.pages, MAX_REACH // state.request.page_size),
            lambda page: state.on_page(page).path(),
        ),
        where=_where(engine, state, result),
        places=ranked(
            (state.with_value("place", one.value).path(), one)
            for one in result.facet("place").values[:_BESIDE]
            if not one.left_out
        ),
        also=_also(state, result),
        suggestions=tuple(_suggestion(one) for one in offers),
        missing=missing(state),
        shares=(Link(gettext("CSV"), state.path("/search.csv")), Link(gettext("JSON"), state.path("/search.json"))),
        feed_url=state.path("/search.atom"),
        canonical_url=state.path(),
    )


def _suggestion(offer: Offer) -> Suggestion:
    return Suggestion(offer.label, offer.state.path(), words.count(offer.count))


def _first(state: State, result: SearchResult) -> int:
    return (result.page - 1) * state.request.page_size + 1


def _shown(state: State, result: SearchResult) -> str:
    first = _first(state, result)
    return gettext(
        "%(first)s–%(last)s of %(total)s",
        first=words.count(first),
        last=words.count(first + len(result.hits) - 1),
        total=words.count(result.total),
    )


def _scope(state: State, result: SearchResult) -> str:
    """How many sources and which years the hits come from. The source facet counts other sources too when one is
    chosen, so then nothing is said of their number.
    """
    bars = [bar for bar in result.histogram.bars if bar.count and (bar.chosen or not state.request.dates)]
    years = words.period(bars[0].start[:4], bars[-1].end[:4]) if bars else ""
    sources = words.count(result.facet("source").distinct)
    if state.request.filter("source").chosen or not sources.number:
        return years
    told = ngettext("from %(n)s source", "from %(n)s sources", sources.number, n=sources)
    return gettext("%(sources)s, %(years)s", sources=told, years=years) if years else told


def _date_fields(dates: Dates, result: SearchResult) -> DateFields:
    undated = result.histogram.undated
    return DateFields(
        start=dates.start or "",
        end=dates.end or "",
        undated_count=str(words.count(undated)) if undated or dates.undated else "",
        is_undated=dates.undated,
    )


def _sorts(state: State) -> tuple[SortOption, ...]:
    usual = default_sort(state.request.query)
    labels = {
        Sort.RELEVANCE: gettext("Best match"),
        Sort.NEWEST: gettext("Newest first"),
        Sort.OLDEST: gettext("Oldest first"),
    }
    offered = [sort for sort in labels if sort is not Sort.RELEVANCE or usual is Sort.RELEVANCE]
    return tuple(
        # The usual order has no name in the form, so that it stays the usual one when other words are typed.
        SortOption("" if sort is usual else sort.value, labels[sort], sort is state.request.sort)
        for sort in offered
    )


def _hit(site: Site, state: State, hit: Hit, number: int) -> HitData:
    return HitData(
        url=addresses.article_from(state, hit.id, number),
        paper_url=site.address + addresses.article(hit.id),
        title=pieces(hit.title if hit.title.text else Marked(gettext("Without a title"))),
        source=hit.source or "",
        published=words.published(hit.published),
        uncertain=words.uncertain(hit.published),
        uncertain_why=str(words.BASIS[hit.published.basis]),
        language=words.language_name(hit.language) if hit.language and hit.language != language() else "",
        language_code=hit.language,
        snippets=tuple(pieces(snippet) for snippet in hit.snippets),
        persons=_names(state, hit, Kind.PERSON),
        places=_names(state, hit, Kind.PLACE),
        groups=groups_of_hit(hit, state),
    )


def _names(state: State, hit: Hit, kind: Kind) -> tuple[NameLink, ...]:
    """The names under a hit: the chosen ones, then the most mentioned. One that is not chosen adds itself."""
    facet = FACET_BY_KIND[kind].key
    chosen = state.request.filter(facet).chosen

    def rank(appearance: Appearance) -> tuple[bool, int, str]:
        return appearance.entity.slug not in chosen, -appearance.count, appearance.entity.label

    ordered = sorted((one for one in hit.appearances if one.entity.kind is kind), key=rank)
    kept = ordered[: max(_NAMES, sum(one.entity.slug in chosen for one in ordered))]
    return tuple(
        NameLink(
            one.entity.label,
            None if one.entity.slug in chosen else state.with_value(facet, one.entity.slug).path(),
        )
        for one in kept
    )


def _where(engine: Engine, state: State, result: SearchResult) -> WorldMap | None:
    places = []
    for value in result.facet("place").values:
        record = engine.entity(Kind.PLACE, value.value) if value.count else None
        if record is not None:
            url = state.with_value("place", value.value).path()
            places.append(Place(record.entity, value.label, value.count, url))
    return world_map(places, label=gettext("Places mentioned, on the map"), largest=26, smallest=12)


def _also(state: State, result: SearchResult) -> tuple[Ranked, ...]:
    """People and organisations in these articles that are not chosen yet, the most frequent first."""
    values = [
        (facet, value)
        for facet in ("person", "org")
        for value in result.facet(facet).values
        if value.count and not value.chosen and not value.left_out and value.value != NONE_VALUE
    ]
    values.sort(key=lambda pair: (-pair[1].count, pair[1].label))
    return ranked((state.with_value(facet, value.value).path(), value) for facet, value in values[:_BESIDE])
