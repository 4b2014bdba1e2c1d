"""What does the first page offer of this archive: what happened on this day, and searches to try?"""

import datetime
from collections.abc import Iterator

from searchapp.engines import Engine, Status
from searchapp.search.request import Dates, SearchRequest, Sort
from searchapp.search.result import Hit, SearchResult
from searchapp.web.language import gettext
from searchapp.web.page_data import Link
from searchapp.web.url_state import State

_YEARS_BACK = 60
_MOST_ON_THIS_DAY = 4


def on_this_day(searched: Engine, status: Status, today: datetime.date) -> tuple[Hit, ...]:
    """Articles published on today's day and month in earlier years, one a year, the latest first."""
    hits: list[Hit] = []
    for day in _same_days(status, today):
        request = SearchRequest(dates=Dates(day, day), sort=Sort.NEWEST, page_size=1)
        if searched.count(request):
            hits.extend(searched.hits(request).hits)
        if len(hits) == _MOST_ON_THIS_DAY:
            break
    return tuple(hits)


def _same_days(status: Status, today: datetime.date) -> Iterator[str]:
    if status.first_date is None or status.last_date is None:
        return
    latest = min(today.year - 1, int(status.last_date[:4]))
    for year in range(latest, max(int(status.first_date[:4]), today.year - _YEARS_BACK) - 1, -1):
        try:
            yield today.replace(year=year).isoformat()
        except ValueError:  # 29 February
            continue


def things_to_try(searched: Engine, everything: SearchResult) -> list[Link]:
    """Searches made of this archive's own names, each sure to find something."""
    persons, places = (everything.facet(facet).values for facet in ("person", "place"))
    state = State()
    offered: list[tuple[str, State]] = []
    if persons and places:
        words = f'"{persons[0].label}" {places[0].label}'
        offered.append((words, state.with_query(words)))
    if len(places) > 1:
        words = f"{places[0].label} -{places[1].label}" if " " not in places[1].label else places[0].label
        offered.append((words, state.with_query(words)))
    if persons:
        first = state.with_value("person", persons[0].value)
        together = [one for one in searched.search(first.request).facet("person").values if not one.chosen]
        if together:
            label = gettext("%(one)s with %(other)s", one=persons[0].label, other=together[0].label)
            offered.append((label, first.with_value("person", together[0].value)))
    return [Link(label, one.path()) for label, one in offered if searched.count(one.request)]
