"""Which names does an article mention, and where?"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from spacy.language import Language

from searchapp.article import Article, Part
from searchapp.ingest import names
from searchapp.ingest.mentions import KIND_BY_LABEL, Span, embedded, named
from searchapp.ingest.placing import place_names

_BATCH = 32
# spaCy refuses texts beyond a million characters, and a trained model's memory grows with each text.
_LONGEST_PIECE = 20_000
_UNKNOWN_LANGUAGE = "en"
# Halves of a letter, which spaCy cannot store; one stand-in for each, so that positions stay.
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


class _Piece(NamedTuple):
    """A stretch of one article's title or text, short enough for any pipeline."""

    article: int
    part: Part
    offset: int
    text: str


class Annotator:
    """Finds mentions in articles.

    `models` names spaCy pipelines by language; every other language is read by the rules that come with the program.
    An article of no known language is read as English. Raises ModelError when a named pipeline cannot be loaded.
    """

    def __init__(self, models: tuple[tuple[str, str], ...] = ()) -> None:
        self._pipelines: dict[str, Language] = {language: named(model) for language, model in models}

    def annotate(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The same articles in the same order, each with its mentions: names repaired, no slugs yet.

        Mentions that an article already has are replaced.
        """
        stream = iter(articles)
        while batch := tuple(islice(stream, _BATCH)):
            yield from self._annotate_batch(batch)

    def _annotate_batch(self, articles: Sequence[Article]) -> Iterator[Article]:
        by_language: dict[str, list[_Piece]] = defaultdict(list)
        for number, article in enumerate(articles):
            language = (article.language or _UNKNOWN_LANGUAGE).partition("-")[0].lower()
            by_language[language].extend(_pieces(number, Part.TITLE, article.title))
            by_language[language].extend(_pieces(number, Part.TEXT, article.text))
        spans: dict[tuple[int, Part], list[Span]] = defaultdict(list)
        for language, pieces in by_language.items():
            for piece, found in zip(pieces, self._read(language, [piece.text for piece in pieces]), strict=True):
                spans[piece.article, piece.part].extend(
                    Span(span.start + piece.offset, span.end + piece.offset, span.kind) for span in found
                )
        for number, article in enumerate(articles):
            mentions = names.repair(article.title, article.text, spans[number, Part.TITLE], spans[number, Part.TEXT])
            yield replace(article, mentions=place_names(article.title, article.text, mentions))

    def _read(self, language: str, texts: Sequence[str]) -> list[list[Span]]:
        """The names in each text, in order."""
        if language not in self._pipelines:
            self._pipelines[language] = embedded(language)
        pipeline = self._pipelines[language]
        # Without the zone spaCy would keep every word it has ever seen.
        with pipeline.memory_zone():
            return [
                [
                    Span(entity.start_char, entity.end_char, KIND_BY_LABEL[entity.label_])
                    for entity in doc.ents
                    if entity.label_ in KIND_BY_LABEL
                ]
                for doc in pipeline.pipe(texts)
            ]


def _pieces(article: int, part: Part, text: str) -> Iterator[_Piece]:
    """The text cut between paragraphs, or failing that between words, or failing that anywhere."""
    text = _LONE_SURROGATES.sub("\ufffd", text)
    offset = 0
    while offset < len(text):
        end = min(offset + _LONGEST_PIECE, len(text))
        if end < len(text):
            cuts = (text.rfind(mark, offset, end) for mark in ("\n", " "))
            end = next((cut + 1 for cut in cuts if cut > offset), end)
        yield _Piece(article, part, offset, text[offset:end])
        offset = end
