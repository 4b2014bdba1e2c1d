"""Which words of the index does a prefix or a near spelling stand for?"""

from dataclasses import dataclass

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Array, Int64, starts_of
from searchapp.engines.whoosh_engine.inverted import Inverted, as_bytes, as_text
from searchapp.engines.whoosh_engine.schema import FORMS, TEXT_KEYS
from searchapp.engines.whoosh_engine.segment import SegmentData
from searchapp.engines.whoosh_engine.snapshot import Snapshot
from searchapp.search.query import Fuzzy, Prefix

_CONTINUATION = 0xC0  # the bits that tell UTF-8's continuation bytes from the first byte of a letter
_CONTINUES = 0x80
_FAR = 100  # more than any distance in the band of a term that can still end within the limit
_ONE = np.uint8(1)


@dataclass(frozen=True)
class Form:
    """An indexed word: in how many live articles it is (title and text counted apart), and where its postings stand
    (number of the segment, field, number of the term).
    """

    word: str
    frequency: int
    places: tuple[tuple[int, str, int], ...]


def expand(snapshot: Snapshot, leaf: Prefix | Fuzzy) -> list[Form]:
    """The words of the index that a leaf stands for, the most frequent first (ties: in order of letters)."""
    frequencies: dict[bytes, int] = {}
    places: dict[bytes, list[tuple[int, str, int]]] = {}
    for key in TEXT_KEYS if leaf.field is None else (leaf.field,):
        for place, segment in enumerate(snapshot.segments):
            inverted = segment.fields[key + FORMS]
            numbers = _numbers(inverted, leaf)
            for number, frequency in zip(numbers.tolist(), _live_counts(segment, inverted, numbers), strict=True):
                if frequency:
                    term = inverted.term(number)
                    frequencies[term] = frequencies.get(term, 0) + frequency
                    places.setdefault(term, []).append((place, key + FORMS, number))
    ordered = sorted(frequencies, key=lambda term: (-frequencies[term], term))
    return [Form(as_text(term), frequencies[term], tuple(places[term])) for term in ordered]


def _numbers(inverted: Inverted, leaf: Prefix | Fuzzy) -> Int64:
    if isinstance(leaf, Prefix):
        return np.arange(*inverted.beginning_with(as_bytes(leaf.start)), dtype=np.int64)
    return _near(inverted, leaf.word, leaf.distance)


def _live_counts(segment: SegmentData, inverted: Inverted, numbers: Int64) -> list[int]:
    counts = inverted.article_counts(numbers)
    if segment.deleted and len(numbers):
        of_term = np.repeat(np.arange(len(numbers)), counts)
        counts = np.bincount(of_term[segment.live[inverted.having_any(numbers)]], minlength=len(numbers))
    result: list[int] = counts.tolist()
    return result


def _near(inverted: Inverted, word: str, limit: int) -> Int64:
    """The terms with the first letter of a word and a Levenshtein distance of at most `limit` to it.

    All terms go through the table of Wagner and Fischer (1974) together, a row of it at a time: only the band around
    its diagonal that can hold `limit` (Ukkonen 1985), and only the terms that still can end within it.
    """
    first, end = inverted.beginning_with(as_bytes(word[:1]))
    numbers, letters, lengths = _letters(inverted, first, end, (len(word) - limit, len(word) + limit))
    # The first letter is the same, so the distance is that of the rest. band[shift] is the distance of the letters of
    # the word so far to as many letters of each term, and `shift - limit` more.
    band = np.full((2 * limit + 3, len(numbers)), _FAR, dtype=np.uint8)
    band[limit + 1 : -1] = np.arange(limit + 1)[:, None]
    for count, letter in enumerate(word[1:], 1):
        now = np.full_like(band, _FAR)
        for shift in range(max(1, limit + 1 - count), 2 * limit + 2):
            column = count + shift - limit - 1
            best = np.minimum(band[shift + 1], now[shift - 1]) + _ONE
            if column:
                changed = letters[column] != ord(letter) if column < len(letters) else True
                best = np.minimum(best, band[shift] + changed)
            now[shift] = best
        alive = now.min(axis=0) <= limit
        if not alive.all():
            now, letters, lengths, numbers = now[:, alive], letters[:, alive], lengths[alive], numbers[alive]
        band = now
    return numbers[band[lengths - len(word) + limit + 1, np.arange(len(numbers))] <= limit]


def _letters(inverted: Inverted, first: int, end: int, span: tuple[int, int]) -> tuple[Int64, Array, Int64]:
    """The terms from `first` to `end` with a number of letters in `span` (inclusive): their numbers, their code points
    (a row for all first letters, one for all second ones and so on, with zeros after the end), and their lengths.
    """
    points: Array = inverted.bytes_between(first, end)
    cuts = inverted.term_starts[first : end + 1] - inverted.term_starts[first]
    if len(points) and points.max() >= _CONTINUES:
        cuts = starts_of((points & _CONTINUATION) != _CONTINUES)[cuts]
        points = np.frombuffer(as_text(points.tobytes()).encode("utf-32-le", "surrogatepass"), dtype="<i4")
    kept = np.flatnonzero((np.diff(cuts) >= span[0]) & (np.diff(cuts) <= span[1]))
    begins, lengths = cuts[kept], np.diff(cuts)[kept]
    letters = np.zeros((int(lengths.max(initial=0)), len(kept)), dtype=points.dtype)
    for place, row in enumerate(letters):
        there = lengths > place
        row[there] = points.take(begins[there] + place)
    return first + kept, letters, lengths
