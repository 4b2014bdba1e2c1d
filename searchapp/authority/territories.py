"""What are the countries of the world called, in each language?"""

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel import Locale, UnknownLocaleError

from searchapp.authority.folding import fold

_DATA = Path(__file__).parent / "data"
# CLDR has codes for unions and for parts of the world; these are not countries.
_NOT_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA", "UM", "AN", "CS"}


@dataclass(frozen=True)
class _Own:
    """Our own line about a country: the label to show, or None for CLDR's, and further names."""

    label: str | None
    names: tuple[str, ...]


@functools.cache
def labels() -> dict[str, str]:
    """The English label of every country, by its code ("ua")."""
    own = _own()
    found: dict[str, str] = {}
    for code, name in Locale("en").territories.items():
        if len(code) == len("UA") and code not in _NOT_COUNTRIES:
            label = own[code].label if code in own else None
            found[code.lower()] = label or name.replace(" & ", " and ")
    return found


@functools.cache
def english_names() -> dict[str, str]:
    """Country code by every English name, folded."""
    known = labels()
    names: dict[str, str] = {}
    for code, name, *_ in _geonames():
        if code in known:
            names[fold(name)] = code
    names.update({fold(name.replace(" & ", " and ")): code for name, code in local_names("en").items()})
    names.update({fold(label): code for code, label in known.items()})
    for code, row in _own().items():
        names.update({fold(name): code.lower() for name in row.names})
    return names


@functools.cache
def local_names(language: str) -> dict[str, str]:
    """Country code by the name, as CLDR writes it, that the country has in a language; empty for one CLDR lacks."""
    try:
        territories = Locale.parse(language.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        return {}
    known = labels()
    return {name: code.lower() for code, name in territories.items() if code.lower() in known}


@functools.cache
def facts() -> dict[str, tuple[int, float | None, float | None]]:
    """How many people live in each country; and the latitude and longitude where its cities' people live on average."""
    return {code: (people, lat, lon) for code, _, people, lat, lon in _geonames()}


def _geonames() -> Iterator[tuple[str, str, int, float | None, float | None]]:
    """GeoNames' code, name, people and point of every country."""
    for line in (_DATA / "countries.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, name, people, lat, lon = line.split("\t")
            yield code.lower(), name, int(people), float(lat) if lat else None, float(lon) if lon else None


def _own() -> dict[str, _Own]:
    rows = tomllib.loads((_DATA / "territories.toml").read_text(encoding="utf-8"))
    return {code: _Own(row.get("label"), tuple(row.get("names", ()))) for code, row in rows.items()}
