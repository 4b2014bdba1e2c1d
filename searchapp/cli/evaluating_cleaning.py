"""`searchapp evaluate cleaning`: how well are articles told from what stands around them?"""

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from searchapp.evaluation.floors import below_floor
from searchapp.evaluation.lines import LineScore, labelled_texts, score_lines
from searchapp.evaluation.lines import figures as line_figures
from searchapp.evaluation.pages import PageScore, body_pages, figures, score_pages


@click.command()
@click.option("--pages", "folder", type=click.Path(path_type=Path), help="Folder of saved pages with their true texts.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def cleaning(*, folder: Path | None, as_json: bool) -> int:
    """Read labelled pages with this program and with the libraries alone, and compare.

    F1 by sequences of four words, as the article-extraction-benchmark has it; mean F1 is that of each page by itself;
    title is the share of headlines that are right to the letter. The second table has the same pages as plain text,
    menus and all: how many of the pages' own lines go, how many of the articles' stay. The run ends with 1 when a
    figure is worse than its recorded floor.
    """
    if folder is None or not folder.is_dir():
        click.echo("No pages to read: name the folder that holds html/<id>.html.gz and ground-truth.json with --pages.")
        return 0
    scores = score_pages(list(body_pages(folder)))
    lines = score_lines(list(labelled_texts(folder)))
    if as_json:
        click.echo(json.dumps({"pages": [asdict(one) for one in scores], "lines": [asdict(one) for one in lines]}))
    else:
        console = Console()
        console.print(_table(scores))
        console.print(_lines_table(lines))
        console.print(_reasons_table(lines[0]))
    said = below_floor({**figures(scores), **line_figures(lines)})
    for sentence in said:
        click.echo(sentence, err=True)
    return 1 if said else 0


def _table(scores: list[PageScore]) -> Table:
    table = Table()
    table.add_column("Read by", no_wrap=True)
    for heading in ("F1", "Mean F1", "Precision", "Recall", "Title", "Pages/s"):
        table.add_column(heading, justify="right")
    for one in scores:
        title = "-" if one.title_exact is None else f"{one.title_exact:.3f}"
        shares = [f"{share:.3f}" for share in (one.f1, one.page_f1, one.precision, one.recall)]
        table.add_row(one.name, *shares, title, f"{one.pages_per_second:.0f}")
    return table


def _lines_table(scores: list[LineScore]) -> Table:
    table = Table()
    table.add_column("Whole pages as plain text", no_wrap=True)
    for heading in ("Page's lines removed", "Article's lines kept", "Credits aside"):
        table.add_column(heading, justify="right")
    for one in scores:
        removed = f"{one.residue_removed:.4f} of {one.page_lines:,}"
        table.add_row(one.name, removed, f"{one.body_kept:.4f} of {one.article_lines:,}", f"{one.text_kept:.4f}")
    return table


def _reasons_table(ours: LineScore) -> Table:
    table = Table("Left out as")
    for heading in ("Page's lines", "Article's lines"):
        table.add_column(heading, justify="right")
    for reason, (of_page, of_article) in ours.by_reason.items():
        table.add_row(reason.value, f"{of_page:,}", f"{of_article:,}")
    return table
