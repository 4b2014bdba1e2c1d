"""Which characters do a file's bytes mean?

Order of trust: a byte order mark, then strict UTF-8, then what the page declares, then charset-normalizer's guess.
UTF-16 without its mark is told by its spaces.
"""

import codecs
import re

from charset_normalizer import from_bytes

from searchapp.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
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
_LAST_ASCII = 0x7F
_SPACED_SHARE = 0.02  # of characters: 5 lines of Chinese in 200; read in the wrong order a text has none
_FEW_ACCENTS = 0.05  # of the bytes: French has 4 %, Polish 7 %, Czech and Hungarian over 10 %, Greek over 70 %
# Web pages that say Latin-1 are read as Windows-1252 by every browser (WHATWG Encoding Standard, section 4.2).
_AS_BROWSERS_READ = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text of these bytes, line ends as line feeds. Raises SourceError when empty, binary or mislabelled."""
    if not data.strip():
        raise SourceError("is empty.")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise SourceError(f"is {kind}, not text.")
    text = _decode(data, declared).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise SourceError("is empty.")
    if "\x00" in text:
        raise SourceError("is not text: it holds NUL bytes.")
    if len(_CONTROLS.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise SourceError("is not text: it is full of control characters.")
    return text


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
        spaces = sum(map(text.count, " \r\n"))
        if spaces > _SPACED_SHARE * len(text) and "\x00" not in text and "\ufffd" not in text:
            return text
    raise SourceError("is not text: it holds NUL bytes.")


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
    except LookupError:
        return None
    if name.startswith(("utf-16", "utf-32")):
        return None  # a statement readable as ASCII refutes itself (WHATWG: HTML, section 13.2.3.2)
    return _AS_BROWSERS_READ.get(name, name)


def _guessed(data: bytes) -> str:
    sample = data[:_SAMPLE_BYTES]
    names = [match.encoding for match in from_bytes(sample)]
    # Western texts fit a dozen code pages equally well; Windows-1252 is what nearly all of them are.
    if "cp1252" in names or sum(byte > _LAST_ASCII for byte in sample) < _FEW_ACCENTS * len(sample):
        names.insert(0, "cp1252")
    for name in names:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    raise SourceError("is in no encoding that could be recognised; save it as UTF-8.")
