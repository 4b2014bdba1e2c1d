"""How does Whoosh read our segments? A codec whose postings are whole arrays in one memory-mapped file a segment."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound

from searchapp.engines.whoosh_engine import safe_pickle
from searchapp.engines.whoosh_engine.arrays import Arrays
from searchapp.engines.whoosh_engine.inverted import Inverted
from searchapp.engines.whoosh_engine.schema import TEXT_KEYS, schema
from searchapp.engines.whoosh_engine.stored import StoredArticles

ARRAYS_SUFFIX = ".arrays"
_SCHEMA = schema()
# Whoosh calls these classes and is untyped: what it passes and takes is Any.


class ArraySegment(base.Segment):
    """One segment: its name, its number of articles, and the numbers of those that are deleted."""

    def __init__(self, segid: str, article_count: int, deleted: set[int]) -> None:
        self.indexname = "MAIN"
        self.segid = segid
        self.compound = False
        self._article_count = article_count
        self._deleted = deleted

    def codec(self) -> "ArrayCodec":
        return ArrayCodec()

    def doc_count_all(self) -> int:
        return self._article_count

    def deleted_count(self) -> int:
        return len(self._deleted)

    def deleted_docs(self) -> set[int]:
        return self._deleted

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted


class ArrayCodec(base.Codec):
    """Reads segments whose postings are whole arrays; `building` and `merging` write them."""

    def terms_reader(self, storage: Any, segment: ArraySegment) -> "ArrayTerms":
        return ArrayTerms(_open(storage, segment))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> "ArrayArticles":
        return ArrayArticles(_open(storage, segment), segment)


def _open(storage: Any, segment: ArraySegment) -> Arrays:
    return Arrays(Path(storage.folder) / segment.make_filename(ARRAYS_SUFFIX))


class ArrayTerms(base.TermsReader):
    """The terms of every field of a segment, in order of field name and bytes."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self._fields = {key: Inverted(arrays, key) for key, kind in _SCHEMA.items() if kind.indexed}

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        key, text = term
        return key in self._fields and self._fields[key].find(text) is not None

    def indexed_field_names(self) -> list[str]:
        return list(self._fields)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return ((key, text) for key in sorted(self._fields) for text in self._fields[key].terms())

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        field = self._fields[fieldname]
        yield from ((fieldname, text) for text in field.terms(field.at_or_after(prefix)))
        for key in sorted(self._fields):
            if key > fieldname:
                yield from ((key, text) for text in self._fields[key].terms())

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def cursor(self, fieldname: str, fieldobj: Any) -> "ArrayCursor":
        return ArrayCursor(self._fields[fieldname], fieldobj)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        field, number = self.found(fieldname, text)
        articles, frequencies = field.having(number), field.frequencies_of(number)
        lengths = self.arrays[f"{fieldname}.lengths"][articles] if fieldname in TEXT_KEYS else frequencies
        return TermInfo(
            weight=float(frequencies.sum()),
            df=len(articles),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(frequencies.max()),
            minid=int(articles[0]),
            maxid=int(articles[-1]),
        )

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> "ArrayMatcher":
        try:
            return ArrayMatcher((fieldname, text), self, format_, scorer)
        except KeyError as error:
            raise TermNotFound(f"{fieldname}:{text!r}") from error

    def found(self, fieldname: str, text: bytes) -> tuple[Inverted, int]:
        """The field and the number of a term in it. Raises KeyError, as Whoosh expects."""
        field = self._fields.get(fieldname)
        number = None if field is None else field.find(text)
        if field is None or number is None:
            raise KeyError((fieldname, text))
        return field, number


class ArrayCursor(base.FieldCursor):
    """Walks the terms of one field; `text()` is None at the end."""

    def __init__(self, field: Inverted, fieldobj: Any) -> None:
        self._field = field
        self._fieldobj = fieldobj
        self._number = 0

    def first(self) -> str | None:
        self._number = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        self._number = self._field.at_or_after(term if isinstance(term, bytes) else term.encode())
        return self.text()

    def next(self) -> str | None:
        self._number += 1
        return self.text()

    def text(self) -> str | None:
        if self._number >= len(self._field):
            return None
        text: str = self._fieldobj.from_bytes(self._field.term(self._number))
        return text


class ArrayMatcher(LeafMatcher):
    """Walks the postings of one term, as Whoosh's own queries want them."""

    def __init__(self, term: tuple[str, bytes], terms: ArrayTerms, format_: Any, scorer: Any) -> None:
        self.format = format_
        self.scorer = scorer
        self._term = term
        self._terms = terms
        field, number = terms.found(*term)
        self._field = field
        self._term_number = number
        self._articles = field.having(number)
        self._frequencies = field.frequencies_of(number)
        self._info = terms.term_info(*term)
        self._place = 0

    def copy(self) -> "ArrayMatcher":
        other = ArrayMatcher(self._term, self._terms, self.format, self.scorer)
        other._place = self._place
        return other

    def is_active(self) -> bool:
        return self._place < len(self._articles)

    def reset(self) -> None:
        self._place = 0

    def id(self) -> int:
        return int(self._articles[self._place])

    def all_ids(self) -> Iterator[int]:
        return iter(self._articles.tolist())

    def next(self) -> bool:
        if not self.is_active():
            raise ReadTooFar
        self._place += 1
        return not self.is_active()

    def skip_to(self, id: int) -> None:  # noqa: A002 - Whoosh's name
        if not self.is_active():
            raise ReadTooFar
        self._place = max(self._place, int(np.searchsorted(self._articles, id)))

    def skip_to_quality(self, minquality: float) -> int:
        if self.block_quality() > minquality:
            return 0
        self._place = len(self._articles)
        return 1

    def weight(self) -> float:
        return float(self._frequencies[self._place])

    def value(self) -> bytes:
        if self._field.positions is None:
            return b""
        first = int(self._frequencies[: self._place].sum())
        positions = self._field.positions_of(self._term_number)
        return positions[first : first + int(self._frequencies[self._place])].tobytes()

    def block_min_length(self) -> int:
        return int(self._info.min_length())

    def block_max_length(self) -> int:
        return int(self._info.max_length())

    def block_max_weight(self) -> float:
        return float(self._info.max_weight())


class ArrayArticles(base.PerDocumentReader):
    """Lengths and stored values of a segment's articles."""

    def __init__(self, arrays: Arrays, segment: ArraySegment) -> None:
        self._arrays = arrays
        self._segment = segment
        self._stored = StoredArticles(arrays)

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> set[int]:
        return self._segment.deleted_docs()

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(self._arrays[f"{fieldname}.lengths"][docnum]) if fieldname in TEXT_KEYS else default

    def field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).sum())

    def min_field_length(self, fieldname: str) -> int:
        lengths = self._lengths(fieldname)
        return int(lengths[lengths > 0].min(initial=np.iinfo(np.int32).max))

    def max_field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).max(initial=0))

    def _lengths(self, fieldname: str) -> Any:
        return self._arrays[f"{fieldname}.lengths"] if fieldname in TEXT_KEYS else np.zeros(0, dtype=np.int32)

    def stored_fields(self, docnum: int) -> dict[str, str]:
        article = self._stored.article(docnum)
        values = {"url": article.url, "date": article.published.date}
        known = {key: value for key, value in values.items() if value is not None}
        return {"id": article.id, "title": article.title, "text": article.text, **known}


safe_pickle.install()
