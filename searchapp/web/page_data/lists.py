"""What do ranked lists and the pages of all values show?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from searchapp.article import Kind
from searchapp.engines import Engine, EntityRecord
from searchapp.engines.folding import fold
from searchapp.search.request import MAX_FACET_VALUES, SearchRequest
from searchapp.search.result import FacetResult, FacetValue
from searchapp.web import addresses, words
from searchapp.web.addresses import ListState
from searchapp.web.language import gettext, ngettext
from searchapp.web.map import REGIONS, WORLD, View
from searchapp.web.page_data.facets import Chip
from searchapp.web.page_data.pages import PageLinks, page_links
from searchapp.web.page_data.places import Place, WorldMap, country_of, world_map
from searchapp.web.page_data.site import Link, Site
from searchapp.web.page_data.values import ValueRow, value_label, value_row
from searchapp.web.url_state import State, pairs_of

LIST_SIZE = 100
_NAMED_ON_MAP = 16


@dataclass(frozen=True)
class Ranked:
    """One line of a ranked list: a link, its count, and a bar as long as its share of the largest (in per cent)."""

    label: str
    url: str
    count: str
    share: str
    country: str = ""


@dataclass(frozen=True)
class ListPage:
    """All values of one facet: of the whole archive, or, with rows to tick, of one search."""

    site: Site
    title: str
    summary: str
    regions: tuple[Link, ...]
    orders: tuple[Link, ...]
    find_label: str
    find: str
    find_action: str
    find_fields: tuple[tuple[str, str], ...]
    map: WorldMap | None
    ranked: tuple[Ranked, ...]
    rows: tuple[tuple[ValueRow, str], ...]  # with the address that adds the value or takes it away
    chips: tuple[Chip, ...]
    back: Link | None
    pages: PageLinks | None
    nothing: str


def ranked(values: Iterable[tuple[str, FacetValue]], *, facet: str | None = None) -> tuple[Ranked, ...]:
    """Values with their addresses as a ranked list. With `facet`, labels are worded as that facet's are."""
    listed = list(values)
    most = max((value.count for _, value in listed), default=0) or 1
    return tuple(
        Ranked(
            label=value_label(facet, value) if facet else value.label,
            url=url,
            count=str(words.count(value.count)),
            share=f"{value.count / most * 100:.1f}%",
        )
        for url, value in listed
    )


def values_of(engine: Engine, request: SearchRequest, facet: str, asked: ListState) -> FacetResult:
    """The part of a facet's values that is asked for, found and ordered by how they are called. Raises as
    `Engine.values` does.
    """
    start = (asked.page - 1) * LIST_SIZE
    if facet not in words.NAMED_HERE:
        return engine.values(request, facet, find=asked.find, by_label=asked.by_label, start=start, limit=LIST_SIZE)
    every = engine.values(request, facet, limit=MAX_FACET_VALUES)
    named = [replace(one, label=value_label(facet, one)) for one in every.values]
    found = [one for one in named if fold(asked.find) in fold(one.label)]
    if asked.by_label:
        found.sort(key=lambda one: (fold(one.label), one.value))
    return replace(every, values=tuple(found[start : start + LIST_SIZE]), distinct=len(found))


def archive_list(site: Site, engine: Engine, facet: str, asked: ListState, values: FacetResult) -> ListPage:
    """The page of all people, organisations, places or sources of the archive."""
    base = addresses.LIST_PAGES[facet]
    spoken = words.FACET[facet]
    distinct = words.count(values.distinct)
    articles = words.count(engine.status().articles)
    known = _records(engine, values.values) if facet == "place" else {}
    lines = ranked(((addresses.value(facet, one.value), one) for one in values.values), facet=facet)
    return ListPage(
        site=site,
        title=str(spoken.heading),
        summary=ngettext(
            "%(values)s in %(n)s article.",
            "%(values)s in %(n)s articles.",
            articles.number,
            values=spoken.all_values(distinct),
            n=articles,
        ),
        regions=_regions(base, asked) if facet == "place" else (),
        orders=_orders(base, asked),
        find_label=str(spoken.find),
        find=asked.find,
        find_action=base,
        find_fields=_find_fields(asked),
        map=_map(known, values.values, REGIONS.get(asked.region, WORLD)) if known else None,
        ranked=tuple(
            _in_country(line, known.get(value.value)) for line, value in zip(lines, values.values, strict=True)
        ),
        rows=(),
        chips=(),
        back=None,
        pages=_pages(base, asked, values),
        nothing=_nothing(asked, values),
    )


