"""How does an installed spaCy pipeline read, and what do its labels mean?"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from searchapp.errors import ModelError
from searchapp.ingest.mentions.labels import ADJECTIVE, Labelled

# What pipelines call our labels; others (dates, numbers, works of art) name nobody and no place.
_LABELS = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "persName": "PERSON",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "PLACE": "PLACE",
    "placeName": "PLACE",
    "geogName": "PLACE",
    "ORG": "ORG",
    "orgName": "ORG",
    "NORP": ADJECTIVE,
}
# spaCy refuses texts beyond a million characters, and a trained model's memory grows with each text.
_LONGEST_PIECE = 20_000
# Halves of a letter, which spaCy cannot store; one stand-in for each, so that positions stay.
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


class _Piece(NamedTuple):
    """A stretch of a document's text, short enough for any pipeline."""

    document: int
    text: int
    offset: int
    content: str


class Pipeline:
    """An installed pipeline as a reader."""

    def __init__(self, name: str) -> None:
        """Load it by its package name or folder. Raises ModelError when it cannot be loaded."""
        try:
            self._language: Language = spacy.load(name)
        except (OSError, ImportError, ValueError) as error:
            raise ModelError(
                f"SEARCHAPP_MODELS names the spaCy pipeline {name!r}, which cannot be loaded; install it, or leave it "
                "out to use the model that comes with the program."
            ) from error

    def read(self, documents: Sequence[Sequence[str]]) -> list[list[list[Labelled]]]:
        """For each text of each document its names in order."""
        found: list[list[list[Labelled]]] = [[[] for _ in texts] for texts in documents]
        pieces = list(_pieces(documents))
        # Without the zone spaCy would keep every word it has ever seen.
        with self._language.memory_zone():
            for piece, doc in zip(pieces, self._language.pipe([piece.content for piece in pieces]), strict=True):
                found[piece.document][piece.text].extend(_labelled(doc, piece.offset))
        return found


def _labelled(doc: Doc, offset: int) -> Iterator[Labelled]:
    for entity in doc.ents:
        if entity.label_ in _LABELS:
            yield Labelled(entity.start_char + offset, entity.end_char + offset, _LABELS[entity.label_])


def _pieces(documents: Sequence[Sequence[str]]) -> Iterator[_Piece]:
    """The texts cut between paragraphs, or failing that between words, or failing that anywhere."""
    for document, texts in enumerate(documents):
        for number, whole in enumerate(texts):
            text = _LONE_SURROGATES.sub("\ufffd", whole)
            offset = 0
            while offset < len(text):
                end = min(offset + _LONGEST_PIECE, len(text))
                if end < len(text):
                    cuts = (text.rfind(mark, offset, end) for mark in ("\n", " "))
                    end = next((cut + 1 for cut in cuts if cut > offset), end)
                yield _Piece(document, number, offset, text[offset:end])
                offset = end
