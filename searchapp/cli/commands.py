"""Which commands are there, and where is each defined?"""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import click


@dataclass(frozen=True)
class Row:
    """One command: what it does in a line of the help, and where it is. Imported when it is used."""

    summary: str
    module: str
    name: str


COMMANDS = {
    "add": Row("Read files and folders into the archive and the index.", "searchapp.cli.adding", "add"),
    "serve": Row("Answer in the browser.", "searchapp.cli.serving", "serve"),
    "search": Row("Answer at the terminal, as the results page does.", "searchapp.cli.searching", "search"),
    "names": Row("See and correct which persons, places and organisations there are.", "searchapp.cli.naming", "names"),
    "status": Row("Say what is set and what is there.", "searchapp.cli.reporting", "status"),
    "check": Row("Prove that archive and index are whole and agree.", "searchapp.cli.reporting", "check"),
    "explain": Row("Say why a file comes out as it does, line by line.", "searchapp.cli.explaining", "explain"),
    "clean": Row("Leave out of the texts what recurs in a source's articles.", "searchapp.cli.cleaning", "clean"),
    "annotate": Row(
        "Find the names in the articles anew, where an older version found them.",
        "searchapp.cli.annotating",
        "annotate",
    ),
    "reindex": Row("Make the index anew from the archive.", "searchapp.cli.rebuilding", "reindex"),
    "evaluate": Row("Measure how well and how fast this archive works.", "searchapp.cli.evaluating", "evaluate"),
    "export": Row("Write the archive as JSON lines, which `add` reads back.", "searchapp.cli.exporting", "export"),
}


EVALUATIONS = {
    "cleaning": Row("How well are articles told from their pages?", "searchapp.cli.evaluating_cleaning", "cleaning"),
    "dates": Row("How often is the day of publication right?", "searchapp.cli.evaluating_dates", "dates"),
    "entities": Row("How good are names?", "searchapp.cli.evaluating_entities", "entities"),
    "speed": Row("How long do requests take?", "searchapp.cli.evaluating_speed", "speed"),
    "stories": Row("How often are copies and stories right?", "searchapp.cli.evaluating_stories", "stories"),
}


class Commands(click.Group):
    """The commands of a table by name, in its order; none is imported before it is used."""

    def __init__(self, *, table: Mapping[str, Row], **attributes: Any) -> None:
        super().__init__(**attributes)
        self._table = table

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands."""
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """A command by its name."""
        row = self._table.get(cmd_name)
        if row is None:
            return None
        command = getattr(importlib.import_module(row.module), row.name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the same
        """The list of commands in the help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, row.summary) for name, row in self._table.items()])
