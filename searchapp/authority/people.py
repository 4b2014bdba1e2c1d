"""Which names of persons mean the same person?"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from searchapp.authority.acquainted import acquainted
from searchapp.authority.company import Company
from searchapp.authority.given_names import light_initial, same_given
from searchapp.authority.identity import Beside, nothing_beside
from searchapp.authority.known_people import known_people
from searchapp.authority.namesakes import MUCH_BETTER_KNOWN, Person, gather
from searchapp.authority.person_names import ARTICLES, PARTICLES, PersonName, parse

# How much oftener a surname may stand alone than its only bearer in full and still mean that one: there, Putin stands
# alone in twice as many texts, and President Yoon must not become the one judge Jasmine Yoon.
_OFTENER_ALONE = 3
# In how many articles the only bearer must be named in full to be meant however often the surname stands alone: of the
# surnames in 9,994 such texts, all 14 with three or more were right (Zelensky, Modi, Lavrov), many with fewer were not.
_KNOWN_IN_FULL = 3
# Surnames that may be asked for, the best known first.
_MOST_ASKED = 1_000
# Nobody's surname where they stand alone: Gabriel Jesus is another.
_HOLY = frozenset(parse(name).key for name in ("Jesus", "Muhammad", "Moses", "Krishna", "Allah"))


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
    has_archive = beside is not nothing_beside
    forms = _forms(parsed) if has_archive else {}
    if has_archive:
        people = acquainted(people, forms, beside)
    keys: dict[PersonName, str | None] = {name: person.key for person in people for name in person.names}
    alone = Counter[str]()
    for name, count in articles.items():
        if not name.is_whole:
            alone[name.key] += count
    bearers = _Bearers(people)
    if has_archive:
        bearers.ask(beside, forms, articles.keys() - keys.keys(), alone)
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


def _forms(parsed: Mapping[str, PersonName]) -> dict[PersonName, list[str]]:
    """How the archive writes each name."""
    forms: dict[PersonName, list[str]] = defaultdict(list)
    for written, name in parsed.items():
        forms[name].append(written)
    return forms


def _may_be_borne(name: PersonName) -> bool:
    return len(name.initials) > 1 or bool(name.generation)


class _Bearers:
    """The people of each family name."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people: dict[str, list[Person]] = defaultdict(list)
        self._acquainted: set[tuple[str, str]] | None = None
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        for family in {name.family for name in person.names}:
            self._people[family].append(person)

    def ask(
        self,
        beside: Beside,
        forms: Mapping[PersonName, Sequence[str]],
        short: Iterable[PersonName],
        alone: Mapping[str, int],
    ) -> None:
        """Ask the archive which of the short names stand beside their only bearer, or keep the same company, where the
        bearer is little known.
        """
        pairs = [
            (name, candidates[0])
            for name in short
            if not name.given and len(candidates := self._of(name)) == 1 and candidates[0].articles < _KNOWN_IN_FULL
        ]
        pairs.sort(key=lambda pair: (-min(alone[pair[0].key], pair[1].articles), pair[0].key))
        del pairs[_MOST_ASKED:]
        bearing = {person: [form for name in person.names for form in forms[name]] for _, person in pairs}
        asked = [*chain.from_iterable(bearing.values()), *chain.from_iterable(forms[name] for name, _ in pairs)]
        others = {one for people in self._people.values() for one in people if one not in bearing}
        company = Company(beside, asked, (forms[one.names[0]][0] for one in others))
        self._acquainted = {
            (name.key, person.key)
            for name, person in pairs
            if company.are_together(forms[name], bearing[person])
            or company.is_shared(forms[name], bearing[person], {name.family})
        }

    def meant(self, name: PersonName, alone: int) -> str | None:
        """The key of the person a name without a given name means; the name's own if it means none we know."""
        if not name.key:
            return None
        candidates = self._of(name)
        known = known_people().get(name.key)
        whose = self._if_known(known, candidates, alone) if known is not None else None
        if whose is not None:
            return whose
        if not candidates:
            return name.key
        best = candidates[0]
        if len(candidates) == 1:
            return best.key if self._is_meant(name, best, alone) else name.key
        return best.key if best.articles >= MUCH_BETTER_KNOWN * candidates[1].articles else None

    def _if_known(self, known: PersonName, candidates: Sequence[Person], alone: int) -> str | None:
        """The key of somebody whom everybody knows, unless the archive names another one of the name as often."""
        theirs = [one for one in candidates if any(same_given(mine.given, known.given) for mine in one.names)]
        others = max((one.articles for one in candidates if one not in theirs), default=0)
        if len(theirs) > 1 or others >= alone + sum(one.articles for one in theirs):
            return None
        return theirs[0].key if theirs else known.key

    def _of(self, name: PersonName) -> list[Person]:
        """The people a short name may mean, the best known first."""
        fitting = [one for one in self._people.get(name.family, ()) if name.key not in _HOLY and _fits(name, one)]
        return sorted(fitting, key=lambda one: (-one.articles, one.key))

    def _is_meant(self, name: PersonName, person: Person, alone: int) -> bool:
        """Whether a name means its only bearer: he is well known, or keeps its company and is named in full besides.

        Whoever is mostly named by surname alone is not the one whom an article or two name in full.
        """
        if person.articles >= _KNOWN_IN_FULL:
            return True
        is_acquainted = self._acquainted is None or bool(name.given) or (name.key, person.key) in self._acquainted
        return is_acquainted and alone <= _OFTENER_ALONE * person.articles


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
