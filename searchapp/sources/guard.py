"""How is a function run that may hang, crash or eat all memory over what a stranger wrote?

In a child process with limits, kept alive between calls, ended and started anew when one is reached. The system ends it
at its limit of processor time, even inside a library that looks for no signal; it ends by itself when its parent is
gone, however that ended. It is a fresh interpreter, because a fork of a process with threads may hang.
"""

import atexit
import ctypes
import importlib
import json
import os
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from searchapp.errors import SearchappError, SourceError

# What is smaller is read where it stands: too little to hang on, and libxml2 ends at a depth of 2,048.
SMALL_BYTES = 20_000
_START_SECONDS = 120.0
_END_SECONDS = 10.0
# Libraries may take a failed allocation for the end of the page, and what they then give back is cut short. So a piece
# that used this share of its memory is refused: no single allocation for 20 MB of page is as large as the rest.
_MEMORY_SHARE = 0.75
# A child that keeps more than this after its work would leave too little for the next piece.
_KEPT_MEGABYTES = 50
_MEGABYTE = 1 << 20
_INSTEAD = "split it, or save the text of its article as a .txt file"
_PR_SET_PDEATHSIG = 1
_INTERPRETER = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from searchapp.sources.guard import serve; serve(int(sys.argv[2]))"
)
_EVERY_READER = "searchapp.sources.reading"  # loaded before memory is counted; it imports this module

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Limits:
    """What one piece of work may use: seconds of processor time, of waiting on the clock, and megabytes of memory.

    Of an iteration, each item may use so much. Memory is limited where there is /proc.
    """

    seconds: float = 20.0  # of 86 real pages the slowest took 0.6 s
    wall_seconds: float = 180.0  # reached only by what waits, as for a network disk that went away
    megabytes: int = 160  # of 86 real pages put one behind the other, 8 MB needed 120


READING = Limits()


