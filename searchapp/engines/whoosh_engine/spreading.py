"""How do several processes write the segments of one index? Each gathers the articles of parts that it is handed, as
soon as it is done with one, into segments of its own.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path

from searchapp.engines.base import Part
from searchapp.engines.whoosh_engine.gathering import Gatherer, few_collections
from searchapp.errors import BrokenIndex

_TOLD_EVERY = 200  # articles


@dataclass(frozen=True)
class Built:
    """A segment file, and which of its articles are deleted."""

    path: Path
    deleted: frozenset[int]


@dataclass(frozen=True)
class _Idle:
    """What a process says when it is done with a part, or ready for its first."""


_Said = int | _Idle | list[Built] | BaseException


def gather_in_processes(
    parts: Sequence[Part], folder: Path, *, processes: int, build_bytes: int
) -> Generator[int, None, list[Built]]:
    """Gather the articles of these parts into segments in a folder. Yields how many more are gathered, now and then;
    returns the segments. No two parts may hold the same id, and each must be such that other processes can be sent it.

    Raises what a process raises, and BrokenIndex when one ends by itself. When this is closed early they all end.
    """
    context = multiprocessing.get_context("spawn")
    waiting = iter(parts)
    built: list[Built] = []
    with contextlib.ExitStack() as stack:
        open_ends: list[Connection] = []
        for _ in range(processes):
            ours, theirs = context.Pipe()
            process = context.Process(target=_gather, args=(theirs, folder, build_bytes), daemon=True)
            with _deaf_to_ctrl_c():
                process.start()
            theirs.close()
            stack.callback(_end, process, ours)
            open_ends.append(ours)
        while open_ends:
            for end in wait(open_ends):
                assert isinstance(end, Connection)
                said = _heard(end)
                if isinstance(said, int):
                    yield said
                elif isinstance(said, _Idle):
                    end.send(next(waiting, None))
                else:
                    built += said
                    open_ends.remove(end)
    return built


@contextlib.contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Let processes that start here not hear Ctrl-C, which reaches every process: the one that started them decides."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _heard(end: Connection) -> int | _Idle | list[Built]:
    try:
        said: _Said = end.recv()
    except (EOFError, OSError) as error:
        raise BrokenIndex(
            "A process that was writing the index ended by itself, perhaps for want of memory. The index is as it was"
            " before; run the same command again, with --jobs 1 if memory is short."
        ) from error
    if isinstance(said, BaseException):
        raise said
    return said


def _end(process: multiprocessing.process.BaseProcess, end: Connection) -> None:
    end.close()
    process.terminate()
    process.join()


def _gather(end: Connection, folder: Path, build_bytes: int) -> None:
    """What each process does."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gatherer = Gatherer(folder, build_bytes, [])
    try:
        with few_collections():
            for part in _handed(end):
                for came in gathered(gatherer, part):
                    end.send(came)
            gatherer.flush()
        end.send([Built(segment.path, frozenset(segment.deleted)) for segment in gatherer.segments])
    except Exception as error:  # noqa: BLE001 - whatever it is, the process that waits has to hear of it
        end.send(error)


def _handed(end: Connection) -> Iterator[Part]:
    while True:
        end.send(_Idle())
        part: Part | None = end.recv()
        if part is None:
            return
        yield part


def gathered(gatherer: Gatherer, part: Part) -> Iterator[int]:
    """Gather the articles of a part; yields how many more are gathered, now and then."""
    count = 0
    for article in part():
        gatherer.put(article)
        count += 1
        if count == _TOLD_EVERY:
            yield count
            count = 0
    if count:
        yield count


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
