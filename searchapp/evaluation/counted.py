"""How many were right, how many wrong, how many missed? What precision and recall are made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Counted:
    """What was given rightly, given wrongly, and not given though it should have been (counts)."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Counted") -> "Counted":
        """Both together."""
        return Counted(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of right ones among those given; 1 when none are."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of those that should be given that were given; 1 when there are none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0
