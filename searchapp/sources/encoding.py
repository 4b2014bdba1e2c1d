"""Which characters do a file's bytes mean?

Order of trust: a byte order mark, then strict UTF-8, then what the page declares, then charset-normalizer's guess.
UTF-16 without its mark is told by its spaces.
"""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from charset_normalizer import from_bytes

from searchapp.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKED = {
    "utf-8": "utf-8-sig",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
    "utf-32-le": "utf-32",
    "utf-32-be": "utf-32",
}
_NUL = "is not text: it holds NUL bytes."
_NO_ENCODING = "is in no encoding that could be recognised; save it as UTF-8."
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"SQLite format 3\x00", "a database"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
# Above one control character in two hundred no text sample was text; real scrapes stay under one in ten thousand.
_MAX_CONTROL_SHARE = 0.005
# charset-normalizer reads all it is given several times; this much decides an alphabet.
_SAMPLE_BYTES = 256 * 1024
_SPACED_SHARE = 0.02  # of characters: 5 lines of Chinese in 200; read in the wrong order a text has none
_FEW_ACCENTS = 0.05  # of the bytes: French has 4 %, Polish 7 %, Czech and Hungarian over 10 %, Greek over 70 %
# ASCII, and the quotation marks, dashes and blanks that all Windows code pages share.
_NO_ACCENTS = bytes((*range(0x80), 0x80, 0x82, *range(0x84, 0x88), 0x89, *range(0x91, 0x98), 0xA0, 0xAB, 0xB7, 0xBB))
# Python's own, for other things than files.
_NO_ENCODINGS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})
# Web pages that say Latin-1 are read as Windows-1252 by every browser (WHATWG Encoding Standard, section 4.2).
_AS_BROWSERS_READ = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text of these bytes, line ends as line feeds. Raises SourceError when empty, binary or mislabelled."""
    _refuse_known_kinds(data)
    text = _decode(data, declared).replace("\r\n", "\n").replace("\r", "\n")
    _refuse_no_text(text)
    return text


def encoding_of(stream: BinaryIO, *, declared: str | None = None) -> str:
    """The encoding of a file of any size, as `open` names it, by the same order of trust; the file is rewound.

    A declared UTF-8 that is none counts for nothing here. Raises SourceError when the file is empty or begins with what
    is no text.
    """
    head = stream.read(_SAMPLE_BYTES)
    stream.seek(0)
    _refuse_known_kinds(head)
    stated = _known(declared)
    name = next((_MARKED[name] for mark, name in _MARKS if head.startswith(mark)), None)
    if name is None and b"\x00" in head:
        name = "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
        if not _is_utf16(head[: len(head) // 2 * 2].decode(name, "replace").removesuffix("\ufffd")):
            raise SourceError(_NUL)
    elif name is None and _is_utf8(stream):
        name = "utf-8"
    elif name is None:
        # The last line may be cut in the middle of a character.
        name = stated if stated and stated != "utf-8" else next(_fitting(head[: head.rfind(b"\n") + 1] or head))
    stream.seek(0)
    _refuse_no_text(codecs.getincrementaldecoder(name)("replace").decode(head))
    return name


def _refuse_known_kinds(data: bytes) -> None:
    if not data.strip():
        raise SourceError("is empty.")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise SourceError(f"is {kind}, not text.")


def _refuse_no_text(text: str) -> None:
    if not text.strip():
        raise SourceError("is empty.")
    if "\x00" in text:
        raise SourceError(_NUL)
    if len(_CONTROLS.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise SourceError("is not text: it is full of control characters.")


def _is_utf8(stream: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while data := stream.read(_SAMPLE_BYTES):
            decoder.decode(data)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _decode(data: bytes, declared: str | None) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name, "its byte order mark says")
    if b"\x00" in data:
        return _unmarked_utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        stated = _known(declared)
    return _strictly(data, stated, "the page says") if stated else _guessed(data)


def _unmarked_utf16(data: bytes) -> str:
    for name in ("utf-16-le", "utf-16-be"):
        text = data.decode(name, "replace")
        if _is_utf16(text):
            return text
    raise SourceError(_NUL)


def _is_utf16(text: str) -> bool:
    """Whether bytes read as UTF-16 gave text: with its spaces and line ends, and nothing that is no character."""
    spaces = sum(map(text.count, " \r\n"))
    return spaces > _SPACED_SHARE * len(text) and "\x00" not in text and "\ufffd" not in text


def _strictly(data: bytes, name: str, who_says: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise SourceError(f"is mislabelled: {who_says} {name.upper()}, but byte {error.start:,} is not.") from error


def _known(declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip()).name
        b"a".decode(name, "replace")  # Python counts compressions among its codecs
    except (LookupError, UnicodeError, ValueError):
        return None
    if name in _NO_ENCODINGS:
        return None
    if name.startswith(("utf-16", "utf-32")):
        return None  # a statement readable as ASCII refutes itself (WHATWG: HTML, section 13.2.3.2)
    return _AS_BROWSERS_READ.get(name, name)


def _guessed(data: bytes) -> str:
    for name in _fitting(data[:_SAMPLE_BYTES]):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    raise SourceError(_NO_ENCODING)


def _fitting(sample: bytes) -> Iterator[str]:
    """The encodings a sample may be in, the likeliest first. Raises SourceError when there is none."""
    names = [match.encoding for match in from_bytes(sample)]
    # Western texts fit a dozen code pages equally well; Windows-1252 is what nearly all of them are.
    if "cp1252" in names or len(sample.translate(None, _NO_ACCENTS)) < _FEW_ACCENTS * len(sample):
        names.insert(0, "cp1252")
    if not names:
        raise SourceError(_NO_ENCODING)
    yield from names
