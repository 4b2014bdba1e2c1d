"""How do files become annotated articles, and kept articles annotated anew, in as many processes as there are?"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from searchapp.archive import Incoming, content_hash, why_not_stored
from searchapp.article import Article, RawArticle, Refused
from searchapp.errors import SearchappError, SourceError
from searchapp.ingest.fingerprint import fingerprint
from searchapp.sources import SourceFile, TookTooLong, read, time_limit

if TYPE_CHECKING:
    from searchapp.ingest import Annotator

Models = tuple[tuple[str, str], ...]
Chunk = TypeVar("Chunk")
Done = TypeVar("Done")

# Of processor time. The slowest real article took a second; long texts are read at 250,000 characters a second.
_SECONDS = 20.0
_CHARACTERS_A_SECOND = 25_000


@dataclass(frozen=True)
class Piece:
    """A whole file (`raws` is None: whoever works reads it), or a stretch of a long one.

    `number` says which file of the run it is; `known` has the content hashes of its kept articles by position; `bytes`
    is how much of the file it stands for.
    """

    number: int
    file: SourceFile
    raws: tuple[RawArticle | Refused, ...] | None
    known: Mapping[int, str]
    bytes: int
    is_last: bool


@dataclass(frozen=True)
class Unchanged:
    """An article that is kept already just as it is."""

    position: int


Outcome = Incoming | Unchanged | Refused


@dataclass(frozen=True)
class Worked:
    """What became of a piece, in its order."""

    piece: Piece
    outcomes: tuple[Outcome, ...]


class Worker:
    """Turns pieces into outcomes. The language pipelines are loaded when the first article needs them."""

    def __init__(self, models: Models) -> None:
        self._models = models
        self._annotator: Annotator | None = None

    def work(self, chunk: tuple[Piece, ...]) -> tuple[Worked, ...]:
        """What becomes of each piece. Raises ModelError."""
        worked = [(piece, [_prepared(raw, piece) for raw in _raws(piece)]) for piece in chunk]
        plain = [one for _, outcomes in worked for one in outcomes if isinstance(one, Incoming) and not one.ready]
        annotated = iter(self.annotate([one.article for one in plain]))
        return tuple(
            Worked(
                replace(piece, raws=()),  # they need not travel back
                tuple(
                    self._with(one, next(annotated)) if isinstance(one, Incoming) and not one.ready else one
                    for one in outcomes
                ),
            )
            for piece, outcomes in worked
        )

    def annotate(self, articles: Sequence[Article]) -> list[Article | Refused]:
        """Each article with its mentions, or why they could not be found. Raises ModelError."""
        if not articles:
            return []
        if self._annotator is None:
            from searchapp.ingest import Annotator  # noqa: PLC0415 - spaCy takes seconds to import, often for nothing

            self._annotator = Annotator(self._models)
        try:
            with time_limit(sum(_seconds_for(article.text) for article in articles)):
                return list(self._annotator.annotate(articles))
        except (Exception, TookTooLong):  # noqa: BLE001 - whatever one article does to the pipeline, the others go on
            return [self._annotate_alone(self._annotator, article) for article in articles]

    @staticmethod
    def _annotate_alone(annotator: "Annotator", article: Article) -> Article | Refused:
        seconds = _seconds_for(article.text)
        try:
            with time_limit(seconds):
                return next(iter(annotator.annotate([article])))
        except TookTooLong:
            return Refused(article.origin, f"takes longer than {seconds:.0f} s to search for names; split it.")
        except Exception as error:  # noqa: BLE001 - the same
            return Refused(article.origin, f"cannot be searched for names: {_said(error)}.")

    def _with(self, one: Incoming, annotated: Article | Refused) -> Outcome:
        if isinstance(annotated, Refused):
            return annotated
        return replace(one, article=annotated, annotated_by=fingerprint(annotated.language, self._models))


def _raws(piece: Piece) -> Iterable[RawArticle | Refused]:
    return read(piece.file) if piece.raws is None else piece.raws


def _prepared(raw: RawArticle | Refused, piece: Piece) -> Outcome:
    if isinstance(raw, Refused):
        return raw
    from searchapp.ingest import prepare  # noqa: PLC0415 - as above

    seconds = _seconds_for(raw.original)
    try:
        with time_limit(seconds):
            article = prepare(raw)
            hashed = content_hash(article)
    except TookTooLong:
        return Refused(_place(raw), f"takes longer than {seconds:.0f} s to clean; split it.")
    except (SourceError, UnicodeEncodeError) as error:
        said = "holds characters that are not text." if isinstance(error, UnicodeEncodeError) else str(error)
        return Refused(_place(raw), said)
    except Exception as error:  # noqa: BLE001 - one article must not end a run over a hundred thousand
        return Refused(_place(raw), f"cannot be cleaned: {_said(error)}.")
    if raw.ready is not None:
        reason = why_not_stored(article)
        return Refused(_place(raw), reason) if reason else Incoming(raw.position, article, hashed, ready=True)
    if piece.known.get(raw.position) == hashed:
        return Unchanged(raw.position)
    return Incoming(raw.position, article, hashed, ready=False)


def _seconds_for(text: str) -> float:
    return _SECONDS + len(text) / _CHARACTERS_A_SECOND


def _place(raw: RawArticle) -> str:
    return f"{raw.origin}, {raw.where}" if raw.where else raw.origin


def _said(error: Exception) -> str:
    return f"{type(error).__name__} {str(error)[:200]}".strip()


def work(
    task: Callable[[Worker, Chunk], Done], chunks: Iterable[Chunk], models: Models, *, jobs: int
) -> Generator[Done]:
    """What becomes of each chunk, in order: worked in this process for one job, else in as many others.

    `task` is a method of Worker.
    """
    return _work_here(task, chunks, models) if jobs == 1 else _work_in_processes(task, chunks, models, processes=jobs)


def _work_here(task: Callable[[Worker, Chunk], Done], chunks: Iterable[Chunk], models: Models) -> Generator[Done]:
    worker = Worker(models)
    for chunk in chunks:
        yield task(worker, chunk)


def _work_in_processes(
    task: Callable[[Worker, Chunk], Done], chunks: Iterable[Chunk], models: Models, *, processes: int
) -> Generator[Done]:
    """At most two chunks a process are under way, so memory stays bounded."""
    waiting: deque[Future[Done]] = deque()
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin_process, initargs=(models,))
    try:
        for chunk in chunks:
            waiting.append(pool.submit(_work_in_process, task, chunk))
            if len(waiting) >= 2 * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise SearchappError(
            "A reading process ended by itself, perhaps for want of memory. What is kept stays kept; "
            "run the same command again, with --jobs 1 if memory is short."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


_worker: Worker | None = None


def _begin_process(models: Models) -> None:
    global _worker  # noqa: PLW0603 - a pool's process keeps what it loaded from chunk to chunk
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the first one decides
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker = Worker(models)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # its queue would be waited on for ever


def _work_in_process(task: Callable[[Worker, Chunk], Done], chunk: Chunk) -> Done:
    assert _worker is not None
    return task(_worker, chunk)
