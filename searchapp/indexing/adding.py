"""How do files come into the archive and the index, and what is said about it afterwards?"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from searchapp.archive import Archive
from searchapp.article import Refused
from searchapp.authority import NO_NAMES, OwnNames
from searchapp.engines.base import Engine
from searchapp.indexing.chunking import Chunks
from searchapp.indexing.copying import find_copies
from searchapp.indexing.gathering import Gathered, gathered
from searchapp.indexing.keeping import Keeper, Outcome
from searchapp.indexing.planning import Plan, plan
from searchapp.indexing.publishing import publish
from searchapp.indexing.recurring import leave_out_recurring
from searchapp.indexing.settling import needs_settling, settle
from searchapp.indexing.telling import find_stories
from searchapp.indexing.watching import Stage, Stopped, Watcher, check_in
from searchapp.indexing.working import Models, Worker, work

# A process costs two seconds to start, which is what 200 kB of text cost to annotate.
_WORTH_A_PROCESS_BYTES = 400_000
# Articles become searchable while a long run goes on, each time it has grown by a quarter: the work stays linear.
_PUBLISH_AT_LEAST = 5_000
_PUBLISH_SHARE = 0.25


@dataclass(frozen=True)
class Summary:
    """What a run did, in articles: `read` is what was looked at, and always kept + unchanged + skipped.

    `skipped` counts files and records refused, `missing` are files that are gone, `removed` the articles taken out.
    `waiting` counts articles the index does not have yet; `is_stopped` says whether the run ended early.
    """

    kept: int
    unchanged: int
    refused: tuple[Refused, ...]
    missing: tuple[str, ...]
    removed: int
    waiting: int
    is_stopped: bool

    @property
    def skipped(self) -> int:
        """How many files and records were refused."""
        return len(self.refused)

    @property
    def read(self) -> int:
        """How many articles, files and records were looked at."""
        return self.kept + self.unchanged + self.skipped


def add(  # noqa: PLR0913 - everything a run needs, told apart by name
    paths: Sequence[Path],
    *,
    archive: Archive,
    engine: Engine,
    models: Models,
    jobs: int,
    prune: bool,
    watcher: Watcher,
    urls: Sequence[str] = (),
    own: OwnNames = NO_NAMES,
) -> Summary:
    """Read what changed at these paths, keep it, and publish it; the caller holds the lock (`changing`).

    What is at `urls` is fetched each time. With `prune`, the articles of files that are gone are removed. `own` are the
    operator's own names. What was kept stays kept, however the run ends.
    Raises ArchiveError, BrokenIndex, LockedError, ModelError.
    """
    run = _Run(archive, engine, models, watcher, own)
    with archive.reading() as record:
        todo = plan(paths, record)
        run.unchanged = record.files.held([file.number for file in todo.unchanged])
        remembered = record.files.refusals([file.number for file in todo.unchanged])
    run.refuse((*todo.refused, *remembered))
    try:
        with gathered(urls, archive, watcher) as fetched:
            run.take(fetched)
            run.read(replace(todo, to_read=(*todo.to_read, *fetched.to_read)), jobs)
        if prune:
            run.prune(todo)
        run.publish()
    except Stopped:
        run.is_stopped = True
    return run.summary(todo)


class _Run:
    """One run and what it has done so far."""

    def __init__(self, archive: Archive, engine: Engine, models: Models, watcher: Watcher, own: OwnNames) -> None:
        self._archive = archive
        self._engine = engine
        self._models = models
        self._watcher = watcher
        self._own = own
        self._kept = 0
        self._kept_since_published = 0
        self._removed = 0
        self._refused: list[Refused] = []
        self.unchanged = 0
        self.is_stopped = False

    def refuse(self, refused: Sequence[Refused]) -> None:
        for one in refused:
            self._watcher.refused(one)
        self._refused += refused

    def take(self, fetched: Gathered) -> None:
        with self._archive.reading() as record:
            self.unchanged += record.files.held([file.number for file in fetched.held])
        self.refuse(fetched.refused)

    def read(self, todo: Plan, jobs: int) -> None:
        self._watcher.begin(Stage.READING, todo.bytes)
        chunks = Chunks(todo.to_read, self._archive)
        keeper = Keeper(self._archive, chunks.open_files)
        jobs = jobs if todo.bytes >= _WORTH_A_PROCESS_BYTES else 1
        with closing(work(Worker.work, chunks, self._models, jobs=jobs)) as worked:
            for chunk in worked:
                self._count(keeper.keep(chunk))
                self._watcher.advance(Stage.READING, sum(one.piece.bytes for one in chunk))
                check_in(self._watcher)
                self._publish_now_and_then()

    def publish(self) -> None:
        """Group what was kept, settle the names if anything changed or was decided, and bring the index up to date."""
        find_copies(self._archive, self._watcher)
        leave_out_recurring(self._archive, self._models, self._watcher)
        with self._archive.reading() as record:
            waiting = record.pending.count()
        if waiting or needs_settling(self._archive, self._own):
            settle(self._archive, self._watcher, self._own)
        find_stories(self._archive, self._watcher)
        publish(self._archive, self._engine, self._watcher)
        self._kept_since_published = 0

    def prune(self, todo: Plan) -> None:
        for file in todo.missing:
            with self._archive.writing() as record:
                self._removed += record.articles.remove(record.articles.ids_of(file.number))
                record.files.forget(file.number)
            check_in(self._watcher)

    def summary(self, todo: Plan) -> Summary:
        with self._archive.reading() as record:
            waiting = record.pending.count()
        return Summary(
            kept=self._kept,
            unchanged=self.unchanged,
            refused=tuple(self._refused),
            missing=tuple(file.origin for file in todo.missing),
            removed=self._removed,
            waiting=waiting,
            is_stopped=self.is_stopped,
        )

    def _count(self, outcome: Outcome) -> None:
        self._kept += outcome.kept
        self._kept_since_published += outcome.kept
        self.unchanged += outcome.unchanged
        self._removed += outcome.removed
        self.refuse(outcome.refused)
        self._watcher.kept(outcome.kept)

    def _publish_now_and_then(self) -> None:
        if self._kept_since_published < _PUBLISH_AT_LEAST:
            return
        with self._archive.reading() as record:
            total = record.reading.count()
        if self._kept_since_published >= _PUBLISH_SHARE * total:
            self.publish()
