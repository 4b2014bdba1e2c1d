"""Which spans do the labels of tokens make? The likeliest row of labels that fits together (Viterbi 1967)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

OUTSIDE = "O"
_NEVER = -1e4


class Found(NamedTuple):
    """A name: its first token, the end (exclusive), its kind, and the mean (geometric) probability of its labels."""

    first: int
    end: int
    kind: str
    certainty: float


class Decoder:
    """Reads labels: O, or B-, I-, L- and U- with a kind, for the first, inner, last and only token of a name."""

    def __init__(self, labels: Sequence[str]) -> None:
        self._labels = tuple(labels)
        after = [[_follows(one, other) for other in labels] for one in labels]
        self._steps: Floats = np.where(np.array(after), 0, _NEVER).astype(np.float32).T.copy()  # (to, from)
        self._starts: Floats = np.array([0 if _follows(OUTSIDE, one) else _NEVER for one in labels], np.float32)
        self._ends: Floats = np.array([0 if _follows(one, OUTSIDE) else _NEVER for one in labels], np.float32)

    def spans(self, scores: Floats) -> list[Found]:
        """The names in order. `scores`: float32, (tokens, labels), logarithms of probabilities."""
        if not len(scores):
            return []
        path = self._likeliest(scores)
        chosen = scores[np.arange(len(path)), path]
        return [
            Found(first, end, kind, float(np.exp(chosen[first:end].mean())))
            for first, end, kind in _spans([self._labels[number] for number in path])
        ]

    def _likeliest(self, scores: Floats) -> list[int]:
        likeliest = scores.argmax(axis=1)
        # Mostly each token's likeliest label fits beside its neighbours', and nothing is likelier than all of these.
        if not (
            self._starts[likeliest[0]] or self._ends[likeliest[-1]] or self._steps[likeliest[1:], likeliest[:-1]].any()
        ):
            return [int(number) for number in likeliest]
        total = scores[0] + self._starts
        places = np.arange(len(self._labels))
        came_from = []
        for row in scores[1:]:
            reached = self._steps + total
            best = reached.argmax(axis=1)
            came_from.append(best)
            total = reached[places, best] + row
        path = [int((total + self._ends).argmax())]
        for best in reversed(came_from):
            path.append(int(best[path[-1]]))
        return path[::-1]


def _follows(label: str, after: str) -> bool:
    """Whether a label may stand right after another."""
    if label[0] in "BI":
        return after[0] in "IL" and after[1:] == label[1:]
    return after[0] in "OBU"


def _spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    start = 0
    for place, label in enumerate(labels):
        if label[0] in "BU":
            start = place
        if label[0] in "LU":
            yield start, place + 1, label[2:]
