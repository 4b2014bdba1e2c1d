"""Does the network read in its file as it did when it learned? (Where the extra `train` is installed.)"""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

import torch

from searchapp.errors import ModelError
from searchapp.ingest.mentions.tagger import network as runtime
from searchapp.ingest.mentions.tagger.features import Lookup
from searchapp.ingest.mentions.training import silver
from searchapp.ingest.mentions.training.exporting import export
from searchapp.ingest.mentions.training.student import Student
from searchapp.ingest.mentions.training.tags import TAGS, UNKNOWN, Tagged

LOOKUP = Lookup({"[UNK]": 0, "ada": 1, "##y": 2, "torqua": 3}, np.array([7], np.uint32), np.array([1], np.uint16))
DOCUMENT = [["Ada", "came", "to", "Torquay", "."], ["Torquay", "thanked", "ADA"], ["I", "."]]


def student(seed: int = 1) -> Student:
    torch.manual_seed(seed)
    made = Student(LOOKUP)
    made.eval()
    return made


def test_numpy_reads_the_file_as_torch_does(tmp_path: Path) -> None:
    path = tmp_path / "network.npz"
    made = student()
    export(path, made, LOOKUP, [DOCUMENT])
    read = runtime.load(path).scores(DOCUMENT)
    assert [scores.shape for scores in read] == [(len(tokens), len(TAGS)) for tokens in DOCUMENT]
    # Rounding the weights to eight and sixteen bits moves them little.
    assert all(np.abs(one - other).max() < 0.2 for one, other in zip(read, made.scores(DOCUMENT), strict=True))


def test_a_file_that_is_read_otherwise_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("searchapp.ingest.mentions.training.student._may_be_name", lambda _: False)
    with pytest.raises(ModelError, match="differently"):
        export(tmp_path / "network.npz", student(), LOOKUP, [DOCUMENT])


def test_documents_read_together_do_not_see_each_other() -> None:
    made = student()
    documents = [[Tagged(tuple(tokens), (UNKNOWN,) * len(tokens)) for tokens in DOCUMENT]] * 2
    with torch.no_grad():
        both, one = made(made.batch(documents)), made(made.batch(documents[:1]))
    assert torch.allclose(both, torch.cat([one, one]), atol=1e-5)


def test_soft_labels_come_back_from_their_file(tmp_path: Path) -> None:
    soft = np.random.default_rng(1).random((3, len(TAGS))).astype(np.float16)
    documents = [[Tagged(("Ada", "came"), (4, 0), soft[:2])], [], [Tagged((".",), (UNKNOWN,), soft[2:])]]
    silver.keep(tmp_path / "silver.npz", documents)
    kept = silver.kept(tmp_path / "silver.npz")
    assert [[(one.tokens, one.tags) for one in document] for document in kept] == [
        [(one.tokens, one.tags) for one in document] for document in documents
    ]
    assert np.array_equal(
        np.concatenate([one.soft for document in kept for one in document if one.soft is not None]), soft
    )
