"""How often is an article's person, place or organisation right, made one from all its forms there?

A pair is an article and an entity. Of a true entity split in two, one is right and one is wrong; of two true ones made
one, one is right and one is missed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from searchapp.article import Appearance, Kind
from searchapp.authority import fold
from searchapp.authority.folding import skeleton
from searchapp.evaluation.counted import Counted
from searchapp.evaluation.entities_gold import Either, GoldEntity, LabelledArticle


@dataclass(frozen=True)
class Judged:
    """What became of one article's entities: given and true ones that fit, given ones that do not, and missed ones."""

    labelled: LabelledArticle
    right: tuple[tuple[Appearance, GoldEntity], ...]
    wrong: tuple[Appearance, ...]
    missed: tuple[GoldEntity, ...]

    def count(self, kind: Kind) -> Counted:
        """The pairs of one kind."""
        return Counted(
            sum(true.kind is kind for _, true in self.right),
            sum(found.entity.kind is kind for found in self.wrong),
            sum(true.kind is kind for true in self.missed),
        )


@dataclass(frozen=True)
class PairScore:
    """The pairs of one set: counts by kind, and of the right places whose country is labelled those that have it."""

    name: str
    articles: int
    by_kind: Mapping[Kind, Counted]
    placed: int
    to_place: int

    def __add__(self, other: "PairScore") -> "PairScore":
        """Both sets together, under the first one's name."""
        by_kind = {kind: self.by_kind[kind] + other.by_kind[kind] for kind in Kind}
        return PairScore(
            self.name,
            self.articles + other.articles,
            by_kind,
            self.placed + other.placed,
            self.to_place + other.to_place,
        )


def judge(labelled: LabelledArticle) -> Judged:
    """The entities of an article beside the labelled ones, as many as can be brought together."""
    found, true = labelled.article.appearances, labelled.gold.entities
    meant = _most_pairs([[place for place, one in enumerate(true) if is_same(given, one)] for given in found])
    return Judged(
        labelled,
        right=tuple((found[place], true[other]) for place, other in sorted(meant.items())),
        wrong=tuple(
            one
            for place, one in enumerate(found)
            if place not in meant and not any(is_either(one, either) for either in labelled.gold.either)
        ),
        missed=tuple(one for place, one in enumerate(true) if place not in meant.values()),
    )


def score_pairs(name: str, judged: Sequence[Judged]) -> PairScore:
    """The counts of one set's articles."""
    places = [(found, true) for one in judged for found, true in one.right if true.country and true.kind is Kind.PLACE]
    return PairScore(
        name,
        len(judged),
        {kind: sum((one.count(kind) for one in judged), Counted()) for kind in Kind},
        placed=sum(found.entity.country == true.country for found, true in places),
        to_place=len(places),
    )


def _most_pairs(fits: Sequence[Sequence[int]]) -> dict[int, int]:
    """The largest matching: for each place of `fits` one of its numbers, none twice (augmenting paths, Kuhn 1955)."""
    taken: dict[int, int] = {}

    def find(place: int, tried: set[int]) -> bool:
        for number in fits[place]:
            if number not in tried:
                tried.add(number)
                if number not in taken or find(taken[number], tried):
                    taken[number] = place
                    return True
        return False

    for place in range(len(fits)):
        find(place, set())
    return {place: number for number, place in taken.items()}


def is_same(found: Appearance, true: GoldEntity) -> bool:
    """Whether a given entity is a labelled one: by its label or address, or by a form it has in the article.

    A place in another country is another place, and a form shared with somebody of another name is no proof.
    """
    entity = found.entity
    if entity.kind is not true.kind or is_elsewhere(found, true):
        return False
    name = fold(true.name)
    if fold(entity.label) == name or entity.slug == "-".join(name.split()):
        return True
    return has_form(found, true) and (entity.kind is not Kind.PERSON or _may_be_called(entity.label, true))


def has_form(found: Appearance, true: GoldEntity) -> bool:
    """Whether a form that a given entity has in the article is one of a labelled entity's."""
    return not true.forms.isdisjoint(fold(name) for name in found.names)


def is_elsewhere(found: Appearance, true: GoldEntity) -> bool:
    """Whether both are placed, in different countries."""
    return None not in (found.entity.country, true.country) and found.entity.country != true.country


def is_either(found: Appearance, either: Either) -> bool:
    """Whether a given entity is one that is not counted."""
    forms = {fold(found.entity.label), *(fold(name) for name in found.names)}
    return found.entity.kind in either.kinds and not either.forms.isdisjoint(forms)


def _may_be_called(label: str, true: GoldEntity) -> bool:
    """Whether a person's label has a word of the true names, and the words beyond those begin like other true ones.

    "Volodymyr Zelenskyy" may be Zelensky and "J. Bush" Jeb Bush, but "George Bush" may not.
    """
    words = fold(label).split()
    names = {word for name in (fold(true.name), *true.forms) for word in name.split()}
    shared = {skeleton(word) for word in words} & {skeleton(name) for name in names}
    more = {word[0] for word in words if skeleton(word) not in shared}
    known = {name[0] for name in names if skeleton(name) not in shared}
    return bool(shared) and (not more or not known or bool(more & known))
