"""Which words are a club's nickname: the Sabres, the Wild, "Jets 2, Predators 1"?

Half of the nicknames are words like any other, and several leagues have Rangers and Jets. So an article has to be about
a league's clubs before one of its nicknames means a club.
"""

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from searchapp.article import Kind, Mention, Part
from searchapp.authority import League, leagues
from searchapp.ingest.mentions import lexicon
from searchapp.ingest.names import is_part

# How much says that an article is about a league, and what says so: its name, a club's whole name, a nickname. The name
# of a league alone, beside words like any other, says little: "the NBA crowned its Kings".
_ENOUGH = 3
_OF_NAME, _OF_WHOLE_NAME, _OF_NICKNAME = 2, 2, 1
# Games whose clubs have the same nicknames; their reports must name a club of the league in full.
_OTHER_GAME = re.compile(
    r"\b(?:[Rr]ugby|[Cc]ricket|AFL|NRL|IPL|NCAA|[Cc]ollege|[Hh]igh [Ss]chool|Premier League|Premiership|Bundesliga)\b"
)
_THE = re.compile(r"\b[Tt]he $")
_SCORE = re.compile(r" \d")
# What makes a word at a sentence's beginning a club: a score, or that something is the club's.
_LIKE_CLUB = re.compile(r"\s\d|['’:(]|, ")
_OPENING = re.compile(r"(?:^|[.!?:…\n]\s*|[“\"]\s*)$")
_NAME_BEHIND = re.compile(r" [A-Z]")
_NAME_BEFORE = re.compile(r"(?<![.!?:…] )\b(?P<word>[A-Z][\w’'.-]*) $")
_REACH = 40  # letters before a nickname


class _Call(NamedTuple):
    """A nickname where it stands in a text."""

    start: int
    end: int
    nickname: str


def with_clubs(title: str, text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions in order, with those of clubs by nickname, in an article about their league or that club."""
    texts = {Part.TITLE: title, Part.TEXT: text}
    calls = {part: list(_calls(content)) for part, content in texts.items()}
    meant = _meant(texts, calls) if any(calls.values()) else {}
    if not meant:
        return tuple(mentions)
    found: list[Mention] = []
    for part, content in texts.items():
        of_part = [one for one in mentions if one.part is part]
        starts = [one.start for one in of_part]
        clubs = {
            (call.start, call.end): Mention(part, call.start, call.end, Kind.ORGANISATION, meant[call.nickname])
            for call in calls[part]
            if call.nickname in meant and _stands_alone(part, content, call) and _is_free(call, of_part, starts)
        }
        rest = [one for one in of_part if (one.start, one.end) not in clubs]
        found += sorted([*clubs.values(), *rest], key=lambda one: one.start)
    return tuple(found)


def _meant(texts: Mapping[Part, str], calls: Mapping[Part, Iterable[_Call]]) -> dict[str, str]:
    """The whole name of each nickname that means a club here; the nickname itself where it may mean several."""
    found: dict[str, set[str]] = {}
    whole = {match.group() for content in texts.values() for match in _clubs().finditer(content)}
    plays_other = any(_OTHER_GAME.search(content) for content in texts.values())
    for league in leagues():
        is_named_whole = not whole.isdisjoint(league.clubs.values())
        is_meant = (is_named_whole or not plays_other) and _evidence(league, texts, calls, whole) >= _ENOUGH
        for nickname, name in league.clubs.items():
            if is_meant or name in whole:
                found.setdefault(nickname, set()).add(name)
    return {nickname: _one(names, whole) or nickname for nickname, names in found.items()}


def _one(names: set[str], whole: set[str]) -> str | None:
    """The one of the names that is meant; where there are several, the one that stands in the article whole."""
    named = names if len(names) == 1 else names & whole
    return next(iter(named)) if len(named) == 1 else None


def _evidence(league: League, texts: Mapping[Part, str], calls: Mapping[Part, Iterable[_Call]], whole: set[str]) -> int:
    """How much speaks for the league."""
    is_named = any(_any_of(league.names).search(content) for content in texts.values())
    of_league = whole.intersection(league.clubs.values())
    called = {
        call.nickname
        for part, of_part in calls.items()
        for call in of_part
        if call.nickname in league.clubs and _is_telling(texts[part], call)
    }
    clubs = {league.clubs[nickname] for nickname in called} - of_league
    if is_named and not of_league and all(_is_word(nickname) for nickname in called) and len(clubs) < _ENOUGH:
        return 0
    return _OF_NAME * is_named + _OF_WHOLE_NAME * len(of_league) + _OF_NICKNAME * len(clubs)


def _is_telling(text: str, call: _Call) -> bool:
    """Whether a nickname is hardly anything but a club: "Sabres", "the Wild", "Jets 2"; not "Senators said"."""
    if not _is_word(call.nickname):
        return True
    before = text[max(0, call.start - _REACH) : call.start]
    return _THE.search(before) is not None or _SCORE.match(text, call.end) is not None


def _stands_alone(part: Part, text: str, call: _Call) -> bool:
    """Whether a nickname is no part of another name, nor a word in its usual sense: a sentence's first, a title's."""
    if is_part(Kind.ORGANISATION, text, call.end):
        return False
    before = text[max(0, call.start - _REACH) : call.start]
    name = _NAME_BEFORE.search(before)
    if name is not None and name["word"].casefold() not in lexicon().common:
        return False
    if not _is_word(call.nickname) or _is_telling(text, call):
        return True
    is_given_name = not call.nickname.endswith("s") and _NAME_BEHIND.match(text, call.end) is not None  # Magic Johnson
    opens = part is Part.TITLE or _OPENING.search(before) is not None
    return not is_given_name and (not opens or _LIKE_CLUB.match(text, call.end) is not None)


def _is_free(call: _Call, mentions: Sequence[Mention], starts: Sequence[int]) -> bool:
    """Whether no mention, in order, covers a nickname but one of just these letters that is no person's short form."""
    first = max(0, bisect_right(starts, call.start) - 1)
    covering = [one for one in mentions[first : bisect_left(starts, call.end)] if one.end > call.start]
    return all(
        (one.start, one.end) == (call.start, call.end) and (one.kind is not Kind.PERSON or " " not in one.name)
        for one in covering
    )


@functools.cache
def _is_word(nickname: str) -> bool:
    """Whether a nickname is a word like any other, or several are."""
    return nickname.casefold() in lexicon().common or nickname.casefold().removesuffix("s") in lexicon().common


def _calls(text: str) -> Iterator[_Call]:
    for match in _nicknames().finditer(text):
        yield _Call(match.start(), match.end(), match.group())


@functools.cache
def _nicknames() -> re.Pattern[str]:
    return _any_of(tuple({nickname for league in leagues() for nickname in league.clubs}))


@functools.cache
def _clubs() -> re.Pattern[str]:
    return _any_of(tuple({name for league in leagues() for name in league.clubs.values()}))


@functools.cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?![\w-])")
