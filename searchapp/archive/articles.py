"""How does an article come into the archive, and how does it leave?"""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from searchapp.archive.content import candidate_ids
from searchapp.archive.entities import Entities
from searchapp.archive.export import left_out_rows
from searchapp.archive.lines import forget, look_again
from searchapp.archive.names import Names
from searchapp.archive.pending import Pending
from searchapp.archive.schema import MOST_PARAMETERS, appearances, articles, mentions
from searchapp.article import Article, Kind


@dataclass(frozen=True)
class Kept:
    """What the archive has of one article: its id, and the hash of its content."""

    id: str
    content_hash: str


@dataclass(frozen=True)
class Incoming:
    """An article to keep: its position in its file, its content's hash before annotation, and whether it came ready.

    The `id` of one that is not ready is chosen here. `annotated_by` says what found its mentions, if that is known.
    """

    position: int
    article: Article
    content_hash: str
    ready: bool
    annotated_by: str | None = None


class Articles:
    """Writing articles, in one transaction. Every change is noted as pending."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names = Names(connection)
        self._entities = Entities(connection)
        self._pending = Pending(connection)

    def of_file(self, file: int) -> dict[int, Kept]:
        """What is kept of one file's articles that did not come ready, by position."""
        rows = self._connection.execute(
            select(articles.c.position, articles.c.id, articles.c.content_hash).where(
                articles.c.file == file, articles.c.ready.is_(False)
            )
        )
        return {row.position: Kept(row.id, row.content_hash) for row in rows}

    def called(self, ids: Sequence[str]) -> dict[str, Kept]:
        """What is kept under these ids."""
        found: dict[str, Kept] = {}
        for at in range(0, len(ids), MOST_PARAMETERS):
            rows = self._connection.execute(
                select(articles.c.id, articles.c.content_hash, articles.c.file).where(
                    articles.c.id.in_(ids[at : at + MOST_PARAMETERS])
                )
            )
            found.update((row.id, Kept(row.id, row.content_hash)) for row in rows)
        return found

    def keep(self, file: int, location: str, incoming: Sequence[Incoming]) -> list[str]:
        """Keep articles of one file, new or changed, and give back their ids in order.

        A ready article whose id belongs to another file replaces the content and leaves it with that file.
        """
        rows = self._rows_by_id(file, location, incoming)
        ids = [article_id for article_id, _ in rows]
        new = [
            _columns(one) | {"id": article_id, "file": file, "position": one.position, "added_at": _now()}
            for one, (article_id, number) in zip(incoming, rows, strict=True)
            if number is None
        ]
        added = iter(self._insert(new))
        numbers: list[int] = []
        for one, (_, number) in zip(incoming, rows, strict=True):
            if number is not None:
                self._connection.execute(articles.update().where(articles.c.number == number).values(_columns(one)))
            numbers.append(next(added) if number is None else number)
        replaced = [number for _, number in rows if number is not None]
        self._forget_mentions(replaced)
        forget(self._connection, replaced)
        self._put_mentions(list(zip(numbers, incoming, strict=True)))
        self._pending.note(ids)
        return ids

    def revise(self, revised: Sequence[Article]) -> None:
        """Keep the texts of articles that did not come ready, what was left out of them, and their mentions.

        What was read stays what it was: the same content, added again, is unchanged.
        """
        rows = self._rows_called([article.id for article in revised])
        known = [(rows[article.id].number, article) for article in revised if article.id in rows]
        for number, article in known:
            values = {"text": article.text, "left_out": left_out_rows(article)}
            self._connection.execute(articles.update().where(articles.c.number == number).values(values))
        self.annotate([article for _, article in known])

    def annotate(self, annotated: Sequence[Article]) -> None:
        """Keep the mentions of articles that did not come ready, in place of those they had."""
        rows = self._rows_called([article.id for article in annotated])
        known = [(rows[article.id].number, article) for article in annotated if article.id in rows]
        self._forget_mentions([number for number, _ in known])
        self._put_mentions([(number, Incoming(0, article, "", ready=False)) for number, article in known])
        self._pending.note([article.id for _, article in known])

    def remove(self, ids: Iterable[str]) -> int:
        """Remove articles; gives back how many there were."""
        ids = sorted(set(ids))
        removed = 0
        for at in range(0, len(ids), MOST_PARAMETERS):
            step = ids[at : at + MOST_PARAMETERS]
            look_again(self._connection, step)
            removed += self._connection.execute(articles.delete().where(articles.c.id.in_(step))).rowcount
        self._pending.note(ids)
        return removed

    def ids_of(self, file: int) -> list[str]:
        """The ids of one file's articles."""
        rows = self._connection.execute(select(articles.c.id).where(articles.c.file == file))
        return list(rows.scalars())

    def _rows_by_id(self, file: int, location: str, incoming: Sequence[Incoming]) -> list[tuple[str, int | None]]:
        """The id of each article, and the number of the row it replaces, if any."""
        wanted = [_first_id(one, location) for one in incoming]
        known = self._rows_called(wanted)
        taken = {one.article.id for one in incoming if one.ready}
        rows: list[tuple[str, int | None]] = []
        for one, article_id in zip(incoming, wanted, strict=True):
            row = known.get(article_id)
            is_free = article_id not in taken and (row is None or _is_row_of(row, file, one.position))
            if one.ready or is_free:
                rows.append((article_id, row.number if row else None))
            else:
                rows.append(self._other_row(file, location, one, taken))
            taken.add(rows[-1][0])
        return rows

    def _other_row(
        self, file: int, location: str, incoming: Incoming, taken: Collection[str]
    ) -> tuple[str, int | None]:
        """The id and row of an article whose first id belongs to another file's article."""
        for article_id in candidate_ids(incoming.article.origin, incoming.position, location):
            row = self._rows_called([article_id]).get(article_id)
            if article_id in taken:
                continue
            if row is None or _is_row_of(row, file, incoming.position):
                return article_id, row.number if row else None
        raise AssertionError("candidates never end")

    def _rows_called(self, ids: Sequence[str]) -> dict[str, Row[int, str, int, int]]:
        found: dict[str, Row[int, str, int, int]] = {}
        for at in range(0, len(ids), MOST_PARAMETERS):
            statement = select(articles.c.number, articles.c.id, articles.c.file, articles.c.position).where(
                articles.c.id.in_(ids[at : at + MOST_PARAMETERS])
            )
            found.update((row.id, row) for row in self._connection.execute(statement))
        return found

    def _insert(self, rows: Sequence[Mapping[str, object]]) -> Sequence[int]:
        if not rows:
            return []
        statement = articles.insert().returning(articles.c.number, sort_by_parameter_order=True)
        return self._connection.execute(statement, rows).scalars().all()

    def _forget_mentions(self, numbers: Sequence[int]) -> None:
        for at in range(0, len(numbers), MOST_PARAMETERS):
            step = numbers[at : at + MOST_PARAMETERS]
            self._connection.execute(mentions.delete().where(mentions.c.article.in_(step)))
            self._connection.execute(appearances.delete().where(appearances.c.article.in_(step)))

    def _put_mentions(self, kept: Sequence[tuple[int, Incoming]]) -> None:
        forms = self._names.numbers((said.kind, said.name) for _, one in kept for said in one.article.mentions)
        mention_rows: list[dict[str, object]] = []
        appearance_rows: list[dict[str, object]] = []
        for number, one in kept:
            given = self._entities.given(one.article) if one.ready else {}
            for position, said in enumerate(one.article.mentions):
                entity = given[said.kind, said.slug] if one.ready and said.slug is not None else None
                place = {"article": number, "position": position, "part": said.part.value}
                span = {"start": said.start, "end": said.end}
                mention_rows.append(place | span | {"name": forms[said.kind, said.name], "entity": entity})
            if one.ready:
                appearance_rows += _appearance_rows(number, one.article, given)
        if mention_rows:
            self._connection.execute(mentions.insert(), mention_rows)
        if appearance_rows:
            self._connection.execute(appearances.insert(), appearance_rows)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def _first_id(incoming: Incoming, location: str) -> str:
    article = incoming.article
    return article.id if incoming.ready else next(candidate_ids(article.origin, incoming.position, location))


def _is_row_of(row: Row[int, str, int, int], file: int, position: int) -> bool:
    return (row.file, row.position) == (file, position)


def _appearance_rows(number: int, article: Article, given: Mapping[tuple[Kind, str], int]) -> list[dict[str, object]]:
    return [
        {
            "article": number,
            "position": position,
            "entity": given[one.entity.kind, one.entity.slug],
            "count": one.count,
            "about": one.about,
            "names": list(one.names),
        }
        for position, one in enumerate(article.appearances)
    ]


def _columns(incoming: Incoming) -> dict[str, object]:
    article = incoming.article
    return {
        "origin": article.origin,
        "url": article.url,
        "source": article.source,
        "author": article.author,
        "language": article.language,
        "published": article.published.date,
        "basis": article.published.basis.value,
        "story": article.story,
        "copies": article.copies,
        "is_paywalled": article.is_paywalled,
        "content_hash": incoming.content_hash,
        "ready": incoming.ready,
        "annotated_by": incoming.annotated_by,
        "title": article.title,
        "text": article.text,
        "left_out": left_out_rows(article),
        "original": article.original,
    }
