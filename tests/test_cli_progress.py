"""Progress is told honestly, on a terminal and in a log."""

import signal

import pytest

from searchapp.article import Refused
from searchapp.cli import progress
from searchapp.cli.progress import Moving, Plain, Quiet, watching
from searchapp.indexing import Stage


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    return clock


def test_a_log_gets_a_line_now_and_then_with_the_rest_at_the_pace_so_far(
    clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    watcher = Plain()
    watcher.begin(Stage.READING, 1_000)
    clock.now += 60  # loading what reads names
    watcher.kept(10)
    watcher.advance(Stage.READING, 10)
    clock.now += 100
    watcher.kept(90)
    watcher.advance(Stage.READING, 90)
    clock.now += 1
    watcher.advance(Stage.READING, 1)
    assert capsys.readouterr().err.splitlines() == [
        "Reading: 1%, 10 articles kept.",
        "Reading: 10%, 100 articles kept, about 17 minutes left.",
    ]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "a few seconds"),
        (20, "half a minute"),
        (60, "a minute"),
        (600, "10 minutes"),
        (3 * 3600, "3 hours"),
    ],
)
def test_a_remaining_time_is_said_as_people_say_it(seconds: float, words: str) -> None:
    assert progress.duration(seconds) == words


@pytest.mark.parametrize("watcher", [Quiet, Plain, Moving])
def test_what_was_skipped_is_always_named(watcher: type[Quiet], capsys: pytest.CaptureFixture[str]) -> None:
    one = watcher()
    one.begin(Stage.READING, 10)
    one.kept(1)
    one.advance(Stage.READING, 10)
    one.begin(Stage.READING, 0)
    one.refused(Refused("news/[a].txt", "is empty."))
    one.close()
    assert "skipped news/[a].txt: is empty." in capsys.readouterr().err


def test_the_first_ctrl_c_asks_and_the_second_ends() -> None:
    before = signal.getsignal(signal.SIGINT)
    with watching(is_quiet=True) as watcher:
        assert not watcher.stopping()
        signal.raise_signal(signal.SIGINT)
        assert watcher.stopping()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
