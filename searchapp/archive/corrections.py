"""What do decisions make of entities: what has one become, is it hidden, what is it called, and under which slug?"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from sqlalchemy import Connection, Select, and_, delete, exists, func, literal, or_, select

from searchapp.archive.entities import Entities, Identity
from searchapp.archive.schema import MOST_PARAMETERS, appearances, corrections, entities, former_slugs, names
from searchapp.article import Kind

Address = tuple[Kind, str]  # an entity's kind and slug


@dataclass(frozen=True)
class Corrections:
    """What decisions say of entities, by kind and the authority's key; see the authority's outcome."""

    became: Mapping[tuple[Kind, str], Identity] = field(default_factory=dict)
    hidden: Collection[tuple[Kind, str]] = ()
    labels: Mapping[tuple[Kind, str], str] = field(default_factory=dict)
    slugs: Mapping[tuple[Kind, str], str] = field(default_factory=dict)


NOTHING_CORRECTED = Corrections()


class OwnName(TypedDict, total=False):
    """What a renamed entity was called before, as far as that is another slug or label."""

    slug: str
    label: str


@dataclass(frozen=True)
class _Row:
    """A row of `corrections`."""

    became: int | None = None
    is_hidden: bool = False
    own_slug: str | None = None
    own_label: str | None = None


class Correcting:
    """The corrections of entities and the slugs they had, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known = Entities(connection)

    def apply(
        self,
        said: Corrections,
        number_of: Callable[[Kind, str], int | None],
        *,
        labelled: Collection[int],
    ) -> list[int]:
        """Make the corrections what these say, and nothing else; gives back the entities whose looks this changes.

        `labelled` are the entities that have the label they should by now.
        """
        before = self._rows()
        if not (before or said.became or said.hidden or said.labels or said.slugs):
            return []
        wanted = _wanted(said, number_of)
        labels = _by_number(said.labels, number_of)
        slugs = _by_number(said.slugs, number_of)
        touched = sorted({*before, *wanted, *labels, *slugs})
        changed = []
        for number, (kind, slug, label) in self._entities(touched).items():
            old, new = before.get(number, _Row()), wanted.get(number, _Row())
            slug_now = self._usable(kind, slugs.get(number) or old.own_slug or slug, number, instead=slug)
            label_now = labels.get(number) or old.own_label or label
            if number in labelled:
                label_now = label
            own_slug = (old.own_slug or slug) if number in slugs and slug_now != (old.own_slug or slug) else None
            own_label = (old.own_label or label) if number in labels and number not in labelled else None
            row = _Row(new.became, new.is_hidden, own_slug, own_label)
            if (slug_now, label_now) != (slug, label):
                self._call(number, kind, slug, slug_now, label_now)
            if row != old:
                self._keep(number, row)
            if (slug_now, label_now, new.became, new.is_hidden) != (slug, label, old.became, old.is_hidden):
                changed.append(number)
        return changed

    def emptied(self, moves: Iterable[tuple[int | None, int | None]]) -> None:
        """Remember where the slugs of entities lead whose names all mean another one now: (before, after) by name.

        A slug whose entity has names again leads to that.
        """
        self._connection.execute(
            delete(former_slugs).where(
                exists(
                    select(literal(1))
                    .select_from(entities.join(names, names.c.entity == entities.c.number))
                    .where(entities.c.kind == former_slugs.c.kind, entities.c.slug == former_slugs.c.slug)
                )
            )
        )
        went: dict[int, set[int | None]] = {}
        for before, after in moves:
            if before is not None:
                went.setdefault(before, set()).add(after)
        sole = {number: after for number, (after, *more) in went.items() if after is not None and not more}
        corrected = self._rows()
        for number, (kind, slug, _) in self._entities(sorted(sole.keys() - corrected.keys())).items():
            if not self._has_names(number):
                self._lead(kind, slug, sole[number])

    def moved(self) -> dict[Address, Address]:
        """Where the slugs lead that are no entity's any more: to the one it is now, and never to a hidden one."""
        rows = self._rows()
        own = {
            number: (Kind(kind), slug)
            for number, kind, slug in self._connection.execute(
                select(entities.c.number, entities.c.kind, entities.c.slug).where(
                    or_(
                        entities.c.number.in_(select(corrections.c.entity)),
                        entities.c.number.in_(select(corrections.c.became)),
                        entities.c.number.in_(select(former_slugs.c.entity)),
                    )
                )
            )
        }
        leads: dict[Address, int] = {own[number]: row.became for number, row in rows.items() if row.became is not None}
        for row in self._connection.execute(self._unused_former()):
            leads.setdefault((Kind(row.kind), row.slug), row.entity)
        found = {}
        for address, number in leads.items():
            end = _end_of(number, own, leads)
            is_hidden = end is not None and rows.get(end, _Row()).is_hidden
            if end is not None and not is_hidden and own[end] != address:
                found[address] = own[end]
        return found

    def become(self) -> dict[int, int | None]:
        """The entities that are another one now, with that one; or None where it is hidden."""
        return {
            number: None if row.is_hidden else row.became
            for number, row in self._rows().items()
            if row.is_hidden or row.became is not None
        }

    def end(self, number: int) -> int:
        """The entity that one is now: itself, or what it has become."""
        statement = select(corrections.c.became).where(corrections.c.entity == number)
        became = self._connection.execute(statement).scalar_one_or_none()
        return number if became is None else became

    def hidden(self) -> set[int]:
        """The entities that are hidden."""
        return {number for number, row in self._rows().items() if row.is_hidden}

    def own_names(self) -> dict[int, OwnName]:
        """The slugs and labels that renamed entities have of their own, by number."""
        found: dict[int, OwnName] = {}
        for number, row in self._rows().items():
            own: OwnName = {}
            if row.own_slug is not None:
                own["slug"] = row.own_slug
            if row.own_label is not None:
                own["label"] = row.own_label
            if own:
                found[number] = own
        return found

    def is_taken(self, kind: Kind, slug: str) -> bool:
        """Whether a slug leads, or ever led, to an entity."""
        return self._known.at(kind, slug) is not None

    # -- rows -------------------------------------------------------------------------------------------------------

    def _rows(self) -> dict[int, _Row]:
        return {
            row.entity: _Row(row.became, row.is_hidden, row.own_slug, row.own_label)
            for row in self._connection.execute(select(corrections))
        }

    def _entities(self, numbers: list[int]) -> dict[int, tuple[Kind, str, str]]:
        found: dict[int, tuple[Kind, str, str]] = {}
        for at in range(0, len(numbers), MOST_PARAMETERS):
            rows = self._connection.execute(
                select(entities.c.number, entities.c.kind, entities.c.slug, entities.c.label).where(
                    entities.c.number.in_(numbers[at : at + MOST_PARAMETERS])
                )
            )
            found.update((row.number, (Kind(row.kind), row.slug, row.label)) for row in rows)
        return found

    def _usable(self, kind: Kind, slug: str, number: int, *, instead: str) -> str:
        """The slug, unless it is another entity's: a slug is never given to a second one."""
        return slug if self._known.at(kind, slug) in {None, number} else instead

    def _call(self, number: int, kind: Kind, old_slug: str, slug: str, label: str) -> None:
        self._connection.execute(entities.update().where(entities.c.number == number).values(slug=slug, label=label))
        if slug != old_slug:
            self._connection.execute(
                delete(former_slugs).where(former_slugs.c.kind == kind.value, former_slugs.c.slug == slug)
            )
            self._lead(kind, old_slug, number)

    def _lead(self, kind: Kind, slug: str, number: int) -> None:
        self._connection.execute(
            delete(former_slugs).where(former_slugs.c.kind == kind.value, former_slugs.c.slug == slug)
        )
        self._connection.execute(former_slugs.insert(), [{"kind": kind.value, "slug": slug, "entity": number}])

    def _keep(self, number: int, row: _Row) -> None:
        self._connection.execute(delete(corrections).where(corrections.c.entity == number))
        if row != _Row():
            values = {
                "entity": number,
                "became": row.became,
                "is_hidden": row.is_hidden,
                "own_slug": row.own_slug,
                "own_label": row.own_label,
            }
            self._connection.execute(corrections.insert(), [values])

    def _has_names(self, number: int) -> bool:
        statement = select(func.count()).select_from(names).where(names.c.entity == number)
        return bool(self._connection.execute(statement).scalar_one())

    @staticmethod
    def _unused_former() -> Select[tuple[str, str, int]]:
        """Former slugs that no entity with names or appearances has as its own."""
        own = and_(entities.c.kind == former_slugs.c.kind, entities.c.slug == former_slugs.c.slug)
        used = exists(
            select(literal(1)).where(
                own,
                or_(
                    entities.c.number.in_(select(names.c.entity).where(names.c.entity.is_not(None))),
                    entities.c.number.in_(select(appearances.c.entity)),
                ),
            )
        )
        return select(former_slugs.c.kind, former_slugs.c.slug, former_slugs.c.entity).where(~used)


def _wanted(said: Corrections, number_of: Callable[[Kind, str], int | None]) -> dict[int, _Row]:
    hidden = set(said.hidden)
    found = {}
    for key in {*said.became, *hidden}:
        number = number_of(*key)
        if number is None:
            continue
        target = said.became.get(key)
        is_hidden = key in hidden or (target is not None and (target.kind, target.key) in hidden)
        found[number] = _Row(None if target is None else number_of(target.kind, target.key), is_hidden)
    return found


def _by_number(said: Mapping[tuple[Kind, str], str], number_of: Callable[[Kind, str], int | None]) -> dict[int, str]:
    numbered = ((number_of(*key), value) for key, value in said.items())
    return {number: value for number, value in numbered if number is not None}


def _end_of(number: int, own: Mapping[int, Address], leads: Mapping[Address, int]) -> int | None:
    """Where an entity's slug leads in the end; None where it goes round in a circle."""
    seen = set()
    while own.get(number) in leads:
        if number in seen:
            return None
        seen.add(number)
        number = leads[own[number]]
    return number
