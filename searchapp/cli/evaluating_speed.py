"""`searchapp evaluate speed`: how long do requests take?"""

import json
from dataclasses import asdict

import click
from rich.console import Console
from rich.table import Table

from searchapp import settings
from searchapp.cli.opening import open_index
from searchapp.evaluation import Timing, measure, overall


@click.command()
@click.option("--rounds", type=click.IntRange(3), default=21, show_default=True, help="How often each request is made.")
@click.option("--json", "as_json", is_flag=True, help="Print the timings as JSON.")
def speed(*, rounds: int, as_json: bool) -> None:
    """Time requests of every kind on the live index: matches, median and 95th percentile in milliseconds.

    Each is a whole answer: the words, every facet, the histogram, a page of hits with their snippets.
    """
    with open_index(settings.load()) as engine:
        articles = engine.status().articles
        timings = measure(engine, rounds=rounds)
    if as_json:
        document = {"articles": articles, "median_ms": overall(timings), "kinds": [asdict(one) for one in timings]}
        click.echo(json.dumps(document))
        return
    Console().print(_table(timings))
    click.echo(f"Median over all kinds: {overall(timings):.1f} ms, {articles:,} articles, {rounds} rounds.")


def _table(timings: list[Timing]) -> Table:
    table = Table("Kind", "Asked")
    for heading in ("Matches", "Median ms", "95 % ms"):
        table.add_column(heading, justify="right")
    for one in timings:
        table.add_row(one.kind, one.asked, f"{one.matches:,}", f"{one.median_ms:.1f}", f"{one.p95_ms:.1f}")
    return table
