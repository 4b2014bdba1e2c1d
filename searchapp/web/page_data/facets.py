"""What does the reader see of a facet beside the results: values to tick, leave out, find and list?"""

from collections.abc import Iterable
from dataclasses import dataclass

from searchapp.article import Basis
from searchapp.engines import Engine
from searchapp.fields import FACET_BY_KEY, NONE_VALUE, Facet, Mode
from searchapp.search.request import Dates, FacetFilter
from searchapp.search.result import FacetResult, FacetValue, SearchResult
from searchapp.web import addresses, words
from searchapp.web.language import gettext
from searchapp.web.page_data.site import Link
from searchapp.web.url_state import State, pairs_of


@dataclass(frozen=True)
class ValueRow:
    """One value: a box to tick (`name`=`value` in the form), its count, and a link that leaves it out."""

    name: str
    value: str
    label: str
    count: str
    is_chosen: bool
    is_left_out: bool
    leave_out_url: str
    leave_out_label: str


@dataclass(frozen=True)
class Panel:
    """One facet: its values, the switch between all and any, the box to find more, the link to all of them, and one
    that leaves out in a word what readers most often want left out.
    """

    key: str
    title: str
    rows: tuple[ValueRow, ...]
    switch: tuple[Link, ...]
    means_any: bool
    find: str
    find_action: str
    find_fields: tuple[tuple[str, str], ...]
    show_all: Link | None
    leave_out: Link | None


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
    made = (_panel(FACET_BY_KEY[values.facet], state, values) for values in facets)
    return tuple(panel for panel in made if panel.rows)


def _panel(facet: Facet, state: State, values: FacetResult) -> Panel:
    spoken = words.FACET[facet.key]
    chosen = state.request.filter(facet.key)
    distinct = words.count(values.distinct)
    shown = [*values.values, values.none] if _shows_none(facet, values.none) else list(values.values)
    return Panel(
        key=facet.key,
        title=str(spoken.title),
        rows=tuple(value_row(state, facet.key, one) for one in shown),
        switch=_switch(facet, state, chosen),
        means_any=facet.switchable and chosen.mode is Mode.ANY and bool(chosen.chosen),
        find=str(spoken.find) if facet.kind is not None and values.more else "",
        find_action=f"/search/{facet.key}",
        find_fields=tuple(pairs_of(state.on_page(1))),
        show_all=Link(
            gettext("Show all %(values)s", values=spoken.all_values(distinct)), addresses.all_values(facet.key, state)
        )
        if values.more and facet.listed
        else None,
        leave_out=_leave_out_inferred(state, values) if facet.key == "dated" else None,
    )


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
    is_worth_it = facet.kind is None and facet.listed and facet.key != "dated"
    return none.chosen or none.left_out or (is_worth_it and none.count > 0)


def value_row(state: State, facet: str, value: FacetValue) -> ValueRow:
    """One value of a facet as a row; a count of zero is shown only for chosen and left-out values."""
    label = value_label(facet, value)
    return ValueRow(
        name=f"not-{facet}" if value.left_out else facet,
        value=value.value,
        label=label,
        count=str(words.count(value.count)),
        is_chosen=value.chosen,
        is_left_out=value.left_out,
        leave_out_url=state.leaving_out(facet, value.value).path(),
        leave_out_label=gettext("Leave out %(value)s", value=label),
    )


def value_label(facet: str, value: FacetValue) -> str:
    """How a value is shown: "none" in words, a language by its name, everything else by its label."""
    if value.value == NONE_VALUE:
        return str(words.FACET[facet].none)
    return words.value_label(facet, value.value, value.label)


def _switch(facet: Facet, state: State, chosen: FacetFilter) -> tuple[Link, ...]:
    if not facet.switchable or len(chosen.chosen) < 2:  # noqa: PLR2004 - one value is all and any of itself
        return ()
    return (
        Link(gettext("all of these"), state.with_mode(facet.key, Mode.ALL).path(), chosen.mode is Mode.ALL),
        Link(gettext("any of these"), state.with_mode(facet.key, Mode.ANY).path(), chosen.mode is Mode.ANY),
    )


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
