"""What does one find hold: two organisations, an office and who holds it, a dateline's place before a firm?"""

import re
from collections.abc import Sequence
from itertools import combinations

from searchapp.article import Kind
from searchapp.authority import find_organisation, gazetteer, lies_in
from searchapp.ingest.mentions.called import is_called_like_a_person
from searchapp.ingest.mentions.labels import LABEL_BY_KIND, Labelled
from searchapp.ingest.mentions.lexicon import Lexicon
from searchapp.ingest.mentions.words import Word, scan

_ORGANISATION = LABEL_BY_KIND[Kind.ORGANISATION]
_PLACE, _PERSON = LABEL_BY_KIND[Kind.PLACE], LABEL_BY_KIND[Kind.PERSON]
_GIVEN_NAME_AND_SURNAME = 2  # words
_NAME_BEHIND = re.compile(r" [A-Z]")
_SURELY_ONE = 0.9  # the New Orleans Jazz and Heritage Foundation
_RANK_BEHIND = re.compile(
    r"(.+?)(?: (?:Chief|Vice|Deputy|Assistant|Associate))? (?:Justice|Judge|Commandant|Commander|Chief|Director"
    r"|Chairman|Chairwoman|Chair|President|Secretary|Spokesman|Spokeswoman|Spokesperson|Professor|Superintendent|Commissioner)"
)
_BOTH = re.compile(r"(.+?)(?: and (?:the )?|[-–/])([A-Z].+)")  # "Wall Street Journal-NBC poll"
# The place of a dateline before a name: "NEW YORK General Electric Co".
_DATELINE = re.compile(r"(?P<where>[A-Z]{3,}(?: [A-Z]{3,})*) (?P<what>[A-Z](?:[a-z]|[A-Z]+ [A-Z][a-z]).*)")
# For what a parliament's name stands behind a place: "the Phulpur Assembly seat".
_SEAT_OF = re.compile(r"(?P<where>.+) (?:Assembly|Parliamentary|Lok Sabha|Vidhan Sabha)")
_SEAT_BEHIND = re.compile(r" (?:seats?|constituenc(?:y|ies)|segment|by-?polls?|by-?elections?)\b")
# As a party to a case, and who rules it.
_FEWEST_OF_TWO = 3  # words
_STATE = re.compile(
    r"(?:State|Commonwealth|City|County|Town|Village|King|Queen|Emperor|Sultan|Emir|President|Prime Minister|Premier"
    r"|Governor|Mayor) of (?P<what>.+)"
)
_IN = re.compile(r"(.+) in (?:the )?(.+)")  # the NHS in Wales
# Agencies write a capital behind a full stop that ends no sentence: "the U.S. Bond market".
_COUNTRYS = re.compile(r"(?P<whose>U\.S\.|U\.K\.) (?P<what>[A-Z][a-z]+)")
_DASHES = "-–"
_BY = re.compile(r"(.+) by (?:the )?(.+)")  # "referred to the District Attorney's Office by Customs"
_SITS_FOR = re.compile(r"(.+) for (?:the )?(.+)")  # "Leeds City Council for Labour"
# A known name with more behind it may be a longer one, like Greenpeace Russia, when the model is as sure as that.
_MAY_BE_GLUED = 0.7
_MAY_BE_BRANCH = 0.99  # an acronym with a country behind it: UNICEF Ukraine counts for UNICEF


def parts_of(text: str, one: Labelled, lexicon: Lexicon) -> list[Labelled]:
    """What one find holds: both of "NATO and the European Union", MSNBC of "MSNBC Russia"; mostly itself."""
    name = text[one.start : one.end]
    if one.label == _PLACE:
        return _town_and_state(name, one) or [one]
    if one.label != _ORGANISATION or find_organisation(name) is not None:
        return [one]
    return (
        _two(name, one, lexicon)
        or _as_stands_around(text, name, one, lexicon)
        or _of_office(name, one, lexicon)
        or [_known_part(name, one, lexicon)]
    )


def _town_and_state(name: str, one: Labelled) -> list[Labelled]:
    """The two places that a find holds without a comma: Maiduguri Borno State; nothing where it is one."""
    words = name.split(" ")
    if len(words) < _FEWEST_OF_TWO or gazetteer().candidates(name):
        return []
    for length in range(1, len(words) - 1):
        town, state = " ".join(words[:length]), " ".join(words[length:])
        around = gazetteer().meant_by(state)
        if (
            around is not None
            and around.is_division
            and any(lies_in(it, around) for it in gazetteer().candidates(town))
        ):
            return [one._replace(end=one.start + len(town)), one._replace(start=one.end - len(state))]
    return []


def _two(name: str, one: Labelled, lexicon: Lexicon) -> list[Labelled]:
    """The two that a find holds: both bodies, a council and a party, a body and where it is; else nothing."""
    two = _BOTH.fullmatch(name)
    if two and one.certainty < _SURELY_ONE and all(find_organisation(part) is not None for part in two.groups()):
        return _both(one, two)
    two = _SITS_FOR.fullmatch(name)
    party = find_organisation(two[2]) if two and lexicon.says_organisation(two[1]) else None
    # "The Democratic Party for the People" is one, whatever magazine is called so.
    if two and party is not None and (party.sure or " for the " not in name):
        return _both(one, two)
    two = _BY.fullmatch(name)
    by = find_organisation(two[2]) if two else None
    if two and by is not None and by.sure and " " in two[2]:
        return _both(one, two)
    two = _IN.fullmatch(name)
    if two and find_organisation(two[1]) is not None and lexicon.is_place(two[2]):
        body, place = _both(one, two)
        return [body, place._replace(label=_PLACE, certainty=1.0)]
    return []


