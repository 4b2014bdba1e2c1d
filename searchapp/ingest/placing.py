"""Which of several places of one name does an article mean: Georgia the state, Paris in Texas?

What stands beside the name decides first ("Paris, Tex.", "Hyderabad in southern Pakistan"), then the other places of
the article and its nationalities, against how well known each place is. A name that stays undecided stays bare.
"""

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from searchapp.article import Kind, Mention, Part
from searchapp.authority import UNPLACED, Place, fold, gazetteer
from searchapp.ingest.beside import KIND_BEHIND, SHORT_AREA, behind, inside, said_beside
from searchapp.ingest.home import home_of, is_told, namesakes, seats
from searchapp.ingest.surroundings import Surroundings, decide, surroundings

# Countries divided into counties that are called so behind their names, of which no list here tells.
_WITH_COUNTIES = {"us", "ke", "lr", "ss"}
_COUNTY = " County"
# Sarkh is Sarh in Chad, but not where Logar stands behind it; Munchen is Munich anywhere.
_POPULATION_BY_CHANCE = 300_000

# What is called so without saying which, and the countries on the one that most reports mean.
_BARE_GULFS = frozenset(("gulf", "the gulf"))
_ON_PERSIAN_GULF = frozenset(("ae", "bh", "iq", "ir", "kw", "om", "qa", "sa"))

# "Oman's Wadi Al-Kabir", "the Isai region in Eastern Romania".
_OWNER = re.compile(r"['’]s ")
_KIND_IN = re.compile(
    r" (?:region|province|district|area|county|village|town) (?:in|of) (?:the )?(?:[\w-]+ern )?", re.IGNORECASE
)

# What stands behind a county that is not the next of a list.
_ENDS_AREA = re.compile(r"[,.;:)\"”](?! and)| (?:on|at|where|who|was|is|has|said)\b")
_WITH_TAIL = re.compile(
    r"(?P<short>[A-Z][\w’']+)[ -](?:upon|on|under|by|le|next|am|an der|ob der|sur|St\.?|Saint|Regis|Abbas)[ -][A-Z]"
)


