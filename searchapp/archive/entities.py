"""Which persons, places and organisations does the archive know, and under which address?

A slug is unique within its kind, and once given it is never changed or given to another.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, Row, select

from searchapp.archive.schema import MOST_PARAMETERS, entities, former_slugs
from searchapp.article import KIND_BY_VALUE, Article, Entity, Kind
from searchapp.fields import NONE_VALUE

# How an entity is known by its slug that only an export told of: the authority has no key for it yet.
GIVEN_KEY = "given:"


class Identity(Protocol):
    """What the authority says a name refers to. `key` stays the same for the same person, place or organisation."""

    @property
    def kind(self) -> Kind: ...
    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def slug(self) -> str: ...
    @property
    def country(self) -> str | None: ...
    @property
    def lat(self) -> float | None: ...
    @property
    def lon(self) -> float | None: ...


@dataclass(frozen=True)
class EntityRow:
    """An entity as it is kept: its number, the authority's key (None while only an export told of it), and itself."""

    number: int
    key: str | None
    entity: Entity
    given: bool


class Entities:
    """The entities of the archive, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[EntityRow]:
        """Every entity, in the order they came."""
        return [_row(row) for row in self._connection.execute(select(entities).order_by(entities.c.number))]

    def rows(self, numbers: Iterable[int]) -> list[EntityRow]:
        """The entities with these numbers, in the order they came."""
        wanted = sorted(set(numbers))
        found: list[EntityRow] = []
        for at in range(0, len(wanted), MOST_PARAMETERS):
            statement = select(entities).where(entities.c.number.in_(wanted[at : at + MOST_PARAMETERS]))
            found += (_row(row) for row in self._connection.execute(statement.order_by(entities.c.number)))
        return found

    def numbered(self, numbers: Iterable[int]) -> dict[int, Entity]:
        """The entities with these numbers."""
        wanted = sorted(set(numbers))
        found: dict[int, Entity] = {}
        of = entities.c
        for at in range(0, len(wanted), MOST_PARAMETERS):
            statement = select(of.number, of.kind, of.slug, of.label, of.country, of.lat, of.lon)
            for row in self._connection.execute(statement.where(of.number.in_(wanted[at : at + MOST_PARAMETERS]))):
                number, kind, *told = row  # a third of the time that naming the columns takes
                found[number] = Entity(KIND_BY_VALUE[kind], *told)
        return found

    def given(self, article: Article) -> dict[tuple[Kind, str], int]:
        """The numbers of the entities a ready article names, by kind and slug; those not known are made as they come.

        A mention of an entity that does not appear makes one labelled with the mention's name.
        """
        named = {
            (one.kind, one.slug): Entity(one.kind, one.slug, one.name)
            for one in article.mentions
            if one.slug is not None
        }
        named |= {(one.entity.kind, one.entity.slug): one.entity for one in article.appearances}
        numbers: dict[tuple[Kind, str], int] = {}
        for (kind, slug), entity in named.items():
            number = self.at(kind, slug)
            numbers[kind, slug] = self.add([(None, entity)], given=True)[0] if number is None else number
        return numbers

    def at(self, kind: Kind, slug: str) -> int | None:
        """The number of the entity that a slug is, or was, the slug of; None for a slug nobody ever had."""
        for table, column in ((entities, entities.c.number), (former_slugs, former_slugs.c.entity)):
            statement = select(column).where(table.c.kind == kind.value, table.c.slug == slug)
            number = self._connection.execute(statement).scalar_one_or_none()
            if number is not None:
                return int(number)
        return None

    def former(self) -> set[tuple[Kind, str]]:
        """Every slug that was once somebody's, with its kind: never to be given to another."""
        rows = self._connection.execute(select(former_slugs.c.kind, former_slugs.c.slug))
        return {(Kind(row.kind), row.slug) for row in rows}

    def add(self, new: Sequence[tuple[str | None, Entity]], *, given: bool) -> list[int]:
        """Add entities with their keys; gives back their numbers in order."""
        if not new:
            return []
        rows = [_columns(entity) | {"key": key, "given": given, "slug": entity.slug} for key, entity in new]
        statement = entities.insert().returning(entities.c.number, sort_by_parameter_order=True)
        return list(self._connection.execute(statement, rows).scalars())

    def change(self, number: int, key: str, entity: Entity) -> None:
        """Replace what is known of an entity, all but its slug."""
        self._connection.execute(
            entities.update().where(entities.c.number == number).values(_columns(entity) | {"key": key})
        )


