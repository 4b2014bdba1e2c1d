"""Which date does a text open with, behind its place: "ROME, 10 November 2022 (AFP) - …"?

Of 995 texts with one, 0.58 appeared on that day. So it is believed only where the lead names the same weekday. A day
without a year is a date only where something else tells the year.
"""

import datetime
import re
from collections.abc import Sequence

from searchapp.article import date_span
from searchapp.ingest.dates.months import months_of
from searchapp.ingest.dates.words import find_dates

_OPENING = 140
_DAY_LENGTH = len("2022-11-10")
_PLACE = r"[A-ZÀ-Þ][\w.'’ -]{1,40}"
_REGION = r"(?:,\s*[A-Z][^\W\d]*[^\W\d.\s]\.?(?:\s[A-Z][^\W\d]*){0,3}\s?)?"  # "KYIV, Ukraine", without figures
_DATELINE = re.compile(rf"^{_PLACE}{_REGION}[,(]\s*(?P<rest>[^—–]{{4,60}}?)\)?\s*(?:[—–-]{{1,2}}|:)\s")
# A page saved longer after its article has its year from elsewhere.
_SOON = datetime.timedelta(days=45)


def read_dateline(text: str, language: str | None = None) -> str | None:
    """The whole date a text opens with, as an ISO date; None without day, month and year."""
    match = _DATELINE.match(text[:_OPENING])
    found = list(find_dates(match["rest"], language)) if match else []
    return found[0].date if len(found) == 1 and len(found[0].date) == _DAY_LENGTH else None


def dateline_without_year(text: str, language: str | None = None) -> tuple[int, int] | None:
    """Month and day of a dateline that leaves the year out ("KYIV, Nov 10 (Reuters) - …"); None for any other."""
    match = _DATELINE.match(text[:_OPENING])
    if match is None or any(find_dates(match["rest"], language)):
        return None
    months = months_of(language or "en")
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    day = re.search(
        rf"(?<![^\W_])(?P<before>\d{{1,2}})?\.?\s*(?P<name>{names})(?![^\W\d_])\.?(?:\s+(?P<behind>\d{{1,2}}))?(?!\d)",
        match["rest"],
        re.IGNORECASE,
    )
    number = (day["before"] or day["behind"]) if day else None
    return (months[day["name"].casefold()], int(number)) if day and number else None


def year_for(month: int, day: int, *, partial: Sequence[str], bounds: Sequence[str]) -> str | None:
    """The whole date of a month and day, as an ISO date, when years or months stated for the article, or the day by
    which the page was there, leave one; else None.
    """
    years = {date_span(one)[0].year for one in partial}
    if len(years) == 1:
        return _date(years.pop(), month, day)
    last = min((date_span(bound)[1] for bound in bounds), default=None)
    if last is None:
        return None
    for year in (last.year, last.year - 1):
        date = _date(year, month, day)
        if date and datetime.timedelta(0) <= last - datetime.date.fromisoformat(date) <= _SOON:
            return date
    return None


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
