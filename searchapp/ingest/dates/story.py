"""When was an undated article published, if others of its story say?

It says "on Thursday", and another report of the same event has a date and says Thursday too, or appeared on one. No
weekday is ever resolved against today, and where two answers are possible there is none.
"""

import datetime
from collections.abc import Sequence

from searchapp.article import Article, Basis, Precision, Published
from searchapp.ingest.dates.weekdays import weekday_of_report

_UNCERTAIN = frozenset({Basis.INFERRED, Basis.STORY, Basis.UNKNOWN})
# A report that tells "on Thursday" appears on that day or soon after.
_SOON = datetime.timedelta(days=2)


def date_by_story(article: Article, neighbours: Sequence[Article]) -> Published | None:
    """The day of a neighbour whose weekday agrees with the one the article's lead names; None when in doubt.

    `neighbours` are articles of the same story. Only certain dates with a day are passed on.
    """
    if article.published.date is not None:
        return None
    named = _weekday_of(article)
    if named is None:
        return None
    days = {
        other.published.date: other.published.first
        for other in neighbours
        if other.published.precision is Precision.DAY and other.published.basis not in _UNCERTAIN
    }
    on_that_day = {date for date, first in days.items() if date and first and first.weekday() == named}
    telling = {
        other.published.date
        for other in neighbours
        if other.published.date in days and _weekday_of(other) == named and _is_soon(other.published.first, named)
    }
    for agreeing in (on_that_day, telling):
        if len(agreeing) == 1:
            (date,) = agreeing
            return Published(date, Basis.STORY)
        if agreeing:
            return None
    return None


def _weekday_of(article: Article) -> int | None:
    return weekday_of_report(article.title, article.text, article.language)


def _is_soon(published: datetime.date | None, weekday: int) -> bool:
    """Whether the weekday lies at most two days before the date."""
    return published is not None and datetime.timedelta(days=(published.weekday() - weekday) % 7) <= _SOON
