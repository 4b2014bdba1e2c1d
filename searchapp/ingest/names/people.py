"""Whom does an article name in full, and which of its short forms mean them?"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from searchapp.article import Kind, Part
from searchapp.authority import fold, is_acronym, is_family_first, is_short_for, same_people
from searchapp.ingest.mentions import Lexicon
from searchapp.ingest.names.spots import Form, Spot

_GENERATION = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
_GENERATIONS = frozenset(("JR.", "SR."))
# Where both are told, the one without "Jr." may be the elder.
_ELDER = re.compile(r"\b(?:Sr|father|son|dad|late|elder|senior|namesake)\b")
_ARTICLE = re.compile(r"^(?:[Aa]l|[Ee]l|[Aa]d|[Aa]r|[Aa]s|[Aa]sh|[Aa]n|[Aa]t|[Aa]z)-(?=\w)")
# The nickname that a whole name holds: Joko "Jokowi" Widodo.
_NICKNAME = re.compile(r"[\"“‘„]([A-Z][\w-]{2,19})[\"”’](?=\s+[A-Z])")
_CHINESE_GIVEN = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,5}")
_KIN_BEFORE = re.compile(
    r"\b(?:wife|husband|son|daughter|mother|father|brother|sister|girlfriend|boyfriend|widow|uncle|aunt|cousin),? $"
)
_SHORTEST_SURNAME = 2
_REACH = 40


class People:
    """The people an article names in full, by the forms that stand for them."""

    def __init__(self, spots: Iterable[Spot], texts: Mapping[Part, str], words: Lexicon) -> None:
        self._texts = texts
        self._words = words
        whole = list(_wholes([spot for spot in spots if spot.kind is Kind.PERSON], words))
        names = Counter(spot.name for spot in whole)
        # Bill and William Hague are one already here.
        self._keys = {name: key or name for name, key in same_people(names).items()}
        self._initialled = _by_initials(names, self._keys)
        self._keys |= self._initialled
        self._initialled |= _by_generation(whole, self._keys, texts)
        self._keys |= self._initialled
        openings = _by_opening(names, self._keys)
        self._keys |= openings
        self._initialled |= openings
        self._best: dict[str, str] = {}
        for name in sorted(names, key=lambda name: (name in openings, name.isupper(), -names[name], -len(name), name)):
            self._best.setdefault(self._keys[name], name)
        self._by_short: dict[str, set[str]] = defaultdict(set)
        self._by_given: dict[str, set[str]] = defaultdict(set)
        for name in names:
            key = self._keys[name]
            self._by_given[fold(name.split()[0])].add(key)
            for short in _short_forms(name, words):
                self._by_short[fold(short)].add(key)
        self._titles: dict[str, set[str]] = defaultdict(set)
        for spot in whole:
            self._titles[self._keys[spot.name]].update(self._title(spot))
            for nickname in _NICKNAME.findall(texts[spot.part], spot.start, spot.end):
                for form in (nickname, f"El {nickname}"):
                    self._by_short[fold(form)].add(self._keys[spot.name])
        self._whole_names = sorted(names)

    def is_surname(self, name: str) -> bool:
        """Whether a name is somebody's short form."""
        return fold(name) in self._by_short

    def is_given(self, name: str) -> bool:
        """Whether a name is somebody's given name."""
        return fold(name) in self._by_given

    def whole(self, spot: Spot) -> str:
        """The whole name a spot stands for; its own name where that is whole, or somebody else's too."""
        if spot.kind is not Kind.PERSON:
            return spot.name
        is_whole = _is_whole(spot.name) or spot.name in self._best.values()
        if is_whole and not (self.is_surname(spot.name) and spot.name not in self._best.values()):
            is_other = spot.name.isupper() or spot.name in self._initialled
            best = self._best.get(self._keys.get(spot.name, ""), spot.name) if is_other else spot.name
            return _recased(best)
        initials, surname = _split_initials(spot.name)
        bearers = [
            key
            for key in self._by_short.get(fold(surname), ())
            if not initials or fold(self._best[key])[:1] == initials[0]
        ]
        if not bearers and " " not in spot.name:
            bearers = list(self._by_given.get(fold(spot.name), ()))
            # "Her husband, Bob" is no Robert who is told of besides.
            if not bearers and not _KIN_BEFORE.search(self._texts[spot.part], max(0, spot.start - _REACH), spot.start):
                bearers = self._called_for_short(spot.name)
        if len(bearers) > 1:
            titles = self._title(spot)
            bearers = [key for key in bearers if titles & self._titles[key]]
        return self._best[bearers[0]] if len(bearers) == 1 else _recased(spot.name)

    def _called_for_short(self, name: str) -> list[str]:
        """The keys of those whose given name a name is short for: Josh, of Joshua."""
        found = {key for given, keys in self._by_given.items() if is_short_for(fold(name), given) for key in keys}
        return sorted(found)

    def forms(self) -> dict[str, Form]:
        """What to look for elsewhere in the article."""
        short = {key: Form(Kind.PERSON, "") for key in self._by_short if len(key) >= _SHORTEST_SURNAME}
        return {**short, **{fold(name): Form(Kind.PERSON, name) for name in self._whole_names}}

    def _title(self, spot: Spot) -> set[str]:
        """The title right before a spot, if there is one: {"president"}."""
        before = self._texts[spot.part][max(0, spot.start - _REACH) : spot.start]
        words = before.split()
        last = fold(words[-1]) if words and before[-1:].isspace() else ""
        return {last} if last in self._words.vocabulary["titles"] else set()


