"""`searchapp evaluate`: how well and how fast does this archive work?"""

import click

from searchapp.cli.evaluating_speed import speed


@click.group()
def evaluate() -> None:
    """Measure how well and how fast this archive works."""


evaluate.add_command(speed)
