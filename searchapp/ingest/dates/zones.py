"""Where is a page read, and may it be another day there than in UTC?"""

import datetime
import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global

_REGION = re.compile(r"[A-Za-z]{2,3}[-_](?:[A-Za-z]{4}[-_])?([A-Za-z]{2})\b")
_AS_WRITTEN = {"uk": "GB", "eu": "DE"}
# Top-level domains of two letters that are used all over the world.
_WORLDWIDE = frozenset({"io", "co", "tv", "me", "fm", "am", "cc", "ws", "ai", "la", "to", "ly", "gg"})
# Languages whose papers are read on several continents: the clocks of the larger ones.
_READ_IN = {
    "en": ("US", "GB"), "es": ("ES", "MX", "AR", "CO"), "pt": ("BR", "PT"), "fr": ("FR",), "ar": ("EG", "SA"),
}  # fmt: skip
# Corners of large countries, whose clocks their papers do not go by.
_FAR = re.compile(
    r"Adak|Alaska|Anchorage|Juneau|Sitka|Metlakatla|Yakutat|Nome|Honolulu|Noronha|Easter|Eirunepe|Rio_Branco|Kamchatka|Anadyr|Galapagos|Madeira|Azores|Canary"
)


def may_be_another_day(day: str, minute: int, *, url: str | None, stated: str | None, language: str | None) -> bool:
    """Whether this time in UTC lies on another calendar day where the page is likely to be read.

    Where that is, its address tells (.de), else the region of the language it states (de-AT), else its language.
    """
    at = datetime.datetime.combine(
        datetime.date.fromisoformat(day), datetime.time(minute // 60, minute % 60), tzinfo=datetime.UTC
    )
    return any(
        at.astimezone(zone).date() != at.date() for place in _places(url, stated, language) for zone in _zones(place)
    )


def _places(url: str | None, stated: str | None, language: str | None) -> tuple[str, ...]:
    try:
        top = (urlsplit(url or "").hostname or "").rpartition(".")[2].lower()
    except ValueError:
        top = ""
    if len(top) == 2 and top not in _WORLDWIDE:  # noqa: PLR2004 - a country's two letters
        return (_AS_WRITTEN.get(top, top.upper()),)
    if language in _READ_IN:
        return _READ_IN[language]
    if region := _REGION.match(stated or ""):
        return (region[1].upper(),)
    likely = get_global("likely_subtags").get(language or "", "")
    return (likely.rpartition("_")[2],) if likely else ()


@cache
def _zones(place: str) -> tuple[ZoneInfo, ...]:
    return tuple(_loaded(place))


def _loaded(place: str) -> Iterator[ZoneInfo]:
    for name in get_global("territory_zones").get(place, ()):
        if not _FAR.search(name):
            try:
                yield ZoneInfo(name)
            except (ZoneInfoNotFoundError, OSError, ValueError):
                continue
