"""Where does a text's next word begin and end?

One analysis for writing, asking and marking, equal to Lucene's `standard` tokens with possessive `'s` cut and lower
case: words as UAX #29 cuts them (https://unicode.org/reports/tr29/), Han and Hiragana singly. One deviation: sentences
glued together ("the war.The town") are two words there, where UAX #29 and Lucene see one. `stemming` has the stems.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

MAX_WORD = 255  # characters of one word that count, as in Lucene
_LETTERS_BEFORE = 8  # characters that two letters with their marks have at most


class Token(NamedTuple):
    """One word of a text: `word` is folded (NFC, lower case, no possessive) but not stemmed; `start` and `end` are
    code points of the text as it was given, end exclusive, the possessive left outside.

    A named tuple, not a frozen dataclass: making one costs a fifth, and a long article has thousands.
    """

    word: str
    start: int
    end: int


def _ranges(code_points: Iterable[int]) -> str:
    """The inside of a regular expression's character class that holds exactly these ascending code points."""
    spans: list[list[int]] = []
    for code in code_points:
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in spans)


# Marks stand in planes 0 and 1, and as variation selectors at E0100.
_MARK_PLANES = (*range(0x300, 0x20000), *range(0xE0100, 0xE01F0))
# What a word holds beside letters and digits (UAX #29 WB4): combining marks, the zero-width joiners that Persian and
# Indian scripts write with, the soft hyphen; and the Hebrew geresh, a letter to UAX #29 but not to Python.
_MARKS = "\xad\u05f3\u200c\u200d" + _ranges(
    code for code in _MARK_PLANES if unicodedata.category(chr(code)) in {"Mn", "Mc", "Me"}
)
# Han and Hiragana: each character is a word.
_SINGLE = (
    "\u3005\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U0001b001-\U0001b11f\U0001b150-\U0001b152\U0001f200\U00020000-\U0003ffff"
)
_JOINS_LETTERS = r"'‘’.:·\u0387\u05f4"
_JOINS_DIGITS = r".,;'‘’\u066b\u066c"
_HEBREW = r"\u05b0-\u05bd\u05d0-\u05f2"

_RUN = rf"[^\W{_SINGLE}]++(?:[{_MARKS}]++[^\W{_SINGLE}]*+)*+"
_WORD = re.compile(
    rf"[{_SINGLE}][{_MARKS}]*+|"
    rf"{_RUN}(?:(?:"
    rf"(?<=[^\W\d_]|[{_MARKS}])[{_JOINS_LETTERS}](?=[^\W\d_])|"
    rf"(?<=\d)[{_JOINS_DIGITS}](?=\d)|"
    rf'(?<=[{_HEBREW}])"(?=[{_HEBREW}])'  # WB7b: acronyms are written with a quotation mark inside
    rf"){_RUN})*+"
)
# The same for lower-case ASCII, where there are no marks and no scripts to tell apart: three times as fast.
_ASCII_WORD = re.compile(r"[a-z0-9_]++(?:(?:(?<=[a-z])['.:](?=[a-z])|(?<=[0-9])[.,;'](?=[0-9]))[a-z0-9_]++)*+")
SIGNS = ".,;:!?\"'()[]-–—‘’“”…"  # what often stands about a single word, and is no part of it
_POSSESSIVES = ("'s", "’s", "'S", "’S")


def _letters(*categories: str) -> str:
    return _ranges(code for code in range(0x41, 0xD800) if unicodedata.category(chr(code)) in categories)


# Where two sentences were glued: a full stop or colon between a word in lower case and one that has a capital, goes on
# in lower case (or is "A" or "I") and ends as words of prose end. So U.S., Ph.D., google.com, www.Cancer.gov and
# d’Artagnan stay whole. In 14,396 White House texts it parts 131 words, 122 of them glued sentences ("Re:Build" and the
# like are the rest). "saidThe" stays whole: what looks like it there are names (LinkedIn, MoveOn, NowThis).
_LOWER, _UPPER = _letters("Ll"), _letters("Lu", "Lt")
_GLUED = re.compile(
    rf"[.:](?=[{_UPPER}][{_MARKS}]*+[{_LOWER}][{_LOWER}{_MARKS}]*+(?:\Z|[\s,;!?…()\[\]\"'”’»–—-]|[.:](?!\w))"
    rf"|[AI](?:\s|\Z))(?<=[{_LOWER}{_MARKS}][.:])(?!(?:Com|Edu|Gov|Net|Org)\b)"
)


def tokens(text: str) -> list[Token]:
    """The words of a text in order, with where each stands in it."""
    found = []
    for match in _WORD.finditer(_parted(text)):
        raw = match.group()
        if not raw.strip("_"):
            continue
        start, end = match.span()
        while raw.endswith(_POSSESSIVES):
            raw = raw[:-2]
            end -= 2
        found.append(Token(_fold(raw)[:MAX_WORD], start, end))
    return found


def words(text: str) -> list[str]:
    """The words of `tokens(text)` without their places, several times as fast.

    No word reaches across white space, and nothing here looks beyond it: cut there, a text has the words of its pieces,
    one after another. Who remembers pieces need not ask for them again.
    """
    alone = text.strip(SIGNS)
    if alone.isalnum() and alone.isascii():
        return [alone.lower()[:MAX_WORD]]
    lowered = _fold(_parted(text))
    found: list[str] = (_ASCII_WORD if lowered.isascii() else _WORD).findall(lowered)
    if any(possessive in lowered for possessive in _POSSESSIVES):
        found = [_without_possessive(word) for word in found]
    if "_" in lowered:
        found = [word for word in found if word.strip("_")]
    if found and max(map(len, found)) > MAX_WORD:
        found = [word[:MAX_WORD] for word in found]
    return found


def _parted(text: str) -> str:
    """The text with a space in place of each sign that glues two sentences together: every place stays the same."""
    joints = [match.start() for match in _GLUED.finditer(text) if _ends_a_word(text, match.start())]
    if not joints:
        return text
    pieces = []
    at = 0
    for joint in joints:
        pieces += [text[at:joint], " "]
        at = joint + 1
    return "".join([*pieces, text[at:]])


def _ends_a_word(text: str, at: int) -> bool:
    """Whether two letters stand before a place, the last in lower case (combining marks count with their letter)."""
    letters = unicodedata.normalize("NFC", text[max(0, at - _LETTERS_BEFORE) : at])[-2:]
    return len(letters) == 2 and letters.isalpha() and letters[1].islower()  # noqa: PLR2004 - as said


def _fold(text: str) -> str:
    """NFC and lower case. The dot that Python's lower case hangs on the i of İstanbul is left out, as in Lucene."""
    if text.isascii():
        return text.lower()
    # Twice, because a letter may exist composed in lower case only (J with a caron).
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower().replace("i\u0307", "i"))


def _without_possessive(word: str) -> str:
    while word.endswith(_POSSESSIVES):
        word = word[:-2]
    return word
