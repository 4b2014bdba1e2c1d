"""`searchapp evaluate stories`: how often are copies and stories right?"""

import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from searchapp.errors import SourceError
from searchapp.evaluation.counted import Counted
from searchapp.evaluation.floors import below_floor
from searchapp.evaluation.made_copies import MadeScore, score_made_copies
from searchapp.evaluation.stories import GroupScore, figures, score_groups
from searchapp.evaluation.story_labels import corpus_set, page_set, sample_set


@click.command()
@click.option(
    "--samples", type=click.Path(path_type=Path), default=Path("seeds"), show_default=True, help="The sample archive."
)
@click.option("--pages", type=click.Path(path_type=Path), help="Folder of saved pages that have story labels.")
@click.option("--corpus", type=click.Path(path_type=Path), help="File of JSON lines that has labelled pairs.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def stories(*, samples: Path, pages: Path | None, corpus: Path | None, as_json: bool) -> int:
    """Find copies and stories among labelled articles with this program and in plainer ways, and compare.

    Precision: the share of right pairs among those put together; recall: among those that belong together. The run
    ends with 1 when a figure is worse than its recorded floor.
    """
    given = {"--samples": samples, "--pages": pages, "--corpus": corpus}
    missing = [f"{option} {path}" for option, path in given.items() if path is not None and not path.exists()]
    if missing:
        raise click.ClickException(f"Nothing to group: {missing[0]} is not there.")
    try:
        sets = [sample_set(samples)]
        sets += [page_set(pages)] if pages else []
        sets += [corpus_set(corpus)] if corpus else []
    except SourceError as error:
        raise click.ClickException(str(error)) from error
    scores, made = score_groups(sets), score_made_copies(sets)
    found = figures(scores, made)
    if as_json:
        click.echo(json.dumps({key: round(figure, 4) for key, figure in found.items()}))
    else:
        console = Console()
        console.print(_table(scores))
        console.print(_made(made))
    said = below_floor(found)
    for sentence in said:
        click.echo(sentence, err=True)
    return 1 if said else 0


def _table(scores: list[GroupScore]) -> Table:
    table = Table("Grouped by")
    for heading in ("Copies: precision", "recall", "Stories: precision", "recall"):
        table.add_column(heading, justify="right")
    for one in scores:
        table.add_row(one.name, *_pair(one.copies), *_pair(one.stories))
    return table


def _pair(score: Counted | None) -> tuple[str, str]:
    if score is None:
        return "", ""
    together = score.right + score.wrong
    belonging = score.right + score.missed
    return f"{score.precision:.3f} of {together:,}", f"{score.recall:.3f} of {belonging:,}"


def _made(made: list[MadeScore]) -> Table:
    table = Table("Copies made")
    for heading in ("Made", "Found", "Others put together"):
        table.add_column(heading, justify="right")
    for one in made:
        table.add_row(
            one.kind, f"{one.made:,}", f"{one.found:,} ({one.found / max(one.made, 1):.1%})", f"{one.wrong:,}"
        )
    return table
