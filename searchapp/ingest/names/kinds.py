"""Which kind has a name of which a recogniser says one thing here and another there?"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from searchapp.article import Kind, Part
from searchapp.authority import (
    clubs,
    find_organisation,
    fold,
    gazetteer,
    honorifics,
    is_acronym,
    labels_by_hand,
    words_of_clubs,
)
from searchapp.ingest.mentions import SCORED, STATE_AFTER, Lexicon, scan, told_relatives
from searchapp.ingest.names.persons_cut import GENERATIONS
from searchapp.ingest.names.spots import Spot
from searchapp.ingest.names.surnames import speaks_of_family

# Behind a firm's name, and before it.
_FIRM_AFTER = re.compile(
    r"(?:,? (?:Inc|Corp|Corporation|Ltd|Limited|LLC|LLP|PLC|plc|GmbH|AG|Co|Bank|Group|Holdings)\b"
    r"(?! (?:[Cc]hief|CEO|CFO|COO|[Hh]ead|[Mm]anag|[Dd]irector|[Ee]xecutive|[Pp]resident|[Cc]hair))"
    r"| (?:Securities|Capital|Partners|Asset Management|Motors|Airlines)\b| & (?:Co|Sons|Company|Partners)\b"
    r"|['’]s? (?:\([A-Z]{1,5}\) )?(?:shares|stock)\b"
    # "Carol Burnett shares a tribute" has no shares.
    r"| (?:\([A-Z]{1,5}\) )?(?:shares|stock)(?=[,.)]| (?:of|in|at|on|to|up|down|price|were|was|are|is|have|has|had"
    r"|rose|rise|fell|fall|gain|jump|surge|soar|slid|slip|tumble|plunge|drop|climb|close|open|trad|end|lost|shed|hit))"
    r"| (?:analysts?|economists?|CEO|subsidiary)\b"
    r"|['’]?s? \((?:ticker|NYSE|NASDAQ|Nasdaq|LSE|TSX)\b)"
)
# What a firm says of itself, where a person would be "he": "Charles Schwab said Thursday it added".
_SAYS_OF_ITSELF = re.compile(r" (?:said|says|reported|announced)(?: (?:on )?[A-Z]\w+day)?(?: that)? its? ")
# Whatever it is called: "Casa Cuervo said it was assisting".
_ACTS_ITSELF = re.compile(
    r" (?:said|says)(?: (?:on )?[A-Z]\w+day)? (?:that )?it (?:is|was|had been|has been|would be|will be) (?:also )?"
    r"(?:assisting|investigating|working|cooperating|co-operating|looking|reviewing|monitoring|planning|considering"
    r"|aware|committed|launching|closing|recalling|hiring|cutting|pleased|disappointed|unable)\b"
)
_FIRM_BEFORE = re.compile(
    r"(?:(?:analysts?|economists?|strategists?|traders?|brokers?|bankers?|shares|stake|unit) (?:at|of|in|with|from)"
    r"|law firm|brokerage|investment bank|retailer|publisher|insurer|airline|carmaker|automaker)\s$",
    re.IGNORECASE,
)
# What stands before somebody too, and what that one does to it: "the company Elon Musk runs".
_RUNS_IT = re.compile(
    r" (?:now |once |also |later |still |has |had |then )?(?:runs?|ran|(?:co-?)?founded|started|owns|owned|leads|led"
    r"|built|created|heads|headed|backed|bought|sold|set up|works|worked|chairs|chaired|launched|quit|left|joined"
    r"|wants)\b"
)
_COMPANY_BEFORE = re.compile(r"\b(?:company|start-?up|charity|non-?profit)\s$", re.IGNORECASE)
# What only a club has, and what one does to it.
_CLUB_AFTER = re.compile(
    r"(?:['’]s?)? (?:(?:\d\d-year-old|former|veteran|new|star|left|right|full|central) ){0,2}"
    r"(?:(?:mid|out)fielders?|defenders?|strikers?|forwards?|goalkeepers?|wingers?|playmakers?"
    r"|(?:full|centre|left|right)[- ]?backs?|skippers?|head coach|boss|fans|supporters|shirt|jersey|dressing room"
    r"|dugout|fly-half|scrum-half|hooker|lock|bowlers?"
    r"|batsm[ae]n|team-?mates?|trainees?|loanee|debut|academy graduate)\b"
)
_CLUB_BEFORE = re.compile(
    r"\b(?:(?:on loan|signed|recruited|bought|joined) from|on loan (?:to|at)"
    r"|(?:beat|thrashed|edged|defeat(?:ed)? (?:by|to|of|against)|(?:draw|drew) (?:with|against)"
    r"|(?:win|victory|triumph) (?:over|against)|(?:lost|loss) to|(?:goals|appearances|games|caps) for)) $"
)
_PERSON_AFTER = re.compile(
    r",? (?:said|says|told|added|asked|who|wrote|tweeted|testified|was born|aged?|\d\d)\b|, \d\d,"
)
# "27-year-old Charlotte, who", but not "a 27-year-old London man".
_AGED_BEFORE = re.compile(r"\d[- ]year[- ]old $")
_KIN_BEFORE = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y) (?:late |eldest |youngest |younger |older |elder |twin )?"
    r"(?:wife|husband|son|daughter|mother|father|brother|sister|girlfriend|boyfriend|fianc[ée]e?|widow|uncle|aunt"
    r"|cousin|niece|nephew) $"
)
_AGED_AFTER = re.compile(r", \d{1,2}(?:,|\.$)")
_CALLED_AFTER = re.compile(r"[,.;)]| (?:who|was|is|has|had|said|told|went|died)\b")
# How a surname that is a place's too is spoken of, and how the place is.
_AS_SOMEBODY = re.compile(
    r", \d\d\b(?!\d)|, then \d\d\b|,? who\b|['’]s (?:wife|husband|mother|father|son|daughter|brother|sister"
    r"|lawyers?|attorneys?|case|trial|arrest|bail|girlfriend|boyfriend|widow|teammates?|body)\b"
    r"|,? (?:said|says|told|testified|pleaded|tweeted|allegedly|was born|was sentenced|was arrested|himself|herself)\b"
)
_AS_PLACE_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Tt]o|[Ff]rom|[Aa]t|[Nn]ear|[Aa]cross|[Oo]utside|[Tt]owards?|[Tt]hroughout|[Ii]nto|[Aa]round) $"
)
_AS_PLACE_AFTER = re.compile(r", D\.?C\b|['’]s (?:capital|king|government|economy|border)")
_INITIALLED = re.compile(r"(?:[A-Z]\.? ?){1,3} [A-ZÀ-Þ][\w’'-]+")
_TWO_OF_A_FAMILY = re.compile(r" and (?P<given>[A-ZÀ-Þ][\w’'-]+) (?P<last>[A-ZÀ-Þ][\w’'-]+)(?! [A-Z])")
_REACH = 30
_LONGEST_SHORTENED = 6  # letters of a title and its stop: "Capt.", while "president." ends a sentence
# How much a piece of evidence weighs beside one verdict of the recogniser.
_CLEAR = 2
_LIKELY = 3
_LARGE = 300_000  # people of a city that is meant by any of its names
_SURE = 4
_ALIKE = 0.5  # of Ratcliff and Obershelp's measure


def agree(spots: Sequence[Spot], texts: Mapping[Part, str], words: Lexicon) -> list[Spot]:
    """The spots with one kind for one name, where its mentions together say which."""
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    surnames = {
        surname
        for spot in spots
        if spot.kind is Kind.PERSON and " " in spot.name
        for surname in _surnames(spot.name, words)
    }
    by_key: dict[str, list[Spot]] = defaultdict(list)
    kin = {(part, start) for part, text in texts.items() for start, _ in told_relatives(text, words)}
    for spot in spots:
        key = fold(spot.name)
        by_key[key].append(spot)
        votes[key][spot.kind] += 1
        votes[key].update(_evidence(spot, texts[spot.part], words))
        if (spot.part, spot.start) in kin:
            votes[key][Kind.PERSON] += 2 * _SURE  # "their sons, Brooklyn and Romeo", whatever lists say
    for key in surnames & votes.keys():
        del votes[key][Kind.ORGANISATION]  # the Clinton of the Clinton Foundation
        votes[key][Kind.PERSON] += 1
        if _are_somebodys([spot for spot in by_key[key] if spot.kind is Kind.PLACE], texts):
            votes[key][Kind.PERSON] += votes[key][Kind.PLACE] + _CLEAR
    alone = {fold(spot.name) for spot in spots if spot.kind is Kind.PERSON and " " not in spot.name}
    for key, of_key in by_key.items():
        # "L.K. Advani", where Mr. Advani is told of.
        if _INITIALLED.fullmatch(of_key[0].name) and key.rsplit(maxsplit=1)[-1] in alone:
            votes[key][Kind.PERSON] += votes[key][Kind.ORGANISATION] + 1
    titled = {
        fold(spot.name)
        for spot in spots
        if _has_title(spot, texts[spot.part], words)
        or (spot.kind is Kind.PERSON and SCORED.match(texts[spot.part], spot.end))
    }
    for key in votes.keys() - surnames:
        votes[key].update(_known(key, by_key[key][0].name, words, {} if key in titled else votes[key]))
    places = {key for key, of_key in by_key.items() if gazetteer().candidates(of_key[0].name)}
    return [
        replace(spot, kind=_verdict(spot.kind, votes[key], is_place=key in places))
        for spot in spots
        for key in [fold(spot.name)]
    ]


def _surnames(name: str, words: Lexicon) -> Iterator[str]:
    """The family name, and the same with what belongs to it: "hag" and "ten hag"."""
    parts = fold(name).split()
    last = len(parts) - (2 if parts[-1] in GENERATIONS and parts[1:] else 1)
    yield parts[last]
    first = last
    while first > 1 and parts[first - 1] in words.vocabulary["particles"]:
        first -= 1
    if first < last:
        yield " ".join(parts[first : last + 1])


def _are_somebodys(places: Sequence[Spot], texts: Mapping[Part, str]) -> bool:
    """Whether what was found for places is somebody's surname: once as people are spoken of, and never as places are.

    "Washington, 59, and Jordan, 40", where Ronald Washington and Karl Jordan are told of.
    """
    around = [
        (texts[spot.part][max(0, spot.start - _REACH) : spot.start], texts[spot.part][spot.end : spot.end + _REACH])
        for spot in places
    ]
    return any(_AS_SOMEBODY.match(after) for _, after in around) and not any(
        _AS_PLACE_BEFORE.search(before) or _AS_PLACE_AFTER.match(after) for before, after in around
    )


def _verdict(kind: Kind, votes: Counter[Kind], *, is_place: bool) -> Kind:
    """The kind with the most votes; a mention's own where there is a tie. `is_place`: some place has the name."""
    best, most = max(votes.items(), key=lambda item: (item[1], item[0] is kind))
    # A town and the person of its name may both be meant; only clear evidence makes one the other.
    if is_place and {best, kind} == {Kind.PERSON, Kind.PLACE} and most < votes[kind] + _CLEAR:
        return kind
    return best


