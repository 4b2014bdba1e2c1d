"""Who may change the archive and the index now? One process at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from searchapp.errors import BrokenIndex, LockedError
from searchapp.paths import LOCK_NAME


@contextmanager
def changing(folder: Path) -> Iterator[None]:
    """Hold the right to change what lives in a folder. Raises LockedError at once when another process has it.

    The system lets go of the lock when the process ends, however it ends.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise BrokenIndex(f"The folder {folder} cannot be written: {error.strerror}.") from error
    try:
        _take(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.read(descriptor, 20).decode("ascii", "replace").strip() or "unknown"
        raise LockedError(
            f"Another process (number {holder}) is changing the archive in {folder}; wait for it to end."
        ) from error
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
