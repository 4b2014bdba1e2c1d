"""How were the weights learned by which the lines of a page are told apart, and how good are they on other sites?

    python -m searchapp.evaluation.line_training FOLDER [--texts FILE.jsonl.gz] [--write]

FOLDER is a folder of labelled pages as `evaluation.lines` reads it. Each page is learned from as it is and with other
bodies in its place (of other pages, and of plain texts), so that what is learned is how pages look and not these
articles. The chain's likelihood given the labels (where a line's label cannot be told, all states that fit) is climbed
with Adam (Kingma and Ba 2015), all pages at once. The figures printed are cross-validated by site: no page is judged by
weights that saw a page of its site. With --write, weights learned from all pages replace `page_weights.json`.
"""

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

import searchapp.ingest.cleaning.page_model as model
from searchapp.article import RawArticle, Reason
from searchapp.evaluation.lines import Label, LabelledText, LineScore, label_lines, labelled_texts, page_lines, score
from searchapp.ingest import clean, language
from searchapp.ingest.cleaning.lines import split_lines
from searchapp.ingest.cleaning.page import measure_worded, worded_lines
from searchapp.ingest.cleaning.page_hints import find_hints
from searchapp.ingest.cleaning.page_lines import FEATURES, Matrix
from searchapp.ingest.cleaning.residue import find_residue

_WEIGHTS = Path(model.__file__).with_name("page_weights.json")
_FOLDS = 5
# Tried: 0.02 to 0.4, 100 to 200 rounds, 0 to 4 other bodies a page; more bodies help most.
_PENALTY = 0.05
_ROUNDS = 120
_RATE = 0.08
_BODIES = 3
_SWAPPED_WEIGHT = 0.5
_MARKED_WEIGHT = 0.5
_PLAIN_TEXTS = 60
_LONGEST_BODY = 70  # lines
_LONGEST_EXAMPLE = 340  # lines
_LONGEST_GAP = 6
_BATCHES = (130, 230, 340, 1_000_000)  # examples of like length are computed together
_NEVER = -1e6
_LOG_NONE = -1e9


@dataclass(frozen=True)
class Example:
    """A page to learn from: a row of features a line, which states fit each line (1 or 0), and how much it counts."""

    features: Matrix
    fits: Matrix
    weight: float


@dataclass
class _Batch:
    """Examples padded to one length: arrays by example, line, then feature or state."""

    features: NDArray[np.float64]
    fits: NDArray[np.float64]
    lengths: NDArray[np.int64]
    weights: NDArray[np.float64]


def cross_validate(texts: Sequence[LabelledText], plain: Sequence[Sequence[str]] = ()) -> LineScore:
    """The score of the whole cleaning on pages of sites its weights did not see."""
    reasons: dict[str, list[Reason | None]] = {}
    for seen, unseen in _by_site(texts):
        weights = learn(list(examples(seen, plain)))
        for text in unseen:
            whole = "\n".join(text.lines)
            raw = RawArticle("page", 0, whole, whole)
            cleaned = clean(raw, language=language.detect("", whole), weights=weights)
            reasons[text.id] = [judged.reason for judged in cleaned.judged]
    return score("Cuttings, other sites", texts, lambda text: reasons[text.id])


def _by_site(texts: Sequence[LabelledText]) -> Iterator[tuple[list[LabelledText], list[LabelledText]]]:
    sites = sorted({_site(text) for text in texts})
    random.Random(3).shuffle(sites)  # noqa: S311 - folds, no secret
    for fold in range(min(_FOLDS, len(sites))):
        held = set(sites[fold::_FOLDS])
        yield [text for text in texts if _site(text) not in held], [text for text in texts if _site(text) in held]


def _site(text: LabelledText) -> str:
    return ".".join((urlsplit(text.url).hostname or text.id).split(".")[-2:])


def examples(texts: Sequence[LabelledText], plain: Sequence[Sequence[str]] = ()) -> Iterator[Example]:
    """Each page as it is, and with other bodies in its place."""
    chance = random.Random(1)  # noqa: S311 - a sample, no secret
    bodies = [
        [line for line, label in zip(text.lines, text.labels, strict=True) if label is Label.ARTICLE] for text in texts
    ]
    bodies += [list(body) for body in plain]
    for text in texts:
        if Label.ARTICLE not in text.labels:
            continue
        yield _example(text.lines, text.labels, 1.0)
        if text.html:
            marked = page_lines(text.html, is_marked=True)
            yield _example(marked, label_lines(marked, text.body), _MARKED_WEIGHT)
        for _ in range(_BODIES):
            lines, labels = _with_body(text, chance.choice(bodies))
            if len(lines) <= _LONGEST_EXAMPLE:
                yield _example(lines, labels, _SWAPPED_WEIGHT)


