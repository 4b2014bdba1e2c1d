"""What belongs to a place's name, what only stands beside it, and which places are ordinary words of their text?"""

import re

from searchapp.authority import fold, gazetteer
from searchapp.ingest.mentions import Lexicon, is_county, scan
from searchapp.ingest.names.acronyms import abbreviates
from searchapp.ingest.names.may_be import STATES

_WORD_BEHIND = re.compile(r" [a-z]")
# Several countries, and none that lost its apostrophe.
_SEVERAL = frozenset(("Americas", "Koreas", "Guineas", "Congos", "Chinas"))
# San Francisco Bay Area, Thitu Island, Otway National Park
_AREA = re.compile(
    r"(?:(?: Bay)? Area| Islands?| (?:National|State|Provincial|Regional) (?:Park|Forest|Monument))\b(?! [A-Z])"
)
# The Mississippi River, where a reader saw the state.
_LAND = re.compile(
    r" (?:River|Valley|Bay|Peninsula|Strait|Sea|Gulf|Desert|Mountains|Hills|Basin|Delta|Coast)\b(?! [A-Z])"
)
# The Hook of Holland, where a reader saw two.
_OF_LAND = re.compile(r" of (?:the )?[A-Z]\w+")
_INITIALS_OF_AREA = re.compile(r"(?:[A-Z]\.){2,3}|[A-Z]{2}")
# Under whom a country was, and what is believed there: "Nazi Germany", "Moslem Pakistan".
_WHICH = re.compile(
    r"(?:Nazi|Soviet|Communist|Maoist|Stalinist|Imperial|Fascist|Ba['’]?athist|Vichy|Tsarist|Czarist|Ottoman|Colonial"
    r"|Occupied|Red|Moslem|Muslim|Islamic|Sunni|Shia|Shi['’]?ite|Hindu|Buddhist|Christian|Catholic|Protestant|Orthodox"
    r"|Jewish) ",
    re.IGNORECASE,
)
_WELL_KNOWN = 300_000  # people
_MOST_WORDS_SPELT = 6
_ISLAND = " Island"


def is_word_here(text: str, name: str, words: Lexicon) -> bool:
    """Whether the name of a little-known place is an ordinary word of the text here, or letters it introduces: Federal
    expenses, "the American Bar Association (ABA)".
    """
    place = gazetteer().meant_by(name)
    if place is None or place.country is None or place.key.startswith("country:"):
        return False
    if f"({name})" in text and (name.isupper() or _is_spelt_out(text, name)):
        return True
    if place.is_capital or place.population >= _WELL_KNOWN:
        return False
    key = fold(name)
    if key not in words.common:
        return False
    is_other = fold(place.label) != key  # MISSIONS are not Misiones
    return is_other or re.search(rf"\b{re.escape(name.lower())}\b", text) is not None


def _is_spelt_out(text: str, name: str) -> bool:
    """Whether letters in brackets stand behind what they are short for: "Special Weapons and Tactics (Swat)"."""
    before = text[: text.find(f"({name})")].rsplit(maxsplit=_MOST_WORDS_SPELT)[-_MOST_WORDS_SPELT:]
    return any(abbreviates(name, " ".join(before[first:])) for first in range(len(before) - 1))


# The Republic of China is another than the People's.
_REPUBLIC, _PEOPLES, _REACH_OF_PEOPLES = "Republic of ", re.compile(r"\b(?:Democratic )?People['’]s $"), 25


def cut_place(text: str, start: int, end: int, words: Lexicon) -> tuple[int, int, str]:
    """Start and end of a place's name with what belongs to it, and the name."""
    if _has_lost_apostrophe(text, start, end, words):
        end -= 1
    whole = _OF_LAND.match(text, end)
    if whole and gazetteer().candidates(text[start : whole.end()]):
        end = whole.end()
    land = _LAND.match(text, end)
    if land and gazetteer().candidates(text[start : land.end()]):
        end = land.end()
    if area := _AREA.match(text, end):
        end = area.end()
    if text.endswith(_ISLAND, start, end) and _is_called_so_alone(text[start:end]):
        end -= len(_ISLAND)
    start = start_of_country(text, start, end)
    peoples = (
        _PEOPLES.search(text, max(0, start - _REACH_OF_PEOPLES), start) if text.startswith(_REPUBLIC, start) else None
    )
    start = peoples.start() if peoples else start
    name = " ".join(text[start:end].split())
    if is_county(text, end) and not _has_counties(name):
        name = f"{name} County"
    if fold(name) in STATES and text.startswith(".", end):
        name = next((place.label for place in gazetteer().areas(f"{name}.")), name)  # "Elkhart, Ind."
    if name == "DC":
        name = "D.C."
    if _INITIALS_OF_AREA.fullmatch(name) and gazetteer().meant_by(name) is None:
        name = next((place.label for place in gazetteer().areas(name)), name)  # B.C., NY
    return start, end, name


def start_of_country(text: str, start: int, end: int) -> int:
    """Where a country's name begins behind the word for its rulers or its faith; `start` where there is no such."""
    which = _WHICH.match(text, start, end)
    name = text[which.end() : end] if which else ""
    return (
        which.end()
        if which and any(place.key.startswith("country:") for place in gazetteer().candidates(name))
        else start
    )


def _is_called_so_alone(island: str) -> bool:
    """Whether an island that no list has with that word is known without it: Kyushu Island."""
    place = gazetteer().meant_by(island.removesuffix(_ISLAND))
    return place is not None and place.key.startswith("region:") and not gazetteer().candidates(island)


def _has_counties(name: str) -> bool:
    """Whether a name is a country's or a state's, which is no county itself."""
    place = gazetteer().meant_by(name)
    return place is not None and (place.is_division or place.key.startswith("country:"))


def _has_lost_apostrophe(text: str, start: int, end: int, words: Lexicon) -> bool:
    """Whether a find is a country's name with the s of what it has: "Russias war in Ukraine"."""
    name = text[start:end]
    if not name.endswith("s") or gazetteer().candidates(name) or not _WORD_BEHIND.match(text, end):
        return False
    country = words.country(scan(name[:-1]))
    return country is not None and country.sure and name not in _SEVERAL
