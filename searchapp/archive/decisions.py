"""What was decided about names, by whom, when and why, and which of it is settled already?"""

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, select

from searchapp.archive.schema import decisions, marks

_SETTLED, _NOTES = "settled", "notes"


@dataclass(frozen=True)
class Logged:
    """A decision as it is logged: its number, when (aware, UTC), by whom and why, and the authority's own words."""

    number: int
    decided_at: datetime.datetime
    who: str
    why: str
    action: str
    payload: Mapping[str, Any]  # Any: JSON values


@dataclass(frozen=True)
class ToLog:
    """A decision to log; `decided_at` is None for now."""

    who: str
    why: str
    action: str
    payload: Mapping[str, Any]  # Any: JSON values
    decided_at: datetime.datetime | None = None


class Decisions:
    """The log of decisions, in one transaction. Entries are added and never changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def log(self, new: Sequence[ToLog]) -> list[int]:
        """Add decisions in this order; gives back their numbers."""
        last = self.last()
        now = datetime.datetime.now(datetime.UTC)
        rows = [
            {
                "number": number,
                "decided_at": one.decided_at or now,
                "who": one.who,
                "why": one.why,
                "action": one.action,
                "payload": dict(one.payload),
            }
            for number, one in enumerate(new, last + 1)
        ]
        if rows:
            self._connection.execute(decisions.insert(), rows)
        return [last + 1 + place for place in range(len(rows))]

    def all(self) -> list[Logged]:
        """Every decision, in its order."""
        return [
            Logged(row.number, _in_utc(row.decided_at), row.who, row.why, row.action, row.payload)
            for row in self._connection.execute(select(decisions).order_by(decisions.c.number))
        ]

    def last(self) -> int:
        """The number of the last decision, 0 when there is none."""
        return self._connection.execute(select(func.max(decisions.c.number))).scalar() or 0

    def settled(self) -> str:
        """What the names were settled with last, in the words of whoever did; empty when they never were."""
        return self._mark(_SETTLED) or ""

    def notes(self) -> dict[int, str]:
        """What decisions in force could not do when the names were settled last, by their numbers."""
        return {int(number): note for number, note in json.loads(self._mark(_NOTES) or "{}").items()}

    def mark_settled(self, with_what: str, notes: Mapping[int, str]) -> None:
        """Remember what the names are settled with, and what decisions could not do."""
        said = {_SETTLED: with_what, _NOTES: json.dumps(dict(notes), ensure_ascii=False)}
        self._connection.execute(delete(marks).where(marks.c.name.in_(said)))
        self._connection.execute(marks.insert(), [{"name": name, "value": value} for name, value in said.items()])

    def _mark(self, name: str) -> str | None:
        return self._connection.execute(select(marks.c.value).where(marks.c.name == name)).scalar()


def _in_utc(moment: datetime.datetime) -> datetime.datetime:
    # SQLite keeps no zone; what was written was UTC.
    return moment.replace(tzinfo=datetime.UTC) if moment.tzinfo is None else moment.astimezone(datetime.UTC)