class Settlement:
    """The entity of every identity: the one with its key, one that an export told of, or a new one.

    `keyless` holds, for each identity by kind and key, the numbers of the entities that ready articles give its names,
    the most frequent first: an archive that was exported and read back gets its own entities again.
    """

    def __init__(
        self,
        known: Sequence[EntityRow],
        keyless: Mapping[tuple[Kind, str], Sequence[int]],
        former: Collection[tuple[Kind, str]] = (),
    ) -> None:
        self._by_number = {row.number: row for row in known}
        self._by_key = {(row.entity.kind, row.key): row for row in known if row.key is not None}
        self._by_slug = {(row.entity.kind, row.entity.slug): row for row in known}
        self._taken = {*self._by_slug, *former}
        self._keyless = keyless
        self.changed: dict[int, tuple[str, Entity]] = {}
        self.new: list[tuple[str, Entity]] = []
        self._new_keys: set[tuple[Kind, str]] = set()
        self._numbers: dict[tuple[Kind, str], int | None] = {}

    def place(self, identities: Iterable[Identity]) -> None:
        """Find or make the entity of each identity: `changed` and `new` then say what to write."""
        distinct = {(one.kind, one.key): one for one in identities}
        for (kind, key), identity in sorted(distinct.items()):
            if key.startswith(GIVEN_KEY) and (number := self.number_of(kind, key)) is not None:
                self._numbers[kind, key] = number
                continue
            row = self._by_key.get((kind, key)) or self._adopted(identity)
            if row is None:
                slug = self._free_slug(kind, identity.slug)
                self.new.append((key, _entity(identity, slug)))
                self._new_keys.add((kind, key))
                continue
            self._numbers[kind, key] = row.number
            entity = row.entity if row.given else _entity(identity, row.entity.slug)
            if entity != row.entity or row.key is None:
                self.changed[row.number] = (key, entity)

    def added(self, numbers: Sequence[int]) -> None:
        """Take the numbers that `new` was given."""
        for (key, entity), number in zip(self.new, numbers, strict=True):
            self._numbers[entity.kind, key] = number

    def has(self, identity: Identity) -> bool:
        """Whether an identity has an entity, or will have one of the `new`."""
        key = (identity.kind, identity.key)
        return key in self._new_keys or self.number_of(*key) is not None

    def number(self, identity: Identity | None) -> int | None:
        """The number of an identity's entity; None for no identity."""
        return None if identity is None else self._numbers[identity.kind, identity.key]

    @property
    def labelled(self) -> set[int]:
        """The entities that are called as their identity says."""
        placed = {number for number in self._numbers.values() if number is not None}
        return {number for number in placed if number not in self._by_number or not self._by_number[number].given}

    def number_of(self, kind: Kind, key: str) -> int | None:
        """The number of the entity with a key (`GIVEN_KEY` and its slug for one without); None if there is none."""
        if (kind, key) in self._numbers:
            return self._numbers[kind, key]
        row = self._by_key.get((kind, key))
        if row is None and key.startswith(GIVEN_KEY):
            row = self._by_slug.get((kind, key.removeprefix(GIVEN_KEY)))
        return row.number if row else None

    def _adopted(self, identity: Identity) -> EntityRow | None:
        candidates = [self._by_number[number] for number in self._keyless.get((identity.kind, identity.key), ())]
        same_slug = self._by_slug.get((identity.kind, identity.slug))
        for row in [*candidates, *([same_slug] if same_slug else [])]:
            if row.key is None and row.number not in self.changed:
                return row
        return None

    def _free_slug(self, kind: Kind, wanted: str) -> str:
        wanted = wanted or kind.value
        slug, number = wanted, 2
        while (kind, slug) in self._taken or slug == NONE_VALUE:
            slug, number = f"{wanted}-{number}", number + 1
        self._taken.add((kind, slug))
        return slug


def _entity(identity: Identity, slug: str) -> Entity:
    return Entity(identity.kind, slug, identity.label, identity.country, identity.lat, identity.lon)


def _columns(entity: Entity) -> dict[str, str | float | bool | None]:
    return {
        "kind": entity.kind.value,
        "label": entity.label,
        "country": entity.country,
        "lat": entity.lat,
        "lon": entity.lon,
    }


def _row(row: Row[*tuple[object, ...]]) -> EntityRow:
    values = row._mapping  # noqa: SLF001 - the library's documented name for a row by column
    entity = Entity(
        kind=Kind(values[entities.c.kind]),
        slug=values[entities.c.slug],
        label=values[entities.c.label],
        country=values[entities.c.country],
        lat=values[entities.c.lat],
        lon=values[entities.c.lon],
    )
    return EntityRow(values[entities.c.number], values[entities.c.key], entity, values[entities.c.given])
