"""Which articles does a JSON or JSON lines file hold?

One object, a list of objects, or `{"articles": [...]}`; in JSON lines one object a line, read line by line.
"""

import codecs
import json
from collections.abc import Iterator
from dataclasses import replace

from searchapp.article import RawArticle, Refused
from searchapp.errors import SourceError
from searchapp.sources.encoding import decode
from searchapp.sources.exported import is_exported, read_exported
from searchapp.sources.files import SourceFile, read_bytes
from searchapp.sources.record_article import article_of_record

MAX_BYTES = 50_000_000
MAX_LINE_BYTES = 20_000_000
_SKIP_BYTES = 256 * 1024
_LISTS = ("articles", "items", "documents", "results", "data")


def read_json(file: SourceFile) -> Iterator[RawArticle | Refused]:
    """The articles of a JSON file. Raises SourceError when it is no JSON or holds no list of articles."""
    value = _parsed(decode(read_bytes(file, max_bytes=MAX_BYTES)))
    for position, record in enumerate(_records(value)):
        where = "" if isinstance(value, dict) and record is value else f"item {position + 1}"
        yield _article(record, origin=file.origin, position=position, where=where)


def read_json_lines(file: SourceFile) -> Iterator[RawArticle | Refused]:
    """The articles of a JSON lines file, in bounded memory; a broken line is refused by its number.

    An article's position counts lines, so that mending one line moves no other article.
    """
    is_empty = True
    with file.open() as stream:
        number = 0
        while line := stream.readline(MAX_LINE_BYTES + 1):
            number += 1
            if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise SourceError("is UTF-16; JSON lines must be UTF-8, so save it as that.")
            if len(line) > MAX_LINE_BYTES:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(_SKIP_BYTES)
                yield Refused(
                    f"{file.origin}, line {number:,}", f"is longer than {MAX_LINE_BYTES / 1e6:,.0f} MB in one line."
                )
                is_empty = False
            elif line.strip(b"\xef\xbb\xbf \t\r\n"):
                yield _line(line, file.origin, number)
                is_empty = False
    if is_empty:
        raise SourceError("is empty.")


def _line(line: bytes, origin: str, number: int) -> RawArticle | Refused:
    where = f"line {number:,}"
    try:
        record = _parsed(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        said = f"is not UTF-8, which JSON lines must be: byte {error.start + 1:,} of the line."
        return Refused(f"{origin}, {where}", said)
    except SourceError as error:
        return Refused(f"{origin}, {where}", str(error))
    return _article(record, origin=origin, position=number - 1, where=where)


# json.loads gives any JSON value; each is checked where it is used.
def _parsed(text: str) -> object:
    try:
        value: object = json.loads(text)
    except RecursionError as error:
        raise SourceError("is nested too deeply to be read.") from error
    except json.JSONDecodeError as error:
        raise SourceError(f"is not JSON: {error}.") from error
    except ValueError as error:  # Python's limit on the digits of a whole number
        raise SourceError("holds a number of thousands of digits.") from error
    return value


def _records(value: object) -> list[object]:
    if isinstance(value, list):
        records = value
    elif isinstance(value, dict):
        records = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), [value])
    else:
        raise SourceError("holds no articles: an object or a list of objects is expected.")
    if not records:
        raise SourceError("holds no articles: its list is empty.")
    return records


def _article(record: object, *, origin: str, position: int, where: str) -> RawArticle | Refused:
    place = f"{origin}, {where}" if where else origin
    if not isinstance(record, dict):
        return Refused(place, "is not an object with a title and a text.")
    try:
        if is_exported(record):
            return replace(read_exported(record, origin=origin, position=position), where=where)
        return article_of_record(record, origin=origin, position=position, where=where)
    except SourceError as error:
        return Refused(place, str(error))
