"""How is a file named and opened without ever waiting for it?"""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from searchapp.errors import SourceError

_NOT_A_FILE = {
    stat.S_IFIFO: "is a named pipe, not a file",
    stat.S_IFSOCK: "is a socket, not a file",
    stat.S_IFCHR: "is a device, not a file",
    stat.S_IFBLK: "is a device, not a file",
    stat.S_IFDIR: "is a folder, not a file",
}


@dataclass(frozen=True)
class SourceFile:
    """One file to read: its absolute path, and the label (`origin`) its articles carry wherever the folder stands."""

    path: Path
    origin: str

    @property
    def suffix(self) -> str:
        """The end of the name that chooses the reader, in lower case: ".txt"."""
        return self.path.suffix.lower()


def read_bytes(path: Path, *, max_bytes: int) -> bytes:
    """The whole content of a regular file. Raises SourceError when it is none or larger than `max_bytes`."""
    with open_regular(path) as stream:
        data = stream.read(max_bytes + 1)
        if len(data) > max_bytes:
            size = max(os.fstat(stream.fileno()).st_size, len(data))
            raise SourceError(
                f"is {size / 1e6:,.0f} MB; files of this kind are read up to {max_bytes / 1e6:,.0f} MB, so split it."
            )
    return data


def open_regular(path: Path) -> BinaryIO:
    """The file opened for reading. Never waits on a pipe or a device. Raises SourceError with the reason."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise SourceError(why_not_opened(error)) from error
    reason = why_not_a_file(os.fstat(descriptor).st_mode)
    if reason:
        os.close(descriptor)
        raise SourceError(f"{reason}.")
    return os.fdopen(descriptor, "rb")


def why_not_opened(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "may not be read: permission is missing."
    if isinstance(error, FileNotFoundError):
        return "is not there."
    return f"cannot be opened: {error.strerror}."


def why_not_a_file(mode: int) -> str | None:
    return None if stat.S_ISREG(mode) else _NOT_A_FILE.get(stat.S_IFMT(mode), "is not a regular file")
