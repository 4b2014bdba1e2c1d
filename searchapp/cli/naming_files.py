"""`searchapp names export`, `import`, `check` and `apply`: decisions and your own names in files."""

from pathlib import Path

import click

from searchapp import settings
from searchapp.archive import ToLog
from searchapp.authority import (
    FiledDecision,
    in_force,
    is_same,
    payload_of,
    problems_of,
    read_decisions,
    write_decisions,
)
from searchapp.cli.legible import legible
from searchapp.cli.naming_carrying_out import login_name, say, take_effect
from searchapp.cli.opening import open_archive
from searchapp.errors import NamingError
from searchapp.indexing import decisions_of

_FOUND = 1
_FILE = click.Path(path_type=Path)
_IMPORT = """Take over the decisions in FILE, after those already made. One that holds here already is left out.

Who decided and why stay as the file says; --by and --why are for those where it says nothing.
"""
_CHECK = """Say what is wrong with FILE, if anything: your own names, as SEARCHAPP_NAMES names them, or decisions.

\b
hide = ["Read More"]            names that are nobody
[[person]]                      or [[place]] or [[organisation]]
label = "Jens Stoltenberg"      what it is called
names = ["J. Stoltenberg"]      which names mean it
[[place]]
label = "Kherson"
country = "ua"                  where it is, for places
lat = 46.64
lon = 32.61
"""


@click.command()
@click.argument("file", type=_FILE)
def export(*, file: Path) -> None:
    """Write the decisions in force to FILE, which `names import` reads; those that were undone are left out."""
    with open_archive(settings.load()) as archive, archive.reading() as record:
        logged = record.decisions.all()
    by_number = {one.number: one for one in logged}
    filed = [
        FiledDecision(one, by_number[number].who, by_number[number].why, by_number[number].decided_at)
        for number, one in in_force(decisions_of(logged))
    ]
    try:
        file.write_text(write_decisions(filed), encoding="utf-8")
    except OSError as error:
        raise NamingError(f"{file} cannot be written: {error.strerror}.") from error
    click.echo(f"{_count(len(filed))} written to {legible(str(file))}.")


@click.command("import", help=_IMPORT)
@click.argument("file", type=_FILE)
@click.option("--why", default="", metavar="REASON", help="Why, for the log.")
@click.option("--by", "who", metavar="WHO", help="Who decides; by default your login name.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
def import_(*, file: Path, why: str, who: str | None, quiet: bool) -> None:
    """Take over decisions."""
    found, problems = read_decisions(_text(file))
    if problems:
        more = f" ({len(problems) - 1} more: `searchapp names check {file}`)" if len(problems) > 1 else ""
        raise NamingError(f"Nothing of {file} was taken over: {problems[0]}{more}")
    loaded = settings.load()
    with open_archive(loaded) as archive:
        with archive.reading() as record:
            held = [one for _, one in in_force(decisions_of(record.decisions.all()))]
        new = [one for one in found if not any(is_same(one.decision, other) for other in held)]
        if not new:
            click.echo(
                "Every decision of the file holds here already." if found else "There is no decision in the file."
            )
            return
        logs = [
            ToLog(
                one.who or who or login_name(),
                one.why or why,
                one.decision.action.value,
                payload_of(one.decision),
                one.at,
            )
            for one in new
        ]
        done = take_effect(loaded, archive, logs, quiet=quiet)
    click.echo(f"{_count(len(new))} taken over, {len(found) - len(new):,} held here already.")
    say(done)


@click.command(help=_CHECK)
@click.argument("file", type=_FILE)
def check(*, file: Path) -> int:
    """Check a file."""
    is_of_decisions = "[[decision]]" in _text(file)
    problems = read_decisions(_text(file))[1] if is_of_decisions else problems_of(file)
    for problem in problems:
        click.echo(legible(problem))
    if not problems:
        click.echo("The file is right.")
    return _FOUND if problems else 0


@click.command()
@click.option("--quiet", is_flag=True, help="Show no progress.")
def apply(*, quiet: bool) -> None:
    """Make what was decided while the archive was being changed, or changed in your file of names, take effect now."""
    loaded = settings.load()
    with open_archive(loaded) as archive:
        say(take_effect(loaded, archive, [], quiet=quiet))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise NamingError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise NamingError(f"{file} is not text in UTF-8: save it as such.") from error


def _count(number: int) -> str:
    return "1 decision" if number == 1 else f"{number:,} decisions"
