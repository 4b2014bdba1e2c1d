"""Which files were read, what did they look like, and what in them was skipped?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Row, Select, func, select

from searchapp.archive.schema import MOST_PARAMETERS, articles, files, refusals
from searchapp.article import Refused

_AFTER_SLASH = chr(ord("/") + 1)


class FileState(StrEnum):
    """How far a file was read: not to its end, to its end with articles kept, to its end with nothing to keep."""

    READING = "reading"
    KEPT = "kept"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Look:
    """What a file looked like when it was read. `mtime_ns` is None where it proves nothing, `sha256` where unknown."""

    size: int
    mtime_ns: int | None
    sha256: str | None


@dataclass(frozen=True)
class FileRecord:
    """A file the archive knows. `location` is its absolute path, in characters that can be stored."""

    number: int
    location: str
    origin: str
    look: Look
    state: FileState


class Files:
    """The files of the archive, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def at(self, location: str) -> FileRecord | None:
        """The file at a location, or None."""
        row = self._connection.execute(select(files).where(files.c.location == location)).one_or_none()
        return _record(row) if row else None

    def called(self, origin: str) -> list[FileRecord]:
        """The files with one label."""
        rows = self._connection.execute(select(files).where(files.c.origin == origin).order_by(files.c.number))
        return [_record(row) for row in rows]

    def below(self, location: str) -> list[FileRecord]:
        """The file at a location, and all files in the folder there, by location."""
        folder = location.rstrip("/")
        inside = (files.c.location > f"{folder}/") & (files.c.location < f"{folder}{_AFTER_SLASH}")
        rows = self._connection.execute(
            select(files).where((files.c.location == location) | inside).order_by(files.c.location)
        )
        return [_record(row) for row in rows]

    def begin(self, location: str, origin: str) -> int:
        """The number of a file that is about to be read; what it held that was skipped is forgotten."""
        known = self.at(location)
        if known is None:
            values = {"location": location, "origin": origin, "size": 0, "state": FileState.READING.value}
            return int(self._connection.execute(files.insert().values(values).returning(files.c.number)).scalar_one())
        self._connection.execute(
            files.update().where(files.c.number == known.number).values(state=FileState.READING.value)
        )
        self._connection.execute(refusals.delete().where(refusals.c.file == known.number))
        return known.number

    def finish(self, number: int, look: Look) -> None:
        """Note that a file was read to its end, and what it looked like."""
        held = self._connection.execute(
            select(func.count()).select_from(articles).where(articles.c.file == number)
        ).scalar_one()
        refused = self.refusals([number])
        state = FileState.SKIPPED if refused and not held else FileState.KEPT
        self._connection.execute(
            files.update().where(files.c.number == number).values(_columns(look) | {"state": state.value})
        )

    def look_again(self, number: int, location: str, look: Look) -> None:
        """Note that a file has the content it had, under this location and look."""
        self._connection.execute(
            files.update().where(files.c.number == number).values(_columns(look) | {"location": location})
        )

    def forget(self, number: int) -> None:
        """Forget a file whose articles are gone."""
        self._connection.execute(files.delete().where(files.c.number == number))

    def refuse(self, number: int, refused: Iterable[Refused]) -> None:
        """Keep what was skipped in a file, and why."""
        rows = [{"file": number, "origin": one.origin, "reason": one.reason} for one in refused]
        if rows:
            self._connection.execute(refusals.insert(), rows)

    def refusals(self, numbers: Sequence[int]) -> list[Refused]:
        """What was skipped in these files, in their order."""
        found: list[Refused] = []
        for at in range(0, len(numbers), MOST_PARAMETERS):
            found += self._refusals(select(refusals).where(refusals.c.file.in_(numbers[at : at + MOST_PARAMETERS])))
        return found

    def all_refusals(self) -> list[Refused]:
        """Everything that was skipped, by file."""
        return self._refusals(select(refusals))

    def _refusals(self, statement: Select[*tuple[object, ...]]) -> list[Refused]:
        rows = self._connection.execute(statement.order_by(refusals.c.file, refusals.c.number))
        return [Refused(row.origin, row.reason) for row in rows]

    def held(self, numbers: Sequence[int]) -> int:
        """How many articles these files hold."""
        count = 0
        for at in range(0, len(numbers), MOST_PARAMETERS):
            count += self._connection.execute(
                select(func.count())
                .select_from(articles)
                .where(articles.c.file.in_(numbers[at : at + MOST_PARAMETERS]))
            ).scalar_one()
        return count


# A row's columns are typed where they are taken out.
def _record(row: Row[*tuple[object, ...]]) -> FileRecord:
    values = row._mapping  # noqa: SLF001 - the library's documented name for a row by column
    return FileRecord(
        number=values[files.c.number],
        location=values[files.c.location],
        origin=values[files.c.origin],
        look=Look(values[files.c.size], values[files.c.mtime_ns], values[files.c.sha256]),
        state=FileState(values[files.c.state]),
    )


def _columns(look: Look) -> dict[str, int | str | None]:
    return {"size": look.size, "mtime_ns": look.mtime_ns, "sha256": look.sha256}
