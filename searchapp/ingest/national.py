"""Which country's body does an article mean by a name that several have: Congress, the House of Representatives, Labor?

What the article says of where it plays decides; where that says nothing, the name stays bare.
"""

import functools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from searchapp.article import Kind, Mention
from searchapp.authority import (
    Place,
    find_organisation,
    fold,
    gazetteer,
    is_acronym,
    labels_by_hand,
    organisation_key,
    peoples,
)
from searchapp.ingest.surroundings import spoken_of

_US = "us"
# What an article says that means the United States, and what only one on their politics says.
_SPEAKS_OF_US = re.compile(r"\b(?:U\.S\.|US|USA|United States|America|Americans?|Washington)(?![\w-])")
_POLITICS_OF_US = re.compile(
    r"\b(?:White House|Capitol Hill|Oval Office|Republicans?|Democrats?|GOP|Pentagon|Obama|Biden|Trump|Clinton|Reagan"
    r"|(?:U\.S\.|US|United States) (?:Congress|Senate|House|Supreme Court))\b"
)
# The labels of one name by country. Only the houses of a parliament need an article on politics for the United States.
_PARLIAMENTS = {
    "congress": {_US: "US Congress", "in": "Indian National Congress"},
    "senate": {_US: "US Senate"},
    "house of representatives": {_US: "US House of Representatives"},
    "house": {_US: "US House of Representatives"},
}
_PARTIES = {
    key: labels
    for keys, labels in (
        (
            ("labor", "labor party"),
            {
                "au": "Australian Labor Party",
                "nz": "New Zealand Labour Party",
                "ng": "Labour Party of Nigeria",
                "il": "Israeli Labor Party",
            },
        ),
        (("nationals", "national party"), {"au": "National Party of Australia", "nz": "New Zealand National Party"}),
        (("liberals", "liberal party"), {"au": "Liberal Party of Australia", "ca": "Liberal Party of Canada"}),
        (("conservatives", "conservative party"), {"ca": "Conservative Party of Canada"}),
    )
    for key in keys
}
# Where a parliament is called so too; in an article that mostly plays there the name is not the American one's.
_OTHERS = {
    name: frozenset(codes.split())
    for name, codes in {
        "congress": "ar bo br cl co cr do ec es gt hn in mx np pe ph",
        "senate": "ar au be bo br ca cl co cz es fr it ke mx ng ph pk pl py ro th uy za",
        "house of representatives": "au be by co cy eg fj gm id jm jp lr ly ma mt ng nl np nz ph th tt ye zw",
        "house": "au bd by ca co cy eg fj gb gh id ie in jp ke lk ma my ng np nz ph pk th za zm",
    }.items()
}
# "The Florida Senate", "the state House": where a state's parliament is spoken of, the bare name may be its.
_OF_STATE = re.compile(
    r"\b(?:(?P<state>(?:New |North |South |West |Rhode )?[A-Z][a-z]+)|[Ss]tate|[Ss]tatewide|[Ss]tate[’']s)"
    r" (?:House|Senate|Legislature|General Assembly|Assembly)\b"
)
# Known without a country for those of the United States; others have them too.
_AMERICAN = frozenset(
    (
        "Centers for Disease Control and Prevention",
        "Environmental Protection Agency",
        "Food and Drug Administration",
        "Securities and Exchange Commission",
    )
)
_OF_US = ("US ", "U.S. ", "United States ")
_FEWEST_INITIALS = 3
_MOST_AT_HOME = 0.6
_FEWEST_AT_HOME = 2
# Countries that have the article.
_THE = frozenset(("ae", "bs", "cz", "do", "gb", "gm", "mv", "nl", "ph", "us"))


@dataclass(frozen=True)
class _Article:
    """What an article says of the countries: whether it speaks of the United States, of their politics, of a parliament
    of one of their states; where it plays, and which countries it names.
    """

    speaks_of_us: bool
    is_on_us_politics: bool
    is_on_a_state: bool
    home: str | None
    countries: frozenset[str]


