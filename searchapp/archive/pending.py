"""Which articles does the index still have to learn of or forget?"""

from collections.abc import Sequence

from sqlalchemy import Connection, Select, delete, exists, func, literal, select
from sqlalchemy.sql.dml import Delete

from searchapp.archive.schema import MOST_PARAMETERS, articles, pending


class Pending:
    """Ids of articles whose entry in the index is out of date. Whoever changes an article notes it here at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, ids: Sequence[str]) -> None:
        """Note articles that were added, changed or removed."""
        known = set(ids)
        self.clear(list(known))
        if known:
            self._connection.execute(pending.insert(), [{"article_id": one} for one in sorted(known)])

    def note_selected(self, ids: Select[tuple[str]]) -> int:
        """Note the articles whose ids a statement selects; gives back how many were not noted before."""
        chosen = ids.distinct().subquery()
        statement = pending.insert().from_select(
            ["article_id"],
            select(chosen.c[0]).where(~exists(select(literal(1)).where(pending.c.article_id == chosen.c[0]))),
        )
        return max(self._connection.execute(statement).rowcount, 0)

    def count(self) -> int:
        """How many articles wait."""
        return self._connection.execute(select(func.count()).select_from(pending)).scalar_one()

    def next(self, after: str, limit: int) -> list[tuple[str, bool]]:
        """Up to `limit` waiting ids in order, after one, each with whether the archive still has the article."""
        statement = (
            select(pending.c.article_id, articles.c.number.is_not(None))
            .outerjoin(articles, articles.c.id == pending.c.article_id)
            .where(pending.c.article_id > after)
            .order_by(pending.c.article_id)
            .limit(limit)
        )
        return [(row[0], bool(row[1])) for row in self._connection.execute(statement)]

    def clear(self, ids: Sequence[str]) -> None:
        """Forget ids that the index has caught up with."""
        for statement in _delete_in_steps(ids):
            self._connection.execute(statement)

    def clear_all(self) -> None:
        """Forget every id: the index was made anew."""
        self._connection.execute(delete(pending))


def _delete_in_steps(ids: Sequence[str]) -> list[Delete]:
    return [
        delete(pending).where(pending.c.article_id.in_(ids[at : at + MOST_PARAMETERS]))
        for at in range(0, len(ids), MOST_PARAMETERS)
    ]
