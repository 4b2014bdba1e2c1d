"""Which people whose names are nearly alike keep the same company, and so are one: Allawi, Iyad or Ayad?

Names that differ in more than sound, by a slip of the pen or by a further family name, are one person's only where the
same rare names stand beside both, and the two never stand in one article.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

from searchapp.authority.company import Company
from searchapp.authority.given_names import is_english, same_given
from searchapp.authority.identity import Beside
from searchapp.authority.namesakes import Person
from searchapp.authority.person_names import PersonName

_SHORTEST_FAMILY = 6
_SHORTEST_GIVEN = 4
_SHORTEST_FAMILY_OF_GIVEN = 5
_FEWEST_OF_LONGER = 3  # words of a name that has one more than another
_SHORTEST_FURTHER = 3  # letters of the word that one name has more
# Pairs that are asked for, the best known first: 3,400 people of the White House's texts make 35.
_MOST_ASKED = 2_000
_CROWD = 8  # alike names that meet in one place: more are no slips

_Pair = tuple[Person, Person]


def acquainted(people: Sequence[Person], written: Mapping[PersonName, Sequence[str]], beside: Beside) -> list[Person]:
    """The people, those made one whose names are nearly alike and who keep the same company.

    `written` are the forms of each name as the archive has them.
    """
    pairs = sorted(_alike(people), key=lambda pair: (-min(one.articles for one in pair), pair[0].key, pair[1].key))
    del pairs[_MOST_ASKED:]
    if not pairs:
        return list(people)
    forms = {person: [form for name in person.names for form in written[name]] for pair in pairs for person in pair}
    others = (person for person in people if person not in forms)
    company = Company(beside, chain.from_iterable(forms.values()), (written[one.names[0]][0] for one in others))
    partners: dict[Person, list[Person]] = defaultdict(list)
    for one, other in pairs:
        families = {name.family for person in (one, other) for name in person.names}
        if company.is_same(forms[one], forms[other], families):
            partners[one].append(other)
            partners[other].append(one)
    return _made_one(people, partners)


def _made_one(people: Sequence[Person], partners: Mapping[Person, Sequence[Person]]) -> list[Person]:
    """The people, each joined with the best known of its partners, unless two of these may be different people."""
    joined: set[Person] = set()
    for person in sorted(partners, key=lambda one: (one.articles, one.key)):
        others = sorted(partners[person], key=lambda one: (-one.articles, one.key))
        are_one = all(other in partners[others[0]] for other in others[1:])
        if are_one and others[0] not in joined:
            others[0].names.extend(person.names)
            others[0].articles += person.articles
            joined.add(person)
    return [person for person in people if person not in joined]


def _alike(people: Sequence[Person]) -> list[_Pair]:
    """The pairs of people whose names differ by a letter, or by a word at the end, each once."""
    found: dict[frozenset[int], _Pair] = {}
    for one, other in (*_slips(people), *_longer(people)):
        found.setdefault(frozenset((id(one), id(other))), (one, other))
    return list(found.values())


def _slips(people: Iterable[Person]) -> Iterator[_Pair]:
    meeting: dict[tuple[str, str, str], dict[Person, PersonName]] = defaultdict(dict)
    for person in people:
        for name in person.names:
            for place in _meeting_places(name):
                meeting[place].setdefault(person, name)
    for here in meeting.values():
        for (one, name), (other, its_name) in combinations(here.items(), 2) if len(here) <= _CROWD else ():
            if _is_slip(name, its_name):
                yield one, other


def _longer(people: Iterable[Person]) -> Iterator[_Pair]:
    by_key = {name.key: person for person in people for name in person.names}
    for key, person in by_key.items():
        *words, further = key.split()
        is_longer = len(words) + 1 >= _FEWEST_OF_LONGER and len(further) >= _SHORTEST_FURTHER
        shorter = by_key.get(" ".join(words)) if is_longer else None
        if shorter is not None and shorter is not person:
            yield shorter, person


def _meeting_places(name: PersonName) -> Iterator[tuple[str, str, str]]:
    """Where names that differ by a letter meet: at the name without one letter (symmetric deletion, Garbe 2012)."""
    if name.is_family_first:
        return
    if len(name.family) >= _SHORTEST_FAMILY:
        yield from (("family", name.given, rest) for rest in _without_one(name.family))
    if len(name.given) >= _SHORTEST_GIVEN and len(name.family) >= _SHORTEST_FAMILY_OF_GIVEN:
        yield from (("given", name.family, rest) for rest in _without_one(name.given))


def _without_one(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _is_slip(one: PersonName, other: PersonName) -> bool:
    if one.generation != other.generation:
        return False
    if one.family == other.family:
        is_english_twice = is_english(one.given) and is_english(other.given)  # Harry and Gary are two
        return not is_english_twice and _is_one_letter(one.given, other.given)
    return same_given(one.given, other.given) and _is_one_letter(one.family, other.family)


def _is_one_letter(one: str, other: str) -> bool:
    """Whether a letter more, another letter or two changed about make all the difference: Usha is not Shan."""
    short, long = sorted((one, other), key=len)
    if len(short) < len(long):
        return short in _without_one(long)
    places = [at for at, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs]
    if len(places) <= 1:
        return True
    first, *more = places
    return more == [first + 1] and one[first : first + 2] == other[first : first + 2][::-1]
