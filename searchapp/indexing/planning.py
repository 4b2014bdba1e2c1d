"""Which files have to be read, which are as they were, and which are gone?"""

import hashlib
import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from searchapp.archive import FileRecord, FileState, Look, Transaction
from searchapp.article import RawArticle, Refused
from searchapp.errors import SourceError
from searchapp.sources import SourceFile, find, open_regular

# A file changed twice within a clock tick keeps its time; git waits out the same doubt.
_UNCERTAIN_NS = 2_000_000_000
_HASH_BYTES = 1 << 20


@dataclass(frozen=True)
class FileToRead:
    """A file that may have changed: where it is, what it looks like, and what is known of it.

    The `article` of an entry of a feed was read with its feed.
    """

    file: SourceFile
    location: str
    look: Look  # without its hash
    known: FileRecord | None
    article: RawArticle | None = None


@dataclass(frozen=True)
class Plan:
    """What a run has to do. `refused` are paths that cannot be read at all."""

    to_read: tuple[FileToRead, ...]
    unchanged: tuple[FileRecord, ...]
    missing: tuple[FileRecord, ...]
    refused: tuple[Refused, ...]

    @property
    def bytes(self) -> int:
        """The size of all files to read."""
        return sum(one.look.size for one in self.to_read)


def plan(paths: Sequence[Path], archive: Transaction) -> Plan:
    """What there is to do for these paths. Opens no file.

    Missing files are looked for only below paths that are there: a disk that is not mounted is not an empty one.
    """
    known = _known(paths, archive)
    found: dict[str, SourceFile] = {}
    refused: list[Refused] = []
    for one in find(paths):
        if isinstance(one, Refused):
            refused.append(Refused(_storable(one.origin), one.reason))
        else:
            found[location(one.path)] = replace(one, origin=_storable(one.origin))
    to_read: list[FileToRead] = []
    unchanged: list[FileRecord] = []
    for place, file in found.items():
        record = known.pop(place, None) or _moved_here(file, archive)
        try:
            look = _look(file.path)
        except OSError as error:
            refused.append(Refused(file.origin, f"cannot be read: {error.strerror}."))
            continue
        if record is not None and record.location == place and _looks_the_same(record, look):
            unchanged.append(record)
        else:
            label = record.origin if record else file.origin
            to_read.append(FileToRead(replace(file, origin=label), place, look, record))
    missing = [record for record in known.values() if _is_gone(record.location)]
    return Plan(tuple(to_read), tuple(unchanged), tuple(missing), tuple(refused))


def location(path: Path) -> str:
    """A path in characters that can be stored, whatever bytes it is made of."""
    return _storable(str(path))


def file_hash(path: Path) -> str | None:
    """SHA-256 of a file's content; None when it cannot be read, is no regular file, or grows meanwhile."""
    digest = hashlib.sha256()
    try:
        with open_regular(path) as stream:
            while data := stream.read(_HASH_BYTES):
                digest.update(data)
            has_grown = os.fstat(stream.fileno()).st_size != stream.tell()
    except (OSError, SourceError):
        return None
    return None if has_grown else digest.hexdigest()


def is_same(known: FileRecord | None, sha256: str | None) -> bool:
    """Whether a file that looks different holds what it held when it was read to its end."""
    return (
        known is not None
        and known.state is not FileState.READING
        and sha256 is not None
        and sha256 == known.look.sha256
    )


def _known(paths: Iterable[Path], archive: Transaction) -> dict[str, FileRecord]:
    known: dict[str, FileRecord] = {}
    for path in paths:
        given = Path(os.path.abspath(path))  # noqa: PTH100 - as `find` does: links stay as they are
        if given.exists():
            known.update((record.location, record) for record in archive.files.below(location(given)))
    return known


def _moved_here(file: SourceFile, archive: Transaction) -> FileRecord | None:
    """The record of a file that carried this label where there is nothing any more: its folder was moved."""
    return next((record for record in archive.files.called(file.origin) if _is_gone(record.location)), None)


def _is_gone(place: str) -> bool:
    try:
        Path(place).lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False  # it may be there: a folder we may not enter proves nothing
    return False


def _look(path: Path) -> Look:
    status = path.stat()
    certain = time.time_ns() - status.st_mtime_ns > _UNCERTAIN_NS
    return Look(status.st_size, status.st_mtime_ns if certain else None, None)


def _looks_the_same(record: FileRecord, look: Look) -> bool:
    return (
        record.state is not FileState.READING
        and record.look.sha256 is not None
        and look.mtime_ns is not None
        and (look.size, look.mtime_ns) == (record.look.size, record.look.mtime_ns)
    )


def _storable(words: str) -> str:
    return os.fsencode(words).decode("utf-8", "backslashreplace")
