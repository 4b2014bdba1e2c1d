"""How does the student learn: from labels, from what the teacher believes, and from the mean of its own past?"""

import logging
from collections.abc import Iterable, Iterator, Sequence

import torch

from searchapp.ingest.mentions.tagger.features import Lookup
from searchapp.ingest.mentions.training import minilm
from searchapp.ingest.mentions.training.augmenting import augmented, recased_paragraphs
from searchapp.ingest.mentions.training.chance import Chance
from searchapp.ingest.mentions.training.figures import measured
from searchapp.ingest.mentions.training.progress import Pace
from searchapp.ingest.mentions.training.recipe import Recipe
from searchapp.ingest.mentions.training.sentences import Sourced, drawn
from searchapp.ingest.mentions.training.student import PIECE_WIDTH, Batch, Student
from searchapp.ingest.mentions.training.tags import Tagged, tagged

_LOGGER = logging.getLogger(__name__)
_TOKENS_OF_A_STEP = 1_500
# A longer document would be a step by itself, and a large one.
_LONGEST_SILVER = 4_000
_RATE = 2e-3
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


def learnt(
    lookup: Lookup,
    learned: Sequence[Sourced],
    silver: Sequence[Sequence[Tagged]],
    development: Sequence[Sequence[Tagged]],
    recipe: Recipe,
    *,
    organisations: Sequence[str],
) -> Student:
    """A student trained on freshly augmented documents and soft labels, with the mean weights of its last steps."""
    torch.manual_seed(recipe.seed)
    student = Student(lookup, minilm.vectors(PIECE_WIDTH))
    optimiser = torch.optim.AdamW(student.parameters(), lr=_RATE, weight_decay=_DECAY, betas=_BETAS)
    mean = _Mean()
    pace = Pace("student", recipe.student_tokens)
    seen = 0
    for step, documents in enumerate(_batches(learned, silver, organisations, recipe)):
        if seen >= recipe.student_tokens:
            break
        left = 1 - seen / recipe.student_tokens
        for group in optimiser.param_groups:
            group["lr"] = _RATE * min(1, (step + 1) / _WARMING_STEPS) * max(_LEAST_RATE, left)
        loss = _loss(student, student.batch(documents))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(student.parameters(), _LARGEST_GRADIENT)
        optimiser.step()
        mean.follow(student)
        tokens = sum(map(_size, documents))
        seen += tokens
        pace.step(loss.item(), tokens)
        if (step + 1) % _STEPS_A_MEASURE == 0:
            part = development[:_DOCUMENTS_OF_A_MEASURE]
            _LOGGER.info("student: development F1 %.3f", measured(part, student.scores).whole.f1)
    mean.put_into(student)
    student.eval()
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


def _batches(
    learned: Sequence[Sourced], silver: Sequence[Sequence[Tagged]], organisations: Sequence[str], recipe: Recipe
) -> Iterator[list[list[Tagged]]]:
    """Documents of about so many tokens, epoch after epoch, each time augmented anew."""
    chance = Chance(recipe.seed)
    while True:
        fresh = augmented(
            drawn(learned, chance, recipe.student_news), chance, organisations, swapped_share=recipe.student_swapped
        )
        documents = [[tagged(passage) for passage in document] for document in fresh]
        documents += [recased_paragraphs(document, chance) for document in silver if _size(document) < _LONGEST_SILVER]
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
