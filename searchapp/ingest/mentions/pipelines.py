"""Which spaCy pipeline reads a language, and what do its labels mean?"""

import re
from collections.abc import Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from searchapp.article import Kind
from searchapp.errors import ModelError
from searchapp.ingest.mentions.lexicon import Lexicon, lexicon
from searchapp.ingest.mentions.other_languages import recognise_elsewhere
from searchapp.ingest.mentions.recognise import recognise
from searchapp.ingest.mentions.words import SEAM

# What pipelines call our kinds; other labels (NORP, dates, numbers, works of art) name nobody and no place.
KIND_BY_LABEL = {
    "PERSON": Kind.PERSON,
    "PER": Kind.PERSON,
    "persName": Kind.PERSON,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "PLACE": Kind.PLACE,
    "placeName": Kind.PLACE,
    "geogName": Kind.PLACE,
    "ORG": Kind.ORGANISATION,
    "orgName": Kind.ORGANISATION,
}
_LABEL_BY_KIND = {Kind.PERSON: "PERSON", Kind.PLACE: "PLACE", Kind.ORGANISATION: "ORG"}
_PIECE = re.compile(r"[^\W_]+|\s+|.", re.DOTALL)


def named(model: str) -> Language:
    """An installed pipeline by its package name or folder. Raises ModelError when it cannot be loaded."""
    try:
        return spacy.load(model)
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(
            f"SEARCHAPP_MODELS names the spaCy pipeline {model!r}, which cannot be loaded; install it, or leave it out "
            "to use the built-in rules."
        ) from error


def embedded(language: str | None) -> Language:
    """The pipeline that comes with the program: rules over word lists, no download."""
    pipeline = spacy.blank("xx")
    pipeline.tokenizer = _Cutter(pipeline.vocab)
    pipeline.add_pipe("searchapp_names", config={"language": language or "en"})
    return pipeline


class _Cutter:
    """Cuts a text wherever a name may begin or end: between letters and anything else, and at glued sentences."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for piece in _pieces(text):
            if piece == " " and words and not spaces[-1]:
                spaces[-1] = True
            else:
                words.append(piece)
                spaces.append(False)
        return Doc(self._vocab, words=words, spaces=spaces)


def _pieces(text: str) -> Iterator[str]:
    for match in _PIECE.finditer(text):
        piece = match.group()
        if piece.isspace() and len(piece) > 1 and piece[0] == " ":
            yield " "
            piece = piece[1:]
        yield from SEAM.split(piece)


class _NameRules:
    """The pipeline component that finds names by rules."""

    def __init__(self, words: Lexicon, language: str) -> None:
        self._lexicon = words
        self._language = language

    def __call__(self, doc: Doc) -> Doc:
        if self._language == "en":
            spans = recognise(doc.text, self._lexicon)
        else:
            spans = recognise_elsewhere(doc.text, self._language, self._lexicon)
        found = (doc.char_span(span.start, span.end, label=_LABEL_BY_KIND[span.kind]) for span in spans)
        doc.ents = tuple(span for span in found if span is not None)
        return doc


@Language.factory("searchapp_names", default_config={"language": "en"})
def _make_name_rules(nlp: Language, name: str, language: str) -> _NameRules:  # noqa: ARG001 - what spaCy passes
    return _NameRules(lexicon(), language)
