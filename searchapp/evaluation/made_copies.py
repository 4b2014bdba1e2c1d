"""How many copies are found of those made on purpose: cut, continued, credited and misread?"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from searchapp.evaluation.grouping import grouped, same
from searchapp.evaluation.story_labels import LabelledSet

_SEED = 20221110
_MADE_FROM = 300
_LEAST_WORDS = 120
_MISREAD_SHARE = 0.04
_LINE = "(Harbour Wire) - This report was first published by another paper and is printed here with its leave."


@dataclass(frozen=True)
class MadeScore:
    """Copies made in one way: how many, how many were found, and pairs of different articles put together."""

    kind: str
    made: int
    found: int
    wrong: int


def score_made_copies(sets: Sequence[LabelledSet]) -> list[MadeScore]:
    """Copies made of the sets' longer articles: cut, continued, with an agency's line, and misread by a scanner."""
    chance = random.Random(_SEED)  # noqa: S311 - the same copies each time
    whole = [one for known in sets for one in known.articles if len(one.text.split()) >= _LEAST_WORDS]
    distinct = list({one.text: one for one in whole}.values())
    chosen = chance.sample(distinct, min(_MADE_FROM, len(distinct)))
    # Articles that are copies as they are would count as wrong: only what the made ones bring together does.
    before = same([one.copies for one in grouped(chosen)])
    scores = []
    for kind, make in _MAKERS.items():
        made = [
            replace(one, origin=f"{kind} {one.origin}", source="Another paper", text=make(one.text, other.text, chance))
            for one, other in zip(chosen, [*chosen[1:], *chosen[:1]], strict=True)
        ]
        after = same([one.copies for one in grouped([*chosen, *made])])
        found = sum(after(place, len(chosen) + place) for place in range(len(chosen)))
        wrong = sum(after(*pair) and not before(*pair) for pair in combinations(range(len(chosen)), 2))
        scores.append(MadeScore(kind, len(made), found, wrong))
    return scores


def _cut(text: str, _other: str, _chance: random.Random) -> str:
    words = text.split(" ")
    return " ".join(words[: len(words) // 2])


def _continued(text: str, other: str, _chance: random.Random) -> str:
    return f"{text}\n\n{' '.join(other.split()[:60])}"


def _credited(text: str, _other: str, _chance: random.Random) -> str:
    return f"{_LINE}\n\n{text}"


def _misread(text: str, _other: str, chance: random.Random) -> str:
    return " ".join(
        word[:-1] + chance.choice("aeionrst") if len(word) > 3 and chance.random() < _MISREAD_SHARE else word  # noqa: PLR2004 - a scanner fails on longer words
        for word in text.split(" ")
    )


_MAKERS: Mapping[str, Callable[[str, str, random.Random], str]] = {
    "cut to the first half": _cut,
    "continued with 60 words": _continued,
    "with an agency's line": _credited,
    "one word in 25 misread": _misread,
}
