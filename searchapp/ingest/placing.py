"""Which of several places of one name does an article mean: Georgia the state, Paris in Texas?

What stands beside the name decides first ("Paris, Tex.", "Hyderabad in southern Pakistan"), then the other places of
the article and its nationalities, against how well known each place is. A name that stays undecided stays bare.
"""

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from searchapp.article import Kind, Mention, Part
from searchapp.authority import Place, fame, fold, gazetteer, lies_in, peoples

# Evidence for a place, beside the logarithm of its fame. Found with our own sentences in tests/ingest/test_placing.py
# and on reports of the Voice of America: what it moves was read, not tuned to a score.
_OF_PLACE_INSIDE = 1.5  # another place of the same country
_OF_FURTHER_PLACE = 1.0  # each more of them
_MOST_OF_PLACES_INSIDE = 4.5
_OF_COUNTRY = 1.5  # its country is named
_OF_DIVISION = 2.5  # its state or province, or another place there
_OF_PEOPLE = 1.0  # an adjective of its country
_OF_OWN_PEOPLE = 3.0  # "Georgian", for Georgia
_OF_NEIGHBOUR = 0.5  # a place not far, each
_MOST_OF_NEIGHBOURS = 1.5
_NEAR_KILOMETRES = 1500.0
# An article of a local paper names the towns around it.
_LOCAL_KILOMETRES = 80.0
_FEWEST_LOCAL = 3
# By how much the best must lead the next, and how much must speak for it besides its fame.
_LEAD = 1.0
_LEAST_EVIDENCE = 1.0
# The same for a place ten times less known than another, or one known by the name abroad or once.
_LEAD_OF_UNLIKELY = 2.0
_LEAST_EVIDENCE_OF_UNLIKELY = 3.0
_LEAST_PRIOR_OF_SHARED = -0.5
_PRIOR_OF_OTHER_NAME = -2.0  # a former or foreign name that is another city's own
_RIVAL = 10.0
_MOST_CANDIDATES = 12
# Countries divided into counties that are called so behind their names, of which no list here tells.
_WITH_COUNTIES = {"us", "ke", "lr", "ss"}
_COUNTY = " County"
_MOST_AT_HOME = 0.75
_FEWEST_AT_HOME = 3  # places beside the country itself
_POPULATION_OF_TOWN = 100_000
# A city with a name in so many languages, and in so many times as many as another, is the one that the world means.
_NAMES_OF_WORLD_CITY, _TIMES_AS_MANY = 60, 4
# Sarkh is Sarh in Chad, but not where Logar stands behind it; Munchen is Munich anywhere.
_POPULATION_BY_CHANCE = 300_000
# An article says early what it is about, and a book need not be read whole.
_LONGEST_READ = 20_000
_EARTH_KILOMETRES = 6371.0

_BEHIND = re.compile(r"\s?(?:,\s{1,2}|\s\()|\s+in\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}")
_SHORT_AREA = re.compile(r",\s(?!St\.)(?P<area>[A-Z][A-Za-z]{1,4}\.|(?:[A-Z]\.\s?){2,3}|[A-Z]{2}(?=[\s,.;:)]))")
_LISTED = re.compile(r"\s*(?:,?\s+(?:and|or|&)\s+[A-Z]|,\s+[A-Z])")
_KIND = re.compile(r"\s+(state|[Pp]rovince|[Rr]egion|[Oo]blast|[Gg]overnorate|[Pp]refecture)\b(?!\s+[A-Z])")
_OWNER = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,2}$")
_WITH_TAIL = re.compile(
    r"(?P<short>[A-Z][\w’']+)[ -](?:upon|on|under|by|le|next|am|an der|ob der|sur|St\.?|Saint|Regis|Abbas)[ -][A-Z]"
)
_ADJECTIVE = re.compile(r"\b[A-Z][a-z]{3,}\b")


@dataclass(frozen=True)
class _Surroundings:
    """What an article says of where it plays: places by key, and how often adjectives speak of each country."""

    places: Mapping[str, Place]
    peoples: Mapping[str, int]


