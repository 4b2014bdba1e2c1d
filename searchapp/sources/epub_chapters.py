"""Which articles does an EPUB hold? Each document of its reading order that is more than a title or a picture."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Self
from urllib.parse import unquote, urlsplit

from lxml import etree

from searchapp.article import Basis, DateEvidence, RawArticle, Refused, date_span
from searchapp.errors import SourceError
from searchapp.sources import guard
from searchapp.sources.encoding import decode
from searchapp.sources.files import SourceFile
from searchapp.sources.html_lines import parse, visible_lines
from searchapp.sources.unpacking import Budget, reachable, size_of
from searchapp.sources.zip_members import files_of, name_of, open_member, open_zip

_MAX_BOOK_BYTES = 500_000_000
_MAX_DOCUMENT_BYTES = 20_000_000
# Covers, half-titles and imprints stay below this; the shortest news item does not.
_FEWEST_WORDS = 40
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_DOCUMENTS = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document"})
# Fonts are scrambled in books that anybody may read.
_FONT_SCRAMBLING = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_PARTIAL_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}(?!\d)")
_FIRST_YEAR = 1450  # tools write the year 101 for "unknown"
_TITLE_CHARACTERS = 300


@dataclass(frozen=True)
class _Book:
    """What a book states about itself, and the names of its documents in reading order."""

    title: str | None
    author: str | None
    language: str | None
    dates: tuple[DateEvidence, ...]
    bounds: tuple[str, ...]
    documents: tuple[str, ...]


def read_book(file: SourceFile) -> Iterator[RawArticle | Refused]:
    """The chapters of a book, whose title is their source. Raises SourceError when it is none or locked."""
    with (
        reachable(file, max_bytes=_MAX_BOOK_BYTES) as stream,
        _Archive(open_zip(stream), Budget(size_of(stream))) as archive,
    ):
        if archive.is_locked():
            raise SourceError("is protected against copying (DRM); add a copy without protection.")
        book = _book(archive)
        is_empty = True
        for number, name in enumerate(book.documents):
            for one in _chapter(archive, book, name, origin=file.origin, position=number):
                is_empty = False
                yield one
        if is_empty:
            raise SourceError("holds no chapter with text.")


class _Archive:
    """The files of a book by their names; `budget` is what they may unpack to."""

    def __init__(self, archive: zipfile.ZipFile, budget: Budget) -> None:
        self._archive = archive
        self._budget = budget
        self._members = {name_of(member): member for member in files_of(archive)}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The content of a file. Raises SourceError when it is not there, too large or damaged."""
        if name not in self._members:
            raise SourceError("is listed by the book and not in it.")
        with open_member(self._archive, self._members[name], budget=self._budget) as stream:
            data = stream.read(_MAX_DOCUMENT_BYTES + 1)
        if len(data) > _MAX_DOCUMENT_BYTES:
            raise SourceError(f"is larger than {_MAX_DOCUMENT_BYTES / 1e6:,.0f} MB, as no chapter is.")
        return data

    def is_locked(self) -> bool:
        """Whether more than the fonts is encrypted."""
        if _ENCRYPTION not in self:
            return False
        methods = _xml(self.read(_ENCRYPTION)).iter("{*}EncryptionMethod")
        return any(method.get("Algorithm") not in _FONT_SCRAMBLING for method in methods)


def _xml(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"is an EPUB whose list of contents is broken: {error.msg}.") from error
    if tree is None:
        raise SourceError("is an EPUB whose list of contents is empty.")
    return tree


def _book(archive: _Archive) -> _Book:
    if _CONTAINER not in archive:
        raise SourceError("is no EPUB: it lacks META-INF/container.xml.")
    roots = [element.get("full-path") for element in _xml(archive.read(_CONTAINER)).iter("{*}rootfile")]
    package = next((unquote(root) for root in roots if root and unquote(root) in archive), None)
    if package is None:
        raise SourceError("is an EPUB without a list of its contents.")
    tree = _xml(archive.read(package))
    items = {item.get("id"): item for item in tree.iter("{*}item")}
    spine = [items[ref.get("idref")] for ref in tree.iter("{*}itemref") if ref.get("idref") in items]
    days = [(_event(element), _day(element.text)) for element in tree.iter("{*}date")]
    return _Book(
        title=_stated(tree, "title"),
        author=_stated(tree, "creator"),
        language=_stated(tree, "language"),
        dates=tuple(
            DateEvidence(day, Basis.METADATA, "dc:date of the book")
            for event, day in days
            if day and event in {"", "publication", "original-publication", "issued"}
        )[:1],
        bounds=tuple(_modified(tree)),
        documents=tuple(
            name
            for name in (_path(package, item.get("href") or "") for item in spine if _is_document(item))
            if name in archive
        ),
    )


def _is_document(item: etree._Element) -> bool:
    is_navigation = "nav" in (item.get("properties") or "").split()
    return (item.get("media-type") or "").lower() in _DOCUMENTS and not is_navigation


def _path(package: str, href: str) -> str:
    return normpath(join(dirname(package), unquote(urlsplit(href).path)))


def _stated(tree: etree._Element, name: str) -> str | None:
    """What the Dublin Core elements of one name say, several joined."""
    found = (
        " ".join((element.text or "").split()) for element in tree.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")
    )
    values = [value for value in found if value]
    return (", ".join(values[:5]) if name == "creator" else values[0]) if values else None


def _event(element: etree._Element) -> str:
    return next((value.lower() for key, value in element.attrib.items() if key.endswith("event")), "")


def _day(stated: str | None) -> str | None:
    match = _PARTIAL_DATE.match((stated or "").strip())
    if not match or int(match[0][:4]) < _FIRST_YEAR:
        return None
    try:
        date_span(match[0])
    except ValueError:
        return None
    return match[0]


def _modified(tree: etree._Element) -> Iterator[str]:
    for element in tree.iter("{*}meta"):
        if element.get("property") == "dcterms:modified" and (day := _day(element.text)):
            yield day


def _chapter(
    archive: _Archive, book: _Book, name: str, *, origin: str, position: int
) -> Iterator[RawArticle | Refused]:
    """The chapter of one document, if it is more than a title or a picture."""
    where = f"chapter {position + 1:,}"
    try:
        heading, lines = guard.call(heading_and_lines, archive.read(name))
    except SourceError as error:
        yield Refused(f"{origin}, {where}", str(error))
        return
    if sum(len(line.split()) for line in lines) < _FEWEST_WORDS:
        return
    text = "\n".join(lines)
    yield RawArticle(
        origin=origin,
        position=position,
        text=text,
        original=text,
        title=heading or book.title,
        source=book.title,
        author=book.author,
        language=book.language,
        dates=book.dates,
        bounds=book.bounds,
        where=where,
    )


def heading_and_lines(document: bytes) -> tuple[str | None, list[str]]:
    """The first heading of a chapter, or what its window would be called, and all its lines."""
    if not document.strip():
        return None, []
    tree = parse(decode(document, declared=None))
    lines = visible_lines(tree)
    for element in tree.iter("h1", "h2", "h3"):
        element.tail = None  # what stands behind a heading counts as its tail
        heading = " ".join(" ".join(visible_lines(element)).split())
        if heading:
            return heading[:_TITLE_CHARACTERS], lines
    return " ".join((tree.findtext(".//title") or "").split())[:_TITLE_CHARACTERS] or None, lines
