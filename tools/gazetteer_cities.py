"""Which cities and subdivisions do we ship, in which order of fame, and under which names?"""

import difflib
import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gazetteer_subdivisions import Division, is_city

from searchapp.authority import territories
from searchapp.authority.folding import fold, slug, without_marks
from searchapp.authority.gazetteer import region_rows
from searchapp.authority.kinds import after_kind

_DATA = Path(__file__).resolve().parent.parent / "searchapp" / "authority" / "data"
# Foreign and former names of small towns collide with words and surnames far more often than they are meant; their
# respellings do not. 0.7: "Jenin" for Janin (0.8), "Haditha" for Al Hadithah, not "Engannim".
_POPULATION_FOR_OTHER_NAMES = 50_000
_LEAST_LIKENESS = 0.7
_SHORTEST_OTHER_NAME = 4
# So like a province's name is that of its largest town where both are called the same: Deir Ezzor, Deir ez-Zor.
_LEAST_LIKENESS_OF_SEAT = 0.8
# GeoNames' other names: capitalised Latin words ("Dnepropetrovsk"), not codes ("IEV") nor bare transcriptions ("kyf").
_OTHER_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž’']+(?:[ -][A-ZÀ-Ž]?[a-zß-ž’']+){0,3}$")
# Whose cities no report calls by another name: Eastern Creek, of Baytown, is a suburb of Sydney.
_NAMED_ONCE = frozenset(("US", "AU"))
_ARTICLE = re.compile(r"^(?:al|el|ad|ed|an|en|ar|er|as|es|ash|esh|at|et|az|ez) ")
_ON_A_RIVER = re.compile(r" (?:upon|on|under) \w+$")
# Here GeoNames' Latin letters are a scholar's transcription ("Kandahār"), which newspapers write without the marks.
_TRANSCRIBED = frozenset(
    {
        *("AE", "AF", "AM", "BD", "BH", "CN", "DZ", "EG", "ER", "ET", "GE", "IL", "IN", "IQ", "IR", "JO", "JP", "KP"),
        *("KR", "KW", "LB", "LK", "LY", "NP", "OM", "PK", "PS", "QA", "SA", "SD", "SY", "TJ", "UZ", "YE"),
    }
)
# How much a subdivision's fame counts beside a city's: as one with so many names. A province of the second order,
# a county or a département, is meant by its bare name less often.
_NAMES_OF_FIRST_ORDER = 30
_NAMES_OF_SECOND_ORDER = 15
_PEOPLE_OF_SECOND_ORDER = 300_000
# A city elsewhere in the country that is this many times less known takes no name from a subdivision: Wyoming (4.5);
# the capital does: Washington (4.5).
_LESS_FAMOUS = 2.5
_LESS_FAMOUS_CAPITAL = 8.0
# A city inside it takes it only where at least one of so many of its people lives there.
_SMALLEST_SEAT = 30
# Where there are more of the first order than this, they are municipalities.
_MOST_REGIONS = 90
# A subdivision that is a city by its kind is the city when this share of its people lives there.
_SHARE_OF_ONE_CITY = 0.3
_KIND_WORDS = ("Governorate", "Province", "State", "Prefecture", "Department", "County", "District", "Canton", "Region")
_FAMILIAR = {"Kraj": "Krai", "Voivodship": "Voivodeship", "Land": "State"}


@dataclass
class Row:
    """A line in the making."""

    key: str
    label: str
    country: str
    division: str
    lat: float
    lon: float
    people: int
    names: int
    flags: str = ""
    slug: str = ""
    fame: float = 0.0
    own: set[str] = field(default_factory=set)
    other: set[str] = field(default_factory=set)
    # Names that mean it only together with its kind: "Kherson", for "Kherson Oblast".
    with_kind: set[str] = field(default_factory=set)

    def line(self) -> str:
        """The line of the file; what can be told from the label is left out."""
        own = "" if self.own == {self.label.lower()} else "|".join(sorted(self.own))
        names = own, "|".join(sorted(self.other - self.own)), "|".join(sorted(self.with_kind))
        own_slug = "" if self.slug == slug(self.label) else self.slug
        point = f"{self.lat:.3f}", f"{self.lon:.3f}"
        division = self.division.removeprefix(f"{self.country.upper()}-")
        values = self.key.removeprefix("city:"), self.label, own_slug, self.country, division, *point, self.people
        return "\t".join((*map(str, values), str(self.names), self.flags, *names)).rstrip("\t") + "\n"


