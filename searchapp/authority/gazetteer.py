"""Which place does a name mean, and what is it called in English?

Countries come from CLDR (through Babel), cities from GeoNames, subdivisions from ISO 3166-2 and CLDR, waters and parts
of the world from our own list.
"""

import functools
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any  # a row of a TOML file is what it is

from searchapp.authority import territories
from searchapp.authority.atlas import Atlas, Place
from searchapp.authority.folding import fold, skeleton, slug
from searchapp.authority.kinds import (
    after_city,
    after_direction,
    after_kind,
    after_state,
    is_compass_point,
    written_out,
)
from searchapp.authority.loading import loaded_once, uncollected
from searchapp.authority.peoples import peoples
from searchapp.authority.place_respelling import Respelling

_DATA = Path(__file__).parent / "data"
# From how many people on a city is known by its bare name to whoever reads texts without asking what they are about.
_POPULATION_OF_CITIES = 15_000
# A name two places share means the better known one alone only when that is so much better known: London (43 times
# Ontario's), Tripoli (5), Birmingham (6); not Cambridge (1), Valencia (1), Hyderabad (2), Georgia (3).
_DOMINANT = 4.0
_DOMINANT_IN_COUNTRY = 2.0
# How much better known a city must be for its former name to mean it rather than the city whose own name that is:
# Canton, Madras; not Antioch, not Islamabad.
_MORE_FAMOUS = 20.0
# Names nothing like today's that reports still use. Of others the lists have hundreds: Caesarea would be Kayseri, Ariel
# Jerusalem and Poti Teresina.
_FORMER_NAMES = frozenset(
    (
        *("akko", "baroda", "bijapur", "breslau", "calcutta", "canton", "lerida", "madras", "memel", "midnapore"),
        *("pekin", "port elizabeth", "rhodes"),
    )
)
_ARABIC_ARTICLES = frozenset(("al", "ad", "an", "ar", "as", "ash", "at", "az", "el"))
# Beside a place this much better known, another one is hardly ever meant.
_RIVAL = 10.0
# Below this and with so few other names a city is hardly what a report means that says nothing of its country.
_OBSCURE = 50_000
_NAMES_OF_OBSCURE = 2
# A country is known as widely as a city with names in so many languages.
_NAMES_OF_COUNTRY = 100
_COUNTRY_MARK = " (country)"
# Whose divisions are called so without a word of it in their lists. English counties are not, but American ones are
# called after them; and Lake County is no province of Chad, nor Washington County the state.
_OF_COUNTIES = frozenset(("ie", "ee", "hu", "ro", "hr", "no", "se", "lt", "lr", "ke", "tw", "dk"))
_COUNTY = " county"
# Where a town has no other name in another language that a report would use.
_NAMED_IN_ENGLISH = frozenset(("us", "gb", "ie", "ca", "au", "nz"))
# Behind a name that means no place the gazetteer has, or none that could be told.
UNPLACED = " (unplaced)"


