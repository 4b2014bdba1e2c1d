"""What is a mention in the making, and which words stand for a name elsewhere in its article?"""

from dataclasses import dataclass

from searchapp.article import Kind, Part


@dataclass(frozen=True)
class Spot:
    """A mention in the making: where it stands, its kind, and its name as far as it is known."""

    part: Part
    start: int
    end: int
    kind: Kind
    name: str


@dataclass(frozen=True)
class Form:
    """Words that stand for a name elsewhere in the same article; an empty name is the words themselves."""

    kind: Kind
    name: str
    only_in_title: bool = False
