"""Which entities look wrong: read as two kinds, a single word, capitals, a burst, or almost another one?"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from searchapp.article import Kind
from searchapp.authority.folding import fold, skeleton
from searchapp.authority.identity import Identity

# A name that all its articles share a source or day with is a burst when chance alone would do that less often.
_BY_CHANCE = 0.001
_FEWEST_OF_A_BURST = 5
# Below this length, labels one letter apart are rather two names than two spellings: Ali, Aki.
_SHORTEST_ALIKE = 6
_LONGEST_ACRONYM = 5


class Reason(StrEnum):
    """Why an entity is a suspect."""

    TWO_KINDS = "two kinds"
    SINGLE_WORD = "single word"
    CAPITALS = "capitals"
    BURST = "burst"
    LOOK_ALIKE = "look-alike"


@dataclass(frozen=True)
class Candidate:
    """An entity with what the archive has of it: articles, the days and sources they are of, and its names."""

    identity: Identity
    articles: int
    days: int
    sources: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Suspect:
    """An entity that looks wrong, and why; who it is to be compared with and by which name, where there is any."""

    candidate: Candidate
    reason: Reason
    other: Candidate | None = None
    name: str | None = None


def suspects(
    candidates: Sequence[Candidate],
    *,
    kept: Collection[tuple[Kind, str]] = (),
    largest_day: float = 1.0,
    largest_source: float = 1.0,
) -> list[Suspect]:
    """The entities that look wrong, those in most articles first, none of them `kept` (kind and key).

    `largest_day` and `largest_source` are the shares of all articles that one day and one source have at most: where
    all articles are of one source, to be in one alone is nothing special.
    """
    shown = [one for one in candidates if _key(one) not in kept]
    found = [
        *_of_two_kinds(shown),
        *_single_words(shown),
        *(Suspect(one, Reason.CAPITALS) for one in shown if _is_capitals(one)),
        *(Suspect(one, Reason.BURST) for one in shown if _is_burst(one, largest_day, largest_source)),
        *_look_alikes(shown),
    ]
    order = list(Reason)
    return sorted(
        found, key=lambda one: (-one.candidate.articles, order.index(one.reason), _key(one.candidate), one.name or "")
    )


def _key(one: Candidate) -> tuple[Kind, str]:
    return one.identity.kind, one.identity.key


def _rank(one: Candidate) -> tuple[int, Kind, str]:
    """Of two, the lower is the better known."""
    return -one.articles, one.identity.kind, one.identity.key


def _of_two_kinds(candidates: Iterable[Candidate]) -> Iterator[Suspect]:
    """Of entities that share a name across kinds, each with the best known of the others."""
    bearers: dict[str, dict[tuple[Kind, str], tuple[Candidate, str]]] = defaultdict(dict)
    for one in candidates:
        for name in one.names:
            bearers[fold(name)].setdefault(_key(one), (one, name))
    told: set[tuple[Kind, str]] = set()
    for sharing in bearers.values():
        if len({kind for kind, _ in sharing}) < 2:  # noqa: PLR2004 - two kinds
            continue
        best, *others = sorted(sharing.values(), key=lambda item: _rank(item[0]))
        for one, name in others:
            if one.identity.kind is not best[0].identity.kind and _key(one) not in told:
                told.add(_key(one))
                yield Suspect(one, Reason.TWO_KINDS, best[0], name)


def _single_words(candidates: Iterable[Candidate]) -> Iterator[Suspect]:
    """Persons of one word, each with the best known person whose last word it is, if there is one."""
    persons = [one for one in sorted(candidates, key=_rank) if one.identity.kind is Kind.PERSON]
    words = [fold(one.identity.label).split() for one in persons]
    bearers: dict[str, Candidate] = {}
    for one, its_words in zip(persons, words, strict=True):
        if len(its_words) > 1:
            bearers.setdefault(its_words[-1], one)
    for one, its_words in zip(persons, words, strict=True):
        if len(its_words) == 1:
            yield Suspect(one, Reason.SINGLE_WORD, bearers.get(its_words[0]))


def _is_capitals(one: Candidate) -> bool:
    label = one.identity.label
    letters = [letter for letter in label if letter.isalpha()]
    return label.isupper() and (" " in label or len(letters) > _LONGEST_ACRONYM)


def _is_burst(one: Candidate, largest_day: float, largest_source: float) -> bool:
    if one.articles < _FEWEST_OF_A_BURST:
        return False
    on_a_day = one.days == 1 and largest_day**one.articles < _BY_CHANCE
    in_a_source = one.sources == 1 and largest_source**one.articles < _BY_CHANCE
    return on_a_day or in_a_source


def _look_alikes(candidates: Iterable[Candidate]) -> Iterator[Suspect]:
    """Of entities of one kind whose labels differ in a letter or a transliteration, each but the best known."""
    buckets: dict[tuple[Kind, str], list[Candidate]] = defaultdict(list)
    for one in candidates:
        for key in _spellings(fold(one.identity.label)):
            buckets[one.identity.kind, key].append(one)
    told: set[tuple[Kind, str]] = set()
    for sharing in buckets.values():
        best, *others = sorted(sharing, key=_rank)
        for one in others:
            if _key(one) not in told and _is_alike(fold(one.identity.label), fold(best.identity.label)):
                told.add(_key(one))
                yield Suspect(one, Reason.LOOK_ALIKE, best)


def _spellings(label: str) -> set[str]:
    """What labels share that are alike: their skeleton, or what is left when one letter goes."""
    if len(label) < _SHORTEST_ALIKE or any(letter.isdigit() for letter in label):
        return set()
    return {label, "skeleton " + skeleton(label), *(label[:at] + label[at + 1 :] for at in range(len(label)))}


def _is_alike(one: str, other: str) -> bool:
    if skeleton(one) == skeleton(other):
        return True
    return len(one.split()) == len(other.split()) and _is_one_letter_apart(one, other)


def _is_one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter is added, left out, replaced, or swapped with its neighbour."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    return (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (left[:2] == right[1::-1] and left[2:] == right[2:])
    )
