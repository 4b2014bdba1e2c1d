"""Which words are a club's nickname: the Sabres, the Wild, "Jets 2, Predators 1"?

Half of the nicknames are words like any other, and several leagues have Rangers and Jets. So an article has to be about
a league's clubs before one of its nicknames means a club.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from searchapp.article import Kind, Mention, Part
from searchapp.authority import League, leagues
from searchapp.ingest.mentions import lexicon
from searchapp.ingest.names import is_part

# How much says that an article is about a league, and what says so: its name, a club's whole name, a nickname.
_ENOUGH = 3
_OF_NAME, _OF_WHOLE_NAME, _OF_NICKNAME = 2, 2, 1
# An article by the way names one club; these names say nothing of which.
_THE = re.compile(r"\b[Tt]he $")
_REACH = 5
# What makes a word at a sentence's beginning a club: a score, or that something is the club's.
_LIKE_CLUB = re.compile(r"\s\d|['’:(]|, ")
_OPENING = re.compile(r"(?:^|[.!?:…\n]\s*|[“\"]\s*)$")
_NAME_BEHIND = re.compile(r" [A-Z]")
_NAME_BEFORE = re.compile(r"(?<![.!?:…] )\b(?P<word>[A-Z][\w’'.-]*) $")


class _Call(NamedTuple):
    """A nickname where it stands in a text."""

    start: int
    end: int
    nickname: str


def with_clubs(title: str, text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions in order, with those of clubs by nickname, in an article about their league or that club."""
    texts = {Part.TITLE: title, Part.TEXT: text}
    calls = {part: list(_calls(content)) for part, content in texts.items()}
    meant = _meant(texts, calls)
    if not meant:
        return tuple(mentions)
    found: list[Mention] = []
    for part, content in texts.items():
        of_part = [one for one in mentions if one.part is part]
        clubs = [
            Mention(part, call.start, call.end, Kind.ORGANISATION, meant[call.nickname])
            for call in calls[part]
            if call.nickname in meant and _stands_alone(content, call) and not _is_of_longer(call, of_part)
        ]
        taken = {(one.start, one.end) for one in clubs}
        found += sorted(
            [*clubs, *(one for one in of_part if (one.start, one.end) not in taken)], key=lambda one: one.start
        )
    return tuple(found)


def _meant(texts: Mapping[Part, str], calls: Mapping[Part, Iterable[_Call]]) -> dict[str, str]:
    """The whole name of each nickname that means a club here; the nickname itself where it may mean several."""
    found: dict[str, set[str]] = {}
    whole = {name for content in texts.values() for name in _whole_names(content)}
    for league in leagues():
        is_meant = _evidence(league, texts, calls, whole) >= _ENOUGH
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
    named = any(name in content for name in league.names for content in texts.values())
    clubs = set(league.clubs.values())
    called = {
        league.clubs[call.nickname]
        for part, of_part in calls.items()
        for call in of_part
        if call.nickname in league.clubs and _is_telling(texts[part], call)
    }
    return _OF_NAME * named + _OF_WHOLE_NAME * len(clubs & whole) + _OF_NICKNAME * len(called - whole)


def _is_telling(text: str, call: _Call) -> bool:
    """Whether a nickname is hardly anything but a club: "Sabres", "the Wild", "Jets 2"; not "Senators said"."""
    if not _is_word(call.nickname):
        return True
    is_the = _THE.search(text, max(0, call.start - _REACH), call.start) is not None
    return is_the or re.match(r" \d", text[call.end : call.end + 2]) is not None


def _stands_alone(text: str, call: _Call) -> bool:
    """Whether a nickname is no part of another name, nor a sentence's first word in its usual sense."""
    if is_part(Kind.ORGANISATION, text, call.end):
        return False
    before = text[max(0, call.start - 40) : call.start]
    name = _NAME_BEFORE.search(before)
    if name is not None and name["word"].casefold() not in lexicon().common:
        return False
    if not _is_word(call.nickname):
        return True
    is_given_name = not call.nickname.endswith("s") and _NAME_BEHIND.match(text, call.end) is not None  # Magic Johnson
    opens = _OPENING.search(before) is not None and _LIKE_CLUB.match(text, call.end) is None
    return not (is_given_name or opens)


def _is_of_longer(call: _Call, mentions: Iterable[Mention]) -> bool:
    """Whether a nickname is but a part of something found: of Magic Johnson, of the Minnesota Wild."""
    return any(
        one.start < call.end and call.start < one.end and (one.start, one.end) != (call.start, call.end)
        for one in mentions
    )


@functools.cache
def _is_word(nickname: str) -> bool:
    """Whether a nickname is a word like any other, or several are."""
    return nickname.casefold() in lexicon().common or nickname.casefold().removesuffix("s") in lexicon().common


def _calls(text: str) -> Iterator[_Call]:
    for match in _nicknames().finditer(text):
        yield _Call(match.start(), match.end(), match.group())


def _whole_names(text: str) -> Iterator[str]:
    yield from (match.group() for match in _clubs().finditer(text))


@functools.cache
def _nicknames() -> re.Pattern[str]:
    return _any_of({nickname for league in leagues() for nickname in league.clubs})


@functools.cache
def _clubs() -> re.Pattern[str]:
    return _any_of({name for league in leagues() for name in league.clubs.values()})


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b")
