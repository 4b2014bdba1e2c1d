"""What does the teacher see at once? Paragraphs of a document together, in rows of like length."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from searchapp.ingest.mentions.training.chance import Chance
from searchapp.ingest.mentions.training.tags import Tagged

# MiniLM takes 512 pieces, and a name seldom needs more around it.
_TOKENS_OF_A_ROW = 150
# A paragraph is not cut for fewer tokens over.
_LONGEST_ROW = 195
# Rows are mixed with others of nearly their length, so that batches differ from epoch to epoch.
_MIXED = 10


class Piece(NamedTuple):
    """A stretch of a paragraph: the numbers of its document and paragraph, its tokens."""

    document: int
    paragraph: int
    tokens: tuple[str, ...]


def rows(document: Iterable[Tagged]) -> Iterator[Tagged]:
    """The paragraphs to learn from, short ones together, long ones cut."""
    tokens, tags = tuple[str, ...](), tuple[int, ...]()
    for paragraph in document:
        if tokens and len(tokens) + len(paragraph.tokens) > _TOKENS_OF_A_ROW:
            yield Tagged(tokens, tags)
            tokens, tags = (), ()
        rest, rest_tags = paragraph.tokens, paragraph.tags
        while len(rest) > _LONGEST_ROW:
            yield Tagged(rest[:_TOKENS_OF_A_ROW], rest_tags[:_TOKENS_OF_A_ROW])
            rest, rest_tags = rest[_TOKENS_OF_A_ROW:], rest_tags[_TOKENS_OF_A_ROW:]
        tokens, tags = tokens + rest, tags + rest_tags
    if tokens:
        yield Tagged(tokens, tags)


def batches(found: Iterable[Tagged], chance: Chance, size: int) -> list[list[Tagged]]:
    """Rows in batches of at most so many tokens with their padding, in any order."""
    result: list[list[Tagged]] = []
    current: list[Tagged] = []
    longest = 0
    for row in sorted(found, key=lambda row: len(row.tokens) + chance.random() * _MIXED):
        longest = max(longest, len(row.tokens))
        if current and longest * (len(current) + 1) > size:
            result.append(current)
            current, longest = [], len(row.tokens)
        current.append(row)
    if current:
        result.append(current)
    chance.shuffle(result)
    return result


def pieces(documents: Sequence[Sequence[Tagged]]) -> list[Piece]:
    """The paragraphs of the documents, in order, cut where they are long."""
    return [
        Piece(document, paragraph, tagged.tokens[at : at + _TOKENS_OF_A_ROW])
        for document, paragraphs in enumerate(documents)
        for paragraph, tagged in enumerate(paragraphs)
        for at in range(0, len(tagged.tokens), _TOKENS_OF_A_ROW)
    ]


def units(found: Sequence[Piece], size: int) -> Iterator[list[list[int]]]:
    """Batches of about so many tokens of rows of like length; a row is the numbers of neighbouring pieces."""
    together = sorted(_neighbours(found), key=lambda row: sum(len(found[number].tokens) for number in row))
    batch: list[list[int]] = []
    for row in together:
        batch.append(row)
        if sum(len(found[number].tokens) for number in chain.from_iterable(batch)) > size:
            yield batch
            batch = []
    if batch:
        yield batch


def _neighbours(found: Sequence[Piece]) -> Iterator[list[int]]:
    """The numbers of pieces of one document, so many together as fit a row."""
    row: list[int] = []
    size = 0
    for number, piece in enumerate(found):
        other = row and found[row[-1]].document != piece.document
        if other or size + len(piece.tokens) > _TOKENS_OF_A_ROW:
            if row:
                yield row
            row, size = [], 0
        row.append(number)
        size += len(piece.tokens)
    if row:
        yield row
