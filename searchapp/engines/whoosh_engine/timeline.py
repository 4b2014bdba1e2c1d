"""How do articles spread over time? One bar a day, month, quarter, year, decade or century, gapless."""

import calendar
import datetime
from functools import lru_cache

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Array, Int64
from searchapp.engines.whoosh_engine.snapshot import Snapshot
from searchapp.search.request import Dates
from searchapp.search.result import Bar, Histogram

MAX_BARS = 120
_DAYS_UNDER = 92  # a span of fewer days is shown by days,
_MONTHS_UNDER = 4 * 365 + 1  # of fewer than four years by months, above by the finest unit of at most MAX_BARS
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_LAST_YEAR = 9999


def histogram(snapshot: Snapshot, articles: Int64, dates: Dates) -> Histogram:
    """The histogram of these articles; `dates` only says which bars are chosen."""
    firsts: Array = snapshot.first.take(articles)
    is_dated = firsts > 0
    undated = len(articles) - int(np.count_nonzero(is_dated))
    if undated:
        articles, firsts = articles[is_dated], firsts[is_dated]
    if not len(articles):
        return Histogram("day", (), undated, 0)
    lasts: Array = firsts if snapshot.has_only_days else snapshot.last.take(articles)
    begin, end = int(firsts.min()), int(lasts.max())
    unit = _unit(begin, end)
    if unit != "day":
        firsts = snapshot.first_months.take(articles) // _MONTHS[unit]
        lasts = firsts if snapshot.has_only_days else snapshot.last_months.take(articles) // _MONTHS[unit]
        begin, end = (_period_of(day, unit) for day in (begin, end))
    within_one = firsts if lasts is firsts else firsts[firsts == lasts]
    counts = np.bincount(within_one - begin, minlength=end - begin + 1)
    bars = tuple(_bar(begin + number, unit, count, dates) for number, count in enumerate(counts.tolist()))
    return Histogram(unit, bars, undated, len(articles) - len(within_one))


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


def _period_of(ordinal: int, unit: str) -> int:
    day = datetime.date.fromordinal(ordinal)
    return (day.year * 12 + day.month - 1) // _MONTHS[unit]


def _bar(number: int, unit: str, count: int, dates: Dates) -> Bar:
    first, last, start, end = _span(number, unit)
    return Bar(start, end, count, _overlaps(first, last, dates))


@lru_cache(maxsize=1 << 12)
def _span(number: int, unit: str) -> tuple[datetime.date, datetime.date, str, str]:
    """The first and last day of a period, and both as they stand on its bar."""
    if unit == "day":
        day = datetime.date.fromordinal(number)
        return day, day, str(day), str(day)
    year, month = divmod(number * _MONTHS[unit], 12)
    last_year, last_month = divmod((number + 1) * _MONTHS[unit] - 1, 12)
    year, last_year = max(year, 1), min(last_year, _LAST_YEAR)
    first = datetime.date(year, month + 1, 1)
    last = datetime.date(last_year, last_month + 1, calendar.monthrange(last_year, last_month + 1)[1])
    start, end = f"{year:04}", f"{last_year:04}"
    if unit in {"month", "quarter"}:
        start, end = f"{start}-{month + 1:02}", f"{end}-{last_month + 1:02}"
    return first, last, start, end


def _overlaps(first: datetime.date, last: datetime.date, dates: Dates) -> bool:
    if dates.undated or not dates:
        return False
    return (dates.first is None or last >= dates.first) and (dates.last is None or first <= dates.last)
