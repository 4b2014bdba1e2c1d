"""`searchapp reindex`: make the index anew from the archive."""

import os

import click

from searchapp import settings
from searchapp.archive import display, exists
from searchapp.cli.opening import open_for_change, own_names
from searchapp.cli.progress import watching
from searchapp.errors import ArchiveError
from searchapp.indexing import Stopped, rebuild, settle

_INTERRUPTED = 130


@click.command()
@click.option(
    "--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes that write; by default, one a processor."
)
@click.option("--quiet", is_flag=True, help="Show no progress.")
def reindex(*, jobs: int | None, quiet: bool) -> int:
    """Make the whole index anew from the archive, then swap it in.

    Reads no source and runs no language pipeline. Searches go on with the old index until the new one is whole, and
    that stays when this is ended early.
    """
    loaded = settings.load()
    if not exists(loaded.archive):
        raise ArchiveError(f"There is no archive at {display(loaded.archive)}; `searchapp add PATH` makes one.")
    own = own_names(loaded)
    with open_for_change(loaded) as (archive, engine), watching(is_quiet=quiet) as watcher:
        try:
            settle(archive, watcher, own)
            count = rebuild(archive, engine, watcher, jobs=jobs or len(os.sched_getaffinity(0)))
        except Stopped:
            click.echo("Ended early. The index is as it was before.")
            return _INTERRUPTED
    if not quiet:
        click.echo(f"The index is new: {count:,} articles.")
    return 0
