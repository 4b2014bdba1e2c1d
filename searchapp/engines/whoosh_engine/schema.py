"""Which Whoosh fields does the index have, and how does Whoosh read words in them?"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from whoosh import fields, formats

from searchapp.fields import FACETS, LISTED_FACETS, TEXT_FIELDS
from searchapp.search.analysis import words
from searchapp.search.stemming import ENGLISH, new_stems, stem

TEXT_KEYS = tuple(field.key for field in TEXT_FIELDS)
FORMS = "_forms"  # text_forms: the unstemmed words of the field "text"
NAMES = "_names"  # person_names: what the persons are called, as slug, NUL, name
ABOUT = "_about"  # person_about: the persons that articles are about
FORM_KEYS = tuple(f"{key}{FORMS}" for key in TEXT_KEYS)
FACET_KEYS = tuple(facet.key for facet in FACETS)
LISTED_KEYS = tuple(facet.key for facet in LISTED_FACETS)
NAME_KEYS = tuple(f"{facet.key}{NAMES}" for facet in FACETS if facet.kind is not None)
ABOUT_KEYS = tuple(f"{facet.key}{ABOUT}" for facet in FACETS if facet.is_of_names)
LANGUAGE = "lang"
LANGUAGE_END = "\0"  # parts language and stem in a term of a text; no word holds it
ID = "id"
# Every inverted field of a segment file, and what each posting carries.
PLAIN_KEYS = (ID, *FORM_KEYS, *FACET_KEYS, *ABOUT_KEYS)
COUNTED_KEYS = NAME_KEYS
POSITIONED_KEYS = TEXT_KEYS
INVERTED_KEYS = PLAIN_KEYS + COUNTED_KEYS + POSITIONED_KEYS
# Whoosh's classes are untyped, so their subclasses' arguments are Any where Whoosh decides what it passes.


def about_key(facet: str) -> str:
    """The field that holds a facet's values where it matters what an article is about: its own, or the facet itself."""
    return facet + ABOUT if facet + ABOUT in ABOUT_KEYS else facet


class ArrayPositions(formats.Format):
    """Postings with positions: a value is the positions in one article as little-endian int32."""

    def __init__(self) -> None:
        super().__init__(field_boost=1.0)

    def decode_positions(self, value: bytes) -> list[int]:
        """The positions in a value."""
        positions: list[int] = np.frombuffer(value, dtype="<i4").tolist()
        return positions

    def decode_frequency(self, value: bytes) -> int:
        """How many positions a value holds."""
        return len(value) // 4

    def decode_weight(self, value: bytes) -> float:
        """The frequency as a weight."""
        return float(self.decode_frequency(value))


def text_term(word: str, language: str) -> str:
    """The term that a word of a text stands under, given the language by whose rules it is stemmed (`stemmed_as`).

    English stems stand alone. Another language's follow its code and NUL: a word is then looked for by its stem in
    each language, and finds only articles where it has that stem ("news" finds no English "new", though it is the
    German stem of "news").
    """
    return stem(word) if language == ENGLISH else f"{language}{LANGUAGE_END}{stem(word, language)}"


def text_terms(words: Sequence[str], language: str) -> list[str]:
    """The terms that these words, each met for the first time, stand under."""
    stemmed = new_stems(words, language)
    return stemmed if language == ENGLISH else [f"{language}{LANGUAGE_END}{one}" for one in stemmed]


class Stems(fields.FieldType):
    """Words by their stems, scored, with positions. Whoosh itself, which knows no article's language, reads English."""

    def __init__(self) -> None:
        self.format = ArrayPositions()
        self.scorable = True
        self.stored = True
        self.multitoken_query = "phrase"

    def index(self, value: str, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """The stems of a text as (term, frequency, weight, value), in byte order."""
        positions: dict[str, list[int]] = {}
        for position, term in enumerate(self.process_text(value)):
            positions.setdefault(term, []).append(position)
        for term, places in sorted(positions.items()):
            yield term.encode(), len(places), float(len(places)), np.array(places, dtype="<i4").tobytes()

    def process_text(self, qstring: str, **_: Any) -> Iterator[str]:
        """The terms that a text stands for in this field."""
        return (text_term(word, ENGLISH) for word in words(qstring))


class Forms(fields.FieldType):
    """Words as they stand, unstemmed: for prefixes and near spellings."""

    def __init__(self) -> None:
        self.format = formats.Existence()

    def process_text(self, qstring: str, **_: Any) -> Iterator[str]:
        """The terms that a text stands for in this field."""
        return iter(words(qstring))


class Exact(fields.FieldType):
    """One whole value: an article's id, an entity's slug, a source, a language."""

    def __init__(self, *, unique: bool = False) -> None:
        self.format = formats.Existence()
        self.unique = unique
        self.stored = unique

    def process_text(self, qstring: str, **_: Any) -> Iterator[str]:
        """The value itself."""
        return iter([qstring])


class Stored(fields.FieldType):
    """A value that is kept with the article and not searched."""

    indexed = False

    def __init__(self) -> None:
        self.stored = True


def schema() -> Any:  # Any: Whoosh's own Schema class, untyped
    """The Whoosh schema of every index of ours."""
    return fields.Schema(
        **{key: Stems() for key in TEXT_KEYS},
        **{key: Forms() for key in FORM_KEYS},
        **{key: Exact() for key in FACET_KEYS},
        id=Exact(unique=True),
        url=Stored(),
        date=Stored(),
    )
