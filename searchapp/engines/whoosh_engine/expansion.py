"""Which words of the index does a prefix or a near spelling stand for?"""

from dataclasses import dataclass

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Int32, Int64, ranges, starts_of
from searchapp.engines.whoosh_engine.inverted import Inverted, as_bytes, as_text
from searchapp.engines.whoosh_engine.schema import FORMS, TEXT_KEYS
from searchapp.engines.whoosh_engine.segment import SegmentData
from searchapp.engines.whoosh_engine.snapshot import Snapshot
from searchapp.search.query import Fuzzy, Prefix

_CONTINUATION = 0xC0  # the bits that tell UTF-8's continuation bytes from the first byte of a letter
_CONTINUES = 0x80


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

    All terms go through the table of Wagner and Fischer (1974) together, a column of it at a time.
    """
    first, end = inverted.beginning_with(as_bytes(word[:1]))
    numbers, rows, lengths = _letters(inverted, first, end, (len(word) - limit, len(word) + limit))
    before = np.broadcast_to(np.arange(rows.shape[1] + 1, dtype=np.int32), (len(rows), rows.shape[1] + 1)).copy()
    for count, letter in enumerate(word, 1):
        row = np.empty_like(before)
        row[:, 0] = count
        for column in range(rows.shape[1]):
            changed = before[:, column] + (rows[:, column] != ord(letter))
            row[:, column + 1] = np.minimum(np.minimum(row[:, column], before[:, column + 1]) + 1, changed)
        before = row
    return numbers[before[np.arange(len(rows)), lengths] <= limit]


def _letters(inverted: Inverted, first: int, end: int, span: tuple[int, int]) -> tuple[Int64, Int32, Int64]:
    """The terms from `first` to `end` with a number of letters in `span` (inclusive): their numbers, their code
    points in rows filled up with zeros, and their lengths.
    """
    data = inverted.bytes_between(first, end)
    points = np.frombuffer(as_text(data.tobytes()).encode("utf-32-le", "surrogatepass"), dtype="<i4")
    letter_starts = starts_of((data & _CONTINUATION) != _CONTINUES)
    cuts = letter_starts[inverted.term_starts[first : end + 1] - inverted.term_starts[first]]
    kept = np.flatnonzero((np.diff(cuts) >= span[0]) & (np.diff(cuts) <= span[1]))
    lengths = np.diff(cuts)[kept]
    rows = np.zeros((len(kept), int(lengths.max(initial=0))), dtype=np.int32)
    rows[np.arange(rows.shape[1]) < lengths[:, None]] = points[ranges(cuts[kept], lengths)]
    return first + kept, rows, lengths
