"""What do the acronyms of an article stand for, and which of them for things that are no names?"""

import re
from collections.abc import Iterable, Iterator

from searchapp.article import Kind, Part
from searchapp.authority import find_organisation, fold, gazetteer, is_acronym
from searchapp.ingest.mentions import Lexicon
from searchapp.ingest.names.spots import Form, Spot
from searchapp.ingest.stop_words import STOP_WORDS

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
_FEWEST_UNTOLD = 3
# "A battery anode facility (BAF)".
_IN_BRACKETS = re.compile(r" \((?:an? |the )?[\"“]?(?P<short>[A-Z]{2,6})(?P<several>s?)[\"”]?\)")
# "LWS [lake water surface]".
_SPELT_SMALL = re.compile(r"\b(?P<short>[A-Z]{2,6}) [\[(](?P<long>[a-z][a-z'’-]*(?: [a-z][a-z'’-]*){1,7})[\])]")
_SMALL_WORDS = re.compile(r"(?:[a-z][a-z'’-]* ){1,7}[a-z][a-z'’-]*$")
_LONGEST_SPELT = 80
# "Crimean-Congo haemorrhagic fever (CCHF)".
_AILMENT = re.compile(
    r"\b(?:fever|disease|syndrome|virus|disorder|infection|cancer|therapy|encephalitis)$", re.IGNORECASE
)
# What states agree on, or a parliament: "the Visiting Forces Agreement (VFA)".
_AGREED = re.compile(
    r"(?:[A-Z][\w’'-]* |of |on |and |the ){1,8}(?:Agreement|Treaty|Act|Protocol|Bill|Pact|Accords?|Convention)$"
)


def introduced(spots: Iterable[Spot], text: str, words: Lexicon) -> dict[str, Form]:
    """Acronyms by their folded form: "Delta Marine Institute (DMI)", and the other way round."""
    return dict(_introduced(spots, text, words))


def _introduced(spots: Iterable[Spot], text: str, words: Lexicon) -> Iterator[tuple[str, Form]]:
    for spot in spots:
        if spot.part is not Part.TEXT:
            continue
        kind = Kind.PLACE if spot.kind is Kind.PLACE else Kind.ORGANISATION
        match = _INTRODUCED.match(text, spot.end)
        short = match and (match["short"] or match["known"] or match["other"] or match["bare"])
        if short and " " in spot.name and abbreviates(short, spot.name):
            yield fold(short), Form(kind, spot.name)
            yield fold(spot.name), Form(kind, spot.name)
        elif (
            match
            and match["short"]
            and spot.kind is Kind.ORGANISATION
            and _may_be_own(match["short"], spot.name, words)
        ):
            yield fold(match["short"]), Form(kind, spot.name)
        spelt = _SPELT_OUT.match(text, spot.end) if is_acronym(spot.name) else None
        if spelt and abbreviates(spot.name, spelt["long"]):
            yield fold(spot.name), Form(Kind.ORGANISATION, spelt["long"].strip())


def _may_be_own(short: str, name: str, words: Lexicon) -> bool:
    """Whether initials in brackets may be a body's in its own language: "Prosperous Justice Party (PKS)", or in another
    order: "New Popular Front (NFP)".
    """
    known = find_organisation(short)
    return (
        is_acronym(short)
        and short.isalpha()
        and (words.says_organisation(name) or sorted(short) == sorted(initials(name)))
        and (known is None or not known.sure)
        and gazetteer().meant_by(short) is None
        and fold(short) not in words.vocabulary["titles"]
    )


def untold(spots: Iterable[Spot], text: str) -> dict[str, Form]:
    """Acronyms that nothing introduces, where they are the initials of one organisation here, or of one place: FAW of
    the Football Association of Wales, AP of Andhra Pradesh.
    """
    names: dict[Kind, set[str]] = {kind: set() for kind in Kind}
    for spot in spots:
        names[spot.kind].add(spot.name)
    found: dict[str, Form] = {}
    for name in filter(is_acronym, names[Kind.ORGANISATION]):
        bodies, places = (
            {other for other in names[kind] if " " in other and initials(other) == name}
            for kind in (Kind.ORGANISATION, Kind.PLACE)
        )
        is_agency = f"({name})" in text  # of a dateline
        if len(bodies) == 1 and len(name) >= _FEWEST_UNTOLD and find_organisation(name) is None:
            found[fold(name)] = Form(Kind.ORGANISATION, bodies.pop())
        elif len(places) == 1 and not bodies and not is_agency:
            found[fold(name)] = Form(Kind.PLACE, places.pop())
    return found


def initials(name: str) -> str:
    """The first letters of a name's words in capitals: FAW of "Football Association of Wales"."""
    return "".join(word[0] for word in name.split() if word[0].isupper() and word != "The")


def of_things(text: str, words: Lexicon) -> frozenset[str]:
    """The acronyms, folded, that a text introduces behind an agreement's name, or behind words in small letters none of
    which says that they name a body: COPD, BAF, NFT, but not the FPC of a financial policy committee.
    """
    found = set()
    for match in _IN_BRACKETS.finditer(text):
        begin = max(0, match.start() - _LONGEST_SPELT)
        if any(pattern.search(text, begin, match.start()) for pattern in (_AGREED, _AILMENT)):
            found.add(fold(match["short"]))
            continue
        small = _SMALL_WORDS.search(text[max(0, match.start() - _LONGEST_SPELT) : match.start()])
        short = match["short"]
        keys = small.group().replace("-", " ").split() if small else []
        meant = [key for key in keys if key not in STOP_WORDS][-len(short) :]
        if (
            "".join(key[0] for key in meant).upper() == short
            and meant[-1] not in words.vocabulary["organisation_tails"]
            and (match["several"] or find_organisation(short) is None)
        ):
            found.add(fold(short))
    found |= {fold(match["short"]) for match in _SPELT_SMALL.finditer(text) if _is_spelt(match["short"], match["long"])}
    return frozenset(found)


def _is_spelt(short: str, words: str) -> bool:
    return "".join(word[0] for word in words.split() if word not in STOP_WORDS).upper() == short


def abbreviates(short: str, name: str) -> bool:
    """Whether the letters are initials of the name's words, in order, and the first of its first."""
    keys = fold(name).split()
    if keys[:1] == ["the"]:
        keys = keys[1:]
    letters = fold(short).replace(" ", "")
    if len(letters) < _FEWEST_INITIALS or not keys or keys[0][0] != letters[0]:
        return False
    firsts = iter(word[0] for word in keys)
    return all(letter in firsts for letter in letters)
