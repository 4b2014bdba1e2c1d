"""Books: chapters in reading order, what the book states, and locks."""

import io
import zipfile
from pathlib import Path

import pytest

from searchapp.article import Basis, DateEvidence, RawArticle, Refused
from searchapp.sources import SourceFile, read

WORDS = "The bridge over the narrow channel opened on Monday, nine years late, and the whole town came to see it. " * 3
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
)
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Harbour Year</dc:title><dc:creator>Ann Bell</dc:creator>
<dc:creator>Bo Li</dc:creator><dc:language>en</dc:language><dc:date opf:event="modification">2024-01-01</dc:date>
<dc:date opf:event="publication">2022-11</dc:date>
<meta property="dcterms:modified">2023-01-02T00:00:00Z</meta></metadata>
<manifest><item id="z" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="text/a%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="../first.xhtml#top" media-type="application/xhtml+xml"/>
<item id="p" href="p.png" media-type="image/png"/></manifest>
<spine><itemref idref="z"/><itemref idref="n"/><itemref idref="b"/><itemref idref="p"/><itemref idref="a"/>
<itemref idref="gone"/></spine></package>"""
CHAPTERS = {
    "OPS/cover.xhtml": "<html><body><h1>Harbour Year</h1></body></html>",
    "OPS/nav.xhtml": f"<html><body><nav>{WORDS}</nav></body></html>",
    "OPS/text/a b.xhtml": f'<?xml version="1.0" encoding="utf-8"?><html><h2>The <i>bridge</i></h2>{WORDS}</html>',
    "first.xhtml": f"<html><head><title>Storm</title></head><body><p>{WORDS}</p><script>x()</script></body></html>",
}
ENCRYPTION = '<encryption><d:EncryptionMethod xmlns:d="http://www.w3.org/2001/04/xmlenc#" Algorithm="{}"/></encryption>'


def _book(files: dict[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


WHOLE = {"META-INF/container.xml": CONTAINER, "OPS/book.opf": PACKAGE, **CHAPTERS}


def _read(tmp_path: Path, content: bytes) -> list[RawArticle | Refused]:
    path = tmp_path / "a.epub"
    path.write_bytes(content)
    return list(read(SourceFile(path, "a.epub")))


def test_chapters_come_in_reading_order_with_what_the_book_states(tmp_path: Path) -> None:
    first, second = _read(tmp_path, _book(WHOLE))
    assert isinstance(first, RawArticle)
    assert isinstance(second, RawArticle)
    assert [(one.title, one.position, one.where) for one in (first, second)] == [
        ("The bridge", 1, "chapter 2"),
        ("Storm", 2, "chapter 3"),
    ]
    assert (first.source, first.author, first.language) == ("Harbour Year", "Ann Bell, Bo Li", "en")
    assert first.dates == (DateEvidence("2022-11", Basis.METADATA, "dc:date of the book"),)
    assert first.bounds == ("2023-01-02",)
    assert "x()" not in second.text


def test_a_book_under_lock_is_refused_and_scrambled_fonts_are_no_lock(tmp_path: Path) -> None:
    locked = ENCRYPTION.format("http://www.w3.org/2001/04/xmlenc#aes256-cbc")
    assert _read(tmp_path, _book({**WHOLE, "META-INF/encryption.xml": locked})) == [
        Refused("a.epub", "is protected against copying (DRM); add a copy without protection.")
    ]
    fonts = ENCRYPTION.format("http://www.idpf.org/2008/embedding")
    assert len(_read(tmp_path, _book({**WHOLE, "META-INF/encryption.xml": fonts}))) == 2


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({}, "is no EPUB: it lacks META-INF/container.xml."),
        ({"META-INF/container.xml": CONTAINER}, "is an EPUB without a list of its contents."),
        ({"META-INF/container.xml": CONTAINER, "OPS/book.opf": PACKAGE}, "holds no chapter with text."),
    ],
)
def test_a_book_of_nothing_is_refused_in_one_sentence(tmp_path: Path, files: dict[str, str], reason: str) -> None:
    assert _read(tmp_path, _book(files)) == [Refused("a.epub", reason)]


def test_a_list_of_contents_that_is_no_xml_is_refused(tmp_path: Path) -> None:
    [refused] = _read(tmp_path, _book({**WHOLE, "OPS/book.opf": "words"}))
    assert isinstance(refused, Refused)


def test_a_chapter_that_cannot_be_read_costs_no_other(tmp_path: Path) -> None:
    found = _read(tmp_path, _book({**WHOLE, "first.xhtml": f"<p>{WORDS}\x00{WORDS}</p>"}))
    assert [one.origin for one in found] == ["a.epub", "a.epub, chapter 3"]


def test_words_in_a_file_called_epub_are_refused(tmp_path: Path) -> None:
    assert _read(tmp_path, b"words") == [Refused("a.epub", "is no whole ZIP archive: its end is missing.")]
