"""Which words are a known place or organisation, and nothing says that they mean something else here?"""

import calendar

from searchapp.article import Kind
from searchapp.ingest.mentions.lexicon import Phrase
from searchapp.ingest.mentions.reading import Reading
from searchapp.ingest.stop_words import STOP_WORDS

_INSIDE = {"in", "near", "outside", "downtown", "throughout", "across", "inside"}
_OFTEN_OTHERWISE = {"port", "capital"}  # "the capital of Apple"
_TITLE_AND_NAME = 2  # words: Prince Albert
ROYAL = frozenset({"Prince", "Princess", "King", "Queen", "Pope"})
# Initials that are written together: "SM Rashidul Haque", "KL Rahul".
INITIALS_TOGETHER = frozenset(
    (
        *("SM", "MS", "KL", "VVS", "AB", "PV", "JD", "AJ", "TJ", "RJ", "BJ", "KJ", "PJ", "JJ", "LK", "NT", "YS", "HD"),
        *("PB", "APJ", "MGR", "MK", "VK", "SK", "DK", "CK", "BK", "AK", "RK", "PK", "GK", "KK", "NK", "TK"),
    )
)
DATE_WORDS = {word.casefold() for word in (*calendar.month_name, *calendar.day_name) if word}


def find_long_known(reading: Reading) -> None:
    """Claim the known organisations of several words, before a pattern takes a part of them."""
    for position in range(len(reading.words)):
        is_begun = reading.is_free(position) or _begins_arabic_name(reading, position)
        phrase = reading.lexicon.phrase(reading.words, position) if is_begun else None
        if (
            phrase is not None
            and phrase.kind is Kind.ORGANISATION
            and phrase.length > 1
            and phrase.sure
            and _is_free_stretch(reading, position, phrase.length)
            and not _comes_after_name(reading, position)
        ):
            reading.claim(position, position + phrase.length, Kind.ORGANISATION)


def find_known(reading: Reading) -> None:
    """Claim the known organisations, and known places of several words."""
    position = 0
    while position < len(reading.words):
        phrase = reading.lexicon.phrase(reading.words, position) if reading.is_free(position) else None
        if phrase is None or not _is_free_stretch(reading, position, phrase.length):
            position += 1
            continue
        # An acronym stays itself before whatever it names: FEMA Administrator, NATO Resolute Support Mission.
        several = phrase.length > 1 or " " in reading.words[position].key
        whole = (
            (several or reading.words[position].text.isupper() or not _goes_on(reading, position))
            if phrase.kind is Kind.ORGANISATION
            else phrase.prominent or _stands_alone(reading, position, phrase)
        )
        if (
            whole
            and (phrase.kind is Kind.ORGANISATION or several)
            and (
                (phrase.sure and not _is_royal(reading, position, phrase))
                or _is_placed(reading, position, phrase.length)
            )
        ):
            reading.claim(position, position + phrase.length, phrase.kind)
        position += phrase.length


def find_places(reading: Reading) -> None:
    """Claim the known places of one word, where nothing says that the word means something else here."""
    for position in range(len(reading.words)):
        if not reading.is_free(position) or reading.words[position].key in DATE_WORDS:
            continue  # "IN MAY" is not in Maio
        phrase = reading.lexicon.phrase(reading.words, position)
        if phrase is None or phrase.kind is not Kind.PLACE or not _is_free_stretch(reading, position, phrase.length):
            continue
        if _is_shouted_word(reading, position) or _comes_after_royal_title(reading, position):
            continue
        # Any word may open a sentence with a capital: "Chia seeds are …" are not from Chía.
        may_open = phrase.prominent or phrase.famous or not reading.words[position].opens
        sure = phrase.sure and not phrase.small and may_open
        if _stands_alone(reading, position, phrase) and (sure or _is_placed(reading, position, phrase.length)):
            reading.claim(position, position + phrase.length, Kind.PLACE)


