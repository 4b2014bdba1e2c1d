"""Which articles does a JSON or JSON lines file hold?

One object, a list of objects, or `{"articles": [...]}`; in JSON lines one object a line, read line by line.
"""

import codecs
import json
from collections.abc import Iterator, Mapping

from searchapp.article import RawArticle, Refused
from searchapp.errors import SourceError
from searchapp.sources.encoding import decode
from searchapp.sources.exported import is_exported, read_exported
from searchapp.sources.files import SourceFile, open_regular, read_bytes
from searchapp.sources.html_lines import lines_of_fragment, looks_like_html
from searchapp.sources.markdown_text import looks_like_markdown, plain_text
from searchapp.sources.record import body, raw_article

MAX_BYTES = 50_000_000
MAX_LINE_BYTES = 20_000_000
_LISTS = ("articles", "items", "documents", "results", "data")


def read_json(file: SourceFile) -> Iterator[RawArticle | Refused]:
    """The articles of a JSON file. Raises SourceError when it is no JSON or holds no list of articles."""
    value = _parsed(decode(read_bytes(file.path, max_bytes=MAX_BYTES)))
    for position, record in enumerate(_records(value)):
        where = file.origin if isinstance(value, dict) and record is value else f"{file.origin}, item {position + 1}"
        yield _article(record, origin=file.origin, position=position, where=where)


def read_json_lines(file: SourceFile) -> Iterator[RawArticle | Refused]:
    """The articles of a JSON lines file, in bounded memory; a broken line is refused by its number.

    An article's position counts lines, so that mending one line moves no other article.
    """
    is_empty = True
    with open_regular(file.path) as stream:
        number = 0
        while line := stream.readline(MAX_LINE_BYTES + 1):
            number += 1
            if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise SourceError("is UTF-16; JSON lines must be UTF-8, so save it as that.")
            if len(line) > MAX_LINE_BYTES:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(MAX_LINE_BYTES)
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
    where = f"{origin}, line {number:,}"
    try:
        record = _parsed(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        return Refused(where, f"is not UTF-8, which JSON lines must be: byte {error.start + 1:,} of the line.")
    except SourceError as error:
        return Refused(where, str(error))
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
    if not isinstance(record, dict):
        return Refused(where, "is not an object with a title and a text.")
    try:
        if is_exported(record):
            return read_exported(record, origin=origin, position=position)
        return _from_record(record, origin=origin, position=position)
    except SourceError as error:
        return Refused(where, str(error))


def _from_record(record: Mapping[str, object], *, origin: str, position: int) -> RawArticle:
    original = body(record)
    if original is None:
        raise SourceError('has no text: a key "text", "body" or "content" is expected.')
    original = original.replace("\r\n", "\n").replace("\r", "\n")
    text = original
    # Markdown first: it may hold HTML, HTML holds no Markdown.
    if looks_like_html(text):
        text = "\n\n".join(lines_of_fragment(text))
    elif looks_like_markdown(text):
        heading, text = plain_text(text)
        text = f"{heading}\n\n{text}" if heading else text
    return raw_article(record, origin=origin, position=position, text=text, original=original)
