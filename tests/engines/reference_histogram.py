"""How do articles spread over time? The plain answer: build the bars one after another, ask every article for each."""

import calendar
import datetime
from collections.abc import Iterator, Sequence

from searchapp.article import Article
from searchapp.search.request import Dates
from searchapp.search.result import Bar, Histogram

MAX_BARS = 120
YEARS_IN = {"year": 1, "decade": 10, "century": 100}


def histogram(articles: Sequence[Article], dates: Dates) -> Histogram:
    """The histogram of articles found without their date filter; `dates` only says which bars are chosen."""
    spans = [
        (article.published.first, article.published.last)
        for article in articles
        if article.published.first and article.published.last
    ]
    undated = len(articles) - len(spans)
    if not spans:
        return Histogram("day", (), undated, 0)
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    unit = unit_for(first, last)
    bars = []
    for start, end, start_text, end_text in periods(unit, first, last):
        count = sum(1 for span in spans if start <= span[0] and span[1] <= end)
        chosen = (
            not dates.undated
            and bool(dates)
            and (dates.first is None or end >= dates.first)
            and (dates.last is None or start <= dates.last)
        )
        bars.append(Bar(start_text, end_text, count, chosen))
    return Histogram(unit, tuple(bars), undated, len(spans) - sum(bar.count for bar in bars))


def unit_for(first: datetime.date, last: datetime.date) -> str:
    """Days under 92 days, months under four years, then the finest unit that needs at most 120 bars."""
    days = (last - first).days + 1
    if days < 92:
        return "day"
    if days < 4 * 365 + 1:
        return "month"
    return next(
        unit
        for unit in ("quarter", "year", "decade", "century")
        if unit == "century" or len(list(periods(unit, first, last))) <= MAX_BARS
    )


def periods(
    unit: str, first: datetime.date, last: datetime.date
) -> Iterator[tuple[datetime.date, datetime.date, str, str]]:
    """The bars that cover first to last: first day, last day, and both as partial ISO dates."""
    if unit == "day":
        for number in range(first.toordinal(), last.toordinal() + 1):
            day = datetime.date.fromordinal(number)
            yield day, day, str(day), str(day)
    elif unit in ("month", "quarter"):
        months = 1 if unit == "month" else 3
        year, month = first.year, (first.month - 1) // months * months + 1
        while (year, month) <= (last.year, last.month):
            ends = month + months - 1
            last_day = datetime.date(year, ends, calendar.monthrange(year, ends)[1])
            yield datetime.date(year, month, 1), last_day, f"{year:04}-{month:02}", f"{year:04}-{ends:02}"
            year, month = (year, month + months) if month + months <= 12 else (year + 1, 1)
    else:
        years = YEARS_IN[unit]
        for year in range(first.year // years * years, last.year + 1, years):
            start, end = max(year, 1), min(year + years - 1, 9999)
            yield datetime.date(start, 1, 1), datetime.date(end, 12, 31), f"{start:04}", f"{end:04}"
