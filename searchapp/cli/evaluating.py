"""`searchapp evaluate`: how well and how fast does this archive work?"""

import click

from searchapp.cli.commands import EVALUATIONS, Commands


@click.group(cls=Commands, table=EVALUATIONS)
def evaluate() -> None:
    """Measure how well and how fast this archive works."""
