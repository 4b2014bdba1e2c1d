"""`searchapp evaluate speed`: how long do requests take, here and beside other engines?"""

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console

from searchapp import settings
from searchapp.cli.evaluating_speed_shown import Progress, comparison_tables, timings_table
from searchapp.cli.opening import open_index
from searchapp.errors import SearchappError
from searchapp.evaluation.peers import OURS, PEERS
from searchapp.evaluation.speed import measure, overall
from searchapp.evaluation.speed_chart import chart
from searchapp.evaluation.speed_comparing import Comparison
from searchapp.evaluation.speed_history import DATA, record, run_of
from searchapp.evaluation.speed_material import Material
from searchapp.evaluation.speed_runs import STOCK_ARTICLES, Plan, installed, run
from searchapp.evaluation.speed_verdict import verdict

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)
_KEPT = click.Path(path_type=Path, exists=True, file_okay=False)
_LEAST = 50  # fewer articles have no words of every share


@click.command()
@click.option("--articles", type=click.IntRange(_LEAST), metavar="N", help="Compare engines on so many made articles.")
@click.option(
    "--lines",
    type=_FILE,
    multiple=True,
    metavar="FILE",
    help="Compare them on what `searchapp export` wrote (on its first N articles, with --articles); can be repeated.",
)
@click.option("--peers", is_flag=True, help="Measure every other engine that is installed beside ours.")
@click.option("--without", type=click.Choice(PEERS), multiple=True, help="Leave out a peer; can be repeated.")
@click.option(
    "--stock-articles",
    type=click.IntRange(0),
    default=STOCK_ARTICLES,
    show_default=True,
    metavar="N",
    help="Measure stock Whoosh (beside ours) on no more articles than these; 0 leaves it out.",
)
@click.option("--rounds", type=click.IntRange(3), default=21, show_default=True, help="How often each request is made.")
@click.option("--keep", type=_FOLDER, help="Folder to keep the indexes in; what is there is not built again.")
@click.option(
    "--build-again", type=click.Choice((OURS, *PEERS)), multiple=True, help="An engine to build all the same."
)
@click.option("--chart", "drawing", type=click.Path(path_type=Path, dir_okay=False), help="SVG file to draw times in.")
@click.option("--record", "version", metavar="VERSION", help="Add the runs to those of earlier versions.")
@click.option("--history", type=_KEPT, default=DATA, help="Another folder for what is recorded.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
@click.option("--json", "as_json", is_flag=True, help="Print the times as JSON.")
def speed(  # noqa: PLR0913 - as many as there are options
    *,
    articles: int | None,
    lines: tuple[Path, ...],
    peers: bool,
    without: tuple[str, ...],
    stock_articles: int,
    rounds: int,
    keep: Path | None,
    build_again: tuple[str, ...],
    drawing: Path | None,
    version: str | None,
    history: Path,
    quiet: bool,
    as_json: bool,
) -> int:
    """Time requests of every kind: on the live index, or beside other engines on articles that all of them index.

    On the live index each is a whole answer: the words, every facet, the histogram, a page of hits with their snippets.
    With --articles or --lines each engine builds an index in a process of its own; then they are asked the same
    requests in turn, for the top ten alone, with five facets and the date histogram, and with snippets too. The run
    ends with 1 when an engine answers differently from ours.
    """
    if articles is None and not lines:
        if peers or keep or drawing or version:
            raise click.UsageError("Engines are compared on articles: add --articles N or --lines FILE.")
        _measure_live(rounds=rounds, as_json=as_json)
        return 0
    wanted = [name for name in PEERS if name not in without] if peers else []
    found, missing = installed(wanted)
    for sentence in missing:
        click.echo(sentence, err=True)
    plan = Plan(Material(articles, lines), found, stock_articles, rounds, keep, build_again)
    comparisons = run(plan, Progress(is_quiet=quiet))
    if as_json:
        click.echo(json.dumps([run_of(comparison) for comparison in comparisons]))
    else:
        for comparison in comparisons:
            _show(comparison)
    if drawing is not None:
        _draw(drawing, comparisons)
    if version:
        record(version, comparisons, history)
    wrong = [sentence for comparison in comparisons for sentence in comparison.wrong]
    for sentence in wrong:
        click.echo(f"Another answer than ours: {sentence}", err=True)
    return 1 if wrong else 0


def _measure_live(*, rounds: int, as_json: bool) -> None:
    with open_index(settings.load()) as engine:
        articles = engine.status().articles
        timings = measure(engine, rounds=rounds)
    if as_json:
        document = {"articles": articles, "median_ms": overall(timings), "kinds": [asdict(one) for one in timings]}
        click.echo(json.dumps(document))
        return
    Console().print(timings_table(timings))
    click.echo(f"Median over all kinds: {overall(timings):.1f} ms, {articles:,} articles, {rounds} rounds.")


def _show(comparison: Comparison) -> None:
    console = Console()
    console.print(*comparison_tables(comparison), sep="\n")
    for sentence in verdict(comparison):
        click.echo(sentence)


def _draw(file: Path, comparisons: list[Comparison]) -> None:
    try:
        file.write_text(chart(comparisons), encoding="utf-8")
    except OSError as error:
        raise SearchappError(f"{file} cannot be written: {error.strerror}.") from error
