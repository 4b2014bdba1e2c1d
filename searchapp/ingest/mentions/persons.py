"""Which capitalised words name a person, by a title, a given name or initials before them?"""

from spacy.lang.en.stop_words import STOP_WORDS

from searchapp.article import Kind
from searchapp.ingest.mentions.reading import Reading

_LONGEST_NAME = 4
_LONGEST_TITLE = 4
_SHORTEST_SURNAME = 2
_SHORTEST_SHOUTED_SURNAME = 5


def find_persons(reading: Reading) -> None:
    """Claim "Jens Stoltenberg", "Ursula von der Leyen", "J. K. Rowling", and the Putin of "President Putin"."""
    position = 0
    while position < len(reading.words):
        end = _end_of_person(reading, position) if reading.is_free(position) else 0
        if end:
            reading.claim(position, end, Kind.PERSON)
        position = end or position + 1


def _end_of_person(reading: Reading, start: int) -> int:
    """Where the person's name that starts here ends; 0 when none starts here."""
    word = reading.words[start]
    titled = _title_before(reading, start)
    if not _may_begin(reading, start, titled=bool(titled)):
        return 0
    end = _end_of_words(reading, start)
    whole = sum(len(reading.words[position].text) >= _SHORTEST_SURNAME for position in range(start, end))
    if not whole or reading.words[end - 1].initial:
        return 0
    several = end - start > 1
    if titled and (several or _may_be_surname(reading, start, titled)):
        return end
    if several and (_is_given(reading, start) or _is_initials(reading, start)):
        return end
    return end if several and whole > 1 and word.capital and _has_age_or_who(reading, start, end) else 0


def _title_before(reading: Reading, start: int) -> str:
    """The title right before a word, folded; empty when there is none."""
    for first in range(max(0, start - _LONGEST_TITLE), start):
        if first + reading.lexicon.title(reading.words, first) == start and reading.follows(start):
            return " ".join(word.key for word in reading.words[first:start])
    return ""


def _may_begin(reading: Reading, start: int, *, titled: bool) -> bool:
    word = reading.words[start]
    if _is_initials(reading, start):
        return True
    if not _is_name_like(reading, start) or reading.lexicon.title(reading.words, start):
        return False
    if (
        not titled
        and reading.follows(start)
        and (reading.words[start - 1].key == "the" or reading.has(start - 1, "vessels"))
    ):
        return False  # "the Amber Petrel", "bulk carrier Amber Petrel"
    if word.opens and reading.is_plain(start):
        return titled or _is_surname_after(reading, start)
    return True


def _end_of_words(reading: Reading, start: int) -> int:
    """The end of the words that can be one person's name."""
    end, names = start + 1, 1
    while end < len(reading.words) and reading.follows(end) and names < _LONGEST_NAME:
        after = end
        while reading.follows(after) and reading.words[after].text.islower() and reading.has(after, "particles"):
            after += 1
        if after >= len(reading.words) or not reading.follows(after):
            break
        word = reading.words[after]
        if word.after_stop and not _may_abbreviate(reading, after - 1):
            break
        is_tail = reading.has(after, "name_endings") and word.capital
        if not is_tail and not (reading.is_free(after) and _may_continue(reading, start, after)):
            break
        end, names = after + 1, names + 1
    return end


def _may_abbreviate(reading: Reading, position: int) -> bool:
    word = reading.words[position]
    return word.initial or "." in word.text or word.key in {"st", "jr", "sr"}


def _may_continue(reading: Reading, start: int, position: int) -> bool:
    if reading.words[position].initial:
        return True
    return _is_name_like(reading, position) and not _is_certain_place(reading, start, position)


def _is_certain_place(reading: Reading, start: int, position: int) -> bool:
    """Whether a place's name follows a whole name by mistake: "Vladimir Putin Russia", not "Jack London"."""
    phrase = reading.lexicon.phrase(reading.words, position)
    if phrase is None or not phrase.sure:
        return False
    before = range(start, position)
    if any(reading.words[other].initial for other in before):
        return False  # Lloyd J. Austin
    borne = reading.words[position].key in reading.lexicon.surnames
    return (phrase.prominent or not borne) if len(before) > 1 else (phrase.prominent and not borne)


