"""Which of several places of one name do an article's other places and its nationalities speak for?

How much they speak for each is weighed against how well known it is.
"""

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from searchapp.article import Mention, Part
from searchapp.authority import Place, fame, fold, gazetteer, peoples

# Evidence for a place, beside the logarithm of its fame. Found with our own sentences in tests/ingest/test_placing.py
# and on reports of the Voice of America: what it moves was read, not tuned to a score.
_OF_PLACE_INSIDE = 1.5  # another place of the same country
_OF_FURTHER_PLACE = 1.0  # each more of them
_MOST_OF_PLACES_INSIDE = 4.5
_OF_COUNTRY = 1.5  # its country is named
_OF_DIVISION = 2.5  # its state or province, or another place there
_OF_PEOPLE = 1.0  # an adjective of its country
_OF_OWN_PEOPLE = 3.0  # "Georgian", for Georgia
_OF_ITSELF = 4.0  # the very place is named otherwise: "Ga." beside Georgia
_OF_METROPOLIS = 1.5  # it is a suburb of a city that is named
_OF_NEIGHBOUR = 0.5  # a place not far, each
_MOST_OF_NEIGHBOURS = 1.5
_NEAR_KILOMETRES = 1500.0
# An article of a local paper names the towns around it.
_LOCAL_KILOMETRES = 80.0
_FEWEST_LOCAL = 3
# A report that names Melbourne and no place of England's means the suburb by St Albans.
_POPULATION_OF_METROPOLIS = 1_000_000
_COUNTY_KILOMETRES = 60.0
_SUBURBAN_KILOMETRES = 30.0
# By how much the best must lead the next, and how much must speak for it besides its fame.
_LEAD = 1.0
_LEAST_EVIDENCE = 1.0
# The same for a place ten times less known than another, or one known by the name abroad or once.
_LEAD_OF_UNLIKELY = 2.0
_LEAST_EVIDENCE_OF_UNLIKELY = 3.0
_LEAST_PRIOR_OF_SHARED = -0.5
_PRIOR_OF_OTHER_NAME = -2.0  # a former or foreign name that is another city's own
_PRIOR_OF_UNSPOKEN = -2.0  # a little-known place of a country that the article does not speak of
_POPULATION_OF_LITTLE_KNOWN, _NAMES_OF_WELL_KNOWN = 100_000, 40
_POPULATION_OF_SMALL_DIVISION = 1_000_000
# Where English is spoken, and towns and states are called after one another.
ENGLISH = frozenset(("au", "ca", "gb", "ie", "nz", "us"))
_RIVAL = 10.0
_MOST_CANDIDATES = 12
# A city with a name in so many languages, and in so many times as many as another, is the one that the world means.
_NAMES_OF_WORLD_CITY, _TIMES_AS_MANY = 60, 4
# An article says early what it is about, and a book need not be read whole.
_LONGEST_READ = 20_000
_EARTH_KILOMETRES = 6371.0

_ADJECTIVE = re.compile(r"\b[A-Z][a-z]{3,}\b")


@dataclass(frozen=True)
class Surroundings:
    """What an article says of where it plays: places by key, how often adjectives speak of each country, and by what
    names, folded, it calls each place.
    """

    places: Mapping[str, Place]
    peoples: Mapping[str, int]
    names: Mapping[str, frozenset[str]]

    @functools.cached_property
    def countries(self) -> Counter[str | None]:
        """How many of the places lie in each country."""
        return Counter(place.country for place in self.places.values())


def surroundings(
    places: Iterable[Mention], said: Mapping[Mention, Place], texts: Mapping[Part, str], seats: Iterable[Place]
) -> Surroundings:
    """What an article says of where it plays.

    `said`: the places of mentions that have their area beside them; `seats`: those that bodies are called by.
    """
    known: dict[str, Place] = {place.key: place for place in seats}
    names: dict[str, frozenset[str]] = {}
    for mention in places:
        place = said.get(mention) or sure(mention.name)
        if place is not None:
            known[place.key] = place
            names[place.key] = names.get(place.key, frozenset()) | {fold(mention.name)}
    return Surroundings(known, spoken_of(texts.values()), names)


