"""How are numbers, dates, languages, countries and facets said to the reader?"""

import datetime
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from babel import Locale, dates, lists, numbers
from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString

from searchapp.article import Basis, Published, date_span
from searchapp.web.language import gettext, locale, ngettext

# Countries that CLDR names as no newspaper does; the authority labels their places so.
_ENGLISH_COUNTRIES = {
    "cd": "DR Congo",
    "cg": "Republic of the Congo",
    "ci": "Ivory Coast",
    "ps": "Palestine",
    "tl": "East Timor",
}


@dataclass(frozen=True)
class Count:
    """A number to choose the plural by, and the same as it is printed."""

    number: int
    text: str

    def __str__(self) -> str:
        """As it is printed."""
        return self.text


def count(number: int) -> Count:
    """A number ready to print, digits grouped."""
    return Count(number, _decimal(number, locale()))


def percent(share: float) -> str:
    """A share from 0 to 1 in whole per cent: 98%."""
    return numbers.format_percent(share, locale=locale())


def partial_date(iso: str, *, short: bool = False) -> str:
    """A partial ISO date in words: 13 November 2019, November 2019, 2019; short: 13 Nov 2019, Nov 2019."""
    return _partial_date(iso, locale(), short=short)


# A page of results prints several hundred dates and numbers, most of them alike: a fifth of its time by the profiler.
@functools.lru_cache(maxsize=4096)
def _decimal(number: int, spoken: Locale) -> str:
    return numbers.format_decimal(number, locale=spoken)


@functools.lru_cache(maxsize=4096)
def _partial_date(iso: str, spoken: Locale, *, short: bool) -> str:
    first, _ = date_span(iso)
    if len(iso) == len("2019-11-13") and not short:
        return dates.format_date(first, "long", locale=spoken)
    skeletons = {4: "y", 7: "yMMM" if short else "yMMMM", 10: "yMMMd"}
    return dates.format_skeleton(skeletons[len(iso)], first, locale=spoken)


def day_and_month(day: datetime.date) -> str:
    """A day of any year: 21 November."""
    return dates.format_skeleton("MMMMd", day, locale=locale())


def period(start: str, end: str, *, short: bool = False) -> str:
    """Two partial ISO dates as one period: "2019 to 2023"; one that is its own end is said once."""
    first, last = partial_date(start, short=short), partial_date(end, short=short)
    return first if first == last else gettext("%(first)s to %(last)s", first=first, last=last)


def open_period(start: str | None, end: str | None) -> str:
    """A period of which either end may be open: "since 2019", "until 2023"."""
    if start and end:
        return period(start, end)
    if start:
        return gettext("since %(date)s", date=partial_date(start))
    return gettext("until %(date)s", date=partial_date(end)) if end else ""


def published(value: Published) -> str:
    """A publication date in words, or that it is unknown."""
    return partial_date(value.date) if value.date else gettext("Date unknown")


def published_in_full(value: Published) -> str:
    """The same with the day of the week where the day is known."""
    if value.date and value.first == value.last and value.first:
        return dates.format_date(value.first, "full", locale=locale())
    return published(value)


def moment(value: datetime.datetime) -> str:
    """A moment, in UTC: 22 Nov 2026, 06:10 UTC."""
    utc = value.astimezone(datetime.UTC)
    day = dates.format_skeleton("yMMMd", utc, locale=locale())
    time = dates.format_time(utc, "HH:mm", tzinfo=datetime.UTC, locale=locale())
    return gettext("%(day)s, %(time)s UTC", day=day, time=time)


def listed(items: Sequence[str]) -> str:
    """Items as a list in a sentence: "a, b and c"."""
    return lists.format_list(list(items), style="standard", locale=locale())


def language_name(code: str) -> str:
    """A language by its name; an unknown code is shown as it is."""
    return str(locale().languages.get(code, code))


def country_name(code: str) -> str:
    """A country by its name; an unknown code is shown as it is."""
    if locale().language == "en" and code in _ENGLISH_COUNTRIES:
        return _ENGLISH_COUNTRIES[code]
    return str(locale().territories.get(code.upper(), code))


def country_names(code: str) -> tuple[str, ...]:
    """What a country is called in the reader's language and in English, in which places are labelled."""
    english = str(Locale("en").territories.get(code.upper(), code))
    return country_name(code), english, _ENGLISH_COUNTRIES.get(code, english)


def region_name(code: str) -> str:
    """A part of the world, or "World" (001), by its CLDR code, as it begins a line."""
    name = country_name(code)
    return name[:1].upper() + name[1:]


BASIS: dict[Basis, LazyString] = {
    Basis.METADATA: lazy_gettext("date from the page's own data"),
    Basis.FEED: lazy_gettext("date from the feed"),
    Basis.LABEL: lazy_gettext("date printed with the article"),
    Basis.DATELINE: lazy_gettext("date from the dateline"),
    Basis.URL: lazy_gettext("date from the web address"),
    Basis.INFERRED: lazy_gettext("inferred from the page, not certain"),
    Basis.STORY: lazy_gettext("taken from another report of the same story, not certain"),
    Basis.UNKNOWN: lazy_gettext("nothing in the article says when it was published"),
}
# The small word beside a date that is not certain, wherever dates are listed; BASIS says it whole.
_UNCERTAIN: dict[Basis, LazyString] = {
    Basis.INFERRED: lazy_gettext("inferred"),
    Basis.STORY: lazy_gettext("from the same story"),
}


def uncertain(value: Published) -> str:
    """The word that marks a date as not certain; empty for a certain date and for none."""
    return str(_UNCERTAIN.get(value.basis, ""))


