"""Which calendar date do these words mean?

Month names come from CLDR. A date is read as it stands: no time zone moves it, no weekday is resolved, and an order
of day and month that cannot be known is not guessed.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from searchapp.ingest.dates.calendars import PERSIAN_MONTHS, from_buddhist, from_persian
from searchapp.ingest.dates.months import month_patterns, months_of
from searchapp.ingest.dates.order import Order

# Where a language's papers order day and month both ways, 3/4/2021 says only the year.
_BOTH_ORDERS = frozenset({"en", "fil", "tl", "sw", None})
_EPOCH = re.compile(r"(?P<seconds>\d{9,10})(?:\.\d+)?|(?P<milliseconds>\d{13})")
_YEAR = r"(?P<year>(?:18|19|20)\d\d)"
_NUMERIC = (
    re.compile(rf"(?<![\d/.-]){_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?=\D|$)"),
    re.compile(rf"(?<![\d/.-]){_YEAR}\.\s(?P<month>\d{{1,2}})\.\s(?P<day>\d{{1,2}})(?=\D|$)"),
    re.compile(rf"(?<!\d){_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=T?\d{{6}}|T|\b)"),
    re.compile(rf"(?<!\d){_YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]\s*(?P<day>\d{{1,2}})\s*[日일]"),
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})\s+tháng\s+(?P<month>\d{{1,2}})[,\s]+(?:năm\s+)?{_YEAR}(?!\d)", re.IGNORECASE
    ),
)
_DAY_OR_MONTH_FIRST = re.compile(
    rf"(?<![\d/.-])(?P<first>\d{{1,2}})(?P<sep>\s?[-/.]\s?)(?P<second>\d{{1,2}})(?P=sep){_YEAR}(?![\d/-])"
)
_SHORT_YEAR = re.compile(
    r"(?<![\d/.:-])(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)(?P<short>[0-4]\d)(?![\d/.:-])"
)
_FIRST_SHORT_CENTURY = 2000
_PERSIAN = re.compile(r"(?<![\d/-])(?P<year>1[34]\d\d)(?P<sep>[-/])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)")
_PERSIAN_WRITTEN = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\s+(?P<name>{'|'.join(PERSIAN_MONTHS)})(?:\s+ماه)?,?\s+(?P<year>1[34]\d\d)(?!\d)"
)
_BUDDHIST = re.compile(r"(?<!\d)25[0-9]\d(?!\d)")
_WHOLE = re.compile(rf"{_YEAR}(?:-(?P<month>0[1-9]|1[0-2]))?")
_MONTHS = 12


@dataclass(frozen=True)
class FoundDate:
    """A date and where its words stand: a partial ISO date, start and end in code points."""

    date: str
    start: int
    end: int


def read_date(words: str, language: str | None = None, order: Order | None = None) -> str | None:
    """The partial ISO date a statement means ("2022-11-10", "2022-11", "2022"), or None when it means none for sure.

    For statements, not prose: timestamps, seconds or milliseconds since 1970, and written dates. `order` is what the
    source is known to write first where the language does not tell.
    """
    stated = words.strip()
    if partial := read_partial(stated):
        return partial
    if epoch := _EPOCH.fullmatch(stated):
        seconds = int(epoch["seconds"] or epoch["milliseconds"][:-3])
        return datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC).date().isoformat()
    found = next(find_dates(stated, language, order), None)
    return found.date if found else None


def read_partial(words: str) -> str | None:
    """The words themselves when they are a year or a year and a month: "2022", "2022-11"."""
    return words if _WHOLE.fullmatch(words) else None


def find_dates(line: str, language: str | None = None, order: Order | None = None) -> Iterator[FoundDate]:
    """The dates written in a line, from left to right. Dates before 1800 and impossible ones are passed over."""
    if not line.isascii():
        line = "".join(_plain(character) for character in line)
    if language == "th":
        line = _BUDDHIST.sub(lambda match: str(from_buddhist(int(match[0]))), line)
    found = [*_numeric(line, language, order), *_written(line, language)]
    end = 0
    for date in sorted(found, key=lambda date: (date.start, -date.end)):
        if date.start >= end:
            yield date
            end = date.end


def _plain(character: str) -> str:
    """A digit of any script as 0 to 9, an Arabic or full-width comma as a comma, one character for one."""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return "," if character in "،，、" else " " if character == "\u00a0" else character


def _numeric(line: str, language: str | None, order: Order | None) -> Iterator[FoundDate]:
    for pattern in _NUMERIC:
        for match in pattern.finditer(line):
            date = _iso(match["year"], match["month"], match["day"])
            if date:
                yield FoundDate(date, match.start(), match.end())
    for match in _DAY_OR_MONTH_FIRST.finditer(line):
        date = _ordered(match, match["year"], language, order)
        if date:
            yield FoundDate(date, match.start(), match.end())
    for match in _SHORT_YEAR.finditer(line):
        # Two digits are a year only in a date whose order is known: 11/18/19, 18.11.19.
        date = _ordered(match, str(_FIRST_SHORT_CENTURY + int(match["short"])), language, order)
        if date and len(date) > 4:  # noqa: PLR2004 - more than a year
            yield FoundDate(date, match.start(), match.end())
    if language == "fa":
        yield from _persian(line)


def _persian(line: str) -> Iterator[FoundDate]:
    for pattern in (_PERSIAN, _PERSIAN_WRITTEN):
        for match in pattern.finditer(line):
            written = match.groupdict().get("name")
            month = PERSIAN_MONTHS.index(written) + 1 if written else int(match["month"])
            day = from_persian(int(match["year"]), month, int(match["day"]))
            if day:
                yield FoundDate(day.isoformat(), match.start(), match.end())


def _ordered(match: re.Match[str], year: str, language: str | None, order: Order | None) -> str | None:
    first, second = match["first"], match["second"]
    is_day_first = match["sep"].strip() == "." or language not in _BOTH_ORDERS or order is Order.DAY
    if is_day_first and int(second) <= _MONTHS:
        return _iso(year, second, first)
    if int(first) > _MONTHS or first == second:
        return _iso(year, second, first)
    if int(second) > _MONTHS or order is Order.MONTH:
        return _iso(year, first, second)
    return year


def _written(line: str, language: str | None) -> Iterator[FoundDate]:
    for tongue in dict.fromkeys((language or "en", "en")):
        months = months_of(tongue)
        for pattern in month_patterns(tongue):
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
