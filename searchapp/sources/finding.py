"""Which files does a list of paths mean, and what is each called?"""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from searchapp.article import Refused
from searchapp.paths import LOCK_NAME
from searchapp.sources.companions import is_companion, pages_among
from searchapp.sources.files import SourceFile, why_not_a_file, why_not_opened
from searchapp.sources.reading import READERS


def find(paths: Iterable[Path | str]) -> Iterator[SourceFile | Refused]:
    """The files at these paths, folders walked in sorted order, each file once.

    `add seeds` labels a file "seeds/a.txt"; a file given by itself is labelled with its name. Hidden files and the
    companions of saved pages are left out; whatever else cannot be read comes back as Refused. No file is opened.
    """
    seen: set[str] = set()
    for given in paths:
        path = Path(os.path.abspath(given))  # noqa: PTH100 - resolve() would follow links and change the label
        for found in _at(path):
            location = str(found.path) if isinstance(found, SourceFile) else found.origin
            if location not in seen:
                seen.add(location)
                yield found


def _at(path: Path) -> Iterator[SourceFile | Refused]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield Refused(str(path), why_not_opened(error))
        return
    if stat.S_ISDIR(mode):
        yield from _walk(path, path.name or "files")
    else:
        yield _judge(path, path.name, mode)


def _judge(path: Path, origin: str, mode: int) -> SourceFile | Refused:
    reason = why_not_a_file(mode)
    if reason:
        return Refused(origin, f"{reason}.")
    file = SourceFile(path, origin)
    if file.suffix not in READERS:
        kind = f"{file.suffix} files" if file.suffix else "files without a suffix"
        return Refused(origin, f"has no reader: {kind} are not read; there are {', '.join(sorted(READERS))}.")
    return file


def _walk(folder: Path, label: str) -> Iterator[SourceFile | Refused]:
    """The files below a folder: each folder's entries by name; a folder reached twice (links) is entered once."""
    entered: set[tuple[int, int]] = set()
    waiting: list[tuple[Path, str]] = [(folder, label)]
    while waiting:
        path, origin = waiting.pop()
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                if (status.st_dev, status.st_ino) not in entered:
                    entered.add((status.st_dev, status.st_ino))
                    names = _meant(sorted(os.listdir(path)))  # noqa: PTH208 - names only: nothing is opened
                    waiting.extend((path / name, f"{origin}/{name}") for name in reversed(names))
                continue
        except OSError as error:
            yield Refused(origin, why_not_opened(error))
            continue
        yield _judge(path, origin, status.st_mode)


def _meant(names: list[str]) -> list[str]:
    """The entries of one folder somebody may have meant as articles; none of a folder this program writes to."""
    if LOCK_NAME in names:
        return []
    pages = pages_among(names)
    return [name for name in names if not is_companion(name, name, pages)]
