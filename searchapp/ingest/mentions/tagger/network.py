"""Which label has each token? A small convolutional network, read with numpy.

A token is looked up once (features.py); five residual layers of gated convolutions (Dauphin et al. 2017) let it see
nine tokens to each side; then it is put beside the mean of all tokens of its document with the same letters, so that a
name that one sentence tells decides the others; a last layer scores the labels.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from searchapp.ingest.mentions.tagger.features import MOST_PIECES, Features, Lookup, Sizes, features, plain

Floats = NDArray[np.float32]

# Rows between paragraphs, so that no convolution sees across: the widest dilation.
_GAP = 4
# Tokens kept with their first layer: 192 floats each, so 15 MB.
_MOST_KEPT = 20_000
_MARKS = 16
_TINY = 1e-5


@dataclass(frozen=True)
class _Table:
    """Rows of numbers in eight bits with a scale each: float32 rows when asked for."""

    rows: NDArray[np.int8]
    scales: Floats

    def __getitem__(self, numbers: NDArray[np.int64]) -> Floats:
        found: Floats = self.rows[numbers].astype(np.float32) * self.scales[numbers, None]
        return found


@dataclass(frozen=True)
class _Layer:
    """A matrix (in, out) with its bias."""

    matrix: Floats
    bias: Floats

    def __call__(self, values: Floats) -> Floats:
        result: Floats = values @ self.matrix
        result += self.bias
        return result


@dataclass(frozen=True)
class _Norm:
    """Layer normalisation (Ba et al. 2016)."""

    gain: Floats
    bias: Floats

    def __call__(self, values: Floats) -> Floats:
        centred = values - values.mean(axis=1, keepdims=True)
        variance = np.square(centred).mean(axis=1, keepdims=True)
        normed: Floats = centred / np.sqrt(variance + _TINY) * self.gain + self.bias
        return normed


@dataclass(frozen=True)
class _Block:
    norm: _Norm
    layer: _Layer
    dilation: int

    def __call__(self, values: Floats, rows: NDArray[np.int64], spread: Floats) -> Floats:
        """The values of the tokens, further on; `spread` is written to: their rows, zeros between paragraphs."""
        hidden = self.norm(values)
        spread[rows] = hidden
        mixed = self.layer(np.concatenate([spread[rows - self.dilation], hidden, spread[rows + self.dilation]], axis=1))
        half = mixed.shape[1] // 2
        result: Floats = values + mixed[:, :half] * _sigmoid(mixed[:, half:])
        return result


class Network:
    """The network with its weights. Not to be shared between threads: it remembers tokens it has looked up."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], labels: Sequence[str], lookup: Lookup) -> None:
        self.labels = tuple(labels)
        self._lookup = lookup
        self._word = _table(weights, "word")
        self._prefix = _table(weights, "prefix")
        self._suffix = _table(weights, "suffix")
        self._piece = _table(weights, "piece")
        self._shape = _floats(weights["shape"])
        self._first = _layer(weights, "first")
        self._norm = _norm(weights, "norm")
        dilations = [int(one) for one in weights["dilations"]]
        self._blocks = [
            _Block(_norm(weights, f"blocks.{number}.norm"), _layer(weights, f"blocks.{number}.lin"), dilation)
            for number, dilation in enumerate(dilations)
        ]
        self._end = _norm(weights, "end")
        self._head = _layer(weights, "head")
        self._out = _layer(weights, "out")
        self._rows: dict[str, int] = {}
        self._kept = np.zeros((_MOST_KEPT, len(self._norm.gain)), np.float32)

    def scores(self, paragraphs: Sequence[Sequence[str]]) -> list[Floats]:
        """For each paragraph of one document, given as tokens, the logarithms of its labels' probabilities.

        float32 arrays of shape (tokens, labels).
        """
        lengths = [len(paragraph) for paragraph in paragraphs]
        tokens = list(chain.from_iterable(paragraphs))
        if not tokens:
            return [np.zeros((0, len(self.labels)), np.float32) for _ in paragraphs]
        # Blank rows before each paragraph and behind the last, of which nothing is computed.
        rows = np.arange(len(tokens)) + _GAP * np.repeat(np.arange(1, len(lengths) + 1), lengths)
        values = self._looked_up(tokens)
        spread = np.zeros((rows[-1] + _GAP + 1, values.shape[1]), np.float32)
        for block in self._blocks:
            values = block(values, rows, spread)
        values = self._end(values)
        hidden = np.maximum(self._head(np.concatenate([values, _memory(values, tokens)], axis=1)), 0)
        scores = _log_softmax(self._out(hidden))
        return list(_split(scores, lengths))

    def _looked_up(self, tokens: Sequence[str]) -> Floats:
        """The first layer's values: float32 of shape (tokens, width)."""
        distinct = dict.fromkeys(tokens)
        new = [token for token in distinct if token not in self._rows]
        if len(self._rows) + len(new) > _MOST_KEPT:
            self._rows.clear()
            new = list(distinct)
            if len(new) > _MOST_KEPT:
                return self._encoded([features(token, self._lookup) for token in tokens])
        if new:
            start = len(self._rows)
            self._kept[start : start + len(new)] = self._encoded([features(token, self._lookup) for token in new])
            self._rows.update((token, start + number) for number, token in enumerate(new))
        return self._kept[[self._rows[token] for token in tokens]]

    def _encoded(self, found: Sequence[Features]) -> Floats:
        pieces = np.array([_padded(one.pieces, len(self._piece.rows) - 1) for one in found])
        counts = np.array([[max(1, len(one.pieces))] for one in found], np.float32)
        vectors = self._piece[pieces]
        marks = np.array([[one.marks >> bit & 1 for bit in range(_MARKS)] for one in found], np.float32)
        values = np.concatenate(
            [
                self._word[np.array([one.word for one in found])],
                self._prefix[np.array([one.prefix for one in found])],
                self._suffix[np.array([one.suffix for one in found])],
                self._shape[np.array([one.shape for one in found])],
                vectors.sum(axis=1) / counts,
                vectors[:, 0],
                marks,
            ],
            axis=1,
        )
        return self._norm(self._first(values))


