"""Which organisations does an article name by a part of their name, and which people are things or firms?"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from searchapp.article import Kind, Part
from searchapp.authority import find_organisation, fold, gazetteer, without_legal_form
from searchapp.ingest.mentions import Lexicon, scan
from searchapp.ingest.names.spots import Form, Spot

_LEGAL_FORMS = frozenset(("inc", "corp", "corporation", "ltd", "limited", "llc", "llp", "plc", "gmbh", "ag", "sa"))
_FIRM_TAILS = _LEGAL_FORMS | frozenset(
    (
        *("group", "co", "company", "holdings", "motor", "motors", "bank", "industries", "gaming", "esports", "pharma"),
        *("pharmaceuticals", "therapeutics", "technologies", "systems", "software", "securities", "steel", "energy"),
        *("robotics", "semiconductor", "electronics", "entertainment", "airlines", "airways", "aerospace", "petroleum"),
        *("mining", "chemicals", "foods", "materials", "minerals", "labs", "ventures", "investments", "associates"),
    )
)
_CLUB_FORMS = frozenset(("fc", "afc", "cf", "ac", "sc", "fk", "sk", "nk"))
_STORM = re.compile(r"\b(?:[Hh]urricane|[Tt]yphoon|[Cc]yclone) ([A-Z][\w-]+)\b(?! [A-Z])")
_LEVELS = frozenset(("state", "county", "city", "region", "district", "province"))
_FORCES = ("navy", "army", "air force", "marine corps", "coast guard", "national guard")
_POPULATION_OF_WELL_KNOWN = 100_000
_OFFICE = re.compile(r"(?:us |u s )?(?P<office>department|ministry) of (?P<what>.+)")
# "Office of the Privacy Commissioner of Canada"; one word before it, like Bank, is too little.
_OF_PLACE = re.compile(r"(?P<what>.+ .+) (?:of|for) (?:the )?(?P<where>.+)")
# What stands behind somebody's name, and has the article: "the Angela Merkel government".
_OF_SOMEBODY = (
    r" (?:government|administration|cabinet|presidency|regime|era|campaign|case|trial|family|story|interview|estate"
    r"|camp|team|murder|investigation|inquiry|affair|scandal|film|movie|biography|documentary|lawsuit|verdict)\b"
)
_SCHOOL = re.compile(r"(.+ .+) (?:University|College|Institute|School|Law School|Hospital)")
_AT = re.compile(r"\b(?:at|from|attended|joined) $")
_REACH = 20  # letters before a name that hold the word before it


def firms(spots: Iterable[Spot], words: Lexicon) -> dict[str, Form]:
    """Firms named in full by the word that is theirs: "Carlyle" of the Carlyle Group, unless a person here has it."""
    found = {}
    spots = list(spots)
    surnames = {fold(spot.name).split()[-1] for spot in spots if spot.kind is Kind.PERSON and " " in spot.name}
    for spot in spots:
        head, _, tail = fold(spot.name).removeprefix("the ").partition(" ")
        is_firm = spot.kind is Kind.ORGANISATION and bool(tail) and _FIRM_TAILS.issuperset(tail.split())
        is_other = find_organisation(head) not in {None, find_organisation(spot.name)}  # the Sony of Sony Pictures
        if (
            is_firm
            and not is_other
            and not any(head in known for known in (words.common, words.peoples, surnames))
            and not _is_well_known_place(head)
        ):
            found[head] = Form(Kind.ORGANISATION, spot.name)
    return found


def forces(spots: Iterable[Spot], words: Lexicon) -> dict[str, Form]:
    """The armed forces of one country by their bare name, where no other country's are named: the Navy."""
    found: dict[str, set[str]] = {}
    for spot in spots:
        key = fold(spot.name)
        force = next((force for force in _FORCES if key.endswith(f" {force}")), None)
        if (
            spot.kind is Kind.ORGANISATION
            and force is not None
            and _is_of_country(key.removesuffix(force).split(), words)
        ):
            found.setdefault(force, set()).add(spot.name)
    return {force: Form(Kind.ORGANISATION, names.pop()) for force, names in found.items() if len(names) == 1}


def _is_of_country(keys: Sequence[str], words: Lexicon) -> bool:
    """Whether the words before a force are a country's name or a nationality."""
    whole = scan(" ".join(keys).upper())
    return words.country(whole) is not None or all(key in words.peoples for key in keys)


def said_shorter(spots: Iterable[Spot], words: Lexicon) -> dict[str, Form]:
    """Organisations that an article names in full by what it says for short, where one only is called so.

    "Justice Department" and "Homeland Security" of a Department of Justice and of Homeland Security, "Communist Party"
    of the Chinese Communist Party, "City Council" of the Leeds City Council.
    """
    names = {_plain(spot.name): spot.name for spot in spots if spot.kind is Kind.ORGANISATION}
    meant: dict[str, set[str]] = {}
    for key, name in names.items():
        for short in _shorter(key, words):
            if short in names:
                meant.setdefault(short, set()).add(name)
    return {
        key: Form(Kind.ORGANISATION, next(iter(whole)))
        for short, whole in meant.items()
        for key in (short, f"the {short}", fold(names[short]))
        if len(whole) == 1 and find_organisation(names[short]) is None
    }


