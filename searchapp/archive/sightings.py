"""Where is an entity met: under which names, in which articles, of which sources and days, and in which sentences?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import CompoundSelect, Connection, Select, distinct, func, or_, select, union

from searchapp.archive.corrections import Correcting
from searchapp.archive.entities import Entities, EntityRow
from searchapp.archive.schema import appearances, articles, corrections, mentions, names
from searchapp.article import Kind, Part


@dataclass(frozen=True)
class Found:
    """An entity that was looked for, and whether a decision hides it."""

    row: EntityRow
    is_hidden: bool


@dataclass(frozen=True)
class Form:
    """A name of an entity: the kind it was recognised as, its form, and the number of its articles."""

    kind: Kind
    form: str
    articles: int


@dataclass(frozen=True)
class Spread:
    """Over how much an entity is spread: articles, dates of publication, sources. Articles without a date count as of
    one date more, and those without a source as of one source more; `days` is 0 where no article has a date.
    """

    articles: int
    days: int
    sources: int


@dataclass(frozen=True)
class Sighting:
    """One mention where it stands: the article's id and title, and the part of it with the mention's place in it."""

    article_id: str
    title: str
    part: str
    start: int
    end: int


@dataclass(frozen=True)
class Headline:
    """An article in a line: its id, its date as far as known, its source and its title."""

    article_id: str
    published: str | None
    source: str | None
    title: str


class Sightings:
    """Single entities and what is seen of them, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._entities = Entities(connection)
        self._correcting = Correcting(connection)

    def find(self, slug: str, kinds: Iterable[Kind] = Kind) -> list[Found]:
        """The entities, one a kind at most, that a slug leads to, through merges and renames; hidden ones too."""
        moved = self._correcting.moved()
        addresses = [moved.get((kind, slug), (kind, slug)) for kind in kinds]
        wanted = [number for address in addresses if (number := self._entities.at(*address)) is not None]
        ends = dict.fromkeys(self._correcting.end(number) for number in wanted)
        hidden = self._correcting.hidden()
        rows = {row.number: row for row in self._entities.rows(ends)}
        return [Found(rows[number], number in hidden) for number in ends]

    def forms(self, number: int) -> list[Form]:
        """The names that mean an entity, those in most articles first; without those in articles that came with it."""
        statement = (
            select(names.c.kind, names.c.form, func.count(distinct(mentions.c.article)))
            .outerjoin(mentions, mentions.c.name == names.c.number)
            .where(names.c.entity == number)
            .group_by(names.c.number)
        )
        found = [Form(Kind(kind), form, count) for kind, form, count in self._connection.execute(statement)]
        return sorted(found, key=lambda one: (-one.articles, one.form, one.kind))

    def sources(self, number: int) -> list[tuple[str | None, int]]:
        """The sources of an entity's articles, with how many; the one with most first."""
        its_articles = self._articles_of(number).subquery()
        statement = (
            select(articles.c.source, func.count())
            .join(its_articles, its_articles.c.article == articles.c.number)
            .group_by(articles.c.source)
        )
        found = [(source, count) for source, count in self._connection.execute(statement)]
        return sorted(found, key=lambda one: (-one[1], one[0] or ""))

    def headlines(self, number: int, limit: int) -> tuple[int, list[Headline]]:
        """How many articles an entity is in, and the newest of them."""
        its_articles = self._articles_of(number).subquery()
        total = self._connection.execute(select(func.count()).select_from(its_articles)).scalar_one()
        rows = self._connection.execute(
            select(articles.c.id, articles.c.published, articles.c.source, articles.c.title)
            .join(its_articles, its_articles.c.article == articles.c.number)
            .order_by(func.coalesce(articles.c.published, "").desc(), articles.c.id)
            .limit(limit)
        )
        return total, [Headline(row.id, row.published, row.source, row.title) for row in rows]

    def spreads(self) -> dict[int, Spread]:
        """Over how much each entity is spread, by its number; articles that came with their entities aside."""
        statement = (
            select(
                names.c.entity,
                func.count(distinct(articles.c.number)),
                func.count(distinct(func.coalesce(articles.c.published, ""))),
                func.count(distinct(func.coalesce(articles.c.source, ""))),
                func.count(articles.c.published),
            )
            .join(mentions, mentions.c.name == names.c.number)
            .join(articles, articles.c.number == mentions.c.article)
            .where(articles.c.ready.is_(False), names.c.entity.is_not(None))
            .group_by(names.c.entity)
        )
        return {
            number: Spread(count, days if dated else 0, sources)
            for number, count, days, sources, dated in self._connection.execute(statement)
        }

    def all_forms(self) -> list[tuple[int, str]]:
        """Every name that means an entity, with that one's number."""
        statement = select(names.c.entity, names.c.form).where(names.c.entity.is_not(None)).order_by(names.c.number)
        return [(row.entity, row.form) for row in self._connection.execute(statement)]

    def largest_shares(self) -> tuple[float, float]:
        """The share of all articles that the date with most of them has, and the source with most; none is one too."""
        total = self._connection.execute(select(func.count()).select_from(articles)).scalar_one()
        most = [
            self._connection.execute(
                select(func.count()).select_from(articles).group_by(column).order_by(func.count().desc()).limit(1)
            ).scalar()
            for column in (articles.c.published, articles.c.source)
        ]
        day, source = ((count or 0) / total if total else 1.0 for count in most)
        return day, source

    def examples(self, number: int, limit: int, *, forms: Sequence[str] = ()) -> list[Sighting]:
        """The first mentions of an entity, each in another article; with `forms`, by these names only."""
        first = (
            select(mentions.c.article, func.min(mentions.c.position).label("position"))
            .join(names, names.c.number == mentions.c.name)
            .where(names.c.entity == number, *([names.c.form.in_(forms)] if forms else []))
            .group_by(mentions.c.article)
            .order_by(mentions.c.article)
            .limit(limit)
            .subquery()
        )
        rows = self._connection.execute(
            select(
                articles.c.id,
                articles.c.title,
                articles.c.text,
                mentions.c.part,
                mentions.c.start,
                mentions.c.end,
            )
            .select_from(first)
            .join(mentions, (mentions.c.article == first.c.article) & (mentions.c.position == first.c.position))
            .join(articles, articles.c.number == first.c.article)
            .order_by(articles.c.number)
        )
        return [
            Sighting(row.id, row.title, row.title if row.part == Part.TITLE else row.text, row.start, row.end)
            for row in rows
        ]

    @staticmethod
    def _articles_of(number: int) -> CompoundSelect[tuple[int]]:
        read: Select[tuple[int]] = (
            select(mentions.c.article)
            .join(names, names.c.number == mentions.c.name)
            .join(articles, articles.c.number == mentions.c.article)
            .where(names.c.entity == number, articles.c.ready.is_(False))
        )
        came: Select[tuple[int]] = (
            select(appearances.c.article)
            .outerjoin(corrections, corrections.c.entity == appearances.c.entity)
            .where(or_(appearances.c.entity == number, corrections.c.became == number))
        )
        return union(read, came)
