"""How do articles spread over time? One bar a day, month, quarter, year, decade or century, gapless."""

import calendar
import datetime

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Array, Int32, Int64
from searchapp.engines.whoosh_engine.snapshot import Snapshot
from searchapp.search.request import Dates
from searchapp.search.result import Bar, Histogram

MAX_BARS = 120
_DAYS_UNDER = 92  # a span of fewer days is shown by days,
_MONTHS_UNDER = 4 * 365 + 1  # of fewer than four years by months, above by the finest unit of at most MAX_BARS
_FIRST_YEAR = 1970  # where months are counted from
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_LAST_YEAR = 9999


def histogram(snapshot: Snapshot, articles: Int32, dates: Dates) -> Histogram:
    """The histogram of these articles; `dates` only says which bars are chosen."""
    dated = articles[snapshot.first[articles] > 0]
    undated = len(articles) - len(dated)
    if not len(dated):
        return Histogram("day", (), undated, 0)
    firsts: Array = snapshot.first[dated]
    lasts: Array = snapshot.last[dated]
    begin, end = int(firsts.min()), int(lasts.max())
    unit = _unit(begin, end)
    if unit != "day":
        firsts, lasts = (_periods(months[dated], unit) for months in snapshot.months)
        begin, end = (_period_of(day, unit) for day in (begin, end))
    counts = np.bincount(firsts[firsts == lasts] - begin, minlength=end - begin + 1)
    bars = tuple(_bar(begin + number, unit, count, dates) for number, count in enumerate(counts.tolist()))
    return Histogram(unit, bars, undated, len(dated) - int(counts.sum()))


def _unit(begin: int, end: int) -> str:
    days = end - begin + 1
    if days < _DAYS_UNDER:
        return "day"
    if days < _MONTHS_UNDER:
        return "month"
    for unit in ("quarter", "year", "decade"):
        if _period_of(end, unit) - _period_of(begin, unit) < MAX_BARS:
            return unit
    return "century"


def _periods(months: Int32, unit: str) -> Int64:
    """The number of each month's period, counted from the year 0."""
    return (months.astype(np.int64) + _FIRST_YEAR * 12) // _MONTHS[unit]


def _period_of(ordinal: int, unit: str) -> int:
    day = datetime.date.fromordinal(ordinal)
    return (day.year * 12 + day.month - 1) // _MONTHS[unit]


def _bar(number: int, unit: str, count: int, dates: Dates) -> Bar:
    if unit == "day":
        first = last = datetime.date.fromordinal(number)
        start = end = str(first)
    else:
        year, month = divmod(number * _MONTHS[unit], 12)
        last_year, last_month = divmod((number + 1) * _MONTHS[unit] - 1, 12)
        year, last_year = max(year, 1), min(last_year, _LAST_YEAR)
        first = datetime.date(year, month + 1, 1)
        last = datetime.date(last_year, last_month + 1, calendar.monthrange(last_year, last_month + 1)[1])
        start, end = f"{year:04}", f"{last_year:04}"
        if unit in {"month", "quarter"}:
            start, end = f"{start}-{month + 1:02}", f"{end}-{last_month + 1:02}"
    return Bar(start, end, count, _overlaps(first, last, dates))


def _overlaps(first: datetime.date, last: datetime.date, dates: Dates) -> bool:
    if dates.undated or not dates:
        return False
    return (dates.first is None or last >= dates.first) and (dates.last is None or first <= dates.last)
