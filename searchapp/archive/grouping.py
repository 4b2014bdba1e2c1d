"""Which articles belong together, what is known to find that out, and what is still to be looked at?

Two groupings are kept alike: copies, and stories. What waits is found by comparing, never noted: an article without
features of its present content, features not yet placed, and features whose article is gone. So a run that was killed,
and an archive from before there were groups, are simply looked at in the next run.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, exists, func, literal, or_, select

from searchapp.archive.pending import Pending
from searchapp.archive.schema import MOST_PARAMETERS, articles, likenesses, tellings
from searchapp.article import Basis, Published


@dataclass(frozen=True)
class Body:
    """An article's title and text, and by whom and when it was published."""

    id: str
    title: str
    url: str | None
    source: str | None
    published: Published
    text: str


@dataclass(frozen=True)
class Features:
    """What finds the articles that one belongs with: numbers as bytes, and how much they stand for."""

    article_id: str
    size: int
    numbers: bytes


@dataclass(frozen=True)
class Member:
    """An article as the grouping knows it. One that `is_given` keeps the group it came with.

    `group` is the group it was put into last, `shown` what the article says now: nothing, when it came anew.
    """

    id: str
    group: str | None
    shown: str | None
    is_given: bool
    is_placed: bool
    size: int
    features: bytes
    published: Published
    url: str | None
    source: str | None
    copies: str | None


