"""What does an archive make of articles once it has kept them? One of its own is made for the answer."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace

from searchapp.archive import Archive, Incoming, content_hash
from searchapp.article import Article, Refused
from searchapp.indexing import Stage, Watcher

Step = Callable[[Archive, Watcher], object]


class _Silent:
    """Nobody waits."""

    def begin(self, stage: Stage, total: int) -> None: ...
    def advance(self, stage: Stage, amount: int) -> None: ...
    def kept(self, articles: int) -> None: ...
    def refused(self, refused: Refused) -> None: ...
    def stopping(self) -> bool:
        return False


def archived(articles: Sequence[Article], *steps: Step) -> list[Article]:
    """The articles as an archive holds them after these steps of indexing, in their order."""
    with tempfile.TemporaryDirectory() as folder, Archive.open(f"sqlite:///{folder}/archive.sqlite3") as archive:
        with archive.writing() as record:
            file = record.files.begin(folder, "evaluation")
            incoming = [
                Incoming(number, replace(one, copies=None, story=None), content_hash(one), ready=False)
                for number, one in enumerate(articles)
            ]
            ids = record.articles.keep(file, folder, incoming)
        watcher = _Silent()
        for step in steps:
            step(archive, watcher)
        with archive.reading() as record:
            return record.reading.articles(ids)