def _example(lines: Sequence[str], labels: Sequence[Label], weight: float) -> Example:
    fits = {Label.ARTICLE: [0, 1, 0, 0], Label.PAGE: [1, 0, 1, 1]}
    known = find_residue(list(lines))
    measured = measure_worded(lines, find_hints(list(lines), known), known)
    worded = [fits.get(labels[number], [1, 1, 1, 1]) for number in worded_lines(lines, known)]
    return Example(measured.features, np.array(worded, dtype=np.float64), weight)


def _with_body(text: LabelledText, body: Sequence[str]) -> tuple[list[str], list[Label]]:
    """The page with another body where its own stood; insertions stay at their share of the way."""
    own = [number for number, label in enumerate(text.labels) if label is Label.ARTICLE]
    runs = [[own[0]]]
    for number in own[1:]:
        if number - runs[-1][-1] > _LONGEST_GAP:
            runs.append([])
        runs[-1].append(number)
    run = max(runs, key=len)
    first, last = run[0], run[-1]
    within = range(first, last + 1)
    placed = [((n - first) / len(within), Label.PAGE, text.lines[n]) for n in within if text.labels[n] is Label.PAGE]
    placed += [(number / len(body), Label.ARTICLE, line) for number, line in enumerate(body)]
    placed.sort(key=lambda one: one[0])
    around = [label if label is Label.PAGE else Label.UNTOLD for label in text.labels]
    lines = [*text.lines[:first], *(line for _, _, line in placed), *text.lines[last + 1 :]]
    return lines, [*around[:first], *(label for _, label, _ in placed), *around[last + 1 :]]


def learn(learned_from: Sequence[Example], *, rounds: int = _ROUNDS) -> model.Weights:
    """The weights that make the labels of these examples most likely, with a penalty on their squares."""
    batches = list(_batches(learned_from))
    width = learned_from[0].features.shape[1]
    values = [np.zeros((width, len(model.STATES))), np.zeros(len(model.STEPS)), np.zeros((2, width))]
    means, squares = [np.zeros_like(value) for value in values], [np.zeros_like(value) for value in values]
    for turn in range(1, rounds + 1):
        slopes = [-_PENALTY * values[0], np.zeros(len(model.STEPS)), -_PENALTY * values[2]]
        for batch in batches:
            for slope, part in zip(slopes, _slopes(batch, values), strict=True):
                slope[...] += part / len(learned_from)
        rate = _RATE * (1 - 0.9 * turn / rounds)
        for value, mean, square, slope in zip(values, means, squares, slopes, strict=True):
            mean[...] += 0.1 * (slope - mean)
            square[...] += 0.01 * (slope * slope - square)
            value[...] += rate * (mean / (1 - 0.9**turn)) / (np.sqrt(square / (1 - 0.99**turn)) + 1e-8)
    return model.Weights(*values)


def _batches(learned_from: Sequence[Example]) -> Iterator[_Batch]:
    shortest = 0
    for longest in _BATCHES:
        chosen = [one for one in learned_from if shortest < len(one.features) <= longest]
        shortest = longest
        if not chosen:
            continue
        length, width = max(len(one.features) for one in chosen), chosen[0].features.shape[1]
        features, fits = np.zeros((len(chosen), length, width)), np.zeros((len(chosen), length, len(model.STATES)))
        for row, one in enumerate(chosen):
            features[row, : len(one.features)], fits[row, : len(one.fits)] = one.features, one.fits
        lengths = np.array([len(one.features) for one in chosen])
        yield _Batch(features, fits, lengths, np.array([one.weight for one in chosen]))


def _slopes(batch: _Batch, values: Sequence[Matrix]) -> tuple[Matrix, Matrix, Matrix]:
    """The slope of the log likelihood: what the labels let expect less what the model expects, for each weight."""
    count, _, width = batch.features.shape
    scores = batch.features @ values[0]
    steps = np.broadcast_to(values[1], (*scores.shape[:2], len(model.STEPS))).copy()
    for row, step in enumerate(model.LOOKING_STEPS):
        steps[:, :, step] += batch.features @ values[2][row]
    fitting = scores + np.where(batch.fits > 0, 0.0, _NEVER)
    twice = np.concatenate([batch.lengths, batch.lengths])
    states, taken = _expected(np.concatenate([scores, fitting]), np.concatenate([steps, steps]), twice)
    weights = batch.weights[:, None, None]
    state_slope = (states[count:] - states[:count]) * weights
    step_slope = (taken[count:] - taken[:count]) * weights
    flat = batch.features.reshape(-1, width)
    looks = np.stack([flat.T @ step_slope[:, :, step].reshape(-1) for step in model.LOOKING_STEPS])
    return flat.T @ state_slope.reshape(-1, len(model.STATES)), step_slope.sum(axis=(0, 1)), looks


