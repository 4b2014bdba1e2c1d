"""Which index is the live one, and how does the next take its place without a reader or a power cut noticing?

A generation is a folder with everything a reader needs and a manifest that names its files with size and SHA-256.
`CURRENT` names the live one and is replaced by one atomic rename after everything it names is on the disk. Two older
generations stay; files that did not change are hard links, so a small addition writes little.
"""

import contextlib
import datetime
import fcntl
import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from searchapp.engines.whoosh_engine.places import check_place
from searchapp.errors import BrokenIndex, LockedError, NoIndex

FORMAT = 4  # raised when older indexes cannot be read any more: they are then rebuilt from the archive
KEPT = 2  # older generations that stay
_MANIFEST = "manifest.json"
_PRIVATE = 0o700
_REBUILD = "`searchapp reindex` writes it anew from the archive"


class _OtherVersion(BrokenIndex):
    """The index is whole, and written by a version of ours that wrote another format."""


@dataclass(frozen=True)
class FileRecord:
    """The size and SHA-256 of one file of a generation."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Generation:
    """One complete index on disk."""

    folder: Path
    published_at: datetime.datetime
    files: dict[str, FileRecord]

    @property
    def name(self) -> str:
        """Its number, as the folder is called."""
        return self.folder.name

    @property
    def bytes(self) -> int:
        """The size of its files together."""
        return sum(record.bytes for record in self.files.values())


class Generations:
    """The generations in one folder."""

    def __init__(self, folder: Path, *, allow_network: bool = False) -> None:
        """Raises SettingsError when the folder is on a network file system and that is not allowed."""
        check_place(folder, allow_network=allow_network)
        self.folder = folder
        self._current = folder / "CURRENT"

    # -- reading ----------------------------------------------------------------------------------------------------

    def stamp(self) -> tuple[int, int] | None:
        """What changes whenever another generation goes live; None while there is none. One `stat`, no more."""
        try:
            status = self._current.stat()
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_mtime_ns

    def live(self) -> Generation:
        """The live generation, or the newest older one that is whole. Raises NoIndex, BrokenIndex."""
        names = self._names()
        try:
            named = self._current.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            named = ""
        except (OSError, ValueError) as error:
            raise BrokenIndex(f"{self._current} cannot be read: {error}.") from error
        if not named and not any((self.folder / name / _MANIFEST).exists() for name in names):
            raise NoIndex(f"There is no index in {self.folder} yet; `searchapp add` or `searchapp reindex` makes one.")
        reason = "CURRENT names no generation"
        if named in names:
            try:
                return read_generation(self.folder / named)
            except _OtherVersion:
                raise
            except BrokenIndex as error:
                reason = str(error).rstrip(".")
        # After a damage nobody expected, sizes are not proof enough.
        for name in sorted(set(names) - {named}, reverse=True):
            with contextlib.suppress(BrokenIndex):
                generation = read_generation(self.folder / name)
                if not damaged_files(generation):
                    return generation
        raise BrokenIndex(f"The index in {self.folder} is damaged ({reason}); {_REBUILD}.")

    def _names(self) -> list[str]:
        try:
            return sorted(entry.name for entry in self.folder.iterdir() if entry.name.isdecimal() and entry.is_dir())
        except FileNotFoundError:
            return []

    # -- writing: only while holding the lock -----------------------------------------------------------------------

    def lock(self) -> IO[str]:
        """The open lock file: whoever holds it may write. Raises LockedError naming the process that does."""
        self.folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        self.folder.chmod(_PRIVATE)
        file = (self.folder / "LOCK").open("a+", encoding="ascii")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            file.close()
            raise LockedError(
                f"Another process (pid {holder}) is writing the index in {self.folder}; wait until it is done."
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        return file

    def begin(self) -> Path:
        """A new, empty generation folder. Leftovers of writers that died are removed first."""
        with contextlib.suppress(BrokenIndex):
            self._remove_orphans(self.live().name)
        numbers = [int(name) for name in self._names()]
        folder = self.folder / f"{max(numbers, default=0) + 1:010}"
        folder.mkdir(mode=_PRIVATE)
        return folder

    def publish(self, folder: Path, base: Generation | None) -> Generation:
        """Make a finished folder the live generation, safely across a power cut."""
        files = {}
        for path in sorted(folder.iterdir()):
            known = base.files.get(path.name) if base else None
            if known is not None and base is not None and path.samefile(base.folder / path.name):
                files[path.name] = known
            else:
                _to_disk(path)
                files[path.name] = FileRecord(path.stat().st_size, _sha256(path))
        generation = Generation(folder, datetime.datetime.now(datetime.UTC), files)
        _write_durably(folder / _MANIFEST, _manifest(generation))
        _to_disk(self.folder)
        _write_durably(self._current, folder.name + "\n")
        self._remove_orphans(folder.name)
        return generation

    def _remove_orphans(self, live: str) -> None:
        """Remove what is not the live generation or one of the newest whole ones before it."""
        older = [name for name in self._names() if name < live and (self.folder / name / _MANIFEST).is_file()]
        for name in set(self._names()) - {live, *older[-KEPT:]}:
            shutil.rmtree(self.folder / name, ignore_errors=True)


def read_generation(folder: Path) -> Generation:
    """The generation in a folder, its files there with the right sizes. Raises BrokenIndex."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_bytes())
        if manifest["format"] != FORMAT:
            raise _OtherVersion(
                f"The index in {folder.parent} was written by another version of searchapp; {_REBUILD}."
            )
        files = {name: FileRecord(record["bytes"], record["sha256"]) for name, record in manifest["files"].items()}
        published_at = datetime.datetime.fromisoformat(manifest["published_at"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenIndex(f"The manifest in {folder} cannot be read.") from error
    for name, record in files.items():
        path = folder / name
        if Path(name).name != name or not path.is_file() or path.stat().st_size != record.bytes:
            raise BrokenIndex(f"{path} is missing or cut short.")
    return Generation(folder, published_at, files)


def damaged_files(generation: Generation) -> list[str]:
    """The files whose content is not what the manifest says, by name. Reads every byte."""
    damaged = []
    for name, record in generation.files.items():
        try:
            whole = _sha256(generation.folder / name) == record.sha256
        except OSError:
            whole = False
        if not whole:
            damaged.append(name)
    return damaged


def link(source: Path, folder: Path) -> None:
    """Put a file into another folder without copying it where the file system can."""
    try:
        os.link(source, folder / source.name)
    except OSError:
        shutil.copy2(source, folder / source.name)


def _manifest(generation: Generation) -> str:
    files = {name: {"bytes": record.bytes, "sha256": record.sha256} for name, record in generation.files.items()}
    return json.dumps({"format": FORMAT, "published_at": generation.published_at.isoformat(), "files": files}, indent=1)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_durably(path: Path, text: str) -> None:
    """Replace a small file: after a power cut it is the old one or the new one, whole."""
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, encoding="utf-8")
    _to_disk(beside)
    beside.replace(path)
    _to_disk(path.parent)


def _to_disk(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
