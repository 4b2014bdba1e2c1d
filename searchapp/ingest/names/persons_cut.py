"""Which part of what was found for a person is the name, without titles, roles, nicknames, honours and verbs?"""

import re
from collections.abc import Iterator

from searchapp.article import Kind, Part
from searchapp.authority import fold, honorifics, is_family_first
from searchapp.ingest.mentions import INITIALS_TOGETHER, ROYAL, Lexicon, Word, scan
from searchapp.ingest.names.edges import trim
from searchapp.ingest.names.longer import is_facility, is_part
from searchapp.ingest.names.may_be import may_be_name, may_be_person
from searchapp.ingest.names.spots import Spot
from searchapp.ingest.stop_words import STOP_WORDS

# Words the press glues to a name when it loses a blank: "Vladimir Putinalthough".
_GLUED = re.compile(r"(?<=\w{4})(?:although|because|however|whereas|despite|against|through|without|another|already)$")
_VERB = re.compile(r"(?<=\w{4})(?:said|says|told|has|was|who|and)$")
# Titles of those who go by one name, with a number behind it or not: Pope Francis, King Charles III.
_ROYAL = ROYAL | {"Emperor", "Empress"}
_WORD_BEFORE = re.compile(r"(?<!-)\b([A-Z][a-z]+) $")
_REGNAL = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: [IVX]+)?")
# What breaks a person's name: a number, a bracket, a line's end.
_BREAK = re.compile(r"\d|[()\[\]|/\n•:;]|,(?! (?:Jr|Sr|II|III)\b)| [–—-] ")
# A nickname inside a name: Edward "Ted" Kennedy, Edward (Ted) Kennedy.
_NICKNAME = re.compile(r"(?<=\w)\.?\s+(?:[\"“‘'„][^\"”’'\n]{2,20}[\"”’']|\([A-Z][\w .]{1,18}\))(?=\s+[A-ZÀ-Þ])")
# The rest of a given name of two syllables behind a family name, cut off at its hyphen: the "in" of Moon Jae-in.
_SYLLABLE = re.compile(r"-[a-z]{2,5}\b")
# A player's position before his name: "Thunder: F Hamidou Diallo".
_POSITION = re.compile(r"(?:[FGCDPW]|[LR]W|[QR]B|[LRC]F|[LR]HP|PG|SG|SF|PF) (?=[A-Z]\w+['’-]?\w* [A-Z])")
_INITIALS = re.compile(
    rf"(?:[a-z,] |[(\n])(?P<initials>(?:[B-HJ-Z] ){{1,3}}|(?:{'|'.join(sorted(INITIALS_TOGETHER))}) )$"
)
_LISTED = re.compile(r"(?:[:;…]|\.\.\.) $")
_AT = re.compile(r"\b(?:at|inside|outside|near) $")
_REACH = 10
_MEMBER_FOR = re.compile(r"\b(?:[Mm]embers?|MPs?|MLA|MSP|TD|[Ss]enator|[Cc]ouncillor|[Cc]andidate) for $")
_REACH_OF_SEAT = 20
_LONGEST_ROLE = 3  # DL, CEO
_FEWEST_AFTER_ROLE = 2
# What a recogniser leaves off: "Ferdinand Marcos, Jr.'s administration".
_GENERATION_BEHIND = re.compile(r",? (?:Jr|Sr)\b\.?")
_COMMA_BEFORE_GENERATION = re.compile(r",(?= (?:Jr|Sr|II|III|IV)\b)")
# Where somebody is from, before at least two names: "Brit Jolyon Palmer", but Brit Marling.
_COUNTRYMEN = frozenset(("Brit", "Scot", "Finn", "Dane", "Pole", "Serb", "Croat", "Turk", "Czech", "Swiss", "Thai"))
_CALLING = re.compile(r"\w(?:ologist|ographer|onomist|iatrist|ysicist|ematician|itician)$")
# What stands behind a name for an office or an honour: "Alison Morgan KC".
_HONOURS = re.compile(
    r",? (?:[Jj]i|[Ss]ahib|[Ss]aheb|KC|QC|MP|MSP|MEP|MLA|TD|CBE|OBE|MBE|KBE|DBE|CMG|PhD|Ph\.D|MD|M\.D|Esq|RN)\.?$"
)
GENERATIONS = {"jr", "sr", "ii", "iii", "iv"}


