"""What does one file hold: which reader reads it, and what is said when none can?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from searchapp.article import RawArticle, Refused
from searchapp.errors import SourceError
from searchapp.sources.files import SourceFile
from searchapp.sources.html_page import read_html
from searchapp.sources.json_records import read_json, read_json_lines
from searchapp.sources.markdown_text import read_markdown
from searchapp.sources.plain_text import read_text


@dataclass(frozen=True)
class Reader:
    """One format: its name for people, and the function that gives a file's articles."""

    name: str
    read: Callable[[SourceFile], Iterator[RawArticle | Refused]]


_TEXT = Reader("plain text", read_text)
_HTML = Reader("web page", read_html)
_LINES = Reader("JSON lines", read_json_lines)
READERS: dict[str, Reader] = {
    ".txt": _TEXT,
    ".html": _HTML,
    ".htm": _HTML,
    ".md": Reader("Markdown", read_markdown),
    ".json": Reader("JSON", read_json),
    ".jsonl": _LINES,
    ".ndjson": _LINES,
}


def read(file: SourceFile) -> Iterator[RawArticle | Refused]:
    """The articles of one file, in their order; what cannot be read comes back as Refused with its reason.

    Never raises for what a file holds or for how it can be opened.
    """
    reader = READERS.get(file.suffix)
    if reader is None:
        yield Refused(file.origin, f"has no reader: {file.suffix or 'files without a suffix'} cannot be read.")
        return
    try:
        yield from reader.read(file)
    except SourceError as error:
        yield Refused(file.origin, str(error))
    except OSError as error:
        yield Refused(file.origin, f"cannot be read: {error.strerror or error}.")
