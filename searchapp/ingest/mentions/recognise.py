"""Where does a text name a person, a place or an organisation? By rules over maintained lists, paragraph by paragraph.

Precision before recall: a capital alone proves nothing. In a headline with every word capitalised, or all in capitals,
only well-known places and organisations count; whoever else it names is found from the rest of the article.
"""

import re
from collections.abc import Iterator

from searchapp.article import Kind
from searchapp.ingest.mentions import organisations, persons, places
from searchapp.ingest.mentions.labels import Span
from searchapp.ingest.mentions.lexicon import Lexicon
from searchapp.ingest.mentions.reading import Reading
from searchapp.ingest.mentions.words import Word, scan

_PARAGRAPH = re.compile(r"[^\n]+")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_LONG_WORD = 4
_TITLE_CASE_SHARE = 0.7
_FEWEST_WORDS_TO_JUDGE = 3
# At the start of a paragraph, a place in capitals, perhaps its country and the agency, then a dash.
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?: [A-ZÀ-Þ'’.-]{2,}){0,2})"
    r"(?:,[^—–()\n]{1,25})?(?: ?\((?P<agency>[^)\n]{2,30})\))? ?[—–-]{1,2} ?"
)


def recognise(text: str, lexicon: Lexicon) -> list[Span]:
    """The names in a text, in order, none overlapping."""
    spans: list[Span] = []
    for match in _PARAGRAPH.finditer(text):
        offset = match.start()
        spans.extend(
            Span(span.start + offset, span.end + offset, span.kind)
            for span in _recognise_paragraph(match.group(), lexicon)
        )
    return spans


def _recognise_paragraph(text: str, lexicon: Lexicon) -> list[Span]:
    reading = Reading(scan(text), lexicon)
    if not reading.words:
        return []
    if _is_all_capitals(reading.words):
        return []
    if not _ENDS_SENTENCE.search(text) and _is_title_case(reading.words):
        places.find_known(reading)
        places.find_sure(reading)
    else:
        reading.spans.extend(_dateline(text, reading))
        places.find_long_known(reading)
        organisations.find_organisations(reading)
        places.find_known(reading)
        places.find_lands(reading)
        persons.find_persons(reading)
        places.find_places(reading)
        places.find_areas(reading)
    return sorted(reading.spans)


def _is_all_capitals(words: list[Word]) -> bool:
    """Whether most of the longer words are shouted."""
    long = [word for word in words if len(word.text) >= _LONG_WORD] or words
    return 2 * sum(word.shouted for word in long) > len(long)


def _is_title_case(words: list[Word]) -> bool:
    """Whether the paragraph is a headline that capitalises its words."""
    long = [word for word in words if len(word.text) >= _LONG_WORD and not word.opens]
    return len(long) >= _FEWEST_WORDS_TO_JUDGE and sum(word.capital for word in long) >= _TITLE_CASE_SHARE * len(long)


def _dateline(text: str, reading: Reading) -> Iterator[Span]:
    """The place of "KYIV, Ukraine (AP) — " at the start of a paragraph. Who sent the report is not named by it."""
    match = _DATELINE.match(text)
    if match is None:
        return
    if reading.lexicon.is_place(match["place"]):
        for position, word in enumerate(reading.words):
            if word.end <= match.end("place"):
                reading.kinds[position] = Kind.PLACE
            elif match.start("agency") <= word.start < match.end("agency"):
                reading.kinds[position] = Kind.ORGANISATION
        yield Span(*match.span("place"), Kind.PLACE)