def _is_name_like(reading: Reading, position: int) -> bool:
    word = reading.words[position]
    if word.shouted and not _is_shouted_surname(reading, position):
        return False
    if (word.key in STOP_WORDS and not _is_may(reading, position)) or any(letter.isdigit() for letter in word.text):
        return False
    if reading.has(position, "never_persons") or reading.has(position, "organisation_tails"):
        return False
    if reading.is_people(position):
        return False
    return (
        not reading.is_plain(position)
        or word.key in reading.lexicon.english_surnames
        or (word.key in reading.lexicon.given and not _is_second(reading, position))
    )


def _is_may(reading: Reading, position: int) -> bool:
    """Whether this is the May of "Theresa May": the one surname among the words that carry a sentence."""
    return reading.words[position].key == "may" and _is_second(reading, position)


def _is_second(reading: Reading, position: int) -> bool:
    """Whether a given name stands right before a word."""
    return reading.follows(position) and reading.words[position - 1].key in reading.lexicon.given


def _is_shouted_surname(reading: Reading, position: int) -> bool:
    """Whether this is the SIHAMONI of "Norodom SIHAMONI"."""
    word = reading.words[position]
    if len(word.text) < _SHORTEST_SHOUTED_SURNAME or not word.joined or not word.text.isalpha():
        return False
    before = reading.words[position - 1]
    return before.capital and not before.shouted and not before.initial and not reading.is_plain(position - 1)


def _is_given(reading: Reading, position: int) -> bool:
    word = reading.words[position]
    first = word.key.partition(" ")[0]
    if not all(part[:1].isupper() for part in word.text.split("-")):
        return False
    if first not in reading.lexicon.given:
        return False
    if reading.words[position + 1].initial:
        return True  # Dallas P. Tonsager
    following = reading.words[position + 1].key
    known = following in reading.lexicon.surnames or following in reading.lexicon.given
    phrase = reading.lexicon.phrase(reading.words, position)
    if (phrase is not None and phrase.sure) or reading.is_plain(position):
        return known  # Paris Hilton, Mark Rutte; not Paris Saint-Germain, Will Kherson
    return not (reading.is_plain(position + 1) and word.opens) or known


def _is_initials(reading: Reading, position: int) -> bool:
    word = reading.words[position]
    if position + 1 >= len(reading.words) or not reading.follows(position + 1):
        return False
    dotted = len(word.text) in {4, 6} and word.text.count(".") * 2 == len(word.text)
    if dotted and reading.lexicon.phrase(reading.words, position) is not None:
        return False
    if not (dotted or (word.initial and reading.words[position + 1].after_stop)):
        return False
    following = position + 1
    while reading.words[following].initial and reading.follows(following + 1):
        following += 1
    return (
        reading.is_free(following)
        and _is_name_like(reading, following)
        and not reading.is_plain(following)
        and not reading.words[following].initial
        and not reading.words[following].shouted
        and reading.lexicon.phrase(reading.words, following) is None
    )


def _is_surname_after(reading: Reading, position: int) -> bool:
    following = position + 1
    return (
        reading.follows(following)
        and reading.is_free(following)
        and reading.words[following].key in reading.lexicon.surnames
        and not reading.is_plain(following)
        and reading.words[position].key not in STOP_WORDS
    )


def _may_be_surname(reading: Reading, position: int, title: str) -> bool:
    """Whether one word after a title is a name by itself: "President Putin", not "General Motors" nor "chief Kyiv"."""
    word = reading.words[position]
    if title in reading.lexicon.vocabulary["weak_titles"] or len(word.text) < _SHORTEST_SURNAME or word.initial:
        return False
    if reading.is_plain(position) and not (
        title in reading.lexicon.vocabulary["honorifics"] or word.key in reading.lexicon.surnames
    ):
        return False
    phrase = reading.lexicon.phrase(reading.words, position)
    return phrase is None or not phrase.prominent or title in reading.lexicon.vocabulary["honorifics"]


def _has_age_or_who(reading: Reading, start: int, end: int) -> bool:
    """Whether an age or "who" follows: ", 54," or ", who"; and no word of the name is ordinary or a place."""
    if end >= len(reading.words) or reading.words[end].start - reading.words[end - 1].end != len(", "):
        return False
    after = reading.words[end].text
    if not (after == "who" or (after.isdigit() and len(after) == len("54"))):
        return False
    return not any(
        reading.is_plain(position) or reading.lexicon.phrase(reading.words, position) is not None
        for position in range(start, end)
    )
