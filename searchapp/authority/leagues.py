"""Which clubs does the news call by nickname alone: the Sabres, the Wild?"""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "leagues.toml"


@dataclass(frozen=True)
class League:
    """A league: what reports of it name besides clubs, and its clubs' whole names by nickname."""

    names: tuple[str, ...]
    clubs: Mapping[str, str]


@functools.cache
def leagues() -> tuple[League, ...]:
    """The leagues of the list."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["leagues"]
    return tuple(League(tuple(row["names"]), row["clubs"]) for row in rows)