def call(function: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
    """What the function gives back, within the limits of READING; a small first argument is worked on here.

    The function must be a module's, and its arguments and value such as can be pickled. Raises SourceError with the
    reason: the function's own, that it failed, or the limit it reached.
    """
    first = arguments[0] if arguments else None
    if isinstance(first, Sized) and len(first) <= SMALL_BYTES:
        return function(*arguments, **options)
    return call_within(READING, function, *arguments, **options)


def call_within(limits: Limits, function: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
    """What the function gives back, run in a child within these limits. Raises SourceError as `call` does."""
    if _is_child:
        return function(*arguments, **options)
    values: list[T] = list(_iterate(limits, _once, (function, *arguments), options))
    return values[0]


def iterate(function: Callable[P, Iterable[T]], *arguments: P.args, **options: P.kwargs) -> Iterator[T]:
    """What the function iterates over, one after the other, each within the limits of READING. Raises as `call`."""
    if _is_child:
        yield from function(*arguments, **options)
    else:
        yield from _iterate(READING, function, arguments, options)


def why_failed(error: Exception) -> str:
    """What is said of a file over which a reader failed unforeseen."""
    return f"cannot be read: {type(error).__name__} {str(error)[:200]}".strip() + "."


class _Said(Enum):
    """What a child says."""

    ITEM = "item"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True)
class _Asked:
    """What a child is to iterate over. Any function, with whatever it takes: they are handed on unseen."""

    function: Callable[..., Iterable[Any]]
    arguments: tuple[Any, ...]
    options: dict[str, Any]
    limits: Limits


_is_child = False
_idle: list["_Child"] = []


# Whatever the function takes and gives: the types stand at `call` and `iterate`.
def _iterate(
    limits: Limits, function: Callable[..., Iterable[Any]], arguments: tuple[Any, ...], options: dict[str, Any]
) -> Iterator[Any]:
    child = _taken()
    is_done = False
    try:
        child.send(_Asked(function, arguments, options, limits))
        while True:
            said, value = child.hear(limits)
            if said is _Said.ITEM:
                yield value
                continue
            is_done = True
            if said is _Said.REFUSED:
                raise SourceError(value)
            return
    finally:
        if is_done and child.stays and not _idle:
            _idle.append(child)
        else:
            child.end()


def _once(function: Callable[..., Any], *arguments: Any, **options: Any) -> Iterator[Any]:
    yield function(*arguments, **options)


def _taken() -> "_Child":
    while _idle:
        child = _idle.pop()
        if child.is_usable():
            return child
        child.end()
    return _Child()


class _Child:
    """A process that waits for something to do; `stays` says whether it goes on after what it did last."""

    def __init__(self) -> None:
        self.stays = True
        self._owner = os.getpid()
        ours, theirs = socket.socketpair()
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter
                [sys.executable, "-c", _INTERPRETER, json.dumps(sys.path), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                # Threads of a numeric library would take address space, which is what is limited.
                env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
                process_group=0,  # Ctrl-C is for the parent to decide on
            )
        except OSError as error:
            ours.close()
            raise SearchappError(f"No process can be started to read in: {error.strerror}.") from error
        finally:
            theirs.close()
        self._connection = Connection(ours.detach())
        try:
            self.hear(Limits(wall_seconds=_START_SECONDS))
        except SourceError as error:
            self.end()
            raise SearchappError(f"The process to read in does not start: it {error}") from error
        except BaseException:
            self.end()
            raise

    def is_usable(self) -> bool:
        """Whether it is ours (not inherited by a fork) and waits."""
        return self._owner == os.getpid() and self._process.poll() is None

    def send(self, asked: _Asked) -> None:
        try:
            self._connection.send(asked)
        except OSError as error:
            raise SourceError(self._why_ended(asked.limits)) from error

    # An item is whatever the function gives.
    def hear(self, limits: Limits) -> tuple[_Said, Any]:
        """The next thing it says. Raises SourceError when it says nothing any more."""
        try:
            if self._connection.poll(limits.wall_seconds):
                said, value, self.stays = self._connection.recv()
                return said, value
        except (EOFError, OSError) as error:
            raise SourceError(self._why_ended(limits)) from error
        raise SourceError(f"does not come to an end: there was nothing for {limits.wall_seconds:g} s.")

    def end(self) -> None:
        """End it now, whatever it does."""
        self._connection.close()
        if self._owner == os.getpid():
            self._process.kill()
            self._process.wait()

    def _why_ended(self, limits: Limits) -> str:
        try:
            status = self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            status = 0
        if status == -signal.SIGPROF:
            return f"takes longer than {limits.seconds:g} s to read; {_INSTEAD}."
        if status == -signal.SIGKILL:
            return "cannot be read: the system ended the reading process, perhaps for want of memory."
        return f"makes the reading process crash; {_INSTEAD}."


@atexit.register
def _end_all() -> None:
    while _idle:
        _idle.pop().end()


def serve(descriptor: int) -> None:
    """Be the child: do what is asked over a socket until the other end is closed."""
    global _is_child  # noqa: PLW0603 - what this process is, it stays
    _is_child = True
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # the system ends the process, wherever it is
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # elsewhere it sees at its next word
    importlib.import_module(_EVERY_READER)
    connection = Connection(descriptor)
    at_first = _memory().now
    stays = True
    with suppress(EOFError, OSError):  # the parent is gone
        connection.send((_Said.DONE, "", stays))
        while stays:
            stays = _work(connection.recv(), connection, at_first)


def _work(asked: _Asked, connection: Connection, at_first: int) -> bool:
    """Do what is asked; gives back whether there is memory for more."""
    limits = asked.limits
    enough = at_first + _MEMORY_SHARE * limits.megabytes * _MEGABYTE
    if at_first:
        resource.setrlimit(resource.RLIMIT_AS, (at_first + limits.megabytes * _MEGABYTE, resource.RLIM_INFINITY))
    said, sentence = _Said.REFUSED, ""
    try:
        signal.setitimer(signal.ITIMER_PROF, limits.seconds)
        for item in asked.function(*asked.arguments, **asked.options):
            if at_first and _memory().peak > enough:
                break
            connection.send((_Said.ITEM, item, True))
            signal.setitimer(signal.ITIMER_PROF, limits.seconds)
        said = _Said.DONE
    except SourceError as error:
        sentence = str(error)
    except MemoryError:
        enough = -1
    except (BrokenPipeError, ConnectionResetError):
        raise
    except Exception as error:  # noqa: BLE001 - the fence around every parser: one page must not end a run
        sentence = why_failed(error)
    signal.setitimer(signal.ITIMER_PROF, 0)
    memory = _memory()
    stays = memory.peak <= enough and memory.now - at_first <= _KEPT_MEGABYTES * _MEGABYTE
    if memory.peak > enough:
        said = _Said.REFUSED
        sentence = f"needs more than {limits.megabytes * _MEMORY_SHARE:g} MB of memory to read; {_INSTEAD}."
    connection.send((said, sentence, stays))
    return stays


@dataclass(frozen=True)
class _Memory:
    """Bytes of address space: now, and at most so far. Both 0 where there is no /proc."""

    now: int
    peak: int


def _memory() -> _Memory:
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return _Memory(0, 0)
    fields = {name: value for name, _, value in (line.partition(":") for line in lines) if name in {"VmSize", "VmPeak"}}
    now, peak = (int(fields[name].split()[0]) * 1024 for name in ("VmSize", "VmPeak"))
    return _Memory(now, peak)
