"""By what were the names of articles found, and does finding them anew give others?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from searchapp.archive.schema import MOST_PARAMETERS, articles, mentions, names
from searchapp.article import Article

_Row = tuple[str, int, int, str, str]


@dataclass(frozen=True)
class AnnotatedAlike:
    """How many articles of a language have names found by the same; None where it is not known."""

    language: str | None
    annotated_by: str | None
    articles: int


class Annotations:
    """By what articles were annotated, in one transaction. Those that came ready take no part."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def alike(self) -> list[AnnotatedAlike]:
        """All articles that did not come ready, by language and by what found their names."""
        statement = (
            select(articles.c.language, articles.c.annotated_by, func.count())
            .where(articles.c.ready.is_(False))
            .group_by(articles.c.annotated_by, articles.c.language)
        )
        return [AnnotatedAlike(*row) for row in self._connection.execute(statement)]

    def ready(self) -> int:
        """How many articles came ready, with names of their own."""
        return self._connection.execute(
            select(func.count()).select_from(articles).where(articles.c.ready.is_(True))
        ).scalar_one()

    def ids(self, chosen: Iterable[AnnotatedAlike]) -> list[str]:
        """The ids of these articles, in the order of adding."""
        found: list[tuple[int, str]] = []
        for one in chosen:
            rows = self._connection.execute(
                select(articles.c.number, articles.c.id).where(
                    articles.c.annotated_by.is_not_distinct_from(one.annotated_by),
                    articles.c.language.is_not_distinct_from(one.language),
                    articles.c.ready.is_(False),
                )
            )
            found += [(row.number, row.id) for row in rows]
        return [article_id for _, article_id in sorted(found)]

    def differing(self, annotated: Sequence[Article]) -> list[Article]:
        """Of these articles, those whose mentions are not what is kept, whatever their names mean."""
        kept = self._kept([article.id for article in annotated])
        return [article for article in annotated if kept.get(article.id, []) != _rows(article)]

    def note(self, annotated_by: Mapping[str, str]) -> None:
        """Note by what the names of these articles were found; the index need not learn of it."""
        alike: dict[str, list[str]] = {}
        for article_id, found_by in annotated_by.items():
            alike.setdefault(found_by, []).append(article_id)
        for found_by, ids in alike.items():
            for at in range(0, len(ids), MOST_PARAMETERS):
                chosen = articles.c.id.in_(ids[at : at + MOST_PARAMETERS]) & articles.c.ready.is_(False)
                self._connection.execute(articles.update().where(chosen).values(annotated_by=found_by))

    def forget_all(self) -> None:
        """Forget by what names were found: all are to be found anew."""
        known = articles.c.annotated_by.is_not(None)
        self._connection.execute(articles.update().where(known).values(annotated_by=None))

    def _kept(self, ids: Sequence[str]) -> dict[str, list[_Row]]:
        found: dict[str, list[_Row]] = {}
        for at in range(0, len(ids), MOST_PARAMETERS):
            statement = (
                select(
                    articles.c.id, *(mentions.c[name] for name in ("part", "start", "end")), names.c.kind, names.c.form
                )
                .join(mentions, mentions.c.article == articles.c.number)
                .join(names, names.c.number == mentions.c.name)
                .where(articles.c.id.in_(ids[at : at + MOST_PARAMETERS]))
                .order_by(mentions.c.article, mentions.c.position)
            )
            for row in self._connection.execute(statement):
                found.setdefault(row.id, []).append((row.part, row.start, row.end, row.kind, row.form))
        return found


def _rows(article: Article) -> list[_Row]:
    return [(one.part.value, one.start, one.end, one.kind.value, one.name) for one in article.mentions]
