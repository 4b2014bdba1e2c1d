"""What lies in a ZIP archive, and may it be taken out?

Nothing is ever written under a member's name.
"""

import io
import re
import stat
import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from searchapp.errors import SourceError
from searchapp.sources.unpacking import Budget, measured, refuse_bomb

MAX_ENTRIES = 100_000
_MAX_DIRECTORY_BYTES = 32_000_000
_ENCRYPTED = 0x1
_ENTRY_MARK = b"PK\x01\x02"
_END_MARK = b"PK\x05\x06"
_LONG_LOCATOR_MARK = b"PK\x06\x07"
_END_BYTES = 22
_END_SECTION = _END_BYTES + 65_535  # the end record and the longest comment behind it
_LONG_LOCATOR_BYTES = 20
_LONG_BYTES = _LONG_LOCATOR_BYTES + 56  # what ZIP64 puts before the end: its own end record and where that is
# Others unpack a whole block at once, however large it comes out, and nobody packs articles with them.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DRIVE = re.compile(r"[A-Za-z]:")


def open_zip(stream: BinaryIO) -> zipfile.ZipFile:
    """The archive in a stream where any part can be reached. Raises SourceError when it is none or lists too much."""
    _refuse_long_directory(stream)
    stream.seek(0)
    try:
        return zipfile.ZipFile(stream)
    except zipfile.BadZipFile as error:
        raise SourceError(f"is no whole ZIP archive: {error}.") from error
    except (struct.error, UnicodeDecodeError, ValueError, NotImplementedError, OverflowError) as error:
        raise SourceError("is no whole ZIP archive: its list of contents cannot be read.") from error


def _refuse_long_directory(stream: BinaryIO) -> None:
    """Raise SourceError for a list of contents that would fill the memory; it is read whole when the file is opened."""
    size = stream.seek(0, io.SEEK_END)
    tail_start = max(0, size - _END_SECTION)
    stream.seek(tail_start)
    tail = stream.read(_END_SECTION)
    end = tail.rfind(_END_MARK)
    if end < 0 or len(tail) < end + _END_BYTES:
        raise SourceError("is no whole ZIP archive: its end is missing.")
    length = struct.unpack_from("<L", tail, end + 12)[0]
    directory_end = end
    if tail[max(0, end - _LONG_LOCATOR_BYTES) : end].startswith(_LONG_LOCATOR_MARK) and end >= _LONG_BYTES:
        directory_end = end - _LONG_BYTES
        length = struct.unpack_from("<Q", tail, directory_end + 40)[0]
    if length > _MAX_DIRECTORY_BYTES:
        raise SourceError(f"lists more than {MAX_ENTRIES:,} files; split it.")
    stream.seek(max(0, tail_start + directory_end - length))
    if stream.read(length).count(_ENTRY_MARK) > MAX_ENTRIES:
        raise SourceError(f"lists more than {MAX_ENTRIES:,} files; split it.")


def files_of(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The members that are files, in the order they are listed."""
    return (member for member in archive.infolist() if not member.filename.endswith("/"))


def name_of(member: zipfile.ZipInfo) -> str:
    """Its path in the archive, with slashes."""
    return member.filename.replace("\\", "/")


def open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, budget: Budget) -> BinaryIO:
    """A member's content, measured. Raises SourceError when it may not or cannot be taken out."""
    reason = _why_not(member)
    if reason:
        raise SourceError(reason)
    refuse_bomb(member.compress_size, member.file_size)
    try:
        content = archive.open(member)
    except (zipfile.BadZipFile, struct.error, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise SourceError("cannot be taken out of its archive: the two do not agree about it.") from error
    assert isinstance(content, zipfile.ZipExtFile)
    packed = min(member.compress_size, budget.packed_bytes)
    return measured(content, packed_bytes=lambda: packed, budget=budget)


def _why_not(member: zipfile.ZipInfo) -> str | None:
    name = name_of(member)
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
        return "has a path that leads out of its archive."
    if stat.S_ISLNK(member.external_attr >> 16):
        return "is a link, which is never followed out of an archive."
    if member.flag_bits & _ENCRYPTED:
        return "is encrypted; take it out with its password and add that file."
    if member.compress_type not in _METHODS:
        return "is packed by a method that is not read; pack it with deflate."
    return None
