"""Which tag has each token? A pretrained transformer, made to see capitals, that teaches the small network.

MiniLM reads small letters only. So each piece's vector gets one of its token's case added, a token is the mean of its
pieces, and a convolution over three tokens and their cases scores the tags.
"""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from transformers import AutoModel

from searchapp.ingest.mentions.tagger.features import Shape, shape
from searchapp.ingest.mentions.training import minilm
from searchapp.ingest.mentions.training.tags import TAGS

_WIDTH = 384
_CASE_WIDTH = 32
_HIDDEN = 256
_AROUND = 3
_DROPPED = 0.15
_SMALL_START = 0.01
# Cases are the shapes, after none for padding and for what begins and ends a text.
_CASES = len(Shape) + 1


class Packed(NamedTuple):
    """Rows of tokens as numbers, each row padded.

    Pieces: their numbers, cases, tokens and whether they are there, int64 of shape (rows, pieces); a padding piece
    belongs to a token after the last. Tokens: their cases, int64 of shape (rows, tokens).
    """

    pieces: torch.Tensor
    cases: torch.Tensor
    tokens: torch.Tensor
    there: torch.Tensor
    token_cases: torch.Tensor


class Teacher(torch.nn.Module):
    """The model; called with Packed, it gives scores of shape (rows, tokens, tags)."""

    def __init__(self) -> None:
        super().__init__()
        self.transformer = AutoModel.from_pretrained(str(minilm.folder()), attn_implementation="eager")
        self.case = torch.nn.Embedding(_CASES, _WIDTH)
        torch.nn.init.normal_(self.case.weight, std=_SMALL_START)
        self.token_case = torch.nn.Embedding(_CASES, _CASE_WIDTH)
        self.mix = torch.nn.Conv1d(_WIDTH + _CASE_WIDTH, _HIDDEN, _AROUND, padding=_AROUND // 2)
        self.out = torch.nn.Linear(_HIDDEN, len(TAGS))
        self.drop = torch.nn.Dropout(_DROPPED)
        # The vectors of rare pieces would forget their meaning, and training them doubles the work.
        self.transformer.embeddings.requires_grad_(requires_grad=False)

    def forward(self, packed: Packed) -> torch.Tensor:
        vectors = self.transformer.embeddings.word_embeddings(packed.pieces) + self.case(packed.cases)
        hidden = self.transformer(inputs_embeds=vectors, attention_mask=packed.there).last_hidden_state
        tokens = torch.cat(
            [
                self.drop(_means(hidden, packed.tokens, packed.token_cases.shape[1])),
                self.token_case(packed.token_cases).to(hidden.dtype),
            ],
            dim=-1,
        )
        mixed = torch.relu(self.mix(tokens.transpose(1, 2))).transpose(1, 2)
        return self.out(self.drop(mixed))


def packed(rows: Sequence[Sequence[str]]) -> Packed:
    """Rows of tokens as numbers."""
    pieces = [[minilm.numbers(token) for token in tokens] for tokens in rows]
    longest = max(sum(map(len, row)) for row in pieces) + 2
    most = max(map(len, rows))
    result = Packed(
        pieces=torch.zeros(len(rows), longest, dtype=torch.long),
        cases=torch.zeros(len(rows), longest, dtype=torch.long),
        tokens=torch.full((len(rows), longest), most),
        there=torch.zeros(len(rows), longest, dtype=torch.long),
        token_cases=torch.zeros(len(rows), most, dtype=torch.long),
    )
    for row, (tokens, parts) in enumerate(zip(rows, pieces, strict=True)):
        cases = [shape(token) + 1 for token in tokens]
        numbers = [number for part in parts for number in part]
        of_token = [token for token, part in enumerate(parts) for _ in part]
        end = len(numbers) + 1
        result.pieces[row, : end + 1] = torch.tensor([minilm.special("[CLS]"), *numbers, minilm.special("[SEP]")])
        result.cases[row, 1:end] = torch.tensor([cases[token] for token in of_token])
        result.tokens[row, 1:end] = torch.tensor(of_token)
        result.there[row, : end + 1] = 1
        result.token_cases[row, : len(tokens)] = torch.tensor(cases)
    return result


def _means(hidden: torch.Tensor, tokens: torch.Tensor, count: int) -> torch.Tensor:
    """The mean of the pieces of each token: shape (rows, count, width)."""
    rows, _, width = hidden.shape
    sums = hidden.new_zeros(rows, count + 1, width).scatter_add_(1, tokens[..., None].expand(-1, -1, width), hidden)
    counts = hidden.new_zeros(rows, count + 1).scatter_add_(1, tokens, torch.ones_like(tokens, dtype=hidden.dtype))
    return (sums / counts.clamp(min=1)[..., None])[:, :count]
