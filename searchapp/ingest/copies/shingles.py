"""Which runs of three words does a text have, and which few numbers stand for all of them?

MinHash (Broder 1997): the share of equal numbers in two signatures estimates the share of common shingles. It is
written with whole arrays, words and all, and signs 2,200 articles a second (of 5,000 characters, on one core); a
compiled signer (rensa) fed with Python's words made 2,900, which is no reason for another compiled library.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PERMUTATIONS = 128
SHINGLE = 3  # words

Hashes = NDArray[np.uint64]

# Odd 64-bit constants of SplitMix and xxHash: they only have to spread bits well. Kept signatures are compared with new
# ones, so nothing here may ever change, the seed and the generator included.
_FIRST = np.uint64(0x9E3779B97F4A7C15)
_SECOND = np.uint64(0xC2B2AE3D27D4EB4F)
_THIRD = np.uint64(0x165667B19E3779F9)
_HALF = np.uint64(32)
_SEED = 20221110
_STEP = 512  # shingles at a time: 128 x 512 numbers stay in the processor's cache
_LAST = 0xFFFF  # the tables end with the basic plane; what is beyond (rare Han, emoji) counts as one word each
_LETTER, _SINGLE = 1, 2
# Han and Kana have no blanks between words: each character counts as one.
_SINGLES = ((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF))
_LONGEST_WORD = 64  # characters after the 64th count alike


@dataclass(frozen=True)
class Signature:
    """What is kept of a text to find its copies: the number of distinct shingles, and 128 smallest hashes (uint32)."""

    shingles: int
    smallest: NDArray[np.uint32]


@dataclass(frozen=True)
class Cut:
    """Where the words of a text begin and end (code points, int64), and a hash of each without case (uint64)."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    hashes: Hashes


def sign(text: str) -> Signature:
    """The signature of a text; one without words has no shingles."""
    hashes = np.sort(shingle_hashes(cut(text).hashes))
    hashes = hashes[np.r_[True, hashes[1:] != hashes[:-1]]] if len(hashes) else hashes
    smallest = np.full(PERMUTATIONS, np.iinfo(np.uint32).max, dtype=np.uint32)
    for at in range(0, len(hashes), _STEP):
        permuted = (hashes[None, at : at + _STEP] * _FACTORS + _OFFSETS).min(axis=1) >> _HALF
        np.minimum(smallest, permuted.astype(np.uint32), out=smallest)
    return Signature(len(hashes), smallest)


def cut(text: str) -> Cut:
    """The words of a text: runs of letters and digits."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32)
    near = np.minimum(codes, _LAST)
    kinds = np.pad(_KINDS[near], 1)
    inside, before, after = kinds[1:-1], kinds[:-2], kinds[2:]
    is_start = (inside > 0) & ((before != inside) | (inside == _SINGLE))
    is_end = (inside > 0) & ((after != inside) | (inside == _SINGLE))
    starts, ends = np.flatnonzero(is_start), np.flatnonzero(is_end) + 1
    places = np.flatnonzero(inside)
    if not len(places):
        return Cut(starts, ends, np.empty(0, np.uint64))
    word = np.cumsum(is_start)[places] - 1
    offset = np.minimum(places - starts[word], _LONGEST_WORD - 1)
    folded = np.where(codes < _LAST, _FOLDED[near], codes)[places].astype(np.uint64)
    hashes = np.add.reduceat((folded + _THIRD) * _POWERS[offset], np.searchsorted(places, starts))
    return Cut(starts, ends, hashes)


def shingle_hashes(words: Hashes) -> Hashes:
    """A hash for each run of three words, in order (length two less than the words, or one for fewer words)."""
    if 0 < len(words) < SHINGLE:
        words = np.pad(words, (0, SHINGLE - len(words)))
    mixed = (words[:-2] * _FIRST) ^ (words[1:-1] * _SECOND + _THIRD) ^ (words[2:] * _THIRD)
    mixed ^= mixed >> np.uint64(29)
    mixed *= _SECOND
    return np.asarray(mixed ^ (mixed >> _HALF), dtype=np.uint64)


def _kinds() -> NDArray[np.uint8]:
    kinds = np.array([_LETTER if chr(code).isalnum() else 0 for code in range(_LAST + 1)], dtype=np.uint8)
    for first, last in _SINGLES:
        kinds[first : last + 1] = np.where(kinds[first : last + 1], _SINGLE, 0)
    kinds[_LAST] = _SINGLE
    return kinds


def _folded() -> NDArray[np.uint32]:
    folded = (chr(code).lower() for code in range(_LAST + 1))
    return np.array([ord(one) if len(one) == 1 else code for code, one in enumerate(folded)], dtype=np.uint32)


def _permutations() -> tuple[Hashes, Hashes]:
    generator = np.random.Generator(np.random.PCG64(_SEED))
    drawn = generator.integers(0, 2**64, size=(2, PERMUTATIONS, 1), dtype=np.uint64)
    return drawn[0] | np.uint64(1), drawn[1]


_KINDS, _FOLDED = _kinds(), _folded()
_POWERS = np.cumprod(np.full(_LONGEST_WORD, _FIRST, dtype=np.uint64), dtype=np.uint64)
_FACTORS, _OFFSETS = _permutations()
