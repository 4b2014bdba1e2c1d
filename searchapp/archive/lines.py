"""Which lines does each article of a source have, and which sources have to be looked at again?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, exists, func, literal, select
from sqlalchemy.sql.elements import ColumnElement

from searchapp.archive.schema import MOST_PARAMETERS, article_lines, articles


@dataclass(frozen=True)
class CountedLines:
    """The lines of an article that were counted: a hash of eight bytes each (little-endian), and a byte of marks."""

    article_id: str
    source: str
    hashes: bytes
    marks: bytes


@dataclass(frozen=True)
class KeptLines(CountedLines):
    """The same with what the archive knows: its group of copies, whether it came ready, and whether it was judged."""

    copies: str | None
    is_ready: bool
    is_judged: bool


class Lines:
    """The counted lines of articles, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def uncounted(self) -> list[str]:
        """The ids of the articles whose lines are yet to be counted, in the order of adding."""
        statement = select(articles.c.id).where(_is_uncounted()).order_by(articles.c.number)
        return list(self._connection.execute(statement).scalars())

    def keep(self, counted: Iterable[CountedLines]) -> None:
        """Keep the lines of articles; what was known of them is replaced, and they are yet to be judged."""
        rows = {one.article_id: one for one in counted}
        ids = list(rows)
        numbers: dict[str, int] = {}
        for at in range(0, len(ids), MOST_PARAMETERS):
            step = select(articles.c.id, articles.c.number).where(articles.c.id.in_(ids[at : at + MOST_PARAMETERS]))
            numbers.update((row.id, row.number) for row in self._connection.execute(step))
        forget(self._connection, list(numbers.values()))
        values = [
            {"article": number, "source": rows[one].source, "hashes": rows[one].hashes, "marks": rows[one].marks}
            for one, number in numbers.items()
        ]
        if values:
            self._connection.execute(article_lines.insert(), values)

    def forget_all(self) -> None:
        """Forget all lines: every article is yet to be counted."""
        self._connection.execute(article_lines.delete())

    def due(self) -> list[str]:
        """The sources with articles that are not judged yet."""
        statement = select(article_lines.c.source).where(article_lines.c.is_judged.is_(False)).distinct()
        return sorted(self._connection.execute(statement).scalars())

    def judged(self, source: str) -> None:
        """Note that all articles of a source are judged."""
        waiting = (article_lines.c.source == source) & article_lines.c.is_judged.is_(False)
        self._connection.execute(article_lines.update().where(waiting).values(is_judged=True))

    def count(self, source: str) -> int:
        """How many articles of a source are counted."""
        statement = select(func.count()).select_from(article_lines).where(article_lines.c.source == source)
        return self._connection.execute(statement).scalar_one()

    def of_source(self, source: str, *, unjudged_only: bool = False) -> Iterator[KeptLines]:
        """The lines of each article of a source, in the order of adding; read while they are asked for."""
        wanted = article_lines.c.source == source
        if unjudged_only:
            wanted &= article_lines.c.is_judged.is_(False)
        statement = (
            select(
                articles.c.id,
                articles.c.copies,
                articles.c.ready,
                article_lines.c.is_judged,
                article_lines.c.hashes,
                article_lines.c.marks,
            )
            .join(articles, articles.c.number == article_lines.c.article)
            .where(wanted)
            .order_by(article_lines.c.article)
        )
        for row in self._connection.execute(statement.execution_options(yield_per=MOST_PARAMETERS)):
            yield KeptLines(row.id, source, row.hashes, row.marks, row.copies, row.ready, row.is_judged)


def _is_uncounted() -> ColumnElement[bool]:
    return ~exists(select(literal(1)).where(article_lines.c.article == articles.c.number))


def forget(connection: Connection, numbers: Sequence[int]) -> None:
    """Forget the lines of articles that change; they are counted anew."""
    for at in range(0, len(numbers), MOST_PARAMETERS):
        step = numbers[at : at + MOST_PARAMETERS]
        connection.execute(article_lines.delete().where(article_lines.c.article.in_(step)))


def look_again(connection: Connection, ids: Sequence[str]) -> None:
    """Note that the sources of articles that are about to go, as many as a statement takes, have to be looked at.

    One article that stays stands for each source.
    """
    gone = select(articles.c.number).where(articles.c.id.in_(ids))
    sources = select(article_lines.c.source).where(article_lines.c.article.in_(gone))
    stays = (
        select(func.min(article_lines.c.article))
        .where(article_lines.c.source.in_(sources), article_lines.c.article.not_in(gone))
        .group_by(article_lines.c.source)
    )
    connection.execute(article_lines.update().where(article_lines.c.article.in_(stays)).values(is_judged=False))
