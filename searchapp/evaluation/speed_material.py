"""Which articles is a comparison made on: so many made ones, or those of files of JSON lines?"""

import hashlib
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from searchapp.article import Article
from searchapp.errors import SourceError
from searchapp.evaluation.speed_corpus import SEED, made_articles
from searchapp.sources.exported import is_exported, read_exported


@dataclass(frozen=True)
class Material:
    """The first `count` articles of these files (all of them for None), or without files so many made ones."""

    count: int | None
    lines: tuple[Path, ...] = ()
    seed: int = SEED

    @property
    def is_made(self) -> bool:
        """Whether the articles are made, so that every engine's analysis sees the same words in them."""
        return not self.lines

    @property
    def key(self) -> str:
        """A name for a folder that other material does not have."""
        if self.is_made:
            return f"made-{self.seed}-{self.count}"
        files = [(str(path.resolve()), path.stat().st_size, path.stat().st_mtime_ns) for path in self.lines]
        return f"lines-{hashlib.sha256(repr(files).encode()).hexdigest()[:12]}-{self.count or 'all'}"

    def articles(self) -> Iterator[Article]:
        """The articles, one after another. Raises SourceError for a line that is none of `searchapp export`."""
        if self.is_made:
            return made_articles(self.count or 0, seed=self.seed)
        return itertools.islice(itertools.chain.from_iterable(map(_read, self.lines)), self.count)


def _read(path: Path) -> Iterator[Article]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            if line.strip():
                yield _article(path, number, line)


def _article(path: Path, number: int, line: str) -> Article:
    where = f"{path.name}, line {number + 1}"
    try:
        record: object = json.loads(line)
    except ValueError as error:
        raise SourceError(f"{where} is no JSON.") from error
    if not isinstance(record, dict) or not is_exported(record):
        raise SourceError(f"{where} is no article as `searchapp export` writes it.")
    try:
        article = read_exported(record, origin=path.name, position=number).ready
    except SourceError as error:
        raise SourceError(f"{where} {error}") from error
    assert article is not None, "an exported article is ready"
    return article