def load(path: Path) -> Network:
    """The network kept in a file by `save`. Raises OSError, KeyError or ValueError when it is none."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            weights = {name: kept[name] for name in kept.files}
    except zipfile.BadZipFile as error:
        raise ValueError(f"{path.name} is no network") from error
    pieces = bytes(weights.pop("pieces")).decode().split("\n")
    labels = bytes(weights.pop("labels")).decode().split("\n")
    words, prefixes, suffixes = (len(weights[f"{name}.rows"]) for name in ("word", "prefix", "suffix"))
    lookup = Lookup(
        pieces={piece: number for number, piece in enumerate(pieces)},
        known=np.asarray(weights.pop("known"), np.uint32),
        marks=np.asarray(weights.pop("marks"), np.uint16),
        sizes=Sizes(words, prefixes, suffixes),
    )
    return Network(weights, labels, lookup)


def save(
    path: Path,
    weights: Mapping[str, NDArray[np.float32]],
    labels: Sequence[str],
    lookup: Lookup,
    dilations: Sequence[int],
) -> None:
    """Keep a trained network: tables in eight bits, matrices in sixteen; the same weights are the same file."""
    arrays: dict[str, NDArray[np.generic]] = {
        "pieces": np.frombuffer("\n".join(lookup.pieces).encode(), np.uint8),
        "labels": np.frombuffer("\n".join(labels).encode(), np.uint8),
        "known": lookup.known,
        "marks": lookup.marks,
        "dilations": np.array(dilations, np.int8),
    }
    for name, values in weights.items():
        plain_name = name.removesuffix(".weight")
        if plain_name in ("word", "prefix", "suffix", "piece"):
            scales = np.maximum(np.abs(values).max(axis=1), _TINY) / 127
            arrays[f"{plain_name}.rows"] = np.round(values / scales[:, None]).astype(np.int8)
            arrays[f"{plain_name}.scales"] = scales.astype(np.float16)
        else:
            arrays[plain_name if plain_name == "shape" else name] = values.astype(np.float16)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, array in sorted(arrays.items()):
            content = io.BytesIO()
            np.lib.format.write_array(content, np.ascontiguousarray(array), allow_pickle=False)
            # A fixed time, so that the same weights are the same file.
            file.writestr(zipfile.ZipInfo(f"{name}.npy"), content.getvalue(), zipfile.ZIP_DEFLATED)


def _memory(values: Floats, tokens: Sequence[str]) -> Floats:
    """For each token that may be of a name, the mean of the document's tokens with the same letters; else zeros."""
    groups: dict[str, int] = {}
    numbers = np.array(
        [
            groups.setdefault(plain(token), len(groups) + 1)
            if len(token) > 1 and token[0].isalpha() and not token.islower()
            else 0
            for token in tokens
        ]
    )
    named = np.flatnonzero(numbers)
    found: Floats = np.zeros_like(values)
    if len(named):
        order = named[np.argsort(numbers[named], kind="stable")]
        sorted_numbers = numbers[order]
        starts = np.flatnonzero(np.r_[True, sorted_numbers[1:] != sorted_numbers[:-1]])
        counts = np.diff(np.r_[starts, len(order)])
        means = np.add.reduceat(values[order], starts, axis=0) / counts[:, None]
        found[order] = np.repeat(means, counts, axis=0)
    return found


def _split(scores: Floats, lengths: Sequence[int]) -> Iterator[Floats]:
    start = 0
    for length in lengths:
        yield scores[start : start + length]
        start += length


def _padded(pieces: Sequence[int], blank: int) -> list[int]:
    return [*pieces, *[blank] * (MOST_PIECES - len(pieces))]


def _log_softmax(values: Floats) -> Floats:
    shifted = values - values.max(axis=1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return result


def _sigmoid(values: Floats) -> Floats:
    result: Floats = np.exp(-values)
    result += 1
    return np.reciprocal(result, out=result)


def _floats(values: NDArray[np.generic]) -> Floats:
    return np.ascontiguousarray(values, np.float32)


def _table(weights: Mapping[str, NDArray[np.generic]], name: str) -> _Table:
    return _Table(np.asarray(weights[f"{name}.rows"], np.int8), _floats(weights[f"{name}.scales"]))


def _layer(weights: Mapping[str, NDArray[np.generic]], name: str) -> _Layer:
    return _Layer(_floats(weights[f"{name}.weight"].T), _floats(weights[f"{name}.bias"]))


def _norm(weights: Mapping[str, NDArray[np.generic]], name: str) -> _Norm:
    return _Norm(_floats(weights[f"{name}.weight"]), _floats(weights[f"{name}.bias"]))
