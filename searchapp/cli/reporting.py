"""`searchapp status` and `searchapp check`: what is there, and is it whole?"""

import json
import os
import tomllib
from dataclasses import asdict, fields
from pathlib import Path

import click

from searchapp import settings
from searchapp.archive import Archive, Counts, display, exists
from searchapp.article import Refused
from searchapp.cli.legible import legible
from searchapp.cli.opening import open_index, open_unchanging
from searchapp.cli.progress import watching
from searchapp.engines.base import Status
from searchapp.errors import BrokenIndex
from searchapp.indexing import Stopped, outdated
from searchapp.indexing import check as differences
from searchapp.settings import Settings

_FOUND = 1
_INTERRUPTED = 130
_NAMED = 20  # skipped files named one by one


@click.command()
@click.option("--quiet", is_flag=True, help="Show no progress, only what was found.")
def check(*, quiet: bool) -> int:
    """Compare archive and index, article by article, and verify the files of both.

    Prints every difference and damage; the exit status is 1 when there is any.
    """
    loaded = settings.load()
    found = 0
    with open_unchanging(loaded) as (archive, engine), watching(is_quiet=quiet) as watcher:
        try:
            for difference in differences(archive, engine, watcher):
                found += 1
                click.echo(difference)
        except Stopped:
            return _INTERRUPTED
    if not found and not quiet:
        click.echo("Archive and index are whole and agree.")
    return _FOUND if found else 0


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def status(*, as_json: bool) -> None:
    """Say what every setting is and where it comes from, what the archive and the index hold, and what was skipped."""
    loaded = settings.load()
    counts, old, refused = _archive_status(loaded)
    index = _index_status(loaded)
    if as_json:
        click.echo(json.dumps(_as_json(loaded, counts, old, refused, index), ensure_ascii=False, indent=1))
        return
    click.echo("Settings")
    rows = _settings_rows(loaded)
    width = max(len(name) for name, _, _ in rows)
    for name, value, origin in rows:
        click.echo(f"  {name:<{width}}  {value}  ({origin})")
    click.echo("Archive")
    click.echo("\n".join(_archive_lines(counts, old)))
    click.echo("Index")
    click.echo("\n".join(_index_lines(index)))
    if refused:
        click.echo("Skipped")
        for one in refused[:_NAMED]:
            click.echo(legible(f"  {one.origin}: {one.reason}"))
        if len(refused) > _NAMED:
            click.echo(f"  and {len(refused) - _NAMED:,} more")


def _archive_status(loaded: Settings) -> tuple[Counts | None, int, list[Refused]]:
    """What the archive holds, how many articles have names from an older version, and what was skipped."""
    if not exists(loaded.archive):
        return None, 0, []
    with Archive.open(loaded.archive) as archive, archive.reading() as record:
        return record.reading.counts(), outdated(record, loaded.models), record.files.all_refusals()


def _index_status(loaded: Settings) -> Status | str:
    """What the index holds, or a sentence on why it cannot be used."""
    try:
        with open_index(loaded) as engine:
            return engine.status()
    except BrokenIndex as error:
        return str(error)


def _settings_rows(loaded: Settings) -> list[tuple[str, str, str]]:
    """Each setting's name, its value as one would write it, and where it comes from."""
    config = os.environ.get("SEARCHAPP_CONFIG")
    in_file = tomllib.loads(Path(config).read_text(encoding="utf-8")).keys() if config else set()
    rows = []
    for field in fields(Settings):
        variable = f"SEARCHAPP_{field.name.upper()}"
        origin = "environment" if os.environ.get(variable) else str(config) if field.name in in_file else "default"
        value = getattr(loaded, field.name)
        rows.append((variable, display(value) if field.name == "archive" else _written(value), origin))
    return rows


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join("=".join(one) if isinstance(one, tuple) else str(one) for one in value) or "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "-" if value is None else str(value)


def _archive_lines(counts: Counts | None, old: int) -> list[str]:
    if counts is None:
        return ["  There is none yet; make one with `searchapp add PATH`."]
    dates = _dates(counts.first_date, counts.last_date)
    lines = [
        f"  {counts.articles:,} articles of {counts.sources:,} sources, {dates}, {counts.undated:,} undated",
        f"  {counts.mentions:,} mentions of {counts.names:,} names, {counts.entities:,} entities",
        f"  {counts.files:,} files read, {counts.skipped:,} files or records skipped",
    ]
    if counts.pending:
        lines.append(f"  {counts.pending:,} changed articles wait for the index: run `searchapp add` or `reindex`")
    if old:
        lines.append(f"  {old:,} articles have names from an older version: run `searchapp annotate`")
    return lines


def _index_lines(index: Status | str) -> list[str]:
    if isinstance(index, str):
        return [f"  {index}"]
    published = index.published_at.astimezone().strftime("%Y-%m-%d %H:%M") if index.published_at else "never"
    return [
        f"  {index.articles:,} articles, {_dates(index.first_date, index.last_date)}",
        f"  {index.bytes / 1e6:,.1f} MB, generation {index.generation}, published {published}",
    ]


def _dates(first: str | None, last: str | None) -> str:
    return f"{first} to {last}" if first and last else "no dates"


def _as_json(
    loaded: Settings, counts: Counts | None, old: int, refused: list[Refused], index: Status | str
) -> dict[str, object]:
    return {
        "settings": {name: {"value": value, "from": origin} for name, value, origin in _settings_rows(loaded)},
        "archive": asdict(counts) | {"outdated": old} if counts else None,
        "index": {"problem": index}
        if isinstance(index, str)
        else asdict(index) | {"published_at": index.published_at.isoformat() if index.published_at else None},
        "skipped": [asdict(one) for one in refused],
    }
