"""Which part of what a recogniser found is the name, without titles, possessives, quotes, captions and scores?"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from searchapp.article import Kind, Part
from searchapp.authority import find_organisation, fold, gazetteer, honorifics, is_acronym, is_family_first
from searchapp.ingest.mentions import Lexicon, Span, Word, is_county, scan
from searchapp.ingest.names.longer import is_facility, is_part, is_street
from searchapp.ingest.names.no_names import is_made, is_no_name
from searchapp.ingest.names.spots import Spot
from searchapp.ingest.stop_words import STOP_WORDS

_AROUND = " \t\n\u00a0\"'“”‘’«»„‚`´,;:!?()[]{}<>|*•–—-"
# At the end, or before what somebody has: "Salinas’ home".
_POSSESSIVE = re.compile(r"['’‘´ʼ][sS]?$|(?:(?<=s)['’]|['’]s) (?!(?:office|department|court|hospital)$)[a-z]+$")
_ABBREVIATIONS = ("Jr", "Sr", "Inc", "Corp", "Ltd", "Co")
_OPEN_BRACKET = re.compile(r"(?<=\w) \([^()]*$")
# Words the press glues to a name when it loses a blank: "Vladimir Putinalthough".
_GLUED = re.compile(r"(?<=\w{4})(?:although|because|however|whereas|despite|against|through|without|another|already)$")
# What breaks a person's name: a number, a bracket, a line's end.
_BREAK = re.compile(r"\d|[()\[\]|/\n•:;]|,(?! (?:Jr|Sr|II|III)\b)| [–—-] ")
# A nickname inside a name: Edward "Ted" Kennedy, Edward (Ted) Kennedy.
_NICKNAME = re.compile(r"(?<=\w)\.?\s+(?:[\"“‘'„][^\"”’'\n]{2,20}[\"”’']|\([A-Z][\w .]{1,18}\))(?=\s+[A-ZÀ-Þ])")
_SHORTEST_NAME = 2
_LONGEST_WORD = 30  # what is longer is a piece of an address
_TOO_SHORT_TO_GUESS = 2
_LONGEST_PERSON = 5
_LONGEST_SHOUTED = 3
# The party and state of a member: R-W.Va., D-Minn.
_MEMBERSHIP = re.compile(r"[DRI]-[A-Z]")
# States as datelines shorten them: "ST. JOSEPH, Mich."
_STATES = frozenset(
    (
        *("ala", "ariz", "ark", "calif", "colo", "conn", "fla", "ga", "ill", "ind", "kan", "ky", "md", "mich", "minn"),
        *("neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wis", "wyo", "mass"),
    )
)
# What a report says of a firm, in small letters right behind its name: "News Corp rose".
_REPORTED = STOP_WORDS | {
    *("said", "says", "told", "announced", "reported", "rose", "fell", "gained", "lost", "slid", "jumped", "climbed"),
    *("dropped", "closed", "ended", "added", "shed", "shares", "stock"),
}
# Who sits for a party, behind its name: "Fianna Fáil TDs", "SNP MSPs".
_MEMBERS = re.compile(
    r" (?:MPs?|MEPs?|MSPs?|MLAs?|TDs?|AMs?|MKs?|MNAs?|MPPs?|Senators?|Councillors?|councillors?|Cllrs?)$"
)
# Who holds an office: "Wake County District Attorney".
_HOLDER = re.compile(
    r"\w (?:Attorney(?: General)?|Sheriff|Coroner|Magistrate|Mayor|Governor|Ambassador|Superintendent"
    r"|(?:Police|Fire|Health|Education|District|County|Information) Commissioner)$"
)
# The Political Funds Control Law, but the Yale School of Law.
_LAWS = frozenset(("law", "act", "treaty", "agreement", "accord", "bill"))
_SCHOOLS = frozenset(
    ("school", "faculty", "institute", "college", "academy", "department", "center", "centre", "society")
)
_ARABIC_ARTICLES = frozenset(("al", "el"))
_AND_MORE = re.compile(r" (?:and|or|for|of) [a-z]+$")  # "National Institutes of Health and fellowship"
_WORD_BEHIND = re.compile(r" [a-z]")
# Several countries, and none that lost its apostrophe.
_SEVERAL = frozenset(("Americas", "Koreas", "Guineas", "Congos", "Chinas"))
# So many times an ordinary word has to be taken for a person to be one's name.
_OFTEN = 3
# San Francisco Bay Area, Thitu Island, Otway National Park
_AREA = re.compile(
    r"(?:(?: Bay)? Area| Islands?| (?:National|State|Provincial|Regional) (?:Park|Forest|Monument))\b(?! [A-Z])"
)
# The Mississippi River, where a reader saw the state.
_LAND = re.compile(
    r" (?:River|Valley|Bay|Peninsula|Strait|Sea|Gulf|Desert|Mountains|Hills|Basin|Delta|Coast)\b(?! [A-Z])"
)
_INITIALS_OF_AREA = re.compile(r"(?:[A-Z]\.){2,3}|[A-Z]{2}")
# Under whom a country was: "Nazi Germany".
_REGIME = re.compile(r"(?:Nazi|Soviet|Communist|communist|Imperial|imperial|Fascist|fascist|Ba['’]?athist|Vichy) ")
# Before an organisation's name, whose it is: "Kazakhstan's Air Astana", "White House National Security Council".
# And the place of a dateline: "DETROIT General Motors".
_OWNER = re.compile(
    r"(?:(?P<whose>[A-Z][\w.]*(?: [A-Z][\w.]*)?)['’]s|White House|[A-Z]{4,}(?: [A-Z]{3,})?(?= [A-Z][a-z]))"
    r" (?P<what>[A-Z].*)"
)
# The rest of a given name of two syllables behind a family name, cut off at its hyphen: the "in" of Moon Jae-in.
_SYLLABLE = re.compile(r"-[a-z]{2,5}\b")
# A player's position before his name: "Thunder: F Hamidou Diallo".
_POSITION = re.compile(r"(?:[FGCDPW]|[LR]W|[QR]B|[LRC]F|[LR]HP|PG|SG|SF|PF) (?=[A-Z]\w+['’-]?\w* [A-Z])")
# Initials that are written together: "SM Rashidul Haque", "KL Rahul".
_PAIRS = frozenset(
    (
        *("SM", "MS", "KL", "VVS", "AB", "PV", "JD", "AJ", "TJ", "RJ", "BJ", "KJ", "PJ", "JJ", "LK", "NT", "YS", "HD"),
        *("PB", "APJ", "MGR", "MK", "VK", "SK", "DK", "CK", "BK", "AK", "RK", "PK", "GK", "KK", "NK", "TK"),
    )
)
_INITIALS = re.compile(rf"(?:[a-z,] |[(\n])(?P<initials>(?:[B-HJ-Z] ){{1,3}}|(?:{'|'.join(sorted(_PAIRS))}) )$")
_LISTED = re.compile(r"(?:[:;…]|\.\.\.) $")
_AT = re.compile(r"\b(?:at|inside|outside|near) $")
_REACH = 10
_LONGEST_ROLE = 3  # DL, CEO
_FEWEST_AFTER_ROLE = 2
_WELL_KNOWN = 300_000  # people
# What a recogniser leaves off: "Ferdinand Marcos, Jr.'s administration".
_GENERATION_BEHIND = re.compile(r",? (?:Jr|Sr)\b\.?")
_COMMA_BEFORE_GENERATION = re.compile(r",(?= (?:Jr|Sr|II|III|IV)\b)")
_CALLING = re.compile(r"\w(?:ologist|ographer|onomist|iatrist|ysicist|ematician|itician)$")
# Things of which there are several, GCSEs and ICUs, and one of several alike, as of a championship.
_ONE_OF_MANY = re.compile(
    r"[A-Z]{2,}s|(?:Group|Pool|Division|Class|Type|Phase|Stage|Zone|Section|Table|Figure|League) [A-Z0-9]{1,2}"
)
# What stands behind a name for an office or an honour: "Alison Morgan KC".
_HONOURS = re.compile(
    r",? (?:[Jj]i|[Ss]ahib|[Ss]aheb|KC|QC|MP|MSP|MEP|MLA|TD|CBE|OBE|MBE|KBE|DBE|CMG|PhD|Ph\.D|MD|M\.D|Esq|RN)\.?$"
)
GENERATIONS = {"jr", "sr", "ii", "iii", "iv"}
# "The West" is no place one could point at, nor is the north of a country, and nobody lives on Mars.
_NO_PLACES = {
    *("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"),
    *("el nino", "la nina"),
    *("middle eastern", "north african", "west african", "east african", "latin american", "central american"),
    *("central asian", "south asian", "southeast asian", "east asian", "eastern european", "western european"),
    *("olympic", "paralympic", "olympics"),
    *("republic", "kingdom", "empire", "commonwealth"),
    *("valley", "the valley"),
    *("mars", "venus", "jupiter", "saturn", "uranus", "neptune", "pluto", "moon", "earth"),
}


def spots_of(part: Part, text: str, spans: Iterable[Span], words: Lexicon) -> Iterator[Spot]:
    """The names among the spans of one part, each cut to the name itself; what is no name left out."""
    made: dict[tuple[Kind, str], bool] = {}
    spans = list(spans)
    often = _words_often_somebodys(text, spans, words)
    for span in spans:
        start, end = _trim(text, span.start, span.end)
        name_of_kind = span.kind, text[start:end]
        if name_of_kind not in made:
            made[name_of_kind] = is_made(text, *name_of_kind)
        if made[name_of_kind] or is_no_name(span.kind, text, start, end):
            continue
        if span.kind is Kind.PERSON and text[start:end] not in often:
            yield from _person(part, text, start, end, words)
            continue
        name = " ".join(text[start:end].split())
        if span.kind is Kind.ORGANISATION:
            start, end = _organisation(text, start, end, words)
            name = " ".join(text[start:end].split())
        if span.kind is Kind.PLACE:
            if _is_word_here(text, name, words):
                continue
            start, end, name = _place(text, start, end, words)
        is_often = span.kind is Kind.PERSON
        if is_often or (_may_be_name(name, span.kind, words) and not is_part(span.kind, text, end)):
            yield Spot(part, start, end, span.kind, name)


def _is_word_here(text: str, name: str, words: Lexicon) -> bool:
    """Whether the name of a little-known place is an ordinary word of the text here, or letters it introduces: Federal
    expenses, "the American Bar Association (ABA)".
    """
    place = gazetteer().meant_by(name)
    if place is None or place.country is None or place.key.startswith("country:"):
        return False
    if name.isupper() and f"({name})" in text:
        return True
    if place.is_capital or place.population >= _WELL_KNOWN:
        return False
    key = fold(name)
    if key not in words.common:
        return False
    is_other = fold(place.label) != key  # MISSIONS are not Misiones
    return is_other or re.search(rf"\b{re.escape(name.lower())}\b", text) is not None


def _place(text: str, start: int, end: int, words: Lexicon) -> tuple[int, int, str]:
    """Start and end of a place's name with what belongs to it, and the name."""
    if _has_lost_apostrophe(text, start, end, words):
        end -= 1
    land = _LAND.match(text, end)
    if land and gazetteer().candidates(text[start : land.end()]):
        end = land.end()
    if area := _AREA.match(text, end):
        end = area.end()
    if (regime := _REGIME.match(text, start, end)) and words.country(scan(text[regime.end() : end])) is not None:
        start = regime.end()
    name = " ".join(text[start:end].split())
    if is_county(text, end) and not _has_counties(name):
        name = f"{name} County"
    if fold(name) in _STATES and text.startswith(".", end):
        name = next((place.label for place in gazetteer().areas(name)), name)  # "Elkhart, Ind."
    if name == "DC":
        name = "D.C."
    if _INITIALS_OF_AREA.fullmatch(name) and gazetteer().meant_by(name) is None:
        name = next((place.label for place in gazetteer().areas(name)), name)  # B.C., NY
    return start, end, name


