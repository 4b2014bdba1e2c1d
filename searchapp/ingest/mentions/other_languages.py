"""Where does a text in another language than English name a country, a well-known city or a person?

Only what needs no knowledge of the language: countries as CLDR writes them in it, prominent cities and known
organisations written as in English, and a known given name followed by a known surname.
"""

import functools
import re

from searchapp.article import Kind
from searchapp.authority import local_country_names
from searchapp.ingest.mentions.labels import Span
from searchapp.ingest.mentions.lexicon import Lexicon
from searchapp.ingest.mentions.reading import Reading
from searchapp.ingest.mentions.words import scan

_NO_BLANKS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SHORTEST_CITY = 4
# In these languages every noun has a capital, so that a capital proves nothing.
_CAPITAL_NOUNS = {"de", "lb"}


def recognise_elsewhere(text: str, language: str, lexicon: Lexicon) -> list[Span]:
    """The names in a text of another language, in order, none overlapping."""
    spans = [Span(*match.span(), Kind.PLACE) for match in _countries(language).finditer(text)]
    reading = Reading(scan(text), lexicon)
    for position, word in enumerate(reading.words):
        if any(word.start < span.end and span.start < word.end for span in spans):
            reading.kinds[position] = Kind.PLACE
    position = 0
    while position < len(reading.words):
        position = _claim_from(reading, position, nouns_have_capitals=language in _CAPITAL_NOUNS)
    return sorted([*spans, *reading.spans])


def _claim_from(reading: Reading, position: int, *, nouns_have_capitals: bool) -> int:
    """Claim what starts at a word; the position to go on from."""
    if not reading.is_free(position):
        return position + 1
    end = _end_of_person(reading, position)
    if end:
        reading.claim(position, end, Kind.PERSON)
        return end
    phrase = reading.lexicon.phrase(reading.words, position)
    if phrase is None or not phrase.sure or not (phrase.prominent or phrase.kind is Kind.ORGANISATION):
        return position + 1
    word = reading.words[position]
    if word.shouted or (not nouns_have_capitals and len(word.text) >= _SHORTEST_CITY) or phrase.length > 1:
        reading.claim(position, position + phrase.length, phrase.kind)
    return position + phrase.length


def _end_of_person(reading: Reading, start: int) -> int:
    """The end of a given name and a surname, both known, with particles between them; 0 when there are none."""
    if reading.words[start].key.partition(" ")[0] not in reading.lexicon.given or reading.words[start].shouted:
        return 0
    end = start + 1
    while reading.follows(end) and reading.has(end, "particles") and not reading.words[end].capital:
        end += 1
    if not reading.follows(end) or not reading.is_free(end) or reading.words[end].shouted:
        return 0
    key = reading.words[end].key
    return end + 1 if key in reading.lexicon.surnames and key not in reading.lexicon.common else 0


@functools.lru_cache(maxsize=64)
def _countries(language: str) -> re.Pattern[str]:
    """Every name of a country in the language, longest first, as whole words where the script parts words."""
    names = sorted(local_country_names(language), key=lambda name: (-len(name), name))
    if not names:
        return re.compile(r"(?!)")
    parts = [re.escape(name) if _NO_BLANKS.search(name) else rf"(?<!\w){re.escape(name)}(?!\w)" for name in names]
    return re.compile("|".join(parts))
