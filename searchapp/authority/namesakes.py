"""Which whole names of persons are one person's: Muammar Gaddafi, Moammar Gadhafi?

Names meet only where the consonants of their family names and a form of their given names agree, so that the work grows
with the number of names. There, a name joins the person it surely is, or begins another.
"""

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from searchapp.authority.given_names import given_keys, is_english, same_given
from searchapp.authority.person_names import PersonName, parse
from searchapp.authority.respelling import sounds, vowel_distance

# How much oftener one of two people must appear before a name that fits both means that one: in 515 texts of the US
# government, Joe Biden is named six times as often as his wife.
MUCH_BETTER_KNOWN = 4
# How far apart the vowels of two family names may be, by how many sounds they have.
_FARTHEST = {2: 0.25, 3: 0.5}
_FARTHEST_OF_LONG = 1.0
_SHORT = 2
_MOST_DOUBTS = 2
# Where so many people meet, who comes later is compared with the first of them only, so that the work stays bounded.
_CROWD = 64
# Gates and Cates, Baker and Bagger have the same consonants: after an English given name only longer names are
# renderings of one (Robert Mugabe stays, Alexander Lukashenka goes).
_SHORT_AFTER_ENGLISH = 3
# Fathers who are as well known as their sons: here "Jr." tells them apart though both have a middle name. And two
# presidents whom only the middle name tells apart.
_FATHERS_AND_SONS = frozenset(
    (parse(name).given, parse(name).family)
    for name in ("Donald Trump", "John Kennedy", "Oliver Holmes", "Robert Kennedy")
)
_TOLD_BY_MIDDLE_NAME = frozenset((parse(name).given, parse(name).family) for name in ("John Adams",))


@dataclass(eq=False)
class Person:
    """The whole names of one person so far, and the number of articles that use them."""

    names: list[PersonName] = field(default_factory=list)
    articles: int = 0

    @property
    def key(self) -> str:
        """What the person is known by: the same whatever comes, but for a name before it in the alphabet."""
        return min(name.key for name in self.names)

    def take(self, name: PersonName, articles: int) -> None:
        """Count a name as the person's."""
        self.names.append(name)
        self.articles += articles


def gather(names: Sequence[tuple[PersonName, int]]) -> list[Person]:
    """The people that whole names mean, each name with its number of articles; in no order."""
    # The longest come first: a name without middle names fits several of them only if none is much better known.
    ordered = sorted(names, key=lambda one: (-len(one[0].middle), -one[1], one[0].key))
    people: list[Person] = []
    meeting: dict[tuple[str, str], list[Person]] = defaultdict(list)
    by_middle: dict[tuple[str, str], list[Person]] = defaultdict(list)
    glued: dict[str, Person] = {}
    for name, articles in ordered:
        person = _whose(name, meeting, by_middle) or glued.get(_glued(name))
        if person is None:
            person = Person()
            people.append(person)
        person.take(name, articles)
        glued.setdefault(_glued(name), person)
        own = _own_keys(name.given)
        if name.middle and len(name.middle[0]) > 1:
            own += _own_keys(name.given + name.middle[0])  # Gholam Reza, Gholamreza
        for place in _meeting_places(name, own):
            here = meeting[place]
            if len(here) < _CROWD and not any(one is person for one in here):
                here.append(person)
        for middle in name.middle:
            if len(middle) > 1 and not (is_english(middle) and is_english(name.given)):
                by_middle[name.family, middle].append(person)
    return people


def _glued(name: PersonName) -> str:
    """The name without its blanks: Ahmadi Nejad, Ahmadinejad."""
    return name.key.replace(" ", "")


def same_family(one: PersonName, other: PersonName) -> bool:
    """Whether the family names of two names, whose given names agree, are renderings of one."""
    if one.family == other.family:
        return True
    if one.is_family_first or other.is_family_first:
        return False
    if is_english(one.given) and is_english(other.given):
        needs = _SHORT_AFTER_ENGLISH
    else:
        needs = _SHORT - (one.given == other.given)  # Barham Saleh, Barham Salih
    if any(len(word) > 1 for word in one.middle) and other.middle and _agree(one.middle, other.middle):
        needs = _SHORT - 1  # Ali Abdullah Saleh, Ali Abdallah Salih
    return any(
        mine.weight > needs and vowel_distance(mine, theirs) <= _FARTHEST.get(mine.weight, _FARTHEST_OF_LONG)
        for mine in sounds(one.family)
        for theirs in sounds(other.family)
    )


