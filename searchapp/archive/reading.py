"""What do the kept articles look like as a whole: with their mentions, their entities, and their original text?"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Connection, Integer, Row, Select, Text, cast, func, select, type_coerce

from searchapp.archive.appearances import appearances as appearances_of
from searchapp.archive.appearances import merged
from searchapp.archive.corrections import Correcting
from searchapp.archive.meaning import Meanings
from searchapp.archive.schema import appearances, articles, entities, files, mentions, names, pending, refusals
from searchapp.article import PART_BY_VALUE, Appearance, Article, Basis, Entity, LeftOut, Mention, Published, Reason

# Rows taken at a time: a megabyte of news text.
_BATCH = 200
_SHOWN = (
    articles.c.number,
    articles.c.ready,
    articles.c.published,
    articles.c.basis,
    articles.c.left_out,
    articles.c.id,
    articles.c.origin,
    articles.c.title,
    articles.c.text,
    articles.c.url,
    articles.c.source,
    articles.c.author,
    articles.c.language,
    articles.c.story,
    articles.c.copies,
    articles.c.is_paywalled,
)


@dataclass(frozen=True)
class Counts:
    """How much the archive holds. Dates are the earliest and latest partial ISO dates, None where there are none."""

    articles: int
    undated: int
    first_date: str | None
    last_date: str | None
    sources: int
    files: int
    skipped: int
    mentions: int
    names: int
    entities: int
    pending: int


class Reading:
    """Whole articles, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._correcting = Correcting(connection)

    def articles(self, ids: Sequence[str]) -> list[Article]:
        """The articles with these ids, without `original`, in the order asked for; unknown ids are left out."""
        found: dict[str, Article] = {}
        meanings = Meanings(self._connection)
        for at in range(0, len(ids), _BATCH):
            rows = self._rows(select(*_SHOWN).where(articles.c.id.in_(ids[at : at + _BATCH])))
            found.update((article.id, article) for article in self._whole(rows, meanings))
        return [found[article_id] for article_id in ids if article_id in found]

    def all(self) -> Iterator[Article]:
        """Every article without `original`, in the order of adding."""
        return self._stream(_SHOWN)

    def between(self, first: int, last: int) -> Iterator[Article]:
        """The articles of one of the `stretches`, as `all` gives them."""
        return self._stream(_SHOWN, after=first - 1, until=last)

    def stretches(self, size: int) -> list[tuple[int, int]]:
        """All articles in stretches of so many: the first and the last number of each."""
        numbers = self._connection.execute(select(articles.c.number).order_by(articles.c.number)).scalars().all()
        return [(numbers[at], numbers[min(at + size, len(numbers)) - 1]) for at in range(0, len(numbers), size)]

    def all_with_originals(self) -> Iterator[Article]:
        """Every article with everything that is kept of it, in the order of adding."""
        return self._stream([*_SHOWN, articles.c.original])

    def ids(self) -> Iterator[str]:
        """Every article's id."""
        return iter(self._connection.execute(select(articles.c.id).order_by(articles.c.id)).scalars())

    def count(self) -> int:
        """How many articles are kept."""
        return self._connection.execute(select(func.count()).select_from(articles)).scalar_one()

    def counts(self) -> Counts:
        """How much the archive holds."""
        total, undated, first, last, sources = self._connection.execute(
            select(
                func.count(),
                func.count().filter(articles.c.published.is_(None)),
                func.min(articles.c.published),
                func.max(articles.c.published),
                func.count(articles.c.source.distinct()),
            ).select_from(articles)
        ).one()
        rows = {
            table.name: self._connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (files, refusals, mentions, names, entities, pending)
        }
        return Counts(
            articles=total,
            undated=undated,
            first_date=first,
            last_date=last,
            sources=sources,
            files=rows["files"],
            skipped=rows["refusals"],
            mentions=rows["mentions"],
            names=rows["names"],
            entities=rows["entities"],
            pending=rows["pending"],
        )

    # The library's columns are generic over their value; these are of all sorts.
    def _stream(self, columns: Sequence[Column[Any]], *, after: int = 0, until: int | None = None) -> Iterator[Article]:
        meanings = Meanings(self._connection)
        chosen = select(*columns) if until is None else select(*columns).where(articles.c.number <= until)
        while rows := self._rows(chosen.where(articles.c.number > after).order_by(articles.c.number).limit(_BATCH)):
            yield from self._whole(rows, meanings)
            after = rows[-1].number

    # A row's values have their columns' types, which the library does not pass on.
    def _rows(self, statement: Select[Any]) -> Sequence[Row[Any]]:
        return self._connection.execute(statement).all()

    def _whole(self, rows: Sequence[Row[Any]], meanings: Meanings) -> list[Article]:
        ready = [row.number for row in rows if row.ready]
        mentioned = self._mentions([row.number for row in rows], frozenset(ready), meanings)
        given = self._given(ready, meanings)
        whole: list[Article] = []
        for row in rows:
            found = mentioned.get(row.number, [])
            said = tuple(mention for mention, _ in found)
            if row.ready:
                appearing = given.get(row.number, ())
            else:
                entities_of = {(one.kind, one.slug): one for _, one in found if one is not None}
                appearing = appearances_of(row.title, row.text, said, entities_of)
            whole.append(_article(row, said, appearing))
        return whole

    def _mentions(
        self, numbers: Sequence[int], ready: frozenset[int], meanings: Meanings
    ) -> dict[int, list[tuple[Mention, Entity | None]]]:
        """The mentions of each article with the entity each means."""
        of = mentions.c
        statement = select(of.article, of.part, of.start, of.end, of.name, of.entity).where(of.article.in_(numbers))
        rows = list(map(tuple, self._rows(statement.order_by(of.article, of.position))))
        now = self._correcting.become() if ready else {}
        called = meanings.names({name for _, _, _, _, name, _ in rows})
        meant = [
            now.get(entity, entity) if article in ready else called[name].entity
            for article, _, _, _, name, entity in rows
        ]
        known = meanings.entities(meant)
        found: dict[int, list[tuple[Mention, Entity | None]]] = {}
        for (article, part, start, end, name, _), number in zip(rows, meant, strict=True):
            kind, form, _ = called[name]
            entity = known[number] if number is not None else None
            slug = entity.slug if entity else None
            mention = Mention(PART_BY_VALUE[part], start, end, entity.kind if entity else kind, form, slug)
            found.setdefault(article, []).append((mention, entity))
        return found

    def _given(self, numbers: Sequence[int], meanings: Meanings) -> dict[int, tuple[Appearance, ...]]:
        """The appearances that ready articles came with, as decisions corrected them."""
        if not numbers:
            return {}
        of = appearances.c
        rows = self._rows(
            select(of.article, of.entity, of.count, type_coerce(of.about, Integer), cast(of.names, Text))
            .where(of.article.in_(numbers))
            .order_by(of.article, of.position)
        )
        now = self._correcting.become()
        meant = [now.get(row.entity, row.entity) for row in rows]
        known = meanings.entities(meant)
        found: dict[int, list[Appearance]] = {}
        for (article, _, count, about, names_given), number in zip(map(tuple, rows), meant, strict=True):
            if number is not None:
                appearance = Appearance(known[number], count, about != 0, _names_in(names_given))
                found.setdefault(article, []).append(appearance)
        return {article: merged(appearing) if now else tuple(appearing) for article, appearing in found.items()}


@lru_cache(maxsize=1 << 15)  # most entities go by one name, in article after article
def _names_in(row: str) -> tuple[str, ...]:
    return tuple(json.loads(row))


def _article(row: Row[Any], said: tuple[Mention, ...], appearing: tuple[Appearance, ...]) -> Article:
    return Article(
        id=row.id,
        origin=row.origin,
        title=row.title,
        text=row.text,
        url=row.url,
        source=row.source,
        author=row.author,
        language=row.language,
        published=_published(row.published, row.basis),
        mentions=said,
        appearances=appearing,
        story=row.story,
        copies=row.copies,
        is_paywalled=row.is_paywalled,
        left_out=tuple(LeftOut(one["line"], Reason(one["reason"]), one["above"]) for one in row.left_out),
        original=row[len(_SHOWN)] if len(row) > len(_SHOWN) else None,
    )


@lru_cache(maxsize=1 << 12)  # news of one day comes together
def _published(date: str | None, basis: str) -> Published:
    return Published(date, Basis(basis))