def spoken_of(texts: Iterable[str]) -> Counter[str]:
    """How often adjectives speak of each country, by its code."""
    words = Counter(word.casefold() for text in texts for word in _ADJECTIVE.findall(text[:_LONGEST_READ]))
    spoken = Counter[str]()
    for word, count in words.items():
        if word in peoples():
            spoken[peoples()[word]] += count
    return spoken


@functools.lru_cache(maxsize=10_000)
def sure(name: str) -> Place | None:
    """The place a name means whatever stands around it, or None."""
    place = gazetteer().meant_by(name)
    rivals = [rival for rival in gazetteer().rivals(name) if place is not None and rival.country != place.country]
    return None if rivals else place


@functools.lru_cache(maxsize=10_000)
def _candidates(name: str) -> tuple[Place, ...]:
    """The places to decide between, the best known first; none where no evidence could move the name."""
    if gazetteer().is_settled(name):
        usual, shared = gazetteer().meant_by(name), gazetteer().shared_by(name)
        return (usual, *shared) if usual is not None and shared else ()
    return tuple(sorted(gazetteer().bearers(name), key=fame, reverse=True)[:_MOST_CANDIDATES])


def decide(name: str, around: Surroundings) -> Place | None:
    """The place that the surroundings speak for; None where that is too little to say."""
    candidates = _candidates(name)
    usual = gazetteer().meant_by(name)
    if len(candidates) < 2:  # noqa: PLR2004 - nothing to decide
        return None
    scores = []
    for place in candidates:
        evidence = _evidence(place, name, candidates, around)
        if evidence >= _needed(place, name, around):
            scores.append((_prior(place, name) + evidence, place))
        elif place == usual or place in gazetteer().rivals(name):
            unspoken = _PRIOR_OF_UNSPOKEN if _is_hardly_known(place) and not evidence else 0.0
            scores.append((_prior(place, name) + unspoken, place))
    scores.sort(key=lambda one: one[0], reverse=True)
    if not scores:
        return None
    first, place = scores[0]
    others = [score for score, other in scores[1:] if not _nested(place, other)]
    speaks = _evidence(place, name, candidates, around) >= _needed(place, name, around)
    leads = all(first - other >= _lead(place, name) for other in others)
    return place if speaks and leads and place != usual else None


def _prior(place: Place, name: str) -> float:
    """The logarithm of how likely a place is beside the best known of the name."""
    if place.country is None:
        return 0.0
    prior = math.log(fame(place) / _best_known(name))
    if gazetteer().shared_by(name):
        return max(prior, _LEAST_PRIOR_OF_SHARED)
    return prior if place in gazetteer().rivals(name) else min(prior, _PRIOR_OF_OTHER_NAME)


def _best_known(name: str) -> float:
    usual = gazetteer().meant_by(name)
    return fame(usual) if usual is not None and usual.country else max(map(fame, _candidates(name)))


def _needed(place: Place, name: str, around: Surroundings) -> float:
    """How much evidence there has to be for a place."""
    usual = gazetteer().meant_by(name)
    is_overshadowed = usual is not None and _overshadows(usual, place)
    if place in gazetteer().rivals(name) and not is_overshadowed:
        return _LEAST_EVIDENCE
    if fold(place.label) != fold(name) and usual is not None and _is_world_famous(usual):
        return math.inf  # Islamabad is also another name of Anantnag, which an article on Kashmir may speak of
    # London in Ontario is meant only where Ontario is named; that an article speaks of Canada is not enough.
    if fame(place) * _RIVAL >= _best_known(name) and not is_overshadowed:
        return _LEAST_EVIDENCE_OF_UNLIKELY
    elsewhere = usual is not None and _evidence(usual, name, _candidates(name), around) > 0
    of_that_name = fold(place.label) == fold(name)
    is_near = _names_division(place, around) or _is_local(place, around)
    is_likelier = is_near or (usual is not None and is_little_known(usual))
    return _LEAST_EVIDENCE_OF_UNLIKELY if of_that_name and not elsewhere and is_likelier else math.inf


def is_little_known(place: Place) -> bool:
    """Whether hardly anybody abroad has heard of a place: the canton of Uri, but not Cannes."""
    # What a list has without being a town or a division is there because it is known: the Bosphorus.
    is_listed = not (place.key.startswith("city:") or place.is_division)
    is_small = place.population < _POPULATION_OF_LITTLE_KNOWN and place.names < _NAMES_OF_WELL_KNOWN
    return is_small and not is_listed and not place.is_capital


