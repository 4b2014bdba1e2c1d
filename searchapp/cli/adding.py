"""`searchapp add`: read files and folders into the archive and the index."""

import json
import os
from dataclasses import asdict
from pathlib import Path

import click

from searchapp import settings
from searchapp.cli.legible import legible
from searchapp.cli.opening import open_for_change, own_names
from searchapp.cli.progress import watching
from searchapp.indexing import Summary
from searchapp.indexing import add as add_paths
from searchapp.sources import is_url

_FOUND = 1
_INTERRUPTED = 130
_NAMED = 5  # files named one by one before the rest is counted


@click.command()
@click.argument("given", nargs=-1, required=True, metavar="PATH_OR_URL...", type=click.Path())
@click.option("--prune", is_flag=True, help="Remove the articles of files that are gone.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes that read; by default, one a processor."
)
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.option("--quiet", is_flag=True, help="Show no progress and no summary, only what was skipped.")
def add(given: tuple[str, ...], *, prune: bool, jobs: int | None, as_json: bool, quiet: bool) -> int:
    """Read files, folders and web addresses: clean, date, find names, keep, and index.

    Reads .txt, .html, .md, .json, .jsonl, .csv, .tsv, .rss, .atom, .xml, .eml, .mbox, .epub, .warc, and any of these in
    .gz or .zip. Of what was read before, only what changed is read again. A file that cannot be read is named with its
    reason, and the exit status is 1. Ctrl-C ends after the batch at hand; the same command then goes on where it ended.

    An address that starts with http:// or https:// is fetched each time it is named: a page, or a feed with the pages
    its entries point to, at most 100 of them. Nothing else is ever fetched, and nothing from a private network.
    """
    loaded = settings.load()
    own = own_names(loaded)
    with open_for_change(loaded) as (archive, engine), watching(is_quiet=quiet) as watcher:
        summary = add_paths(
            [Path(one) for one in given if not is_url(one)],
            urls=[one for one in given if is_url(one)],
            archive=archive,
            engine=engine,
            models=loaded.models,
            jobs=jobs or len(os.sched_getaffinity(0)),
            prune=prune,
            watcher=watcher,
            own=own,
        )
    if as_json:
        click.echo(json.dumps(_as_json(summary), ensure_ascii=False))
    elif not quiet:
        click.echo("\n".join(_sentences(summary, prune=prune)))
    if summary.is_stopped:
        return _INTERRUPTED
    return _FOUND if summary.refused else 0


def _as_json(summary: Summary) -> dict[str, object]:
    return {
        "read": summary.read,
        "kept": summary.kept,
        "unchanged": summary.unchanged,
        "skipped": summary.skipped,
        "removed": summary.removed,
        "waiting": summary.waiting,
        "stopped": summary.is_stopped,
        "missing": list(summary.missing),
        "refused": [asdict(one) for one in summary.refused],
    }


def _sentences(summary: Summary, *, prune: bool) -> list[str]:
    said = [
        f"Read {summary.read:,}: {summary.kept:,} kept, {summary.unchanged:,} unchanged, {summary.skipped:,} skipped."
    ]
    if summary.removed:
        said.append(f"{_articles(summary.removed)} removed, because what held them is gone.")
    if summary.missing and not prune:
        named = ", ".join(legible(one) for one in summary.missing[:_NAMED])
        more = f" and {len(summary.missing) - _NAMED:,} more" if len(summary.missing) > _NAMED else ""
        said.append(f"No longer there: {named}{more}. Their articles stay; `searchapp add --prune` removes them.")
    if summary.is_stopped:
        said.append("Ended early. What is kept stays kept; the same command goes on from here.")
    if summary.waiting:
        said.append(
            f"{_articles(summary.waiting)} not searchable yet; the next `searchapp add` or `reindex` sees to it."
        )
    return said


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"
