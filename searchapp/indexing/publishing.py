"""How does the index catch up with the archive?"""

from searchapp import authority
from searchapp.archive import Archive
from searchapp.engines.base import Engine
from searchapp.errors import NoIndex
from searchapp.indexing.watching import Stage, Watcher, check_in

_BATCH = 200


def settle(archive: Archive, watcher: Watcher) -> None:
    """Let the authority say which entity every name means; articles that this changes wait to be published."""
    with archive.reading() as record:
        uses = record.names.uses()
        watcher.begin(Stage.SETTLING, len(uses))
        decisions = authority.settle(
            (authority.NameUse(kind, name, articles) for kind, name, articles in uses), beside=record.names.beside
        )
    with archive.writing() as record:
        record.names.settle(decisions)
    watcher.advance(Stage.SETTLING, len(uses))


def publish(archive: Archive, engine: Engine, watcher: Watcher) -> int:
    """Bring every waiting article into the index, in one publication; gives back how many there were.

    An index that lost everything is made anew. Raises LockedError, BrokenIndex, ArchiveError, Stopped.
    """
    with archive.reading() as record:
        waiting, kept = record.pending.count(), record.reading.count()
    if waiting < kept and _is_empty(engine):
        return rebuild(archive, engine, watcher)
    if waiting:
        _publish_waiting(archive, engine, watcher, waiting)
    return waiting


def _is_empty(engine: Engine) -> bool:
    try:
        return engine.status().articles == 0
    except NoIndex:
        return True


def rebuild(archive: Archive, engine: Engine, watcher: Watcher) -> int:
    """Make the whole index anew from the archive and swap it in; gives back the number of its articles.

    Raises LockedError, BrokenIndex, ArchiveError, Stopped; the old index then stays as it was.
    """
    count = 0
    with archive.reading() as record:
        watcher.begin(Stage.PUBLISHING, record.reading.count())
        with engine.writer(rebuild=True) as writer:
            for article in record.reading.all():
                writer.put(article)
                count += 1
                if not count % _BATCH:
                    watcher.advance(Stage.PUBLISHING, _BATCH)
                    check_in(watcher)
        watcher.advance(Stage.PUBLISHING, count % _BATCH)
    with archive.writing() as record:
        record.pending.clear_all()
    return count


def _publish_waiting(archive: Archive, engine: Engine, watcher: Watcher, waiting: int) -> None:
    watcher.begin(Stage.PUBLISHING, waiting)
    done: list[str] = []
    with archive.reading() as record, engine.writer() as writer:
        while batch := record.pending.next(done[-1] if done else "", _BATCH):
            for article_id, is_kept in batch:
                if not is_kept:
                    writer.remove(article_id)
            for article in record.reading.articles([article_id for article_id, is_kept in batch if is_kept]):
                writer.put(article)
            done += [article_id for article_id, _ in batch]
            watcher.advance(Stage.PUBLISHING, len(batch))
            check_in(watcher)
    with archive.writing() as record:
        record.pending.clear(done)
