"""Which place does a name mean by what stands beside it: "Paris, Tex.", "Texas's Paris", "Hyderabad in Pakistan"?"""

import functools
import re
from collections.abc import Mapping, Sequence

from searchapp.article import Mention, Part
from searchapp.authority import Place, fame, fold, gazetteer, lies_in
from searchapp.ingest.surroundings import is_around, is_near

# What parts a name from its state or country behind it, which may be short.
_BEHIND = re.compile(r"\s?(?:,\s{1,2}|\s\()|\s+in\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}")
SHORT_AREA = re.compile(r",\s(?!St\.)(?P<area>[A-Z][A-Za-z]{1,4}\.|(?:[A-Z]\.\s?){2,3}|[A-Z]{2}(?=[\s,.;:)]))")
# Where names go on behind it.
_LISTED = re.compile(r"\s*(?:,?\s+(?:and|or|&)\s+[A-Z]|,\s+[A-Z])")
# What parts a name from its state or country before it.
_OWNER = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,2}$")
_JOINT = re.compile(r", | and |, and ")
# What makes a name a division's rather than its capital's.
KIND_BEHIND = re.compile(r"\s+(state|[Pp]rovince|[Rr]egion|[Oo]blast|[Gg]overnorate|[Pp]refecture)\b(?!\s+[A-Z])")


def said_beside(places: Sequence[Mention], texts: Mapping[Part, str]) -> dict[Mention, Place]:
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
    if kind := KIND_BEHIND.match(text, mention.end):
        division = gazetteer().meant_by(f"{mention.name} {kind[1]}")
        return division if division is not None and division.is_division else None
    area, end = behind(mention, following, text)
    short = SHORT_AREA.match(text, mention.end)
    place = inside(mention.name, area) if area else None
    usual = gazetteer().meant_by(mention.name)
    if place is None or usual is None or usual.key.startswith("city:"):
        return place
    if any(lies_in(usual, around) for around in gazetteer().areas(area)):
        return None  # "Virginia, United States", whatever town there is of that name
    # "Chad, Niger, Nigeria" are three, though a Niger lies in Nigeria; "Lebanon, Pa." is a town.
    named_so = fold(place.label) == fold(mention.name) and not _LISTED.match(text, end)
    return place if named_so and (short or not gazetteer().is_settled(mention.name)) else None


def behind(mention: Mention, following: Mention | None, text: str) -> tuple[str, int]:
    """What stands behind a name as its state or country, and where that ends; nothing if nothing does."""
    beside = following is not None and following.part is mention.part
    if beside and following is not None and _BEHIND.fullmatch(text, mention.end, following.start):
        return following.name, following.end
    short = SHORT_AREA.match(text, mention.end)
    return (short["area"], short.end()) if short else ("", mention.end)


def _by_area_before(mention: Mention, before: Mention | None, text: str) -> Place | None:
    """The place in "Texas's Paris", "Georgia's capital Tbilisi"."""
    if before is None or before.part is not mention.part or not _OWNER.fullmatch(text, before.end, mention.start):
        return None
    # "Nigeria's Niger Delta" has no place in Nigeria.
    return None if gazetteer().is_settled(mention.name) else inside(mention.name, before.name)


@functools.lru_cache(maxsize=10_000)
def inside(name: str, area: str) -> Place | None:
    """The best known place of a name that lies in a country, subdivision or city of another; None where none does."""
    if fold(name) == fold(area) and gazetteer().meant_by(area) is None:
        return None  # "St. Louis, St. Louis" is a list told twice, and no town of that region
    areas = gazetteer().areas(area)
    places = [place for place in gazetteer().candidates(name) if any(lies_in(place, around) for around in areas)]
    city = gazetteer().meant_by(area)
    if not places and city is not None and city.key.startswith("city:"):
        places = [place for place in gazetteer().candidates(name) if place != city and is_near(place, city)]
    if not places and city is not None and city.key.startswith("region:"):
        places = [place for place in gazetteer().candidates(name) if is_around(place, city)]  # Reading, Berkshire
    return max(places, key=lambda place: (not place.is_division, fame(place)), default=None)


def _area(mention: Mention, place: Place) -> Place | None:
    """The area by a mention's name that a place lies in."""
    return next((area for area in gazetteer().areas(mention.name) if lies_in(place, area)), None)
