"""Which short names stand for an organisation: Tottenham for a club, the Chronicle for the San Francisco Chronicle?"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from searchapp.article import Kind, Part
from searchapp.authority import find_organisation, fold
from searchapp.ingest.mentions import Lexicon
from searchapp.ingest.names.spots import Spot

_SCORE = r"\d{1,3}(?:-|–| - )\d{1,3}\b"
_PLAYERS = (
    r"(?:head )?(?:manager|coach|boss|captain|skipper|striker|midfielder|defender|goalkeeper|keeper|winger|forward"
    r"|full-back|centre-back|players?|fans|supporters|squad|shirt|dressing room|quarterback|pitcher|academy)\b"
)
_CLUB_AFTER = re.compile(
    rf"(?:['’]s?)? {_PLAYERS}|,? {_SCORE}| (?:beat|beats|defeated|drew|thrashed|edged|hosts?|visit|vs?\.?|signed"
    r"|won|wins?|clinch(?:ed)?|sealed?|lifted|crowned)\b"
)
_CLUB_BEFORE = re.compile(
    rf"(?:\b(?:beat|beats|beating|defeated|thrashed|edged|vs?\.?)|{_SCORE} (?:against|over|to|at|win at)"
    r"|\b(?:lost|loss|defeat|drew|draw|win|victory) (?:to|by|against|over|with)) $"
)
_INSIDE_BEFORE = re.compile(r"\b(?:in|near|outside) $")
_POSSESSIVE = re.compile(r"['’]s\b")  # of the firm's name: Lowe's
_OFTEN = 2
_REACH = 30


def standing_for(spots: Sequence[Spot], texts: Mapping[Part, str], words: Lexicon) -> list[Spot]:
    """The spots, with short names made the organisation's that they stand for.

    A name that a list of organisations shares with a town is the organisation's where the article names it in full, or
    somewhere speaks of a club; and an outlet's last word is the outlet.
    """
    surnames = {fold(spot.name).split()[-1] for spot in spots if spot.kind is Kind.PERSON and " " in spot.name}
    full = {
        known.label
        for spot in spots
        if spot.kind is Kind.ORGANISATION and (known := find_organisation(spot.name)) is not None and known.sure
    }
    meant: set[str] = set()
    for spot in spots:
        known = find_organisation(spot.name)
        if known is None or known.sure or fold(spot.name) in surnames:
            continue
        if known.label in full or (spot.kind is Kind.PLACE and _is_club(spot, texts[spot.part])):
            meant.add(spot.name)
    outlets = _outlets(spots, words)
    single = {spot.name for spot in spots if spot.kind is Kind.PERSON and " " not in spot.name}
    owners = {name for name in single if fold(name) not in surnames and _is_always_owner(name, texts.values())}
    spots = [_owned(spot) if spot.kind is Kind.PERSON and spot.name in owners else spot for spot in spots]
    return [_meant(spot, meant, outlets, texts[spot.part]) for spot in spots]


def _is_always_owner(name: str, texts: Iterable[str]) -> bool:
    """Whether a firm is called Christie's, and every Christie of the article is written so, more than once."""
    if find_organisation(f"{name}'s") is None:
        return False
    whole = re.compile(rf"\b{re.escape(name)}\b")
    owns = [_POSSESSIVE.match(text, match.end()) is not None for text in texts for match in whole.finditer(text)]
    return len(owns) >= _OFTEN and all(owns)


def _owned(spot: Spot) -> Spot:
    return replace(spot, kind=Kind.ORGANISATION, name=f"{spot.name}'s", end=spot.end + len("'s"))


def _meant(spot: Spot, meant: set[str], outlets: Mapping[str, str], text: str) -> Spot:
    if spot.name in meant and not (
        spot.kind is Kind.PLACE and _INSIDE_BEFORE.search(text, max(0, spot.start - _REACH), spot.start)
    ):
        return replace(spot, kind=Kind.ORGANISATION)
    if spot.kind is Kind.ORGANISATION:
        owner = _POSSESSIVE.match(text, spot.end)
        if owner and find_organisation(spot.name) is None and find_organisation(f"{spot.name}'s") is not None:
            return replace(spot, name=f"{spot.name}'s", end=owner.end())
        return replace(spot, name=outlets.get(fold(spot.name).removeprefix("the "), spot.name))
    return spot


def _is_club(spot: Spot, text: str) -> bool:
    """Whether something is said of a town that is said of clubs."""
    before = text[max(0, spot.start - _REACH) : spot.start]
    return _CLUB_AFTER.match(text, spot.end) is not None or _CLUB_BEFORE.search(before) is not None


def _outlets(spots: Iterable[Spot], words: Lexicon) -> dict[str, str]:
    """Of the outlets that an article names in full, the names by the last word, where one only has it."""
    found: dict[str, set[str]] = defaultdict(set)
    for spot in spots:
        keys = fold(spot.name).split()
        if spot.kind is Kind.ORGANISATION and len(keys) > 1 and keys[-1] in words.vocabulary["outlet_tails"]:
            found[keys[-1]].add(spot.name)
    return {last: next(iter(names)) for last, names in found.items() if len({fold(name) for name in names}) == 1}
