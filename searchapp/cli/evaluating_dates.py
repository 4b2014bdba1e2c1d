"""`searchapp evaluate dates`: how often is the day of publication right?"""

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from searchapp.errors import SourceError
from searchapp.evaluation.dates import DateScore, figures, labelled_pages, score_dates
from searchapp.evaluation.floors import below_floor


@click.command()
@click.option("--pages", "folder", type=click.Path(path_type=Path), help="Folder of saved pages that have date labels.")
def dates(*, folder: Path | None) -> int:
    """Date labelled pages with this program and with the libraries alone, and compare.

    Right: the day is the label. Certain: given as more than inferred. The run ends with 1 when a figure is worse than
    its recorded floor.
    """
    if folder is None or not folder.is_dir():
        raise click.ClickException("No pages to date: name the folder that holds html/<id>.html.gz with --pages.")
    try:
        scores = score_dates(list(labelled_pages(folder)))
    except SourceError as error:
        raise click.ClickException(str(error)) from error
    console = Console()
    console.print(_table(scores))
    console.print(_bases(scores[0]))
    said = below_floor(figures(scores))
    for sentence in said:
        click.echo(sentence, err=True)
    return 1 if said else 0


def _table(scores: list[DateScore]) -> Table:
    table = Table("Dated by")
    for heading in ("Right day", "Right", "Wrong", "None", "Certain", "Wrong of these"):
        table.add_column(heading, justify="right")
    for one in scores:
        table.add_row(
            one.name,
            f"{one.right_day:.3f}",
            f"{one.right} of {one.pages}",
            str(one.wrong),
            str(one.missing),
            str(one.certain),
            f"{one.certain_wrong} ({one.certain_wrong_share:.1%})",
        )
    return table


def _bases(ours: DateScore) -> Table:
    table = Table("Basis")
    for heading in ("Given", "Right"):
        table.add_column(heading, justify="right")
    for basis, (given, right) in ours.by_basis.items():
        table.add_row(basis, str(given), str(right))
    return table
