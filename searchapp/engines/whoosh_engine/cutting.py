"""Where in much text do its pieces begin and end, and which are one plain word? Worked out for all bytes at once.

Pieces are cut at ASCII white space. A piece is simple when it is a short ASCII word with nothing but signs about it:
then its word is that word in lower case (see `analysis.words`), and most pieces of most texts are. The others are for
`analysis.words` itself.
"""

from dataclasses import dataclass

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Bytes, Int64, Mask
from searchapp.engines.whoosh_engine.short_words import LONGEST
from searchapp.search.analysis import SIGNS

_WHITE, _SIGN, _PLAIN, _OTHER = range(4)


def _kinds() -> Bytes:
    kinds = np.full(256, _OTHER, dtype=np.uint8)
    for code in range(128):
        letter = chr(code)
        if letter.isspace():
            kinds[code] = _WHITE
        elif letter in SIGNS:
            kinds[code] = _SIGN
        elif letter.isalnum():
            kinds[code] = _PLAIN
    return kinds


_KINDS = _kinds()
# Dashes and quotation marks: two bytes that are the same for all, and a third.
_LONG = b"\xe2\x80"
_THIRD = np.isin(np.arange(256), [sign.encode()[2] for sign in SIGNS if sign.encode().startswith(_LONG)])
_LOWER = np.frombuffer(bytes(range(256)).lower(), dtype=np.uint8)  # of ASCII; other bytes stay


@dataclass(frozen=True)
class Cut:
    """The pieces of a text that hold more than signs: where each begins and ends (int64), whether it is simple, and
    then where its word stands in `lowered` (int64), which is the text in lower case.
    """

    lowered: Bytes
    starts: Int64
    ends: Int64
    is_simple: Mask
    word_starts: Int64
    word_lengths: Int64


def cut_apart(text: bytes) -> Cut:
    """The pieces of a text in UTF-8 that ends in white space, `LONGEST` bytes of it at least."""
    raw = np.frombuffer(text, dtype=np.uint8)
    kinds = _KINDS[raw]
    long = np.flatnonzero(raw == _LONG[0])
    long = long[(raw[long + 1] == _LONG[1]) & _THIRD[raw[long + 2]]]
    kinds[long] = kinds[long + 1] = kinds[long + 2] = _SIGN
    in_piece, in_word = kinds != _WHITE, kinds >= _PLAIN
    starts, ends = _runs(in_piece)
    word_starts, word_ends = _runs(in_word)
    first = _before(in_word, in_piece)
    after = np.append(first[1:], len(word_starts))
    held = np.flatnonzero(after > first)
    starts, ends, first, after = starts[held], ends[held], first[held], after[held]
    word_starts, word_ends = word_starts[first], word_ends[first]
    lengths = word_ends - word_starts
    others = np.flatnonzero(kinds == _OTHER)
    is_plain = np.searchsorted(others, word_starts) == np.searchsorted(others, word_ends)
    is_simple = (after - first == 1) & (lengths <= LONGEST) & is_plain
    return Cut(_LOWER[raw], starts, ends, is_simple, word_starts, lengths)


def _runs(mask: Mask) -> tuple[Int64, Int64]:
    """Where the runs of a mask, whose last is false, begin and end."""
    changes = np.flatnonzero(mask[1:] != mask[:-1]) + 1
    if len(mask) and mask[0]:
        changes = np.concatenate([[0], changes])
    return changes[::2], changes[1::2]


def _before(mask: Mask, other: Mask) -> Int64:
    """How many runs of a mask begin before each run of another one, which is true wherever it is."""
    begins, other_begins = _begins(mask), _begins(other)
    both = np.flatnonzero(begins | other_begins)
    begins, other_begins = begins[both], other_begins[both]
    return (np.cumsum(begins) - begins)[other_begins]


def _begins(mask: Mask) -> Mask:
    begins = mask.copy()
    begins[1:] &= ~mask[:-1]
    return begins
