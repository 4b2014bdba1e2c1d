"""What do the kept articles look like as a whole: with their mentions, their entities, and their original text?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, RowMapping, Select, func, select

from searchapp.archive.appearances import appearances as appearances_of
from searchapp.archive.appearances import merged
from searchapp.archive.corrections import Correcting
from searchapp.archive.entities import Entities
from searchapp.archive.schema import appearances, articles, entities, files, mentions, names, pending, refusals
from searchapp.article import (
    Appearance,
    Article,
    Basis,
    Entity,
    Kind,
    LeftOut,
    Mention,
    Part,
    Published,
    Reason,
)

# Rows taken at a time: a megabyte of news text.
_BATCH = 200
_WITHOUT_ORIGINAL = [column for column in articles.c if column is not articles.c.original]


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
        self._entities = Entities(connection)
        self._correcting = Correcting(connection)

    def articles(self, ids: Sequence[str]) -> list[Article]:
        """The articles with these ids, without `original`, in the order asked for; unknown ids are left out."""
        found: dict[str, Article] = {}
        for at in range(0, len(ids), _BATCH):
            rows = self._rows(select(*_WITHOUT_ORIGINAL).where(articles.c.id.in_(ids[at : at + _BATCH])))
            found.update((article.id, article) for article in self._whole(rows))
        return [found[article_id] for article_id in ids if article_id in found]

    def all(self) -> Iterator[Article]:
        """Every article without `original`, in the order of adding."""
        return self._stream(_WITHOUT_ORIGINAL)

    def between(self, first: int, last: int) -> Iterator[Article]:
        """The articles of one of the `stretches`, as `all` gives them."""
        return self._stream(_WITHOUT_ORIGINAL, after=first - 1, until=last)

    def stretches(self, size: int) -> list[tuple[int, int]]:
        """All articles in stretches of so many: the first and the last number of each."""
        numbers = self._connection.execute(select(articles.c.number).order_by(articles.c.number)).scalars().all()
        return [(numbers[at], numbers[min(at + size, len(numbers)) - 1]) for at in range(0, len(numbers), size)]

    def all_with_originals(self) -> Iterator[Article]:
        """Every article with everything that is kept of it, in the order of adding."""
        return self._stream(list(articles.c))

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
        chosen = select(*columns) if until is None else select(*columns).where(articles.c.number <= until)
        while rows := self._rows(chosen.where(articles.c.number > after).order_by(articles.c.number).limit(_BATCH)):
            yield from self._whole(rows)
            after = rows[-1][articles.c.number]

    # A row by its columns: each value has its column's type, which the library does not pass on.
    def _rows(self, statement: Select[Any]) -> Sequence[RowMapping]:
        return self._connection.execute(statement).mappings().all()

    def _whole(self, rows: Sequence[RowMapping]) -> list[Article]:
        ready = [row[articles.c.number] for row in rows if row[articles.c.ready]]
        mentioned = self._mentions([row[articles.c.number] for row in rows], frozenset(ready))
        given = self._given(ready)
        whole: list[Article] = []
        for row in rows:
            number = row[articles.c.number]
            found = mentioned.get(number, [])
            said = tuple(mention for mention, _ in found)
            if row[articles.c.ready]:
                appearing = given.get(number, ())
            else:
                entities_of = {(one.kind, one.slug): one for _, one in found if one is not None}
                appearing = appearances_of(row[articles.c.title], row[articles.c.text], said, entities_of)
            whole.append(_article(row, said, appearing))
        return whole

    def _mentions(
        self, numbers: Sequence[int], ready: frozenset[int]
    ) -> dict[int, list[tuple[Mention, Entity | None]]]:
        """The mentions of each article with the entity each means."""
        rows = self._rows(
            select(mentions, names.c.kind, names.c.form, names.c.entity.label("settled"))
            .join(names, names.c.number == mentions.c.name)
            .where(mentions.c.article.in_(numbers))
            .order_by(mentions.c.article, mentions.c.position)
        )
        now = self._correcting.become() if ready else {}
        meant = [
            now.get(row[mentions.c.entity], row[mentions.c.entity])
            if row[mentions.c.article] in ready
            else row["settled"]
            for row in rows
        ]
        known = self._entities.numbered(number for number in meant if number is not None)
        found: dict[int, list[tuple[Mention, Entity | None]]] = {}
        for row, number in zip(rows, meant, strict=True):
            entity = known[number] if number is not None else None
            mention = Mention(
                part=Part(row[mentions.c.part]),
                start=row[mentions.c.start],
                end=row[mentions.c.end],
                kind=entity.kind if entity else Kind(row[names.c.kind]),
                name=row[names.c.form],
                slug=entity.slug if entity else None,
            )
            found.setdefault(row[mentions.c.article], []).append((mention, entity))
        return found

    def _given(self, numbers: Sequence[int]) -> dict[int, tuple[Appearance, ...]]:
        """The appearances that ready articles came with, as decisions corrected them."""
        if not numbers:
            return {}
        rows = self._rows(
            select(appearances)
            .where(appearances.c.article.in_(numbers))
            .order_by(appearances.c.article, appearances.c.position)
        )
        now = self._correcting.become()
        meant = [now.get(row[appearances.c.entity], row[appearances.c.entity]) for row in rows]
        known = self._entities.numbered(number for number in meant if number is not None)
        found: dict[int, tuple[Appearance, ...]] = {}
        for row, number in zip(rows, meant, strict=True):
            if number is None:
                continue
            appearance = Appearance(
                entity=known[number],
                count=row[appearances.c.count],
                about=row[appearances.c.about],
                names=tuple(row[appearances.c.names]),
            )
            found[row[appearances.c.article]] = (*found.get(row[appearances.c.article], ()), appearance)
        return {article: merged(appearing) for article, appearing in found.items()} if now else found


def _article(row: RowMapping, said: tuple[Mention, ...], appearing: tuple[Appearance, ...]) -> Article:
    return Article(
        id=row[articles.c.id],
        origin=row[articles.c.origin],
        title=row[articles.c.title],
        text=row[articles.c.text],
        url=row[articles.c.url],
        source=row[articles.c.source],
        author=row[articles.c.author],
        language=row[articles.c.language],
        published=Published(row[articles.c.published], Basis(row[articles.c.basis])),
        mentions=said,
        appearances=appearing,
        story=row[articles.c.story],
        copies=row[articles.c.copies],
        is_paywalled=row[articles.c.is_paywalled],
        left_out=tuple(LeftOut(one["line"], Reason(one["reason"]), one["above"]) for one in row[articles.c.left_out]),
        original=row.get(articles.c.original),  # not among the columns unless asked for
    )