def _whose(
    name: PersonName,
    meeting: dict[tuple[str, str], list[Person]],
    by_middle: dict[tuple[str, str], list[Person]],
) -> Person | None:
    """The person a name surely is, among those so far."""
    met = {one for place in _meeting_places(name, given_keys(name.given)) for one in meeting.get(place, ())}
    fitting = [one for one in met if _is_one(name, one)]
    exact = [one for one in fitting if any(mine.given == name.given for mine in one.names)]
    if not fitting:
        fitting = [
            one for one in dict.fromkeys(by_middle.get((name.family, name.given), ())) if _fits_middles(name, one)
        ]
    return best_known(exact or fitting)


def best_known(people: Iterable[Person]) -> Person | None:
    """The only one, or the one who is much better known than each other; None where there is no such."""
    ordered = sorted(people, key=lambda one: (-one.articles, one.key))
    if not ordered or (len(ordered) > 1 and ordered[0].articles < MUCH_BETTER_KNOWN * ordered[1].articles):
        return None
    return ordered[0]


def _meeting_places(name: PersonName, given: Iterable[str]) -> list[tuple[str, str]]:
    return [(family, key) for family in _family_keys(name.family) for key in given]


@functools.lru_cache(maxsize=1 << 17)
def _family_keys(family: str) -> tuple[str, ...]:
    return tuple(sorted({one.consonants or family for one in sounds(family)}))


@functools.lru_cache(maxsize=1 << 17)
def _own_keys(given: str) -> tuple[str, ...]:
    return (given, *(key for key in given_keys(given) if key.startswith("~")))


def _is_one(name: PersonName, person: Person) -> bool:
    """Whether a name is like one of a person's, and at odds with none."""
    return (
        any(_is_like(name, mine) for mine in person.names)
        and not _is_other_generation(name, person)
        and not _is_other_president(name, person)
        and all(_agree(name.middle, mine.middle) for mine in person.names if name.middle and mine.middle)
    )


def _is_like(one: PersonName, other: PersonName) -> bool:
    if one.is_family_first or other.is_family_first:
        return one.key == other.key
    if not same_family(one, other):
        return False
    if same_given(one.given, other.given):
        return _doubts(one, other) <= _MOST_DOUBTS
    return any(
        len(whole.middle) == 1 and not glued.middle and whole.given + whole.middle[0] == glued.given
        for whole, glued in ((one, other), (other, one))
    )


def _doubts(one: PersonName, other: PersonName) -> int:
    """In how many respects two names differ: Muhammad Arif and Mohammad Reza Aref in three."""
    has_middle = [any(len(word) > 1 for word in name.middle) for name in (one, other)]
    return (one.given != other.given) + (one.family != other.family) + (has_middle[0] != has_middle[1])


def _is_other_generation(name: PersonName, person: Person) -> bool:
    """Whether generations tell a name from a person's: always two different ones, and one without a middle name.

    So Donald Trump Jr. is not Donald Trump, and Joseph R. Biden Jr. is Joe Biden; but two Kennedys are told apart.
    """
    theirs = [mine for mine in person.names if mine.generation]
    if name.generation and theirs:
        return all(mine.generation != name.generation for mine in theirs)
    sons = [one for one in (name, *theirs) if one.is_son]
    return bool(sons) and ((name.given, name.family) in _FATHERS_AND_SONS or not any(one.middle for one in sons))


def _is_other_president(name: PersonName, person: Person) -> bool:
    """Whether a middle name alone tells the two apart: John Adams, John Quincy Adams."""
    is_told = (name.given, name.family) in _TOLD_BY_MIDDLE_NAME
    return is_told and any(bool(mine.middle) != bool(name.middle) for mine in person.names)


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the middle names of one can be a part of the other's: initials by their place, names in their order."""
    short, long = sorted((one, other), key=len)
    if any(len(word) == 1 for word in (*short, *long)):
        return all(same_given(mine, theirs) for mine, theirs in zip(short, long, strict=False))
    rest = iter(long)
    return all(any(same_given(mine, theirs) for theirs in rest) for mine in short)


def _fits_middles(name: PersonName, person: Person) -> bool:
    """Whether a person has all of a name before the family name: Tayyip Erdogan, of Recep Tayyip Erdogan."""
    return any(
        mine.family == name.family and (name.given, *name.middle) == mine.middle[-len(name.middle) - 1 :]
        for mine in person.names
    )
