"""Whom do the names of articles mean? Each name and entity is read once while many articles are."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, select

from searchapp.archive.entities import Entities
from searchapp.archive.schema import names
from searchapp.article import Entity, Kind

_STEP = 500  # databases cap the parameters of one statement
_KEPT = 200_000  # names, or entities: some 100 MB of each
_KINDS = {kind.value: kind for kind in Kind}  # a third of the time that Kind("person") takes
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
        return dict(self._name_rows(sorted(numbers)))

    def _name_rows(self, numbers: list[int]) -> Iterator[tuple[int, Name]]:
        for at in range(0, len(numbers), _STEP):
            statement = select(names.c.number, names.c.kind, names.c.form, names.c.entity)
            for number, kind, form, entity in self._connection.execute(
                statement.where(names.c.number.in_(numbers[at : at + _STEP]))
            ):
                yield number, Name(_KINDS[kind], form, entity)


def _with(
    known: dict[int, _Meant], numbers: Iterable[int], read: Callable[[Iterable[int]], dict[int, _Meant]]
) -> Mapping[int, _Meant]:
    wanted = set(numbers)
    if len(known) > _KEPT:
        known.clear()
    known.update(read(wanted - known.keys()))
    return known