def _is_hardly_known(place: Place) -> bool:
    """Whether a place is little known, or a small division where no English is spoken: Beni, in Bolivia."""
    is_small = place.is_division and place.population < _POPULATION_OF_SMALL_DIVISION
    return is_little_known(place) or (is_small and place.country not in ENGLISH)


def _is_world_famous(place: Place) -> bool:
    return place.is_capital or place.names >= _NAMES_OF_WORLD_CITY


def _overshadows(usual: Place, place: Place) -> bool:
    """Whether the world knows one of two places of a name far better: Venice, whatever lies in California."""
    return usual.names >= max(_NAMES_OF_WORLD_CITY, _TIMES_AS_MANY * place.names)


def _lead(place: Place, name: str) -> float:
    return _LEAD if fame(place) * _RIVAL >= _best_known(name) else _LEAD_OF_UNLIKELY


def _names_division(place: Place, around: Surroundings) -> bool:
    return any(other.is_division and other.division == place.division for other in around.places.values())


def _is_local(place: Place, around: Surroundings) -> bool:
    """Whether an article names so many towns around a place that it is a local one: Melbourne beside Palm Bay."""
    cities = [other for other in around.places.values() if other.key.startswith("city:") and other.key != place.key]
    near = [
        other for other in cities if other.country == place.country and _kilometres(place, other) <= _LOCAL_KILOMETRES
    ]
    return _is_suburb(place, near) or len(near) >= _FEWEST_LOCAL


def _is_suburb(place: Place, others: Iterable[Place]) -> bool:
    """Whether a metropolis is named that a place is a part of or lies just outside of."""
    return any(other.population >= _POPULATION_OF_METROPOLIS and is_near(place, other) for other in others)


def is_near(place: Place, city: Place) -> bool:
    """Whether a place is a part of a city or lies just outside: Crumlin and Dublin."""
    return place.country == city.country and _kilometres(place, city) <= _SUBURBAN_KILOMETRES


def is_around(place: Place, land: Place) -> bool:
    """Whether a town lies in or near a landscape or an old county, of which only a point is known."""
    is_there = place.country == land.country and _kilometres(place, land) <= _COUNTY_KILOMETRES
    return is_there and place.key.startswith("city:")


def _nested(place: Place, other: Place) -> bool:
    """Whether two places of one name are a city and the province around it."""
    return place.country == other.country and place.division == other.division


def _evidence(place: Place, name: str, candidates: Sequence[Place], around: Surroundings) -> float:
    """How much the surroundings speak for one of the candidates."""
    if place.country is None:
        return 0.0
    # A place is no evidence for itself under the same name, nor for another one of it.
    own = {candidate.key for candidate in candidates}
    others = [other for key, other in around.places.items() if key not in own]
    inside = [other for other in others if other.country == place.country and not other.key.startswith("country:")]
    total = _OF_PLACE_INSIDE + _OF_FURTHER_PLACE * (len(inside) - 1) if inside else 0.0
    total = min(total, _MOST_OF_PLACES_INSIDE)
    if around.names.get(place.key, frozenset()) - {fold(name)}:
        total += _OF_ITSELF
    is_country = place.key.startswith("country:")
    if not is_country and f"country:{place.country}" in around.places:
        total += _OF_COUNTRY
    if not is_country and place.division and any(other.division == place.division for other in inside):
        total += _OF_DIVISION
    if _is_suburb(place, others):
        total += _OF_METROPOLIS
    if around.peoples.get(place.country):
        total += _OF_OWN_PEOPLE if is_country else _OF_PEOPLE
    rivals = {candidate.country for candidate in candidates} - {place.country}
    near = [other for other in others if other.country not in rivals and _kilometres(place, other) <= _NEAR_KILOMETRES]
    return total + min(_OF_NEIGHBOUR * len(near), _MOST_OF_NEIGHBOURS)


def _kilometres(one: Place, other: Place) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    first, second = math.radians(one.lat), math.radians(other.lat)
    apart = math.radians(one.lon - other.lon)
    cosine = math.sin(first) * math.sin(second) + math.cos(first) * math.cos(second) * math.cos(apart)
    return _EARTH_KILOMETRES * math.acos(max(-1.0, min(1.0, cosine)))
