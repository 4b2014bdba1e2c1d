"""What does a reader of names say of a text?"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from searchapp.article import Kind

KIND_BY_LABEL = {"PERSON": Kind.PERSON, "PLACE": Kind.PLACE, "ORG": Kind.ORGANISATION}
LABEL_BY_KIND = {kind: label for label, kind in KIND_BY_LABEL.items()}
# Nationalities, faiths and parties as adjectives: told apart, so that they are taken for no name.
ADJECTIVE = "NORP"


class Labelled(NamedTuple):
    """A stretch of a text (code points, end exclusive) with its label: one of KIND_BY_LABEL, or ADJECTIVE.

    `certainty` is how likely the reader holds it to be right, 0 to 1; 1 where it does not say.
    """

    start: int
    end: int
    label: str
    certainty: float = 1.0


class Span(NamedTuple):
    """A stretch of a text (code points, end exclusive) that names something."""

    start: int
    end: int
    kind: Kind


class Reader(Protocol):
    """Finds the names in documents of one language."""

    def read(self, documents: Sequence[Sequence[str]]) -> list[list[list[Labelled]]]:
        """For each text of each document, like an article's title and body, its names in order, none overlapping."""


def overlapping(found: Sequence[Labelled], start: int, end: int) -> Sequence[Labelled]:
    """Those of the finds, which are in order and do not overlap, that share a letter with a stretch."""
    first = bisect_right(found, start, key=lambda one: one.end)
    return found[first : bisect_left(found, end, lo=first, key=lambda one: one.start)]


def spans(found: Sequence[Labelled]) -> list[Span]:
    """The names among what was found: adjectives left out."""
    return [Span(one.start, one.end, KIND_BY_LABEL[one.label]) for one in found if one.label in KIND_BY_LABEL]
