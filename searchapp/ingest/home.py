"""In which country does an article play, and which of its places are then others than those everybody knows?"""

from collections import Counter
from collections.abc import Collection, Iterable

from searchapp.article import Kind, Mention
from searchapp.authority import UNPLACED, Place, gazetteer
from searchapp.ingest.mentions import lexicon
from searchapp.ingest.surroundings import ENGLISH, Surroundings, is_little_known, sure

_MOST_AT_HOME = 0.75
_FEWEST_AT_HOME = 2  # places beside the country itself
# An article that names fewer places does not tell where it does not play.
_FEWEST_AROUND = 3
_MOST_WORDS_OF_SEAT = 3
_POPULATION_OF_SMALL_CAPITAL = 300_000
# Preston has names in 23 languages, Coventry in 33.
_NAMES_OF_KNOWN_ABROAD = 30


def seats(mentions: Iterable[Mention]) -> list[Place]:
    """The places that the names of bodies begin with, which say where they sit: the Leeds City Council."""
    found: list[Place] = []
    bodies = {one.name for one in mentions if one.kind is Kind.ORGANISATION}
    for name in filter(lexicon().says_organisation, bodies):
        words = name.split()
        for length in range(min(len(words) - 1, _MOST_WORDS_OF_SEAT), 0, -1):
            seat = " ".join(words[:length])
            place = sure(seat) if gazetteer().candidates(seat) else None
            if place is not None and place.country:
                found.append(place)
                break
    return found


def home_of(around: Surroundings, but: Iterable[str] = ()) -> Place | None:
    """The country in which nearly all the places of an article lie, or None; `but` are keys of places not to count."""
    left_out = set(but)
    countries = Counter(place.country for key, place in around.places.items() if place.country and key not in left_out)
    for country, count in countries.most_common(1):
        return gazetteer().country(country) if count >= _MOST_AT_HOME * countries.total() else None
    return None


def namesakes(names: Collection[str], around: Surroundings) -> dict[str, str]:
    """What to call the places, of these names, whose known bearers an article cannot mean: it means others.

    "Camperdown", where everything else lies in South Africa and nothing in Australia, is no suburb of Sydney's, but a
    place of South Africa, and "Georgetown" in an article on Virginia not Guyana's capital. Where an article plays in
    several countries nobody knows in which of them a little-known place of another lies.
    """
    if len(around.places) < _FEWEST_AROUND:
        return {}
    bearers = {name: gazetteer().candidates(name) for name in names}
    # Venice, Italy's unless something speaks for another one, lets the article speak of Italy.
    usual = {name: place.country for name in names if (place := gazetteer().meant_by(name)) is not None}
    meant = Counter(usual.values())

    def is_strange(name: str) -> bool:
        own = usual.get(name)
        return bool(bearers[name]) and all(
            is_little_known(place) and meant[place.country] <= (place.country == own) and not _speaks_of(around, place)
            for place in bearers[name]
        )

    strange = set(filter(is_strange, bearers))
    home = home_of(around, but=(place.key for name in strange for place in bearers[name]))
    if home is None or not is_told(home, around):
        return {name: f"{name}{UNPLACED}" for name in strange}
    strange |= {name for name, places in bearers.items() if _is_small_capital_abroad(name, places, home, around)}
    strange |= {name for name in names if _is_english_town_abroad(name, home, around)}
    return {name: f"{name}, {home.label}" for name in strange}


def _speaks_of(around: Surroundings, place: Place) -> bool:
    """Whether an article names the country of a place, its people or another place there.

    That a place's own name alone would put it there says nothing.
    """
    others = around.countries[place.country] - (place.key in around.places)
    return bool(around.peoples.get(place.country or "")) or others > 0


def is_told(home: Place, around: Surroundings) -> bool:
    """Whether an article names so many places of its home that what no list has lies there too."""
    at_home = {key for key, place in around.places.items() if place.country == home.country}
    return len(at_home - {home.key}) >= _FEWEST_AT_HOME


def _is_small_capital_abroad(name: str, bearers: Iterable[Place], home: Place, around: Surroundings) -> bool:
    """Whether a name means a small country's capital, of which the article does not speak, and a town at home too."""
    usual = gazetteer().meant_by(name)
    if usual is None or not usual.is_capital or usual.population >= _POPULATION_OF_SMALL_CAPITAL:
        return False
    return not _speaks_of(around, usual) and any(place.country == home.country for place in bearers)


def _is_english_town_abroad(name: str, home: Place, around: Surroundings) -> bool:
    """Whether a name means a town of an English-speaking country of which the article, which plays in another, does not
    speak, and there is one of that name: "a cabin in Preston", between towns of Maryland, Richmond in Tasmania. But
    Belfast is known abroad.
    """
    usual = gazetteer().meant_by(name)
    if usual is None or not usual.key.startswith("city:") or usual.is_capital or usual.names >= _NAMES_OF_KNOWN_ABROAD:
        return False
    both = {home.country, usual.country}
    is_at_home = any(place.country == home.country for place in gazetteer().candidates(name))
    return both <= ENGLISH and len(both) > 1 and is_at_home and not _speaks_of(around, usual)
