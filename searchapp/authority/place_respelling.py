"""Which known place's name is this one in another transliteration?"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from searchapp.authority.atlas import Atlas, Place
from searchapp.authority.folding import fold

# Letters and endings that transliterations of one name differ in, first rule first. Russian and Ukrainian: Kharkov,
# Kharkiv. French and German: Boucha, Butscha, Charkiw. Arabic: al-Falluja, Fallujah, Qandahar.
_RULES = tuple(
    (re.compile(pattern, re.MULTILINE), replacement)
    for pattern, replacement in (
        (r"^(?:al|el|ad|ed|an|en|ar|er|as|es|ash|esh|at|et|az|ez) (?=\w{4})", ""),
        (r" (?:al|el|ul|ad|ed|ez|as|es|ash) ", "al"),
        (r" ", ""),
        (r"(?:y?e|y?o|y?i)[vw]$", "iv"),
        (r"dzh|dsch|dj|zh", "J"),
        (r"kh|tsch|tch|(?<!s)ch|gh|x", "H"),
        (r"shch|sch|sh", "S"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"oo", "u"),
        (r"ee", "i"),
        (r"tz|ts", "C"),
        (r"ck|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"(.)\1+", r"\1"),
        (r"(?:ij|iy|yi|y|j)a$", "ia"),
        (r"(?<=[aeiou])j(?![aeiou])", "i"),
        (r"j", "J"),
        (r"y", "i"),
        (r"ou", "u"),
        (r"ie|ii", "i"),
        (r"w", "v"),
        (r"h", "H"),
        (r"(?<=[aeiou])H$", ""),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = re.compile(r"[aeiou]+")
_CONSONANT = re.compile(r"[^aeiou]")
# How far apart two vowels of the same place in a name are; any other pair is further than we go.
_NEAR = {frozenset(pair): 0.5 for pair in (("a", "e"), ("e", "i"), ("o", "u"), ("ai", "e"), ("ai", "ei"), ("au", "o"))}
_NEAR_AT_END = {frozenset(("a", "ia")): 0.5}
_FARTHEST = 9.0
# How far apart names may be by the number of their letters, and how large a city must be that is not quite the same:
# of 108 respellings among the places of VOA's reports half were other names ("Maliki", "Ferrari") with one vowel more.
_ALLOWED = ((9, 1.0), (7, 0.5), (5, 0.0))
_POPULATION_FOR_NEAR = 100_000
_FEWEST_CONSONANTS = 2
# The letter that is H in Ukrainian, Belarusian, Czech and Slovak is G in Russian: Hostomel, Gostomel.
_WITH_H = {"ua", "by", "cz", "sk"}
# Where former Russian names are still used, and themselves spelt in several ways: Nikolayev, Kishinyov.
_CYRILLIC = {"ua", "by", "ru", "md", "kz", "kg", "ge", "am", "az", "uz", "tm", "tj"}
# Nobody transliterates what is written in English, nor much what other Western languages write: "Wendy" is not the
# Vendée, nor "Lohia" Lohja.
_WRITTEN_SO = {
    *("gb", "ie", "us", "ca", "au", "nz"),
    *("fr", "be", "lu", "nl", "de", "at", "ch", "li", "dk", "no", "se", "fi", "is", "es", "pt", "it"),
}
_BARE_H = re.compile(r"(?<![ckzsgpt])h")
# Smaller towns are known by one spelling; and how much better known the one must be where several are as near.
_POPULATION = 15_000
_POPULATION_FOR_OTHER_NAMES = 250_000
_MARGIN = 10.0


class Spelling(NamedTuple):
    """A name in sounds: its consonants, and the vowels before, between and behind them."""

    consonants: str
    vowels: tuple[str, ...]


class Respelling:
    """The known places by the sound of their names."""

    def __init__(self, atlas: Atlas, exact: Mapping[str, Place]) -> None:
        self._known: dict[str, list[tuple[tuple[str, ...], int | Place]]] = defaultdict(list)
        self._atlas = atlas
        named: list[tuple[str, int | Place]] = [
            (name, place)
            for name, place in exact.items()
            if place.key.startswith("region:") and place.country not in _WRITTEN_SO and len(name) >= _ALLOWED[-1][0]
        ]
        others = atlas.other_names(_POPULATION_FOR_OTHER_NAMES)
        named.extend((name, number) for name, country, number in others if country in _CYRILLIC)
        for name, country, number in atlas.labels(_POPULATION):
            if country in _WRITTEN_SO:
                continue
            forms = {name, _BARE_H.sub("g", fold(name))} if country in _WITH_H else {name}
            named.extend((form, number) for form in forms)
        for spelling, (_, place) in zip(spell([name for name, _ in named]), named, strict=True):
            self._known[spelling.consonants].append((spelling.vowels, place))

    def find(self, name: str) -> Place | None:
        """The one place whose name sounds like this, or None."""
        key = fold(name)
        letters = len(key.replace(" ", ""))
        allowed = next((most for least, most in _ALLOWED if letters >= least), None)
        (spelling,) = spell([key])
        if allowed is None or len(spelling.consonants) < _FEWEST_CONSONANTS:
            return None
        found: dict[str, tuple[float, Place]] = {}
        for vowels, known in self._known.get(spelling.consonants, ()):
            distance = _distance(spelling.vowels, vowels)
            if distance <= allowed:
                place = known if isinstance(known, Place) else self._atlas[known]
                if distance and place.population < _POPULATION_FOR_NEAR and place.key.startswith("city:"):
                    continue
                found[place.key] = min(
                    (distance, place), found.get(place.key, (distance, place)), key=lambda one: one[0]
                )
        return _best(list(found.values()))


def _best(found: list[tuple[float, Place]]) -> Place | None:
    """The nearest place, where it is much better known than any other that is as near."""
    if not found:
        return None
    least = min(distance for distance, _ in found)
    first, *others = sorted((place for distance, place in found if distance == least), key=_people, reverse=True)
    return first if all(_people(first) >= _MARGIN * _people(other) for other in others) else None


def _people(place: Place) -> int:
    return place.population + 1


def spell(names: Sequence[str]) -> list[Spelling]:
    """How each name sounds. Each rule is applied to all names at once, a line each, which is faster."""
    keys = "\n".join(map(fold, names))
    for pattern, replacement in _RULES:
        keys = pattern.sub(replacement, keys)
    return [Spelling(_VOWELS.sub("", key), tuple(_CONSONANT.split(key))) for key in keys.split("\n")]


def _distance(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How far apart the vowels are; those a name begins and ends with must be the same, but for Vinnitsa's."""
    if one[0] != other[0]:
        return _FARTHEST
    inside = sum(_between(first, second) for first, second in zip(one[1:-1], other[1:-1], strict=True))
    at_end = 0.0 if one[-1] == other[-1] else _NEAR_AT_END.get(frozenset((one[-1], other[-1])), _FARTHEST)
    return inside + at_end


def _between(one: str, other: str) -> float:
    return 0.0 if one == other else _NEAR.get(frozenset((one, other)), _FARTHEST)
