"""Does a source write the day or the month first?"""

import re
from collections.abc import Iterable
from enum import Enum
from urllib.parse import urlsplit


class Order(Enum):
    """Which comes first in 3/4/2021."""

    DAY = "day"
    MONTH = "month"


_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(?:19|20)\d\d(?![\d/-])")
_MONTHS = 12
# Regions where English is written with the month first; everywhere else with the day.
_MONTH_FIRST = frozenset({"us", "ph", "pr", "gu", "fm", "pw", "mh", "as"})
_MONTH_FIRST_HOSTS = (".us", ".gov", ".mil", ".edu", ".ph")
# Top-level domains without a country, and Canada, where both are written.
_UNTOLD = frozenset(
    {"com", "org", "net", "info", "biz", "news", "int", "io", "co", "tv", "me", "online", "site", "press", "media",
     "today", "world", "live", "blog", "app", "ca", "example", "test", "name", "pro", "club", "xyz", "top", "fm", "am",
     "cc", "ws", "ai", "la", "to"}
)  # fmt: skip
_REGION = re.compile(r"[A-Za-z]{2,3}[-_](?:[A-Za-z]{4}[-_])?([A-Za-z]{2})\b")


def order_of(words: Iterable[str], *, language: str | None, stated: str | None, url: str | None) -> Order | None:
    """The order of day and month: as the source's other dates show, else as its region writes; None when unknown.

    `words` are all dates found, `stated` is the language as the source states it ("en-GB").
    """
    seen = {order for one in words for order in _shown(one)}
    if len(seen) == 1:
        return seen.pop()
    if language not in (None, "en"):
        return None
    return _order_of_host(url) or _order_of_region(stated)


def _shown(words: str) -> Iterable[Order]:
    for match in _NUMERIC.finditer(words):
        first, second = int(match[1]), int(match[3])
        if first > _MONTHS >= second:
            yield Order.DAY
        elif second > _MONTHS >= first:
            yield Order.MONTH


def _order_of_region(stated: str | None) -> Order | None:
    region = _REGION.match(stated or "")
    if region is None or region[1].lower() == "ca":
        return None
    return Order.MONTH if region[1].lower() in _MONTH_FIRST else Order.DAY


def _order_of_host(url: str | None) -> Order | None:
    try:
        host = (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return None
    if host.endswith(_MONTH_FIRST_HOSTS):
        return Order.MONTH
    top = host.rpartition(".")[2]
    return Order.DAY if len(top) == 2 and top not in _UNTOLD else None  # noqa: PLR2004 - a country's two letters
