"""Do spellings of one name become one, and names that are alike stay apart?

`data/entities_spelling.json` is our own work: groups of names that are one, and pairs that are not.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from searchapp import authority
from searchapp.article import Kind
from searchapp.errors import SourceError

_LABELS = "entities_spelling.json"
# Of a name in a mixed archive; a rare spelling is no less right than a frequent one.
_ARTICLES_EACH = 5

Pair = tuple[Kind, str, str]


@dataclass(frozen=True)
class Spellings:
    """Pairs of names of one kind that mean the same, and pairs that do not."""

    together: tuple[Pair, ...]
    apart: tuple[Pair, ...]


@dataclass(frozen=True)
class SpellingScore:
    """How many pairs of one kind there are, and which are wrong: kept apart, or put together."""

    kind: Kind
    together: int
    apart: int
    kept_apart: tuple[str, ...]
    put_together: tuple[str, ...]


def spellings(labels: Path) -> Spellings:
    """The labelled pairs in a folder. Raises SourceError when they are not there or not of this form."""
    file = labels / _LABELS
    try:
        groups = json.loads(file.read_text(encoding="utf-8"))
        return Spellings(_pairs(groups["together"]), _pairs(groups["apart"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{file} holds no groups of names: {error}.") from error


# Any: a record of JSON, as it was written.
def _pairs(groups: Sequence[Mapping[str, Any]]) -> tuple[Pair, ...]:
    return tuple(
        dict.fromkeys(
            (Kind(group["kind"]), one, other) for group in groups for one, other in combinations(group["names"], 2)
        )
    )


def score_spellings(known: Spellings) -> list[SpellingScore]:
    """The score by kind, all names being settled together."""
    names = sorted({(kind, name) for kind, *pair in (*known.together, *known.apart) for name in pair})
    settled = authority.settle(authority.NameUse(kind, name, _ARTICLES_EACH) for kind, name in names)

    def is_one(pair: Pair) -> bool:
        kind, *both = pair
        keys = {identity.key if identity else None for identity in (settled[kind, name] for name in both)}
        return len(keys) == 1 and None not in keys

    return [
        SpellingScore(
            kind,
            together=sum(pair[0] is kind for pair in known.together),
            apart=sum(pair[0] is kind for pair in known.apart),
            kept_apart=tuple(_shown(pair) for pair in known.together if pair[0] is kind and not is_one(pair)),
            put_together=tuple(_shown(pair) for pair in known.apart if pair[0] is kind and is_one(pair)),
        )
        for kind in Kind
    ]


def _shown(pair: Pair) -> str:
    return f"{pair[1]} / {pair[2]}"
