"""`searchapp clean`: leave out of the texts what recurs in the articles of a source."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby

import click

from searchapp import settings
from searchapp.cli.legible import legible
from searchapp.cli.opening import open_unchanging, own_names
from searchapp.cli.progress import watching
from searchapp.indexing import Moved, RecurringLine, Stopped, recurring_lines
from searchapp.indexing import clean as clean_archive
from searchapp.settings import Settings

_INTERRUPTED = 130
_WIDTH = 76


@click.command()
@click.option("--again", is_flag=True, help="Look at every article, not only at sources with new or changed ones.")
@click.option("--dry-run", is_flag=True, help="Change nothing; list what --again would leave out, by source.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
def clean(*, again: bool, dry_run: bool, as_json: bool, quiet: bool) -> int:
    """Leave out of the texts the lines that stand in many articles of one source: menus, notices, footers.

    `add` does the same for the sources of what it reads. Lines that recur no longer come back to their places. What was
    left out stays with its article, and articles read from an export stay as they came. Reads no source again.
    """
    loaded = settings.load()
    return (
        _list(loaded, as_json=as_json, quiet=quiet)
        if dry_run
        else _clean(loaded, again=again, as_json=as_json, quiet=quiet)
    )


def _clean(loaded: Settings, *, again: bool, as_json: bool, quiet: bool) -> int:
    own = own_names(loaded)
    with open_unchanging(loaded) as (archive, engine), watching(is_quiet=quiet) as watcher:
        try:
            moved = clean_archive(archive, engine, models=loaded.models, again=again, watcher=watcher, own=own)
        except Stopped:
            click.echo("Ended early. What was done stays done; the same command does the rest.", err=True)
            return _INTERRUPTED
    click.echo(json.dumps(asdict(moved)) if as_json else _sentence(moved))
    return 0


def _sentence(moved: Moved) -> str:
    if not moved.left and not moved.returned:
        return "No line had to move."
    left = f"{_lines(moved.left)} left {_texts(moved.left_articles)}"
    return f"{left}, {_lines(moved.returned)} came back to {_texts(moved.returned_articles)}."


def _list(loaded: Settings, *, as_json: bool, quiet: bool) -> int:
    with open_unchanging(loaded) as (archive, _), watching(is_quiet=quiet) as watcher:
        try:
            found = list(recurring_lines(archive, watcher))
        except Stopped:
            return _INTERRUPTED
    click.echo(json.dumps([asdict(line) for line in found], ensure_ascii=False) if as_json else _listed(found))
    return 0


def _listed(found: Iterable[RecurringLine]) -> str:
    said = []
    for source, of_source in groupby(found, key=lambda line: line.source):
        lines = list(of_source)
        said += [
            "",
            f"{legible(source) or 'Files given by themselves'}: {_lines(len(lines))} in {_texts(lines[0].counted)}",
        ]
        said += [f"  {line.articles:>6,}  {_cut(line.line)}\n          as in article {line.example}" for line in lines]
    return "\n".join(said[1:]) or "No line recurs."


def _cut(line: str) -> str:
    shown = legible(line)
    room = _WIDTH - 10
    return shown if len(shown) <= room else f"{shown[: room - 1]}…"


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count:,} lines"


def _texts(count: int) -> str:
    return "1 text" if count == 1 else f"{count:,} texts"
