"""How many of the names are found, and how many of those found are right?"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from searchapp.ingest.mentions.labels import ADJECTIVE, KIND_BY_LABEL
from searchapp.ingest.mentions.training.tags import Tagged, likeliest, names

Scores = Callable[[Sequence[Sequence[str]]], list[NDArray[np.float32]]]


@dataclass(frozen=True)
class Figure:
    """Names right, found and there."""

    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        """The share of the found that is right; 0 when none is found."""
        return self.right / self.found if self.found else 0

    @property
    def recall(self) -> float:
        """The share of those there that is found; 0 when there are none."""
        return self.right / self.there if self.there else 0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 when there is nothing."""
        return 2 * self.right / (self.found + self.there) if self.found + self.there else 0


@dataclass
class Figures:
    """Names right, found and there, by label; a name is right when its label and both its ends are."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)

    def of(self, label: str) -> Figure:
        """The figure of one label."""
        return Figure(self.right[label], self.found[label], self.there[label])

    @property
    def whole(self) -> Figure:
        """The figure of all labels."""
        return Figure(self.right.total(), self.found.total(), self.there.total())

    def count(self, found: Iterable[tuple[int, int, str]], there: Iterable[tuple[int, int, str]]) -> None:
        """Count the names found in a paragraph and those that are there."""
        found, there = set(found), set(there)
        self.right.update(label for _, _, label in found & there)
        self.found.update(label for _, _, label in found)
        self.there.update(label for _, _, label in there)

    def row(self, name: str) -> str:
        """A row of a Markdown table: F1 of each label and of all, then precision and recall of all."""
        by_label = [self.of(label).f1 for label in (*KIND_BY_LABEL, ADJECTIVE)]
        values = (*by_label, self.whole.f1, self.whole.precision, self.whole.recall)
        return " | ".join((f"| {name}", *(f"{value:.3f}" for value in values))) + " |"


HEADING = "| | " + " | ".join((*KIND_BY_LABEL, ADJECTIVE, "all")) + " | precision | recall |"


def measured(documents: Iterable[Sequence[Tagged]], scores: Scores) -> Figures:
    """The figures of what gives scores for the paragraphs of a document, given as tokens."""
    figures = Figures()
    for document in documents:
        for paragraph, of_paragraph in zip(document, scores([one.tokens for one in document]), strict=True):
            figures.count(likeliest(of_paragraph), names(paragraph.tags))
    return figures