class Gazetteer:
    """Every place we know, by its names."""

    def __init__(self) -> None:
        self._atlas = Atlas()
        self._exact: dict[str, Place] = {}
        self._others: dict[str, list[Place]] = {}
        for number in self._atlas.named_by_us():
            self._exact.update(dict.fromkeys(self._atlas.names_of(number), self._atlas[number]))
        self._sure = set(self._exact)
        for place, names in (*_regions(), *_countries()):
            self._exact.update({name_key(name): place for name in names})
        self._countries = {place.country: place for place in self._exact.values() if place.key.startswith("country:")}
        for row in _region_rows():
            for code in row.get("may_be", ()):
                short_for = self._atlas.division(code) if "-" in code else self._countries[code]
                assert short_for is not None, code
                self._others.setdefault(name_key(row["names"][0]), []).append(short_for)
        self._abbreviated = {
            short.replace(".", "").replace(" ", ""): division
            for code, shorts in tomllib.loads((_DATA / "abbreviations.toml").read_text(encoding="utf-8")).items()
            for short in (*shorts, code.partition("-")[2])
            if (division := self._atlas.division(code)) is not None
        }
        self._respelling: Respelling | None = None

    def find(self, name: str) -> Place | None:
        """The best known place an English (or former, or foreign Latin-script) name can mean, or None.

        Small towns are left out; `meant_by` has them.
        """
        place = next(iter(self._likely(name_key(name))), None)
        small = place is not None and place.key.startswith("city:") and place.population < _POPULATION_OF_CITIES
        return None if small and place is not None and not place.is_capital else place

    def meant_by(self, name: str) -> Place | None:
        """The place a name means when nothing else is known of its article; None where that would be a guess.

        Understands what `unambiguous` writes, "southern Afghanistan", "Kherson region" and other transliterations.
        """
        if name.endswith(_COUNTRY_MARK):
            return self._country(name.removesuffix(_COUNTRY_MARK))
        if name.endswith(UNPLACED):
            return None
        places = self._likely(self._key(name))
        if places:
            sure = self._key(name) in self._sure or (_is_dominant(places) and not _is_obscure(places[0]))
            return places[0] if sure else None
        if "," in name:
            return self._qualified(name)
        return self._described(name) or self.find_respelt(name)

    def candidates(self, name: str) -> tuple[Place, ...]:
        """Every place a name can mean, the likelier first: also Saida, which is Sidon, and Kherson, the oblast."""
        with_kind = (self._atlas[number] for number in self._atlas.by_kind.get(self._key(name), ()))
        return tuple({place.key: place for place in (*self.bearers(name), *with_kind)}.values())

    def bearers(self, name: str) -> tuple[Place, ...]:
        """Every place that has a name without a word for its kind, the likelier first."""
        key = self._key(name)
        others = () if is_compass_point(key) else self._atlas.by_other.get(key, ())
        places = (*self._likely(key), *(self._atlas[number] for number in others))
        return tuple({place.key: place for place in places}.values())

    def _likely(self, key: str) -> list[Place]:
        """The places that a folded name alone can mean, the best known first; what our own list names before all."""
        if is_compass_point(key):
            return []
        exact = self._exact.get(key)
        own = self._atlas.by_own.get(key, [])
        others = [] if exact else self._atlas.by_other.get(key, [])
        numbers = [*own, *(number for number in others if self._may_mean(number, own, key))]
        places = [*self._others.get(key, ()), *(self._atlas[number] for number in numbers)]
        ordered = sorted(places, key=fame, reverse=True)
        if not ordered:
            ordered = [self._atlas[number] for number in self._atlas.by_kind.get(key, ())]
        return [exact, *(place for place in ordered if place != exact)] if exact else ordered

    def _key(self, name: str) -> str:
        """The folded name, without "the" where that is no part of it: not The Hague's."""
        key = name_key(name)
        rest = key.removeprefix("the ")
        return rest if rest != key and not self._likely(key) else key

    def _may_mean(self, number: int, own: Sequence[int], key: str) -> bool:
        """Whether a foreign or former name counts beside the cities whose own name it is.

        Islamabad, an old name of Chittagong, is another city's own; but Odessa in Texas is less known than Odesa
        respelt, and Madras in Oregon than Chennai.
        """
        if not own:
            return True
        best, place = self._atlas[own[0]], self._atlas[number]
        if place.country in _NAMED_IN_ENGLISH and best.country == place.country:
            return False  # Greenwood is one of the towns so called, not Kansas City
        respelt = number < own[0] and skeleton(place.label) == skeleton(key)
        is_used = key in _FORMER_NAMES or _is_alike(key, fold(place.label))
        return respelt or (is_used and fame(place) >= _MORE_FAMOUS * fame(best))

    def shared_by(self, name: str) -> tuple[Place, ...]:
        """The places that a name of our own list may be short for: two countries for Korea."""
        return tuple(self._others.get(self._key(name), ()))

    def is_settled(self, name: str) -> bool:
        """Whether a bare name is a country's or another place's that no town stands against: Gaza, Africa."""
        place = self._exact.get(self._key(name))
        return place is not None and self.meant_by(name) == place

    def rivals(self, name: str) -> tuple[Place, ...]:
        """The places that a bare name means with some likelihood, the best known first."""
        places = self._likely(self._key(name))
        return tuple(place for place in places if fame(place) * _RIVAL >= fame(places[0]))

    def find_respelt(self, name: str) -> Place | None:
        """The one known place whose name is this one in another transliteration ("Boucha" for Bucha), or None."""
        if self._respelling is None:
            with uncollected():
                self._respelling = Respelling(self._atlas, self._exact)
        return self._respelling.find(name)

    def unambiguous(self, place: Place) -> str:
        """A name that means this place only, for `meant_by`: "Paris, Texas, United States", "Georgia (country)"."""
        if self.meant_by(place.label) == place:
            return place.label
        if place.country is None or place.key == f"country:{place.country}":
            return f"{place.label}{_COUNTRY_MARK}"
        label, country = place.label.partition(" (")[0], self._countries[place.country].label
        namesakes = [other for other in self.candidates(label) if other.country == place.country]
        around = self.division(place.division) if place.division else None
        if place.is_division or around is None or len(namesakes) == 1:
            return f"{label}, {country}"
        return f"{label}, {around.label.partition(' (')[0]}, {country}"

    def division(self, code: str) -> Place | None:
        """The subdivision with an ISO 3166-2 code."""
        return self._atlas.division(code)

    def areas(self, name: str) -> tuple[Place, ...]:
        """The countries and subdivisions that a name or an abbreviation can mean: "Tex.", "TX", "Ont."."""
        letters = name.replace(".", "").replace(" ", "")
        # "TROY, MICH." is a dateline.
        short = self._abbreviated.get(letters) or self._abbreviated.get(letters.title() if name.endswith(".") else "")
        if short is not None:
            return (short,)
        return tuple(place for place in self.candidates(name) if place.is_division or place.key.startswith("country:"))

    def country(self, code: str) -> Place | None:
        """The country with an ISO 3166 code, in small letters."""
        return self._countries.get(code)

    def names(self) -> Iterator[str]:
        """Every folded name of what `find` finds, those of saints in both spellings."""
        for key in (*self._exact, *self._atlas.names_of_large()):
            yield key
            if key.startswith("saint "):
                yield "st " + key.removeprefix("saint ")

    def _described(self, name: str) -> Place | None:
        """The place in "Kherson region", "the province of Anbar", "southern Iraq", "the city of Kherson"."""
        rest = after_kind(name_key(name).removeprefix("the "))
        if rest is not None:
            numbers = [*self._atlas.by_own.get(rest, ()), *self._atlas.by_kind.get(rest, ())]
            numbers.extend(self._atlas.by_other.get(rest, ()))
            divisions = [self._atlas[number] for number in sorted(numbers) if self._atlas[number].is_division]
            if name_key(name).endswith(_COUNTY):
                return next((place for place in divisions if place.country in _OF_COUNTIES), None)
            own = self._exact.get(rest)
            return own if own is not None and own.key.startswith("region:") else next(iter(divisions), own)
        rest = after_state(name_key(name).removeprefix("the "))
        if rest is not None and (country := self._country(rest)) is not None:
            return country
        rest = after_city(name_key(name).removeprefix("the "))
        if rest is not None:
            return next((place for place in self.candidates(rest) if place.key.startswith("city:")), None)
        people, _, rest = name.partition(" ")
        bare = written_out(name) or after_direction(name) or (rest if fold(people) in peoples() else None)
        return self.meant_by(bare) if bare else None

    def _qualified(self, name: str) -> Place | None:
        """The place in "Paris, Texas, United States"; None where what stands behind is no area it lies in."""
        first, *areas = (part.strip() for part in name.split(","))
        places = list(self.candidates(first))
        for area in areas:
            around = self.areas(area)
            places = [place for place in places if any(lies_in(place, other) for other in around)]
        inside = [place for place in places if not place.is_division] if len(areas) > 1 else places
        return next(iter(inside or places), None)

    def _country(self, label: str) -> Place | None:
        code = territories.english_names().get(fold(label))
        return self._countries.get(code) if code else None


