"""Whom do the names of articles mean? Each name and entity is read once while many articles are."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, select

from searchapp.archive.entities import Entities
from searchapp.archive.schema import MOST_PARAMETERS, names
from searchapp.article import KIND_BY_VALUE, Entity, Kind

_KEPT = 200_000  # names, or entities: some 100 MB of each
_Meant = TypeVar("_Meant")


class Name(NamedTuple):
    """A name, and the number of the entity that it means, if any."""

    kind: Kind
    form: str
    entity: int | None


class Meanings:
    """The names and entities of an archive by their numbers, for as long as nobody changes them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._entities = Entities(connection)
        self._known_names: dict[int, Name] = {}
        self._known_entities: dict[int, Entity] = {}

    def names(self, numbers: Iterable[int]) -> Mapping[int, Name]:
        """The names with these numbers, and perhaps more."""
        return _with(self._known_names, numbers, self._names)

    def entities(self, numbers: Iterable[int | None]) -> Mapping[int, Entity]:
        """The entities with these numbers, and perhaps more."""
        known = self._known_entities
        return _with(known, (number for number in numbers if number is not None), self._entities.numbered)

    def _names(self, numbers: Iterable[int]) -> dict[int, Name]:
        wanted = sorted(numbers)
        found: dict[int, Name] = {}
        statement = select(names.c.number, names.c.kind, names.c.form, names.c.entity)
        for at in range(0, len(wanted), MOST_PARAMETERS):
            some = names.c.number.in_(wanted[at : at + MOST_PARAMETERS])
            for number, kind, form, entity in self._connection.execute(statement.where(some)):
                found[number] = Name(KIND_BY_VALUE[kind], form, entity)
        return found


def _with(
    known: dict[int, _Meant], numbers: Iterable[int], read: Callable[[Iterable[int]], dict[int, _Meant]]
) -> Mapping[int, _Meant]:
    wanted = set(numbers)
    if len(known) > _KEPT:
        known.clear()
    known.update(read(wanted - known.keys()))
    return known
