"""How are times and comparisons of engines shown at the terminal, and how far the work is?"""

import time

import click
from rich.table import Table

from searchapp.cli.progress import duration
from searchapp.evaluation.peers import Work
from searchapp.evaluation.speed import Timing
from searchapp.evaluation.speed_chart import WORKS
from searchapp.evaluation.speed_comparing import Comparison, Engine, Timed

_MEGABYTE = 1_000_000
_SPEAKS_EVERY_SECONDS = 10


class Progress:
    """Says every ten seconds how far the building of an index is, and how long the rest takes at this pace."""

    def __init__(self, *, is_quiet: bool) -> None:
        self._is_quiet = is_quiet
        self._engine = ""
        self._began = self._spoke = 0.0

    def __call__(self, engine: str, done: int, total: int | None) -> None:
        """Take in that an engine has so many articles of so many, None where nobody knows."""
        now = time.monotonic()
        if engine != self._engine:
            self._engine, self._began, self._spoke = engine, now, now
        if self._is_quiet or not done or now - self._spoke < _SPEAKS_EVERY_SECONDS:
            return
        self._spoke = now
        left = f", about {duration((now - self._began) * (total - done) / done)} left" if total else ""
        click.echo(f"Building {engine}: {done:,} articles{left}.", err=True)


def timings_table(timings: list[Timing]) -> Table:
    """The times of requests on the live index."""
    table = Table("Kind", "Asked")
    for heading in ("Matches", "Median ms", "95 % ms"):
        table.add_column(heading, justify="right")
    for one in timings:
        table.add_row(one.kind, one.asked, f"{one.matches:,}", f"{one.median_ms:.1f}", f"{one.p95_ms:.1f}")
    return table


def comparison_tables(comparison: Comparison) -> list[Table]:
    """A table of the engines, one of what was asked, and one of times for each amount of work."""
    return [_engines(comparison), _asked(comparison), *(_times(comparison, work) for work in Work)]


def _engines(comparison: Comparison) -> Table:
    # The units stand in the title so that the table fits a terminal of 80 columns.
    table = Table(title=f"{comparison.articles:,} articles; sizes in MB, times in ms", title_justify="left")
    table.add_column("Engine", no_wrap=True)
    for heading in ("Index/s", "Disk", "Peak", "Open", "First", "RAM", "Own"):
        table.add_column(heading, justify="right", no_wrap=True)
    for engine in comparison.engines:
        table.add_row(engine.built.title, *_figures(engine))
    return table


def _figures(engine: Engine) -> list[str]:
    built, opening, memory = engine.built, engine.opening, engine.memory
    return [
        f"{engine.index_rate:,.0f}",
        f"{built.disk_bytes / _MEGABYTE:,.0f}",
        f"{built.peak_bytes / _MEGABYTE:,.0f}",
        f"{opening.open_ms:,.0f}",
        f"{opening.first_ms:,.0f}",
        f"{memory.resident_bytes / _MEGABYTE:,.0f}",
        f"{memory.own_bytes / _MEGABYTE:,.0f}",
    ]


def _asked(comparison: Comparison) -> Table:
    table = Table("Class", "Asked first")
    table.add_column("Matches", justify="right")
    for kind, asked, matches in comparison.kinds:
        table.add_row(kind, asked, f"{matches:,}")
    return table


def _times(comparison: Comparison, work: Work) -> Table:
    table = Table(title=WORKS[work], title_justify="left")
    table.add_column("Median (95 %), ms", no_wrap=True)
    for engine in comparison.engines:
        table.add_column(engine.built.title, justify="right")
    for kind, *_ in comparison.kinds:
        table.add_row(kind, *(_pair(comparison.time(engine.name, kind, work)) for engine in comparison.engines))
    overall = [f"{comparison.overall(engine.name, work):,.1f}" for engine in comparison.engines]
    table.add_row("median of all", *overall)
    return table


def _pair(times: Timed | None) -> str:
    return f"{times.median_ms:,.1f} ({times.p95_ms:,.1f})" if times else "cannot"
