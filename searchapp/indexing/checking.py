"""Do the archive and the index say the same, and is each whole?"""

from collections.abc import Iterator, Sequence

from searchapp.archive import Archive, Transaction
from searchapp.article import Article
from searchapp.engines.base import Engine
from searchapp.errors import BrokenIndex
from searchapp.indexing.watching import Stage, Watcher, in_steps

_BATCH = 200
_FIELDS = (
    "origin", "title", "text", "url", "source", "author", "language", "published", "mentions", "appearances", "story",
    "copies", "is_paywalled", "left_out",
)  # fmt: skip


def check(archive: Archive, engine: Engine, watcher: Watcher) -> Iterator[str]:
    """Every difference and every damage, one sentence each; nothing when archive and index agree.

    Raises ArchiveError, Stopped.
    """
    yield from archive.problems()
    try:
        yield from (f"The index file {name} is damaged: run `searchapp reindex`." for name in engine.damaged())
        yield from _disagreements(archive, engine, watcher)
    except BrokenIndex as error:
        yield str(error)


def _disagreements(archive: Archive, engine: Engine, watcher: Watcher) -> Iterator[str]:
    with archive.reading() as record:
        waiting = record.pending.count()
        if waiting:
            yield f"{waiting:,} changed articles are not in the index yet: run `searchapp add` or `searchapp reindex`."
        if record.corrections.moved() != engine.moved():
            yield "Old addresses of names lead elsewhere in the index than in the archive: run `searchapp names apply`."
        kept, indexed = set(record.reading.ids()), set(engine.ids())
        watcher.begin(Stage.CHECKING, len(kept & indexed))
        for article_id in sorted(kept - indexed):
            yield f"Article {article_id} is in the archive and not in the index."
        for article_id in sorted(indexed - kept):
            yield f"Article {article_id} is in the index and not in the archive."
        yield from _compare(record, engine, sorted(kept & indexed), watcher)


def _compare(record: Transaction, engine: Engine, ids: Sequence[str], watcher: Watcher) -> Iterator[str]:
    for step in in_steps(ids, _BATCH, Stage.CHECKING, watcher):
        found = {article.id: article for article in engine.articles(step)}
        for article in record.reading.articles(step):
            yield from _differences(article, found.get(article.id))


def _differences(kept: Article, indexed: Article | None) -> Iterator[str]:
    if indexed is None:
        yield f"Article {kept.id} is in the index and cannot be read there."
        return
    differing = [name for name in _FIELDS if getattr(kept, name) != getattr(indexed, name)]
    if differing:
        yield f"Article {kept.id} differs in the index: {', '.join(differing)}."