def _wholes(spots: Iterable[Spot], words: Lexicon) -> Iterator[Spot]:
    """Those with a given name; and those with initials only, where nobody of that surname has one: H Lalengmawia."""
    spots = list(spots)
    surnames = {fold(short) for spot in spots if _is_whole(spot.name) for short in _short_forms(spot.name, words)}
    for spot in spots:
        initials, surname = _split_initials(spot.name)
        if _is_whole(spot.name) or (initials and " " not in surname and fold(surname) not in surnames):
            yield spot


def _recased(name: str) -> str:
    """A name in capitals as it is written otherwise: JOE BIDEN, Joe Biden."""
    if not name.isupper() or is_acronym(name):
        return name
    return " ".join(word if "." in word and word not in _GENERATIONS else word.title() for word in name.split())


def _is_whole(name: str) -> bool:
    """Whether a name has a given name, not only initials, beside the surname."""
    words = _without_generation(name).split()
    return len([word for word in words if len(word.replace(".", "")) > 1 and not word.islower()]) > 1 and not (
        is_acronym(words[0]) and "." in words[0]
    )


def _by_initials(names: Iterable[str], keys: Mapping[str, str]) -> dict[str, str]:
    """Names that say the same but for initials before one of them: Y S Jagan Mohan Reddy and Jagan Mohan Reddy."""
    by_rest: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len):
        words = name.split()
        first = next((number for number, word in enumerate(words) if len(word.replace(".", "")) > 1), 0)
        if len(words) - first > 1:
            by_rest[" ".join(words[first:])].append(name)
    return {name: keys[same[0]] for same in by_rest.values() if len(same) > 1 for name in same}


def _by_opening(names: Iterable[str], keys: Mapping[str, str]) -> dict[str, str]:
    """Names of two words that only one other begins with: Abdul Rashid of Abdul Rashid Harun, Andrew Wan (Siu-kin)."""
    longer: dict[str, set[str]] = defaultdict(set)
    for name in names:
        words = _without_generation(name).split()
        if words[2:]:
            longer[" ".join(words[:2])].add(keys[name])
    return {name: next(iter(longer[name])) for name in names if len(longer.get(name, ())) == 1}


def _without_generation(name: str) -> str:
    return _GENERATION.sub("", name)


def _by_generation(whole: Sequence[Spot], keys: Mapping[str, str], texts: Mapping[Part, str]) -> dict[str, str]:
    """Names said both with a generation behind them and without: Patrick Carlineo Jr., Patrick W. Carlineo.

    Not where a father or a son is spoken of beside one of them.
    """
    found: dict[str, str] = {}
    names = sorted({spot.name for spot in whole})
    plain = [name for name in names if not _GENERATION.search(name)]
    for name in (name for name in names if _GENERATION.search(name)):
        short = _without_generation(name)
        alike = {one for one in plain if len(set(same_people({one: 1, short: 1}).values())) == 1}
        told = (spot for spot in whole if spot.name in {name, *alike})
        if alike and not any(_tells_elder(texts[spot.part], spot) for spot in told):
            found |= dict.fromkeys((name, *alike), keys[min(alike)])
    return found


def _tells_elder(text: str, spot: Spot) -> bool:
    return _ELDER.search(text, max(0, spot.start - _REACH), spot.end + _REACH) is not None


def _short_forms(name: str, words: Lexicon) -> Iterator[str]:
    """The surname, with its particles and without; the first of two; the family name where it comes first."""
    parts = _without_generation(name).split()
    yield parts[-1]
    if _ARTICLE.match(parts[-1]):
        yield _ARTICLE.sub("", parts[-1])
    if parts[1:-1] and _is_surname_only(parts[-2], words):
        yield parts[-2]  # the Salinas of Guadalupe Salinas Hernández
    if parts[2:] and _CHINESE_GIVEN.fullmatch(parts[-1]):
        yield parts[-2]  # the Leung of Andrew Leung Kwan-yuen
    first = len(parts) - 1
    while first > 1 and parts[first - 1].casefold() in words.vocabulary["particles"]:
        first -= 1
        yield " ".join(parts[first:])
    known_first = fold(parts[0]) in words.vocabulary["family_names_first"] and fold(parts[-1]) not in words.surnames
    if is_family_first(parts) or known_first:
        yield parts[0]  # Xi Jinping


def _is_surname_only(word: str, words: Lexicon) -> bool:
    key = fold(word)
    return key in words.surnames and key not in words.given and key not in words.common


def _split_initials(name: str) -> tuple[str, str]:
    """("m", "Oyelaran") for "M. Oyelaran"."""
    parts = name.split()
    initials = "".join(part for part in parts[:-1] if len(part.replace(".", "")) == 1 or "." in part)
    return fold(initials), " ".join(part for part in parts if part not in initials) if initials else name