def cut_person(part: Part, text: str, start: int, end: int, words: Lexicon) -> Iterator[Spot]:
    """The names in what was found for a person: none, one, or those of several that were found as one."""
    if seat := _seat_of(text, start, end, words):
        yield Spot(part, start, start + len(seat), Kind.PLACE, seat)
        start += len(seat) + 1
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
        first, last = trim(text, start + piece_start, start + piece_end)
        first, last = _without_company(first, plain[first - start : last - start], words)
        glued = _GLUED.search(text, first, last) or _glued_verb(text, first, last)
        first, last = trim(text, first, glued.start() if glued else last)
        name = _COMMA_BEFORE_GENERATION.sub("", " ".join(plain[first - start : last - start].split()))
        if royal := _royal_title(text, first, name, words):
            first, name = royal.start(1), f"{royal[1]} {name}"
        if is_facility(Kind.ORGANISATION, name, words) and _AT.search(text, max(0, first - _REACH), first):
            continue  # "at Heinz Field"
        if is_part(Kind.PERSON, text, last):
            continue
        if may_be_name(name, Kind.PERSON, words) and may_be_person(name, words):
            yield Spot(part, first, last, Kind.PERSON, name)


def _royal_title(text: str, first: int, name: str, words: Lexicon) -> re.Match[str] | None:
    """The title that tells whom a given name by itself means: the Prince of Prince Andrew, the Lady of Lady Gaga."""
    title = _WORD_BEFORE.search(text, max(0, first - _REACH), first) if _REGNAL.fullmatch(name) else None
    if title is None or title[1] in _ROYAL:
        return title
    return title if fold(f"{title[1]} {name}") in words.vocabulary["named_by_office"] else None


def _glued_verb(text: str, first: int, last: int) -> re.Match[str] | None:
    """The verb glued to a name that the text elsewhere has without it: "Nick Xenophonsaid", of Xenophon."""
    glued = _VERB.search(text, first, last)
    word = text[first : glued.start()].rpartition(" ")[2] if glued else ""
    return glued if glued and re.search(rf"\b{re.escape(word)}\b", text) else None


def _seat_of(text: str, start: int, end: int, words: Lexicon) -> str:
    """The constituency that was found with its member: "member for Macedon Mary-Anne Thomas"; else nothing."""
    first, *rest = text[start:end].split(" ")
    is_given = bool(rest) and all(part in words.given for part in fold(rest[0]).split())  # Mary-Anne
    is_seat = len(rest) > 1 and is_given and fold(first) not in words.given
    is_theirs = _MEMBER_FOR.search(text, max(0, start - _REACH_OF_SEAT), start) is not None
    return first if is_seat and is_theirs and first[:1].isupper() else ""


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
        length = _length_of_title(inside, position, words) or int(_is_before_name(inside, position, words))
        if not length or position + length >= len(inside):
            break
        position += length
    last = inside[-1].key if inside else ""
    is_only_title = position == len(inside) - 1 and last in honorifics() and last not in words.vocabulary["titles"]
    # "Nazim Haji" is called by two titles.
    return 0 if is_only_title and inside[0].key in words.given else position


def _length_of_title(inside: list[Word], position: int, words: Lexicon) -> int:
    """The number of words of a title that begins at a word; 0 where none does."""
    word = inside[position]
    if word.text in INITIALS_TOGETHER and not inside[position + 1].shouted:
        return 0  # MS Dhoni
    length = words.title(inside, position)
    if length:
        return length
    is_honorific = word.key in honorifics() and word.key not in words.vocabulary["names_too"]
    is_of_people = word.key in words.peoples and words.title(inside, position + 1 if inside[position + 2 :] else 0)
    return int(is_honorific or bool(is_of_people))


def _is_before_name(inside: list[Word], position: int, words: Lexicon) -> bool:
    """Whether a word that is no title belongs to no name either."""
    word, rest = inside[position], inside[position + 1 :]
    if not word.capital:
        return word.key not in words.vocabulary["particles"]  # "of State Condoleezza Rice"
    if word.key in words.vocabulary["never_persons"] and word.key not in words.given:
        return True
    if word.text in _COUNTRYMEN:
        return len(rest) > 1 and rest[0].key in words.given
    return _CALLING.search(word.key) is not None  # "Oceanographer Charitha Pattiaratchi"


def _after_role(inside: list[Word], words: Lexicon) -> int:
    """The number of words up to a role in capitals: of "Cleveland DL Larry Ogunjobi", two."""
    for position in range(len(inside) - _FEWEST_AFTER_ROLE - 1, -1, -1):
        role, given = inside[position], inside[position + 1]
        if not role.shouted or given.shouted or role.text in INITIALS_TOGETHER:
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
