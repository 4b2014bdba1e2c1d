"""How does a change become the next generation? New articles are new segments; what is unchanged is linked."""

import contextlib
import errno
import math
import shutil
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.util import random_name

from searchapp.article import Article
from searchapp.engines.base import Address
from searchapp.engines.whoosh_engine.building import SegmentBuilder
from searchapp.engines.whoosh_engine.codec import ARRAYS_SUFFIX, ArraySegment
from searchapp.engines.whoosh_engine.generations import Generation, Generations, link
from searchapp.engines.whoosh_engine.inverted import as_bytes
from searchapp.engines.whoosh_engine.merging import merge
from searchapp.engines.whoosh_engine.moved import keep_moved, write_moved
from searchapp.engines.whoosh_engine.places import check_room
from searchapp.engines.whoosh_engine.schema import ID, schema
from searchapp.engines.whoosh_engine.segment import SegmentData
from searchapp.engines.whoosh_engine.snapshot import read_segments
from searchapp.engines.whoosh_engine.vocabulary import Vocabulary
from searchapp.errors import BrokenIndex, NoIndex

BUILD_BYTES = 400_000_000  # what articles may take in memory before they are written as a segment
_WIDTH = 8  # so many segments of like size become one
_SMALLEST = 1_000  # segments with fewer articles than this count as of like size
_MOST_DELETED = 1 / 3  # above this share of deleted articles a segment is written anew
_MOST_VOCABULARY = 1 / 2  # of the memory, after which what is known of words is forgotten
_LOOKED_UP = 50  # ids of one in so many articles are faster looked up one by one
_INDEX_NAME = "MAIN"


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
        self._vocabulary = Vocabulary()
        self._builder = SegmentBuilder(self._vocabulary)
        self._moved: Mapping[Address, Address] | None = None

    def put(self, article: Article) -> None:
        """Add an article, or replace the one with its id."""
        self._builder.add(article)
        if self._builder.size + self._vocabulary.size > self._build_bytes:
            with _full_disk_told(self._generations.folder):
                self._flush()

    def remove(self, article_id: str) -> None:
        """Forget an id; unknown ids are ignored."""
        self._forget(article_id)
        self._builder.remove(article_id)

    def lead(self, moved: Mapping[Address, Address]) -> None:
        """Say where all slugs lead that have moved."""
        self._moved = moved

    def _forget(self, article_id: str) -> None:
        for segment in self._segments:
            number = segment.number_of(article_id)
            if number is not None:
                segment.delete(number)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        published = False
        try:
            if kind is None:
                with _full_disk_told(self._generations.folder):
                    self._publish()
                published = True
        finally:
            if not published:
                shutil.rmtree(self._folder, ignore_errors=True)
            self._lock.close()

    # -- segments ---------------------------------------------------------------------------------------------------

    def _flush(self) -> None:
        if len(self._builder) > len(self._builder.deleted):
            path = self._new_path()
            self._builder.write(path)
            for segment in self._segments:
                _forget_all(segment, self._builder.ids)
            self._segments.append(SegmentData(path, self._builder.deleted))
        if self._vocabulary.size > self._build_bytes * _MOST_VOCABULARY:
            self._vocabulary = Vocabulary()
        self._builder = SegmentBuilder(self._vocabulary)

    def _new_path(self) -> Path:
        return self._folder / f"{_INDEX_NAME}_{random_name(16)}{ARRAYS_SUFFIX}"

    def _publish(self) -> None:
        self._flush()
        self._segments = [segment for segment in self._segments if segment.live_count]
        if self._rebuild and len(self._segments) > 1:
            self._merge(self._segments)
        for segments in self._due():
            self._merge(segments)
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
        self._generations.publish(self._folder, self._base)

    def _due(self) -> Iterable[list[SegmentData]]:
        """The groups of segments that should become one: many of like size, or one with much deleted."""
        by_size = defaultdict(list)
        for segment in self._segments:
            by_size[int(math.log(max(1, segment.live_count / _SMALLEST), _WIDTH))].append(segment)
        for segments in by_size.values():
            if len(segments) >= _WIDTH:
                yield segments
            else:
                yield from ([one] for one in segments if len(one.deleted) > _MOST_DELETED * len(one))

    def _merge(self, segments: list[SegmentData]) -> None:
        """Put one segment in the place of several, where the first of them was."""
        check_room(self._folder, sum(segment.path.stat().st_size for segment in segments))
        path = self._new_path()
        merge(segments, path)
        place = self._segments.index(segments[0])
        rest = [segment for segment in self._segments if segment not in segments]
        self._segments = [*rest[:place], SegmentData(path), *rest[place:]]
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


def _forget_all(segment: SegmentData, ids: Collection[str]) -> None:
    """Count the articles of these ids as deleted, where a segment has them."""
    if len(ids) * _LOOKED_UP < len(segment):
        numbers = (segment.number_of(article_id) for article_id in ids)
        found = [number for number in numbers if number is not None]
    else:
        field = segment.fields[ID]
        wanted = set(map(as_bytes, ids))
        found = [
            int(field.articles[place]) for place, term in enumerate(field.between(0, len(field))) if term in wanted
        ]
    for number in found:
        segment.delete(number)


def _live(generations: Generations) -> Generation | None:
    try:
        return generations.live()
    except NoIndex:
        return None


def _write_table(folder: Path, segments: Iterable[SegmentData]) -> None:
    """Write Whoosh's table of contents: the schema and the segments."""
    rows = [
        ArraySegment(segment.name.removeprefix(f"{_INDEX_NAME}_"), len(segment), segment.deleted)
        for segment in segments
    ]
    TOC(schema(), rows, 1).write(FileStorage(str(folder)), _INDEX_NAME)
