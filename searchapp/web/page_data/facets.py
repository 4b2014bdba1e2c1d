"""What does the reader see of a facet beside the results: values to tick, leave out, find and list?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from searchapp.article import Basis
from searchapp.engines import Engine
from searchapp.fields import FACET_BY_KEY, NONE_VALUE, Facet, Mode
from searchapp.search.request import Dates
from searchapp.search.result import FacetResult, FacetValue, SearchResult
from searchapp.web import addresses, words
from searchapp.web.language import gettext
from searchapp.web.page_data.countries import CountryRows, countries, outside
from searchapp.web.page_data.site import Link
from searchapp.web.page_data.values import ValueRow, value_label, value_row
from searchapp.web.url_state import State, pairs_of


@dataclass(frozen=True)
class ModeSwitch:
    """The choice between all and any of the chosen values of a facet: of what (empty where that is plain), its links
    from the second value on, and whether any is in force, for the form.
    """

    key: str
    title: str
    links: tuple[Link, ...]
    means_any: bool


@dataclass(frozen=True)
class Panel:
    """One facet: its values, the switch between all and any, the box to find more, the link to all of them, and one
    that leaves out in a word what readers most often want left out.

    The panel of places is that of countries too: `countries` with the places in them, then places `outside` of any.
    """

    key: str
    title: str
    rows: tuple[ValueRow, ...]
    switches: tuple[ModeSwitch, ...]
    find: str
    find_action: str
    find_fields: tuple[tuple[str, str], ...]
    show_all: tuple[Link, ...]
    leave_out: Link | None
    countries: tuple[CountryRows, ...] = ()
    outside: tuple[ValueRow, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to choose."""
        return not (self.rows or self.countries or self.outside)


@dataclass(frozen=True)
class AboutSwitch:
    """The box that makes people, places and organisations count only where articles are about them. `count` is the
    number of articles once it is ticked; empty while no name is chosen or left out, when it takes no article away.
    """

    count: str
    is_on: bool


@dataclass(frozen=True)
class Chip:
    """An applied filter: the facet's name, what is chosen, and the address without it."""

    prefix: str
    label: str
    url: str
    remove_label: str
    is_left_out: bool = False


def panels(state: State, result: SearchResult) -> tuple[Panel, ...]:
    """The facets that have anything to show: the stories and texts asked for, then the listed ones in their order."""
    facets = sorted(result.facets, key=lambda values: FACET_BY_KEY[values.facet].listed)
    made = (
        _places_panel(state, result) if values.facet == "place" else _panel(FACET_BY_KEY[values.facet], state, values)
        for values in facets
        if values.facet != "country"
    )
    return tuple(panel for panel in made if not panel.is_empty)


def _places_panel(state: State, result: SearchResult) -> Panel:
    """Places within their countries, both to be chosen."""
    within, beside = countries(state, result), outside(state, result)
    of_countries, of_places = result.facet("country"), result.facet("place")
    shown = len(beside) + sum(len(country.places) for country in within)
    has_more = of_places.distinct > shown
    all_places = (_show_all(state, of_places),) if has_more else ()
    all_countries = (_show_all(state, of_countries),) if of_countries.more else ()
    both = [(FACET_BY_KEY[one.facet], one.none) for one in (of_countries, of_places)]
    switches = [_switch(facet, state) for facet, _ in both]
    if all(switch.links for switch in switches):
        switches = [replace(switch, title=str(words.FACET[switch.key].title)) for switch in switches]
    return replace(
        _panel(FACET_BY_KEY["place"], state, of_places),
        rows=tuple(value_row(state, facet.key, none) for facet, none in both if _shows_none(facet, none)),
        switches=tuple(switches),
        find=str(words.FACET["place"].find) if has_more else "",
        show_all=all_places + all_countries,
        countries=within,
        outside=beside,
    )


def _panel(facet: Facet, state: State, values: FacetResult) -> Panel:
    spoken = words.FACET[facet.key]
    shown = [*values.values, values.none] if _shows_none(facet, values.none) else list(values.values)
    return Panel(
        key=facet.key,
        title=str(spoken.title),
        rows=tuple(value_row(state, facet.key, one) for one in shown),
        switches=(_switch(facet, state),),
        find=str(spoken.find) if facet.kind is not None and values.more else "",
        find_action=f"/search/{facet.key}",
        find_fields=tuple(pairs_of(state.on_page(1))),
        show_all=(_show_all(state, values),) if values.more and facet.listed else (),
        leave_out=_leave_out_inferred(state, values) if facet.key == "dated" else None,
    )


