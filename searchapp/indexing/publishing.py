"""How does the index catch up with the archive?"""

from contextlib import closing

from searchapp.archive import Archive, Stretch
from searchapp.engines.base import Engine, Part, Writer
from searchapp.errors import NoIndex
from searchapp.indexing.watching import Stage, Watcher, check_in

_PERCENT = 100
_BATCH = 200
_LEAST_PART = 1_000  # articles that a process reads at a time: opening the archive for them takes a hundredth of that
# Parts for each process, which reads the names and entities of each anew: no process waits for long at the end.
_PARTS = 8
_WORTH_A_PROCESS = 2_000  # articles that take as long to index as a process takes to start


def publish(archive: Archive, engine: Engine, watcher: Watcher) -> int:
    """Bring every waiting article into the index, in one publication; gives back how many there were.

    An index that lost everything is made anew. Raises LockedError, BrokenIndex, ArchiveError, Stopped.
    """
    with archive.reading() as record:
        waiting, kept = record.pending.count(), record.reading.count()
        has_moved = record.corrections.moved() != engine.moved()
    if waiting < kept and _is_empty(engine):
        return rebuild(archive, engine, watcher)
    if waiting or has_moved:
        _publish_waiting(archive, engine, watcher, waiting)
    return waiting


def _is_empty(engine: Engine) -> bool:
    try:
        return engine.status().articles == 0
    except NoIndex:
        return True


def rebuild(archive: Archive, engine: Engine, watcher: Watcher, *, jobs: int = 1) -> int:
    """Make the whole index anew from the archive and swap it in, in so many processes; gives back the number of its
    articles.

    Raises LockedError, BrokenIndex, ArchiveError, Stopped; the old index then stays as it was.
    """
    count = 0
    with archive.reading() as record:
        total = record.reading.count()
        watcher.begin(Stage.PUBLISHING, total)
        jobs = min(jobs, 1 + total // _WORTH_A_PROCESS)
        parts: list[Part] = [record.reading.all]
        if jobs > 1:
            stretches = record.reading.stretches(max(_LEAST_PART, total // (_PARTS * jobs)))
            parts = [Stretch(archive.url, *ends) for ends in stretches]
        with engine.writer(rebuild=True) as writer:
            with closing(writer.put_all(parts, jobs=jobs)) as put:
                for came in put:
                    count += came
                    watcher.advance(Stage.PUBLISHING, came)
                    check_in(watcher)
            _join(writer, watcher)
            writer.lead(record.corrections.moved())
    with archive.writing() as record:
        record.pending.clear_all()
    return count


def _join(writer: Writer, watcher: Watcher) -> None:
    told = 0
    for share in writer.join():
        if not told:
            watcher.begin(Stage.JOINING, _PERCENT)
        done = min(round(share * _PERCENT), _PERCENT)
        watcher.advance(Stage.JOINING, done - told)
        told = done
        check_in(watcher)
    if told:
        watcher.advance(Stage.JOINING, _PERCENT - told)


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
        writer.lead(record.corrections.moved())
    with archive.writing() as record:
        record.pending.clear(done)
