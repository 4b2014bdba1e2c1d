"""Into which tokens is a text cut before names are looked for?

Finer than words: hyphens, initials' stops and glued sentences ("the warThe town") part tokens, so that a name may begin
or end wherever one can.
"""

import re
from typing import NamedTuple

# An address, initials with stops (U.S., J.K.), letters, numbers, the ending of a possessive or a contraction, or any
# other sign.
_TOKEN = re.compile(
    r"(?P<address>https?://[^\s()<>\[\]]+)|(?:[^\W\d_]\.){2,}|[^\W\d_]+|\d+(?:[.,:]\d+)*"
    r"|['’`´](?:s|S|t|T|re|ve|ll|d|m)\b|\S"
)
# What an address is read as: a page may hold hundreds, each of twenty tokens that say nothing.
_ADDRESS = "http"
# The machine-translated press glues sentences: "conflict beyond UkraineIf this".
_SEAM = re.compile(r"(?<=[a-zß-ÿ]{3})(?=[A-ZÀ-Þ][a-zß-ÿ])")
_SHORTEST_GLUED = 6


class Token(NamedTuple):
    """A token, or what it is read as, and where it stands in its text (code points, end exclusive)."""

    text: str
    start: int
    end: int


def cut(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a text, or of its characters from `start` to `end`, in order."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        start, end = match.span()
        if match["address"]:
            tokens.append(Token(_ADDRESS, start, end))
            continue
        if end - start >= _SHORTEST_GLUED:
            for seam in _SEAM.finditer(text, start, end):
                tokens.append(Token(text[start : seam.start()], start, seam.start()))
                start = seam.start()
        tokens.append(Token(text[start:end], start, end))
    return tokens