def called_after(spots: Sequence[Spot], texts: Mapping[Part, str]) -> list[Spot]:
    """The spots; a person's name is the university's that an article names in full, where somebody is at it: "Mr. Cohen
    at George Mason"; in capitals it is the firm's: R.P. SCHERER, of R.P. Scherer Inc.
    """
    firms = {
        fold(short): spot.name
        for spot in spots
        if spot.kind is Kind.ORGANISATION and (short := without_legal_form(spot.name)) != spot.name
    }
    spots = [
        replace(spot, kind=Kind.ORGANISATION, name=firms[fold(spot.name)])
        if spot.kind is Kind.PERSON and spot.name.isupper() and fold(spot.name) in firms
        else spot
        for spot in spots
    ]
    whole = {
        school.group(1): spot.name
        for spot in spots
        if spot.kind is Kind.ORGANISATION and (school := _SCHOOL.fullmatch(spot.name))
    }
    return [
        replace(spot, kind=Kind.ORGANISATION, name=whole[spot.name])
        if spot.kind is Kind.PERSON
        and spot.name in whole
        and _AT.search(texts[spot.part], max(0, spot.start - _REACH), spot.start)
        else spot
        for spot in spots
    ]


def _plain(name: str) -> str:
    return " ".join(fold(name.replace("&", " and ")).removeprefix("the ").split())


def _shorter(key: str, words: Lexicon) -> Iterator[str]:
    whole = _OFFICE.fullmatch(key)
    if whole:
        yield f"{whole['what']} {whole['office']}"
        if " " in whole["what"]:
            yield whole["what"]
    keys = key.split()
    if not keys:
        return
    if keys[:2] == ["university", "of"]:
        yield f"{' '.join(keys[2:])} university"
    if keys[-2:] == ["police", "department"]:
        yield " ".join(keys[:-1])
    if keys[0] in _CLUB_FORMS or keys[-1] in _CLUB_FORMS:
        yield " ".join(key for key in keys if key not in _CLUB_FORMS)
    owned = _OF_PLACE.fullmatch(key)
    if owned and words.says_organisation(owned["what"]) and words.is_place(owned["where"]):
        yield owned["what"]
    yield from _of_place(keys, words)
    # The Blue Eagles of the Ateneo Blue Eagles; "Supreme Court" may be another's.
    yield from (
        nickname
        for first in range(1, len(keys) - 1)
        if (nickname := " ".join(keys[first:])).endswith("s") and not words.says_organisation(nickname)
    )
    first, _, rest = key.partition(" ")
    # Every country has a central bank and a defence ministry; few of an article's have a Communist Party.
    if first in words.peoples and " " in rest and rest.endswith(" party"):
        yield rest


def _of_place(keys: Sequence[str], words: Lexicon) -> Iterator[str]:
    """What a body is called without the place or the organisation before it: "Adamawa State House of Assembly"."""
    if "county" in keys[1:-2]:
        yield " ".join(keys[keys.index("county", 1) + 1 :])  # Queen Anne's County Local Management Board
    if find_organisation(keys[0].upper()) is not None and words.says_organisation(" ".join(keys[1:])):
        yield " ".join(keys[1:])  # UN General Assembly
    opening = words.phrase(scan(" ".join(keys).title()), 0)
    if opening is not None and opening.kind is Kind.PLACE and len(keys) > opening.length + 1:
        named = opening.length + (keys[opening.length] in _LEVELS and len(keys) > opening.length + 2)
        rest = " ".join(keys[named:])
        if words.says_organisation(rest):
            yield rest


def _is_well_known_place(name: str) -> bool:
    """Whether a name alone means a place that is not just a small town, like the one of Ithaca Holdings."""
    place = gazetteer().meant_by(name)
    if place is not None:
        return not place.key.startswith("city:") or place.population >= _POPULATION_OF_WELL_KNOWN
    return any(one.population >= _POPULATION_OF_WELL_KNOWN for one in gazetteer().candidates(name))  # Irvine


def without_things(spots: Sequence[Spot], text: str, words: Lexicon) -> list[Spot]:
    """The spots without people who are things."""
    names = {spot.name for spot in spots if spot.kind is Kind.PERSON and " " in spot.name}
    things = {
        name
        for name in names
        if _is_thing(name, text, words) and fold(name) not in words.vocabulary["named_by_office"]  # the Dalai Lama
    }
    things |= {spot.name for spot in spots if spot.kind is Kind.PERSON and _is_vessel(spot, text, words)}
    things |= set(_STORM.findall(text))
    return [spot for spot in spots if spot.kind is not Kind.PERSON or spot.name not in things]


def _is_thing(name: str, text: str, words: Lexicon) -> bool:
    """Whether the text mostly says "the" before a person's name: "the Amber Petrel" is a ship, while "the James
    Cameron-directed film" is about something else, and "the Christopher Nolan thriller", told once, too.
    """
    definite = len(re.findall(rf"\b[Tt]he {re.escape(name)}(?!-|{_OF_SOMEBODY})", text))
    times, keys = text.count(name), fold(name).split()
    is_somebodys = keys[0] in words.given and keys[-1] not in words.vocabulary["never_persons"]
    if is_somebodys and (keys[-1] in words.surnames or definite < times):
        return definite > 1 and definite == times
    return definite > 0 and 2 * definite >= times


def _is_vessel(spot: Spot, text: str, words: Lexicon) -> bool:
    """Whether a name follows the word for a ship: "the bulk carrier Amber Petrel"."""
    before = text[max(0, spot.start - _REACH) : spot.start]
    return (
        spot.part is Part.TEXT
        and " " in spot.name
        and before.endswith(" ")
        and fold(before.rsplit(maxsplit=1)[-1] if before.strip() else "") in words.vocabulary["vessels"]
    )
