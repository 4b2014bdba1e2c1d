"""How likely is each line of a page above the article, in it, an insertion in it, or below it?

A chain over the lines (a linear-chain conditional random field: Lafferty, McCallum and Pereira 2001) with four states
that follow one another as on any page: above, article, insertion, below. Its weights are in `page_weights.json`, by the
names of what they weigh; `evaluation/line_training.py` learns them from labelled pages.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from searchapp.ingest.cleaning.page_lines import FEATURES, Matrix

STATES = ("above", "article", "insertion", "below")
ABOVE, ARTICLE, INSERTION, BELOW = range(len(STATES))
# The steps from line to line that a page can take; a text begins above or in the article and ends in it or below.
STEPS = (
    (ABOVE, ABOVE), (ABOVE, ARTICLE), (ARTICLE, ARTICLE), (ARTICLE, INSERTION),
    (INSERTION, INSERTION), (INSERTION, ARTICLE), (ARTICLE, BELOW), (BELOW, BELOW),
)  # fmt: skip
# The steps that look at the line they lead to: the article begins, the article ends.
LOOKING_STEPS = (1, 6)
_LEAST = 1e-290  # keeps a product of probabilities from vanishing


@dataclass(frozen=True)
class Weights:
    """What the chain weighs: `lines` (feature by state), `steps` (8), `looks` (LOOKING_STEPS by feature)."""

    lines: Matrix
    steps: Matrix
    looks: Matrix


def step_name(step: tuple[int, int]) -> str:
    """How the weights call a step."""
    return f"{STATES[step[0]]} > {STATES[step[1]]}"


@cache
def learned_weights() -> Weights:
    """The weights that come with the program."""
    stored: dict[str, Any] = json.loads(  # Any: as JSON has it; the lines below give it its shape
        files("searchapp.ingest.cleaning").joinpath("page_weights.json").read_text(encoding="utf-8")
    )
    return Weights(
        lines=np.array([[stored["lines"][state].get(name, 0.0) for state in STATES] for name in FEATURES]),
        steps=np.array([stored["steps"][step_name(step)] for step in STEPS]),
        looks=np.array(
            [[stored["looks"][step_name(STEPS[n])].get(name, 0.0) for name in FEATURES] for n in LOOKING_STEPS]
        ),
    )


def probabilities(features: Matrix, weights: Weights) -> Matrix:
    """The probability of each state (columns) for each line (rows), by the forward-backward algorithm."""
    scores = features @ weights.lines
    lines = np.exp(scores - scores.max(axis=1, keepdims=True)).tolist()
    stay = np.exp(weights.steps).tolist()
    looks = np.exp(np.clip(weights.steps[list(LOOKING_STEPS)] + features @ weights.looks.T, -50, 50)).tolist()
    forward = _forward(lines, stay, looks)
    backward = _backward(lines, stay, looks)
    joint = np.array(forward) * np.array(backward)
    return np.asarray(joint / np.maximum(joint.sum(axis=1, keepdims=True), _LEAST), dtype=np.float64)


def _forward(lines: list[list[float]], stay: list[float], looks: list[list[float]]) -> list[list[float]]:
    above, article, insertion, below = lines[0][ABOVE], lines[0][ARTICLE], 0.0, 0.0
    rows = [[above, article, insertion, below]]
    for number in range(1, len(lines)):
        begins, ends = looks[number]
        line = lines[number]
        was = article
        article = (above * begins + was * stay[2] + insertion * stay[5]) * line[ARTICLE]
        insertion = (was * stay[3] + insertion * stay[4]) * line[INSERTION]
        below = (was * ends + below * stay[7]) * line[BELOW]
        above *= stay[0] * line[ABOVE]
        total = above + article + insertion + below or _LEAST
        above, article, insertion, below = above / total, article / total, insertion / total, below / total
        rows.append([above, article, insertion, below])
    return rows


def _backward(lines: list[list[float]], stay: list[float], looks: list[list[float]]) -> list[list[float]]:
    above, article, insertion, below = 0.0, 1.0, 0.0, 1.0
    rows = [[above, article, insertion, below]]
    for number in range(len(lines) - 1, 0, -1):
        begins, ends = looks[number]
        line = lines[number]
        next_above, next_article = above * line[ABOVE], article * line[ARTICLE]
        next_insertion, next_below = insertion * line[INSERTION], below * line[BELOW]
        above = next_above * stay[0] + next_article * begins
        article = next_article * stay[2] + next_insertion * stay[3] + next_below * ends
        insertion = next_insertion * stay[4] + next_article * stay[5]
        below = next_below * stay[7]
        total = above + article + insertion + below or _LEAST
        above, article, insertion, below = above / total, article / total, insertion / total, below / total
        rows.append([above, article, insertion, below])
    rows.reverse()
    return rows