def _evidence(spot: Spot, text: str, words: Lexicon) -> dict[Kind, int]:
    """What stands around a mention: a firm's ending, a person's title."""
    after, before = text[spot.end : spot.end + _REACH], text[max(0, spot.start - _REACH) : spot.start]
    is_somebodys = spot.kind is Kind.PERSON and fold(spot.name).split()[0] in words.given
    is_whose = spot.kind is Kind.PERSON and _RUNS_IT.match(after)
    is_company = not is_somebodys and not is_whose and _COMPANY_BEFORE.search(before)
    is_team = is_somebodys and after.startswith(" & Co")
    is_firm = not is_team and (_FIRM_AFTER.match(after) or _FIRM_BEFORE.search(before) or is_company)
    if (spot.kind is not Kind.PLACE and is_firm) or (spot.kind is Kind.PERSON and _speaks_as_firm(spot, text, words)):
        return {Kind.ORGANISATION: _SURE}
    plays = _CLUB_AFTER.match(after) or _CLUB_BEFORE.search(before)
    if plays and spot.kind is not Kind.PERSON and _is_club(spot.name):
        return {Kind.ORGANISATION: 2 * _SURE}  # "Liverpool full back Neco Williams"
    # "Rep. Steny H. Hoyer, Md." is no town.
    is_whole = spot.kind is Kind.PERSON and " " in spot.name and not gazetteer().candidates(spot.name)
    if STATE_AFTER.match(after) and not is_whole:
        return {Kind.PLACE: _SURE}
    if spot.kind is not Kind.ORGANISATION and _is_first_of_two(spot, text, words):
        return {Kind.PERSON: 2 * _SURE}  # wherever else she is named, too; `surnames` gives her the surname
    return _evidence_of_somebody(spot, before, after, words)