def _has_counties(name: str) -> bool:
    """Whether a name is a country's or a state's, which is no county itself."""
    place = gazetteer().meant_by(name)
    return place is not None and (place.is_division or place.key.startswith("country:"))


def _words_often_somebodys(text: str, spans: Iterable[Span], words: Lexicon) -> frozenset[str]:
    """The ordinary words that a text has three times for a person and never in small letters: Shorten, Cash."""
    counted = Counter(text[slice(*_trim(text, span.start, span.end))] for span in spans if span.kind is Kind.PERSON)
    return frozenset(
        name
        for name, times in counted.items()
        if times >= _OFTEN
        and name.isalpha()
        and name.istitle()
        and fold(name) in words.common
        and fold(name) not in words.vocabulary["never_persons"]
        and not re.search(rf"\b{name.lower()}\b", text)
    )


def _has_lost_apostrophe(text: str, start: int, end: int, words: Lexicon) -> bool:
    """Whether a find is a country's name with the s of what it has: "Russias war in Ukraine"."""
    name = text[start:end]
    if not name.endswith("s") or gazetteer().candidates(name) or not _WORD_BEHIND.match(text, end):
        return False
    country = words.country(scan(name[:-1]))
    return country is not None and country.sure and name not in _SEVERAL


def _organisation(text: str, start: int, end: int, words: Lexicon) -> tuple[int, int]:
    """Start and end without ordinary words in small letters around the name; both the end where it is an office."""
    start += _length_of_owner(text[start:end], words)
    inside = scan(text[start:end])
    first = next((number for number, word in enumerate(inside) if _may_begin(word)), 0)
    title = words.title(inside, first) if inside else 0
    if title and inside[first + title :] and inside[first + title].text == "of":
        return end, end  # "Commissioner of Police"
    office = " ".join(word.key for word in inside[first : first + title])
    if office in words.vocabulary["offices"] and len(inside) - first - title > 1:
        first += title
    last = len(inside)
    while last - first > 1 and inside[last - 1].text in _REPORTED:
        last -= 1
    stop = start + inside[last - 1].end if last < len(inside) else end
    more = _AND_MORE.search(text, start, stop)
    stop = more.start() if more else stop
    members = _MEMBERS.search(text, start, stop)
    stop = members.start() if members and find_organisation(text[start:stop]) is None else stop
    return (start + inside[first].start if inside else start), stop


