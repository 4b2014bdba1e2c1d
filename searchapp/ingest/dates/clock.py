"""Which calendar day is it at the page's own clock, when a timestamp is in UTC?

A reader sees the day of the page's own time zone. A timestamp in UTC can lie on its other side of midnight.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::?[0-5]\d(?:[.,]\d+)?)?(?:\s*(?P<half>[ap]\.?m\b))?"
    r"|T(?P<basic_hour>[01]\d|2[0-3])(?P<basic_minute>[0-5]\d)",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?<=\d)\s?(?:GMT|UTC)?\s?(?P<sign>[+-])(?P<hours>0\d|1[0-4]):?(?P<minutes>00|15|30|45)\b")
_UTC = re.compile(r"(?<=\d)\s?Z\b|\b(?:GMT|UTC)\b|(?<=\d)\s?\+00:?00\b")
# The zones of the Americas' papers, and of others whose letters mean one offset only, in minutes.
_LETTERS = {"EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
            "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180, "JST": 540, "KST": 540, "AEST": 600,
            "AEDT": 660, "NZST": 720, "NZDT": 780, "WIB": 420, "HKT": 480, "SGT": 480, "PKT": 300}  # fmt: skip
_ZONE = re.compile(rf"(?<=[\dmM.])\s?\(?(?P<zone>{'|'.join(_LETTERS)})\b")
_NOON = 12
_DAY_MINUTES = 24 * 60
_DAY_LENGTH = len("2022-11-10")
_FURTHEST_WEST = 12 * 60  # minutes a clock can be behind UTC
_FURTHEST_EAST = 14 * 60


@dataclass(frozen=True)
class Clock:
    """The time of day a statement gives, in minutes since midnight, and its offset from UTC in minutes.

    Each is None when the statement says none.
    """

    minute: int | None
    offset: int | None

    @property
    def is_open(self) -> bool:
        """Whether the day at the page's own clock may be another: a time in UTC, or in nobody knows which zone."""
        return bool(self.minute) and self.offset in (0, None)


def read_clock(words: str) -> Clock:
    """The time of day and zone in a timestamp or a printed date."""
    match = _TIME.search(words)
    if match is None:
        return Clock(None, None)
    minute = int(match["hour"] or match["basic_hour"]) * 60 + int(match["minute"] or match["basic_minute"])
    half = (match["half"] or "").lower()
    if half and int(match["hour"]) <= _NOON:
        minute = minute % (_NOON * 60) + (_NOON * 60 if half.startswith("p") else 0)
    return Clock(minute, _offset(words[match.end() - 1 :]))


def _offset(words: str) -> int | None:
    if match := _OFFSET.search(words):
        minutes = int(match["hours"]) * 60 + int(match["minutes"])
        return minutes if match["sign"] == "+" else -minutes
    if _UTC.search(words):
        return 0
    match = _ZONE.search(words)
    return _LETTERS[match["zone"]] if match else None


def page_offset(stamps: Iterable[tuple[str | None, Clock]]) -> int | None:
    """The offset of the page's own clock, from its days with their times; None when they do not tell.

    The offset the statements name, if they agree to the hour of summer time; else the one that makes a time without a
    zone the same moment as one in UTC, by whole quarters of an hour.
    """
    stamps = list(stamps)
    named = {clock.offset for _, clock in stamps if clock.offset}
    if named:
        is_one = max(named) - min(named) <= 60  # noqa: PLR2004 - minutes of summer time
        return max(named, key=abs) if is_one else None
    in_utc = {moment for day, clock in stamps if clock.offset == 0 and (moment := _moment(day, clock)) is not None}
    local = {moment for day, clock in stamps if clock.offset is None and (moment := _moment(day, clock)) is not None}
    apart = {
        here - there
        for there in in_utc
        for here in local
        if (here - there) % 15 == 0 and -_FURTHEST_WEST <= here - there <= _FURTHEST_EAST
    }
    return apart.pop() if len(apart) == 1 else None


def _moment(day: str | None, clock: Clock) -> int | None:
    """Minutes since the year 1 as the clock shows them; None without a day or a time."""
    if day is None or clock.minute is None or len(day) != _DAY_LENGTH:
        return None
    return datetime.date.fromisoformat(day).toordinal() * _DAY_MINUTES + clock.minute


def local_day(day: str, clock: Clock, offset: int) -> str:
    """The calendar day, at a clock that is `offset` minutes ahead of UTC, of this time in UTC."""
    moved = (clock.minute or 0) + offset
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=moved // _DAY_MINUTES)).isoformat()


def can_be(day: str, clock: Clock, other: str) -> bool:
    """Whether somewhere on earth it is the other day at this time in UTC."""
    days = (datetime.date.fromisoformat(other) - datetime.date.fromisoformat(day)).days
    minute = clock.minute or 0
    if days == -1:
        return minute < _FURTHEST_WEST
    return days == 0 or (days == 1 and minute >= _DAY_MINUTES - _FURTHEST_EAST)
