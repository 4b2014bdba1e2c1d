"""How does a trained student become the file that the program reads, and does it read the same in it?"""

import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from searchapp.errors import ModelError
from searchapp.ingest.mentions.tagger.features import Lookup
from searchapp.ingest.mentions.tagger.network import load, save
from searchapp.ingest.mentions.training.student import DILATIONS, Student
from searchapp.ingest.mentions.training.tags import TAGS

_LOGGER = logging.getLogger(__name__)
# Sums in another order differ by rounding alone: about 1e-5 after all layers.
_LARGEST_DIFFERENCE = 1e-3


def export(path: Path, student: Student, lookup: Lookup, probe: Sequence[Sequence[Sequence[str]]]) -> None:
    """Keep the student in a file, and read the probe, documents of paragraphs of tokens, with both.

    Raises ModelError when numpy reads anything else in the file than torch does.
    """
    weights = {name: values.numpy() for name, values in student.state_dict().items()}
    save(path, weights, TAGS, lookup, DILATIONS)
    rounded = Student(lookup)
    rounded.load_state_dict(_weights(path, set(weights)))
    network = load(path)
    read = [network.scores(document) for document in probe]
    difference = _largest(read, [rounded.scores(document) for document in probe])
    lost = _largest(read, [student.scores(document) for document in probe])
    _LOGGER.info(
        "export: %.1f MB; numpy and torch differ by %.1e; rounding moves a score by %.2f at most",
        path.stat().st_size / 1e6,
        difference,
        lost,
    )
    if not difference <= _LARGEST_DIFFERENCE:
        raise ModelError(f"{path.name} is read differently by numpy and torch: a score differs by {difference:.3f}.")


def _weights(path: Path, names: set[str]) -> dict[str, torch.Tensor]:
    """The weights as the file has them, rounded, under the student's own names."""
    with np.load(path) as kept:
        found = {name: kept[name].astype(np.float32) for name in kept.files if name not in {"pieces", "labels"}}
    found.update(
        (f"{name.removesuffix('.rows')}.weight", found[name] * found[name.replace(".rows", ".scales")][:, None])
        for name in list(found)
        if name.endswith(".rows")
    )
    found["shape.weight"] = found["shape"]
    return {name: torch.from_numpy(found[name]) for name in names}


def _largest(one: Sequence[Sequence[np.ndarray]], other: Sequence[Sequence[np.ndarray]]) -> float:
    pairs = (
        (left, right)
        for lefts, rights in zip(one, other, strict=True)
        for left, right in zip(lefts, rights, strict=True)
    )
    return max(float(np.abs(left - right).max()) for left, right in pairs if len(left))
