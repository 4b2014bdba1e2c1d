"""Which surname belongs to a given name that stands without it: "Nordine and Nouria Ramdani", "Sir Alex [Ferguson]"?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from searchapp.article import Kind, Part
from searchapp.authority import fold
from searchapp.ingest.mentions import Lexicon
from searchapp.ingest.names.spots import Spot
from searchapp.ingest.stop_words import STOP_WORDS

_GIVEN = r"[A-ZÀ-Þ][\w’'-]+"
# No word of a longer name before the first.
_BEFORE = re.compile(rf"(?<![\w’'-])(?<![A-Z]\. )(?P<names>(?:{_GIVEN}, ){{0,8}}{_GIVEN}),? (?:and|&) $")
_PART_OF_NAME = re.compile(r"[A-ZÀ-Þ][\w’'.-]* $")
_OF_A_FAMILY = re.compile(
    r"\b(?:mother|father|parents?|children|kids|sons?|daughters?|twins|triplets|siblings|brothers|sisters|couple|wife|husband|family"
    r"|grandchildren|grandparents|nephews|nieces|married)\b[^.]*$"
)
_REACH = 100
_SURNAME_IN_BRACKETS = re.compile(r"(?:['’]s)? [\[(]([A-ZÀ-Þ][\w’'-]+)(?=[\]),])")
_GIVEN_BEFORE_BRACKET = re.compile(r"(?<!\w)([A-ZÀ-Þ][\w’'-]+?)(?:['’]s)? [\[(]$")
_CLOSING = ("]", ")", ",")


def with_surnames(spots: Sequence[Spot], texts: Mapping[Part, str], words: Lexicon) -> list[Spot]:
    """The spots, with those who share the surname that is told once, behind the last of them, and those whose surname
    an editor put in brackets.

    A given name that is a surname too (Clinton and Bernie Sanders) counts where the words before speak of a family.
    """
    surnames = {fold(spot.name.split()[-1]) for spot in spots if spot.kind is Kind.PERSON and " " in spot.name}
    others = {
        fold(name.split()[0]): name for name in {spot.name for spot in spots if spot.kind is Kind.PERSON} if " " in name
    }
    found = [
        one
        for spot in spots
        for one in _relatives(spot, texts[spot.part], words)
        if (given := fold(one.name.split()[0])) not in surnames and others.get(given, one.name) == one.name
    ]
    taken = {(one.part, one.start) for one in found}
    rest = [_in_brackets(spot, texts[spot.part], words) for spot in spots if (spot.part, spot.start) not in taken]
    return sorted([*rest, *found], key=lambda spot: (spot.part is Part.TEXT, spot.start))


def _in_brackets(spot: Spot, text: str, words: Lexicon) -> Spot:
    """The spot; where an editor completed a name, with the whole one: "Jesse’s [Jackson]", "Walt (Anderson)"."""
    if spot.kind is not Kind.PERSON or " " in spot.name:
        return spot
    behind = _SURNAME_IN_BRACKETS.match(text, spot.end)
    if behind and _are_parts(spot.name, behind[1], words):
        return replace(spot, name=f"{spot.name} {behind[1]}")
    before = _GIVEN_BEFORE_BRACKET.search(text, max(0, spot.start - _REACH), spot.start)
    is_alone = text[spot.end : spot.end + 1] in _CLOSING
    return (
        replace(spot, name=f"{before[1]} {spot.name}")
        if before and is_alone and _are_parts(before[1], spot.name, words)
        else spot
    )


def _are_parts(given: str, surname: str, words: Lexicon) -> bool:
    """Whether one word may be somebody's given name and the other the surname: not "Florida (Tribe)"."""
    is_word = fold(surname) in words.common and fold(surname) not in words.surnames
    return fold(given) in words.given and not is_word and not words.is_place(given)


def speaks_of_family(text: str, start: int) -> bool:
    """Whether the words right before a place of a text speak of a family."""
    return _OF_A_FAMILY.search(text, max(0, start - _REACH), start) is not None


def _relatives(spot: Spot, text: str, words: Lexicon) -> Iterator[Spot]:
    """Those named before somebody by given names alone."""
    given, _, surname = spot.name.partition(" ")
    if spot.kind is not Kind.PERSON or not surname or " " in surname or fold(given) not in words.given:
        return
    begin = max(0, spot.start - _REACH)
    before = _BEFORE.search(text, begin, spot.start)
    if before is None or _PART_OF_NAME.search(text, begin, before.start()):
        return
    is_family = speaks_of_family(text, before.start())
    names = list(re.finditer(_GIVEN, before["names"]))
    if all(_is_given(match.group(), words, is_family=is_family) for match in names):
        for match in names:
            start = before.start("names") + match.start()
            yield Spot(spot.part, start, start + len(match.group()), Kind.PERSON, f"{match.group()} {surname}")


def _is_given(name: str, words: Lexicon, *, is_family: bool) -> bool:
    key = fold(name)
    if words.is_place(name) and not is_family:
        return False  # "in Georgia and Stacey Abrams said"
    is_word = key in words.vocabulary["never_persons"] or key in STOP_WORDS
    return key in words.given and not is_word and (is_family or key not in words.surnames)