@loaded_once
def gazetteer() -> Gazetteer:
    """The gazetteer, built once (half a second)."""
    return Gazetteer()


def fame(place: Place) -> float:
    """How likely a place is the one that is meant: by its people, and by the languages that have a name for it.

    The exponent weighs the two so that Cambridge is the one in England.
    """
    return float((place.population + 1) ** 0.7 * (place.names + 1))


def lies_in(place: Place, area: Place) -> bool:
    """Whether a place lies in a country or a subdivision."""
    if area.key.startswith("country:"):
        return place.country == area.country and place.key != area.key
    return area.is_division and place.division == area.division and place.key != area.key


def name_key(name: str) -> str:
    """The folded name, with "St." and "&" written out."""
    key = fold(name.replace(" & ", " and "))
    return "saint " + key.removeprefix("st ") if key.startswith("st ") else key


def _is_alike(name: str, label: str) -> bool:
    """Whether a folded name begins as a label does, or is a part of it: Al Madinah, Medina; Juarez, Ciudad Juarez."""
    words, of_label = name.split(), label.split()
    is_arabic = words[0] in _ARABIC_ARTICLES and len(words) > 1
    bare = words[1:] if is_arabic else words
    rest = of_label[1:] if of_label[0] in _ARABIC_ARTICLES and len(of_label) > 1 else of_label
    letters = 1 if is_arabic else 2
    return bare[0][:letters] == rest[0][:letters] or f" {' '.join(bare)} " in f" {label} "


