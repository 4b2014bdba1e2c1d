"""What can be done at the terminal? The `searchapp` command."""

import importlib.metadata
import os
import sys

import click

from searchapp.cli.commands import COMMANDS, Commands
from searchapp.cli.legible import legible
from searchapp.errors import SearchappError

_FAILED = 2  # the command could not do its work
_INTERRUPTED = 130  # as shells count an end by Ctrl-C


_HELP = """Cuttings: an archive of news articles, searched by word, person, place, organisation, source and date.

\b
searchapp add FOLDER          read what is in a folder
searchapp serve               open http://127.0.0.1:8000
searchapp search Kherson      ask at the terminal
"""


@click.group(
    cls=Commands,
    table=COMMANDS,
    help=_HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`searchapp COMMAND --help` explains a command. Settings are SEARCHAPP_* in the environment, or a TOML file "
    "that SEARCHAPP_CONFIG names; `searchapp status` shows each.",
)
@click.version_option(importlib.metadata.version("searchapp"), message="%(prog)s %(version)s")
def searchapp() -> None:
    """Everything there is; each command has a module of its own."""


def main(arguments: list[str] | None = None) -> int:
    """Run a command line and give back its exit status: 0 done, 1 done with findings, 2 not done."""
    try:
        status = searchapp.main(arguments, prog_name="searchapp", standalone_mode=False)
        sys.stdout.flush()
    except SearchappError as error:
        click.echo(legible(f"searchapp: {error}"), err=True)
        return _FAILED
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return _FAILED
    except click.ClickException as error:
        error.show()
        return _FAILED
    except (click.Abort, KeyboardInterrupt):
        click.echo("searchapp: ended. What was kept stays kept.", err=True)
        return _INTERRUPTED
    except (BrokenPipeError, SystemExit):  # click makes the first into the second
        # Whoever read our output has enough; Python would complain once more when it closes the stream.
        if sys.__stdout__ is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())
        return 0
    return status if isinstance(status, int) else 0
