"""How does the student learn: from labels, from what the teacher believes, and from the mean of its own past?"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch

from searchapp.ingest.mentions.tagger.features import Lookup
from searchapp.ingest.mentions.training import minilm
from searchapp.ingest.mentions.training.augmenting import augmented, recased_paragraphs
from searchapp.ingest.mentions.training.chance import Chance
from searchapp.ingest.mentions.training.figures import measured
from searchapp.ingest.mentions.training.progress import Pace
from searchapp.ingest.mentions.training.recipe import Recipe, Round
from searchapp.ingest.mentions.training.sentences import Sourced, drawn
from searchapp.ingest.mentions.training.stand_ins import StandIns
from searchapp.ingest.mentions.training.student import PIECE_WIDTH, Batch, Student
from searchapp.ingest.mentions.training.tags import Tagged, tagged

Weights = Mapping[str, torch.Tensor]

_LOGGER = logging.getLogger(__name__)
_TOKENS_OF_A_STEP = 1_500
# A longer document would be a step by itself, and a large one.
_LONGEST_SILVER = 4_000
_BETAS = (0.9, 0.98)
_DECAY = 0.02
_WARMING_STEPS = 100
_LEAST_RATE = 0.01
_SMOOTHING = 0.05
_LARGEST_GRADIENT = 2.0
# Where both are known: labels are right more often, and what the teacher believes says how sure to be.
_LABEL_WEIGHT, _BELIEF_WEIGHT = 0.4, 0.6
_STEPS_A_MEASURE = 1_000
_DOCUMENTS_OF_A_MEASURE = 150


@dataclass(frozen=True)
class Material:
    """What the student learns from, organisations to put in place of others, and what it is measured by."""

    learned: Sequence[Sourced]
    silver: Sequence[Sequence[Tagged]]
    stand_ins: StandIns
    development: Sequence[Sequence[Tagged]]


def learnt(lookup: Lookup, material: Material, recipe: Recipe, *, number: int, before: Weights | None) -> Student:
    """The student after a round, counted from 1, with the mean weights of its last steps.

    `before`: the weights that the round begins with; of a new student when there are none.
    """
    amounts, name = recipe.rounds[number - 1], f"student, round {number} of {len(recipe.rounds)}"
    torch.manual_seed(amounts.seed)
    student = _beginner(lookup, before)
    optimiser = torch.optim.AdamW(student.parameters(), lr=amounts.rate, weight_decay=_DECAY, betas=_BETAS)
    mean = _Mean()
    pace = Pace(name, amounts.tokens)
    seen = 0
    for step, documents in enumerate(_batches(material, amounts, recipe.student_swapped)):
        if seen >= amounts.tokens:
            break
        left = 1 - seen / amounts.tokens
        for group in optimiser.param_groups:
            group["lr"] = amounts.rate * min(1, (step + 1) / _WARMING_STEPS) * max(_LEAST_RATE, left)
        batch = student.batch(documents)
        loss = _loss(student, batch)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(student.parameters(), _LARGEST_GRADIENT)
        optimiser.step()
        mean.follow(student)
        seen += len(batch.tags)
        pace.step(loss.item(), len(batch.tags))
        if (step + 1) % _STEPS_A_MEASURE == 0:
            part = material.development[:_DOCUMENTS_OF_A_MEASURE]
            _LOGGER.info("%s: development F1 %.3f", name, measured(part, student.scores).whole.f1)
    mean.put_into(student)
    student.eval()
    return student


def mean_of(rounds: Sequence[Weights]) -> dict[str, torch.Tensor]:
    """The plain mean of the weights that rounds left."""
    return {name: torch.stack([weights[name] for weights in rounds]).mean(dim=0) for name in rounds[0]}


def _beginner(lookup: Lookup, before: Weights | None) -> Student:
    """A student with these weights, or a new one that knows of pieces what MiniLM does."""
    if before is None:
        return Student(lookup, minilm.vectors(PIECE_WIDTH))
    student = Student(lookup)
    student.load_state_dict(before)
    return student


class _Mean:
    """The mean of the weights of the last steps (Polyak & Juditsky 1992), the later the heavier."""

    # A step's weights count half after 350 more. Updated every few steps, which costs less and changes nothing.
    _KEPT = 0.998
    _EVERY = 5
    _YOUNG = 20

    def __init__(self) -> None:
        self._weights: dict[str, torch.Tensor] = {}
        self._steps = 0

    def follow(self, student: Student) -> None:
        """Take in the student's weights after a step."""
        self._steps += 1
        if not self._weights:
            self._weights = {name: values.clone() for name, values in student.state_dict().items()}
        elif self._steps % self._EVERY == 0:
            kept = min(self._KEPT, self._steps / (self._steps + self._YOUNG)) ** self._EVERY
            for name, values in student.state_dict().items():
                self._weights[name].mul_(kept).add_(values, alpha=1 - kept)

    def put_into(self, student: Student) -> None:
        """Give the student the mean weights."""
        if self._weights:
            student.load_state_dict(self._weights)


def _batches(material: Material, amounts: Round, swapped_share: float) -> Iterator[list[list[Tagged]]]:
    """Documents of about so many tokens, epoch after epoch, each time augmented anew."""
    chance = Chance(amounts.seed)
    silver = [one for one in material.silver if _size(one) < _LONGEST_SILVER] if amounts.taught else []
    while True:
        news = drawn(material.learned, chance, amounts.news, reports=amounts.reports)
        fresh = augmented(news, chance, material.stand_ins, swapped_share=swapped_share)
        documents = [[tagged(passage) for passage in document] for document in fresh]
        documents += [recased_paragraphs(document, chance) for document in silver]
        chance.shuffle(documents)
        yield from _cut(documents)


def _cut(documents: Iterable[list[Tagged]]) -> Iterator[list[list[Tagged]]]:
    batch: list[list[Tagged]] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += _size(document)
        if size >= _TOKENS_OF_A_STEP:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(document: Sequence[Tagged]) -> int:
    return sum(len(paragraph.tokens) for paragraph in document)


def _loss(student: Student, batch: Batch) -> torch.Tensor:
    """The mean loss of the tokens of which anything is known."""
    scores = student(batch)
    logarithms = torch.log_softmax(scores, dim=-1)
    is_believed = ~torch.isnan(batch.soft[:, 0])
    is_labelled = batch.tags >= 0
    only_labelled, both = is_labelled & ~is_believed, is_labelled & is_believed
    only_believed = is_believed & ~is_labelled
    total = torch.nn.functional.cross_entropy(
        scores[only_labelled], batch.tags[only_labelled], label_smoothing=_SMOOTHING, reduction="sum"
    )
    labels = torch.nn.functional.cross_entropy(scores[both], batch.tags[both], reduction="sum")
    total = total + _LABEL_WEIGHT * labels + _BELIEF_WEIGHT * _divergence(batch.soft[both], logarithms[both])
    total = total + _divergence(batch.soft[only_believed], logarithms[only_believed])
    return total / (is_labelled | is_believed).sum()


def _divergence(soft: torch.Tensor, logarithms: torch.Tensor) -> torch.Tensor:
    """How far from what the teacher believes: the sum over tokens of the cross entropy."""
    return -(soft.exp() * logarithms).sum()
