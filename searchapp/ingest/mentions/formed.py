"""Which names does their form tell: "Yamhill County Sheriff's Office", "Torvald, Inc.", H.F. "Gerry" Lenfest?"""

import re
from collections.abc import Iterator, Sequence

from searchapp.article import Kind
from searchapp.authority import find_organisation, fold
from searchapp.ingest.mentions.known import DATE_WORDS
from searchapp.ingest.mentions.labels import LABEL_BY_KIND, Labelled, overlapping
from searchapp.ingest.mentions.lexicon import Lexicon
from searchapp.ingest.mentions.supporting import is_said
from searchapp.ingest.mentions.words import Word, scan
from searchapp.ingest.stop_words import STOP_WORDS

_ORGANISATION, _PERSON = LABEL_BY_KIND[Kind.ORGANISATION], LABEL_BY_KIND[Kind.PERSON]
_WORD = r"(?:St\. )?[A-ZÀ-Þ][\w'’-]{0,30}"
_SIGHT = r"(?<![\w.'’-])"
# What a town, county or state has, behind its name.
_BODY = (
    r"(?:(?:Sheriff|Prosecutor|Attorney|Coroner)['’]s (?:[Oo]ffice|[Dd]epartment)"
    r"|(?:Police|Fire|Health|Water) Department"
    r"|School (?:District|Board)|(?:City|Town|County|Village) (?:Council|Commission)|Board of (?:Education|Supervisors)"
    r"|Chamber of Commerce|Historical Society|Humane Society|Public Library|Public Schools|Food Bank"
    r"|(?:Housing|Transit|Port|Airport) Authority|(?:Community|Technical) College|Medical Center|State Police"
    r"|(?:Supreme|Superior|Circuit|District|Appeals|High) Court|Court of Appeals)"
)
_BODIES = re.compile(rf"{_SIGHT}(?P<whose>(?:{_WORD} ){{1,4}}){_BODY}(?![\w-])")
# The same as newspapers write it that are sparing with capitals: "Chelmsford crown court", "Leeds city council".
_SMALL_BODIES = re.compile(
    rf"{_SIGHT}(?P<whose>(?:{_WORD} ){{1,3}})"
    r"(?:crown court|magistrates['’] court|county court|police department|fire department|sheriff['’]s office"
    r"|(?:city|county|borough|district|town|parish) council"
    r"|(?<=\bMetropolitan )police(?! [a-z]*(?:officer|force)))(?![\w-])"
)
# Hospitals as the same newspapers write them, whose names say more than the town: "Royal Shrewsbury hospital".
_HOSPITALS = re.compile(
    rf"{_SIGHT}(?P<whose>(?:Royal|St|Saint|Queen|King|Prince|Princess|Great|University)(?: {_WORD}){{1,3}}"
    rf"|(?:{_WORD} ){{1,3}}(?:Royal|General|Memorial|Children['’]s|University|District|Community))"
    r" (?:hospital|infirmary)(?![\w-])"
)
_DISTRICT_COURT = re.compile(
    rf"{_SIGHT}(?:U\.S\.|US|United States) (?:District|Bankruptcy) Court for the "
    r"(?:(?:Northern|Southern|Eastern|Western|Central|Middle) )?District of "
    rf"(?:(?:New|North|South|West|Rhode) )?{_WORD}"
)
# Not AG, NV or Co, which are an office, a state and another.
_LEGAL = r"Inc|Corp|Ltd|LLC|LLP|PLC|Plc|plc|GmbH"
_FIRMS = re.compile(rf"{_SIGHT}(?P<whose>(?:{_WORD} (?:& )?){{0,4}}{_WORD}),? (?:{_LEGAL})(?:\.|(?![\w-]))")
_LEGAL_FORM = re.compile(rf"\w,? (?:{_LEGAL}|Incorporated|Corporation|Limited)\.?$")
# Where a firm has its seat is no part of its name: "the Ann Arbor-based Center".
_SEATED = re.compile(r"(?:[A-ZÀ-Þ][\w.]* ){0,2}[A-ZÀ-Þ][\w.]*-(?:based|owned|led|backed|run|born) ?(?=[A-ZÀ-Þ])")
# Whoever is told by initials, a nickname and a surname: H.F. "Gerry" Lenfest.
_NICKNAMED = re.compile(rf"{_SIGHT}(?:[A-Z]\. ?){{1,3}}[\"“‘'][A-Z][\w-]+[\"”’'] {_WORD}(?: Jr\.)?(?![\w-])")
_CERTAIN = 0.94
# What has a legal form, or says that it is a firm and is spoken of as one, is as certain as this, however unlikely the
# reader finds it; a name with a legal form has to be no surer.
CERTAINTY_OF_FIRM = 0.6
_LEAST, _LIKELY = 0.2, 0.45
_FORCE = re.compile(
    r"^(?:[A-Z][\w.]*|of|the)(?: (?:[A-Z][\w.]*|of|the))* "
    r"(?:Navy|Army|Air Force|Armed Forces|Coast Guard|Airlines|Airways)$"
)
# An outlet by its last word, with its article: "told The Journal", but "the journal Nature" and "The Post Office".
_OUTLET = re.compile(r"(?<=[a-z,;:—–-] )The (?P<tail>[A-Z][a-z]+)(?!\w|-| [A-Z]|, [A-Z])")
_POSSESSIVE = re.compile(r"['’]s $")
_STATION = re.compile(r"(?<![\w-])[WK][A-Z]{2,3}-(?:TV|FM|AM|DT)\b")  # of North America
# Whose officer only a firm's is: "Facebook COO".
_OFFICERED = re.compile(rf"{_SIGHT}(?P<whose>[A-ZÀ-Þ][\w'’&-]{{1,30}})(?: [Cc]o-[Ff]ounder and)? C[EFOTIM]O\b")
# What says by its last word that it is a body, in at least three: "Senior Executives Association".
_ASSOCIATIONS = re.compile(
    rf"{_SIGHT}(?P<whose>(?:[A-ZÀ-Þ][\w-]{{0,30}} ){{2,5}})"
    r"(?:Association|Federation|Foundation|Institute|Society|Alliance|Coalition|Commission|Corporation|Trust|Fund"
    r"|Union|League|Agency|Authority|Consortium|Partnership)(?![\w-]|['’]| (?:of|for|on|and|&) [A-Z]| [A-Z])"
)
# How many words of a name stand before each form.
_FEWEST_BY_FORM = ((_BODIES, 1), (_SMALL_BODIES, 1), (_HOSPITALS, 2), (_FIRMS, 1), (_ASSOCIATIONS, 2))
# A person found with less certainty is but a part of a firm's name.
_SURELY = 0.8


