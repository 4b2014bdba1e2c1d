"""How is work in this process ended when it takes too long?

Limits count processor time, so that a busy machine or a laptop that slept refuses nothing that it would else have read.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_limit_seconds: float | None = None


class TookTooLong(BaseException):
    """The limit was reached. Not an Exception: code that survives whatever a library does must not survive this."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TookTooLong inside once so many seconds of processor time are spent.

    It ends Python code and its regular expressions, which look for signals; not one long call into another library:
    for that there is `guard`. In a thread other than the first, which no signal reaches, there is no limit.
    """
    global _limit_seconds  # noqa: PLW0603 - a process has one timer
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    outer = _limit_seconds
    handler = signal.signal(signal.SIGPROF, _end)
    try:
        _limit_seconds = seconds
        left, _ = signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, left)
    finally:
        _limit_seconds = outer
        signal.signal(signal.SIGPROF, handler or signal.SIG_DFL)


def restart() -> None:
    """Count the limit in force, if any, from here: some of the work is done, and it goes on."""
    if _limit_seconds is not None and threading.current_thread() is threading.main_thread():
        signal.setitimer(signal.ITIMER_PROF, _limit_seconds)


def _end(_number: int, _frame: FrameType | None) -> None:
    raise TookTooLong