def _evidence_of_somebody(spot: Spot, before: str, after: str, words: Lexicon) -> dict[Kind, int]:
    """What stands around a mention that stands around people: kin, an age, a title."""
    last = _word_before(before)
    if _KIN_BEFORE.search(before) or (_AGED_BEFORE.search(before) and _CALLED_AFTER.match(after)):
        return {Kind.PERSON: 2 * _SURE}  # whatever lists say
    if (last in words.vocabulary["honorifics"] or last in honorifics()) and not words.says_organisation(spot.name):
        return {Kind.PERSON: _SURE}
    if spot.kind is Kind.PERSON and SCORED.match(after):
        return {Kind.PERSON: 2 * _SURE}  # "Williams 6 points"
    if spot.kind is Kind.PERSON and _AGED_AFTER.match(after):
        return {Kind.PERSON: _SURE}  # "his daughter Sana, 10, died"
    if spot.kind is not Kind.ORGANISATION and " " in spot.name and _PERSON_AFTER.match(after):
        return {Kind.PERSON: 1}
    return {}


def _is_first_of_two(spot: Spot, text: str, words: Lexicon) -> bool:
    """Whether a given name stands before another of the same family: "Georgia and Gabriel Jagger"."""
    two = _TWO_OF_A_FAMILY.match(text, spot.end) if fold(spot.name) in words.given else None
    if two is None or fold(spot.name) in words.surnames or fold(two["given"]) not in words.given:
        return False
    if words.is_place(spot.name) and not speaks_of_family(text, spot.start):
        return False  # "in Georgia and Stacey Abrams said"
    is_name = fold(two["last"]) in words.surnames or fold(two["last"]) not in words.common
    whole = f"{two['given']} {two['last']}"
    return is_name and find_organisation(whole) is None and not gazetteer().candidates(whole)  # North Korea