def with_formed(text: str, found: Sequence[Labelled], lexicon: Lexicon) -> list[Labelled]:
    """The finds in their order, without what their form says is a part of an organisation's name, and with that."""
    found = [_without_seat(text, one) for one in found]
    formed: list[Labelled] = []
    for one in sorted(_formed(text, lexicon)):
        inside = overlapping(found, one.start, one.end)
        is_whole = all(
            one.start <= other.start and other.end <= one.end and not _is_somebody(other) for other in inside
        )
        if is_whole and (not formed or formed[-1].end <= one.start):
            formed.append(one)
    return sorted([*(one for one in found if not overlapping(formed, one.start, one.end)), *formed])


def by_form(text: str, one: Labelled, lexicon: Lexicon) -> Labelled:
    """The find; an organisation that is hardly likely, but likely where its form or what stands beside it says so."""
    if one.label != _ORGANISATION or not _LEAST <= one.certainty < _CERTAIN:
        return one
    if one.certainty >= _LIKELY:
        is_sure = _is_of_a_country(text[one.start : one.end], lexicon)
        return one._replace(certainty=_CERTAIN) if is_sure else one
    if _LEGAL_FORM.search(text, one.start, one.end):
        return one._replace(certainty=CERTAINTY_OF_FIRM)
    name = text[one.start : one.end]
    is_name = all(word[0].isupper() for word in name.split()) and lexicon.names_organisation(name)
    if is_name and is_said(text, one.start, one.end):
        return one._replace(certainty=CERTAINTY_OF_FIRM)
    return one._replace(certainty=_CERTAIN) if _is_of_a_country(name, lexicon) else one


