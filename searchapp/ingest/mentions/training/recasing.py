"""How does a text read in capitals, as a headline, or all in small letters?"""

import re
from collections.abc import Sequence
from enum import Enum, auto

from searchapp.ingest.mentions.training.passages import Passage

_WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?")
_SMALL_WORDS = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "by", "with", "from", "as", "but"}
)


class Case(Enum):
    """A way to write."""

    UPPER = auto()
    TITLE = auto()
    LOWER = auto()


def recased(passage: Passage, case: Case) -> Passage:
    """The passage written otherwise, its names where they were; as it is where the letters' number would change."""
    if case is Case.UPPER:
        text = passage.text.upper()
    elif case is Case.LOWER:
        text = passage.text.lower()
    else:
        text = _WORD.sub(_capital, passage.text)
    return Passage(text, passage.names) if len(text) == len(passage.text) else passage


def recased_tokens(tokens: Sequence[str], case: Case) -> tuple[str, ...]:
    """The tokens written otherwise, as many."""
    if case is Case.UPPER:
        return tuple(upper if len(upper := token.upper()) == len(token) else token for token in tokens)
    if case is Case.LOWER:
        return tuple(token.lower() for token in tokens)
    return tuple(_title(token) if token.isalpha() and token not in _SMALL_WORDS else token for token in tokens)


def _capital(word: re.Match[str]) -> str:
    return word[0] if word.start() and word[0] in _SMALL_WORDS else _title(word[0])


def _title(word: str) -> str:
    return word[0].upper() + word[1:]
