"""`searchapp names review`: which persons, places and organisations look wrong, and how are they mended?"""

import json
import re
from collections.abc import Iterator
from typing import Any

import click

from searchapp import settings
from searchapp.archive import EntityRow, Sighting, Transaction
from searchapp.article import Kind
from searchapp.authority import Candidate, Suspect, SuspectReason, address_of, suspects
from searchapp.cli.legible import legible
from searchapp.cli.opening import open_archive
from searchapp.indexing import identity_of, kept_entities

_EXAMPLES = 2
_MOST_CHARACTERS = 120  # of a sentence on each side of the mention
_ENDS = re.compile(r"[.!?…][\"”’')]*\s|\n")
_HELP = """Show what looks wrong, what is in most articles first, each with two examples and the command that mends it.

\b
two kinds     a name that is read as a person here and as a place there
single word   a person without a second name
capitals      a name that is written in capitals only
burst         in many articles, and all of one day or one source
look-alike    almost the label of another one

`searchapp names keep ENTITY` accepts one as it is.
"""


@click.command(help=_HELP)
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Only persons, places or organisations.")
@click.option("--reason", type=click.Choice([reason.value for reason in SuspectReason]), help="Only these.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON lines.")
def review(*, kind: str | None, reason: str | None, limit: int, as_json: bool) -> None:
    """Show suspects."""
    with open_archive(settings.load()) as archive, archive.reading() as record:
        found, numbers = _suspects(record)
        chosen = [
            one for one in found if kind in {None, one.candidate.identity.kind} and reason in {None, one.reason.value}
        ]
        shown = [_told(record, one, numbers) for one in chosen[:limit]]
    for one in shown:
        click.echo(json.dumps(one, ensure_ascii=False) if as_json else "\n".join(_lines(one)))
    if not shown and not as_json:
        click.echo("Nothing looks wrong.")
    if len(chosen) > limit and not as_json:
        click.echo(f"and {len(chosen) - limit:,} more; --limit shows more, --kind and --reason narrow.", err=True)


def _suspects(record: Transaction) -> tuple[list[Suspect], dict[tuple[Kind, str], int]]:
    """Every suspect, and the numbers of entities by kind and key."""
    rows: dict[int, EntityRow] = {row.number: row for row in record.names.known()}
    forms: dict[int, list[str]] = {}
    for number, form in record.sightings.all_forms():
        forms.setdefault(number, []).append(form)
    candidates = [
        Candidate(identity_of(rows[number]), spread.articles, spread.days, spread.sources, tuple(forms.get(number, ())))
        for number, spread in record.sightings.spreads().items()
    ]
    day, source = record.sightings.largest_shares()
    found = suspects(candidates, kept=kept_entities(record), largest_day=day, largest_source=source)
    identities = {number: identity_of(row) for number, row in rows.items()}
    return found, {(one.kind, one.key): number for number, one in identities.items()}


# What JSON shows, and the lines print.
def _told(record: Transaction, suspect: Suspect, numbers: dict[tuple[Kind, str], int]) -> dict[str, Any]:
    one, other = suspect.candidate.identity, suspect.other
    forms = [suspect.name] if suspect.name else []
    examples = record.sightings.examples(numbers[one.kind, one.key], _EXAMPLES, forms=forms)
    return {
        "kind": one.kind.value,
        "slug": one.slug,
        "label": one.label,
        "articles": suspect.candidate.articles,
        "reason": suspect.reason.value,
        "why": _why(suspect),
        "other": address_of(other.identity.kind, other.identity.slug) if other else None,
        "try": _command(suspect),
        "examples": [_sentence(example) for example in examples],
    }


def _why(suspect: Suspect) -> str:
    one, other = suspect.candidate, suspect.other
    articles = f"{one.articles:,} articles"
    match suspect.reason:
        case SuspectReason.TWO_KINDS if other:
            return f"“{suspect.name}” is a name of a {other.identity.kind.value} too, in {other.articles:,} articles"
        case SuspectReason.LOOK_ALIKE if other:
            return f"almost “{other.identity.label}”, which is in {other.articles:,} articles"
        case SuspectReason.SINGLE_WORD:
            bearer = f"; “{other.identity.label}” has the same one, in {other.articles:,} articles" if other else ""
            return f"a person of one word{bearer}"
        case SuspectReason.CAPITALS:
            return "written in capitals only"
        case _:
            return f"{articles}, all of one {'day' if one.days == 1 else 'source'}"


def _command(suspect: Suspect) -> str:
    one, other = suspect.candidate.identity, suspect.other
    address = address_of(one.kind, one.slug)
    match suspect.reason:
        case SuspectReason.TWO_KINDS if other:
            only = f" --name {json.dumps(suspect.name, ensure_ascii=False)}" if len(suspect.candidate.names) > 1 else ""
            return f"searchapp names kind {address} {other.identity.kind.value}{only}"
        case SuspectReason.LOOK_ALIKE | SuspectReason.SINGLE_WORD if other:
            return f"searchapp names merge {address_of(other.identity.kind, other.identity.slug)} {address}"
        case SuspectReason.CAPITALS:
            return f"searchapp names rename {address} {json.dumps(one.label.title(), ensure_ascii=False)}"
        case _:
            return f"searchapp names hide {address}"


def _sentence(sighting: Sighting) -> dict[str, object]:
    """The sentence a mention stands in, cut where it is long, with the mention's place in it (code points)."""
    text, start, end = sighting.part, sighting.start, sighting.end
    before = [match.end() for match in _ENDS.finditer(text, 0, start)]
    after = _ENDS.search(text, end)
    first, last = before[-1] if before else 0, after.end() if after else len(text)
    opening = text[first:start] if start - first <= _MOST_CHARACTERS else "… " + _from_a_word(text, start)
    closing = text[end:last] if last - end <= _MOST_CHARACTERS else _to_a_word(text, end) + " …"
    return {
        "article": sighting.article_id,
        "sentence": (opening + text[start:end] + closing).rstrip(),
        "start": len(opening),
        "end": len(opening) + end - start,
    }


def _from_a_word(text: str, start: int) -> str:
    return text[start - _MOST_CHARACTERS : start].partition(" ")[2]


def _to_a_word(text: str, end: int) -> str:
    return text[end : end + _MOST_CHARACTERS].rpartition(" ")[0]


def _lines(shown: dict[str, Any]) -> Iterator[str]:  # Any: JSON values
    who = legible(f"{shown['kind']}/{shown['slug']} ({shown['label']}): {shown['why']}")
    yield f"{shown['articles']:>6,}  {shown['reason']:<11}  {who}"
    for one in shown["examples"]:
        text, start, end = one["sentence"], one["start"], one["end"]
        marked = click.style(f"[{legible(text[start:end])}]", bold=True)
        yield f"          {legible(text[:start])}{marked}{legible(text[end:])}  ({one['article']})"
    yield f"          {legible(shown['try'])}"
