"""`searchapp names list` and `show`: which persons, places and organisations are there, and what is one of them?"""

import json
from collections.abc import Iterator
from typing import Any

import click

from searchapp import settings
from searchapp.archive import EntityUse, Found, Logged, Transaction
from searchapp.article import Kind
from searchapp.authority import address_of, describe, fold, undone_by
from searchapp.cli.legible import legible
from searchapp.cli.naming_entities import find_entity
from searchapp.cli.opening import open_archive
from searchapp.indexing import decisions_of

_FORMS = 6  # names shown of each entity
_SOURCES = 8
_ARTICLES = 5


@click.command("list")
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


@click.command()
@click.argument("typed", metavar="ENTITY")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Which kind, if several have it.")
@click.option("--articles", "limit", type=click.IntRange(0), default=_ARTICLES, show_default=True, help="How many.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def show(*, typed: str, kind: str | None, limit: int, as_json: bool) -> None:
    """Show everything known of ENTITY: all its names, its sources, its newest articles, and the decisions about it."""
    with open_archive(settings.load()) as archive, archive.reading() as record:
        found = find_entity(record, typed, None if kind is None else Kind(kind))
        shown = _everything(record, found, limit)
    click.echo(json.dumps(shown, ensure_ascii=False) if as_json else "\n".join(map(legible, _lines(shown))))


# What JSON shows, and the lines print.
def _everything(record: Transaction, found: Found, limit: int) -> dict[str, Any]:
    entity, number = found.row.entity, found.row.number
    total, newest = record.sightings.headlines(number, limit)
    former = [was for was, now in record.corrections.moved().items() if now == (entity.kind, entity.slug)]
    return {
        "kind": entity.kind.value,
        "slug": entity.slug,
        "label": entity.label,
        "country": entity.country,
        "lat": entity.lat,
        "lon": entity.lon,
        "hidden": found.is_hidden,
        "former": sorted(address_of(*was) for was in former),
        "articles": total,
        "names": [
            {"name": one.form, "articles": one.articles} | ({"read_as": one.kind} if one.kind != entity.kind else {})
            for one in record.sightings.forms(number)
        ],
        "sources": [{"source": source, "articles": count} for source, count in record.sightings.sources(number)],
        "decisions": list(_decisions_about(record, {(entity.kind, entity.slug), *former})),
        "newest": [
            {"id": one.article_id, "date": one.published, "source": one.source, "title": one.title} for one in newest
        ],
    }


def _decisions_about(
    record: Transaction, addresses: set[tuple[Kind, str]]
) -> Iterator[dict[str, Any]]:  # Any: JSON values
    """The decisions about whoever has, or had, one of these addresses."""
    log = record.decisions.all()
    decisions = decisions_of(log)
    undone = undone_by(decisions)
    for entry, (number, one) in zip(log, decisions, strict=True):
        if any((about.identity.kind, about.identity.slug) in addresses for about in one.about):
            yield _told(entry, describe(one), undone.get(number))


def _told(entry: Logged, said: str, undone: int | None) -> dict[str, Any]:  # Any: JSON values
    return {
        "decision": entry.number,
        "at": entry.decided_at.isoformat(timespec="seconds"),
        "by": entry.who,
        "why": entry.why,
        "said": said,
        "undone_by": undone,
    }


def _lines(shown: dict[str, Any]) -> Iterator[str]:  # Any: JSON values
    yield from _who(shown)
    sources = [f"{one['articles']:>8,}  {one['source'] or 'no source'}" for one in shown["sources"]]
    more = [f"          and {len(sources) - _SOURCES:,} more"] if len(sources) > _SOURCES else []
    sections = {
        f"Names, in {shown['articles']:,} article{'' if shown['articles'] == 1 else 's'}:": [
            f"{one['articles']:>8,}  {one['name']}" + (f"  (read as a {one['read_as']})" if "read_as" in one else "")
            for one in shown["names"]
        ],
        "Sources:": [*sources[:_SOURCES], *more],
        "Decisions:": [
            f"{one['decision']:>8}  {one['at'][:10]} {one['by']}: {one['said']}"
            + (f" (undone by {one['undone_by']})" if one["undone_by"] else "")
            for one in shown["decisions"]
        ],
        "Newest articles:": [
            f"  {one['date'] or 'undated':<10}  {one['title'] or 'Untitled'}  ({one['id']})" for one in shown["newest"]
        ],
    }
    for heading, lines in sections.items():
        if lines:
            yield heading
            yield from lines


def _who(shown: dict[str, Any]) -> Iterator[str]:  # Any: JSON values
    where = f", {shown['country'].upper()}" if shown["country"] else ""
    at = f" at {shown['lat']:.4f}, {shown['lon']:.4f}" if None not in {shown["lat"], shown["lon"]} else ""
    yield f"{shown['label']} ({shown['kind']}/{shown['slug']}{where}{at})"
    if shown["hidden"]:
        yield "Hidden: it is in no facet and has no page."
    if shown["former"]:
        yield f"Former addresses: {', '.join(shown['former'])}"
