"""How is progress shown: moving on a terminal, in plain lines elsewhere, or not at all?"""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

from searchapp.article import Refused
from searchapp.cli.legible import legible
from searchapp.indexing import Stage

_LABELS = {
    Stage.FETCHING: "Fetching",
    Stage.READING: "Reading",
    Stage.ANNOTATING: "Finding names",
    Stage.COPIES: "Finding copies",
    Stage.RECURRING: "Finding recurring lines",
    Stage.LEAVING_OUT: "Leaving lines out",
    Stage.SETTLING: "Settling names",
    Stage.STORIES: "Finding stories",
    Stage.PUBLISHING: "Publishing",
    Stage.JOINING: "Joining what was written",
    Stage.CHECKING: "Checking",
}
# A remaining time is said when enough is done for it to be more than a guess.
_SPEAKS_AFTER_SECONDS = 10
_SPEAKS_AFTER_SHARE = 0.02
_A_FEW_SECONDS = 15


class Quiet:
    """A watcher that shows what was skipped and nothing else."""

    def __init__(self) -> None:
        self._is_stopping = False
        self.articles = 0

    def begin(self, stage: Stage, total: int) -> None:
        """Say nothing."""

    def advance(self, stage: Stage, amount: int) -> None:
        """Say nothing."""

    def kept(self, articles: int) -> None:
        """Count the articles kept."""
        self.articles += articles

    def refused(self, refused: Refused) -> None:
        """Name what was skipped, and why."""
        click.echo(legible(f"skipped {refused.origin}: {refused.reason}"), err=True)

    def stopping(self) -> bool:
        """Whether Ctrl-C was pressed."""
        return self._is_stopping

    def close(self) -> None:
        """Nothing to put away."""

    def stop(self) -> None:
        """Ask the work to end where nothing is lost."""
        self._is_stopping = True
        click.echo("Ending after this batch; press Ctrl-C again to end at once.", err=True)


class Plain(Quiet):
    """A watcher that prints a line now and then, for a log."""

    def __init__(self) -> None:
        super().__init__()
        self._totals: dict[Stage, int] = {}
        self._done: dict[Stage, int] = {}
        self._first: dict[Stage, tuple[float, int]] = {}
        self._spoke = time.monotonic()

    def begin(self, stage: Stage, total: int) -> None:
        """Say that a stage begins, if there is anything in it."""
        self._totals[stage], self._done[stage] = total, 0
        self._first.pop(stage, None)
        if total and stage not in {Stage.READING, Stage.JOINING}:
            click.echo(f"{_LABELS[stage]}: {total:,} {stage.value}.", err=True)

    def advance(self, stage: Stage, amount: int) -> None:
        """Every ten seconds, say how far the stage is and how long the rest takes at this pace."""
        self._done[stage] += amount
        now = time.monotonic()
        # The pace counts from the first piece: before it, pipelines were loaded, which happens once.
        since, at_first = self._first.setdefault(stage, (now, self._done[stage]))
        left = self._totals[stage] - self._done[stage]
        if left <= 0 or now - self._spoke < _SPEAKS_AFTER_SECONDS:
            return
        self._spoke = now
        share = self._done[stage] / max(self._totals[stage], 1)
        parts = [f"{share:.0%}"]
        if stage is Stage.READING:
            parts.append(f"{self.articles:,} articles kept")
        paced = self._done[stage] - at_first
        if paced > _SPEAKS_AFTER_SHARE * self._totals[stage]:
            parts.append(f"about {duration((now - since) * left / paced)} left")
        click.echo(f"{_LABELS[stage]}: {', '.join(parts)}.", err=True)


class Moving(Quiet):
    """A watcher that draws bars on a terminal."""

    def __init__(self) -> None:
        super().__init__()
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[note]}"),
            TimeRemainingColumn(compact=True),
            console=Console(stderr=True),
            speed_estimate_period=120,
        )
        self._tasks: dict[Stage, TaskID] = {}
        self._progress.start()

    def begin(self, stage: Stage, total: int) -> None:
        """A new bar, or the stage's own from the start."""
        if not total:
            return
        if stage in self._tasks:
            self._progress.reset(self._tasks[stage], total=total, note="")
        else:
            self._tasks[stage] = self._progress.add_task(_LABELS[stage], total=total, note="")

    def advance(self, stage: Stage, amount: int) -> None:
        """Move the bar."""
        if stage in self._tasks:
            note = f"{self.articles:,} articles" if stage is Stage.READING else ""
            self._progress.update(self._tasks[stage], advance=amount, note=note)

    def refused(self, refused: Refused) -> None:
        """Name what was skipped above the bars."""
        said = legible(f"skipped {refused.origin}: {refused.reason}")
        self._progress.console.print(said, markup=False, highlight=False)

    def close(self) -> None:
        """Leave the bars as they are."""
        self._progress.stop()


@contextmanager
def watching(*, is_quiet: bool) -> Iterator[Quiet]:
    """A watcher for this terminal. Ctrl-C, or a request to end, ends work after the batch; a second one at once."""
    watcher = Quiet() if is_quiet else Moving() if sys.stderr.isatty() else Plain()

    def stop(_number: int, _frame: FrameType | None) -> None:
        if watcher.stopping():
            raise KeyboardInterrupt
        watcher.stop()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield watcher
    finally:
        watcher.close()
        for number, handler in before.items():
            signal.signal(number, handler)


def duration(seconds: float) -> str:
    """A remaining time, as exact as a guess deserves."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "half a minute" if seconds > _A_FEW_SECONDS else "a few seconds"
    if minutes == 1:
        return "a minute"
    return f"{minutes} minutes" if minutes < 120 else f"{round(minutes / 60)} hours"  # noqa: PLR2004 - two hours
