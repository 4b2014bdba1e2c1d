"""How is a file named and opened without ever waiting for it?"""

import io
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from searchapp.article import DateEvidence
from searchapp.errors import SourceError
from searchapp.sources.time_limit import restart

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BUFFER_BYTES = 256 * 1024

_NOT_A_FILE = {
    stat.S_IFIFO: "is a named pipe, not a file",
    stat.S_IFSOCK: "is a socket, not a file",
    stat.S_IFCHR: "is a device, not a file",
    stat.S_IFBLK: "is a device, not a file",
    stat.S_IFDIR: "is a folder, not a file",
}


@dataclass(frozen=True)
class SourceFile:
    """One file to read: its absolute path, and the label (`origin`) its articles carry wherever the folder stands.

    What is packed in another file has only its name for a path: `unpack` opens its content. `layers` are the suffixes
    of the files around it, the outermost first. Of what was fetched there is its address (`url`), the encoding that
    its server declared, and what a feed said of its date.
    """

    path: Path
    origin: str
    unpack: Callable[[], BinaryIO] | None = None
    layers: tuple[str, ...] = ()
    url: str | None = None
    encoding: str | None = None
    dates: tuple[DateEvidence, ...] = ()

    @property
    def suffix(self) -> str:
        """The end of the name that chooses the reader, in lower case: ".txt"."""
        return self.path.suffix.lower()

    def open(self) -> BinaryIO:
        """Its content, opened for reading. Raises SourceError with the reason when it cannot be."""
        return self.unpack() if self.unpack else open_regular(self.path)


def read_bytes(file: SourceFile, *, max_bytes: int) -> bytes:
    """The whole content of a file. Raises SourceError when it cannot be read or is larger than `max_bytes`."""
    with file.open() as stream:
        size = 0 if file.unpack else os.fstat(stream.fileno()).st_size
        data = b"" if size > max_bytes else stream.read(max_bytes + 1)
    size = max(size, len(data))
    if size > max_bytes:
        raise SourceError(
            f"is {size / 1e6:,.0f} MB; files of this kind are read up to {max_bytes / 1e6:,.0f} MB, so split it."
        )
    return data


def open_regular(path: Path) -> BinaryIO:
    """The file opened for reading, as long as it is now, though it grow. Never waits on a pipe or a device.

    Each stretch read gives work within `time_limit` its time anew. Raises SourceError with the reason.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise SourceError(why_not_opened(error)) from error
    status = os.fstat(descriptor)
    reason = why_not_a_file(status.st_mode)
    if reason:
        os.close(descriptor)
        raise SourceError(f"{reason}.")
    return io.BufferedReader(_AsOpened(descriptor, status.st_size), _BUFFER_BYTES)


class _AsOpened(io.FileIO):
    """A file up to the size it had when it was opened: a log that is written to has an end."""

    def __init__(self, descriptor: int, size: int) -> None:
        super().__init__(descriptor, "rb")
        self._size = size

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        restart()
        left = max(self._size - self.tell(), 0)
        return super().readinto(memoryview(buffer)[:left]) or 0

    def readall(self) -> bytes:
        stretches: list[bytes] = []
        buffer = bytearray(_BUFFER_BYTES)
        while size := self.readinto(buffer):
            stretches.append(bytes(buffer[:size]))
        return b"".join(stretches)


def why_not_opened(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "may not be read: permission is missing."
    if isinstance(error, FileNotFoundError):
        return "is not there."
    return f"cannot be opened: {error.strerror}."


def why_not_a_file(mode: int) -> str | None:
    return None if stat.S_ISREG(mode) else _NOT_A_FILE.get(stat.S_IFMT(mode), "is not a regular file")
