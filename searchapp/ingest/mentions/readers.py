"""Who reads a language?"""

from collections.abc import Sequence

from searchapp.ingest.mentions.completing import complete
from searchapp.ingest.mentions.labels import LABEL_BY_KIND, Labelled, Reader
from searchapp.ingest.mentions.lexicon import Lexicon, lexicon
from searchapp.ingest.mentions.other_languages import recognise_elsewhere
from searchapp.ingest.mentions.tagger import Tagger, english

_ENGLISH = "en"


def embedded(language: str) -> Reader:
    """Who reads a language without anything installed: a trained model English, rules every other."""
    return _English(lexicon()) if language == _ENGLISH else _Elsewhere(language, lexicon())


def unaided() -> Reader:
    """The trained English model by itself, without the lists that complete it: what its labels are measured with."""
    return Tagger(english())


def named(model: str) -> Reader:
    """An installed spaCy pipeline by its package name or folder. Raises ModelError when it cannot be loaded."""
    # Nobody else needs spaCy, which takes a second and 100 MB to import.
    from searchapp.ingest.mentions.pipelines import Pipeline  # noqa: PLC0415 - see above

    return Pipeline(model)


class _English:
    """Finds names by the model that comes with the program, and completes them by maintained lists."""

    def __init__(self, words: Lexicon) -> None:
        self._tagger = Tagger(english())
        self._lexicon = words

    def read(self, documents: Sequence[Sequence[str]]) -> list[list[list[Labelled]]]:
        """For each text of each document its names in order."""
        return [
            [complete(text, names, self._lexicon) for text, names in zip(texts, found, strict=True)]
            for texts, found in zip(documents, self._tagger.read_with_doubtful(documents), strict=True)
        ]


class _Elsewhere:
    """Finds, in a language no model is there for, what needs no knowledge of it."""

    def __init__(self, language: str, words: Lexicon) -> None:
        self._language = language
        self._lexicon = words

    def read(self, documents: Sequence[Sequence[str]]) -> list[list[list[Labelled]]]:
        """For each text of each document its names in order."""
        return [
            [
                [
                    Labelled(span.start, span.end, LABEL_BY_KIND[span.kind])
                    for span in recognise_elsewhere(text, self._language, self._lexicon)
                ]
                for text in texts
            ]
            for texts in documents
        ]
