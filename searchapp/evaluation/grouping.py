"""Which groups does the program itself put articles into?"""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace

from searchapp.archive import Archive, Incoming, content_hash
from searchapp.article import Article, Refused
from searchapp.indexing import Stage, find_copies, find_stories, settle


class _Silent:
    """Nobody waits."""

    def begin(self, stage: Stage, total: int) -> None: ...
    def advance(self, stage: Stage, amount: int) -> None: ...
    def kept(self, articles: int) -> None: ...
    def refused(self, refused: Refused) -> None: ...
    def stopping(self) -> bool:
        return False


def grouped(articles: Sequence[Article]) -> list[Article]:
    """The articles as an archive keeps them once copies and stories are found, in their order."""
    with tempfile.TemporaryDirectory() as folder, Archive.open(f"sqlite:///{folder}/archive.sqlite3") as archive:
        with archive.writing() as record:
            file = record.files.begin(folder, "evaluation")
            incoming = [
                Incoming(number, replace(one, copies=None, story=None), content_hash(one), ready=False)
                for number, one in enumerate(articles)
            ]
            ids = record.articles.keep(file, folder, incoming)
        watcher = _Silent()
        find_copies(archive, watcher)
        settle(archive, watcher)
        find_stories(archive, watcher)
        with archive.reading() as record:
            return record.reading.articles(ids)


def same(groups: Sequence[str | None]) -> Callable[[int, int], bool]:
    return lambda one, other: groups[one] is not None and groups[one] == groups[other]
