"""Which part of what a recogniser found is the name, without possessives, quotes, captions and scores?"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from searchapp.article import Kind, Part
from searchapp.authority import find_organisation, fold, gazetteer
from searchapp.ingest.mentions import Lexicon, Span, Word, scan
from searchapp.ingest.names.edges import trim
from searchapp.ingest.names.formal import is_formal
from searchapp.ingest.names.longer import is_part
from searchapp.ingest.names.may_be import may_be_name
from searchapp.ingest.names.no_names import is_made, is_no_name
from searchapp.ingest.names.persons_cut import cut_person
from searchapp.ingest.names.places_cut import cut_place, is_word_here, start_of_country
from searchapp.ingest.names.spots import Spot
from searchapp.ingest.stop_words import STOP_WORDS

# What a report says of a firm, in small letters right behind its name: "News Corp rose".
_REPORTED = STOP_WORDS | {
    *("said", "says", "told", "announced", "reported", "rose", "fell", "gained", "lost", "slid", "jumped", "climbed"),
    *("dropped", "closed", "ended", "added", "shed", "shares", "stock"),
}
# Who sits for a party, behind its name: "Fianna Fáil TDs", "SNP MSPs".
_MEMBERS = re.compile(
    r" (?:MPs?|MEPs?|MSPs?|MLAs?|TDs?|AMs?|MKs?|MNAs?|MPPs?|Senators?|Councillors?|councillors?|Cllrs?)$"
)
_SHARE, _SHARE_BEHIND = re.compile(r" [A-Z]{2,6}$"), re.compile(r"\.[A-Z]{1,2}\b(?!\.)")
_ARABIC_ARTICLES = frozenset(("al", "el"))
_AND_MORE = re.compile(r" (?:and|or|for|of) [a-z]+$")  # "National Institutes of Health and fellowship"
_AMIDST, _REACH = re.compile(r"[a-z,] The $"), 8
_IN_FULL = re.compile(r"\b(?:Republic|Kingdom|State|Emirate|Federation) of ")
# So many times an ordinary word has to be taken for a person to be one's name.
_OFTEN = 3
# Before an organisation's name, whose it is: "Kazakhstan's Air Astana", "White House National Security Council".
# And the place of a dateline: "DETROIT General Motors".
_OWNER = re.compile(
    r"(?:(?P<whose>[A-Z][\w.]*(?: [A-Z][\w.]*)?)['’]s|White House|[A-Z]{4,}(?: [A-Z]{3,})?(?= [A-Z][a-z]))"
    r" (?P<what>[A-Z].*)"
)


def spots_of(part: Part, text: str, spans: Iterable[Span], words: Lexicon) -> Iterator[Spot]:
    """The names among the spans of one part, each cut to the name itself; what is no name left out."""
    made: dict[tuple[Kind, str], bool] = {}
    spans = list(spans)
    often = _words_often_somebodys(text, spans, words)
    for span in spans:
        start, end = trim(text, span.start, span.end)
        name_of_kind = span.kind, text[start:end]
        if name_of_kind not in made:
            made[name_of_kind] = is_made(text, *name_of_kind)
        if made[name_of_kind] or is_no_name(span.kind, text, start, end) or is_formal(span.kind, text, start, end):
            continue
        if span.kind is Kind.PERSON and text[start:end] not in often:
            yield from cut_person(part, text, start, end, words)
            continue
        kind = span.kind
        if kind is Kind.ORGANISATION and (start_of_country(text, start, end) > start or _is_state(text[start:end])):
            kind = Kind.PLACE  # "Moslem Pakistan"
        name = " ".join(text[start:end].split())
        if kind is Kind.ORGANISATION:
            start, end = _organisation(text, start, end, words)
            start -= _length_of_article(text, start, end, words)
            name = " ".join(text[start:end].split())
        if kind is Kind.PLACE:
            if is_word_here(text, name, words):
                continue
            start, end, name = cut_place(text, start, end, words)
        is_often = kind is Kind.PERSON
        if is_often or (may_be_name(name, kind, words) and not is_part(kind, text, end)):
            yield Spot(part, start, end, kind, name)


def _is_state(name: str) -> bool:
    """Whether a name is a country's in full: the People's Republic of China."""
    place = gazetteer().meant_by(name) if _IN_FULL.search(name) else None
    return place is not None and place.key.startswith("country:")


def _length_of_article(text: str, start: int, end: int, words: Lexicon) -> int:
    """How many letters "The " has where it belongs to the name of a body: "reported by The New Humanitarian"."""
    is_amidst = _AMIDST.search(text, max(0, start - _REACH), start) is not None
    name = text[start:end]
    is_outlets = " " in name and not words.says_organisation(name) and find_organisation(name) is None
    return len("The ") if is_amidst and is_outlets else 0


def _words_often_somebodys(text: str, spans: Iterable[Span], words: Lexicon) -> frozenset[str]:
    """The ordinary words that a text has three times for a person and never in small letters: Shorten, Cash."""
    counted = Counter(text[slice(*trim(text, span.start, span.end))] for span in spans if span.kind is Kind.PERSON)
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
    code = _SHARE.search(text, start, stop) if _SHARE_BEHIND.match(text, stop) else None
    stop = code.start() if code else stop  # "Syngia SYGJ.J"
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