def place_rows(
    cities: Sequence[Mapping[str, Any]],
    large: Iterable[str],
    provinces: Mapping[tuple[str, str], str],
    found: Mapping[str, Division],
    capitals: Container[int],
) -> list[Row]:
    """The rows, best known first; of the small cities, only after all of the large ones."""
    called = tomllib.loads((_DATA / "city_labels.toml").read_text(encoding="utf-8"))
    labels = {number: [names] if isinstance(names, str) else names for number, names in called.items()}
    regions = region_rows()
    rows = [_city(city, labels, provinces, capitals) for city in cities]
    ids = {f"city:{number}" for number in large}
    divisions = list(_divisions(found, rows, regions, labels))
    rows = sorted([*rows, *divisions], key=lambda row: (row.key.startswith("city:") and row.key not in ids, -row.fame))
    _give_slugs(rows, regions)
    return rows


def _city(
    city: Mapping[str, Any],
    labels: Mapping[str, Sequence[str]],
    provinces: Mapping[tuple[str, str], str],
    capitals: Container[int],
) -> Row:
    called = labels.get(str(city["geonameid"]), ())
    label = called[0] if called else _plain_romanisation(city)
    country, people = city["countrycode"], city["population"]
    row = Row(
        f"city:{city['geonameid']}",
        label,
        country.lower(),
        provinces.get((country, city["admin1code"]), ""),
        city["latitude"],
        city["longitude"],
        people,
        len(city["alternatenames"]),
        flags="c" if city["geonameid"] in capitals else "",
    )
    row.fame = (people + 1) ** 0.7 * (row.names + 1)
    row.own = {name_key(name) for name in (city["name"], label, *called)}
    if people >= _POPULATION_FOR_OTHER_NAMES:
        row.own |= {_ON_A_RIVER.sub("", name) for name in row.own}
    row.other = {
        name_key(name)
        for name in city["alternatenames"]
        if len(name) >= _SHORTEST_OTHER_NAME
        and _OTHER_NAME.match(name)
        and (
            (people >= _POPULATION_FOR_OTHER_NAMES and (country not in _NAMED_ONCE or _is_word_of(name, row.own)))
            or any(_like(name_key(name), own) for own in row.own)
        )
    } - row.own
    if country in _TRANSCRIBED and people >= _POPULATION_FOR_OTHER_NAMES:
        # Al Kut is Kut, Al Amarah Amara.
        row.other |= {re.sub("ah$", "a", _ARTICLE.sub("", name)) for name in row.own}
        row.other |= {_ARTICLE.sub("", name) for name in row.own}
    return row


def _is_word_of(name: str, names: Iterable[str]) -> bool:
    """Whether a name is a word of one of these: Vegas."""
    return any(name_key(name) in own.split() for own in names)


def centres(cities: Iterable[Mapping[str, Any]]) -> dict[str, tuple[float, float]]:
    """Where the people of each country's cities live on average: (latitude, longitude) of the mean vector."""
    sums: dict[str, list[float]] = {}
    for city in cities:
        lat, lon = math.radians(city["latitude"]), math.radians(city["longitude"])
        vector = (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))
        total = sums.setdefault(city["countrycode"], [0.0, 0.0, 0.0])
        for axis in range(3):
            total[axis] += vector[axis] * (city["population"] + 1)
    return {
        code: (
            round(math.degrees(math.atan2(z, math.hypot(x, y))), 4),
            round(math.degrees(math.atan2(y, x)), 4),
        )
        for code, (x, y, z) in sums.items()
    }


def name_key(name: str) -> str:
    """The folded name, with "St." written out."""
    key = fold(name)
    return "saint " + key.removeprefix("st ") if key.startswith("st ") else key


def _like(one: str, other: str) -> bool:
    return _likeness(one, other) >= _LEAST_LIKENESS