def place_names(title: str, text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The same mentions; a place's name that means another place here than it does alone says which one.

    "Paris" in an article about Texas becomes "Paris, Texas, United States", as the gazetteer understands it.
    """
    places = [mention for mention in mentions if mention.kind is Kind.PLACE]
    if not places:
        return tuple(mentions)
    texts = {Part.TITLE: title, Part.TEXT: text}
    said = _one_in_an_article(_said(places, texts), places, texts)
    # One sense in an article: "Paris, Texas" at first is Paris later on. Where two are said, a bare one stays bare.
    by_name: dict[str, set[str]] = {}
    for mention, place in said.items():
        if _KIND.match(texts[mention.part], mention.end):
            continue  # "the Moscow region" makes no region of Moscow
        by_name.setdefault(fold(mention.name), set()).add(place.key)
    known = {place.key: place for place in said.values()}
    around = _surroundings(places, said, texts)
    decided: dict[str, Place | None] = {}
    for name in {mention.name for mention in places}:
        keys = by_name.get(fold(name), set())
        decided[name] = known[next(iter(keys))] if len(keys) == 1 else None if keys else _decide(name, around)
    renamed = {**_namesakes(places, around), **_unknown(places, texts), **_in_full(places)}
    return tuple(
        replace(mention, name=renamed[mention.name])
        if mention.kind is Kind.PLACE and mention.name in renamed
        else _named(mention, said.get(mention) or decided.get(mention.name))
        for mention in mentions
    )


def _unknown(places: Sequence[Mention], texts: Mapping[Part, str]) -> dict[str, str]:
    """What to call the places no gazetteer has, where the article says once in which state or country each lies."""
    found: dict[str, set[str]] = {}
    for number, mention in enumerate(places):
        by_chance = _is_by_chance(mention.name)
        if gazetteer().meant_by(mention.name) is not None and not by_chance:
            continue
        following = places[number + 1] if number + 1 < len(places) else None
        text = texts[mention.part]
        area, _ = _behind(mention, following, text)
        areas = gazetteer().areas(area)
        # Of a name that other places bear only "Clarkston, Mich." says enough: "Clarkston, Georgia" may be a list.
        is_free = (
            fold(area) != fold(mention.name)
            and (by_chance or _SHORT_AREA.match(text, mention.end) is not None)
            and _inside(mention.name, area) is None
        )
        if areas and (is_free or not gazetteer().candidates(mention.name)):
            found.setdefault(mention.name, set()).add(gazetteer().unambiguous(areas[0]))
    told = {name: next(iter(where)) for name, where in found.items() if len(where) == 1}
    home = _home(places)
    if home is not None and home.country in _WITH_COUNTIES:
        names = {one.name for one in places} - found.keys()
        told |= {name: home.label for name in names if name.endswith(_COUNTY)}
    return {name: f"{name}, {where}" for name, where in told.items()}


def _namesakes(places: Sequence[Mention], around: _Surroundings) -> dict[str, str]:
    """What to call little-known towns of other countries in an article that is at home in one: theirs are others.

    "Camperdown", where everything else lies in South Africa and nothing in Australia, is no suburb of Sydney's.
    """
    home = _home(places)
    if home is None or home.country is None:
        return {}
    at_home = {key for key, place in around.places.items() if place.country == home.country}
    if len(at_home - {home.key}) < _FEWEST_AT_HOME:
        return {}
    abroad = {place.country for place in around.places.values()} | set(around.peoples)
    found: dict[str, str] = {}
    for name in {one.name for one in places}:
        bearers = gazetteer().candidates(name)
        is_foreign = bool(bearers) and all(_is_little_known_town(place) for place in bearers)
        told = {key for key in (place.key for place in bearers) if key in around.places}
        if is_foreign and not told and not any(place.country in {home.country, *abroad} for place in bearers):
            found[name] = f"{name}, {home.label}"
    return found


def _is_little_known_town(place: Place) -> bool:
    return place.key.startswith("city:") and not place.is_capital and place.population < _POPULATION_OF_TOWN


def _in_full(places: Iterable[Mention]) -> dict[str, str]:
    """What to call the places that the article names in full besides: Bury, of Bury St Edmunds."""
    names = {one.name for one in places}
    found: dict[str, set[str]] = {}
    for name in names:
        whole = _WITH_TAIL.match(name)
        if whole and whole["short"] in names:
            found.setdefault(whole["short"], set()).add(name)
    return {short: next(iter(whole)) for short, whole in found.items() if len(whole) == 1}


@functools.lru_cache(maxsize=10_000)
def _is_by_chance(name: str) -> bool:
    """Whether a name means only a little-known town that is called otherwise in English."""
    place = gazetteer().meant_by(name)
    return (
        place is not None
        and place.key.startswith("city:")
        and not place.is_capital
        and place.population < _POPULATION_BY_CHANCE
        and fold(place.label) != fold(name)
    )


def _home(places: Iterable[Mention]) -> Place | None:
    """The country in which nearly all the places of an article lie that are known whatever stands around them."""
    countries = Counter(
        place.country for name in {one.name for one in places} if (place := _sure(name)) is not None and place.country
    )
    for country, count in countries.most_common(1):
        return gazetteer().country(country) if count >= _MOST_AT_HOME * countries.total() else None
    return None


def _one_in_an_article(
    said: Mapping[Mention, Place], places: Sequence[Mention], texts: Mapping[Part, str]
) -> dict[Mention, Place]:
    """What was said, without the region of a city that the article names too: to its reader Kherson is one place."""
    bare = {one.name for one in places if not _KIND.match(texts[one.part], one.end)}
    return {
        one: place
        for one, place in said.items()
        if not (one.name in bare and _KIND.match(texts[one.part], one.end) and _is_namesake(one.name, place))
    }


def _is_namesake(name: str, division: Place) -> bool:
    """Whether the name alone means a city of the division's country."""
    usual = gazetteer().meant_by(name)
    return usual is not None and usual.key.startswith("city:") and usual.country == division.country


def _named(mention: Mention, place: Place | None) -> Mention:
    if mention.kind is not Kind.PLACE or place is None or gazetteer().meant_by(mention.name) == place:
        return mention
    name = _unambiguous(place.key, place)
    return replace(mention, name=name) if name else mention


@functools.lru_cache(maxsize=10_000)
def _unambiguous(_key: str, place: Place) -> str | None:
    name = gazetteer().unambiguous(place)
    return name if gazetteer().meant_by(name) == place else None


def _said(places: Sequence[Mention], texts: Mapping[Part, str]) -> dict[Mention, Place]:
    """The place of each mention that has its state or country beside it."""
    said: dict[Mention, Place] = {}
    for number, mention in enumerate(places):
        text = texts[mention.part]
        following = places[number + 1] if number + 1 < len(places) else None
        before = places[number - 1] if number else None
        place = _by_area_behind(mention, following, text) or _by_area_before(mention, before, text)
        if place is not None:
            said[mention] = place
            area = _area(following, place) if following is not None else None
            if area is not None and following is not None and _BEHIND.fullmatch(text, mention.end, following.start):
                said[following] = area  # "Seattle, Washington": the state
    return said


def _by_area_behind(mention: Mention, following: Mention | None, text: str) -> Place | None:
    if kind := _KIND.match(text, mention.end):
        division = gazetteer().meant_by(f"{mention.name} {kind[1]}")
        return division if division is not None and division.is_division else None
    area, end = _behind(mention, following, text)
    short = _SHORT_AREA.match(text, mention.end)
    place = _inside(mention.name, area) if area else None
    usual = gazetteer().meant_by(mention.name)
    if place is None or usual is None or usual.key.startswith("city:"):
        return place
    # "Chad, Niger, Nigeria" are three, though a Niger lies in Nigeria; "Lebanon, Pa." is a town.
    named_so = fold(place.label) == fold(mention.name) and not _LISTED.match(text, end)
    return place if named_so and (short or not gazetteer().is_settled(mention.name)) else None


def _behind(mention: Mention, following: Mention | None, text: str) -> tuple[str, int]:
    """What stands behind a name as its state or country, and where that ends; nothing if nothing does."""
    beside = following is not None and following.part is mention.part
    if beside and following is not None and _BEHIND.fullmatch(text, mention.end, following.start):
        return following.name, following.end
    short = _SHORT_AREA.match(text, mention.end)
    return (short["area"], short.end()) if short else ("", mention.end)


def _by_area_before(mention: Mention, before: Mention | None, text: str) -> Place | None:
    """The place in "Texas's Paris", "Georgia's capital Tbilisi"."""
    if before is None or before.part is not mention.part or not _OWNER.fullmatch(text, before.end, mention.start):
        return None
    # "Nigeria's Niger Delta" has no place in Nigeria.
    return None if gazetteer().is_settled(mention.name) else _inside(mention.name, before.name)


@functools.lru_cache(maxsize=10_000)
def _inside(name: str, area: str) -> Place | None:
    if fold(name) == fold(area) and gazetteer().meant_by(area) is None:
        return None  # "St. Louis, St. Louis" is a list told twice, and no town of that region
    areas = gazetteer().areas(area)
    places = (place for place in gazetteer().candidates(name) if any(lies_in(place, around) for around in areas))
    return max(places, key=lambda place: (not place.is_division, fame(place)), default=None)


def _area(mention: Mention, place: Place) -> Place | None:
    """The area by a mention's name that a place lies in."""
    return next((area for area in gazetteer().areas(mention.name) if lies_in(place, area)), None)


def _surroundings(places: Iterable[Mention], said: Mapping[Mention, Place], texts: Mapping[Part, str]) -> _Surroundings:
    sure: dict[str, Place] = {}
    for mention in places:
        place = said.get(mention) or _sure(mention.name)
        if place is not None:
            sure[place.key] = place
    words = Counter(word.casefold() for text in texts.values() for word in _ADJECTIVE.findall(text[:_LONGEST_READ]))
    spoken = Counter[str]()
    for word, count in words.items():
        if word in peoples():
            spoken[peoples()[word]] += count
    return _Surroundings(sure, spoken)


@functools.lru_cache(maxsize=10_000)
def _sure(name: str) -> Place | None:
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


def _decide(name: str, around: _Surroundings) -> Place | None:
    """The place that the surroundings speak for; None where that is too little to say."""
    candidates = _candidates(name)
    usual = gazetteer().meant_by(name)
    if len(candidates) < 2:  # noqa: PLR2004 - nothing to decide
        return None
    scores = []
    for place in candidates:
        evidence = _evidence(place, candidates, around)
        if evidence >= _needed(place, name, around):
            scores.append((_prior(place, name) + evidence, place))
        elif place == usual or place in gazetteer().rivals(name):
            scores.append((_prior(place, name), place))
    scores.sort(key=lambda one: one[0], reverse=True)
    if not scores:
        return None
    first, place = scores[0]
    others = [score for score, other in scores[1:] if not _nested(place, other)]
    speaks = _evidence(place, candidates, around) >= _needed(place, name, around)
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


def _needed(place: Place, name: str, around: _Surroundings) -> float:
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
    elsewhere = usual is not None and _evidence(usual, _candidates(name), around) > 0
    of_that_name = fold(place.label) == fold(name)
    is_near = _names_division(place, around) or _is_local(place, around)
    return _LEAST_EVIDENCE_OF_UNLIKELY if of_that_name and not elsewhere and is_near else math.inf


def _is_world_famous(place: Place) -> bool:
    return place.is_capital or place.names >= _NAMES_OF_WORLD_CITY


def _overshadows(usual: Place, place: Place) -> bool:
    """Whether the world knows one of two places of a name far better: Venice, whatever lies in California."""
    return usual.names >= max(_NAMES_OF_WORLD_CITY, _TIMES_AS_MANY * place.names)


def _lead(place: Place, name: str) -> float:
    return _LEAD if fame(place) * _RIVAL >= _best_known(name) else _LEAD_OF_UNLIKELY


def _names_division(place: Place, around: _Surroundings) -> bool:
    return any(other.is_division and other.division == place.division for other in around.places.values())


def _is_local(place: Place, around: _Surroundings) -> bool:
    """Whether an article names so many towns around a place that it is a local one: Melbourne beside Palm Bay."""
    cities = [other for other in around.places.values() if other.key.startswith("city:") and other.key != place.key]
    near = [
        other for other in cities if other.country == place.country and _kilometres(place, other) <= _LOCAL_KILOMETRES
    ]
    return len(near) >= _FEWEST_LOCAL


def _nested(place: Place, other: Place) -> bool:
    """Whether two places of one name are a city and the province around it."""
    return place.country == other.country and place.division == other.division


def _evidence(place: Place, candidates: Sequence[Place], around: _Surroundings) -> float:
    """How much the surroundings speak for one of the candidates."""
    if place.country is None:
        return 0.0
    # A place is no evidence for itself, nor for another place of its name.
    own = {candidate.key for candidate in candidates}
    others = [other for key, other in around.places.items() if key not in own]
    inside = [other for other in others if other.country == place.country and not other.key.startswith("country:")]
    total = _OF_PLACE_INSIDE + _OF_FURTHER_PLACE * (len(inside) - 1) if inside else 0.0
    total = min(total, _MOST_OF_PLACES_INSIDE)
    is_country = place.key.startswith("country:")
    if not is_country and f"country:{place.country}" in around.places:
        total += _OF_COUNTRY
    if not is_country and place.division and any(other.division == place.division for other in inside):
        total += _OF_DIVISION
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