def _show_all(state: State, values: FacetResult) -> Link:
    every = words.FACET[values.facet].all_values(words.count(values.distinct))
    return Link(gettext("Show all %(values)s", values=every), addresses.all_values(values.facet, state))


def about_switch(engine: Engine, state: State, result: SearchResult) -> AboutSwitch | None:
    """The switch, where there are names to count. Raises as `Engine.count` does."""
    if not any(one.values for one in result.facets if FACET_BY_KEY[one.facet].is_of_names):
        return None
    if not filters_names(state):
        return AboutSwitch("", state.request.about)
    count = result.total if state.request.about else engine.count(state.with_about(about=True).request)
    return AboutSwitch(str(words.count(count)), state.request.about)


def filters_names(state: State) -> bool:
    """Whether a person, place or organisation is chosen or left out."""
    return any(FACET_BY_KEY[one.facet].is_of_names for one in state.request.filters)


def _leave_out_inferred(state: State, values: FacetResult) -> Link | None:
    """One step to the articles without a date that was inferred, while there are any and none was asked for."""
    inferred = next((one for one in values.values if one.value == Basis.INFERRED), None)
    if inferred is None or not inferred.count or inferred.chosen or inferred.left_out:
        return None
    return Link(gettext("Leave out inferred dates"), state.leaving_out(values.facet, Basis.INFERRED).path())


def _shows_none(facet: Facet, none: FacetValue) -> bool:
    """Articles without a source or language are worth a row; those that name nobody or have no story only when asked
    for. Those without a date have their row beside the dates.
    """
    is_worth_it = not facet.is_of_names and facet.listed and facet.key != "dated"
    return none.chosen or none.left_out or (is_worth_it and none.count > 0)


def _switch(facet: Facet, state: State) -> ModeSwitch:
    asked = state.request.filter(facet.key)
    links = (
        Link(gettext("all of these"), state.with_mode(facet.key, Mode.ALL).path(), asked.mode is Mode.ALL),
        Link(gettext("any of these"), state.with_mode(facet.key, Mode.ANY).path(), asked.mode is Mode.ANY),
    )
    has_choice = facet.switchable and len(asked.chosen) > 1
    means_any = facet.switchable and asked.mode is Mode.ANY and bool(asked.chosen)
    return ModeSwitch(facet.key, "", links if has_choice else (), means_any)


def chips(state: State, facets: Iterable[FacetResult]) -> tuple[Chip, ...]:
    """Every applied filter: facets first, then whether articles have to be about them, then dates."""
    made = []
    for values in facets:
        chosen = state.request.filter(values.facet)
        listed = {one.value: one for one in (*values.values, values.none)}
        for value in (*chosen.chosen, *chosen.left_out):
            shown = listed.get(value) or FacetValue(value, value, 0)
            made.append(_value_chip(state, values.facet, shown, left_out=value in chosen.left_out))
    if state.request.about and filters_names(state):
        made.append(_chip("", gettext("Only articles about them"), state.with_about(about=False).path()))
    if state.request.dates:
        made.append(_chip(gettext("Date"), _dates_label(state.request.dates), state.without_dates().path()))
    return tuple(made)


def _value_chip(state: State, facet: str, value: FacetValue, *, left_out: bool = False) -> Chip:
    spoken = words.FACET[facet]
    prefix = str(spoken.chip_left_out if left_out else spoken.chip)
    if value.value == NONE_VALUE and FACET_BY_KEY[facet].kind is None:
        # "Date unknown" says what it is of.
        prefix = gettext("Left out:") if left_out else ""
    url = state.without_value(facet, value.value).path()
    return _chip(prefix, value_label(facet, value), url, left_out=left_out)


def _chip(prefix: str, label: str, url: str, *, left_out: bool = False) -> Chip:
    said = gettext("Remove filter: %(facet)s %(value)s", facet=prefix, value=label)
    return Chip(prefix, label, url, " ".join(said.split()), left_out)


def _dates_label(dates: Dates) -> str:
    return gettext("unknown") if dates.undated else words.open_period(dates.start, dates.end)
