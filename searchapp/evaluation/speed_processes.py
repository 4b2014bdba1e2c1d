"""How is each engine measured by itself? One process builds its index, another opens it cold, a third answers."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from searchapp.article import Article
from searchapp.errors import NotSupported, SearchappError
from searchapp.evaluation.peers import Answer, Work, engine_named
from searchapp.evaluation.speed_material import Material
from searchapp.search.request import SearchRequest

Progress = Callable[[int], None]

_SPEAKS_EVERY_SECONDS = 1.0
_PROCESSES = multiprocessing.get_context("spawn")  # a process of its own from the start, so its memory is its own


@dataclass(frozen=True)
class Built:
    """What it took to write an index. `cpu_seconds` are those of all threads and `wall_seconds` of the clock, both
    without the time that making or reading the articles took; `peak_bytes` is the most memory, with that of the
    program and of making the articles.
    """

    title: str
    articles: int
    cpu_seconds: float
    wall_seconds: float
    peak_bytes: int
    disk_bytes: int


@dataclass(frozen=True)
class Opening:
    """What opening an index took in a new process, its files out of the system's cache: until it was open, and from
    there until the first answer.
    """

    open_ms: float
    first_ms: float


@dataclass(frozen=True)
class Memory:
    """Memory of the process that answers: all that is resident, and how much of it is no mapped file."""

    resident_bytes: int
    own_bytes: int


class MeasuringError(SearchappError):
    """An engine could not be measured. The message is one sentence."""


def build(name: str, material: Material, folder: Path, progress: Progress) -> Built:
    """Build an engine's index in an empty folder, in a process of its own. Raises MeasuringError."""
    with _Child(_build, name, material, folder) as child:
        while isinstance(told := child.next(), int):
            progress(told)
    assert isinstance(told, Built)
    return told


def open_cold(name: str, folder: Path, request: SearchRequest) -> Opening:
    """What opening an engine's index and its first answer with facets take. Raises MeasuringError."""
    with _Child(_open_cold, name, folder, request) as child:
        opening = child.next()
    assert isinstance(opening, Opening)
    return opening


class Answering:
    """An engine in a process of its own that answers request after request."""

    def __init__(self, name: str, folder: Path) -> None:
        self._child = _Child(_answer, name, folder)

    def ask(self, request: SearchRequest, work: Work) -> tuple[float, Answer] | None:
        """The milliseconds an answer took in that process, and the answer; None for what the engine cannot do."""
        self._child.connection.send((request, work))
        told: tuple[float, Answer] | None = self._child.next()
        return told

    def memory(self) -> Memory:
        """The memory of the process now."""
        self._child.connection.send(None)
        memory = self._child.next()
        assert isinstance(memory, Memory)
        return memory

    def close(self) -> None:
        """End the process."""
        self._child.close()


class _Child:
    """A process that runs a function with one end of a pipe; what goes wrong in it is raised here."""

    def __init__(self, target: Callable[..., None], name: str, *given: object) -> None:
        self._name = name
        self.connection, theirs = _PROCESSES.Pipe()
        self._process = _PROCESSES.Process(target=_guarded, args=(target, theirs, name, *given), daemon=True)
        self._process.start()
        theirs.close()

    def next(self) -> Any:  # Any: each function says what it sends
        try:
            told = self.connection.recv()
        except EOFError as error:
            self._process.join()
            raise MeasuringError(f"The process of {self._name} ended by itself ({self._process.exitcode}).") from error
        if isinstance(told, Exception):
            raise told
        return told

    def close(self) -> None:
        self.connection.close()
        self._process.terminate()
        self._process.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _guarded(target: Callable[..., None], connection: Connection, name: str, *given: object) -> None:
    with closing(connection):
        try:
            target(connection, name, *given)
        except SearchappError as error:
            connection.send(error)
        except (EOFError, BrokenPipeError, KeyboardInterrupt):
            return  # nobody waits any more
        except Exception as error:  # noqa: BLE001 - whatever a library raises is told where it is waited for
            connection.send(MeasuringError(f"{name} failed: {type(error).__name__}: {error}"))


class _Paced:
    """Articles, the time it takes to get them, and how far they are."""

    def __init__(self, articles: Iterator[Article], connection: Connection) -> None:
        self._articles = articles
        self._connection = connection
        self.count = 0
        self.cpu_seconds = 0.0
        self.wall_seconds = 0.0

    def __iter__(self) -> Iterator[Article]:
        spoke = time.perf_counter()
        while True:
            wall, cpu = time.perf_counter(), time.thread_time()
            article = next(self._articles, None)
            now = time.perf_counter()
            self.wall_seconds += now - wall
            self.cpu_seconds += time.thread_time() - cpu
            if article is None:
                return
            if now - spoke > _SPEAKS_EVERY_SECONDS:
                spoke = now
                self._connection.send(self.count)
            self.count += 1
            yield article


def _build(connection: Connection, name: str, material: Material, folder: Path) -> None:
    engine = engine_named(name)
    articles = _Paced(material.articles(), connection)
    wall, cpu = time.perf_counter(), time.process_time()
    engine.build(articles, folder)
    wall_seconds = time.perf_counter() - wall - articles.wall_seconds
    cpu_seconds = time.process_time() - cpu - articles.cpu_seconds
    disk_bytes = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    connection.send(Built(engine.title, articles.count, cpu_seconds, wall_seconds, _status("VmHWM"), disk_bytes))


def _open_cold(connection: Connection, name: str, folder: Path, request: SearchRequest) -> None:
    engine = engine_named(name)
    for path in folder.rglob("*"):
        if path.is_file():
            _forget(path)
    started = time.perf_counter()
    opened = engine.open(folder)
    is_open = time.perf_counter()
    opened.answer(request, Work.FACETS)
    connection.send(Opening((is_open - started) * 1000, (time.perf_counter() - is_open) * 1000))


def _forget(path: Path) -> None:
    """Take a file out of the system's cache, as far as the system does that."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _answer(connection: Connection, name: str, folder: Path) -> None:
    opened = engine_named(name).open(folder)
    while True:
        asked = connection.recv()
        if asked is None:
            connection.send(Memory(_status("VmRSS"), _status("RssAnon")))
            continue
        request, work = asked
        try:
            started = time.perf_counter()
            answer = opened.answer(request, work)
            connection.send(((time.perf_counter() - started) * 1000, answer))
        except NotSupported:
            connection.send(None)


def _status(key: str) -> int:
    """A figure of this process in bytes, as Linux tells it; 0 elsewhere."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    rows = (line.split() for line in status.read_text(encoding="ascii", errors="replace").splitlines())
    return next((int(row[1]) * 1024 for row in rows if row and row[0] == f"{key}:"), 0)
