"""Which tag has each token, and which names do tags mean?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from searchapp.ingest.mentions.labels import ADJECTIVE, KIND_BY_LABEL
from searchapp.ingest.mentions.tagger.decoding import OUTSIDE, Decoder
from searchapp.ingest.mentions.tagger.tokens import cut
from searchapp.ingest.mentions.training.passages import Passage

# A tag is the number of a token's label here: outside, or the first, inner, last or only token of a name.
TAGS = (OUTSIDE, *(f"{part}-{label}" for label in (*KIND_BY_LABEL, ADJECTIVE) for part in "BILU"))
# The tag of a token of which nothing is known; torch's losses leave it out by this number.
UNKNOWN = -100
_NUMBERS = {label: number for number, label in enumerate(TAGS)}
_DECODER = Decoder(TAGS)


@dataclass(frozen=True)
class Tagged:
    """A paragraph as tokens, each with its tag or UNKNOWN.

    `soft`: what the teacher believes, as logarithms of probabilities, float16 of shape (tokens, tags).
    """

    tokens: tuple[str, ...]
    tags: tuple[int, ...]
    soft: NDArray[np.float16] | None = None


def tagged(passage: Passage) -> Tagged:
    """A passage cut into tokens. A token that a name only touches belongs to it."""
    tokens = cut(passage.text)
    tags = [_NUMBERS[OUTSIDE]] * len(tokens)
    for name in passage.names:
        inside = [number for number, token in enumerate(tokens) if token.start < name.end and token.end > name.start]
        for number in inside:
            tags[number] = _NUMBERS[f"{_part(number, inside)}-{name.label}"]
    return Tagged(tuple(token.text for token in tokens), tuple(tags))


def names(tags: Sequence[int]) -> list[tuple[int, int, str]]:
    """First token, end (exclusive) and label of each name that known tags mean, in order."""
    return likeliest(np.eye(len(TAGS), dtype=np.float32)[list(tags)])


def likeliest(scores: NDArray[np.float32]) -> list[tuple[int, int, str]]:
    """The same of scores, float32 of shape (tokens, tags)."""
    return [(one.first, one.end, one.kind) for one in _DECODER.spans(scores)]


def _part(number: int, inside: Sequence[int]) -> str:
    if len(inside) == 1:
        return "U"
    return "B" if number == inside[0] else "L" if number == inside[-1] else "I"