def search_list(
    site: Site, state: State, asked: ListState, values: FacetResult, *, chips: tuple[Chip, ...]
) -> ListPage:
    """The page of all values of one facet for a search: each value adds or removes itself."""
    facet = values.facet
    base = addresses.all_values(facet, state)
    spoken = words.FACET[facet]
    shown = values.values if asked.find or asked.page > 1 or not values.none.count else (*values.values, values.none)
    return ListPage(
        site=site,
        title=str(spoken.title),
        summary=gettext("%(values)s in these articles.", values=spoken.all_values(words.count(values.distinct))),
        regions=(),
        orders=_orders(base, asked),
        find_label=str(spoken.find),
        find=asked.find,
        find_action=f"/search/{facet}",
        find_fields=(*pairs_of(state.on_page(1)), *_find_fields(asked)),
        map=None,
        ranked=(),
        rows=tuple((value_row(state, facet, one), _toggled(state, facet, one)) for one in shown),
        chips=chips,
        back=Link(gettext("Back to the results"), state.on_page(1).path()),
        pages=_pages(base, asked, values),
        nothing=_nothing(asked, values),
    )


def _find_fields(asked: ListState) -> tuple[tuple[str, str], ...]:
    """What the box to find more keeps of the list as it is."""
    kept = {addresses.BY: addresses.BY_LABEL if asked.by_label else "", addresses.REGION: asked.region}
    return tuple((name, value) for name, value in kept.items() if value)


def _toggled(state: State, facet: str, value: FacetValue) -> str:
    if value.chosen or value.left_out:
        return state.without_value(facet, value.value).path()
    return state.with_value(facet, value.value).path()


def _orders(base: str, asked: ListState) -> tuple[Link, ...]:
    return (
        Link(
            gettext("By number of articles"),
            replace(asked, by_label=False, page=1).path(base),
            is_current=not asked.by_label,
        ),
        Link(gettext("A to Z"), replace(asked, by_label=True, page=1).path(base), is_current=asked.by_label),
    )


def _regions(base: str, asked: ListState) -> tuple[Link, ...]:
    """The parts of the world a map can show, the whole first."""
    whole = Link(words.region_name("001"), replace(asked, region="").path(base), is_current=not asked.region)
    parts = [
        Link(words.region_name(code), replace(asked, region=code).path(base), is_current=code == asked.region)
        for code in REGIONS
    ]
    return (whole, *sorted(parts, key=lambda link: link.label))


def _pages(base: str, asked: ListState, values: FacetResult) -> PageLinks | None:
    last = -(-values.distinct // LIST_SIZE)
    return page_links(asked.page, last, lambda page: replace(asked, page=page).path(base))


def _nothing(asked: ListState, values: FacetResult) -> str:
    if values.values:
        return ""
    if asked.find:
        return gettext("No name here contains “%(find)s”.", find=asked.find)
    return gettext("There is nothing to list yet.")


def _records(engine: Engine, values: Iterable[FacetValue]) -> dict[str, EntityRecord]:
    found = {value.value: engine.entity(Kind.PLACE, value.value) for value in values}
    return {slug: record for slug, record in found.items() if record is not None}


def _in_country(line: Ranked, record: EntityRecord | None) -> Ranked:
    return replace(line, country=country_of(record)) if record else line


def _map(known: dict[str, EntityRecord], values: Iterable[FacetValue], view: View) -> WorldMap | None:
    places = [
        Place(known[value.value].entity, value.label, value.count, addresses.entity(Kind.PLACE, value.value))
        for value in values
        if value.value in known
    ]
    label = gettext("Places on the map: larger circles have more articles")
    return world_map(places, label=label, view=view, named=_NAMED_ON_MAP)