def place_names(title: str, text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The same mentions; a place's name that means another place here than it does alone says which one.

    "Paris" in an article about Texas becomes "Paris, Texas, United States", as the gazetteer understands it.
    """
    places = [mention for mention in mentions if mention.kind is Kind.PLACE]
    if not places:
        return tuple(mentions)
    texts = {Part.TITLE: title, Part.TEXT: text}
    said = _one_in_an_article(said_beside(places, texts), places, texts)
    # One sense in an article: "Paris, Texas" at first is Paris later on. Where two are said, a bare one stays bare.
    by_name: dict[str, set[str]] = {}
    for mention, place in said.items():
        if KIND_BEHIND.match(texts[mention.part], mention.end):
            continue  # "the Moscow region" makes no region of Moscow
        by_name.setdefault(fold(mention.name), set()).add(place.key)
    known = {place.key: place for place in said.values()}
    around = surroundings(places, said, texts, seats(mentions))
    decided: dict[str, Place | None] = {}
    for name in {mention.name for mention in places}:
        keys = by_name.get(fold(name), set())
        decided[name] = known[next(iter(keys))] if len(keys) == 1 else None if keys else decide(name, around)
    told = {mention.name for mention in said} | {name for name, place in decided.items() if place is not None}
    bare = {one.name for one in places} - told
    renamed = {
        **namesakes(bare, around),
        **_unknown(places, texts, around),
        **_in_full(places),
        **_states({one.name for one in places}),
        **_gulf({one.name for one in places}, around),
    }
    return tuple(
        replace(mention, name=renamed[mention.name])
        if mention.kind is Kind.PLACE and mention.name in renamed
        else _named(mention, said.get(mention) or decided.get(mention.name))
        for mention in mentions
    )


def _unknown(places: Sequence[Mention], texts: Mapping[Part, str], around: Surroundings) -> dict[str, str]:
    """What to call the places no gazetteer has: by the state or country that the article says once of each, else by the
    country in which nearly everything else lies.
    """
    found: dict[str, set[str]] = {}
    for number, mention in enumerate(places):
        following = places[number + 1] if number + 1 < len(places) else None
        text = texts[mention.part]
        by_chance = _is_by_chance(mention.name) or _is_town_of(mention, following, text)
        if area_abroad := _area_abroad(mention, following, text):
            found.setdefault(fold(mention.name), set()).add(area_abroad)
            continue
        if gazetteer().meant_by(mention.name) is not None and not by_chance:
            continue
        area, _ = behind(mention, following, text)
        area = area or _area_of(mention, places[number - 1] if number else None, following, text)
        areas = _areas(area)
        # Of a name that other places bear only "Clarkston, Mich." says enough: "Clarkston, Georgia" may be a list.
        is_free = (
            fold(area) != fold(mention.name)
            and (by_chance or SHORT_AREA.match(text, mention.end) is not None)
            and inside(mention.name, area) is None
        )
        if areas and (is_free or not gazetteer().candidates(mention.name)):
            found.setdefault(fold(mention.name), set()).add(gazetteer().unambiguous(areas[0]))
    told = {one.name: next(iter(found[fold(one.name)])) for one in places if len(found.get(fold(one.name), ())) == 1}
    home = home_of(around)
    if home is not None:
        is_sure = is_told(home, around)
        names = {one.name for one in places if fold(one.name) not in found}
        told |= {name: home.label for name in names if _lies_at(home, name, is_sure=is_sure)}
    return {name: f"{name}, {where}" for name, where in told.items()}


def _is_town_of(mention: Mention, following: Mention | None, text: str) -> bool:
    """Whether a name that others have for a city abroad has its state right behind it: "Bruni, Texas"."""
    usual = gazetteer().meant_by(mention.name)
    if usual is None or following is None or following.part is not mention.part:
        return False
    area = gazetteer().meant_by(following.name)
    is_other_name = usual.key.startswith("city:") and fold(usual.label) != fold(mention.name)
    is_state = area is not None and area.is_division and area.country != usual.country
    return is_other_name and is_state and text[mention.end : following.start] == ", "


def _area_of(mention: Mention, before: Mention | None, following: Mention | None, text: str) -> str:
    """The country or division that a name has before it or behind what it is: Oman's Wadi Al-Kabir, "the Isai region in
    Eastern Romania"; nothing where it has none.
    """
    if before is not None and before.part is mention.part and _OWNER.fullmatch(text, before.end, mention.start):
        place = gazetteer().meant_by(before.name)
        return before.name if place is not None and place.key.startswith("country:") else ""
    is_in = (
        following is not None
        and following.part is mention.part
        and _KIND_IN.fullmatch(text, mention.end, following.start)
    )
    return following.name if following is not None and is_in else ""


def _areas(name: str) -> tuple[Place, ...]:
    """The countries and subdivisions that a name behind another can mean; of a landscape the country it lies in:
    "Shoreham, Long Island" is not in the Bahamas.
    """
    areas = gazetteer().areas(name)
    usual = gazetteer().meant_by(name) if name else None
    is_land = usual is not None and usual.key.startswith("region:") and fold(usual.label) == fold(name)
    if usual is None or not is_land or any(area.country == usual.country for area in areas):
        return areas
    country = gazetteer().country(usual.country) if usual.country else None
    return (country,) if country is not None else ()


def _area_abroad(mention: Mention, following: Mention | None, text: str) -> str | None:
    """The county or province behind a little-known name that only a place abroad bears: Thornton, Buckinghamshire; None
    where it may be the next of a list.
    """
    usual = gazetteer().meant_by(mention.name)
    if following is None or usual is None or usual.is_capital or following.part is not mention.part:
        return None
    if not usual.key.startswith("city:") or usual.population >= _POPULATION_BY_CHANCE:
        return None
    area = gazetteer().meant_by(following.name)
    is_behind = text[mention.end : following.start] == ", " and _ENDS_AREA.match(text, following.end)
    is_listed = text.endswith((", ", " and "), 0, mention.start)
    if not is_behind or is_listed or area is None or area.key.startswith(("city:", "country:")) or not area.country:
        return None
    around = area if area.is_division else gazetteer().country(area.country)
    return gazetteer().unambiguous(around) if around is not None and usual.country != area.country else None


def _in_full(places: Iterable[Mention]) -> dict[str, str]:
    """What to call the places that the article names in full besides: Bury, of Bury St Edmunds."""
    names = {one.name for one in places}
    found: dict[str, set[str]] = {}
    for name in names:
        whole = _WITH_TAIL.match(name)
        if whole and whole["short"] in names:
            found.setdefault(whole["short"], set()).add(name)
    return {short: next(iter(whole)) for short, whole in found.items() if len(whole) == 1}


def _states(names: Iterable[str]) -> dict[str, str]:
    """What to call the states that are shortened as behind a town: "W.Va. miner dies"."""
    found: dict[str, str] = {}
    for name in names:
        areas = gazetteer().areas(name if name.endswith(".") else f"{name}.") if "." in name else ()
        if len(areas) == 1 and gazetteer().meant_by(name) is None:
            found[name] = gazetteer().unambiguous(areas[0])
    return found


def _gulf(names: Iterable[str], around: Surroundings) -> dict[str, str]:
    """What to call "the Gulf" by itself: the gulf that the article names in full, else the one between the countries
    that it speaks of.
    """
    bare = {name for name in names if fold(name) in _BARE_GULFS}
    whole = {name for name in names if name.startswith("Gulf of ") or (name.endswith(" Gulf") and name not in bare)}
    spoken = {country for country in around.countries if country} | {
        code for code, count in around.peoples.items() if count
    }
    if len(whole) == 1:
        meant = next(iter(whole))
    elif whole:
        meant = f"Gulf{UNPLACED}"
    elif spoken & _ON_PERSIAN_GULF:
        meant = "Persian Gulf"
    else:
        meant = "Gulf of Mexico" if "us" in spoken else f"Gulf{UNPLACED}"
    return dict.fromkeys(bare, meant)


def _lies_at(home: Place, name: str, *, is_sure: bool) -> bool:
    """Whether what no gazetteer has lies in an article's home: a county, or anything where the home is sure."""
    if name.endswith(_COUNTY) and home.country in _WITH_COUNTIES:
        return True
    return is_sure and not gazetteer().candidates(name) and gazetteer().meant_by(name) is None


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


def _one_in_an_article(
    said: Mapping[Mention, Place], places: Sequence[Mention], texts: Mapping[Part, str]
) -> dict[Mention, Place]:
    """What was said, without the region of a city that the article names too: to its reader Kherson is one place."""
    bare = {one.name for one in places if not KIND_BEHIND.match(texts[one.part], one.end)}
    return {
        one: place
        for one, place in said.items()
        if not (one.name in bare and KIND_BEHIND.match(texts[one.part], one.end) and _is_namesake(one.name, place))
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
