"""Whom does news name by the family name alone, as if there were no other?"""

import functools
from collections.abc import Mapping
from pathlib import Path

from searchapp.authority.person_names import PersonName, parse

_FILE = Path(__file__).parent / "data" / "known_people.txt"


@functools.cache
def known_people() -> Mapping[str, PersonName]:
    """The whole name by the key of the family name that stands alone."""
    return {parse(short).key: parse(whole) for short, whole in _rows()}


@functools.cache
def labels_of_known() -> Mapping[str, str]:
    """The whole name as it is written, by its key."""
    return {parse(whole).key: whole for _, whole in _rows()}


@functools.cache
def _rows() -> tuple[tuple[str, str], ...]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.partition(" = ") for line in lines if not line.startswith("#"))
    return tuple((short, whole) for short, _, whole in rows)
