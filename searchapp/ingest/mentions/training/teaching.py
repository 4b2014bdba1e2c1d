"""How does the teacher learn?"""

from collections.abc import Sequence

import torch

from searchapp.ingest.mentions.training.augmenting import augmented
from searchapp.ingest.mentions.training.chance import Chance
from searchapp.ingest.mentions.training.progress import Pace
from searchapp.ingest.mentions.training.recipe import Recipe
from searchapp.ingest.mentions.training.rows import batches, rows
from searchapp.ingest.mentions.training.sentences import Sourced, drawn
from searchapp.ingest.mentions.training.stand_ins import StandIns
from searchapp.ingest.mentions.training.tags import UNKNOWN, Tagged, tagged
from searchapp.ingest.mentions.training.teacher import Teacher, packed

_TOKENS_OF_A_STEP = 1_000
# The pretrained part learns slowly, or it forgets; what is new learns fast.
_PRETRAINED_RATE, _NEW_RATE = 1.2e-4, 1.5e-3
_WARMING_STEPS = 60
_LEAST_RATE = 0.02
_DECAY = 0.01
_SMOOTHING = 0.03
_LARGEST_GRADIENT = 1.0


def taught(learned: Sequence[Sourced], stand_ins: StandIns, recipe: Recipe) -> Teacher:
    """A teacher trained on augmented documents."""
    torch.manual_seed(recipe.teacher_seed)
    chance = Chance(recipe.teacher_seed)
    teacher = Teacher()
    teacher.train()
    steps = [batch for _ in range(recipe.teacher_epochs) for batch in _epoch(learned, stand_ins, recipe, chance)]
    optimiser = _optimiser(teacher)
    rates = [group["lr"] for group in optimiser.param_groups]
    pace = Pace("teacher", sum(len(row.tokens) for batch in steps for row in batch))
    for number, batch in enumerate(steps):
        share = min(1, number / _WARMING_STEPS) * max(_LEAST_RATE, 1 - number / len(steps))
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * share
        loss = _loss(teacher, batch)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(teacher.parameters(), _LARGEST_GRADIENT)
        optimiser.step()
        pace.step(loss.item(), sum(len(row.tokens) for row in batch))
    return teacher


def _epoch(learned: Sequence[Sourced], stand_ins: StandIns, recipe: Recipe, chance: Chance) -> list[list[Tagged]]:
    """The batches of an epoch, each document augmented anew."""
    documents = drawn(learned, chance, recipe.teacher_news, reports=recipe.teacher_reports)
    chance.shuffle(documents)
    fresh = augmented(documents, chance, stand_ins, swapped_share=recipe.teacher_swapped)
    found = (row for document in fresh for row in rows(map(tagged, document)))
    return batches(found, chance, _TOKENS_OF_A_STEP)


def _optimiser(teacher: Teacher) -> torch.optim.Optimizer:
    pretrained = [one for one in teacher.transformer.parameters() if one.requires_grad]
    new = [one for name, one in teacher.named_parameters() if not name.startswith("transformer.")]
    groups = [{"params": pretrained, "lr": _PRETRAINED_RATE}, {"params": new, "lr": _NEW_RATE}]
    return torch.optim.AdamW(groups, weight_decay=_DECAY)


def _loss(teacher: Teacher, batch: Sequence[Tagged]) -> torch.Tensor:
    most = max(len(row.tokens) for row in batch)
    tags = torch.tensor([[*row.tags, *[UNKNOWN] * (most - len(row.tags))] for row in batch])
    # Sixteen bits are twice as fast on a processor that has them, and development F1 is the same.
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = teacher(packed([row.tokens for row in batch]))
    return torch.nn.functional.cross_entropy(
        scores.float().flatten(0, 1), tags.flatten(), ignore_index=UNKNOWN, label_smoothing=_SMOOTHING
    )
