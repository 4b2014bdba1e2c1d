"""Which articles does a web archive hold (.warc)? Each page that was answered with success is read as a saved page is.

The day it was fetched bounds its date and never becomes it. Records that are no pages are no articles, and not counted.
"""

import io
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

from warcio.archiveiterator import WARCIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

from searchapp.article import RawArticle, Refused
from searchapp.errors import SourceError
from searchapp.sources import guard
from searchapp.sources.files import SourceFile
from searchapp.sources.html_page import MAX_BYTES, page_article
from searchapp.sources.http_body import decoded

_MAX_HEAD_BYTES = 256 * 1024
_BLOCK_BYTES = 64 * 1024
_HTTP_VERSIONS = ["HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/3"]
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

logging.getLogger("warcio").addHandler(logging.NullHandler())  # what is odd about a record is no news for a terminal


def read_web_archive(file: SourceFile) -> Iterator[RawArticle | Refused]:
    """The pages of a web archive, record by record in bounded memory; a page that is none is refused by its address.

    Raises SourceError when it is no web archive, or where it is cut off; what was whole before that is kept.
    """
    is_empty = True
    with file.open() as stream:
        for number, record in _records(stream):
            page = _page(record)
            if page is None:
                continue
            is_empty = False
            yield _article(record, page, file.origin, number)
    if is_empty:
        raise SourceError("holds no web page that was answered with success.")


def _records(stream: BinaryIO) -> Iterator[tuple[int, ArcWarcRecord]]:
    """The records and their numbers, from 0; whatever is left of one is skipped before the next."""
    heads = _Heads(stream)
    records = WARCIterator(heads, no_record_parse=True)
    records.INC_RECORD = ""  # it would be printed
    number = 0
    while True:
        heads.begin()
        try:
            record = next(records)
        except StopIteration:
            return
        except ArchiveLoadFailed as error:
            if not number:
                raise SourceError("is no web archive.") from error
            place = f"record {number + 1:,} should begin"
            raise SourceError(f"has no record where {place}; nothing from there on was read.") from error
        heads.end()
        yield number, record
        while record.raw_stream.read(_BLOCK_BYTES):
            pass
        if _missing(record):
            raise SourceError(f"is cut off in record {number + 1:,}; what was whole before that was read.")
        number += 1


def _missing(record: ArcWarcRecord) -> int:
    """How many bytes of a record were not read; at the end of a file they are not there."""
    return int(getattr(record.raw_stream, "limit", 0))


class _Heads:
    """A stream that gives at most so much while the head of a record is read: heads are kept in memory."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        # Of packed content that is cut off, a call that reads on for more would lose what it has.
        self._read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
        self._left: int | None = None

    def begin(self) -> None:
        self._left = _MAX_HEAD_BYTES

    def end(self) -> None:
        self._left = None

    def tell(self) -> int:
        return self._stream.tell()

    def read(self, size: int) -> bytes:
        data = self._read(size)
        if self._left is not None:
            self._left -= len(data)
            if self._left < 0:
                raise SourceError("has a record whose head never ends; nothing from there on was read.")
        return data


def _page(record: ArcWarcRecord) -> tuple[StatusAndHeaders, bytes] | None:
    """The head and body of a page that was answered with success; None for any other record."""
    if record.rec_type != "response" or "http" not in (record.content_type or "http"):
        return None
    data = b"".join(_parts(record, max_bytes=_BLOCK_BYTES))
    stream = io.BytesIO(data)
    head = StatusAndHeadersParser(_HTTP_VERSIONS, verify=False).parse(stream) if data else None
    if head is None or not head.get_statuscode().startswith("200") or _kind(head) not in _PAGES:
        return None
    body = stream.read() + b"".join(_parts(record, max_bytes=MAX_BYTES))
    return None if len(body) <= MAX_BYTES and _missing(record) else (head, body)


def _parts(record: ArcWarcRecord, *, max_bytes: int) -> Iterator[bytes]:
    """What follows of a record, until it is more than so much."""
    size = 0
    while size <= max_bytes and (part := record.raw_stream.read(_BLOCK_BYTES)):
        size += len(part)
        yield part


def _kind(head: StatusAndHeaders) -> str:
    stated = head.get_header("Content-Type") or ""
    return str(stated).split(";")[0].strip().lower()


def _article(
    record: ArcWarcRecord, page: tuple[StatusAndHeaders, bytes], origin: str, number: int
) -> RawArticle | Refused:
    head, body = page
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    where = f"record {number + 1:,}"
    place = f"{origin}, {where}, {url[:300]}" if url else f"{origin}, {where}"
    if len(body) > MAX_BYTES:
        return Refused(place, f"is larger than {MAX_BYTES / 1e6:,.0f} MB, as no page with an article is.")
    charset = _CHARSET.search(head.get_header("Content-Type") or "")
    try:
        data = decoded(
            body,
            transfer=head.get_header("Transfer-Encoding"),
            coding=head.get_header("Content-Encoding"),
            max_bytes=MAX_BYTES,
        )
        article = guard.call(
            page_article,
            data,
            origin=origin,
            position=number,
            url_hint=url if url.startswith(("http://", "https://")) else None,
            declared_encoding=charset[1] if charset else None,
        )
    except SourceError as error:
        return Refused(place, str(error))
    day = _DAY.match(record.rec_headers.get_header("WARC-Date") or "")
    return replace(article, bounds=(*article.bounds, day[0]) if day else article.bounds, where=where)
