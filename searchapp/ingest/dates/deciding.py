"""When was an article published, given what is stated, and what does that rest on?

Each statement weighs what its kind was right on 1,000 pages and 995 texts, as log odds: a day in the path of the
address 0.97, JSON-LD 0.93, meta 0.92, both agreeing 0.95, a printed label 0.94, a date line or byline 0.81, a dateline
0.58. Those for the same day add up, statements of one voice hardly. What does not win clearly is only inferred.
"""

import datetime
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from searchapp.article import UNDATED, Basis, DateEvidence, Published, date_span

EARLIEST = datetime.date(1800, 1, 1)


class Voice(StrEnum):
    """Who speaks. Statements of one voice mostly come from the same hand and are wrong together."""

    RECORD = "the record or feed"
    PAGE = "what the page states for programs"
    ADDRESS = "the address"
    PRINT = "what is printed"
    GUESS = "a guess"


def log_odds(precision: float) -> float:
    """The weight of a statement that is right in this share of cases."""
    return math.log(precision / (1 - precision))


# A statement of the same voice and another kind: JSON-LD and meta agreeing were right 0.95 times where one was 0.93.
_AGREEMENT = log_odds(0.95) - log_odds(0.93)
# htmldate and scripts tell what the others tell, less surely: agreeing they add little, and against others nothing.
_ECHO = 0.3
# Below this lead over the next day, or this weight of its own, a date is inferred. 0.88 as odds: with what wins by
# more, 97 in 100 are right.
_CLEAR = 2.0
# Below the weight of a dateline, nothing is believed.
_LEAST = log_odds(0.58)
_UNDECIDED = "too little speaks for it, or as much for another date"
_MOST_TRUSTED = (Basis.FEED, Basis.METADATA, Basis.URL, Basis.LABEL, Basis.DATELINE, Basis.INFERRED)


@dataclass(frozen=True)
class Statement:
    """A piece of evidence read: its partial ISO date, its weight (log odds of being right), and who speaks.

    `stated` is the day as written where `date` is that of the page's own clock; `is_open`: that day may be another.
    `refused` says why it cannot be the date of publication; then it counts for nothing.
    """

    evidence: DateEvidence
    date: str | None
    weight: float
    voice: Voice
    stated: str | None = None
    refused: str | None = None
    is_open: bool = False


@dataclass(frozen=True)
class Decision:
    """The date, and for each statement, in their order, why it won or did not."""

    published: Published
    verdicts: tuple[str, ...]


@dataclass(frozen=True)
class _Winner:
    """The day with most points, in whose voices, and those of the best day it does not fit."""

    day: str
    voices: tuple[Voice, ...]
    is_clear: bool
    is_disputed: bool
    is_open: bool


def decide(statements: Sequence[Statement]) -> Decision:
    """The date most is said for. Those that win clearly have the basis of the most trusted that says so."""
    counted = [one for one in statements if one.date and one.refused is None]
    winner = _winner(counted)
    if winner is None:
        return Decision(UNDATED, tuple(one.refused or _UNDECIDED for one in statements))
    basis = _basis(counted, winner.day) if winner.is_clear else Basis.INFERRED
    return Decision(Published(winner.day, basis), tuple(_verdict(one, winner) for one in statements))


def _winner(statements: Sequence[Statement]) -> _Winner | None:
    days = list(dict.fromkeys(one.date for one in statements if one.date))
    if not days:
        return None
    is_guessing = all(one.voice is Voice.GUESS for one in statements)
    points = {day: _points(statements, day, is_guessing=is_guessing) for day in days}
    best = max(_best_precise(days), key=lambda day: points[day])
    against = max((points[day] for day in days if not _fit(day, best)), default=0.0)
    if points[best] < _LEAST or points[best] <= against:
        return None
    voices = _voices(statements, best)
    own = sum(weight for voice, weight in voices.items() if voice is not Voice.GUESS)
    is_open = all(one.is_open for one in statements if one.date == best and one.voice is not Voice.GUESS)
    return _Winner(
        day=best,
        voices=tuple(voice for voice in voices if any(one.voice is voice and one.date == best for one in statements)),
        is_clear=own >= _CLEAR and points[best] - against >= _CLEAR and not is_open,
        is_disputed=points[best] - against < _CLEAR <= own,
        is_open=is_open,
    )


def _best_precise(days: list[str]) -> list[str]:
    """The whole days, or where there is none the months, or the years."""
    longest = max(len(day) for day in days)
    return [day for day in days if len(day) == longest]


def _fit(one: str, other: str) -> bool:
    """Whether one of two partial dates holds the other; at the edge of a month, by a day."""
    shorter, longer = sorted((one, other), key=len)
    first, last = date_span(shorter)
    within = datetime.timedelta(days=0 if len(shorter) == len(longer) else 1)
    return first - within <= date_span(longer)[0] and date_span(longer)[1] <= last + within


def _points(statements: Sequence[Statement], day: str, *, is_guessing: bool) -> float:
    """How much speaks for a day: the voices added up; a guess counts whole only where all there is are guesses."""
    voices = _voices(statements, day)
    guess = voices.pop(Voice.GUESS, 0.0)
    if is_guessing:
        return guess
    return sum(voices.values()) + (_ECHO if voices and guess else 0.0)


def _voices(statements: Sequence[Statement], day: str) -> dict[Voice, float]:
    """What each voice adds: its weightiest statement, and a little for each further kind that says the same."""
    voices: dict[Voice, float] = {}
    for voice in Voice:
        saying = [one for one in statements if one.voice is voice and one.date and _fit(one.date, day)]
        exact = [one for one in saying if one.date == day] or saying
        if exact:
            kinds = {one.evidence.where.split(" ")[0] for one in exact}
            voices[voice] = max(one.weight for one in exact) + _AGREEMENT * (len(kinds) - 1)
    return voices


def _basis(statements: Iterable[Statement], day: str) -> Basis:
    """The most trusted basis that states the day itself, not by another clock."""
    saying = [one for one in statements if one.date == day and one.weight >= 1]
    as_stated = [one for one in saying if one.stated is None] or saying
    bases = {one.evidence.basis for one in as_stated}
    return next((basis for basis in _MOST_TRUSTED if basis in bases), Basis.INFERRED)


def _verdict(one: Statement, winner: _Winner) -> str:
    if one.refused is not None:
        return one.refused
    if one.date is None or not _fit(one.date, winner.day):
        return f"more speaks for {winner.day}"
    if one.date != winner.day:
        return "agrees, and says less"
    moved = f"at the clock of the page this is {winner.day}: " if one.stated else ""
    if one.voice not in winner.voices or (one.voice is Voice.GUESS and len(winner.voices) > 1):
        return f"{moved}agrees"
    said = "this is the date, said by " + " and ".join(winner.voices)
    if winner.is_clear:
        return moved + said
    because = "too little speaks for it"
    if winner.is_disputed:
        because = "another day is stated too"
    elif winner.is_open:
        because = "the time is in UTC and may be another day where the page is read"
    return f"{moved}{said}; only inferred, for {because}"
