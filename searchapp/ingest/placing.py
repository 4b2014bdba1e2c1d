"""Which of several places of one name does an article mean: Georgia the state, Paris in Texas?

What stands beside the name decides first ("Paris, Tex.", "Hyderabad in southern Pakistan"), then the other places of
the article and its nationalities, against how well known each place is. A name that stays undecided stays bare.
"""

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from searchapp.article import Kind, Mention, Part
from searchapp.authority import UNPLACED, Place, fame, fold, gazetteer, lies_in
from searchapp.ingest.home import home_of, is_told, namesakes, seats
from searchapp.ingest.surroundings import Surroundings, decide, is_near, surroundings

# Countries divided into counties that are called so behind their names, of which no list here tells.
_WITH_COUNTIES = {"us", "ke", "lr", "ss"}
_COUNTY = " County"
# Sarkh is Sarh in Chad, but not where Logar stands behind it; Munchen is Munich anywhere.
_POPULATION_BY_CHANCE = 300_000

_BARE_GULFS = frozenset(("gulf", "the gulf"))
_ON_PERSIAN_GULF = frozenset(("ae", "bh", "iq", "ir", "kw", "om", "qa", "sa"))

_BEHIND = re.compile(r"\s?(?:,\s{1,2}|\s\()|\s+in\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}")
_SHORT_AREA = re.compile(r",\s(?!St\.)(?P<area>[A-Z][A-Za-z]{1,4}\.|(?:[A-Z]\.\s?){2,3}|[A-Z]{2}(?=[\s,.;:)]))")
_LISTED = re.compile(r"\s*(?:,?\s+(?:and|or|&)\s+[A-Z]|,\s+[A-Z])")
_ENDS_AREA = re.compile(r"[,.;:)\"”](?! and)| (?:on|at|where|who|was|is|has|said)\b")
_JOINT = re.compile(r", | and |, and ")
_KIND = re.compile(r"\s+(state|[Pp]rovince|[Rr]egion|[Oo]blast|[Gg]overnorate|[Pp]refecture)\b(?!\s+[A-Z])")
_OWNER = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,2}$")
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
    said = _one_in_an_article(_said(places, texts), places, texts)
    # One sense in an article: "Paris, Texas" at first is Paris later on. Where two are said, a bare one stays bare.
    by_name: dict[str, set[str]] = {}
    for mention, place in said.items():
        if _KIND.match(texts[mention.part], mention.end):
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
        by_chance = _is_by_chance(mention.name)
        following = places[number + 1] if number + 1 < len(places) else None
        text = texts[mention.part]
        if area_abroad := _area_abroad(mention, following, text):
            found.setdefault(fold(mention.name), set()).add(area_abroad)
            continue
        if gazetteer().meant_by(mention.name) is not None and not by_chance:
            continue
        area, _ = _behind(mention, following, text)
        areas = _areas(area)
        # Of a name that other places bear only "Clarkston, Mich." says enough: "Clarkston, Georgia" may be a list.
        is_free = (
            fold(area) != fold(mention.name)
            and (by_chance or _SHORT_AREA.match(text, mention.end) is not None)
            and _inside(mention.name, area) is None
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
    is_listed = text[: mention.start].endswith((", ", " and "))
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
        place = (
            _among_countries(mention, before, following, text)
            or _by_area_behind(mention, following, text)
            or _by_area_before(mention, before, text)
        )
        if place is not None:
            said[mention] = place
            area = _area(following, place) if following is not None else None
            if area is not None and following is not None and _BEHIND.fullmatch(text, mention.end, following.start):
                said[following] = area  # "Seattle, Washington": the state
    return said


def _among_countries(mention: Mention, before: Mention | None, following: Mention | None, text: str) -> Place | None:
    """The country of a name that is a state's too, between two countries of a list: "Turkey, Georgia, Pakistan"."""
    if before is None or following is None or gazetteer().meant_by(mention.name) is not None:
        return None
    is_listed = (
        before.part is mention.part is following.part
        and _JOINT.fullmatch(text, before.end, mention.start)
        and _JOINT.fullmatch(text, mention.end, following.start)
    )
    beside = [gazetteer().meant_by(one.name) for one in (before, following)]
    if not is_listed or not all(place is not None and place.key.startswith("country:") for place in beside):
        return None
    return next((place for place in gazetteer().candidates(mention.name) if place.key.startswith("country:")), None)


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
    if any(lies_in(usual, around) for around in gazetteer().areas(area)):
        return None  # "Virginia, United States", whatever town there is of that name
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
    places = [place for place in gazetteer().candidates(name) if any(lies_in(place, around) for around in areas)]
    city = gazetteer().meant_by(area)
    if not places and city is not None and city.key.startswith("city:"):
        places = [place for place in gazetteer().candidates(name) if place != city and is_near(place, city)]
    return max(places, key=lambda place: (not place.is_division, fame(place)), default=None)


def _area(mention: Mention, place: Place) -> Place | None:
    """The area by a mention's name that a place lies in."""
    return next((area for area in gazetteer().areas(mention.name) if lies_in(place, area)), None)