def _expected(
    scores: NDArray[np.float64], steps: NDArray[np.float64], lengths: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How likely each state and each step to it is, by example and line: forward-backward in logarithms."""
    count, longest, _ = scores.shape
    by_line, step_line = scores.transpose(1, 2, 0).copy(), steps.transpose(1, 2, 0).copy()
    forward = np.full((longest, len(model.STATES), count), _LOG_NONE)
    forward[0, :2] = by_line[0, :2]  # a text begins above or in the article
    for line in range(1, longest):
        for number, (start, end) in enumerate(model.STEPS):
            forward[line, end] = np.logaddexp(forward[line, end], forward[line - 1, start] + step_line[line, number])
        forward[line] += by_line[line]
    column = np.arange(count)
    ends = forward[lengths - 1, :, column]
    total = np.logaddexp(ends[:, model.ARTICLE], ends[:, model.BELOW])
    last = np.array([_LOG_NONE, 0.0, _LOG_NONE, 0.0])[:, None]  # and ends in it or below
    backward = np.zeros((longest, len(model.STATES), count))
    after = np.repeat(last, count, axis=1)
    for line in range(longest - 1, -1, -1):
        if line + 1 < longest:
            ahead = by_line[line + 1] + after
            before = np.full((len(model.STATES), count), _LOG_NONE)
            for number, (start, end) in enumerate(model.STEPS):
                before[start] = np.logaddexp(before[start], ahead[end] + step_line[line + 1, number])
            after = np.where(line == lengths - 1, last, before)
        backward[line] = after
    exists = np.arange(longest)[:, None] < lengths[None]
    states = np.exp(np.minimum(0, forward + backward - total)) * exists[:, None]
    taken = np.zeros((longest, len(model.STEPS), count))
    for number, (start, end) in enumerate(model.STEPS):
        chance = forward[:-1, start] + step_line[1:, number] + by_line[1:, end] + backward[1:, end] - total
        taken[1:, number] = np.exp(np.minimum(0, chance)) * exists[1:]
    return states.transpose(2, 0, 1), taken.transpose(2, 0, 1)


def as_json(weights: model.Weights) -> str:
    """The weights by the names of what they weigh, as `page_weights.json` holds them; zeros left out."""
    lines = {
        state: {name: round(float(value), 3) for name, value in zip(FEATURES, weights.lines[:, column], strict=True)}
        for column, state in enumerate(model.STATES)
    }
    looks = {
        model.step_name(model.STEPS[step]): {
            name: round(float(value), 3) for name, value in zip(FEATURES, weights.looks[row], strict=True)
        }
        for row, step in enumerate(model.LOOKING_STEPS)
    }
    steps = {
        model.step_name(step): round(float(value), 3) for step, value in zip(model.STEPS, weights.steps, strict=True)
    }
    named = {
        "lines": {state: {name: value for name, value in row.items() if value} for state, row in lines.items()},
        "steps": steps,
        "looks": {step: {name: value for name, value in row.items() if value} for step, row in looks.items()},
    }
    return json.dumps(named, ensure_ascii=False, indent=1) + "\n"


def plain_texts(path: Path, count: int = _PLAIN_TEXTS) -> list[list[str]]:
    """A sample of the bodies in a compressed file of JSON lines, as lines, each cut at the longest body."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        bodies = [split_lines(json.loads(line)["body"])[:_LONGEST_BODY] for line in file]
    return random.Random(1).sample([body for body in bodies if len(body) > 2], count)  # noqa: S311, PLR2004 - a sample, no stubs


def main() -> None:
    """Print cross-validated figures; write the weights when told to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    texts = list(labelled_texts(asked.folder))
    plain = plain_texts(asked.texts) if asked.texts else []
    if asked.write:
        _WEIGHTS.write_text(as_json(learn(list(examples(texts, plain)))), encoding="utf-8")
        return
    held_out = cross_validate(texts, plain)
    sys.stdout.write(
        f"removed {held_out.residue_removed:.4f} of {held_out.page_lines:,} lines, "
        f"kept {held_out.body_kept:.4f} of {held_out.article_lines:,}, "
        f"and {held_out.text_kept:.4f} without {held_out.credits} credits\n"
    )


if __name__ == "__main__":
    main()
