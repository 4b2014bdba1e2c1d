"""The network reads paragraphs apart, remembers names across them, and is kept in a file."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from searchapp.ingest.mentions.tagger import network as module
from searchapp.ingest.mentions.tagger.features import Lookup, Sizes, hashed
from searchapp.ingest.mentions.tagger.network import Network, load, save

LABELS = ["O", "B-PERSON", "I-PERSON", "L-PERSON", "U-PERSON"]
DILATIONS = (1, 2)
WIDTH = 8
WORDS = ("the", "harbour", "of", "venta", "opened", "again", "brodersen", "said", "mats", ".")
LOOKUP = Lookup(
    pieces={word: number for number, word in enumerate(("[UNK]", *WORDS))},
    known=np.array(sorted(hashed(word) for word in WORDS), np.uint32),
    marks=np.arange(len(WORDS), dtype=np.uint16),
    sizes=Sizes(50, 20, 30),
)


def _weights(seed: int = 1) -> dict[str, NDArray[np.float32]]:
    random = np.random.default_rng(seed)

    def some(*shape: int) -> NDArray[np.float32]:
        return random.normal(scale=0.4, size=shape).astype(np.float32)

    sizes = {
        "word": (50, 4),
        "prefix": (20, 3),
        "suffix": (30, 3),
        "shape": (7, 2),
        "piece": (len(LOOKUP.pieces) + 1, 5),
    }
    weights = {f"{name}.weight": some(*size) for name, size in sizes.items()}
    inputs = 4 + 3 + 3 + 2 + 5 + 5 + 16
    layers = {"first": (WIDTH, inputs), "head": (6, 2 * WIDTH), "out": (len(LABELS), 6)}
    layers |= {f"blocks.{number}.lin": (2 * WIDTH, 3 * WIDTH) for number in range(len(DILATIONS))}
    for name, (out, into) in layers.items():
        weights |= {f"{name}.weight": some(out, into), f"{name}.bias": some(out)}
    for name in ("norm", "end", *(f"blocks.{number}.norm" for number in range(len(DILATIONS)))):
        weights |= {f"{name}.weight": 1 + some(WIDTH), f"{name}.bias": some(WIDTH)}
    return weights


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "model.npz"
    save(file, _weights(), LABELS, LOOKUP, DILATIONS)
    return file


@pytest.fixture
def network(path: Path) -> Network:
    return load(path)


def test_scores_are_logarithms_of_probabilities(network: Network) -> None:
    first, empty, last = network.scores([["Mats", "said"], [], ["."]])
    assert first.shape == (2, len(LABELS))
    assert empty.shape == (0, len(LABELS))
    assert np.allclose(np.exp(np.concatenate([first, last])).sum(axis=1), 1, atol=1e-5)


def test_a_paragraph_is_read_as_if_it_stood_alone(network: Network) -> None:
    alone = network.scores([["the", "harbour", "opened"]])[0]
    among = network.scores([["again", "said", "."], ["the", "harbour", "opened"], ["of", "of"]])[1]
    assert np.allclose(alone, among, atol=1e-5)


def test_a_name_is_read_in_the_light_of_where_else_it_stands(network: Network) -> None:
    alone = network.scores([["Brodersen", "said"]])[0]
    same_name = network.scores([["Brodersen", "said"], ["Mats", "BRODERSEN"]])[0]
    other_name = network.scores([["Brodersen", "said"], ["Mats", "Venta"]])[0]
    assert not np.allclose(alone, same_name, atol=1e-3)
    assert np.allclose(alone, other_name, atol=1e-5)


def test_scores_do_not_depend_on_what_was_read_before(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_KEPT", 4)
    crowded, fresh = load(path), load(path)
    crowded.scores([["the", "harbour", "of"]])
    long = [["Mats", "said", "the", "harbour", "of", "Venta", "opened", "again", "."]]
    assert np.allclose(crowded.scores(long)[0], fresh.scores(long)[0], atol=1e-6)
    assert np.allclose(crowded.scores([["again"]])[0], fresh.scores([["again"]])[0], atol=1e-6)


def test_the_same_weights_are_the_same_file(path: Path, tmp_path: Path) -> None:
    save(tmp_path / "again.npz", _weights(), LABELS, LOOKUP, DILATIONS)
    assert (tmp_path / "again.npz").read_bytes() == path.read_bytes()


def test_what_is_no_network_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.npz"
    broken.write_bytes(b"PK no archive")
    with pytest.raises((OSError, ValueError, KeyError)):
        load(broken)
