"""`searchapp explain`: what becomes of a file's articles, line by line and date by date, and why."""

import json
import os
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path

import click
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from searchapp import settings
from searchapp.archive import Archive
from searchapp.article import Article, Refused
from searchapp.cli.legible import legible
from searchapp.cli.opening import open_archive
from searchapp.indexing import furniture_of
from searchapp.ingest.explain import Explanation, explain_furniture
from searchapp.ingest.explain import explain as explain_raw
from searchapp.ingest.furniture import source_of
from searchapp.sources import SourceFile, find, read

_FOUND = 1
_SHOWN = 5
_MOST_COLUMNS = 100
_NAMES = 10  # columns for what a fact is called


@click.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--record", type=click.IntRange(1), metavar="N", help="Explain the Nth article of the file only.")
@click.option("--archive", "with_archive", is_flag=True, help="Say too which lines recur in the articles kept already.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def explain(path: Path, *, record: int | None, with_archive: bool, as_json: bool) -> int:
    """Say what `add` would make of FILE and why: each line kept or left out, each date found, whence the title.

    Nothing is written, and no archive is needed. Of a file of many articles, the first five are explained.
    """
    (file, *more) = islice(find([path]), 2)
    if more:
        raise click.UsageError("is a folder of several files; name one of them.")
    if isinstance(file, Refused):
        return _refused(file)
    first = record - 1 if record else 0
    found = islice(read(file), first, None)
    raws = list(islice(found, 1 if record else _SHOWN))
    has_more = record is None and next(found, None) is not None
    if not raws:
        return _refused(Refused(file.origin, "holds no such record." if record else "holds no article."))
    explained = [one if isinstance(one, Refused) else explain_raw(one) for one in raws]
    if with_archive:
        with open_archive(settings.load()) as archive:
            explained = list(_with_furniture(explained, file, archive))
    if as_json:
        answer = json.dumps({"articles": [_as_json(one) for one in explained], "more": has_more}, ensure_ascii=False)
        # Halves of letters, which no output takes, become their escapes: JSON's own.
        click.echo(answer.encode("utf-8", "backslashreplace").decode("utf-8"))
    else:
        _print(explained)
        if has_more:
            click.echo(f"There are more articles in this file; `--record {_SHOWN + 1}` explains the next.")
    return _FOUND if any(isinstance(one, Refused) for one in explained) else 0


def _refused(refused: Refused) -> int:
    click.echo(legible(f"{refused.origin}: {refused.reason}"), err=True)
    return _FOUND


def _with_furniture(
    explained: Iterable[Explanation | Refused], file: SourceFile, archive: Archive
) -> Iterator[Explanation | Refused]:
    """The same with what recurs; a file is of the folder it was added with, or of the one it lies in."""
    place = Path(os.path.abspath(file.path))  # noqa: PTH100 - as `find` does: links stay as they are
    with archive.reading() as record:
        known = record.files.at(str(place))
    label = known.origin if known else f"{place.parent.name}/{place.name}"
    for one in explained:
        if isinstance(one, Refused) or one.article is None:
            yield one
        else:
            origin = label + one.origin.removeprefix(file.origin)
            source = source_of(replace(one.article, origin=origin))
            yield explain_furniture(one, furniture_of(archive, source))


def _print(explained: Iterable[Explanation | Refused]) -> None:
    console = Console(highlight=False)
    page = _Page(console, min(console.width, _MOST_COLUMNS))
    for one in explained:
        if isinstance(one, Refused):
            page.heading(one.origin)
            page.fact("refused", "nothing is kept", one.reason)
        else:
            page.explanation(one)
        console.print()


class _Page:
    """Explanations on a terminal of some width; colours only repeat what the words say."""

    def __init__(self, console: Console, width: int) -> None:
        self._console = console
        self._width = width

    def explanation(self, explained: Explanation) -> None:
        """One article: what is known of it, its dates, its lines."""
        self.heading(f"{explained.origin}, {explained.where}" if explained.where else explained.origin)
        if explained.article is None:
            self.fact("refused", "nothing is kept", explained.refused)
            return
        self._facts(explained, explained.article)
        self._dates(explained, explained.article)
        kept = sum(line.reason is None for line in explained.lines)
        self.fact("lines", f"{kept:,} kept, {len(explained.lines) - kept:,} left out")
        for line in explained.lines:
            is_kept = line.reason is None
            self._row(f"  {'keep' if is_kept else 'drop'}  ", line.line, "green" if is_kept else "red")
            self._reason(8, line.because if line.reason is None else f"{line.reason}: {line.because}")

    def heading(self, words: str) -> None:
        """Which article it is."""
        self._console.print(Text(self._cut(legible(words), self._width), style="bold"))

    def fact(self, name: str, value: str, whence: str | None = None) -> None:
        """What is known, and below it where it was found."""
        self._row(f"{name:<{_NAMES}}", value, "")
        if whence:
            self._reason(_NAMES, whence)

    def _facts(self, explained: Explanation, article: Article) -> None:
        whence = explained.whence
        self.fact("title", article.title, whence.title)
        self.fact("source", article.source or "unknown", whence.source)
        self.fact("author", article.author or "unknown", whence.author)
        self.fact("language", article.language or "unknown", whence.language)
        if article.url:
            self.fact("address", article.url)
        if article.is_paywalled:
            self.fact("paywall", "the page gives only a part of the article")

    def _dates(self, explained: Explanation, article: Article) -> None:
        published = article.published
        self.fact("date", f"{published.date} ({published.basis})" if published.date else "unknown")
        if explained.dating is None:
            return
        for one in explained.dating.judged:
            where = f" ({one.evidence.where})" if one.evidence.where else ""
            self._row(" " * _NAMES, f"{one.read or 'no date'}: {one.evidence.date!r}{where}", "")
            self._reason(_NAMES + 2, one.verdict)
        if explained.dating.not_before:
            self._reason(_NAMES, f"not before {explained.dating.not_before}")
        if explained.dating.not_after:
            self._reason(_NAMES, f"not after {explained.dating.not_after}")

    def _reason(self, indent: int, words: str) -> None:
        for row in textwrap.wrap(legible(words), self._width - indent):
            self._row(" " * indent, row, "dim")

    def _row(self, before: str, words: str, style: str) -> None:
        self._console.print(Text.assemble(before, (self._cut(legible(words), self._width - len(before)), style)))

    @staticmethod
    def _cut(words: str, columns: int) -> str:
        return words if cell_len(words) <= columns else f"{set_cell_size(words, columns - 1).rstrip()}…"


def _as_json(explained: Explanation | Refused) -> dict[str, object]:
    if isinstance(explained, Refused):
        return {"origin": explained.origin, "refused": explained.reason}
    if explained.article is None:
        return {"origin": explained.origin, "where": explained.where, "refused": explained.refused}
    article, dating = explained.article, explained.dating
    return {
        "origin": explained.origin,
        "where": explained.where,
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "language": article.language,
        "url": article.url,
        "paywalled": article.is_paywalled,
        "whence": asdict(explained.whence),
        "published": {"date": article.published.date, "basis": article.published.basis},
        "dates": [asdict(one) for one in dating.judged] if dating else [],
        "not_before": dating.not_before if dating else None,
        "not_after": dating.not_after if dating else None,
        "lines": [
            {"line": line.line, "kept": line.reason is None, "reason": line.reason, "because": line.because}
            for line in explained.lines
        ],
    }