def _is_dominant(places: Sequence[Place]) -> bool:
    """Whether the first of several places is the one a bare name means."""
    first = places[0]
    if not first.key.startswith(("city:", "country:")) and not first.is_division:
        return True  # Korea, Punjab: our own list knows that it is several
    for place in places[1:]:
        nested = place.country == first.country and _rank(place) != _rank(first)
        enough = _DOMINANT_IN_COUNTRY if place.country == first.country else _DOMINANT
        if not nested and fame(first) < enough * fame(place):
            return False
    return True


def _is_obscure(place: Place) -> bool:
    """Whether a city is so little known that its name alone is more likely something else: Mandela, in Ghana."""
    return place.key.startswith("city:") and place.names <= _NAMES_OF_OBSCURE and place.population < _OBSCURE


def _rank(place: Place) -> str:
    return "division" if place.is_division else place.key.partition(":")[0]


def region_rows() -> list[dict[str, Any]]:
    """The rows of our own list, as its files have them."""
    files = [_DATA / "regions.toml", *sorted((_DATA / "regions").glob("*.toml"))]
    return [row for file in files for row in tomllib.loads(file.read_text(encoding="utf-8"))["places"]]


@functools.cache
def _region_rows() -> list[dict[str, Any]]:
    return [row for row in region_rows() if "iso" not in row]


def _regions() -> Iterator[tuple[Place, list[str]]]:
    for row in _region_rows():
        names: list[str] = row["names"]
        lat, lon = row["at"]
        own_slug = slug(names[0])
        sure = row.get("sure", True)
        yield Place(f"region:{own_slug}", names[0], own_slug, row.get("country"), lat, lon, sure=sure), names


def _countries() -> Iterator[tuple[Place, list[str]]]:
    facts = territories.facts()
    names: dict[str, list[str]] = {}
    for name, code in territories.english_names().items():
        names.setdefault(code, []).append(name)
    for code, label in territories.labels().items():
        people, lat, lon = facts.get(code, (0, None, None))
        place = Place(f"country:{code}", label, slug(label), code, lat, lon, people, names=_NAMES_OF_COUNTRY)
        yield place, names.get(code, [])
