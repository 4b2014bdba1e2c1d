"""Which names of persons mean the same person?"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from searchapp.authority.acquainted import acquainted
from searchapp.authority.given_names import light_initial
from searchapp.authority.identity import Beside, nothing_beside
from searchapp.authority.namesakes import MUCH_BETTER_KNOWN, Person, gather
from searchapp.authority.person_names import ARTICLES, PARTICLES, PersonName, parse

# How much oftener a surname may stand alone than its only bearer in full and still mean that one: there, Putin stands
# alone in twice as many texts, and President Yoon must not become the one judge Jasmine Yoon.
_OFTENER_ALONE = 3
# In how many articles the only bearer must be named in full to be meant however often the surname stands alone: of the
# surnames in 9,994 such texts, all 14 with three or more were right (Zelensky, Modi, Lavrov), many with fewer were not.
_KNOWN_IN_FULL = 3


def same_people(uses: Mapping[str, int], beside: Beside = nothing_beside) -> dict[str, str | None]:
    """The key of the person each name means, or None for a surname that several people share.

    `uses` holds the number of articles by name; what stands `beside` two names decides whether one is a slip for the
    other. A bare surname, or one with initials, means the one fully named person who bears it.
    """
    parsed = {written: parse(written) for written in uses}
    articles = Counter[PersonName]()
    for written, count in uses.items():
        articles[parsed[written]] += count
    people = gather([(name, count) for name, count in articles.items() if name.is_whole])
    if beside is not nothing_beside:
        forms: dict[PersonName, list[str]] = defaultdict(list)
        for written, name in parsed.items():
            forms[name].append(written)
        people = acquainted(people, forms, beside)
    keys: dict[PersonName, str | None] = {name: person.key for person in people for name in person.names}
    bearers = _Bearers(people)
    alone = Counter[str]()
    for name, count in articles.items():
        if not name.is_whole:
            alone[name.key] += count
    # The fuller first: J. K. Rowling, whom nobody names in full, is the one Rowling.
    for short in sorted(articles.keys() - keys.keys(), key=lambda name: (-len(name.initials), name.key)):
        keys[short] = bearers.meant(short, alone[short.key])
        if keys[short] == short.key and _may_be_borne(short):
            bearers.add(Person([short], articles[short]))
    return {written: keys[name] for written, name in parsed.items()}


def keep_keys(keys: Mapping[str, str | None], known: Sequence[str]) -> dict[str, str | None]:
    """The keys of `same_people`, but for people who have a known one already: the first of `known` that is the key of
    one of their whole names and no other person's.

    A surname alone is no reason, for it may come to mean somebody else.
    """
    order = {key: at for at, key in reversed(list(enumerate(known)))}
    free = order.keys() - set(keys.values())
    kept: dict[str, str] = {}
    for written, key in keys.items() if free else ():
        if key is None or key in order:
            continue
        name = parse(written)
        if name.is_whole and name.key in free and (key not in kept or order[name.key] < order[kept[key]]):
            kept[key] = name.key
    return {written: kept.get(key, key) if key else None for written, key in keys.items()}


def _may_be_borne(name: PersonName) -> bool:
    return len(name.initials) > 1 or bool(name.generation)


class _Bearers:
    """The people of each family name."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        for family in {name.family for name in person.names}:
            self._people[family].append(person)

    def meant(self, name: PersonName, alone: int) -> str | None:
        """The key of the person a name without a given name means; the name's own if it means none we know."""
        if not name.key:
            return None
        candidates = [one for one in self._people.get(name.family, ()) if _fits(name, one)]
        if not candidates:
            return name.key
        candidates.sort(key=lambda one: (-one.articles, one.key))
        best = candidates[0]
        if len(candidates) == 1:
            # Whoever is mostly named by surname alone is not the one whom an article or two name in full.
            is_meant = best.articles >= _KNOWN_IN_FULL or alone <= _OFTENER_ALONE * best.articles
            return best.key if is_meant else name.key
        return best.key if best.articles >= MUCH_BETTER_KNOWN * candidates[1].articles else None


def _fits(name: PersonName, person: Person) -> bool:
    """Whether a name's initials are those of a person's names."""
    if name.generation and name.generation not in {"", *(mine.generation for mine in person.names)}:
        return False
    if not name.given and name.key.partition(" ")[0] in PARTICLES - ARTICLES:
        return any(mine.key.endswith(f" {name.key}") for mine in person.names)  # de Blasio is no Jane Blasio
    return not name.given or any(
        len(name.initials) <= len(mine.initials)
        and all(
            light_initial(one) == light_initial(other) for one, other in zip(name.initials, mine.initials, strict=False)
        )
        for mine in person.names
        if mine.family == name.family
    )