def _as_stands_around(text: str, name: str, one: Labelled, lexicon: Lexicon) -> list[Labelled]:
    """What the words before or behind a find say that it holds: the place of a parliament's seat, of a dateline, the
    body without a rank; else nothing.
    """
    seat = _SEAT_OF.fullmatch(name)
    if seat and _SEAT_BEHIND.match(text, one.end):
        return [one._replace(end=one.start + seat.end("where"), label=_PLACE)]
    dateline = _DATELINE.fullmatch(name) if not one.start or text[one.start - 1] == "\n" else None
    if dateline and lexicon.is_place(dateline["where"]):
        return _behind_dateline(one, dateline, lexicon)
    if one.certainty < _SURELY_ONE and (country := _COUNTRYS.fullmatch(name)) and _are_things(country["what"], lexicon):
        return [one._replace(end=one.start + country.end("whose"), label=_PLACE, certainty=1.0)]
    ranked = _RANK_BEHIND.fullmatch(name)
    if ranked and _NAME_BEHIND.match(text, one.end) and lexicon.says_organisation(ranked[1]):
        return [one._replace(end=one.start + ranked.end(1))]  # "NSW Court of Appeal Justice John Basten"
    return []


def _known_part(name: str, one: Labelled, lexicon: Lexicon) -> Labelled:
    """The find, or the known organisation that is a part of it."""
    first, comma, rest = name.partition(", ")
    if comma and find_organisation(rest) is not None and all(word.key in lexicon.common for word in scan(first)):
        return one._replace(start=one.end - len(rest))  # "Police, Economic and Financial Crimes Commission"
    words = scan(name)
    rest = name[words[1].start :] if len(words) > 1 and words[0].key in lexicon.peoples else ""
    if rest and find_organisation(rest) is not None:
        return one._replace(start=one.start + words[1].start)  # the Islamist Muslim Brotherhood
    phrase = lexicon.phrase(words, 0) if words else None
    if phrase is None or phrase.kind is not Kind.ORGANISATION or not phrase.sure or phrase.length == len(words):
        return one
    if name[words[phrase.length - 1].end] in _DASHES:
        return one  # the University of Wisconsin–Madison
    is_branch = words[0].shouted and lexicon.country(words[phrase.length :]) is not None
    if one.certainty >= (_MAY_BE_BRANCH if is_branch else _MAY_BE_GLUED):
        return one
    return one._replace(end=one.start + words[phrase.length - 1].end)


def _are_things(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is of ordinary words none of which says that it is a body's: Bonds, Side."""
    bodies = lexicon.vocabulary["organisation_tails"] | lexicon.vocabulary["firm_tails"]
    words = scan(name)
    return all(word.key in lexicon.common and word.key not in bodies and not word.shouted for word in words)


def _behind_dateline(one: Labelled, dateline: re.Match[str], lexicon: Lexicon) -> list[Labelled]:
    """The find without the place of a dateline before it, and that place; ordinary words behind it are no name."""
    place = one._replace(end=one.start + dateline.end("where"), label=_PLACE, certainty=1.0)
    is_name = any(word.key not in lexicon.common for word in scan(dateline["what"]))
    return [place, one._replace(start=one.start + dateline.start("what"))] if is_name else [place]


def _holder(words: Sequence[Word], lexicon: Lexicon) -> int:
    """Which word begins the name of somebody whose office stands before it: "KP Assembly Speaker Asad Qaisar"; 0 where
    none does.
    """
    first = len(words) - _GIVEN_NAME_AND_SURNAME
    if first < 1 or not is_called_like_a_person(words[first:], lexicon) or find_organisation(words[-1].text):
        return 0
    return first if any(lexicon.title(words, place) == first - place for place in range(first)) else 0


def _of_office(name: str, one: Labelled, lexicon: Lexicon) -> list[Labelled]:
    """The place and the person that one find for an organisation holds, which is an office or a party to a case."""
    state = _STATE.fullmatch(name)
    if state and lexicon.is_place(state["what"]):
        return [one._replace(start=one.start + state.start("what"), label=_PLACE)]
    of_place, holder = _place_of_office(name, lexicon)
    if of_place:
        place = one._replace(end=one.start + len(of_place), label=_PLACE, certainty=1.0)
        person = one._replace(start=one.end - len(holder), label=_PERSON, certainty=_SURELY_ONE)
        return [place, person] if holder else [place]
    words = scan(name)
    first = _holder(words, lexicon) if one.certainty < _SURELY_ONE else 0
    return [one._replace(start=one.start + words[first].start, label=_PERSON)] if first else []


def _place_of_office(name: str, lexicon: Lexicon) -> tuple[str, str]:
    """The place in what is the office of somebody there, and who holds it if that is told: "British Columbia Premier",
    "Broward County Sheriff Scott Israel".
    """
    words = scan(name)
    stretches = combinations(range(1, len(words) + 1), 2)
    for first, last in sorted(stretches, key=lambda stretch: -stretch[1]):
        office = " ".join(word.key for word in words[first:last])
        is_office = office in lexicon.vocabulary["titles"] or office in lexicon.vocabulary["place_offices"]
        place, holder = name[: words[first - 1].end], name[words[last].start :] if last < len(words) else ""
        is_held = not holder or words[last].key in lexicon.given
        if is_office and is_held and (place.endswith(" County") or lexicon.is_place(place)):
            return place, holder
    return "", ""


def _both(one: Labelled, parts: re.Match[str]) -> list[Labelled]:
    return [one._replace(start=one.start + parts.start(part), end=one.start + parts.end(part)) for part in (1, 2)]
