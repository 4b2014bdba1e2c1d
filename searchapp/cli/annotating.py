"""`searchapp annotate`: find the names in kept articles anew, where an older version found them."""

import json
import os
from dataclasses import asdict

import click

from searchapp import settings
from searchapp.cli.opening import open_unchanging, own_names
from searchapp.cli.progress import watching
from searchapp.indexing import Reannotated
from searchapp.indexing import annotate as annotate_archive

_FOUND = 1
_INTERRUPTED = 130


@click.command()
@click.option("--all", "every", is_flag=True, help="Every article, whatever found its names.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many articles in this run.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes that read; by default, one a processor."
)
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.option("--quiet", is_flag=True, help="Show no progress and no summary, only what was skipped.")
def annotate(*, every: bool, limit: int | None, jobs: int | None, as_json: bool, quiet: bool) -> int:
    """Find the names in the articles anew, where they were found by an older version.

    Reads no source again: what is read is the archive's texts. Decisions about names and their addresses stay, and
    articles from an export keep the names they came with. Ctrl-C ends after the batch at hand; `searchapp annotate`,
    without --all, then goes on where it ended.
    """
    loaded = settings.load()
    own = own_names(loaded)
    with open_unchanging(loaded) as (archive, engine), watching(is_quiet=quiet) as watcher:
        done = annotate_archive(
            archive,
            engine,
            models=loaded.models,
            jobs=jobs or len(os.sched_getaffinity(0)),
            every=every,
            most=limit,
            watcher=watcher,
            own=own,
        )
    if as_json:
        click.echo(json.dumps(_as_json(done), ensure_ascii=False))
    elif not quiet:
        click.echo("\n".join(_sentences(done)))
    if done.is_stopped:
        return _INTERRUPTED
    return _FOUND if done.refused else 0


def _as_json(done: Reannotated) -> dict[str, object]:
    return {
        "read": done.read,
        "changed": done.changed,
        "same": done.same,
        "skipped": len(done.refused),
        "ready": done.ready,
        "outdated": done.outdated,
        "waiting": done.waiting,
        "stopped": done.is_stopped,
        "refused": [asdict(one) for one in done.refused],
    }


def _sentences(done: Reannotated) -> list[str]:
    said = [f"Read {done.read:,}: {done.changed:,} changed, {done.same:,} the same, {len(done.refused):,} skipped."]
    if done.ready:
        said.append(f"{_articles(done.ready)} from an export left alone, with the names they came with.")
    if done.is_stopped:
        said.append("Ended early. What was done stays done.")
    if done.outdated:
        said.append(f"{_articles(done.outdated)} still with names from an older version; `searchapp annotate` goes on.")
    if done.waiting:
        said.append(
            f"{_articles(done.waiting)} not searchable as they are now; the next `searchapp annotate` sees to it."
        )
    return said


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"