def _is_of_a_country(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is a force's or an airline's of some country: Royal Malaysian Navy, Republic of Singapore Air
    Force.
    """
    if _FORCE.search(name) is None:
        return False
    words = scan(name)
    return any(
        word.key in lexicon.peoples
        or ((phrase := lexicon.phrase(words, position)) is not None and phrase.kind is Kind.PLACE and phrase.prominent)
        for position, word in enumerate(words)
    )


def _is_somebody(one: Labelled) -> bool:
    return one.label == _PERSON and one.certainty >= _SURELY


def _without_seat(text: str, one: Labelled) -> Labelled:
    seat = _SEATED.match(text, one.start, one.end) if one.label == _ORGANISATION else None
    return one._replace(start=seat.end()) if seat else one


def _formed(text: str, lexicon: Lexicon) -> Iterator[Labelled]:
    for pattern, label in ((_DISTRICT_COURT, _ORGANISATION), (_STATION, _ORGANISATION), (_NICKNAMED, _PERSON)):
        yield from (Labelled(*match.span(), label, _CERTAIN) for match in pattern.finditer(text))
    for match in _OUTLET.finditer(text):
        if match["tail"].casefold() in lexicon.vocabulary["outlet_tails"]:
            yield Labelled(*match.span(), _ORGANISATION, _CERTAIN)
    for match in _OFFICERED.finditer(text):
        if find_organisation(match["whose"]) is not None:
            yield Labelled(*match.span("whose"), _ORGANISATION, _CERTAIN)
    for pattern, fewest in _FEWEST_BY_FORM:
        for match in pattern.finditer(text):
            if pattern is _SMALL_BODIES and _POSSESSIVE.search(match["whose"]):
                continue  # "Taiwan's fire department" is called otherwise
            begin = _length_of_owner(match.group(), lexicon)
            whose = scan(match["whose"][begin:])
            first = _first_of_name(whose, lexicon)
            if len(whose) - first >= fewest:
                yield Labelled(match.start() + begin + whose[first].start, match.end(), _ORGANISATION, _CERTAIN)


def _length_of_owner(name: str, lexicon: Lexicon) -> int:
    """How many letters say whose an organisation is: of "Israel-backed Vandeel Fund", "South Korean Yonhap Agency"."""
    seat = _SEATED.match(name)
    if seat:
        return seat.end()
    words = name.split()
    first = int(words[0] in {"The", "A"})
    for length in (first + 1, first + 2):
        who, rest = words[:length], words[length:]
        if rest and fold(who[-1]) in lexicon.peoples and find_organisation(" ".join(rest)) is not None:
            return name.index(rest[0])
    return 0


def _first_of_name(whose: Sequence[Word], lexicon: Lexicon) -> int:
    """Which of the words before a form is the first of the name: not "The", "Then", "Monday" or a title."""
    first = 0
    for position, word in enumerate(whose):
        is_seat = "-" in word.text and word.text.rpartition("-")[2].islower()
        is_other = word.key in STOP_WORDS and not word.shouted
        is_title = word.shouted and word.key in lexicon.vocabulary["titles"]  # CEO; Prince George's is a county
        if is_seat or is_other or is_title or word.key in DATE_WORDS:
            first = position + 1
    return first
