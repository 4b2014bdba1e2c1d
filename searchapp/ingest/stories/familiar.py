"""Which words does a text tell its event with, and how familiar is each from news at large?

An archive of five articles cannot know that "said" is common and "Kherson" is not. `familiar_words.txt` does: for each
word, cut to seven letters, the share of articles that have it, counted over 14,396 texts of the US government (CC0) and
2,114 stretches of Voice of America news (public domain), each collection counting half. What an archive holds itself
weighs more the larger it grows.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "familiar_words.txt"
# Cutting words is what stemming comes to where the language may be any: plurals and endings mostly fall off.
_STEM = 7
_SHORTEST = 3
_SHORTEST_NUMBER = 2
_YEARS = range(1900, 2100)
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+|[^\W_]+(?:['’][^\W_]+)*")
_WITHOUT_BLANKS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
# A word that is not in the table, in the language of the table and in others, of which we know no share.
UNKNOWN_SHARE = 0.0002
_FOREIGN_SHARE = 0.005
_ENGLISH = "en"
# Words of so many articles tell nothing.
_EVERYWHERE = 0.25


def words(text: str) -> Iterator[str]:
    """The words of a text in order, cut to stems; pairs of characters where a script has no blanks."""
    for match in _WORD.finditer(text):
        word = match.group()
        if _WITHOUT_BLANKS.match(word):
            yield from (word[at : at + 2] for at in range(max(len(word) - 1, 1)))
        else:
            yield stem(word)


def stem(word: str) -> str:
    """A word without case, possessive and ending."""
    folded = word.casefold().replace("’", "'")
    return folded.removesuffix("'s").replace("'", "")[:_STEM]


def is_telling(word: str) -> bool:
    """Whether a stem can tell anything: not a short word, a single digit, a year, or one that every text has."""
    if word.isdecimal():
        return len(word) >= _SHORTEST_NUMBER and int(word) not in _YEARS
    if _WITHOUT_BLANKS.match(word):
        return len(word) > 1
    return len(word) >= _SHORTEST and share(word, _ENGLISH) < _EVERYWHERE


def share(word: str, language: str | None) -> float:
    """The share of articles at large that have a stem: of English ones, or for another language, of any."""
    known = shares().get(word)
    if known is not None:
        return known
    return UNKNOWN_SHARE if language in {None, _ENGLISH} or word.isdecimal() else _FOREIGN_SHARE


@cache
def shares() -> dict[str, float]:
    """The table: share of articles by stem."""
    found: dict[str, float] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        in_ten_thousand, _, stems = line.partition(" ")
        found.update(dict.fromkeys(stems.split(), int(in_ten_thousand) / 10_000))
    return found