def _speaks_as_firm(spot: Spot, text: str, words: Lexicon) -> bool:
    """Whether what was found for a person speaks of itself as a body does."""
    if find_organisation(spot.name) is not None:
        return _SAYS_OF_ITSELF.match(text, spot.end) is not None
    is_given = " " not in spot.name or fold(spot.name).split()[0] in words.given
    return not is_given and _ACTS_ITSELF.match(text, spot.end) is not None


def _is_club(name: str) -> bool:
    """Whether a name is a club's, or of a town that has one; countries have teams and stay countries."""
    club = find_organisation(name)
    if club is not None:
        return club.label in clubs()
    place = gazetteer().meant_by(name)
    return fold(name) in words_of_clubs() and (place is None or place.key.startswith("city:"))


def _has_title(spot: Spot, text: str, words: Lexicon) -> bool:
    before = text[max(0, spot.start - _REACH) : spot.start]
    last = _word_before(before)
    return last in words.vocabulary["titles"] or last in honorifics() or _KIN_BEFORE.search(before) is not None


def _word_before(before: str) -> str:
    """The folded last word of what stands before a mention, if only a blank parts them; else nothing."""
    last = before.rsplit(maxsplit=1)[-1] if before.strip() and before[-1].isspace() and "\n" not in before[-2:] else ""
    return "" if last.endswith(".") and len(last) > _LONGEST_SHORTENED else fold(last) if last else ""


def _is_alike(name: str, label: str) -> bool:
    """Whether a place's name is another spelling of its label rather than another name: Nikolaev, Mykolaiv."""
    return SequenceMatcher(None, name, label, autojunk=False).ratio() >= _ALIKE


def _known(key: str, name: str, words: Lexicon, said: Mapping[Kind, int]) -> dict[Kind, int]:
    """What the lists say of a name; `said` is what the article says of it, unless it gives a title to somebody so."""
    known = find_organisation(name)
    if known is not None and known.sure:
        return {Kind.ORGANISATION: _SURE}
    if known is not None and " " not in key:
        # A report that means the president names him in full, or gives him a title: bare Ford is the firm, however
        # often it is taken for a person or, like Shell, for a place there is not.
        places = said.get(Kind.PLACE, 0)
        is_club = known.label in clubs() and not name.endswith("s")  # the Bucks are no town's
        if is_club and key in words.given and said.get(Kind.PERSON) and not said.get(Kind.ORGANISATION):
            return {}  # Kent is somebody, unless cricket is spoken of
        if places and (words.is_place(name) or is_club):
            return {}  # Chelsea: only what is said of it tells
        others = said.get(Kind.PERSON, 0) + places if known.label in labels_by_hand() else 0
        return {Kind.ORGANISATION: max(_LIKELY, others + 1)}
    phrase = words.phrase(inside, 0) if (inside := scan(name)) else None
    if phrase is not None and phrase.prominent and phrase.length == len(inside) and phrase.kind is Kind.PLACE:
        return {Kind.PLACE: _SURE}
    last, first = key.rsplit(maxsplit=1)[-1], key.partition(" ")[0]
    if first in words.vocabulary["organisation_openings"]:
        return {Kind.ORGANISATION: _SURE}  # Consorzio, Banco
    is_land = key.endswith(" island group")
    if " " in key and last in words.vocabulary["organisation_tails"] and first not in words.given and not is_land:
        return {Kind.ORGANISATION: _CLEAR}
    place = gazetteer().meant_by(name) if " " not in key and not is_acronym(name) else None
    is_given_name = key in words.given and not said.get(Kind.PLACE)  # Peter is Peterborough by another name
    # Whom a reader takes for a person is not Perm, which was Molotov.
    is_like = place is not None and (bool(said.get(Kind.PLACE)) or _is_alike(key, fold(place.label)))
    is_city = place is not None and (place.key.startswith("city:") or fold(place.label) == key)
    if place is not None and is_city and is_like and place.population >= _LARGE and not is_given_name:
        return {Kind.PLACE: _LIKELY}  # a city in another spelling, and nobody here has it as a surname
    return {Kind.ORGANISATION: 1} if is_acronym(name) and len(name) <= _SURE else {}
