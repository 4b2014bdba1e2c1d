"""Which calendar date do these words mean?

Month names come from CLDR. A date is read as it stands: no time zone moves it, no weekday is resolved, and an order
of day and month that cannot be known is not guessed.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names

# Where a language's papers order day and month both ways, 3/4/2021 says only the year.
_BOTH_ORDERS = frozenset({"en", "fil", "sw", None})
_EPOCH = re.compile(r"(?P<seconds>\d{9,10})(?:\.\d+)?|(?P<milliseconds>\d{13})")
_YEAR = r"(?P<year>(?:18|19|20)\d\d)"
_NUMERIC = (
    re.compile(rf"(?<![\d/.-]){_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?=\D|$)"),
    re.compile(rf"(?<!\d){_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=T?\d{{6}}|T|\b)"),
    re.compile(rf"(?<!\d){_YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]\s*(?P<day>\d{{1,2}})\s*[日일]"),
)
_DAY_OR_MONTH_FIRST = re.compile(
    rf"(?<![\d/.-])(?P<first>\d{{1,2}})(?P<sep>[-/.])(?P<second>\d{{1,2}})(?P=sep){_YEAR}(?![\d/-])"
)
_WHOLE = re.compile(rf"{_YEAR}(?:-(?P<month>0[1-9]|1[0-2]))?")
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|\.)?"
_OF = r"(?:\s+(?:of|de|del|di|d['’]))?"


@dataclass(frozen=True)
class FoundDate:
    """A date and where its words stand: a partial ISO date, start and end in code points."""

    date: str
    start: int
    end: int


def read_date(words: str, language: str | None = None) -> str | None:
    """The partial ISO date a statement means ("2022-11-10", "2022-11", "2022"), or None when it means none for sure.

    For statements, not prose: timestamps, seconds or milliseconds since 1970, and written dates.
    """
    stated = words.strip()
    if partial := read_partial(stated):
        return partial
    if epoch := _EPOCH.fullmatch(stated):
        seconds = int(epoch["seconds"] or epoch["milliseconds"][:-3])
        return datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC).date().isoformat()
    found = next(find_dates(stated, language), None)
    return found.date if found else None


def read_partial(words: str) -> str | None:
    """The words themselves when they are a year or a year and a month: "2022", "2022-11"."""
    return words if _WHOLE.fullmatch(words) else None


def find_dates(line: str, language: str | None = None) -> Iterator[FoundDate]:
    """The dates written in a line, from left to right. Dates before 1800 and impossible ones are passed over."""
    if not line.isascii():
        line = "".join(_ascii_digit(character) for character in line)
    found = [*_numeric(line, language), *_written(line, language)]
    end = 0
    for date in sorted(found, key=lambda date: (date.start, -date.end)):
        if date.start >= end:
            yield date
            end = date.end


def _ascii_digit(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


def _numeric(line: str, language: str | None) -> Iterator[FoundDate]:
    for pattern in _NUMERIC:
        for match in pattern.finditer(line):
            date = _iso(match["year"], match["month"], match["day"])
            if date:
                yield FoundDate(date, match.start(), match.end())
    for match in _DAY_OR_MONTH_FIRST.finditer(line):
        date = _ordered(match, language)
        if date:
            yield FoundDate(date, match.start(), match.end())


def _ordered(match: re.Match[str], language: str | None) -> str | None:
    first, second, year = match["first"], match["second"], match["year"]
    if match["sep"] == "." or language not in _BOTH_ORDERS or int(first) > 12 or first == second:  # noqa: PLR2004 - months
        return _iso(year, second, first)
    if int(second) > 12:  # noqa: PLR2004 - months of a year
        return _iso(year, first, second)
    return year


def _written(line: str, language: str | None) -> Iterator[FoundDate]:
    for tongue in dict.fromkeys((language or "en", "en")):
        months = _months(tongue)
        for pattern in _patterns(tongue):
            for match in pattern.finditer(line):
                month = months[match["name"].casefold().rstrip(".")]
                day = match.groupdict().get("day")
                date = _iso(match["year"], str(month), day) if day else f"{match['year']}-{month:02}"
                if date:
                    yield FoundDate(date, match.start(), match.end())


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


@cache
def _months(language: str) -> dict[str, int]:
    """Month names of a language, folded, with their numbers; those of English where CLDR has none."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    names = {
        name.casefold().rstrip("."): number
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, locale).items()
        if not any(character.isdigit() for character in name)
    }
    if locale.language == "en":
        names["sept"] = 9
    return names


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """Day month year, month day year, and month year."""
    names = "|".join(re.escape(name) for name in sorted(_months(language), key=len, reverse=True))
    if not names:
        return ()
    month = rf"(?P<name>{names})\b\.?"
    day = r"(?<!\d)(?P<day>\d{1,2})"
    return (
        re.compile(rf"{day}{_ORDINAL}{_OF}[\s-]+{month}{_OF},?[\s-]+{_YEAR}(?!\d)", re.IGNORECASE),
        re.compile(rf"\b{month}[\s-]+{day}{_ORDINAL}(?:,\s*|\s+){_YEAR}(?!\d)", re.IGNORECASE),
        re.compile(rf"\b{month}{_OF},?\s+{_YEAR}(?!\d)", re.IGNORECASE),
    )
