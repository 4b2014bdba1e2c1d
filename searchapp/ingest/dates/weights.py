"""How much does a statement of a date weigh?

As log odds of how often its kind was right on 1,000 pages and 995 texts; kinds not counted there stand at what the
nearest kind had, a little lower.
"""

from dataclasses import dataclass

from searchapp.article import Basis
from searchapp.ingest.dates.address import IN_NUMBER, IN_WORDS, MONTH_IN_PATH
from searchapp.ingest.dates.deciding import Voice, log_odds
from searchapp.ingest.dates.lines import DateLine
from searchapp.ingest.dates.reading import ReadDate

_RECORD = log_odds(0.98)
_OF_PLACE = {"JSON-LD": log_odds(0.93), "microdata": log_odds(0.92), "meta": log_odds(0.92)}
# What names no publication, only a date or the making of something.
_WEAKER = ("created", "upload", "creation")
_UNNAMED = frozenset({"meta date", "meta dc.date", "meta dcterms.date", "meta time", "meta timestamp"})
_CREATED = log_odds(0.88)
_OF_ADDRESS = {IN_WORDS: log_odds(0.85), MONTH_IN_PATH: log_odds(0.9), IN_NUMBER: log_odds(0.6)}
_PATH = log_odds(0.97)
_TIME = log_odds(0.81)
_LABEL = log_odds(0.94)
_ALONE = log_odds(0.81)
# A date alone on its line that is the only one, and marked as a date near the headline, or between headline and text,
# or with a time. On the texts of 81 labelled pages, all 29 such were right.
_SINGLED_OUT = log_odds(0.9)
_AMONG_OTHERS = 0.3  # one of several different dates alone on their lines: none is believed
_BRACKETED = 0.3  # of 20 official transcripts with one, 3 appeared on that day
_DATELINE = log_odds(0.58)
# The lead says "on Thursday", and that day was one: right 55 times of 58 in official texts, too seldom to be certain.
_TOLD_DATELINE = log_odds(0.85)
_OF_GUESS = {
    "script": log_odds(0.75),
    "script, further on": log_odds(0.6),
    "htmldate": log_odds(0.7),
    "htmldate, extensive search": log_odds(0.68),
}
_ECHOED = log_odds(0.8)
_FILLED_UP = log_odds(0.81)


def voice_of(one: ReadDate) -> Voice:
    """Who speaks in a statement."""
    match one.evidence.basis:
        case Basis.METADATA if one.evidence.where.startswith("element "):
            return Voice.PRINT  # what the element prints is the same
        case Basis.METADATA if one.evidence.where.split(" ")[0] in _OF_PLACE:
            return Voice.PAGE
        case Basis.METADATA | Basis.FEED:
            return Voice.RECORD
        case Basis.URL:
            return Voice.ADDRESS
        case Basis.LABEL | Basis.DATELINE:
            return Voice.PRINT
        case _:
            return Voice.GUESS


@dataclass(frozen=True)
class Circumstances:
    """What is known about a statement from the others and from the text.

    `is_singled_out`: a printed date that stands where dates of publication stand. `is_one_of_several`: other dates are
    printed alone on their lines. `is_echo`: it is the moment of the last change. `is_told`: the lead names its weekday.
    """

    is_singled_out: bool = False
    is_one_of_several: bool = False
    is_echo: bool = False
    is_told: bool = False


def weight_of(one: ReadDate, known: Circumstances) -> float:
    """The weight of a statement."""
    if one.is_filled_up:
        return _FILLED_UP
    weight = _own_weight(one, known)
    return min(weight, _ECHOED) if known.is_echo else weight


def _own_weight(one: ReadDate, known: Circumstances) -> float:
    where = one.evidence.where
    match voice_of(one):
        case Voice.RECORD:
            return _RECORD
        case Voice.PAGE:
            is_weaker = where in _UNNAMED or any(word in where.lower() for word in _WEAKER)
            return _CREATED if is_weaker else _OF_PLACE[where.split(" ")[0]]
        case Voice.ADDRESS:
            return _OF_ADDRESS.get(where, _PATH)
        case Voice.PRINT:
            return _weight_of_print(one, known)
        case Voice.GUESS:
            return _OF_GUESS.get(where, _OF_GUESS["htmldate"])


def _weight_of_print(one: ReadDate, known: Circumstances) -> float:
    if one.evidence.basis is Basis.METADATA:
        return _SINGLED_OUT if known.is_singled_out else _TIME
    if one.evidence.basis is Basis.DATELINE:
        return _TOLD_DATELINE if known.is_told else _DATELINE
    if one.says is DateLine.PUBLISHED:
        return _LABEL
    if one.is_bracketed:
        return _BRACKETED
    if known.is_one_of_several and not known.is_singled_out:
        return _AMONG_OTHERS
    return _SINGLED_OUT if known.is_singled_out or one.is_stamped else _ALONE