def _likeness(one: str, other: str) -> float:
    one, other = _ARTICLE.sub("", one), _ARTICLE.sub("", other)
    return difflib.SequenceMatcher(None, one, other).ratio() if one[:1] == other[:1] else 0.0


def _plain_romanisation(city: Mapping[str, Any]) -> str:
    """GeoNames' name as newspapers write it.

    For Ukraine the national romanisation, where GeoNames lists it too: GeoNames writes "Mykolayiv" and "Zaporizhzhya",
    and has "Mykolaiv" and "Zaporizhzhia" among the other names.
    """
    name = str(city["name"])
    if city["countrycode"] in _TRANSCRIBED:
        return without_marks(name)
    if city["countrycode"] != "UA":
        return name
    plain = re.sub(r"yiv\b", "iv", re.sub(r"ya\b", "ia", re.sub(r"yy\b", "yi", name.replace("’", ""))))
    plain = re.sub(r"yu", "iu", plain)
    return plain if plain in city["alternatenames"] else name


def _divisions(
    found: Mapping[str, Division], cities: Sequence[Row], regions: Sequence[Mapping[str, Any]], labels: Container[str]
) -> Iterable[Row]:
    inside: dict[str, list[Row]] = defaultdict(list)
    by_name: dict[tuple[str, str], Row] = {}
    for city in sorted(cities, key=lambda row: row.fame):
        inside[city.division].append(city)
        by_name.update({(city.country, name): city for name in city.own | city.other})
    chosen = {row["iso"]: row for row in regions if "iso" in row}
    main = {name_key(division.name): code[:2] for code, division in found.items() if not division.parent}
    mine = {(code[:2], name_key(division.name)): code for code, division in found.items()}
    countries = territories.english_names()
    first_order: dict[str, int] = defaultdict(int)
    for code, division in found.items():
        first_order[code.partition("-")[0]] += not division.parent
    for code, division in found.items():
        if not inside[code] and any(name_key(name) in countries for name in (division.name, *division.others)):
            continue  # Aruba, Hong Kong, Guam: ISO has them twice
        people = sum(city.people for city in inside[code])
        names = [division.name, *division.others]
        if largest := max(inside[code], key=lambda row: row.people, default=None):
            _name_by_division(largest, division, labels)
        if largest and is_city(division) and _is_the_city(division, largest, people):
            largest.other |= {name_key(name) for name in names}
            continue
        # Shaanxi is also written Shǎnxī, and Baja California called California, but these are other provinces' names.
        names = [
            name
            for name in names
            if name == division.name
            or (mine.get((code[:2], name_key(name)), code) == code and main.get(name_key(name), code[:2]) == code[:2])
        ]
        if largest and _likeness(name_key(division.name), name_key(largest.label)) >= _LEAST_LIKENESS_OF_SEAT:
            plain = {name_key(name) for name in names if after_kind(name_key(name)) is None}
            largest.other |= plain - largest.own
            by_name.update({(largest.country, name): largest for name in largest.other})
        row = _division(code, division, names, chosen[code]["names"] if code in chosen else [], people)
        if first_order[code.partition("-")[0]] > _MOST_REGIONS:
            row.flags = "s2"
        if code in chosen:
            row.flags += "n" if chosen[code].get("sure", True) else "nu"
        else:
            _keep_apart(row, by_name, division)
        yield row


def _name_by_division(city: Row, division: Division, labels: Container[str]) -> None:
    """Give a city that GeoNames calls Al Muharraq or Fukui-shi the name that CLDR has for the province around it."""
    transcribed = city.country.upper() in _TRANSCRIBED and city.key.removeprefix("city:") not in labels
    name, label = name_key(division.name), name_key(city.label)
    adorned = _ARTICLE.match(label) or label.endswith((" shi", " city"))
    if transcribed and adorned and name in city.other and _like(name, label):
        city.label = without_marks(division.name)
        city.other.discard(name)
        city.own.add(name)


def _is_the_city(division: Division, city: Row, people: int) -> bool:
    """Whether a subdivision is that city; a district is one only around a capital."""
    named = name_key(division.name).split()[0] in {key.split()[0] for key in city.own}
    large = city.people >= people * _SHARE_OF_ONE_CITY
    return named and large and (division.kind != "District" or city.flags == "c")


