"""`searchapp names merge`, `split`, `rename`, `hide`, `kind` and `keep`: what is decided about names?"""

from collections.abc import Sequence
from typing import Any

import click

from searchapp.archive import Found, Transaction
from searchapp.article import Kind
from searchapp.authority import Action, Decision, fold, slug
from searchapp.cli.naming_carrying_out import carry_out, decision_options
from searchapp.cli.naming_entities import AmbiguousError, address, find_entity, find_shown, nearest, reference
from searchapp.errors import NamingError
from searchapp.fields import NONE_VALUE

_OF = click.option(
    "--kind",
    "of",
    type=click.Choice([kind.value for kind in Kind]),
    help="Which kind ENTITY is of, if several have it.",
)
_MERGE = """Make OTHER… the same as ENTITY: all their names mean it from now on, those that come later too.

Their addresses lead to ENTITY's.

\b
searchapp names merge person/volodymyr-zelensky person/zelenskyy --why "same man"
"""
_SPLIT = """Take NAME… from ENTITY: names that mean somebody else, as `searchapp names show ENTITY` lists them.

\b
searchapp names split person/george-bush "George H. W. Bush"
searchapp names split place/georgia "State of Georgia" --into place/georgia-state
"""
_RENAME = """Call ENTITY by another LABEL. Its address stays, unless --slug gives another one.

\b
searchapp names rename place/kiev "Kyiv" --slug kyiv
"""
_KIND = """Say that ENTITY is a person, a place or an organisation after all.

A place is looked up in the gazetteer by its label, so that it joins what is known there.

\b
searchapp names kind person/kherson place
searchapp names kind place/washington person --name "Washington"
"""


def _kind(of: str | None) -> Kind | None:
    return None if of is None else Kind(of)


@click.command(help=_MERGE)
@click.argument("into", metavar="ENTITY")
@click.argument("others", metavar="OTHER…", nargs=-1, required=True)
@click.option("--label", help="What the one is called from now on; by default as ENTITY is.")
@_OF
@decision_options
def merge(*, into: str, others: Sequence[str], label: str | None, of: str | None, **how: Any) -> None:
    """Make several one."""

    def decide(record: Transaction) -> Decision:
        first = find_shown(record, into, _kind(of))
        found = [first]
        for typed in others:
            other = _find_other(record, typed, _kind(of), first)
            if other.row.number in {one.row.number for one in found}:
                raise NamingError(f"{typed} is {address(other)} already: there is nothing to merge.")
            if other.row.entity.kind is not first.row.entity.kind:
                raise NamingError(
                    f"{address(other)} is of another kind; first run "
                    f"`searchapp names kind {address(other)} {first.row.entity.kind.value}`."
                )
            found.append(other)
        return Decision(Action.MERGE, tuple(reference(record, one) for one in found), label=_label(label))

    carry_out(decide, **how)


@click.command(help=_SPLIT)
@click.argument("entity", metavar="ENTITY")
@click.argument("forms", metavar="NAME…", nargs=-1, required=True)
@click.option("--into", metavar="OTHER", help="Who the names mean; by default somebody of their own.")
@click.option("--label", help="What the new one is called; by default as the first NAME.")
@_OF
@decision_options
def split(
    *, entity: str, forms: Sequence[str], into: str | None, label: str | None, of: str | None, **how: Any
) -> None:
    """Take names away."""

    def decide(record: Transaction) -> Decision:
        found = find_shown(record, entity, _kind(of))
        its_names = [one.form for one in record.sightings.forms(found.row.number)]
        leaving = [_its_name(found, its_names, form) for form in forms]
        if into is None and {fold(name) for name in its_names} <= {fold(name) for name in leaving}:
            raise NamingError(f"These are all names of {address(found)}: rename it, or say --into whom they go.")
        about = [reference(record, found)]
        if into is not None:
            other = _find_other(record, into, None, found)
            if other.row.number == found.row.number:
                raise NamingError(f"{into} is {address(found)} itself.")
            about.append(reference(record, other))
        return Decision(Action.SPLIT, tuple(about), tuple(dict.fromkeys(leaving)), label=_label(label))

    carry_out(decide, **how)


