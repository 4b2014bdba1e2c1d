"""Which words do made articles use: how is each spelt, and how often does it come?

Words are counted by rank, 0 for the most frequent. Every word looks the same to every engine's analysis: plain ASCII,
its own stem by Snowball's English rules, no stop word. No other word is one edit away that begins with another letter,
so that it makes no difference whether an engine fixes the first letter of near spellings.
"""

import numpy as np
from numpy.typing import NDArray

Ranks = NDArray[np.int64]

WORD_COUNT = 400_000
_CONSONANTS = "bdfgjklmnprstvwz"
_VOWELS = "aeiou"
# A last syllable ends as no suffix of Porter's does.
_RIMES = [vowel + end for end in ("", "n", "m", "k", "t", "d", "g", "b", "p") for vowel in "aou"]
_OPEN = len(_CONSONANTS) * len(_VOWELS)
_CLOSED = len(_CONSONANTS) * len(_RIMES)
# How many words have two, three and four syllables: all that the vowel of the first and the other syllables allow,
# since these decide the first consonant. The frequent words are the short ones, as in real texts.
_SIZES = (len(_VOWELS) * _CLOSED, len(_VOWELS) * _OPEN * _CLOSED, len(_VOWELS) * _OPEN * _OPEN * _CLOSED)
_STEP = 1_000_003  # a prime: neighbours in rank do not look alike
_MIXER = 2_654_435_761  # Knuth's multiplicative hash


def word(rank: int) -> str:
    """The word of a rank, 0 for the most frequent one; other words for other ranks."""
    for syllables, size in enumerate(_SIZES, start=2):
        if rank < size:
            return _spelt(rank * _STEP % size, syllables)
        rank -= size
    raise ValueError("there are not that many words")


def _spelt(number: int, syllables: int) -> str:
    first = _CONSONANTS[(number * _MIXER % 2**32) >> 28]
    number, vowel = divmod(number, len(_VOWELS))
    spelt = first + _VOWELS[vowel]
    for _ in range(syllables - 2):
        number, syllable = divmod(number, _OPEN)
        spelt += _CONSONANTS[syllable // len(_VOWELS)] + _VOWELS[syllable % len(_VOWELS)]
    return spelt + _CONSONANTS[number // len(_RIMES)] + _RIMES[number % len(_RIMES)]


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
