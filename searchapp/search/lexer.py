"""Which signs does a typed query consist of: words, phrases, parentheses, operators?

Total on any string and linear in its length: whatever is no operator is part of a word.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from searchapp.search.query import MAX_CHARACTERS, Note


class Sign(Enum):
    """The kind of one lexeme."""

    WORD = auto()
    PHRASE = auto()
    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    AND = auto()
    NOT = auto()
    TITLE = auto()


@dataclass(frozen=True)
class Lexeme:
    """One sign of a query. `text` is a word as typed with its operators, what stands inside a phrase's quotation
    marks, or the operator itself; `is_closed` is false for a phrase whose end is missing; `tail` is what was hung on
    a phrase's end ("~2").
    """

    sign: Sign
    text: str
    is_closed: bool = True
    tail: str = ""


_QUOTES = '"“”„‟＂'
_GUILLEMETS = "«»"
_HEBREW = r"[\u05b0-\u05bd\u05d0-\u05f2]"
# Between two Hebrew letters a quotation mark is part of an acronym, as in the analysis.
_QUOTE = rf'(?<!{_HEBREW})"|"(?!{_HEBREW})|[“”„‟＂«»]'
# They part words as spaces do, but for "1,000".
_COMMAS = ",;，；、،؛"
_LEXEME = re.compile(
    rf"(?P<open>\()|(?P<close>\))|(?P<title>title:)|(?P<minus>(?<![^\s(:])-(?=[^\s-]))|(?P<quote>{_QUOTE})|"
    rf"(?P<word>[^\s()](?:(?!{_QUOTE})(?:[^\s(){_COMMAS}]|(?<=\d)[,;](?=\d)))*)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"~[\d.]*")
# What closes a phrase: first the marks that belong to its opening one, else any of the same family.
_CLOSERS = {
    '"': ('"', _QUOTES),
    "＂": ("＂", _QUOTES),
    "“": ("”“‟", _QUOTES),
    "”": ("”", _QUOTES),
    "„": ("“”", _QUOTES),
    "‟": ("”", _QUOTES),
    "«": ("»", _GUILLEMETS),
    "»": ("«»", _GUILLEMETS),
}
_OPERATORS = {"OR": Sign.OR, "AND": Sign.AND, "NOT": Sign.NOT}
_QUOTATION_MARK = re.compile(_QUOTE)
# Embedding and override controls would reorder the page around them; lone surrogates cannot be written as UTF-8; soft
# hyphens, zero-width spaces and word joiners come with words copied from a page, and no cleaned text holds them.
_REMOVED = re.compile("[\u00ad\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


def tidy(text: str) -> tuple[str, tuple[Note, ...]]:
    """The query as it goes back into the box and the URL: NFC, single spaces, at most MAX_CHARACTERS; and a note
    if something was cut.
    """
    # Four times the limit leaves room for spaces and decomposed letters and keeps a pasted book cheap.
    head = _BLANK.sub(" ", text[: 4 * MAX_CHARACTERS])
    head = _BLANK.sub(" ", unicodedata.normalize("NFC", _REMOVED.sub("", head))).strip()
    was_cut = len(head) > MAX_CHARACTERS or len(text) > 4 * MAX_CHARACTERS
    return head[:MAX_CHARACTERS].strip(), (Note("query_cut", str(MAX_CHARACTERS)),) if was_cut else ()


def lexemes(text: str) -> list[Lexeme]:
    """The signs of a tidied query in order."""
    found: list[Lexeme] = []
    at = 0
    while at < len(text):
        if text[at].isspace() or text[at] in _COMMAS:
            at += 1
            continue
        match = _LEXEME.match(text, at)
        assert match is not None, "a word takes any character that nothing else takes"
        if match.lastgroup == "quote":
            lexeme, at = _phrase(text, at)
            found.append(lexeme)
            continue
        found.append(_lexeme(str(match.lastgroup), match.group()))
        at = match.end()
    return found


def _lexeme(group: str, text: str) -> Lexeme:
    match group:
        case "open":
            return Lexeme(Sign.OPEN, text)
        case "close":
            return Lexeme(Sign.CLOSE, text)
        case "title":
            return Lexeme(Sign.TITLE, text)
        case "minus":
            return Lexeme(Sign.NOT, text)
        case _:
            return Lexeme(_OPERATORS.get(text, Sign.WORD), text)


def _phrase(text: str, at: int) -> tuple[Lexeme, int]:
    """The phrase that opens at `at`, and where the text goes on after it."""
    own, family = _CLOSERS[text[at]]
    marks = list(_QUOTATION_MARK.finditer(text, at + 1))
    for closers in (own, family):
        for mark in marks:
            if mark.group() in closers:
                tail = _TAIL.match(text, mark.end())
                end = tail.end() if tail else mark.end()
                return Lexeme(Sign.PHRASE, text[at + 1 : mark.start()], tail=tail.group() if tail else ""), end
    return Lexeme(Sign.PHRASE, text[at + 1 :], is_closed=False), len(text)