def _may_begin(word: Word) -> bool:
    """Whether an organisation's name may begin with a word: al Qaeda, 3M."""
    return not word.text.islower() or word.text[0].isdigit() or word.text in _ARABIC_ARTICLES


def _length_of_owner(name: str, words: Lexicon) -> int:
    """How many letters say whose a known name is, or where it is: of "Kazakhstan's Air Astana", thirteen."""
    owner = _OWNER.match(name)
    if owner is None or find_organisation(name) is not None:
        return 0
    is_places = owner["whose"] is not None and gazetteer().meant_by(owner["whose"]) is not None
    is_known = find_organisation(owner["what"]) is not None or (is_places and words.names_organisation(owner["what"]))
    return owner.start("what") if is_known else 0


def _person(part: Part, text: str, start: int, end: int, words: Lexicon) -> Iterator[Spot]:
    generation = _GENERATION_BEHIND.match(text, end)
    end = generation.end() if generation and " " in text[start:end] else end
    syllable = _SYLLABLE.match(text, end)
    if syllable and is_family_first(text[start : syllable.end()].split()):
        end = syllable.end()
    position = _POSITION.match(text, start, end)
    if position and _LISTED.search(text, max(0, start - _REACH), start):
        start = position.end()
    start = _with_initials(text, start)
    honour = _HONOURS.search(text, start, end)
    end = honour.start() if honour else end
    whole = text[start:end]
    plain = _NICKNAME.sub(lambda match: " " * len(match.group()), whole)
    for piece_start, piece_end in _pieces(plain):
        first, last = _trim(text, start + piece_start, start + piece_end)
        first, last = _without_company(first, plain[first - start : last - start], words)
        glued = _GLUED.search(text, first, last)
        first, last = _trim(text, first, glued.start() if glued else last)
        name = _COMMA_BEFORE_GENERATION.sub("", " ".join(plain[first - start : last - start].split()))
        if is_facility(Kind.ORGANISATION, name, words) and _AT.search(text, max(0, first - _REACH), first):
            continue  # "at Heinz Field"
        if is_part(Kind.PERSON, text, last):
            continue
        if _may_be_name(name, Kind.PERSON, words) and _may_be_person(name, words):
            yield Spot(part, first, last, Kind.PERSON, name)


