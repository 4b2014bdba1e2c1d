"""What does the network see of a token? Numbers that depend on its letters only, so that they are found once a word."""

import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

MOST_PIECES = 6
_LONGEST_WORD = 40
_UNKNOWN_PIECE = "[UNK]"


class Shape(IntEnum):
    """How a token is written."""

    LOWER = 0
    CAPITAL = 1
    UPPER = 2
    TITLE = 3
    MIXED = 4
    NUMBER = 5
    SIGN = 6


def shape(token: str) -> Shape:
    """How a token is written."""
    if token.replace(".", "").isalpha():
        if token.islower():
            return Shape.LOWER
        if len(token) == 1:
            return Shape.CAPITAL
        if token.isupper():
            return Shape.UPPER
        return Shape.TITLE if token[0].isupper() and token[1:].islower() else Shape.MIXED
    return Shape.NUMBER if token[:1].isdigit() else Shape.SIGN


def plain(token: str) -> str:
    """The token in small letters without accents, every digit a 0."""
    decomposed = unicodedata.normalize("NFKD", token.lower())
    return "".join("0" if one.isdigit() else one for one in decomposed if not unicodedata.combining(one))


@dataclass(frozen=True)
class Sizes:
    """How many rows the hashed tables have."""

    words: int = 24_000
    prefixes: int = 6_000
    suffixes: int = 12_000


@dataclass(frozen=True)
class Lookup:
    """What tokens are looked up in.

    `pieces` numbers the parts of words (WordPiece, Wu et al. 2016); `known` are the sorted 32-bit hashes of plain words
    that word lists hold (uint32, K) and `marks` what the lists say of each (uint16, K), a bit a list.
    """

    pieces: Mapping[str, int]
    known: NDArray[np.uint32]
    marks: NDArray[np.uint16]
    sizes: Sizes = Sizes()


@dataclass(frozen=True)
class Features:
    """A token in numbers: rows of the hashed tables, piece numbers, shape, and marks of the word lists, a bit each."""

    word: int
    prefix: int
    suffix: int
    pieces: tuple[int, ...]
    shape: Shape
    marks: int


def hashed(text: str) -> int:
    """A 32-bit number for a text, the same in every process (CRC-32)."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def features(token: str, lookup: Lookup) -> Features:
    """The numbers of a token."""
    word = plain(token)[:_LONGEST_WORD]
    number = hashed(word)
    at = int(np.searchsorted(lookup.known, np.uint32(number)))
    found = at < len(lookup.known) and int(lookup.known[at]) == number
    return Features(
        word=number % lookup.sizes.words,
        prefix=hashed("^" + word[:3]) % lookup.sizes.prefixes,
        suffix=hashed(word[-4:] + "$") % lookup.sizes.suffixes,
        pieces=tuple(_pieces(word, lookup.pieces)),
        shape=shape(token),
        marks=int(lookup.marks[at]) if found else 0,
    )


def _pieces(word: str, pieces: Mapping[str, int]) -> list[int]:
    """The numbers of the longest pieces that make up the word, from its start; at most MOST_PIECES."""
    found: list[int] = []
    start = 0
    while start < len(word) and len(found) < MOST_PIECES:
        for end in range(len(word), start, -1):
            number = pieces.get(("##" if start else "") + word[start:end])
            if number is not None:
                found.append(number)
                start = end
                break
        else:
            return found or [pieces[_UNKNOWN_PIECE]]
    return found or [pieces[_UNKNOWN_PIECE]]
