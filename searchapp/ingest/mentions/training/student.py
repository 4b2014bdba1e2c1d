"""The network that tagger/network.py reads, as it learns: the same layers, with what training needs."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from searchapp.ingest.mentions.tagger.features import MOST_PIECES, Lookup, Shape, features, plain
from searchapp.ingest.mentions.training.marks import Mark
from searchapp.ingest.mentions.training.tags import TAGS, UNKNOWN, Tagged

Floats = NDArray[np.float32]
_Change = Callable[[torch.Tensor], torch.Tensor]

DILATIONS = (1, 1, 2, 4, 1)
PIECE_WIDTH = 128
_WORD_WIDTH, _PREFIX_WIDTH, _SUFFIX_WIDTH, _SHAPE_WIDTH = 64, 24, 40, 16
_WIDTH = 192
_HIDDEN = 160
# Rows between paragraphs, so that no convolution sees across.
_GAP = max(DILATIONS)
_START = 0.1
_DROPPED = 0.15
# In shares of tokens whose word, prefix, suffix, pieces or marks are hidden, so that none is relied on alone.
_NO_WORD, _NO_PREFIX, _NO_SUFFIX, _NO_PIECES, _NO_FIRST_PIECE, _NO_MARKS = 0.2, 0.1, 0.1, 0.08, 0.08, 0.1


class Batch(NamedTuple):
    """Documents as numbers, N rows: a token each, and blank rows after each paragraph.

    `features`: int64 (N, 5 + MOST_PIECES); `inside`: 0 for blank rows, float32 (N, 1); `groups`: which rows are of one
    document and the same letters, int64 (N,), 0 for rows of no name; `group_count`; `tags`: int64 (N,); `soft`: float32
    (N, tags), NaN where the teacher said nothing.
    """

    features: torch.Tensor
    inside: torch.Tensor
    groups: torch.Tensor
    group_count: int
    tags: torch.Tensor
    soft: torch.Tensor


class _Block(torch.nn.Module):
    """A residual gated convolution over three tokens, `dilation` apart."""

    def __init__(self, dilation: int) -> None:
        super().__init__()
        self.norm = torch.nn.LayerNorm(_WIDTH)
        self.lin = torch.nn.Linear(3 * _WIDTH, 2 * _WIDTH)
        self.dilation = dilation

    def forward(self, values: torch.Tensor, inside: torch.Tensor, drop: _Change) -> torch.Tensor:
        hidden = self.norm(values) * inside
        blank = hidden.new_zeros(self.dilation, hidden.shape[1])
        before = torch.cat([blank, hidden[: -self.dilation]])
        after = torch.cat([hidden[self.dilation :], blank])
        mixed, gate = self.lin(drop(torch.cat([before, hidden, after], dim=1))).chunk(2, dim=1)
        return values + mixed * torch.sigmoid(gate)


class Student(torch.nn.Module):
    """The network; called with a Batch, it gives scores of shape (N, tags). Its parts are named as in the file."""

    def __init__(self, lookup: Lookup, vectors: Floats | None = None) -> None:
        """`vectors`: what the pieces start with, float32 of shape (pieces, PIECE_WIDTH)."""
        super().__init__()
        self._lookup = lookup
        self._rows: dict[str, list[int]] = {}
        self._blank = len(lookup.pieces)
        self.word = torch.nn.Embedding(lookup.sizes.words, _WORD_WIDTH)
        self.prefix = torch.nn.Embedding(lookup.sizes.prefixes, _PREFIX_WIDTH)
        self.suffix = torch.nn.Embedding(lookup.sizes.suffixes, _SUFFIX_WIDTH)
        self.shape = torch.nn.Embedding(len(Shape), _SHAPE_WIDTH)
        self.piece = torch.nn.Embedding(self._blank + 1, PIECE_WIDTH, padding_idx=self._blank)
        for table in (self.word, self.prefix, self.suffix):
            torch.nn.init.normal_(table.weight, std=_START)
        if vectors is not None:
            self.piece.weight.data[: self._blank] = torch.from_numpy(vectors)
        seen = _WORD_WIDTH + _PREFIX_WIDTH + _SUFFIX_WIDTH + _SHAPE_WIDTH + 2 * PIECE_WIDTH + len(Mark)
        self.first = torch.nn.Linear(seen, _WIDTH)
        self.norm = torch.nn.LayerNorm(_WIDTH)
        self.blocks = torch.nn.ModuleList([_Block(dilation) for dilation in DILATIONS])
        self.end = torch.nn.LayerNorm(_WIDTH)
        self.head = torch.nn.Linear(2 * _WIDTH, _HIDDEN)
        self.out = torch.nn.Linear(_HIDDEN, len(TAGS))

    def forward(self, batch: Batch) -> torch.Tensor:
        values = self._drop(self.norm(self.first(self._seen(batch.features))) * batch.inside)
        for block in self.blocks:
            values = block(values, batch.inside, self._drop) * batch.inside
        values = self.end(values)
        beside = torch.cat([values, _memory(values, batch.groups, batch.group_count)], dim=1)
        return self.out(self._drop(torch.relu(self.head(self._drop(beside)))))

    def scores(self, paragraphs: Sequence[Sequence[str]]) -> list[Floats]:
        """As tagger.network.Network.scores, but not rounded: float32 arrays of shape (tokens, tags)."""
        document = [Tagged(tuple(tokens), (UNKNOWN,) * len(tokens)) for tokens in paragraphs]
        was_training = self.training
        self.eval()
        with torch.no_grad():
            whole = torch.log_softmax(self(self.batch([document])), dim=-1).numpy()
        self.train(was_training)
        found: list[Floats] = []
        start = 0
        for paragraph in document:
            found.append(whole[start : start + len(paragraph.tokens)])
            start += len(paragraph.tokens) + _GAP
        return found

    def batch(self, documents: Sequence[Sequence[Tagged]]) -> Batch:
        """Documents as numbers."""
        rows, groups, tags, soft = list[list[int]](), list[int](), list[int](), list[Floats]()
        seen: dict[tuple[int, str], int] = {}
        for number, document in enumerate(documents):
            for paragraph in document:
                rows += [self._row(token) for token in (*paragraph.tokens, *[""] * _GAP)]
                groups += [
                    seen.setdefault((number, plain(token)), len(seen) + 1) if _may_be_name(token) else 0
                    for token in (*paragraph.tokens, *[""] * _GAP)
                ]
                tags += [*paragraph.tags, *[UNKNOWN] * _GAP]
                soft += [_soft(paragraph), np.full((_GAP, len(TAGS)), np.nan, np.float32)]
        inside = [[0.0 if row is self._rows[""] else 1.0] for row in rows]
        return Batch(
            features=torch.tensor(rows),
            inside=torch.tensor(inside),
            groups=torch.tensor(groups),
            group_count=len(seen) + 1,
            tags=torch.tensor(tags),
            soft=torch.from_numpy(np.concatenate(soft)),
        )

    def _row(self, token: str) -> list[int]:
        if token not in self._rows:
            found = features(token, self._lookup)
            pieces = [*found.pieces, *[self._blank] * (MOST_PIECES - len(found.pieces))]
            self._rows[token] = [found.word, found.prefix, found.suffix, int(found.shape), found.marks, *pieces]
        return self._rows[token]

    def _seen(self, rows: torch.Tensor) -> torch.Tensor:
        """What is known of each token by itself."""
        word, prefix, suffix, shape, marks = rows[:, :5].unbind(dim=1)
        pieces = rows[:, 5:]
        counts = (pieces != self._blank).sum(dim=1, keepdim=True).clamp(min=1)
        vectors = self.piece(pieces)
        bits = ((marks[:, None] >> torch.arange(len(Mark))) & 1).float()
        return torch.cat(
            [
                self._hidden(self.word(word), _NO_WORD),
                self._hidden(self.prefix(prefix), _NO_PREFIX),
                self._hidden(self.suffix(suffix), _NO_SUFFIX),
                self.shape(shape),
                self._hidden(vectors.sum(dim=1) / counts, _NO_PIECES),
                self._hidden(vectors[:, 0], _NO_FIRST_PIECE),
                self._hidden(bits, _NO_MARKS),
            ],
            dim=1,
        )

    def _hidden(self, values: torch.Tensor, share: float) -> torch.Tensor:
        """In training, the values with this share of rows made zero."""
        return values * (torch.rand(len(values), 1) > share) if self.training else values

    def _drop(self, values: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.dropout(values, _DROPPED, self.training)


def _may_be_name(token: str) -> bool:
    """Whether the tokens with the same letters are remembered: as in tagger/network.py, which exporting checks."""
    return len(token) > 1 and token[0].isalpha() and not token.islower()


def _memory(values: torch.Tensor, groups: torch.Tensor, count: int) -> torch.Tensor:
    """For each row the mean of its group's rows; zeros for rows of none."""
    sums = values.new_zeros(count, values.shape[1]).index_add_(0, groups, values)
    sizes = values.new_zeros(count).index_add_(0, groups, torch.ones(len(values)))
    means = sums / sizes.clamp(min=1)[:, None]
    return torch.cat([means.new_zeros(1, means.shape[1]), means[1:]])[groups]


def _soft(paragraph: Tagged) -> Floats:
    if paragraph.soft is None:
        return np.full((len(paragraph.tokens), len(TAGS)), np.nan, np.float32)
    return paragraph.soft.astype(np.float32)