def _with_initials(text: str, start: int) -> int:
    """The start of a name with the initials right before it, as names of southern India have: S Niranjan Reddy."""
    initials = _INITIALS.search(text, max(0, start - _REACH), start)
    return initials.start("initials") if initials else start


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between what breaks a person's name."""
    start = 0
    for match in _BREAK.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _AROUND + ".":
        start += 1
    while start < end and text[end - 1] in _AROUND:
        end -= 1
    inside = text[start : end - 1]
    if text[start:end].endswith(".") and "." not in inside and not inside.endswith(_ABBREVIATIONS):
        end -= 1
    if text.startswith(")", end) and (bracket := _OPEN_BRACKET.search(text, start, end)):
        end = bracket.start()  # "Nigeria Union of Teachers (NUT)"
    possessive = _POSSESSIVE.search(text, start, end)
    return start, possessive.start() if possessive else end


def _without_company(start: int, plain: str, words: Lexicon) -> tuple[int, int]:
    """Start and end without titles before the name, and without the words of the sentence around it."""
    inside = scan(plain)
    first, last = max(_after_titles(inside, words), _after_role(inside, words)), len(inside)
    while last - first > 1 and _is_no_part(inside[last - 1], words):
        if is_family_first([word.text for word in inside[first:last]]):
            break  # Liu He
        if inside[last - 2].key in words.given and inside[last - 1].key in words.vocabulary["surnames_too"]:
            break  # Dick Spring
        last -= 1
    for position in range(first + 1, last):
        word = inside[position]
        if not word.capital and word.key not in words.vocabulary["particles"] and not word.text[0].isdigit():
            last = position  # a verb: "Jens Stoltenberg told Meloni"
            break
    end = start + len(plain)
    if not inside or first >= last:
        return start, end
    stop = start + inside[last - 1].end
    if last == len(inside):
        stop = end
    return start + inside[first].start, stop


