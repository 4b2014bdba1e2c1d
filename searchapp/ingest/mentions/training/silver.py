"""What does the teacher believe of texts? Soft labels, kept in a file for the student."""

import logging
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from searchapp.ingest.mentions.training.augmenting import augmented
from searchapp.ingest.mentions.training.chance import Chance
from searchapp.ingest.mentions.training.passages import Document
from searchapp.ingest.mentions.training.recipe import Recipe
from searchapp.ingest.mentions.training.rows import Piece, pieces, units
from searchapp.ingest.mentions.training.sentences import Sourced, drawn
from searchapp.ingest.mentions.training.stand_ins import StandIns
from searchapp.ingest.mentions.training.tags import UNKNOWN, Tagged, tagged
from searchapp.ingest.mentions.training.teacher import Teacher, packed
from searchapp.ingest.mentions.training.texts import unlabelled

_LOGGER = logging.getLogger(__name__)
_TOKENS_AT_ONCE = 1_500
_BATCHES_A_LINE = 100
_Silver = list[list[Tagged]]


def silver(teacher: Teacher, learned: Sequence[Sourced], stand_ins: StandIns, texts: Path, recipe: Recipe) -> _Silver:
    """Augmented labelled documents and unlabelled texts with what the teacher believes of each. Raises SourceError."""
    chance = Chance(recipe.soft_seed)
    documents = drawn(learned, chance, recipe.soft_news, reports=recipe.soft_reports)
    gold = augmented(documents, chance, stand_ins, swapped_share=recipe.soft_swapped)
    plain = unlabelled(texts, Chance(recipe.soft_seed), recipe.unlabelled_words)
    return believed(teacher, [*map(_tagged, gold), *map(_untagged, plain)])


def believed(teacher: Teacher, documents: Sequence[Sequence[Tagged]]) -> _Silver:
    """The documents with what the teacher believes of each token; paragraphs without tokens left out."""
    teacher.eval()
    found = pieces(documents)
    said: list[NDArray[np.float16]] = [np.zeros((0, 0), np.float16)] * len(found)
    done = 0
    for count, batch in enumerate(units(found, _TOKENS_AT_ONCE), start=1):
        for number, of_piece in _scores(teacher, found, batch):
            said[number] = of_piece
            done += len(of_piece)
        if count % _BATCHES_A_LINE == 0:
            _LOGGER.info("soft labels: %d of %d tokens", done, sum(len(piece.tokens) for piece in found))
    soft: dict[tuple[int, int], list[NDArray[np.float16]]] = {}
    for piece, of_piece in zip(found, said, strict=True):
        soft.setdefault((piece.document, piece.paragraph), []).append(of_piece)
    return [
        [
            Tagged(paragraph.tokens, paragraph.tags, np.concatenate(soft[number, place]))
            for place, paragraph in enumerate(document)
            if paragraph.tokens
        ]
        for number, document in enumerate(documents)
    ]


def scores(teacher: Teacher, paragraphs: Sequence[Sequence[str]]) -> list[NDArray[np.float32]]:
    """As tagger.network.Network.scores, for paragraphs with tokens."""
    (document,) = believed(teacher, [[Tagged(tuple(tokens), (UNKNOWN,) * len(tokens)) for tokens in paragraphs]])
    return [paragraph.soft.astype(np.float32) for paragraph in document if paragraph.soft is not None]


def keep(path: Path, documents: _Silver) -> None:
    """Keep soft labels in a file."""
    paragraphs = list(chain.from_iterable(documents))
    tokens = "\n".join(chain.from_iterable(paragraph.tokens for paragraph in paragraphs))
    np.savez_compressed(
        path,
        tokens=np.frombuffer(tokens.encode("utf-8", "surrogatepass"), np.uint8),
        tags=np.array(list(chain.from_iterable(paragraph.tags for paragraph in paragraphs)), np.int16),
        soft=np.concatenate([paragraph.soft for paragraph in paragraphs if paragraph.soft is not None]),
        paragraphs=np.array([len(paragraph.tokens) for paragraph in paragraphs]),
        documents=np.array([len(document) for document in documents]),
    )


def kept(path: Path) -> _Silver:
    """The soft labels of a file."""
    with np.load(path) as file:
        tokens = bytes(file["tokens"]).decode("utf-8", "surrogatepass").split("\n")
        tags, soft = file["tags"].tolist(), file["soft"]
        paragraphs = [
            Tagged(tuple(tokens[start:end]), tuple(tags[start:end]), soft[start:end])
            for start, end in pairwise(accumulate(file["paragraphs"].tolist(), initial=0))
        ]
        ends = accumulate(file["documents"].tolist(), initial=0)
        return [paragraphs[start:end] for start, end in pairwise(ends)]


def _scores(
    teacher: Teacher, found: Sequence[Piece], batch: Sequence[Sequence[int]]
) -> Iterator[tuple[int, NDArray[np.float16]]]:
    """The numbers of the pieces in a batch of rows, each with the logarithms of its tags' probabilities."""
    rows = [tuple(chain.from_iterable(found[number].tokens for number in row)) for row in batch]
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        found_scores = teacher(packed(rows))
    logarithms = torch.log_softmax(found_scores.float(), dim=-1).numpy().astype(np.float16)
    for row, of_row in zip(batch, logarithms, strict=True):
        start = 0
        for number in row:
            end = start + len(found[number].tokens)
            yield number, of_row[start:end]
            start = end


def _tagged(document: Document) -> list[Tagged]:
    return [tagged(passage) for passage in document]


def _untagged(document: Document) -> list[Tagged]:
    tokens = (tagged(passage).tokens for passage in document)
    return [Tagged(one, (UNKNOWN,) * len(one)) for one in tokens]
