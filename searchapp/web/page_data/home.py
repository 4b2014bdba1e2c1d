"""What does the first page show?"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from searchapp.article import Kind
from searchapp.engines import Engine, Status
from searchapp.search.result import Hit, SearchResult
from searchapp.web import addresses, words
from searchapp.web.language import gettext, ngettext
from searchapp.web.map import WORLD
from searchapp.web.page_data.asking import Asking
from searchapp.web.page_data.chart import Chart, chart
from searchapp.web.page_data.lists import Ranked, ranked
from searchapp.web.page_data.named import Headline, headline
from searchapp.web.page_data.places import Place, WorldMap, world_map
from searchapp.web.page_data.site import Link, Site
from searchapp.web.url_state import State

_PLACES_LISTED = 3


@dataclass(frozen=True)
class HomePage:
    """Everything on the first page."""

    site: Site
    asking: Asking
    extent: str
    tries: tuple[Link, ...]
    chart: Chart | None
    headlines_title: str
    headlines: tuple[Headline, ...]
    people: tuple[Ranked, ...]
    all_people: Link
    map: WorldMap | None
    places: tuple[Ranked, ...]


def home_page(
    site: Site,
    engine: Engine,
    everything: SearchResult,
    *,
    tries: Sequence[Link],
    on_this_day: Sequence[Hit],
    today: datetime.date,
) -> HomePage:
    """The first page. `everything` is the search for all articles, newest first; its hits stand in on days on which
    nothing happened.
    """
    state = State()
    people = everything.facet("person")
    hits = on_this_day or everything.hits[:4]
    return HomePage(
        site=site,
        asking=Asking(),
        extent=_extent(engine.status()),
        tries=tuple(tries),
        chart=chart(
            everything.histogram,
            open_bar=lambda start, end: state.with_dates(start, end).path(),
            undated_url=state.with_undated().path(),
            caption=_caption,
            remark=gettext("Choose a bar to open it"),
        ),
        headlines_title=gettext("On %(day)s", day=words.day_and_month(today))
        if on_this_day
        else gettext("Latest articles"),
        headlines=tuple(headline(hit) for hit in hits),
        people=ranked((addresses.entity(Kind.PERSON, one.value), one) for one in people.values),
        all_people=Link(
            gettext("All %(people)s", people=words.FACET["person"].all_values(words.count(people.distinct))),
            addresses.LIST_PAGES["person"],
        ),
        map=_map(engine, everything),
        places=ranked(
            (addresses.entity(Kind.PLACE, one.value), one) for one in everything.facet("place").values[:_PLACES_LISTED]
        ),
    )


def _extent(status: Status) -> str:
    articles, sources = words.count(status.articles), words.count(status.sources)
    told = ngettext("%(n)s article", "%(n)s articles", articles.number, n=articles)
    if sources.number:
        told = ngettext(
            "%(articles)s from %(n)s source",
            "%(articles)s from %(n)s sources",
            sources.number,
            articles=told,
            n=sources,
        )
    if status.first_date and status.last_date:
        period = words.period(status.first_date[:4], status.last_date[:4])
        return gettext("%(articles)s, %(period)s", articles=told, period=period)
    return told


def _caption(unit: str, span: str) -> str:
    return {
        "day": gettext("The archive by day, %(period)s", period=span),
        "month": gettext("The archive by month, %(period)s", period=span),
        "quarter": gettext("The archive by quarter, %(period)s", period=span),
        "year": gettext("The archive by year, %(period)s", period=span),
        "decade": gettext("The archive by decade, %(period)s", period=span),
    }.get(unit, gettext("The archive by century, %(period)s", period=span))


def _map(engine: Engine, everything: SearchResult) -> WorldMap | None:
    found = [(value, engine.entity(Kind.PLACE, value.value)) for value in everything.facet("place").values]
    places = [
        Place(record.entity, value.label, value.count, addresses.entity(Kind.PLACE, value.value))
        for value, record in found
        if record is not None
    ]
    return world_map(places, label=gettext("Places most in the news, on the map"), view=WORLD, largest=20, smallest=9)
