"""`searchapp evaluate entities`: how good are the names of people, places and organisations?"""

import json
from pathlib import Path

import click
from rich.console import Console

from searchapp import settings
from searchapp.cli.evaluating_entities_shown import Shown, document, tables
from searchapp.errors import SourceError
from searchapp.evaluation.entities import (
    BASIC_SET,
    figures,
    score_articles,
    score_recognition,
    score_spelling,
)
from searchapp.evaluation.entities_gold import DATA
from searchapp.evaluation.entities_history import before, record, recorded
from searchapp.evaluation.entities_sentences import JOINED
from searchapp.evaluation.floors import below_floor

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command()
@click.option("--sentences", type=_FOLDER, help=f"Folder of labelled sentences, {BASIC_SET}.jsonl.gz among them.")
@click.option("--set", "names", multiple=True, metavar="NAME", help="A further set of that folder; can be repeated.")
@click.option("--joined", type=click.IntRange(1), default=JOINED, show_default=True, help="Sentences a paragraph.")
@click.option("--articles", type=_FOLDER, help="Folder of the labelled articles that are files.")
@click.option("--pages", type=_FOLDER, help="Folder of the labelled saved pages, with ground-truth.json.")
@click.option("--true-text", is_flag=True, help="Give pages their true texts, so that cleaning makes no difference.")
@click.option("--labels", type=_FOLDER, default=DATA, help="Other labels than those that come with the program.")
@click.option("--errors", is_flag=True, help="List what is wrong and missing in each article, and of spellings.")
@click.option("--held-back", is_flag=True, help="Show the mistakes in sets held back for judging too.")
@click.option("--record", "version", metavar="VERSION", help="Add the figures to those of earlier versions.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures and the mistakes as JSON.")
def entities(  # noqa: PLR0913 - as many as there are options
    *,
    sentences: Path | None,
    names: tuple[str, ...],
    joined: int,
    articles: Path | None,
    pages: Path | None,
    true_text: bool,
    labels: Path,
    errors: bool,
    held_back: bool,
    version: str | None,
    as_json: bool,
) -> int:
    """Measure names: recognised in sentences, right in articles, and one however they are spelt.

    Recognition is exact: first letter, last letter and kind. In articles each person, place and organisation counts
    once, from reading the file to the authority. The run ends with 1 when a figure is worse than its recorded floor.
    """
    if sentences is None and articles is None and pages is None:
        click.echo(
            f"No names to measure: name the folder of labelled sentences ({BASIC_SET}.jsonl.gz) with --sentences, "
            "that of labelled articles with --articles, and that of labelled pages with --pages."
        )
        return 0
    models = settings.load().models
    try:
        recognition = score_recognition(sentences, names, joined=joined, models=models) if sentences else None
        pairs = (
            score_articles(articles=articles, pages=pages, models=models, true_text=true_text, labels=labels)
            if articles or pages
            else None
        )
        spelling = score_spelling(labels)
    except SourceError as error:
        raise click.ClickException(str(error)) from error
    found, earlier = figures(recognition, pairs, spelling), before(version, recorded(labels))
    shown = Shown(recognition, pairs, spelling, found, earlier, held_back=held_back)
    if as_json:
        click.echo(json.dumps(document(shown), ensure_ascii=False))
    else:
        Console().print(*tables(shown, errors=errors), sep="\n")
    if version:
        record(version, found, labels)
    said = below_floor(found)
    for sentence in said:
        click.echo(sentence, err=True)
    return 1 if said else 0
