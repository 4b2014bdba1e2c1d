"""What does the page of a person, place or organisation show?"""

from dataclasses import dataclass

from searchapp.article import Entity, Kind
from searchapp.engines import Engine, EntityRecord
from searchapp.engines.folding import fold
from searchapp.fields import FACET_BY_KIND
from searchapp.search.result import FacetValue, Hit, Marked, SearchResult
from searchapp.web import addresses, words
from searchapp.web.language import gettext, ngettext
from searchapp.web.page_data.chart import Chart, chart
from searchapp.web.page_data.lists import Ranked, ranked
from searchapp.web.page_data.places import Place, WorldMap, country_of, world_map
from searchapp.web.page_data.site import Link, Site
from searchapp.web.page_data.text import Piece, pieces
from searchapp.web.url_state import State

NAMES = 7  # values asked of each facet: six shown, the entity itself left out
_SHOWN = 6
_OTHER_NAMES = 8
LATEST = 5


@dataclass(frozen=True)
class Headline:
    """An article in a short list: when and where it was printed, its title, its address."""

    printed: str
    title: tuple[Piece, ...]
    url: str


@dataclass(frozen=True)
class NamedPage:
    """Everything on the page of a person, place or organisation."""

    site: Site
    kind: str
    name: str
    summary: str
    counts: tuple[Link, ...]  # the articles about it, those that mention it
    period: str
    search_url: str
    feed_url: str
    chart: Chart | None
    mentioned_with: tuple[Ranked, ...]
    where: WorldMap | None
    places: tuple[Ranked, ...]
    latest: tuple[Headline, ...]
    canonical_url: str


def named_page(site: Site, engine: Engine, record: EntityRecord, state: State, result: SearchResult) -> NamedPage:
    """The page of an entity; `state` is the search for its articles, newest first, and `result` what it found."""
    entity = record.entity
    places = [one for one in result.facet("place").values if not _is_itself(entity, "place", one)][:_SHOWN]
    return NamedPage(
        site=site,
        kind=_kind(record),
        name=entity.label,
        summary=_summary(record),
        counts=_counts(engine, record, state),
        period=_period(result),
        search_url=state.path(),
        feed_url=state.path("/search.atom"),
        chart=chart(
            result.histogram,
            open_bar=lambda start, end: state.with_dates(start, end).path(),
            undated_url=state.with_undated().path(),
            remark=gettext("Choose a bar to see its articles"),
        ),
        mentioned_with=_mentioned_with(entity, result),
        where=_where(engine, entity, places),
        places=ranked((addresses.entity(Kind.PLACE, one.value), one) for one in places),
        latest=tuple(headline(hit) for hit in result.hits),
        canonical_url=addresses.entity(entity.kind, entity.slug),
    )


def headline(hit: Hit) -> Headline:
    """A hit as one line of a short list."""
    date = words.published_in_list(hit.published)
    return Headline(
        printed=gettext("%(source)s, %(date)s", source=hit.source, date=date) if hit.source else date,
        title=pieces(hit.title if hit.title.text else Marked(gettext("Without a title"))),
        url=addresses.article(hit.id),
    )


def _is_itself(entity: Entity, facet: str, value: FacetValue) -> bool:
    return facet == FACET_BY_KIND[entity.kind].key and value.value == entity.slug


def _kind(record: EntityRecord) -> str:
    word = str(words.FACET[FACET_BY_KIND[record.entity.kind].key].chip)
    country = country_of(record)
    return gettext("%(kind)s in %(country)s", kind=word, country=country) if country else word


def _summary(record: EntityRecord) -> str:
    others = _other_names(record)
    # A name that ends in a full stop, "U.S.", ends the sentence too.
    return gettext("Also written %(names)s.", names=words.listed(others).removesuffix(".")) if others else ""


def _counts(engine: Engine, record: EntityRecord, state: State) -> tuple[Link, ...]:
    mentioned = words.count(record.articles)
    mentioning = ngettext("mentioned in %(n)s article", "mentioned in %(n)s articles", mentioned.number, n=mentioned)
    about_it = state.with_about(about=True)
    about = words.count(engine.count(about_it.request))
    if not about.number:
        return (Link(mentioning[:1].upper() + mentioning[1:], state.path()),)
    return (
        Link(
            ngettext(
                "%(n)s article about %(name)s",
                "%(n)s articles about %(name)s",
                about.number,
                n=about,
                name=record.entity.label,
            ),
            about_it.path(),
        ),
        Link(mentioning, state.path()),
    )


def _period(result: SearchResult) -> str:
    """The years of the dated articles; empty when there are none."""
    bars = [bar for bar in result.histogram.bars if bar.count]
    return words.period(bars[0].start[:4], bars[-1].end[:4]) if bars else ""


def _other_names(record: EntityRecord) -> list[str]:
    """The most frequent other names, each in its most frequent spelling: capitals and full stops make no other name."""
    spellings: dict[str, str] = {}
    for name in (record.entity.label, *(name for name, _ in record.names)):
        spellings.setdefault(fold(name).replace(".", ""), name)
    return list(spellings.values())[1 : _OTHER_NAMES + 1]


def _mentioned_with(entity: Entity, result: SearchResult) -> tuple[Ranked, ...]:
    values = [
        (addresses.entity(kind, one.value), one)
        for kind in (Kind.PERSON, Kind.ORGANISATION)
        for one in result.facet(FACET_BY_KIND[kind].key).values
        if one.count and not _is_itself(entity, FACET_BY_KIND[kind].key, one)
    ]
    values.sort(key=lambda pair: (-pair[1].count, pair[1].label))
    return ranked(values[:_SHOWN])


def _where(engine: Engine, entity: Entity, values: list[FacetValue]) -> WorldMap | None:
    found = [(value, engine.entity(Kind.PLACE, value.value)) for value in values]
    places = [
        Place(record.entity, value.label, value.count, addresses.entity(Kind.PLACE, value.value))
        for value, record in found
        if record is not None
    ]
    if entity.kind is Kind.PLACE:
        most = max((place.count for place in places), default=1)
        places.append(Place(entity, entity.label, most, addresses.entity(Kind.PLACE, entity.slug)))
    return world_map(places, label=gettext("Places mentioned, on the map"), largest=20, smallest=9)
