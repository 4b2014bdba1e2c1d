"""Which capitalised words name an organisation, by the words such names end or begin with?"""

from searchapp.article import Kind
from searchapp.ingest.mentions.reading import Reading

_LONGEST_LEFT = 6
_LONGEST_RIGHT = 7
_COMMON_WORDS_THAT_MAKE_A_NAME = 2
# "Board of Directors", "Court of Appeals": every country and company has one.
_NOBODY_IN_PARTICULAR = {
    "directors", "ministers", "appeals", "appeal", "staff", "governors", "trustees", "elders", "law", "war", "state",
    "god", "cards", "origin", "birth", "work", "honor", "honour", "fame", "experts", "deputies",
}  # fmt: skip


def find_organisations(reading: Reading) -> None:
    """Claim "Russian Defense Ministry", "Port Authority of Rijnmond", "Consorzio Laguna Sud"."""
    for position in range(len(reading.words)):
        if not reading.is_free(position):
            continue
        if reading.words[position].shouted:
            continue
        if reading.has(position, "organisation_openings"):
            end = _end_of_opened(reading, position)
            if end > position + 1:
                reading.claim(position, end, Kind.ORGANISATION)
                continue
        is_tail = reading.has(position, "organisation_tails")
        is_head = reading.has(position, "organisation_heads")
        if not (is_tail or is_head):
            continue
        start = _start(reading, position)
        end = _end_of_complement(reading, position) if is_head else position + 1
        if end > position + 1 and _is_somebody(reading, position, end):
            reading.claim(start, end, Kind.ORGANISATION)
        elif (
            is_tail
            and start < position
            and _is_distinct(reading, start, position)
            and _ends(reading, position)
            and not _is_place(reading, start, position + 1)
        ):
            reading.claim(start, position + 1, Kind.ORGANISATION)


def _start(reading: Reading, tail: int) -> int:
    """Where the name that ends in a tail begins: capitalised words, "and" between them, no title, no false start."""
    start = tail
    while start > 0 and tail - start < _LONGEST_LEFT and reading.follows(start):
        if reading.is_free(start - 1):
            start -= 1
        elif (
            reading.words[start - 1].text in {"and", "&"}
            and start - 1 > 0
            and reading.follows(start - 1)
            and reading.is_free(start - 2)
            and reading.is_plain(start - 2)
        ):
            start -= 2  # "Food and Drug Administration", not "Putin and State Council"
        else:
            break
    for position in range(start, tail):
        length = reading.lexicon.title(reading.words, position)
        if length and position + length <= tail and not reading.is_people(position):
            start = position + length
    while start < tail and _is_false_start(reading, start):
        start += 1
    return start


def _is_false_start(reading: Reading, position: int) -> bool:
    word = reading.words[position]
    if reading.has(position, "organisation_false_starts") or not word.capital:
        return True
    if word.key.endswith((" based", " backed", " led", " run", " owned", " member")):
        return True
    return word.opens and reading.is_plain(position)


def _end_of_complement(reading: Reading, head: int) -> int:
    """The end of "of X and Y" after a head; the word after the head when there is none."""
    position, last = head + 1, head
    while position < len(reading.words) and position - head <= _LONGEST_RIGHT and reading.follows(position):
        word = reading.words[position]
        if word.text in {"of", "for", "and", "the", "&"} and not (last == head and word.text not in {"of", "for"}):
            position += 1
            continue
        opens_with_of = last > head or reading.words[head + 1].text in {"of", "for"}
        if not (opens_with_of and reading.is_free(position)) or _begins_somebody(reading, position):
            break
        last = position
        position += 1
    return last + 1


def _end_of_opened(reading: Reading, opening: int) -> int:
    """The end of the capitalised words, and the joints between them, that follow an opening like "Banco"."""
    last = position = opening
    while position + 1 < len(reading.words) and position - opening < _LONGEST_RIGHT and reading.follows(position + 1):
        position += 1
        if reading.is_free(position) and not _begins_somebody(reading, position):
            last = position
        elif not reading.has(position, "organisation_joints"):
            break
    return last + 1


def _begins_somebody(reading: Reading, position: int) -> bool:
    """Whether a person's name or title begins here: "Department of State Antony Blinken"."""
    words = reading.words
    return bool(reading.lexicon.title(words, position)) or (
        words[position].key in reading.lexicon.given
        and reading.follows(position + 1)
        and reading.is_free(position + 1)
        and not reading.is_plain(position + 1)
    )


def _is_somebody(reading: Reading, head: int, end: int) -> bool:
    names = [word for word in reading.words[head + 1 : end] if word.capital]
    return bool(names) and not all(word.key in _NOBODY_IN_PARTICULAR for word in names)


def _is_distinct(reading: Reading, start: int, tail: int) -> bool:
    """Whether the words before the tail tell it from others: "Russian", "Anadolu", "Human Rights"; not "Central"."""
    capitals = [position for position in range(start, tail) if reading.words[position].capital]
    return len(capitals) >= _COMMON_WORDS_THAT_MAKE_A_NAME or any(
        not reading.is_plain(position) and not reading.has(position, "never_persons") for position in capitals
    )


def _is_place(reading: Reading, start: int, end: int) -> bool:
    """Whether the whole name is a known place's: "Soviet Union", "Russian Federation"."""
    phrase = reading.lexicon.phrase(reading.words, start)
    return phrase is not None and phrase.kind is Kind.PLACE and phrase.length == end - start


def _ends(reading: Reading, tail: int) -> bool:
    """Whether the name ends with its tail: in "Kharkiv University Hospital" a later tail will end it."""
    following = tail + 1
    return not (
        reading.follows(following) and reading.is_free(following) and reading.has(following, "organisation_tails")
    )
