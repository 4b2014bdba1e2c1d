"""What do the addresses named on the command line hold, put where files are read from?

A page is one file whose location is its address. A feed is as many as it has entries, so that an article stays when it
drops out of the feed; pages that entries only point to are fetched unless they were before.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from searchapp.archive import Archive, FileRecord, FileState, Look
from searchapp.article import DateEvidence, RawArticle, Refused
from searchapp.errors import SourceError
from searchapp.indexing.planning import FileToRead
from searchapp.indexing.watching import Stage, Watcher, check_in
from searchapp.sources import FeedItem, SourceFile, feed_items, fetch, normalised

MAX_PAGES = 100  # of one feed
_PAUSE_SECONDS = 0.5  # between two pages of a feed, which mostly come from one server
_FEED_SUFFIX = ".xml"


@dataclass
class Gathered:
    """What came: files to read, files kept already, and what could not be fetched."""

    to_read: list[FileToRead] = field(default_factory=list)
    held: list[FileRecord] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


@contextmanager
def gathered(urls: Sequence[str], archive: Archive, watcher: Watcher) -> Iterator[Gathered]:
    """What is at these addresses, fetched one after the other; its files are there until the end of the context.

    Raises Stopped.
    """
    with TemporaryDirectory(prefix="searchapp-") as folder:
        gathering = _Gathering(Path(folder), archive, watcher)
        if urls:
            gathering.fetch_all(urls)
        yield gathering.found


class _Gathering:
    """A run's fetching: where files are put, and which addresses were seen."""

    def __init__(self, folder: Path, archive: Archive, watcher: Watcher) -> None:
        self._folder = folder
        self._archive = archive
        self._watcher = watcher
        self._seen: set[str] = set()
        self.found = Gathered()

    def fetch_all(self, urls: Sequence[str]) -> None:
        self._watcher.begin(Stage.FETCHING, len(urls))
        feeds: list[SourceFile] = []
        for url in urls:
            file = self._fetched(url)
            if file and file.suffix == _FEED_SUFFIX:
                feeds.append(file)
            elif file:
                self._take(file)
            self._watcher.advance(Stage.FETCHING, 1)
            check_in(self._watcher)
        for feed in feeds:
            self._follow(feed)

    def _fetched(self, url: str, dates: tuple[DateEvidence, ...] = ()) -> SourceFile | None:
        """What is at an address, as a file; None when it cannot be had or was had in this run."""
        try:
            address = normalised(url)
            if address in self._seen:
                return None
            self._seen.add(address)
            path = self._folder / str(len(self._seen))
            got = fetch(address, path)
        except SourceError as error:
            self.found.refused.append(Refused(url, str(error)))
            return None
        return SourceFile(
            path.rename(path.with_suffix(got.suffix)), address, url=got.url, encoding=got.encoding, dates=dates
        )

    def _follow(self, feed: SourceFile) -> None:
        """Take a feed's whole entries, and fetch the pages of the others."""
        pages: list[FeedItem] = []
        try:
            for item in feed_items(feed):
                if item.address in self._seen:
                    continue
                if item.article is None:
                    pages.append(item)
                    continue
                self._seen.add(item.address)
                if isinstance(item.article, Refused):
                    self.found.refused.append(item.article)
                else:
                    self._take(SourceFile(feed.path, item.address), item.article)
        except SourceError as error:
            self.found.refused.append(Refused(feed.origin, str(error)))
        self._fetch_pages(feed, [item for item in pages if not self._is_held(item.address)])

    def _fetch_pages(self, feed: SourceFile, pages: Sequence[FeedItem]) -> None:
        if len(pages) > MAX_PAGES:
            said = f"points to {len(pages):,} new pages, of which {MAX_PAGES} are fetched at a time; add it again."
            self.found.refused.append(Refused(feed.origin, said))
        self._watcher.begin(Stage.FETCHING, len(pages[:MAX_PAGES]))
        for item in pages[:MAX_PAGES]:
            time.sleep(_PAUSE_SECONDS)
            file = self._fetched(item.address, item.dates)
            if file:
                self._take(file)
            self._watcher.advance(Stage.FETCHING, 1)
            check_in(self._watcher)

    def _is_held(self, address: str) -> bool:
        with self._archive.reading() as record:
            known = record.files.at(address)
        if known is None or known.state is not FileState.KEPT:
            return False
        self._seen.add(address)
        self.found.held.append(known)
        return True

    def _take(self, file: SourceFile, article: RawArticle | None = None) -> None:
        size = len(article.original) if article else file.path.stat().st_size
        with self._archive.reading() as record:
            known = record.files.at(file.origin)
        self.found.to_read.append(FileToRead(file, file.origin, Look(size, None, None), known, article))