def _is_royal(reading: Reading, position: int, phrase: Phrase) -> bool:
    """Whether a town is called as a prince is: Prince Albert."""
    is_place = phrase.kind is Kind.PLACE and phrase.length == _TITLE_AND_NAME
    return is_place and not phrase.prominent and _comes_after_royal_title(reading, position + 1)


def _comes_after_royal_title(reading: Reading, position: int) -> bool:
    """Whether a given name stands behind a royal title: the Victoria of Queen Victoria."""
    is_given = reading.follows(position) and reading.words[position].key in reading.lexicon.given
    return is_given and reading.words[position - 1].text in ROYAL


def _is_shouted_word(reading: Reading, position: int) -> bool:
    """Whether an acronym stands behind an ordinary word in capitals, and is one too: the CAR of "QUIET CAR"."""
    before = reading.words[position - 1] if reading.follows(position) else None
    return (
        reading.words[position].shouted
        and before is not None
        and before.shouted
        and before.key in reading.lexicon.common
    )


def _begins_arabic_name(reading: Reading, position: int) -> bool:
    """Whether a word in small letters begins an Arabic name: "al Qaeda in the Arabian Peninsula"."""
    word, following = reading.words[position], position + 1
    may_begin = word.text in {"al", "el"} and position not in reading.kinds
    return may_begin and following < len(reading.words) and reading.is_free(following) and reading.follows(following)


def _is_free_stretch(reading: Reading, start: int, length: int) -> bool:
    return not any(position in reading.kinds for position in range(start, start + length))


def _stands_alone(reading: Reading, position: int, phrase: Phrase) -> bool:
    """Whether the word is not a part of some longer name: "Kherson Smith", "Dynamo Kyiv", "Paris Agreement"."""
    word = reading.words[position]
    if "." in word.text or (word.shouted and phrase.sure):
        return True  # US, U.K., UAE: as good as adjectives
    return not _goes_on(reading, position + phrase.length - 1) and not _comes_after_name(reading, position)


def _goes_on(reading: Reading, last: int) -> bool:
    """Whether the word after a name may belong to it."""
    following = last + 1
    if not reading.follows(following) or not reading.is_free(following) or reading.words[following].opens:
        return False
    key = reading.words[following].key
    return not (
        key in STOP_WORDS
        or key in DATE_WORDS
        or reading.is_people(following)
        or reading.lexicon.title(reading.words, following)
        or reading.lexicon.phrase(reading.words, following) is not None
    )


def _comes_after_name(reading: Reading, first: int) -> bool:
    before = first - 1
    if not reading.follows(first) or not reading.is_free(before):
        return False
    word = reading.words[before]
    return not (
        word.text.rpartition("-")[2].islower()  # "Yemen-based"
        or word.key in STOP_WORDS
        or word.key in DATE_WORDS
        or (word.opens and reading.is_plain(before))
        or reading.is_people(before)
        or reading.has(before, "titles")
        or reading.lexicon.phrase(reading.words, before) is not None
    )


def _is_placed(reading: Reading, position: int, length: int) -> bool:
    """Whether an ambiguous name stands where only a place can: "in Reading", "Springfield, Illinois"."""
    word = reading.words[position]
    if word.opens or reading.has(position, "never_persons") or word.key in STOP_WORDS or word.key in DATE_WORDS:
        return False
    if reading.follows(position) and reading.words[position - 1].text in _INSIDE:
        return True
    if reading.follows(position) and reading.words[position - 1].text == "of" and reading.follows(position - 1):
        before = reading.words[position - 2].key
        if before in reading.lexicon.vocabulary["area_heads"] and before not in _OFTEN_OTHERWISE:
            return True  # "the coastal state of Falcón"
    following = position + length
    if following >= len(reading.words) or not reading.is_free(following):
        return False
    after = reading.words[following]
    phrase = reading.lexicon.phrase(reading.words, following)
    gap = after.start - reading.words[following - 1].end
    return phrase is not None and phrase.kind is Kind.PLACE and phrase.sure and gap == len(", ") and not after.opens
