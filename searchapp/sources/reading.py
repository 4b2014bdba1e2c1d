"""What does one file hold: which reader reads it, and what is said when none can?"""

import io
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from searchapp.article import RawArticle, Refused
from searchapp.errors import SearchappError, SourceError
from searchapp.sources import guard
from searchapp.sources.csv_records import read_table
from searchapp.sources.epub_chapters import read_book
from searchapp.sources.feed_entries import read_feed
from searchapp.sources.files import SourceFile, open_regular
from searchapp.sources.html_page import read_html
from searchapp.sources.json_records import read_json, read_json_lines
from searchapp.sources.mail_messages import read_mailbox, read_message
from searchapp.sources.markdown_text import read_markdown
from searchapp.sources.mojibake import mended
from searchapp.sources.packed import read_gzip, read_zip
from searchapp.sources.plain_text import read_text
from searchapp.sources.time_limit import TookTooLong, time_limit
from searchapp.sources.warc_records import read_web_archive

# More than any reader of whole files takes, so that each can say what it makes of it.
_MOST_SPOOLED_BYTES = 60_000_000
# Of a text or all of its page: eight times the longest of 14,396 official documents.
_MAX_CHARACTERS = 2_000_000

Read = Callable[[SourceFile], Iterator[RawArticle | Refused]]


@dataclass(frozen=True)
class Reader:
    """One format: its name for people, and the function that gives a file's articles.

    A stream gives record by record in bounded memory, and hands each page it holds to `guard`. Any other reader takes
    its file as a whole, and is run under guard itself.
    """

    name: str
    read: Read
    is_stream: bool = False


_TEXT = Reader("plain text", read_text)
_HTML = Reader("web page", read_html)
_LINES = Reader("JSON lines", read_json_lines, is_stream=True)
_TABLE = Reader("table", read_table, is_stream=True)
_FEED = Reader("feed", read_feed, is_stream=True)
READERS: dict[str, Reader] = {
    ".txt": _TEXT,
    ".html": _HTML,
    ".htm": _HTML,
    ".md": Reader("Markdown", read_markdown),
    ".json": Reader("JSON", read_json),
    ".jsonl": _LINES,
    ".ndjson": _LINES,
    ".csv": _TABLE,
    ".tsv": _TABLE,
    ".rss": _FEED,
    ".atom": _FEED,
    ".xml": _FEED,
    ".eml": Reader("e-mail", read_message),
    ".mbox": Reader("mailbox", read_mailbox, is_stream=True),
    ".epub": Reader("EPUB", read_book, is_stream=True),
    ".warc": Reader("web archive", read_web_archive, is_stream=True),
    # What is packed is read as the file it is, by this same table.
    ".gz": Reader("gzip file", lambda file: read_gzip(file, read=read), is_stream=True),
    ".zip": Reader("ZIP archive", lambda file: read_zip(file, read=read), is_stream=True),
}


def read(file: SourceFile) -> Iterator[RawArticle | Refused]:
    """The articles of one file, in their order; what cannot be read comes back as Refused with its reason.

    Never raises for what a file holds or for how it can be opened, and never works on it for ever.
    """
    reader = READERS.get(file.suffix)
    if reader is None:
        yield Refused(file.origin, f"has no reader: {file.suffix or 'files without a suffix'} cannot be read.")
        return
    try:
        yield from _in_time(_of_length(reader.read, file) if reader.is_stream else _apart(reader, file))
    except SourceError as error:
        yield Refused(file.origin, str(error))
    except OSError as error:
        yield Refused(file.origin, f"cannot be read: {error.strerror or error}.")
    except SearchappError:
        raise
    except Exception as error:  # noqa: BLE001 - one file must not end a run over a hundred thousand
        yield Refused(file.origin, guard.why_failed(error))


def _in_time(found: Iterator[RawArticle | Refused]) -> Iterator[RawArticle | Refused]:
    """The same, each within the limit on processor time, which starts anew wherever more of the file is read."""
    end = object()
    while True:
        try:
            with time_limit(guard.READING.seconds):
                one = next(found, end)
                one = mended(one) if isinstance(one, RawArticle) else one
        except TookTooLong:
            raise SourceError(f"takes longer than {guard.READING.seconds:g} s to read; split it.") from None
        if isinstance(one, RawArticle | Refused):
            yield one
        else:
            return


def _of_length(read_one: Read, file: SourceFile) -> Iterator[RawArticle | Refused]:
    """The same, without articles that would take the memory and time of thousands."""
    for one in read_one(file):
        if isinstance(one, RawArticle) and (longest := max(len(one.text), len(one.original))) > _MAX_CHARACTERS:
            where = f"{one.origin}, {one.where}" if one.where else one.origin
            yield Refused(where, f"is {longest:,} characters long, which no article is; split it into its articles.")
        else:
            yield one


def _apart(reader: Reader, file: SourceFile) -> Iterator[RawArticle | Refused]:
    """The articles of a file that is read as a whole: a small one here, any other in a process that can be ended."""
    with file.open() as stream:
        start = stream.read(guard.SMALL_BYTES + 1)
        if len(start) <= guard.SMALL_BYTES:
            yield from _of_length(reader.read, replace(file, unpack=partial(io.BytesIO, start)))
        elif file.unpack is None:
            yield from guard.iterate(_of_length, reader.read, file)
        else:
            with tempfile.NamedTemporaryFile(prefix="searchapp-") as spool:
                while start and spool.tell() <= _MOST_SPOOLED_BYTES:
                    spool.write(start)
                    start = stream.read(guard.SMALL_BYTES)
                spool.flush()
                spooled = replace(file, unpack=partial(open_regular, Path(spool.name)))
                yield from guard.iterate(_of_length, reader.read, spooled)