def published_in_list(value: Published) -> str:
    """A publication date in words as one line of a list, with the mark of one that is not certain."""
    mark = uncertain(value)
    return gettext("%(date)s (%(mark)s)", date=published(value), mark=mark) if mark else published(value)


@dataclass(frozen=True)
class FacetWords:
    """How one facet is spoken of. `all_values` gives a whole phrase for a number of values."""

    title: LazyString
    chip: LazyString
    chip_left_out: LazyString
    none: LazyString
    find: LazyString
    heading: LazyString
    all_values: Callable[[Count], str]


FACET: dict[str, FacetWords] = {
    "person": FacetWords(
        title=lazy_gettext("People"),
        chip=lazy_gettext("Person"),
        chip_left_out=lazy_gettext("Without person"),
        none=lazy_gettext("Nobody mentioned"),
        find=lazy_gettext("Find a person"),
        heading=lazy_gettext("People in the news"),
        all_values=lambda n: ngettext("%(n)s person", "%(n)s people", n.number, n=n),
    ),
    "country": FacetWords(
        title=lazy_gettext("Countries"),
        chip=lazy_gettext("Country"),
        chip_left_out=lazy_gettext("Without country"),
        none=lazy_gettext("No country mentioned"),
        find=lazy_gettext("Find a country"),
        heading=lazy_gettext("Countries in the news"),
        all_values=lambda n: ngettext("%(n)s country", "%(n)s countries", n.number, n=n),
    ),
    "place": FacetWords(
        title=lazy_gettext("Places"),
        chip=lazy_gettext("Place"),
        chip_left_out=lazy_gettext("Without place"),
        none=lazy_gettext("No place mentioned"),
        find=lazy_gettext("Find a place"),
        heading=lazy_gettext("Places in the news"),
        all_values=lambda n: ngettext("%(n)s place", "%(n)s places", n.number, n=n),
    ),
    "org": FacetWords(
        title=lazy_gettext("Organisations"),
        chip=lazy_gettext("Organisation"),
        chip_left_out=lazy_gettext("Without organisation"),
        none=lazy_gettext("No organisation mentioned"),
        find=lazy_gettext("Find an organisation"),
        heading=lazy_gettext("Organisations in the news"),
        all_values=lambda n: ngettext("%(n)s organisation", "%(n)s organisations", n.number, n=n),
    ),
    "source": FacetWords(
        title=lazy_gettext("Sources"),
        chip=lazy_gettext("Source"),
        chip_left_out=lazy_gettext("Not from"),
        none=lazy_gettext("Source unknown"),
        find=lazy_gettext("Find a source"),
        heading=lazy_gettext("Sources"),
        all_values=lambda n: ngettext("%(n)s source", "%(n)s sources", n.number, n=n),
    ),
    "lang": FacetWords(
        title=lazy_gettext("Languages"),
        chip=lazy_gettext("Language"),
        chip_left_out=lazy_gettext("Not in"),
        none=lazy_gettext("Language unknown"),
        find=lazy_gettext("Find a language"),
        heading=lazy_gettext("Languages"),
        all_values=lambda n: ngettext("%(n)s language", "%(n)s languages", n.number, n=n),
    ),
    "dated": FacetWords(
        title=lazy_gettext("Date known from"),
        chip=lazy_gettext("Date known from:"),
        chip_left_out=lazy_gettext("Without dates known from:"),
        none=lazy_gettext("Date unknown"),
        find=lazy_gettext("Find a kind of date"),
        heading=lazy_gettext("What dates are known from"),
        all_values=lambda n: ngettext("%(n)s kind of date", "%(n)s kinds of date", n.number, n=n),
    ),
    "story": FacetWords(
        title=lazy_gettext("Same story as"),
        chip=lazy_gettext("Same story as"),
        chip_left_out=lazy_gettext("Not the same story as"),
        none=lazy_gettext("Told by nobody else"),
        find=lazy_gettext("Find a story"),
        heading=lazy_gettext("Stories"),
        all_values=lambda n: ngettext("%(n)s story", "%(n)s stories", n.number, n=n),
    ),
    "copies": FacetWords(
        title=lazy_gettext("Same text as"),
        chip=lazy_gettext("Same text as"),
        chip_left_out=lazy_gettext("Not the same text as"),
        none=lazy_gettext("No copies"),
        find=lazy_gettext("Find copies"),
        heading=lazy_gettext("Copies"),
        all_values=lambda n: ngettext("%(n)s text", "%(n)s texts", n.number, n=n),
    ),
}
# How a basis is called where it can be chosen; BASIS says it beside a date.
_BASIS_CHOSEN: dict[Basis, LazyString] = {
    Basis.METADATA: lazy_gettext("Page metadata"),
    Basis.FEED: lazy_gettext("Feed"),
    Basis.LABEL: lazy_gettext("Printed label"),
    Basis.DATELINE: lazy_gettext("Dateline"),
    Basis.URL: lazy_gettext("Web address"),
    Basis.INFERRED: lazy_gettext("Inferred, not certain"),
    Basis.STORY: lazy_gettext("Same story, not certain"),
}


NAMED_HERE = frozenset({"country", "lang", "dated"})  # facets whose few values `value_label` names


def value_label(facet: str, value: str, label: str) -> str:
    """How a facet's value is shown: languages and countries by name, a basis in words, everything else by its label."""
    if facet == "country":
        return country_name(value)
    if facet == "dated" and value in _BASIS_CHOSEN:
        return str(_BASIS_CHOSEN[Basis(value)])
    return language_name(value) if facet == "lang" else label
