"""How is the content of many files cut into chunks that are worked, kept and acknowledged together?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from searchapp.archive import Archive, Kept
from searchapp.article import RawArticle, Refused
from searchapp.indexing.planning import FileToRead, file_hash, is_same
from searchapp.indexing.working import Piece
from searchapp.sources import is_packed, read

# One chunk is one transaction and the wait after Ctrl-C: a second of annotation, and an fsync for every 32 articles.
_ARTICLES = 32
_BYTES = 500_000
# Larger files, and those that hold more than their size, are streamed by the process that keeps the articles; the
# others are read where they are worked.
_WHOLE_FILE_BYTES = 1_000_000


@dataclass(frozen=True)
class OpenFile:
    """A file being read: what it looks like now, with its hash, and what is kept of it, by position.

    `is_same` is set when its content turned out to be what it was.
    """

    file: FileToRead
    kept: Mapping[int, Kept]
    is_same: bool


class Chunks:
    """The chunks of many files. `open_files` holds what is known of each file whose pieces were given out."""

    def __init__(self, files: Iterable[FileToRead], archive: Archive) -> None:
        self._files = files
        self._archive = archive
        self.open_files: dict[int, OpenFile] = {}

    def __iter__(self) -> Iterator[tuple[Piece, ...]]:
        chunk: list[Piece] = []
        articles = size = 0
        for piece in self._pieces():
            count = 1 if piece.raws is None else len(piece.raws)
            if chunk and (articles + count > _ARTICLES or size + piece.bytes > _BYTES):
                yield tuple(chunk)
                chunk, articles, size = [], 0, 0
            chunk.append(piece)
            articles, size = articles + count, size + piece.bytes
        if chunk:
            yield tuple(chunk)

    def _pieces(self) -> Iterator[Piece]:
        for number, file in enumerate(self._files):
            opened = self._open(file)
            self.open_files[number] = opened
            known = {position: kept.content_hash for position, kept in opened.kept.items()}
            whole = Piece(number, file.file, None, known, file.look.size, is_last=True)
            if opened.is_same:
                yield replace(whole, raws=())
            elif file.article is not None:
                yield replace(whole, raws=(file.article,))
            elif file.look.size <= _WHOLE_FILE_BYTES and not is_packed(file.file):
                yield whole
            else:
                yield from _stretches(whole)

    def _open(self, file: FileToRead) -> OpenFile:
        sha256 = file_hash(file.file.path) if file.article is None else None
        known = replace(file, look=replace(file.look, sha256=sha256))
        if file.known is None:
            return OpenFile(known, {}, is_same=False)
        with self._archive.reading() as archive:
            # What was skipped in a file gets a new chance when somebody touches it.
            if is_same(file.known, sha256) and not archive.files.refusals([file.known.number]):
                return OpenFile(known, {}, is_same=True)
            return OpenFile(known, archive.articles.of_file(file.known.number), is_same=False)


def _stretches(whole: Piece) -> Iterator[Piece]:
    """A long file in stretches, each with the hashes of its own articles; the last one may be empty."""
    raws: list[RawArticle | Refused] = []
    size = 0
    left = whole.bytes
    for raw in read(whole.file):
        raws.append(raw)
        size += len(raw.original) if isinstance(raw, RawArticle) else 0
        if len(raws) >= _ARTICLES or size >= _BYTES:
            stretch = min(size, left)  # a guess: characters for bytes; the last stretch makes it up
            yield _stretch(whole, raws, stretch, is_last=False)
            raws, size, left = [], 0, left - stretch
    yield _stretch(whole, raws, left, is_last=True)


def _stretch(whole: Piece, raws: list[RawArticle | Refused], size: int, *, is_last: bool) -> Piece:
    known = {
        raw.position: whole.known[raw.position]
        for raw in raws
        if isinstance(raw, RawArticle) and raw.position in whole.known
    }
    return replace(whole, raws=tuple(raws), known=known, bytes=size, is_last=is_last)
