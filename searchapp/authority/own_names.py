"""Which names does an operator's own file give, and what is wrong with it?

hide = ["Read More"]
[[person]]
label = "Jens Stoltenberg"
names = ["J. Stoltenberg", "Stoltenberg"]
[[place]]
label = "Kherson"
names = ["Cherson"]
country = "ua"
lat = 46.64
lon = 32.61
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from searchapp.article import Kind
from searchapp.authority import territories
from searchapp.authority.folding import fold
from searchapp.authority.identity import NameUse
from searchapp.authority.settling import settle
from searchapp.errors import SettingsError

_KEYS = dict.fromkeys(Kind, ("label", "names")) | {Kind.PLACE: ("label", "names", "country", "lat", "lon")}
_MOST_DEGREES = {"lat": 90, "lon": 180}
_LARGEST_FILE = 10_000_000  # bytes


@dataclass(frozen=True)
class OwnEntry:
    """A person, place or organisation of the file: the label to show, the names that mean it, and where it is."""

    kind: Kind
    label: str
    names: tuple[str, ...]
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True)
class OwnNames:
    """An operator's own names. They beat what the authority knows, and a decision of the log beats them.

    `hidden` names are no facet values, of whatever kind.
    """

    entries: tuple[OwnEntry, ...] = ()
    hidden: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything in the file."""
        return bool(self.entries or self.hidden)


NO_NAMES = OwnNames()


def read_own_names(path: Path) -> OwnNames:
    """The names in a file. Raises SettingsError with what is wrong first, and how much more is."""
    content = _content(path)
    problems = list(_problems(content, _text(path)))
    if problems:
        more = f" ({len(problems) - 1} more: `searchapp names check {path}`)" if len(problems) > 1 else ""
        raise SettingsError(f"The names in {path} cannot be used: {problems[0]}{more}")
    return OwnNames(tuple(_entry(kind, row) for kind in Kind for row in content.get(kind.value, ())), _hidden(content))


def problems_of(path: Path) -> list[str]:
    """Everything that is wrong with a file of names, one sentence each. Raises SettingsError if it is no TOML."""
    return list(_problems(_content(path), _text(path)))


# A file of TOML holds values of any type until they are checked.
def _content(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not a TOML file: {error}.") from error


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise SettingsError(f"{path} is larger than {_LARGEST_FILE // 1_000_000} MB: no list of names is.")
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"The names in {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not text in UTF-8: save it as such.") from error


def _entry(kind: Kind, row: Mapping[str, Any]) -> OwnEntry:
    return OwnEntry(
        kind=kind,
        label=row["label"],
        names=tuple(row.get("names", ())),
        country=row.get("country"),
        lat=row.get("lat"),
        lon=row.get("lon"),
    )


def _hidden(content: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(content.get("hide", ()))


def _problems(content: Mapping[str, Any], text: str) -> Iterator[str]:
    known = [*(kind.value for kind in Kind), "hide"]
    for key in content:
        if key not in known:
            yield f"`{key}` is nothing this file can have; there are [[person]], [[place]], [[organisation]] and hide."
    hidden = content.get("hide", [])
    if not _is_names(hidden):
        yield 'hide must be a list of names, like hide = ["Read More"], above the first [[…]].'
        hidden = []
    sound: list[tuple[str, OwnEntry]] = []
    for kind in Kind:
        rows = content.get(kind.value, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            yield f"`{kind.value}` must be written [[{kind.value}]], with two brackets."
            continue
        lines = _lines_of(kind, text)
        for number, row in enumerate(rows):
            line = f" (line {lines[number]})" if number < len(lines) else ""
            where = f"{kind.value} {number + 1}{line}"
            wrong = list(_wrong(kind, row))
            yield from (f"{where}: {one}" for one in wrong)
            if not wrong:
                sound.append((where, _entry(kind, row)))
    yield from _contradictions(sound, {fold(name): name for name in hidden})


def _lines_of(kind: Kind, text: str) -> list[int]:
    """On which lines the entries of a kind begin."""
    begins = re.compile(rf"\s*\[\[\s*{kind.value}\s*\]\]")
    return [number for number, line in enumerate(text.splitlines(), 1) if begins.match(line)]


def _wrong(kind: Kind, row: Mapping[str, Any]) -> Iterator[str]:
    for key in row:
        if key not in _KEYS[kind]:
            yield f"`{key}` is nothing it can have; there are {', '.join(_KEYS[kind])}."
    label = row.get("label")
    if not isinstance(label, str) or not fold(label):
        yield 'it needs a label, like label = "Jens Stoltenberg".'
    if not _is_names(row.get("names", [])):
        yield 'names must be a list of names without empty ones, like names = ["Stoltenberg", "J. Stoltenberg"].'
    if "names" in row and row["names"] == []:
        yield "names is empty: list the names that mean it, or leave `names` out to set the label alone."
    country = row.get("country")
    if country is not None and country not in territories.labels():
        yield f"country is {country!r}, which is no country code of two small letters, like ua."
    for key, most in _MOST_DEGREES.items():
        value = row.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > most):
            yield f"{key} is {value!r}; it must be a number of degrees from -{most} to {most}."
    if ("lat" in row) != ("lon" in row):
        yield "lat and lon go together; the other one is missing."


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) and fold(name) for name in value)


def _contradictions(entries: list[tuple[str, OwnEntry]], hidden: Mapping[str, str]) -> Iterator[str]:
    """Names under two labels, names that are hidden too, and two entries that are one to the authority."""
    owner: dict[tuple[Kind, str], tuple[str, str]] = {}
    meant: dict[tuple[Kind, str], tuple[str, str]] = {}
    for where, entry in entries:
        for name in dict.fromkeys(fold(name) for name in (entry.label, *entry.names)):
            shown = next(one for one in (entry.label, *entry.names) if fold(one) == name)
            other, label = owner.setdefault((entry.kind, name), (where, entry.label))
            if other != where:
                yield f"{where}: “{shown}” is a name of “{label}” already ({other}); take it out of one of them."
            if name in hidden:
                yield f"{where}: “{shown}” is hidden above too; take it out of hide, or out of here."
        identity = settle([NameUse(entry.kind, entry.label)])[entry.kind, entry.label]
        if identity is not None:
            other, label = meant.setdefault((identity.kind, identity.key), (where, entry.label))
            if other != where and fold(label) != fold(entry.label):
                yield f"{where}: “{entry.label}” is the same {entry.kind.value} as “{label}” ({other}); make them one."
