"""How is one value of a facet shown: a box to tick, its number, and a link that leaves it out?"""

from dataclasses import dataclass

from searchapp.fields import NONE_VALUE
from searchapp.search.result import FacetValue
from searchapp.web import words
from searchapp.web.language import gettext
from searchapp.web.page_data.places import country_around
from searchapp.web.url_state import State


@dataclass(frozen=True)
class ValueRow:
    """One value: a box to tick (`name`=`value` in the form), its count, and a link that leaves it out. `country` is
    where a place lies; empty where that is unknown or the place is the country itself.
    """

    name: str
    value: str
    label: str
    count: str
    is_chosen: bool
    is_left_out: bool
    leave_out_url: str
    leave_out_label: str
    country: str


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
        country=country_around(value.country, [value.label]),
    )


def value_label(facet: str, value: FacetValue) -> str:
    """How a value is shown: "none" in words, a language by its name, everything else by its label."""
    if value.value == NONE_VALUE:
        return str(words.FACET[facet].none)
    return words.value_label(facet, value.value, value.label)