def _division(code: str, division: Division, names: Sequence[str], own: Sequence[str], people: int) -> Row:
    country = code.partition("-")[0].lower()
    name = own[0] if own else division.name
    if country.upper() in _TRANSCRIBED and not own:
        name = without_marks(name)
    order = _NAMES_OF_SECOND_ORDER if division.parent else _NAMES_OF_FIRST_ORDER
    people = people or _PEOPLE_OF_SECOND_ORDER if division.parent else people
    row = Row(
        "", name, country, code, division.lat, division.lon, people, order, flags="s2" if division.parent else "s"
    )
    row.fame = (people + 1) ** 0.7 * (order + 1)
    row.own = {name_key(other) for other in (*own, name, *names)}
    return row


def _keep_apart(row: Row, cities: Mapping[tuple[str, str], Row], division: Division) -> None:
    """Let a name that a city of the country has too mean the city, unless the kind stands behind it."""
    namesakes = {name: cities[row.country, name] for name in row.own if (row.country, name) in cities}
    shared = {name for name, namesake in namesakes.items() if _takes_name(namesake, row, name)}
    row.own -= shared
    row.with_kind = shared
    if name_key(row.label) in shared:
        row.label = f"{row.label} {_kind(division)}"
        row.own.add(name_key(row.label))


def _takes_name(city: Row, row: Row, name: str) -> bool:
    """Whether a bare name means a city rather than the subdivision: Kherson, Washington, not Maryland City."""
    if name_key(city.label) == f"{name} city" or _is_only_around(city, row, name):
        return False
    inside = city.division == row.division and city.people * _SMALLEST_SEAT >= row.people
    return inside or city.fame * (_LESS_FAMOUS_CAPITAL if city.flags == "c" else _LESS_FAMOUS) >= row.fame


def _is_only_around(city: Row, row: Row, name: str) -> bool:
    """Whether a state's name is one of a city's in some languages only, and nothing like its own: Bahia, of Salvador.

    An oblast is called after its seat, by that city's former name: Dnipropetrovsk, Leningrad.
    """
    label = name_key(city.label)
    return (
        row.flags == "s"
        and name == name_key(row.label)
        and name not in city.own
        and not set(name.split()) & set(re.split(r"[ -]", label))
        and not _likeness(name, label)
        and not any(re.search("(?i)oblast|voblas", other) for other in row.own)
    )


def _kind(division: Division) -> str:
    if any(re.search("(?i)oblast|voblas", name) for name in (division.kind, *division.others)):
        return "Oblast"
    words = [*_KIND_WORDS, "Republic", "Oblast", "Krai", "Emirate", "Territory", "Division", "Municipality", *_FAMILIAR]
    word = next((word for word in words if word.casefold() in division.kind.casefold()), "Region")
    return _FAMILIAR.get(word, word)


def _give_slugs(rows: Sequence[Row], regions: Sequence[Mapping[str, Any]]) -> None:
    taken = {slug(label) for label in territories.labels().values()}
    taken |= {slug(row["names"][0]) for row in regions if "iso" not in row}
    known = {row["iso"] for row in regions if "iso" in row}
    states = [row for row in rows if row.country == "us" and row.flags.startswith("s") and row.division != "US-DC"]
    for row in (*states, *(row for row in rows if row.division in known and row.flags.startswith("s")), *rows):
        if row.slug:
            continue
        if row in states:
            row.key = f"us-state:{row.division.removeprefix('US-').lower()}"
            row.label = f"{row.label} (state)" if row.label.endswith(" State") or row.label == "Georgia" else row.label
            row.label = row.label.replace(" State (state)", " (state)")
        plain = slug(row.label)
        last = row.key.removeprefix("city:") or slug(row.division)
        choices = (plain, f"{plain}-{row.country}", f"{plain}-{slug(row.division)}", f"{plain}-{last}")
        row.slug = next(choice for choice in choices if choice not in taken)
        row.key = row.key or f"region:{row.slug}"
        taken.add(row.slug)
