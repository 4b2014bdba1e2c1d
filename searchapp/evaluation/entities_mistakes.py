"""Which mistakes are the most frequent, and what do they look like?"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_EXAMPLES = 3


@dataclass(frozen=True)
class Slip:
    """One thing given wrongly (`is_wrong`) or missed: what kind of mistake that is, and what stands for it instead."""

    what: str
    name: str
    instead: str | None
    is_wrong: bool

    @property
    def example(self) -> str:
        """What was given for what."""
        if self.instead is None or self.instead == self.name:
            return self.name
        return f"{self.name} for {self.instead}" if self.is_wrong else f"{self.instead} for {self.name}"


@dataclass(frozen=True)
class Mistake:
    """A kind of mistake: how often something was given wrongly or missed for it, and its most frequent examples."""

    what: str
    wrong: int
    missed: int
    examples: tuple[str, ...]


def most_frequent(slips: Iterable[Slip]) -> list[Mistake]:
    """The kinds of mistakes, the most frequent first, each with up to three examples."""
    by_kind: dict[str, list[Slip]] = defaultdict(list)
    for slip in slips:
        by_kind[slip.what].append(slip)
    mistakes = [_mistake(what, of_kind) for what, of_kind in by_kind.items()]
    return sorted(mistakes, key=lambda one: (-(one.wrong + one.missed), one.what))


def _mistake(what: str, slips: Sequence[Slip]) -> Mistake:
    # In a dict's order the first of equals wins, so the same run gives the same examples.
    examples = Counter(slip.example for slip in slips).most_common(_EXAMPLES)
    wrong = sum(slip.is_wrong for slip in slips)
    return Mistake(what, wrong, len(slips) - wrong, tuple(example for example, _ in examples))