class Grouping:
    """One of the groupings, in one transaction."""

    def __init__(self, connection: Connection, table: Table, column: str) -> None:
        self._connection = connection
        self._table = table
        self._column = articles.c[column]
        self._pending = Pending(connection)

    @classmethod
    def of_copies(cls, connection: Connection) -> "Grouping":
        """The grouping behind `Article.copies`."""
        return cls(connection, likenesses, "copies")

    @classmethod
    def of_stories(cls, connection: Connection) -> "Grouping":
        """The grouping behind `Article.story`."""
        return cls(connection, tellings, "story")

    def is_settled(self) -> bool:
        """Whether every article is in its group: nothing is unread, unplaced or lost."""
        waiting = (
            select(literal(1)).select_from(articles).where(self._is_unread()),
            select(literal(1)).select_from(self._table).where(self._table.c.is_placed.is_(False)),
            select(literal(1)).select_from(self._table).where(self._is_gone()),
        )
        return not any(self._connection.execute(select(exists(one))).scalar_one() for one in waiting)

    def unread(self) -> list[str]:
        """The ids of the articles whose features are to be found, in the order of adding."""
        statement = select(articles.c.id).where(self._is_unread()).order_by(articles.c.number)
        return list(self._connection.execute(statement).scalars())

    def bodies(self, ids: Sequence[str]) -> dict[str, Body]:
        """The titles and texts of these articles, by id."""
        found: dict[str, Body] = {}
        for at in range(0, len(ids), MOST_PARAMETERS):
            columns = [articles.c[name] for name in ("id", "title", "url", "source", "published", "basis", "text")]
            rows = self._connection.execute(select(*columns).where(articles.c.id.in_(ids[at : at + MOST_PARAMETERS])))
            for row in rows:
                published = Published(row.published, Basis(row.basis))
                found[row.id] = Body(row.id, row.title, row.url, row.source, published, row.text)
        return found

    def keep(self, features: Sequence[Features]) -> None:
        """Keep features of articles as they are now; what was known of the articles is replaced."""
        ids = [one.article_id for one in features]
        hashes: dict[str, str] = {}
        for at in range(0, len(ids), MOST_PARAMETERS):
            step = ids[at : at + MOST_PARAMETERS]
            rows = self._connection.execute(
                select(articles.c.id, articles.c.content_hash).where(articles.c.id.in_(step))
            )
            hashes.update((row.id, row.content_hash) for row in rows)
        known = self._groups_of(ids)
        self._forget(ids)
        values = [
            {
                "article_id": one.article_id,
                "content_hash": hashes[one.article_id],
                "group": known.get(one.article_id),
                "is_placed": False,
                "size": one.size,
                "features": one.numbers,
            }
            for one in features
            if one.article_id in hashes
        ]
        if values:
            self._connection.execute(self._table.insert(), values)

    def members(self) -> list[Member]:
        """Every article with features, in the order of adding."""
        statement = (
            select(
                articles.c.id,
                articles.c.ready,
                articles.c.published,
                articles.c.basis,
                articles.c.url,
                articles.c.source,
                articles.c.copies,
                self._column.label("shown"),
                self._table,
            )
            .join(self._table, self._table.c.article_id == articles.c.id)
            .where(self._takes_part())
            .order_by(articles.c.number)
        )
        return [
            Member(
                id=row["id"],
                group=row["shown"] if row["ready"] else row["group"],
                shown=row["shown"],
                is_given=row["ready"],
                is_placed=row["is_placed"],
                size=row["size"],
                features=row["features"],
                published=Published(row["published"], Basis(row["basis"])),
                url=row["url"],
                source=row["source"],
                copies=row["copies"],
            )
            for row in self._connection.execute(statement).mappings()
        ]

    def shrunken(self) -> set[str]:
        """The groups that lost a member since they were made."""
        statement = select(self._table.c.group).where(self._is_gone(), self._table.c.group.is_not(None)).distinct()
        return set(self._connection.execute(statement).scalars())

    def place(self, groups: Mapping[str, str | None]) -> None:
        """Put articles into groups, or out of any; everything known is placed then, and what is gone is forgotten."""
        rows = [{"member": article_id, "into": group} for article_id, group in groups.items()]
        if rows:
            for table, key, column in (
                (articles, articles.c.id, self._column.name),
                (self._table, self._table.c.article_id, "group"),
            ):
                self._connection.execute(
                    table.update().where(key == bindparam("member")).values({column: bindparam("into")}), rows
                )
            self._pending.note(list(groups))
        self._connection.execute(self._table.delete().where(self._is_gone()))
        self._connection.execute(self._table.update().where(self._table.c.is_placed.is_(False)).values(is_placed=True))

    def date(self, published: Mapping[str, Published]) -> None:
        """Give articles the dates that their groups told."""
        rows = [
            {"member": article_id, "day": one.date, "rests_on": one.basis.value}
            for article_id, one in published.items()
        ]
        if rows:
            statement = articles.update().where(articles.c.id == bindparam("member"))
            self._connection.execute(statement.values(published=bindparam("day"), basis=bindparam("rests_on")), rows)
            self._pending.note(list(published))

    def sizes(self) -> list[int]:
        """How many articles each group has, the largest first."""
        statement = select(func.count()).where(self._column.is_not(None)).group_by(self._column)
        return sorted(self._connection.execute(statement).scalars(), reverse=True)

    def _forget(self, ids: Sequence[str]) -> None:
        for at in range(0, len(ids), MOST_PARAMETERS):
            step = ids[at : at + MOST_PARAMETERS]
            self._connection.execute(self._table.delete().where(self._table.c.article_id.in_(step)))

    def _groups_of(self, ids: Sequence[str]) -> dict[str, str | None]:
        found: dict[str, str | None] = {}
        for at in range(0, len(ids), MOST_PARAMETERS):
            step = ids[at : at + MOST_PARAMETERS]
            rows = self._connection.execute(
                select(self._table.c.article_id, self._table.c.group).where(self._table.c.article_id.in_(step))
            )
            found.update((row[0], row[1]) for row in rows)
        return found

    def _is_unread(self) -> ColumnElement[bool]:
        """Whether an article's present content has no features."""
        known = (
            select(literal(1))
            .where(self._table.c.article_id == articles.c.id, self._table.c.content_hash == articles.c.content_hash)
            .correlate(articles)
        )
        return and_(self._takes_part(), ~exists(known))

    def _takes_part(self) -> ColumnElement[bool]:
        """Ready articles stay as they came: those without a group cannot get one."""
        return or_(articles.c.ready.is_(False), self._column.is_not(None))

    def _is_gone(self) -> ColumnElement[bool]:
        """Whether the article that a row of features is of is no longer there."""
        there = select(literal(1)).where(articles.c.id == self._table.c.article_id)
        return ~exists(there.correlate(self._table))
