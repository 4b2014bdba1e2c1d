"""Which articles lie in a .gz or .zip file? Each thing in it is read as the file it is, never written anywhere.

A ZIP archive may hold another; what that holds in turn is read unless it is a ZIP archive again. The articles of a
member carry its path as their origin ("saved.zip/folder/page.html").
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from searchapp.article import RawArticle, Refused
from searchapp.errors import SourceError
from searchapp.sources.companions import is_companion, pages_among
from searchapp.sources.files import SourceFile
from searchapp.sources.unpacking import MAX_UNPACKED_BYTES, Budget, gunzipped, reachable, size_of
from searchapp.sources.zip_members import files_of, name_of, open_member, open_zip

Read = Callable[[SourceFile], Iterator[RawArticle | Refused]]

_MAX_INNER_ZIP_BYTES = 1_000_000_000
# An article's position in a ZIP archive: the upper 36 bits tell the member, from its path so that a new member moves no
# other; the lower 27 the position in the member.
_MEMBER_BITS = 36
_INNER_BITS = 27


def number_in_member(position: int) -> int:
    """The position of an article within its own member of a packed file, or within a file that is not packed."""
    return position % (1 << _INNER_BITS)


def is_packed(file: SourceFile) -> bool:
    """Whether a small file may hold much more than its size."""
    return file.suffix in {".gz", ".zip", ".epub"}


@dataclass(frozen=True)
class _Member:
    """A member of a ZIP archive, opened when called."""

    archive: ZipFile
    member: ZipInfo
    budget: Budget

    def __call__(self) -> BinaryIO:
        return open_member(self.archive, self.member, budget=self.budget)


def read_gzip(file: SourceFile, *, read: Read) -> Iterator[RawArticle | Refused]:
    """What the file in a gzip file holds. Raises SourceError when it cannot be told what that is."""
    name = Path(file.path.stem)
    if not name.suffix:
        raise SourceError("does not say what it holds; give it a name like articles.jsonl.gz.")
    if file.layers[-1:] == (".gz",):
        raise SourceError("is packed with gzip twice; unpack it once.")
    budget = file.unpack.budget if isinstance(file.unpack, _Member) else Budget(MAX_UNPACKED_BYTES)
    inner = SourceFile(name, file.origin, lambda: gunzipped(file.open(), budget=budget), (*file.layers, ".gz"))
    yield from read(inner)


def read_zip(file: SourceFile, *, read: Read) -> Iterator[RawArticle | Refused]:
    """What the files in a ZIP archive hold. Raises SourceError when it cannot be opened or holds no file to read."""
    if ".zip" in file.layers:
        raise SourceError("is a ZIP archive in a ZIP archive in another; unpack the outer one.")
    with reachable(file, max_bytes=_MAX_INNER_ZIP_BYTES) as stream:
        yield from _Unzipping(file, Budget(size_of(stream)), read).read(stream)


class _Unzipping:
    """One outer archive being read: what it may still unpack to, and which members' numbers are taken."""

    def __init__(self, file: SourceFile, budget: Budget, read: Read) -> None:
        self._file = file
        self._budget = budget
        self._read = read
        self._taken: set[int] = set()

    def read(self, stream: BinaryIO) -> Iterator[RawArticle | Refused]:
        is_empty = True
        for one in self._members(stream, self._file.origin, (*self._file.layers, ".zip")):
            is_empty = False
            yield one
            if self._budget.is_spent:
                yield Refused(self._file.origin, "unpacks to far more than articles do; the rest of it was not read.")
                return
        if is_empty:
            raise SourceError("holds no files to read.")

    def _members(self, stream: BinaryIO, label: str, layers: tuple[str, ...]) -> Iterator[RawArticle | Refused]:
        with open_zip(stream) as archive:
            members = list(files_of(archive))
            pages = pages_among([name_of(member) for member in members])
            for member in members:
                name = name_of(member)
                if _is_meant(name, pages):
                    unpack = _Member(archive, member, self._budget)
                    yield from self._member(SourceFile(Path(name), f"{label}/{name}", unpack, layers))

    def _member(self, file: SourceFile) -> Iterator[RawArticle | Refused]:
        if file.suffix == ".zip":
            yield from self._inner_archive(file)
            return
        number = self._number(file.origin)
        for one in self._read(file):
            if isinstance(one, RawArticle):
                yield replace(one, position=number << _INNER_BITS | number_in_member(one.position))
            else:
                yield one

    def _inner_archive(self, file: SourceFile) -> Iterator[RawArticle | Refused]:
        if file.layers.count(".zip") > 1:
            yield Refused(file.origin, "is a ZIP archive in a ZIP archive in another; unpack the outer one.")
            return
        try:
            with reachable(file, max_bytes=_MAX_INNER_ZIP_BYTES) as stream:
                yield from self._members(stream, file.origin, (*file.layers, ".zip"))
        except SourceError as error:
            yield Refused(file.origin, str(error))

    def _number(self, origin: str) -> int:
        name = origin.removeprefix(self._file.origin).encode("utf-8", "surrogateescape")
        number = int.from_bytes(hashlib.sha256(name).digest()[:8], "big") >> (64 - _MEMBER_BITS)
        while number in self._taken:
            number = (number + 1) % (1 << _MEMBER_BITS)
        self._taken.add(number)
        return number


def _is_meant(name: str, pages: frozenset[str]) -> bool:
    """Whether somebody may have meant a member as an article: no part of its path is hidden or a companion."""
    parts = name.split("/")
    return not any(
        part not in {".", ".."} and is_companion("/".join(parts[: depth + 1]), part, pages)
        for depth, part in enumerate(parts)
    )
