"""How is a decision about names carried out, and what is said about it?"""

import getpass
import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any

import click

from searchapp import settings
from searchapp.archive import Archive, ToLog, Transaction
from searchapp.authority import Decision, describe, payload_of
from searchapp.cli.legible import legible
from searchapp.cli.opening import open_archive, open_index, own_names
from searchapp.cli.progress import watching
from searchapp.errors import LockedError
from searchapp.indexing import Stopped, changing, publish, settle_with
from searchapp.settings import Settings

# A command and what click makes of it have no common type.
_Decorated = Callable[..., Any]


def decision_options(command: _Decorated) -> _Decorated:
    """The options that every decision has: `why`, `who`, `as_json`, `quiet`."""
    for option in (
        click.option("--quiet", is_flag=True, help="Show no progress."),
        click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON."),
        click.option("--by", "who", metavar="WHO", help="Who decides; by default your login name."),
        click.option("--why", default="", metavar="REASON", help="Why, for the log."),
    ):
        command = option(command)
    return command


def login_name() -> str:
    """Who is at the terminal, as far as the system knows."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without an entry, as in containers
        return "unknown"


def carry_out(
    decide: Callable[[Transaction], Decision], *, why: str, who: str | None, as_json: bool, quiet: bool
) -> None:
    """Make a decision, log it, let it take effect and say so. Raises NamingError, ArchiveError, BrokenIndex."""
    loaded = settings.load()
    with open_archive(loaded) as archive:
        with archive.reading() as record:
            decision = decide(record)
        logged = to_log(decision, who=who or login_name(), why=why)
        done = take_effect(loaded, archive, [logged], quiet=quiet)
    said = legible(describe(decision))
    if as_json:
        shown = {"decision": done["decisions"][0], "action": decision.action.value, "said": said}
        rest = {key: value for key, value in done.items() if key != "decisions"}
        click.echo(json.dumps(shown | rest, ensure_ascii=False))
    else:
        click.echo(f"Decision {done['decisions'][0]}: {said}.")
        say(done)


def to_log(decision: Decision, *, who: str, why: str) -> ToLog:
    """A decision as it is logged."""
    return ToLog(who, why, decision.action.value, payload_of(decision))


# What was done, ready for JSON: `decisions`, `articles` (changed), `published`, `notes`.
def take_effect(loaded: Settings, archive: Archive, new: Sequence[ToLog], *, quiet: bool) -> dict[str, Any]:
    """Log decisions, settle the names with them, and publish what that changes.

    While another process changes the archive they are only logged: that run, or the next, lets them take effect.
    """
    own = own_names(loaded)
    with ExitStack() as stack:
        try:
            stack.enter_context(changing(loaded.index))
        except LockedError:
            with archive.writing() as record:
                numbers = record.decisions.log(new)
            return {"decisions": numbers, "articles": None, "published": False, "notes": []}
        engine = stack.enter_context(open_index(loaded))
        watcher = stack.enter_context(watching(is_quiet=quiet))
        settled = settle_with(archive, watcher, new, own)
        try:
            publish(archive, engine, watcher)
        except Stopped:
            return {"decisions": list(settled.numbers), "articles": settled.articles, "published": False, "notes": []}
    notes = [note for number, note in settled.notes.items() if number in settled.numbers]
    return {"decisions": list(settled.numbers), "articles": settled.articles, "published": True, "notes": notes}


def say(done: dict[str, Any]) -> None:  # Any: JSON values
    """Say in sentences what `take_effect` did."""
    for note in done["notes"]:
        click.echo(legible(f"It does nothing as things are: {note}"))
    articles = done["articles"]
    if done["published"]:
        count = "No article" if not articles else "1 article" if articles == 1 else f"{articles:,} articles"
        click.echo(f"{count} changed; searches see it now.")
    elif articles is None:
        click.echo(
            "It is kept. Another process is changing the archive now: that run makes it take effect, or the next "
            "`searchapp add` or `searchapp names apply`."
        )
    else:
        click.echo("Ended early. It is kept, and `searchapp names apply` publishes it.")
