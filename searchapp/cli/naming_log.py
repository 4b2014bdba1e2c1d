"""`searchapp names undo` and `log`: what was decided, and how is it taken back?"""

import json
from collections.abc import Iterator
from typing import Any

import click

from searchapp import settings
from searchapp.archive import Transaction
from searchapp.authority import Action, Decision, describe, undone_by
from searchapp.cli.legible import legible
from searchapp.cli.naming_carrying_out import decision_options, login_name, say, take_effect, to_log
from searchapp.cli.opening import open_archive
from searchapp.errors import NamingError
from searchapp.indexing import decisions_of, is_in_effect


@click.command()
@click.argument("number", type=click.IntRange(1), required=False)
@decision_options
def undo(*, number: int | None, why: str, who: str | None, as_json: bool, quiet: bool) -> None:
    """Take back decision NUMBER of `searchapp names log`, or the last one that holds.

    An undo is a decision too: undo it by its own number, and what it took back holds again.
    """
    loaded = settings.load()
    with open_archive(loaded) as archive:
        with archive.reading() as record:
            undone = _to_undo(record, number)
        decision = Decision(Action.UNDO, undoes=undone[0])
        done = take_effect(loaded, archive, [to_log(decision, who=who or login_name(), why=why)], quiet=quiet)
    (own,) = done["decisions"]
    again = f", so that decision {undone[1].undoes} holds again" if undone[1].undoes else ""
    said = f"undo decision {undone[0]} ({describe(undone[1])}){again}"
    if as_json:
        rest = {key: value for key, value in done.items() if key != "decisions"}
        click.echo(json.dumps({"decision": own, "action": "undo", "undoes": undone[0], "said": said} | rest))
        return
    click.echo(legible(f"Decision {own}: {said}. To take that back: searchapp names undo {own}"))
    say(done)


def _to_undo(record: Transaction, number: int | None) -> tuple[int, Decision]:
    """The decision that is to be taken back. Raises NamingError."""
    decisions = dict(decisions_of(record.decisions.all()))
    undone = undone_by(decisions.items())
    if number is None:
        number = max((one for one in decisions if one not in undone and not decisions[one].undoes), default=None)
        if number is None:
            raise NamingError("There is no decision to undo: nothing was decided that still holds.")
    if number not in decisions:
        last = max(decisions, default=0)
        there = f"they go from 1 to {last}" if last else "nothing was decided yet"
        raise NamingError(f"There is no decision {number}; {there}, as `searchapp names log` shows.")
    if number in undone:
        by = undone[number]
        raise NamingError(f"Decision {number} is undone already, by {by}; `searchapp names undo {by}` restores it.")
    return number, decisions[number]


@click.command()
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="How many of the newest at most.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON lines, the oldest first.")
def log(*, limit: int, as_json: bool) -> None:
    """Show what was decided, the newest first: number, day, who, what, why, and whether it holds."""
    with open_archive(settings.load()) as archive, archive.reading() as record:
        entries = list(_entries(record))
    for entry in entries[-limit:] if as_json else reversed(entries[-limit:]):
        click.echo(json.dumps(entry, ensure_ascii=False) if as_json else legible(_line(entry)))
    if not entries and not as_json:
        click.echo("Nothing was decided yet.", err=True)
    if len(entries) > limit and not as_json:
        click.echo(f"and {len(entries) - limit:,} older ones; --limit shows more.", err=True)


# What JSON shows, and the lines print.
def _entries(record: Transaction) -> Iterator[dict[str, Any]]:
    logged = record.decisions.all()
    decisions = decisions_of(logged)
    undone, notes = undone_by(decisions), record.decisions.notes()
    for entry, (number, decision) in zip(logged, decisions, strict=True):
        yield {
            "decision": number,
            "at": entry.decided_at.isoformat(timespec="seconds"),
            "by": entry.who,
            "why": entry.why,
            "action": entry.action,
            "said": describe(decision),
            "undone_by": undone.get(number),
            "in_effect": is_in_effect(record, number),
            "note": notes.get(number),
        }


def _line(entry: dict[str, Any]) -> str:  # Any: JSON values
    holds = ""
    if entry["undone_by"]:
        holds = f"; undone by {entry['undone_by']}"
    elif not entry["in_effect"]:
        holds = "; waits for `searchapp names apply`"
    elif entry["note"]:
        holds = f"; does nothing now: {entry['note']}"
    why = f" “{entry['why']}”" if entry["why"] else ""
    return f"{entry['decision']:>5}  {entry['at'][:16].replace('T', ' ')}  {entry['by']}: {entry['said']}{why}{holds}"
