"""How are the names in kept articles found anew, once the program finds them better than when the articles came?

What is still to be done is told by what each article says of how its names were found, so a run that was stopped or
killed is finished by the next.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from searchapp.archive import AnnotatedAlike, Archive, Transaction
from searchapp.article import Article, Refused
from searchapp.authority import NO_NAMES, OwnNames
from searchapp.engines.base import Engine
from searchapp.indexing.publishing import publish
from searchapp.indexing.settling import needs_settling, settle
from searchapp.indexing.watching import Stage, Stopped, Watcher, check_in
from searchapp.indexing.working import Models, Worker, work
from searchapp.ingest.fingerprint import fingerprint

# One chunk is one transaction and the wait after Ctrl-C: as `add` cuts its files.
_ARTICLES = 32
# A process costs two seconds to start, which is what so many articles of 500 words cost to annotate.
_WORTH_A_PROCESS = 130


@dataclass(frozen=True)
class Reannotated:
    """What a run did, in articles: `read` is what was looked at, and always changed + same + refused.

    `ready` came with names of their own and were left alone. `outdated` still have names found by an older version,
    `waiting` are not in the index yet; `is_stopped` says whether the run ended early.
    """

    changed: int
    same: int
    refused: tuple[Refused, ...]
    ready: int
    outdated: int
    waiting: int
    is_stopped: bool

    @property
    def read(self) -> int:
        """How many articles were looked at."""
        return self.changed + self.same + len(self.refused)


def outdated(record: Transaction, models: Models) -> int:
    """How many articles have names that were found by something else than what would find them now."""
    return sum(one.articles for one in _outdated(record, models))


def annotate(
    archive: Archive,
    engine: Engine,
    *,
    models: Models,
    jobs: int,
    every: bool,
    most: int | None,
    watcher: Watcher,
    own: OwnNames = NO_NAMES,
) -> Reannotated:
    """Find names anew where an older version found them, and publish what that changes; the caller holds the lock.

    `every` forgets first by what they were found, so that all articles are outdated; `most` is how many to read in this
    run. Articles that came ready keep their names. What was done stays done, however the run ends.
    Raises ArchiveError, BrokenIndex, LockedError, ModelError.
    """
    if every:
        with archive.writing() as record:
            record.annotations.forget_all()
    run = _Run(archive, models, watcher)
    try:
        run.read(jobs, most)
        with archive.reading() as record:
            waiting = record.pending.count()
        if waiting or needs_settling(archive, own):
            settle(archive, watcher, own)
        publish(archive, engine, watcher)
    except Stopped:
        return run.summary(is_stopped=True)
    return run.summary(is_stopped=False)


class _Run:
    """One run and what it has done so far."""

    def __init__(self, archive: Archive, models: Models, watcher: Watcher) -> None:
        self._archive = archive
        self._models = models
        self._watcher = watcher
        self._changed = 0
        self._same = 0
        self._refused: list[Refused] = []

    def read(self, jobs: int, most: int | None) -> None:
        with self._archive.reading() as record:
            ids = record.annotations.ids(_outdated(record, self._models))[:most]
        self._watcher.begin(Stage.ANNOTATING, len(ids))
        jobs = jobs if len(ids) >= _WORTH_A_PROCESS else 1
        with closing(work(Worker.annotate, self._chunks(ids), self._models, jobs=jobs)) as annotated:
            for chunk in annotated:
                self._keep(chunk)
                self._watcher.advance(Stage.ANNOTATING, len(chunk))
                check_in(self._watcher)

    def summary(self, *, is_stopped: bool) -> Reannotated:
        with self._archive.reading() as record:
            return Reannotated(
                changed=self._changed,
                same=self._same,
                refused=tuple(self._refused),
                ready=record.annotations.ready(),
                outdated=outdated(record, self._models),
                waiting=record.pending.count(),
                is_stopped=is_stopped,
            )

    def _chunks(self, ids: Sequence[str]) -> Iterator[Sequence[Article]]:
        for at in range(0, len(ids), _ARTICLES):
            with self._archive.reading() as record:
                articles = record.reading.articles(ids[at : at + _ARTICLES])
            # Names are found without them, and they need not travel to other processes and back.
            yield [replace(one, mentions=(), appearances=(), left_out=()) for one in articles]

    def _keep(self, chunk: Sequence[Article | Refused]) -> None:
        """Keep what was found in a chunk; when this returns, it is on disk for good."""
        annotated = [one for one in chunk if isinstance(one, Article)]
        with self._archive.writing() as record:
            changed = record.annotations.differing(annotated)
            record.articles.annotate(changed)
            record.annotations.note({one.id: fingerprint(one.language, self._models) for one in annotated})
        self._changed += len(changed)
        self._same += len(annotated) - len(changed)
        for one in chunk:
            if isinstance(one, Refused):
                self._watcher.refused(one)
                self._refused.append(one)


def _outdated(record: Transaction, models: Models) -> list[AnnotatedAlike]:
    return [one for one in record.annotations.alike() if one.annotated_by != fingerprint(one.language, models)]
