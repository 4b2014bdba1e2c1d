"""How does a change become the next generation? New articles are new segments; what is unchanged is linked."""

import contextlib
import errno
import math
import shutil
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from searchapp.article import Article
from searchapp.engines.base import Address, Part
from searchapp.engines.whoosh_engine.codec import ArraySegment
from searchapp.engines.whoosh_engine.gathering import INDEX_NAME, Gatherer, few_collections, new_path
from searchapp.engines.whoosh_engine.generations import Generation, Generations, link
from searchapp.engines.whoosh_engine.merging import merge
from searchapp.engines.whoosh_engine.moved import keep_moved, write_moved
from searchapp.engines.whoosh_engine.places import check_room
from searchapp.engines.whoosh_engine.schema import schema
from searchapp.engines.whoosh_engine.segment import SegmentData
from searchapp.engines.whoosh_engine.snapshot import read_segments
from searchapp.engines.whoosh_engine.spreading import gather_in_processes, gathered
from searchapp.errors import BrokenIndex, NoIndex

BUILD_BYTES = 400_000_000  # what articles may take in memory before they are written as a segment
_LEAST_BUILD_BYTES = 100_000_000  # of each process, where several build
_WIDTH = 4  # so many segments of like size become one
_SMALLEST = 1_000  # segments with fewer articles than this count as of like size
# Merging so many articles takes a fifth of a second; what is more is done once the change is published.
_MERGED_AT_ONCE = 2_000
_MOST_DELETED = 1 / 3  # above this share of deleted articles a segment is written anew


class IndexWriter:
    """One change of the index: published whole when the `with` block ends well, not at all when it raises."""

    def __init__(self, generations: Generations, *, rebuild: bool, build_bytes: int = BUILD_BYTES) -> None:
        """Raises LockedError when somebody else is writing, BrokenIndex when there is nothing whole to add to."""
        self._generations = generations
        self._rebuild = rebuild
        self._build_bytes = build_bytes
        self._lock = generations.lock()
        try:
            self._base = None if rebuild else _live(generations)
            check_room(generations.folder, 0)
            self._folder = generations.begin()
            self._segments = read_segments(self._base) if self._base else []
        except BaseException:
            self._lock.close()
            raise
        self._gatherer = Gatherer(self._folder, build_bytes, self._segments)
        self._moved: Mapping[Address, Address] | None = None
        self._open = contextlib.ExitStack()

    def put(self, article: Article) -> None:
        """Add an article, or replace the one with its id."""
        with _full_disk_told(self._generations.folder):
            self._gatherer.put(article)

    def put_all(self, parts: Sequence[Part], *, jobs: int) -> Generator[int]:
        """Add the articles of all parts in so many processes, as the protocol says."""
        with _full_disk_told(self._generations.folder):
            if jobs == 1:
                for part in parts:
                    yield from gathered(self._gatherer, part)
                return
            build_bytes = max(self._build_bytes // jobs, _LEAST_BUILD_BYTES)
            built = yield from gather_in_processes(parts, self._folder, processes=jobs, build_bytes=build_bytes)
            self._gatherer.take([SegmentData(one.path, one.deleted) for one in built])

    def join(self) -> Iterator[float]:
        """Bring what a rebuild has written into its final shape, as the protocol says."""
        with _full_disk_told(self._generations.folder):
            self._gather()
            if self._rebuild and len(self._segments) > 1:
                yield from self._merging(self._segments)

    def remove(self, article_id: str) -> None:
        """Forget an id; unknown ids are ignored."""
        self._gatherer.remove(article_id)

    def lead(self, moved: Mapping[Address, Address]) -> None:
        """Say where all slugs lead that have moved."""
        self._moved = moved

    def __enter__(self) -> Self:
        self._open.enter_context(few_collections())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                with _full_disk_told(self._generations.folder):
                    self._publish()
                self._tidy()
        finally:
            if self._base is None or self._base.folder != self._folder:
                shutil.rmtree(self._folder, ignore_errors=True)
            self._open.close()
            self._lock.close()

    # -- segments ---------------------------------------------------------------------------------------------------

    def _publish(self) -> None:
        for _ in self.join():
            pass
        for segments in self._due():
            if sum(segment.live_count for segment in segments) <= _MERGED_AT_ONCE:
                self._merge(segments)
        self._release()

    def _gather(self) -> None:
        self._gatherer.flush()
        self._segments[:] = [segment for segment in self._segments if segment.live_count]

    def _tidy(self) -> None:
        """Merge what is due and would have kept the change waiting, in a generation of its own.

        Without room for that, what was published stays as it is, and the next change tries again.
        """
        with contextlib.suppress(BrokenIndex), _full_disk_told(self._generations.folder):
            while due := self._due():
                self._folder = self._generations.begin()
                for segments in due:
                    self._merge(segments)
                self._release()

    def _release(self) -> None:
        """Make the segments a generation, and what later changes build on."""
        kept = {segment.path.name for segment in self._segments}
        for path in self._folder.iterdir():
            if path.name not in kept:
                path.unlink()
        for segment in self._segments:
            if segment.path.parent != self._folder:
                link(segment.path, self._folder)
        if self._moved is not None:
            write_moved(self._folder, self._moved)
        elif self._base is not None:
            keep_moved(self._folder, self._base)
        _write_table(self._folder, self._segments)
        self._base = self._generations.publish(self._folder, self._base)
        for segment in self._segments:  # older folders do not stay for ever
            segment.path = self._folder / segment.path.name

    def _due(self) -> list[list[SegmentData]]:
        """The groups of segments that should become one: many of like size, or one with much deleted."""
        by_size = defaultdict(list)
        for segment in self._segments:
            by_size[int(math.log(max(1, segment.live_count / _SMALLEST), _WIDTH))].append(segment)
        due = []
        for segments in by_size.values():
            if len(segments) >= _WIDTH:
                due.append(segments)
            else:
                due += [[one] for one in segments if len(one.deleted) > _MOST_DELETED * len(one)]
        return due

    def _merge(self, segments: list[SegmentData]) -> None:
        """Put one segment in the place of several, where the first of them was."""
        for _ in self._merging(segments):
            pass

    def _merging(self, segments: Sequence[SegmentData]) -> Iterator[float]:
        segments = list(segments)
        check_room(self._folder, sum(segment.path.stat().st_size for segment in segments))
        path = new_path(self._folder)
        yield from merge(segments, path)
        place = self._segments.index(segments[0])
        rest = [segment for segment in self._segments if segment not in segments]
        self._segments[:] = [*rest[:place], SegmentData(path), *rest[place:]]
        for segment in segments:
            if segment.path.parent == self._folder:
                segment.path.unlink()


@contextlib.contextmanager
def _full_disk_told(folder: Path) -> Iterator[None]:
    """Say plainly that the disk is full, when it is."""
    try:
        yield
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        raise BrokenIndex(
            f"The disk that holds {folder} is full; the index is as it was before. Make room and run the command again."
        ) from error


def _live(generations: Generations) -> Generation | None:
    try:
        return generations.live()
    except NoIndex:
        return None


def _write_table(folder: Path, segments: Iterable[SegmentData]) -> None:
    """Write Whoosh's table of contents: the schema and the segments."""
    rows = [
        ArraySegment(segment.name.removeprefix(f"{INDEX_NAME}_"), len(segment), segment.deleted) for segment in segments
    ]
    TOC(schema(), rows, 1).write(FileStorage(str(folder)), INDEX_NAME)
