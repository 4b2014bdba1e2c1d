"""Which subdivisions do the countries have, what are they called, and in which of them does a city lie?"""

import difflib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from searchapp.authority.folding import fold, skeleton

# Words that only say what kind of thing a subdivision is, at the end or the start of its ISO name.
_KINDS = re.compile(
    r"(?i)(?:,? (?:oblast['’]?|voblasć|kraj|respublika|sheng|shi|zizhiqu|city|province|governorate|autonomous okrug))+$"
    r"|^(?:gorod|respublika|horad|wilayat|muhafazat|provincia de|departamento de|sha'biyat) "
)
_OTHER = re.compile(r"'?([^,'][^,]*?)'? \((\w+)\)(?:,|$)")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ’'ʻ`. -]+$")
_SHORTEST = 3
# A nickname ("Granite City") is nothing like the name; a form of it is at least this like it.
_LEAST_LIKENESS = 0.5
# Names nearly the same; names alike and points not far; points near.
_AGREEMENT = ((0.8, 99.0), (0.5, 3.0), (0.0, 1.2))
# What ISO puts between a country and its first order, though no government sits there.
_NOT_AN_ORDER = {"Geographical unit", "Geographical region"}
_CITY_KINDS = {
    "City",
    "Municipality",
    "Capital city",
    "Federal district",
    "Capital district",
    "Federal city",
    "District",
}


@dataclass(frozen=True)
class Division:
    """One subdivision of a country."""

    parent: str
    kind: str
    lat: float
    lon: float
    name: str
    others: tuple[str, ...]


def divisions(cldr: Mapping[str, str], iso: Mapping[str, Mapping[str, Any]]) -> dict[str, Division]:
    """Every subdivision by its ISO 3166-2 code ("UA-65")."""
    found: dict[str, Division] = {}
    for rows in iso.values():
        for code, row in rows.items():
            english = cldr.get(code.replace("-", "").lower())
            name, others = _names(row, english)
            lat, lon = row["latLng"]
            parent = row["parentCode"] or ""
            if parent in rows and rows[parent]["type"] in _NOT_AN_ORDER:
                parent = ""
            found[code] = Division(parent, row["type"], round(lat, 2), round(lon, 2), name, tuple(others))
    return found


def _names(row: Mapping[str, Any], english: str | None) -> tuple[str, list[str]]:
    """The name and the other names. Ukraine's short forms ("Khersonshchyna") are CLDR's, but no newspaper's."""
    stated = _OTHER.findall(row["localOtherName"] or "")
    plain = _KINDS.sub("", row["name"]).strip()
    stated_english = [name for name, language in stated if language == "eng"]
    base = english or next(iter(stated_english), plain)
    unlike = english and not any(_like(english, name) for name in (plain, *stated_english))
    if stated_english and (unlike or re.search(r"(?:shch|sch|ch)yna$", base)):
        base, english = stated_english[0], None  # CLDR still has the codes that Iran's provinces had
    base = _KINDS.sub("", base).replace(" & ", " and ").strip()
    known = [base, plain, row["name"], *([english] if english else [])]
    for name, language in stated:
        if _LATIN.match(name) and not name.startswith("The ") and not name.isupper() and len(name) >= _SHORTEST:
            single = " " not in name and language == "eng" and name[0].isupper()
            if single or any(_like(name, other) for other in (base, plain)):
                known.append(name)
    seen = {fold(base)}
    others = []
    for name in known:
        if fold(name) not in seen and len(name) >= _SHORTEST:
            seen.add(fold(name))
            others.append(name.replace("|", " ").strip())
    return base, others


def _like(one: str, other: str) -> bool:
    return difflib.SequenceMatcher(None, fold(one), fold(other)).ratio() >= _LEAST_LIKENESS


def province_of(
    cities: Sequence[Mapping[str, Any]], found: Mapping[str, Division], named: Iterable[Mapping[str, str]]
) -> dict[tuple[str, str], str]:
    """ISO 3166-2 code by GeoNames' country and division code.

    By the division's name where GeoNames and ISO agree on it, else by the nearest that is left.
    """
    names = _division_names(cities, named)
    groups: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for city in cities:
        groups[city["countrycode"], city["admin1code"]].append(city)
    by_country: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for group in groups:
        by_country[group[0]].append(group)
    result: dict[tuple[str, str], str] = {}
    for country, members in by_country.items():
        first_order = {code: row for code, row in found.items() if code.startswith(f"{country}-") and not row.parent}
        result.update(_match(members, groups, names, first_order))
    return result


def _match(
    members: Sequence[tuple[str, str]],
    groups: Mapping[tuple[str, str], Sequence[Mapping[str, Any]]],
    names: Mapping[tuple[str, str], str],
    first_order: Mapping[str, Division],
) -> dict[tuple[str, str], str]:
    pairs = []
    for group in members:
        lat, lon = _centre(groups[group])
        for code, row in first_order.items():
            distance = math.hypot(lat - row.lat, (lon - row.lon) * math.cos(math.radians(lat)))
            rank = _rank(names.get(group, ""), group[1], code, row, distance)
            # Kyiv and the oblast around it have one name: the city is the one where most live in one town.
            spread = 1 - _share_of_largest(groups[group]) if is_city(row) else 1
            if rank is not None:
                pairs.append((rank, spread, distance, group, code))
    result: dict[tuple[str, str], str] = {}
    used: set[str] = set()
    for _, _, _, group, code in sorted(pairs):
        if group not in result and code not in used:
            result[group] = code
            used.add(code)
    return result


def _share_of_largest(cities: Sequence[Mapping[str, Any]]) -> float:
    people = [city["population"] + 1 for city in cities]
    return float(max(people) / sum(people))


def _rank(name: str, geonames_code: str, code: str, row: Division, distance: float) -> int | None:
    """How well GeoNames' division and ISO's agree, 0 best; None when they do not. `distance` is in degrees."""
    keys = {skeleton(_KINDS.sub("", other)) for other in (row.name, *row.others)}
    name = _KINDS.sub("", name)
    if skeleton(name) in keys or geonames_code == code.partition("-")[2]:
        return 0
    likeness = max(difflib.SequenceMatcher(None, skeleton(name), key).ratio() for key in keys)
    for rank, (least, farthest) in enumerate(_AGREEMENT, start=1):
        if likeness >= least and distance <= farthest:
            return rank
    return None


def _centre(cities: Sequence[Mapping[str, Any]]) -> tuple[float, float]:
    return (
        sum(city["latitude"] for city in cities) / len(cities),
        sum(city["longitude"] for city in cities) / len(cities),
    )


def _division_names(
    cities: Sequence[Mapping[str, Any]], named: Iterable[Mapping[str, str]]
) -> dict[tuple[str, str], str]:
    """The name of each of GeoNames' divisions: of most of its cities, found by country and point."""
    by_point = {(row["cc"], round(float(row["lat"]), 2), round(float(row["lon"]), 2)): row["admin1"] for row in named}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        name = by_point.get((city["countrycode"], round(city["latitude"], 2), round(city["longitude"], 2)))
        if name:
            votes[city["countrycode"], city["admin1code"]][name] += 1
    return {group: names.most_common(1)[0][0] for group, names in votes.items()}


def is_city(row: Division) -> bool:
    """Whether a subdivision is a city by its kind, so that its name means the city."""
    return row.kind in _CITY_KINDS or "city" in row.kind.casefold().split()
