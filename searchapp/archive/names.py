"""Which names are there, and which entity does each mean?"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Select, bindparam, distinct, func, or_, select, union_all

from searchapp.archive.corrections import NOTHING_CORRECTED, Correcting, Corrections
from searchapp.archive.entities import Entities, EntityRow, Identity, Settlement
from searchapp.archive.pending import Pending
from searchapp.archive.schema import MOST_PARAMETERS, appearances, articles, corrections, entities, mentions, names
from searchapp.article import Entity, Kind


@dataclass(frozen=True)
class EntityUse:
    """An entity with the number of articles it appears in, and its names with the number of articles of each."""

    entity: Entity
    articles: int
    names: tuple[tuple[str, int], ...]


class Names:
    """The names of the archive and what they mean, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._entities = Entities(connection)
        self._pending = Pending(connection)
        self._correcting = Correcting(connection)

    def numbers(self, forms: Iterable[tuple[Kind, str]]) -> dict[tuple[Kind, str], int]:
        """The number of each name, made where it is new."""
        wanted = set(forms)
        found: dict[tuple[Kind, str], int] = {}
        for kind in Kind:
            of_kind = sorted(form for one, form in wanted if one is kind)
            for at in range(0, len(of_kind), MOST_PARAMETERS):
                rows = self._connection.execute(
                    select(names.c.number, names.c.form).where(
                        names.c.kind == kind.value, names.c.form.in_(of_kind[at : at + MOST_PARAMETERS])
                    )
                )
                found.update(((kind, row.form), row.number) for row in rows)
        new = sorted(wanted - found.keys())
        if new:
            statement = names.insert().returning(names.c.number, sort_by_parameter_order=True)
            values = [{"kind": kind.value, "form": form} for kind, form in new]
            found.update(zip(new, self._connection.execute(statement, values).scalars(), strict=True))
        return found

    def uses(self) -> list[tuple[Kind, str, int]]:
        """Every name that an article uses: its kind, its form, and the number of those articles."""
        statement = (
            select(names.c.kind, names.c.form, func.count(distinct(mentions.c.article)))
            .join(mentions, mentions.c.name == names.c.number)
            .group_by(names.c.number)
            .order_by(names.c.number)
        )
        return [(Kind(kind), form, count) for kind, form, count in self._connection.execute(statement)]

    def known(self) -> list[EntityRow]:
        """Every entity there is, in use or not."""
        return self._entities.all()

    def unrenamed(self) -> list[EntityRow]:
        """Every entity there is, in use or not, under the slug and the label that it would have without corrections."""
        own = self._correcting.own_names()
        return [
            replace(row, entity=replace(row.entity, **own[row.number])) if row.number in own else row
            for row in self._entities.all()
        ]

    def beside(self, kind: Kind, forms: Sequence[str]) -> dict[str, Counter[tuple[Kind, str]]]:
        """For each of these names, the other names that stand in articles with it, and in how many articles."""
        other, its_name = mentions.alias(), names.alias()
        together = (
            select(names.c.form, its_name.c.kind, its_name.c.form, func.count(distinct(mentions.c.article)))
            .join(mentions, mentions.c.name == names.c.number)
            .join(other, other.c.article == mentions.c.article)
            .join(its_name, its_name.c.number == other.c.name)
            .where(names.c.kind == kind.value, other.c.name != mentions.c.name)
            .group_by(names.c.form, its_name.c.kind, its_name.c.form)
        )
        found: dict[str, Counter[tuple[Kind, str]]] = {}
        wanted = sorted(set(forms))
        for at in range(0, len(wanted), MOST_PARAMETERS):
            rows = self._connection.execute(together.where(names.c.form.in_(wanted[at : at + MOST_PARAMETERS])))
            for form, other_kind, other_form, count in rows:
                found.setdefault(form, Counter())[Kind(other_kind), other_form] = count
        return found

    def settle(
        self,
        identities: Mapping[tuple[Kind, str], Identity | None],
        said: Corrections = NOTHING_CORRECTED,
    ) -> int:
        """Give every name its entity, correct the entities, and note the articles that this changes.

        Entities keep their slugs unless a correction gives another; what came with an export keeps its label and place.
        Gives back the number of articles noted that were not noted before.
        """
        rows = self._connection.execute(select(names)).all()
        meant = [
            (row.number, row.entity, identities[Kind(row.kind), row.form])
            for row in rows
            if (Kind(row.kind), row.form) in identities
        ]
        known = self._entities.all()
        settlement = self._place(known, meant, said)
        moved = [
            (number, entity, settlement.number(identity))
            for number, entity, identity in meant
            if settlement.number(identity) != entity
        ]
        if moved:
            statement = names.update().where(names.c.number == bindparam("name")).values(entity=bindparam("meaning"))
            self._connection.execute(statement, [{"name": number, "meaning": entity} for number, _, entity in moved])
        relabelled = [row.number for row in known if row.number in settlement.changed and not row.given]
        corrected = self._correcting.apply(said, settlement.number_of, labelled=settlement.labelled)
        self._correcting.emptied((before, after) for _, before, after in moved)
        return self._note([number for number, _, _ in moved], sorted({*relabelled, *corrected}))

    def _place(
        self,
        known: Sequence[EntityRow],
        meant: Sequence[tuple[int, int | None, Identity | None]],
        said: Corrections,
    ) -> Settlement:
        """The entity of every identity, those that are new written."""
        keyless = self._given_to(meant) if any(row.key is None for row in known) else {}
        settlement = Settlement(known, keyless, self._entities.former())
        settlement.place(identity for _, _, identity in meant if identity is not None)
        settlement.place(
            target
            for (kind, key), target in said.became.items()
            if settlement.number_of(kind, key) is not None and not settlement.has(target)
        )
        settlement.added(self._entities.add(settlement.new, given=False))
        for number, (key, entity) in settlement.changed.items():
            self._entities.change(number, key, entity)
        return settlement

    def entities(self) -> list[EntityUse]:
        """Every entity that appears in an article, the most frequent first, ties by label."""
        counted = self._articles_by_entity()
        forms: dict[int, Counter[str]] = {}
        settled = or_(articles.c.ready.is_(False), mentions.c.entity.is_not(None))
        meant = func.coalesce(mentions.c.entity, names.c.entity)
        statement = (
            select(meant, names.c.form, func.count(distinct(mentions.c.article)))
            .join(mentions, mentions.c.name == names.c.number)
            .join(articles, articles.c.number == mentions.c.article)
            .where(settled, meant.is_not(None))
            .group_by(meant, names.c.form)
        )
        now = self._correcting.become()
        for settled_as, form, count in self._connection.execute(statement):
            number = now.get(settled_as, settled_as)
            if number is not None:
                forms.setdefault(number, Counter())[form] += count
        found = [
            EntityUse(entity, counted[number], tuple(sorted(forms.get(number, Counter()).items(), key=_by_count)))
            for number, entity in self._entities.numbered(counted).items()
        ]
        return sorted(found, key=lambda use: (-use.articles, use.entity.label, use.entity.kind, use.entity.slug))

    def _articles_by_entity(self) -> dict[int, int]:
        decided = (
            select(names.c.entity.label("entity"), mentions.c.article)
            .join(mentions, mentions.c.name == names.c.number)
            .join(articles, articles.c.number == mentions.c.article)
            .where(articles.c.ready.is_(False), names.c.entity.is_not(None))
        )
        given = (
            select(func.coalesce(corrections.c.became, appearances.c.entity), appearances.c.article)
            .outerjoin(corrections, corrections.c.entity == appearances.c.entity)
            .where(or_(corrections.c.is_hidden.is_(None), corrections.c.is_hidden.is_(False)))
        )
        both = union_all(decided, given).subquery()
        statement = select(both.c.entity, func.count(distinct(both.c.article))).group_by(both.c.entity)
        return {entity: count for entity, count in self._connection.execute(statement)}  # noqa: C416 - rows are no pairs

    def _given_to(
        self, decided: Sequence[tuple[int, int | None, Identity | None]]
    ) -> dict[tuple[Kind, str], list[int]]:
        """For each identity, the entities without a key that ready articles give its names, the most frequent first."""
        identity_of = {number: identity for number, _, identity in decided if identity is not None}
        statement = (
            select(mentions.c.name, mentions.c.entity, func.count())
            .join(entities, entities.c.number == mentions.c.entity)
            .where(entities.c.key.is_(None))
            .group_by(mentions.c.name, mentions.c.entity)
        )
        votes: dict[tuple[Kind, str], Counter[int]] = {}
        for name, entity, count in self._connection.execute(statement):
            identity = identity_of.get(name)
            if identity is not None:
                votes.setdefault((identity.kind, identity.key), Counter())[entity] += count
        return {
            key: [entity for entity, _ in sorted(counter.items(), key=lambda item: (-item[1], item[0]))]
            for key, counter in votes.items()
        }

    def _note(self, changed_names: Sequence[int], changed_entities: Sequence[int]) -> int:
        decided = (
            select(articles.c.id)
            .join(mentions, mentions.c.article == articles.c.number)
            .where(articles.c.ready.is_(False))
        )
        given = select(articles.c.id).join(appearances, appearances.c.article == articles.c.number)
        statements: list[Select[tuple[str]]] = [
            decided.where(mentions.c.name.in_(step)) for step in _steps(changed_names)
        ]
        for step in _steps(changed_entities):
            statements.append(decided.join(names, names.c.number == mentions.c.name).where(names.c.entity.in_(step)))
            statements.append(given.where(appearances.c.entity.in_(step)))
        return sum(self._pending.note_selected(statement) for statement in statements)


def _by_count(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _steps(numbers: Sequence[int]) -> list[Sequence[int]]:
    return [numbers[at : at + MOST_PARAMETERS] for at in range(0, len(numbers), MOST_PARAMETERS)]
