"""Which articles does a table with a header row hold (.csv, .tsv)?

Commas, semicolons, tabs or bars between the fields; the columns are called as the keys of records are.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import TextIO

from searchapp.article import RawArticle, Refused
from searchapp.errors import SourceError
from searchapp.sources.encoding import encoding_of
from searchapp.sources.files import SourceFile
from searchapp.sources.record import has_body_key, known_keys
from searchapp.sources.record_article import article_of_record

MAX_ROW_CHARACTERS = 10_000_000
_DELIMITERS = ",;\t|"
_HEADER_CHARACTERS = 100_000
_EXCEL_HINT = "sep="  # Excel writes the delimiter into a first line of its own
# Stands behind the last row: a row that holds it began with a quotation mark that nobody closed.
_END = "\x00the end\x00"


def read_table(file: SourceFile) -> Iterator[RawArticle | Refused]:
    """The articles of a table, in bounded memory; a row without text is refused by its number, the first being 1.

    Raises SourceError when it has no header row.
    """
    with file.open() as stream:
        encoding = encoding_of(stream)
        text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
        with closing(text):
            delimiter = _delimiter(text)
            text.seek(0)
            yield from _rows(text, delimiter, file.origin)


def _delimiter(text: TextIO) -> str:
    """What parts the fields: what makes the header name the most columns we know. Raises SourceError if none does."""
    head = text.read(_HEADER_CHARACTERS).removeprefix("\ufeff")
    lines = [line for line in head.splitlines() if line.strip()]
    if lines and lines[0].lower().startswith(_EXCEL_HINT) and len(lines[0].strip()) == len(_EXCEL_HINT) + 1:
        return lines[0][len(_EXCEL_HINT)]
    header = lines[0] if lines else ""
    if _END[0] in head:
        raise SourceError("is not text: it holds NUL bytes.")
    delimiter = max(_DELIMITERS, key=lambda mark: known_keys(_cut(header, mark)))
    if not has_body_key(_cut(header, delimiter)):
        raise SourceError('has no header row with a column for the text, called "text", "body" or "content".')
    return delimiter


def _cut(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _rows(text: TextIO, delimiter: str, origin: str) -> Iterator[RawArticle | Refused]:
    csv.field_size_limit(MAX_ROW_CHARACTERS)
    lines = _Lines(text)
    rows = csv.reader(lines, delimiter=delimiter)
    header: list[str] = []
    number = 0
    is_empty = True
    while True:
        lines.begin_row()
        try:
            row = next(rows)
        except (StopIteration, csv.Error, _TooLong):
            yield Refused(f"{origin}, row {number + 1:,}", _too_long())
            return
        if not row or (not header and row[0].lower().startswith(_EXCEL_HINT)):
            continue
        if row == [_END]:
            break
        if not header:
            header = _names(row)
            continue
        number += 1
        is_empty = False
        if any(_END in field for field in row):
            yield Refused(
                f"{origin}, row {number:,}",
                "opens a quotation mark that is never closed; close it: nothing from there on was read.",
            )
            return
        yield _article(dict(zip(header, row, strict=False)), origin, number)
    if is_empty:
        raise SourceError("holds no rows below its header.")


def _too_long() -> str:
    return (
        f"is longer than {MAX_ROW_CHARACTERS / 1e6:,.0f} million characters, perhaps for a quotation mark that is "
        "never closed; nothing from there on was read."
    )


def _names(row: list[str]) -> list[str]:
    """The columns' names in lower case; a name that comes again is told apart, and the first one counts."""
    names = [name.strip().lstrip("\ufeff").lower() for name in row]
    seen = Counter[str]()
    for at, name in enumerate(names):
        seen[name] += 1
        if seen[name] > 1:
            names[at] = f"{name} {seen[name]}"
    return names


def _article(record: dict[str, str], origin: str, number: int) -> RawArticle | Refused:
    where = f"row {number:,}"
    try:
        return article_of_record(record, origin=origin, position=number - 1, where=where)
    except SourceError as error:
        return Refused(f"{origin}, {where}", str(error))


class _TooLong(Exception):
    """A row is longer than rows may be."""


class _Lines:
    """The lines of a text for the csv module, and after the last one the mark of the end."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._row_characters = 0
        self._is_at_end = False

    def begin_row(self) -> None:
        self._row_characters = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self._is_at_end:
            raise StopIteration
        line = self._text.readline(MAX_ROW_CHARACTERS + 1)
        self._row_characters += len(line)
        if self._row_characters > MAX_ROW_CHARACTERS:
            raise _TooLong
        self._is_at_end = not line
        return line or f"{_END}\n"