def with_national_bodies(title: str, text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The same mentions; a body's name that several countries have says whose it is here, if the article does."""
    names = {one.name for one in mentions if one.kind is Kind.ORGANISATION and _is_shared(one.name)}
    if not names:
        return tuple(mentions)
    article = _read(title, text, mentions)
    meant = {name: _meant(name, article) for name in names}
    return tuple(
        replace(one, name=meant[one.name]) if one.kind is Kind.ORGANISATION and one.name in meant else one
        for one in mentions
    )


def _is_shared(name: str) -> bool:
    key = organisation_key(name)
    return key in _PARLIAMENTS or key in _PARTIES or _is_taken_for_american(name) or _bound_to(name) is not None


def _is_taken_for_american(name: str) -> bool:
    known = find_organisation(name)
    is_american = known is not None and (known.label.startswith("US ") or known.label in _AMERICAN)
    return is_american and not name.startswith(_OF_US) and " " in name


@functools.lru_cache(maxsize=10_000)
def _bound_to(name: str) -> str | None:
    """The code of the country that initials are a body's of, when others have the same: BSP, of the Philippines."""
    known = find_organisation(name) if is_acronym(name) else None
    return None if known is None or known.sure else _country_in(known.label)


def _country_in(label: str) -> str | None:
    """The code of the country that a body's name begins or ends with: "Central Bank of the Philippines"."""
    first, _, rest = fold(label).partition(" ")
    if first in peoples():
        return peoples()[first]
    place = gazetteer().meant_by(rest.rpartition(" of ")[2]) or gazetteer().meant_by(first)
    return place.country if place is not None and place.key.startswith("country:") else None


def _meant(name: str, article: _Article) -> str:
    key = organisation_key(name)
    bound = _bound_to(name)
    if bound is not None:
        country = gazetteer().country(article.home) if article.home and bound not in article.countries else None
        return name if country is None else _at_home(name, country)
    if key in _PARTIES:
        return _PARTIES[key].get(article.home or "", name)
    if key in _PARLIAMENTS:
        labels = _PARLIAMENTS[key]
        if article.is_on_us_politics and article.home not in _OTHERS[key]:
            return name if article.is_on_a_state and key != "congress" else labels[_US]
        if article.home in labels and article.home != _US:
            return labels[article.home]
        return _of(name, article.home) if article.home in _OTHERS[key] else name
    return name if article.speaks_of_us else _of(name, article.home)


def _at_home(name: str, country: Place) -> str:
    """The body at home that has these initials, BNP of Bangladesh; with the country where none is known."""
    labels = _by_initials().get(name, ())
    of_country = [label for label in labels if _country_in(label) == country.country]
    of_none = [label for label in labels if _country_in(label) is None]
    meant = of_country or of_none
    return meant[0] if len(meant) == 1 else f"{name} ({country.label})"


@functools.cache
def _by_initials() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for label in labels_by_hand():
        letters = "".join(word[0] for word in re.split(r"[ -]", label) if word[:1].isupper())
        if len(letters) >= _FEWEST_INITIALS:
            found.setdefault(letters, set()).add(label)
    return {letters: tuple(sorted(labels)) for letters, labels in found.items()}


def _of(name: str, code: str | None) -> str:
    """The name with its country behind it; the name where there is none or it has one."""
    country = gazetteer().country(code) if code else None
    if country is None or code == _US or name.endswith(f" {country.label}"):
        return name
    return f"{name} of {'the ' if code in _THE else ''}{country.label}"


def _read(title: str, text: str, mentions: Sequence[Mention]) -> _Article:
    told = _told((title, text), [one for one in mentions if one.kind is Kind.PLACE])
    return _Article(
        any(map(_SPEAKS_OF_US.search, (title, text))),
        any(map(_POLITICS_OF_US.search, (title, text))),
        any(map(_is_of_state, _OF_STATE.finditer(text))),
        _home(told),
        frozenset(told),
    )


def _is_of_state(match: re.Match[str]) -> bool:
    state = gazetteer().meant_by(match["state"]) if match["state"] else None
    return not match["state"] or (state is not None and state.key.startswith("us-state:"))


def _told(texts: Sequence[str], places: Sequence[Mention]) -> Counter[str]:
    """How often an article names places of each country, and adjectives that speak of it."""
    told = spoken_of(texts)
    for one in places:
        place = gazetteer().meant_by(one.name)
        if place is not None and place.country:
            told[place.country] += 1
    return told


def _home(told: Counter[str]) -> str | None:
    """The code of the country that most of it speaks of; None if there is no such."""
    for code, count in told.most_common(1):
        if count >= max(_FEWEST_AT_HOME, _MOST_AT_HOME * told.total()):
            return code
    return None
