"""Do two names of persons keep the same company: which names stand beside both in articles?"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from searchapp.article import Kind
from searchapp.authority.folding import fold
from searchapp.authority.identity import Beside
from searchapp.authority.person_names import parse

# A person beside both counts for two; so many points make one of two people.
_OF_PERSON, _OF_OTHER, _ENOUGH = 2, 1, 2
# Names that stand beside one in ten people stand beside anybody; asked of a sample of them.
_BACKGROUND = 200
_COMMON = 0.1

_Name = tuple[Kind, str]


class Company:
    """What stands beside names of persons, as an archive knows it; asked once for all of them."""

    def __init__(self, beside: Beside, asked: Iterable[str], others: Iterable[str]) -> None:
        """`asked`: the forms that are compared later; `others`: a form of each other person, of whom some are asked."""
        people = sorted(set(others))
        background = people[:: max(1, len(people) // _BACKGROUND)]
        self._beside = beside(Kind.PERSON, sorted({*background, *asked}))
        seen = Counter(key for form in background for key in self._of((form,)))
        self._common = {key for key, count in seen.items() if count > _COMMON * len(background)}

    def is_same(self, one: Sequence[str], other: Sequence[str], families: Collection[str]) -> bool:
        """Whether names that are not common stand beside the forms of both, and neither beside the other.

        `families`: the family names of both, which say nothing.
        """
        return not self.are_together(one, other) and self.is_shared(one, other, families)

    def are_together(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether a form of one stands in an article with a form of the other."""
        return any((Kind.PERSON, form) in self._beside.get(mine, ()) for mine in one for form in other)

    def is_shared(self, one: Sequence[str], other: Sequence[str], families: Collection[str]) -> bool:
        """Whether names that are not common stand beside the forms of both."""
        shared = self._of(one) & self._of(other) - self._common - {(Kind.PERSON, family) for family in families}
        return sum(_OF_PERSON if kind is Kind.PERSON else _OF_OTHER for kind, _ in shared) >= _ENOUGH

    def _of(self, forms: Iterable[str]) -> set[_Name]:
        return {_key(name) for form in forms for name in self._beside.get(form, ())}


def _key(name: _Name) -> _Name:
    """A name as it is compared: of a person the family name, for who is told in full here stands alone there."""
    kind, form = name
    return kind, parse(form).family if kind is Kind.PERSON else fold(form)