def _after_titles(inside: list[Word], words: Lexicon) -> int:
    """The number of words before the name: of "Italian Prime Minister Giorgia Meloni", three."""
    position = 0
    while position < len(inside) - 1:
        if " ".join(word.key for word in inside[position:]) in words.vocabulary["named_by_office"]:
            break  # Sheikh Hasina
        word = inside[position]
        length = words.title(inside, position)
        if word.text in _PAIRS and not inside[position + 1].shouted:
            length = 0  # MS Dhoni
        elif not length and word.key in honorifics() and word.key not in words.vocabulary["names_too"]:
            length = 1
        if (
            not length
            and word.key in words.peoples
            and words.title(inside, position + 1 if inside[position + 2 :] else 0)
        ):
            length = 1
        if not length and not word.capital and word.key not in words.vocabulary["particles"]:
            length = 1  # "of State Condoleezza Rice"
        if not length and word.key in words.vocabulary["never_persons"] and word.key not in words.given:
            length = 1
        if not length and _CALLING.search(word.key):
            length = 1  # "Oceanographer Charitha Pattiaratchi"
        if not length or position + length >= len(inside):
            break
        position += length
    return position


def _after_role(inside: list[Word], words: Lexicon) -> int:
    """The number of words up to a role in capitals: of "Cleveland DL Larry Ogunjobi", two."""
    for position in range(len(inside) - _FEWEST_AFTER_ROLE - 1, -1, -1):
        role, given = inside[position], inside[position + 1]
        if not role.shouted or given.shouted or role.text in _PAIRS:
            continue
        if role.key in words.vocabulary["roles"] or (len(role.text) <= _LONGEST_ROLE and given.key in words.given):
            return position + 1
    return 0


