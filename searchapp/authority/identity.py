"""What does the archive say about a name, and what does the authority answer?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from searchapp.article import Kind

# Asked for names of one kind, as they are written: which other names (kind and form) stand in articles with each, and
# in how many. Costs a query, so it is for the few names that cannot be decided without.
Beside: TypeAlias = Callable[[Kind, Sequence[str]], Mapping[str, Mapping[tuple[Kind, str], int]]]


@dataclass(frozen=True)
class NameUse:
    """A name as the archive holds it: its kind, its surface form, and the number of articles that use it."""

    kind: Kind
    name: str
    articles: int = 1


@dataclass(frozen=True)
class Identity:
    """The person, place or organisation a name refers to.

    `key` is unique within its kind and stays the same whatever else the archive holds ("country:ua", "city:703448",
    "jens stoltenberg"). `slug` is what its address should be: lower-case ASCII, readable, and unique among places;
    two people may want the same one, so whoever stores it makes it unique. `country` is ISO 3166 alpha-2, lower case.
    """

    kind: Kind
    key: str
    label: str
    slug: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


def nothing_beside(kind: Kind, forms: Sequence[str]) -> Mapping[str, Mapping[tuple[Kind, str], int]]:  # noqa: ARG001 - the shape of `Beside`
    """The answer where no archive can be asked: nothing stands beside any name."""
    return {}
