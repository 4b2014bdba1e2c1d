"""`searchapp names`: which persons, places and organisations are there?"""

import json

import click

from searchapp import settings
from searchapp.archive import EntityUse
from searchapp.article import Kind
from searchapp.authority import fold
from searchapp.cli.opening import open_archive

_FORMS = 6  # names shown of each entity


@click.group()
def names() -> None:
    """See which persons, places and organisations the archive knows, and by which names."""


@names.command("list")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Only persons, places or organisations.")
@click.option("--find", default="", help="Only those with these letters in a name, any case, accents aside.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON lines.")
def list_names(*, kind: str | None, find: str, limit: int, as_json: bool) -> None:
    """List them, those in most articles first: articles, kind, address, label, and the names they go by."""
    with open_archive(settings.load()) as archive, archive.reading() as record:
        found = [
            use for use in record.names.entities() if (kind is None or use.entity.kind == kind) and _matches(use, find)
        ]
    for use in found[:limit]:
        click.echo(json.dumps(_as_json(use), ensure_ascii=False) if as_json else _line(use))
    if len(found) > limit and not as_json:
        click.echo(f"and {len(found) - limit:,} more; --limit shows more, --find narrows.", err=True)


def _matches(use: EntityUse, find: str) -> bool:
    folded = fold(find)
    return any(folded in fold(form) for form in (use.entity.label, *(form for form, _ in use.names)))


def _line(use: EntityUse) -> str:
    forms = ", ".join(f"{form} ({count:,})" for form, count in use.names[:_FORMS])
    more = f" and {len(use.names) - _FORMS:,} more" if len(use.names) > _FORMS else ""
    entity = use.entity
    return f"{use.articles:>6,}  {entity.kind.value:<12}  {entity.slug:<28}  {entity.label}: {forms}{more}"


def _as_json(use: EntityUse) -> dict[str, object]:
    return {
        "kind": use.entity.kind,
        "slug": use.entity.slug,
        "label": use.entity.label,
        "country": use.entity.country,
        "articles": use.articles,
        "names": [{"name": form, "articles": count} for form, count in use.names],
    }
