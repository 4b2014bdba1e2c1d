"""Which words do made articles use: how is each spelt, and how often does it come?

Words are counted by rank, 0 for the most frequent. Every word looks the same to every engine's analysis: plain ASCII,
its own stem by Snowball's English rules, no stop word. No other word is one edit away that begins with another letter,
so that it makes no difference whether an engine fixes the first letter of near spellings.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Ranks = NDArray[np.int64]

WORD_COUNT = 400_000


def _code_points(letters: str) -> NDArray[np.uint32]:
    return np.array([ord(letter) for letter in letters], dtype="<u4")


_CONSONANTS = _code_points("bdfgjklmnprstvwz")
_VOWELS = _code_points("aeiou")
# A last syllable ends as no suffix of Porter's does.
_RIMES = np.array([_code_points(vowel + end) for end in "\0nmktdgbp" for vowel in "aou"])
_OPEN = len(_CONSONANTS) * len(_VOWELS)
_CLOSED = len(_CONSONANTS) * len(_RIMES)
# How many words have two, three and four syllables: all that the vowel of the first and the other syllables allow,
# since these decide the first consonant. The frequent words are the short ones, as in real texts.
_SIZES = (len(_VOWELS) * _CLOSED, len(_VOWELS) * _OPEN * _CLOSED, len(_VOWELS) * _OPEN * _OPEN * _CLOSED)
_STEP = 1_000_003  # a prime: neighbours in rank do not look alike
_MIXER = 2_654_435_761  # Knuth's multiplicative hash


@cache
def all_words() -> tuple[str, ...]:
    """The WORD_COUNT words by rank, the most frequent one first; no two are alike."""
    spelt: list[str] = []
    for syllables, size in enumerate(_SIZES, start=2):
        numbers = np.arange(min(size, WORD_COUNT - len(spelt)), dtype=np.int64) * _STEP % size
        spelt += _spelt(numbers, syllables)
    return tuple(spelt)


def _spelt(numbers: Ranks, syllables: int) -> list[str]:
    """The words of so many syllables with these numbers, put together letter by letter in an array of code points."""
    letters = np.zeros((len(numbers), 2 * syllables + 1), dtype="<u4")  # what stays 0 at the end is no letter
    letters[:, 0] = _CONSONANTS[(numbers * _MIXER % 2**32) >> 28]
    numbers, vowel = np.divmod(numbers, len(_VOWELS))
    letters[:, 1] = _VOWELS[vowel]
    for place in range(2, 2 * syllables - 2, 2):
        numbers, syllable = np.divmod(numbers, _OPEN)
        letters[:, place] = _CONSONANTS[syllable // len(_VOWELS)]
        letters[:, place + 1] = _VOWELS[syllable % len(_VOWELS)]
    letters[:, -3] = _CONSONANTS[numbers // len(_RIMES)]
    letters[:, -2:] = _RIMES[numbers % len(_RIMES)]
    found: list[str] = letters.view(f"<U{letters.shape[1]}")[:, 0].tolist()
    return found


def zipfian(random: np.random.Generator, size: int | tuple[int, ...], *, ranks: int) -> Ranks:
    """Ranks below `ranks` (int64, of the shape asked for), rank r with probability ln(1 + 1/(r + 1)) / ln(ranks + 1):
    Zipf's law with exponent 1, drawn by the inverse of its distribution function.
    """
    drawn: Ranks = np.exp(random.random(size) * np.log(ranks + 1)).astype(np.int64) - 1
    return np.minimum(drawn, ranks - 1, out=drawn)


def share(rank: int, *, words: int) -> float:
    """The expected share of articles of that many words that hold the word of a rank."""
    probability = np.log1p(1 / (rank + 1)) / np.log(WORD_COUNT + 1)
    return float(-np.expm1(words * np.log1p(-probability)))
