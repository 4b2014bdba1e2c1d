"""Which towns are clubs in a report on football: "Tottenham are a threat", "since joining from Napoli"?"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from searchapp.article import Kind, Part
from searchapp.authority import clubs, clubs_by_town, find_organisation, fold, gazetteer
from searchapp.ingest.names.spots import Spot

# What such a report speaks of.
_FOOTBALL = re.compile(
    r"\b(?:Premier League|La Liga|Serie A|Bundesliga|Ligue 1|Eredivisie|Champions League|Europa League|Nations League"
    r"|FA Cup|League Cup|Carabao Cup|Copa del Rey|EFL|Championship|midfield(?:er)?s?|strikers?|defenders?|goalkeepers?"
    r"|wingers?|full-backs?|playmaker|head coach|relegat(?:ed|ion)|kick-off|half-time|full-time|penalty|goalless"
    r"|offside|equali[sz](?:er|ed)|on loan|transfer (?:window|fee)|clean sheet|team-?mates?|top four|title race)\b"
)
_ENOUGH = 4  # different words, and clubs named in full
_FEWEST_WORDS = 2
_THERE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|[Aa]cross|(?:city|town|streets|people) of) $")
_REACH = 20
_SMALL = 200_000  # people
# Across the Atlantic a town is a place to play in.
_PLAYED_IN = frozenset(("us", "ca"))
# In Britain a town's United or City is called by the town, whatever else is played there.
_CALLED_BY_TOWN = frozenset(("gb", "ie"))


def with_clubs_of_towns(spots: Sequence[Spot], texts: Mapping[Part, str]) -> list[Spot]:
    """The spots; in a report on football the towns that have one club are that club, unless something is there."""
    words = set().union(*(_FOOTBALL.findall(text) for text in texts.values()))
    if len(words) < _FEWEST_WORDS:
        return list(spots)
    named = _clubs_named(spots)
    if len(words) + len(named) < _ENOUGH:
        return list(spots)
    meant = {name: _club_of(name, named) for name in {spot.name for spot in spots if spot.kind is Kind.PLACE}}
    surnames = {fold(spot.name).split()[-1] for spot in spots if spot.kind is Kind.PERSON and " " in spot.name}
    return [
        replace(spot, kind=Kind.ORGANISATION, name=club)
        if spot.kind is Kind.PLACE
        and (club := meant[spot.name]) is not None
        and fold(spot.name) not in surnames
        and not _is_there(spot, texts[spot.part])
        else spot
        for spot in spots
    ]


def _is_there(spot: Spot, text: str) -> bool:
    """Whether something is in a town, or somebody from there; from Napoli, which no town is called, comes a player."""
    before = text[max(0, spot.start - _REACH) : spot.start]
    place = gazetteer().meant_by(spot.name)
    is_town = place is not None and fold(place.label) == fold(spot.name)
    return _THERE.search(before) is not None or (before.endswith("from ") and is_town)


def _clubs_named(spots: Iterable[Spot]) -> frozenset[str]:
    """The labels of the clubs that an article names in full."""
    found = (find_organisation(spot.name) for spot in spots if spot.kind is Kind.ORGANISATION)
    return frozenset(known.label for known in found if known is not None and known.label in clubs())


def _club_of(town: str, named: frozenset[str]) -> str | None:
    """The label of the club that a town stands for; None where it has several, or may be meant itself."""
    key, place = fold(town), gazetteer().meant_by(town)
    likeliest = next(iter(gazetteer().candidates(town)), place)
    known = find_organisation(town)
    # Ajax is a suburb of Toronto's too.
    is_small = known is not None and likeliest is not None and likeliest.population < _SMALL
    if likeliest is not None and likeliest.country in _PLAYED_IN and not is_small:
        return None
    whole = {label for label in named if key in fold(label).split()}
    if len(whole) == 1:
        return next(iter(whole))
    if known is not None and known.label in clubs():
        return known.label
    if place is None or not place.key.startswith("city:") or place.is_capital:
        return None
    label, is_only = clubs_by_town().get(key, (None, False))
    return label if is_only or place.country in _CALLED_BY_TOWN else None