@click.command(help=_RENAME)
@click.argument("entity", metavar="ENTITY")
@click.argument("label", metavar="LABEL", required=False)
@click.option("--slug", "new_slug", metavar="SLUG", help="Another address too; the old one leads there for ever.")
@_OF
@decision_options
def rename(*, entity: str, label: str | None, new_slug: str | None, of: str | None, **how: Any) -> None:
    """Give another label or slug."""

    def decide(record: Transaction) -> Decision:
        if label is None and new_slug is None:
            raise NamingError("Say the new label, like `searchapp names rename ENTITY “New label”`, or --slug.")
        found = find_shown(record, entity, _kind(of))
        if new_slug is not None:
            _check_slug(record, found, new_slug)
        return Decision(Action.RENAME, (reference(record, found),), label=_label(label), slug=new_slug)

    carry_out(decide, **how)


@click.command()
@click.argument("entity", metavar="ENTITY")
@_OF
@decision_options
def hide(*, entity: str, of: str | None, **how: Any) -> None:
    """Keep ENTITY out of facets and pages: it is residue, or nobody's business. `names undo` shows it again."""
    carry_out(lambda record: Decision(Action.HIDE, (reference(record, find_shown(record, entity, _kind(of))),)), **how)


@click.command(help=_KIND)
@click.argument("entity", metavar="ENTITY")
@click.argument("kind", type=click.Choice([kind.value for kind in Kind]))
@click.option("--name", "form", metavar="NAME", help="Only this name of it; the others stay what they are.")
@_OF
@decision_options
def kind(*, entity: str, kind: str, form: str | None, of: str | None, **how: Any) -> None:
    """Give another kind."""

    def decide(record: Transaction) -> Decision:
        found = find_shown(record, entity, _kind(of))
        if found.row.entity.kind.value == kind:
            raise NamingError(f"{address(found)} is {'an' if kind[0] == 'o' else 'a'} {kind} already.")
        forms: tuple[str, ...] = ()
        if form is not None:
            forms = (_its_name(found, [one.form for one in record.sightings.forms(found.row.number)], form),)
        return Decision(Action.KIND, (reference(record, found),), forms, kind=Kind(kind))

    carry_out(decide, **how)


@click.command()
@click.argument("entity", metavar="ENTITY")
@_OF
@decision_options
def keep(*, entity: str, of: str | None, **how: Any) -> None:
    """Accept ENTITY as it is: `searchapp names review` does not show it again."""
    carry_out(lambda record: Decision(Action.KEEP, (reference(record, find_entity(record, entity, _kind(of))),)), **how)


def _find_other(record: Transaction, typed: str, kind: Kind | None, first: Found) -> Found:
    """The other entity that was typed: of the first one's kind where several have that slug. Raises NamingError."""
    try:
        return find_shown(record, typed, kind)
    except AmbiguousError:
        return find_shown(record, typed, first.row.entity.kind)


def _label(typed: str | None) -> str | None:
    if typed is not None and not fold(typed):
        raise NamingError(f"“{typed}” is no label: it has no letter and no digit.")
    return None if typed is None else " ".join(typed.split())


def _its_name(found: Found, its_names: Sequence[str], typed: str) -> str:
    """The name of an entity that was typed, in its own spelling. Raises NamingError."""
    if typed in its_names:
        return typed
    alike = [name for name in its_names if fold(name) == fold(typed)]
    if alike:
        return alike[0]
    if not its_names:
        raise NamingError(f"{address(found)} came with an export and has no names of its own here.")
    shown = ", ".join(f"“{name}”" for name in nearest(typed, its_names) or its_names[:4])
    raise NamingError(f"{address(found)} has no name “{typed}”; it has {shown}.")


def _check_slug(record: Transaction, found: Found, wanted: str) -> None:
    own = found.row.entity
    if not wanted.isascii() or slug(wanted) != wanted or wanted == NONE_VALUE:
        raise NamingError(f"{wanted!r} cannot be an address; {slug(wanted) or 'jens-stoltenberg'!r} can.")
    owner = record.sightings.find(wanted, [own.kind])
    if wanted == own.slug or (owner and owner[0].row.number != found.row.number):
        raise NamingError(f"{own.kind.value}/{wanted} is the address of “{(owner or [found])[0].row.entity.label}”.")
