"""Where is a place that the gazetteer lacks? Where its name, or what the article said of it, puts it.

"Uncasville, Connecticut, United States", as `ingest` writes what stands behind a name, lies in Connecticut, and so does
"West Connecticut". The bare name is the same place where all articles that say where it is say the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from searchapp.article import Kind
from searchapp.authority.atlas import Place
from searchapp.authority.folding import fold, slug
from searchapp.authority.gazetteer import gazetteer
from searchapp.authority.identity import Identity

_PART = re.compile(
    r"(?:Greater|(?:North|South)?(?:[Ee]ast|[Ww]est)(?:ern)?|(?:North|South)(?:ern)?|Upper|Central) (.+)$"
)
_LONGEST_ACRONYM = 4
_SURROUNDINGS = re.compile(r"(.+?) (?:Bay )?Area$")


def settle_small_places(names: Iterable[str]) -> dict[str, Identity | None]:
    """The identity of each name that the gazetteer has no place for; None for a name without a letter."""
    names = list(names)
    said: dict[str, set[str]] = defaultdict(set)
    for name in names:
        first, _, area = name.partition(", ")
        if area and _area(area) is not None:
            said[fold(first)].add(name)
    return {name: _identity(name, said) for name in names}


def _identity(name: str, said: Mapping[str, set[str]]) -> Identity | None:
    where = said.get(fold(name), ())
    whole = next(iter(where)) if len(where) == 1 else name
    first, _, behind = whole.partition(", ")
    area = _area(behind) if behind else _around(whole)
    label = first if behind and area is not None else whole
    key = fold(whole)
    if not key:
        return None
    country = area.country if area is not None else _only_country(whole)
    written = label.title() if label.isupper() and len(label) > _LONGEST_ACRONYM else label
    return Identity(Kind.PLACE, f"name:{key}", written, slug(label), country)


def _only_country(name: str) -> str | None:
    """The country of a place too little known to be sure of which, where all of the name lie in one."""
    countries = {place.country for place in gazetteer().candidates(name)}
    return next(iter(countries)) if len(countries) == 1 else None


def _area(name: str) -> Place | None:
    """The country or subdivision that a name surely means."""
    place = gazetteer().meant_by(name)
    return place if place is not None and (place.is_division or place.key.startswith("country:")) else None


def _around(name: str) -> Place | None:
    """The known place in "West Michigan" and "San Francisco Bay Area"."""
    part = _PART.match(name)
    if part:
        return _area(part[1])
    surroundings = _SURROUNDINGS.match(name)
    return gazetteer().meant_by(surroundings[1]) if surroundings else None
