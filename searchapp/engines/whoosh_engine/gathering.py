"""When do gathered articles become segment files? When they have grown to what memory they may take."""

import contextlib
import gc
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from whoosh.util import random_name

from searchapp.article import Article
from searchapp.engines.whoosh_engine.building import SegmentBuilder
from searchapp.engines.whoosh_engine.codec import ARRAYS_SUFFIX
from searchapp.engines.whoosh_engine.inverted import as_bytes
from searchapp.engines.whoosh_engine.schema import ID
from searchapp.engines.whoosh_engine.segment import SegmentData
from searchapp.engines.whoosh_engine.vocabulary import Vocabulary

INDEX_NAME = "MAIN"
_MOST_VOCABULARY = 1 / 2  # of the memory, after which what is known of words is forgotten
_ALLOCATED = 50_000  # objects more, after which Python looks for cycles among them, where 700 is usual
_LOOKED_UP = 50  # ids of one in so many articles are faster looked up one by one


class Gatherer:
    """Puts articles into `segments`, a new one whenever `build_bytes` of memory are taken. Later articles replace
    earlier ones with the same id, in the segments that are there already too.
    """

    def __init__(self, folder: Path, build_bytes: int, segments: list[SegmentData]) -> None:
        self.segments = segments
        self._folder = folder
        self._build_bytes = build_bytes
        self._vocabulary = Vocabulary()
        self.builder = SegmentBuilder(self._vocabulary)

    def put(self, article: Article) -> None:
        """Add an article, or replace the one with its id."""
        self.builder.add(article)
        if self.builder.size + self._vocabulary.size > self._build_bytes:
            self.flush()

    def remove(self, article_id: str) -> None:
        """Forget an id; unknown ids are ignored."""
        for segment in self.segments:
            _forget(segment, {as_bytes(article_id)})
        self.builder.remove(article_id)

    def take(self, segments: Sequence[SegmentData]) -> None:
        """Add segments that were written elsewhere, whose articles replace those that are there already."""
        self.flush()
        for earlier in list(self.segments):
            for segment in segments:
                field = segment.fields[ID]
                _forget(earlier, set(field.between(0, len(field))))
        self.segments.extend(segments)

    def flush(self) -> None:
        """Write what is gathered as a segment, if anything is."""
        if self.builder.ids:
            path = new_path(self._folder)
            self.builder.write(path)
            ids = {as_bytes(article_id) for article_id in self.builder.ids}
            for segment in self.segments:
                _forget(segment, ids)
            self.segments.append(SegmentData(path, self.builder.deleted))
        if self._vocabulary.size > self._build_bytes * _MOST_VOCABULARY:
            self._vocabulary = Vocabulary()
        self.builder = SegmentBuilder(self._vocabulary)


@contextlib.contextmanager
def few_collections() -> Iterator[None]:
    """Let Python look for cycles of objects less often: the thousands that articles are made of have none, and looking
    took a third of the time of reading them.
    """
    before = gc.get_threshold()
    gc.set_threshold(_ALLOCATED, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def new_path(folder: Path) -> Path:
    """Where a new segment file of an index goes."""
    return folder / f"{INDEX_NAME}_{random_name(16)}{ARRAYS_SUFFIX}"


def _forget(segment: SegmentData, ids: AbstractSet[bytes]) -> None:
    """Count the articles of these ids as deleted, where a segment has them."""
    field = segment.fields[ID]
    if len(ids) * _LOOKED_UP < len(segment):
        places = [field.find(article_id) for article_id in ids]
    else:
        places = [place for place, term in enumerate(field.between(0, len(field))) if term in ids]
    for place in places:
        if place is not None:
            segment.delete(int(field.articles[place]))
