"""Whatever a piece of work does, whoever asked for it is told, and the next piece is done."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from searchapp.errors import SourceError
from searchapp.sources import guard
from searchapp.sources.guard import Limits, call, call_within, iterate
from searchapp.sources.time_limit import TookTooLong, restart, time_limit

SOON = Limits(seconds=0.3)
LARGE = b"x" * (guard.SMALL_BYTES + 1)


def process_and_length(data: bytes) -> tuple[int, int]:
    return os.getpid(), len(data)


def compute_for_ever() -> int:
    return sum(1 for _ in iter(int, 1))


def stay_in_one_library_call() -> int:
    return int(7 ** (10**9) > 0)


def match_for_ever(text: str) -> bool:
    return re.match(r"(a|a)*b", text) is not None


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def take_memory(megabytes: int) -> int:
    return len(bytearray(megabytes * 1_000_000))


def survive_for_want_of_memory() -> str:
    held = []
    try:
        while True:
            held.append(bytearray(1_000_000))
    except MemoryError:
        return "all there is"


def refuse() -> None:
    raise SourceError("holds no article.")


def fail() -> None:
    raise KeyError("headline")


def wait_for_nothing() -> None:
    time.sleep(60)


def count(upto: int) -> Iterator[int]:
    yield from range(upto)


def count_then_crash(upto: int) -> Iterator[int]:
    yield from range(upto)
    crash()


def steps(number: int) -> Iterator[int]:
    for step in range(number):
        end = time.process_time() + 0.1
        while time.process_time() < end:
            pass
        yield step


def children() -> set[int]:
    return {int(child) for child in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()}


def test_a_small_piece_is_worked_on_here_and_a_large_one_in_a_child_that_stays() -> None:
    assert call(process_and_length, b"small") == (os.getpid(), 5)
    first, length = call(process_and_length, LARGE)
    assert (first != os.getpid(), length) == (True, len(LARGE))
    assert call(process_and_length, LARGE) == (first, len(LARGE))


@pytest.mark.parametrize(
    ("work", "limits", "sentence"),
    [
        (compute_for_ever, SOON, "takes longer than 0.3 s to read; "),
        (stay_in_one_library_call, SOON, "takes longer than 0.3 s to read; "),
        (crash, Limits(), "makes the reading process crash; "),
        (survive_for_want_of_memory, Limits(megabytes=80), "needs more than 60 MB of memory to read; "),
        (wait_for_nothing, Limits(wall_seconds=0.3), "does not come to an end: there was nothing for 0.3 s."),
        (refuse, Limits(), "holds no article."),
        (fail, Limits(), "cannot be read: KeyError 'headline'."),
    ],
)
def test_a_piece_that_cannot_be_read_is_one_sentence_and_the_next_is_read(
    work: type, limits: Limits, sentence: str
) -> None:
    with pytest.raises(SourceError) as told:
        call_within(limits, work)
    assert str(told.value).startswith(sentence)
    assert call_within(Limits(), len, LARGE) == len(LARGE)


def test_memory_is_limited_for_each_piece_and_given_back() -> None:
    limits = Limits(megabytes=200)
    for _ in range(3):
        assert call_within(limits, take_memory, 100) == 100_000_000
    with pytest.raises(SourceError, match="needs more than 150 MB of memory"):
        call_within(limits, take_memory, 300)


def test_the_items_before_a_crash_are_there() -> None:
    items = iterate(count_then_crash, 3)
    assert [next(items) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(SourceError, match="crash"):
        next(items)


def test_the_time_limit_is_for_each_item() -> None:
    assert list(guard._iterate(Limits(seconds=0.25), steps, (5,), {})) == [0, 1, 2, 3, 4]


def test_an_iteration_that_is_left_early_disturbs_no_other() -> None:
    left = iterate(count, 10_000_000)
    assert next(left) == 0
    assert list(iterate(count, 3)) == [0, 1, 2]
    assert next(left) == 1
    del left
    assert list(iterate(count, 3)) == [0, 1, 2]


def test_no_ended_child_is_left_behind() -> None:
    before = children()
    for _ in range(3):
        with pytest.raises(SourceError):
            call_within(Limits(), crash)
    assert len(children() - before) <= 1


def test_a_child_killed_while_it_waits_is_replaced() -> None:
    first, _ = call(process_and_length, LARGE)
    os.kill(first, signal.SIGKILL)
    time.sleep(0.2)
    assert call(process_and_length, LARGE)[0] != first


def is_running(pid: int) -> bool:
    """Whether a process is there that has not ended; it may end while it is looked at."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


# Whoever runs the tests in the background may have them ignore the signal, and so would the parent.
PARENT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path.insert(0, sys.argv[1])
import test_guard
from searchapp.sources import guard
if __name__ == "__main__":
    print(guard.call(test_guard.process_and_length, test_guard.LARGE)[0], flush=True)
    {then}
"""


@pytest.mark.parametrize("then", ["sys.stdin.read()", "guard.call_within(guard.Limits(), test_guard.wait_for_nothing)"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_child_does_not_outlive_its_parent(then: str, number: signal.Signals) -> None:
    command = [sys.executable, "-c", PARENT.format(then=then), str(Path(__file__).parent)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        time.sleep(0.2)
        parent.send_signal(number)
        parent.wait(20)
    end = time.monotonic() + 20
    while is_running(child):
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_regular_expression_that_hangs_is_ended_here() -> None:
    with pytest.raises(TookTooLong), time_limit(0.2):
        match_for_ever("a" * 64)
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) is signal.SIG_DFL


def test_code_that_survives_every_exception_does_not_survive_the_limit() -> None:
    def stubborn() -> None:
        while True:
            try:
                match_for_ever("a" * 64)
            except Exception:  # noqa: BLE001 - what some library does
                continue

    with pytest.raises(TookTooLong), time_limit(0.2):
        stubborn()


def test_work_that_goes_on_is_given_its_time_anew() -> None:
    with time_limit(0.3):
        for _ in range(4):
            restart()
            end = time.process_time() + 0.15
            while time.process_time() < end:
                pass
    restart()
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_a_limit_inside_a_limit_leaves_the_outer_one_in_force() -> None:
    def work() -> None:
        with time_limit(5):
            pass
        match_for_ever("a" * 64)

    with pytest.raises(TookTooLong), time_limit(0.3):
        work()


def test_in_another_thread_there_is_no_limit_and_no_harm() -> None:
    done: list[int] = []

    def work() -> None:
        with time_limit(0.001):
            restart()
            done.append(sum(range(100_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [sum(range(100_000))]