def _is_no_part(word: Word, words: Lexicon) -> bool:
    """Whether a last word is no part of a person's name: "Putin He", "Obama Monday", "Meloni said"."""
    if word.key in GENERATIONS or word.key in words.surnames:
        return False
    return (
        (not word.capital and not word.text[0].isdigit())
        or (word.key in STOP_WORDS and not word.shouted)
        or word.key in words.vocabulary["never_persons"]
    )


def _may_be_name(name: str, kind: Kind, words: Lexicon) -> bool:
    """Whether a recogniser's find can be a name at all: not "he", "Read More", "Russian" or "president"."""
    keys = fold(name).split()
    has_capital = any(letter.isalpha() and not letter.islower() for letter in name)
    is_a_street = kind is not Kind.ORGANISATION and is_street(name)
    is_code = any(len(word) > _LONGEST_WORD for word in re.split(r"[\s-]", name))
    if not keys or not has_capital or len(name) < _SHORTEST_NAME or is_a_street or is_code:
        return False
    if len(keys) == 1 and (keys[0] in words.peoples or keys[0] in words.vocabulary["titles"]):
        return False
    if _ONE_OF_MANY.fullmatch(name) and find_organisation(name) is None:
        return False
    if kind is Kind.ORGANISATION and find_organisation(name) is not None:
        return True  # Apple, Shell, EU
    if kind is Kind.ORGANISATION and (_HOLDER.search(name) or len(name.replace(".", "")) <= _TOO_SHORT_TO_GUESS):
        return False  # PR, HD or TX
    if kind is not Kind.PERSON and (is_facility(kind, name, words) or _is_thing(kind, keys, words)):
        return False
    if kind is Kind.PLACE:
        return " ".join(keys) not in _NO_PLACES
    if is_acronym(name):
        return True
    if kind is Kind.ORGANISATION and len(keys) > 1:
        return True
    return keys[0] in words.given or not all(key in words.common for key in keys)


def _is_thing(kind: Kind, keys: Sequence[str], words: Lexicon) -> bool:
    """Whether a name that no list knows is of something that takes place, or jargon: a jazz festival, EBITDA."""
    if len(keys) == 1:
        return keys[0] in words.vocabulary["jargon"]
    if kind is Kind.PLACE:
        # The Rio Olympics, but Grand Junction.
        return keys[-1] in words.vocabulary["event_tails"] and not gazetteer().candidates(" ".join(keys))
    is_law = keys[-1] in _LAWS and not _SCHOOLS.intersection(keys)
    return kind is Kind.ORGANISATION and (is_law or keys[-1] in words.vocabulary["event_tails"])


def _may_be_person(name: str, words: Lexicon) -> bool:
    """Whether a name can be a person's: not "Sunni Muslims", "Monday", or a whole headline."""
    keys = fold(name).split()
    if all(_is_people(key, words) or key in words.vocabulary["never_persons"] for key in keys):
        return False
    if (len(keys) == 1 and (keys[0] in honorifics() or keys[0] in _STATES)) or _MEMBERSHIP.match(name):
        return False
    long = [key for key in keys if len(key) > 1 and key not in words.vocabulary["particles"]]
    return 0 < len(long) <= (_LONGEST_SHOUTED if name.isupper() else _LONGEST_PERSON)


def _is_people(key: str, words: Lexicon) -> bool:
    return key in words.peoples or (key.endswith("s") and key[:-1] in words.peoples)
