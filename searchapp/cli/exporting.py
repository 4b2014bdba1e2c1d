"""`searchapp export`: write the archive as JSON lines, which `add` reads back."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from searchapp import settings
from searchapp.archive import export_line
from searchapp.cli.opening import open_archive
from searchapp.errors import SearchappError


@click.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write, whole or not at all; by default, the terminal or the next program.",
)
def export(*, output: Path | None) -> None:
    """Write every article with everything that is kept of it, one JSON object a line, in UTF-8.

    `searchapp add` reads the file back unchanged: a backup, and the way to another machine.
    """
    with open_archive(settings.load()) as archive, archive.reading() as record, _writing(output) as stream:
        for article in record.reading.all_with_originals():
            stream.write(export_line(article).encode("utf-8") + b"\n")


@contextmanager
def _writing(output: Path | None) -> Iterator[BinaryIO]:
    if output is None:
        yield sys.stdout.buffer
        return
    unfinished = output.with_name(f".{output.name}.unfinished")
    try:
        with unfinished.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(output)
    except OSError as error:
        raise SearchappError(f"{output} cannot be written: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
