"""`searchapp evaluate`: how well and how fast does this archive work?"""

import click

from searchapp.cli.evaluating_cleaning import cleaning
from searchapp.cli.evaluating_dates import dates
from searchapp.cli.evaluating_speed import speed
from searchapp.cli.evaluating_stories import stories


@click.group()
def evaluate() -> None:
    """Measure how well and how fast this archive works."""


evaluate.add_command(cleaning)
evaluate.add_command(dates)
evaluate.add_command(speed)
evaluate.add_command(stories)
