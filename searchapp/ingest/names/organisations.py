"""Which organisations does an article introduce, and which people are things or firms?"""

import re
from collections.abc import Iterable, Iterator, Sequence

from searchapp.article import Kind, Part
from searchapp.authority import find_organisation, fold, gazetteer, is_acronym
from searchapp.ingest.mentions import Lexicon, scan
from searchapp.ingest.names.spots import Form, Spot

_SHORT = r"[A-Z][A-Za-z.&-]{0,8}[A-Z.]"
_QUOTE = r"[\"“‘'”’]?"
# After a long form: "(IAEA)", "(also known as the IAEA)", ", known by its acronym IAEA", ", or IAEA,", " or IAEA".
_INTRODUCED = re.compile(
    rf"\s?\((?:(?:also )?known as |hereafter |or )?(?:the )?{_QUOTE}(?P<short>{_SHORT}){_QUOTE}\)"
    rf"|,? (?:also |better |commonly |widely )?(?:known|abbreviated|referred to) (?:as|by its (?:acronym|initials),?) "
    rf"(?:the )?{_QUOTE}(?P<known>{_SHORT}){_QUOTE}(?!\w)"
    rf"|, or (?:the )?{_QUOTE}(?P<other>{_SHORT}){_QUOTE}(?=[,.;)])"
    rf"| or (?:the )?(?P<bare>{_SHORT})(?!\w)"
)
# After an acronym: "IAEA (International Atomic Energy Agency)".
_SPELT_OUT = re.compile(r"\s?\((?:the )?(?P<long>[A-ZÀ-Þ][^()\n]{5,90})\)")
_FEWEST_INITIALS = 2
_FIRM_TAILS = frozenset(
    (
        *(
            "group",
            "inc",
            "corp",
            "corporation",
            "co",
            "company",
            "ltd",
            "limited",
            "llc",
            "llp",
            "plc",
            "gmbh",
            "ag",
            "sa",
        ),
        *("holdings", "motor", "motors", "bank", "industries"),
    )
)
_POPULATION_OF_WELL_KNOWN = 100_000
_OFFICE = re.compile(r"(?:us |u s )?(?P<office>department|ministry) of (?P<what>.+)")
_REACH = 20  # letters before a name that hold the word before it


def introduced(spots: Iterable[Spot], text: str) -> dict[str, Form]:
    """Acronyms by their folded form: "Delta Marine Institute (DMI)", and the other way round."""
    return dict(_introduced(spots, text))


def _introduced(spots: Iterable[Spot], text: str) -> Iterator[tuple[str, Form]]:
    for spot in spots:
        if spot.part is not Part.TEXT or spot.kind is Kind.PLACE:
            continue
        match = _INTRODUCED.match(text, spot.end)
        short = match and (match["short"] or match["known"] or match["other"] or match["bare"])
        if short and " " in spot.name and abbreviates(short, spot.name):
            yield fold(short), Form(Kind.ORGANISATION, spot.name)
            yield fold(spot.name), Form(Kind.ORGANISATION, spot.name)
        spelt = _SPELT_OUT.match(text, spot.end) if is_acronym(spot.name) else None
        if spelt and abbreviates(spot.name, spelt["long"]):
            yield fold(spot.name), Form(Kind.ORGANISATION, spelt["long"].strip())


def firms(spots: Iterable[Spot], words: Lexicon) -> dict[str, Form]:
    """Firms named in full by the word that is theirs: "Carlyle" of the Carlyle Group, unless a person here has it."""
    found = {}
    surnames = {fold(spot.name).split()[-1] for spot in spots if spot.kind is Kind.PERSON and " " in spot.name}
    for spot in spots:
        head, _, tail = fold(spot.name).removeprefix("the ").partition(" ")
        is_firm = spot.kind is Kind.ORGANISATION and bool(tail) and _FIRM_TAILS.issuperset(tail.split())
        if is_firm and head not in words.common | words.peoples | surnames and not _is_well_known_place(head):
            found[head] = Form(Kind.ORGANISATION, spot.name)
    return found


def said_shorter(spots: Iterable[Spot], words: Lexicon) -> dict[str, Form]:
    """Organisations that an article names in full by what it says for short, where one only is called so.

    "Justice Department" and "Homeland Security" of a Department of Justice and of Homeland Security, "Communist Party"
    of the Chinese Communist Party, "City Council" of the Leeds City Council.
    """
    names = {fold(spot.name).removeprefix("the "): spot.name for spot in spots if spot.kind is Kind.ORGANISATION}
    meant: dict[str, set[str]] = {}
    for key, name in names.items():
        for short in _shorter(key, words):
            if short in names:
                meant.setdefault(short, set()).add(name)
    return {
        key: Form(Kind.ORGANISATION, next(iter(whole)))
        for short, whole in meant.items()
        for key in (short, f"the {short}")
        if len(whole) == 1 and find_organisation(names[short]) is None
    }


def _shorter(key: str, words: Lexicon) -> Iterator[str]:
    whole = _OFFICE.fullmatch(key)
    if whole:
        yield f"{whole['what']} {whole['office']}"
        if " " in whole["what"]:
            yield whole["what"]
    opening = words.phrase(scan(key.title()), 0)
    keys = key.split()
    if opening is not None and opening.kind is Kind.PLACE and len(keys) > opening.length + 1:
        rest = " ".join(keys[opening.length :])
        if words.says_organisation(rest):
            yield rest
    first, _, rest = key.partition(" ")
    # Every country has a central bank and a defence ministry; few of an article's have a Communist Party.
    if first in words.peoples and " " in rest and rest.endswith(" party"):
        yield rest


def _is_well_known_place(name: str) -> bool:
    """Whether a name alone means a place that is not just a small town, like the one of Ithaca Holdings."""
    place = gazetteer().meant_by(name)
    return place is not None and (not place.key.startswith("city:") or place.population >= _POPULATION_OF_WELL_KNOWN)


def abbreviates(short: str, name: str) -> bool:
    """Whether the letters are initials of the name's words, in order, and the first of its first."""
    keys = fold(name).split()
    if keys[:1] == ["the"]:
        keys = keys[1:]
    letters = fold(short).replace(" ", "")
    if len(letters) < _FEWEST_INITIALS or not keys or keys[0][0] != letters[0]:
        return False
    initials = iter(word[0] for word in keys)
    return all(letter in initials for letter in letters)


def without_things(spots: Sequence[Spot], text: str, words: Lexicon) -> list[Spot]:
    """The spots without people who are things."""
    names = {spot.name for spot in spots if spot.kind is Kind.PERSON and " " in spot.name}
    things = {name for name in names if _is_thing(name, text)}
    things |= {spot.name for spot in spots if spot.kind is Kind.PERSON and _is_vessel(spot, text, words)}
    return [spot for spot in spots if spot.kind is not Kind.PERSON or spot.name not in things]


def _is_thing(name: str, text: str) -> bool:
    """Whether the text mostly says "the" before a person's name: "the Amber Petrel" is a ship."""
    definite = text.count(f"the {name}") + text.count(f"The {name}")
    return definite > 0 and 2 * definite >= text.count(name)


def _is_vessel(spot: Spot, text: str, words: Lexicon) -> bool:
    """Whether a name follows the word for a ship: "the bulk carrier Amber Petrel"."""
    before = text[max(0, spot.start - _REACH) : spot.start]
    return (
        spot.part is Part.TEXT
        and " " in spot.name
        and before.endswith(" ")
        and fold(before.rsplit(maxsplit=1)[-1] if before.strip() else "") in words.vocabulary["vessels"]
    )
