"""How do places stand beside the results: which countries, which places within each, which in none?"""

from dataclasses import dataclass, replace

from searchapp.search.result import FacetValue, SearchResult
from searchapp.web import words
from searchapp.web.language import gettext
from searchapp.web.page_data.places import country_around
from searchapp.web.page_data.values import ValueRow, value_row
from searchapp.web.url_state import State

PLACES_WITHIN = 6  # asked of each country: five shown, the country itself left out
_SHOWN = 5


@dataclass(frozen=True)
class CountryRows:
    """A country and the places listed within it, folded away behind their names unless `is_open`."""

    row: ValueRow
    title: str
    names: str
    is_open: bool
    places: tuple[ValueRow, ...]


def countries(state: State, result: SearchResult) -> tuple[CountryRows, ...]:
    """The countries with their places: the first one open, and those of which something is chosen or left out."""
    return tuple(
        _country(state, country, is_first=number == 0) for number, country in enumerate(result.facet("country").values)
    )


def outside(state: State, result: SearchResult) -> tuple[ValueRow, ...]:
    """The places that lie in no country, or in several."""
    return tuple(value_row(state, "place", one) for one in _kept(result.facet("country").places))


def _country(state: State, country: FacetValue, *, is_first: bool) -> CountryRows:
    name = words.country_name(country.value)
    places = _kept(tuple(one for one in country.places if _is_asked(one) or not _is_country(one)))
    rows = tuple(value_row(state, "place", _told_apart(one)) for one in places)
    return CountryRows(
        row=value_row(state, "country", country),
        title=gettext("Places in %(country)s", country=name),
        names=words.listed([row.label for row in rows]),
        is_open=is_first or country.chosen or any(_is_asked(one) for one in places),
        places=rows,
    )


def _kept(places: tuple[FacetValue, ...]) -> tuple[FacetValue, ...]:
    return (*places[:_SHOWN], *(one for one in places[_SHOWN:] if _is_asked(one)))


def _is_asked(place: FacetValue) -> bool:
    return place.chosen or place.left_out


def _is_country(place: FacetValue) -> bool:
    return place.country is not None and not country_around(place.country, [place.label])


def _told_apart(place: FacetValue) -> FacetValue:
    """The place under a name that is not the one of the country above it: mentioned itself, not by a place in it."""
    return replace(place, label=gettext("%(country)s itself", country=place.label)) if _is_country(place) else place
