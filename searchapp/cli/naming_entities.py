"""Which person, place or organisation is meant by what was typed?"""

import difflib
from collections.abc import Iterable

from searchapp.archive import Found, Transaction
from searchapp.article import KIND_BY_VALUE, Kind
from searchapp.authority import MOST_NAMES, Reference, address_of, slug
from searchapp.errors import NamingError
from searchapp.indexing import identity_of

_KINDS = KIND_BY_VALUE | {"org": Kind.ORGANISATION}
_SUGGESTED = 4
_LIKE_ENOUGH = 0.6  # of difflib's ratio; its own default


class AmbiguousError(NamingError):
    """Entities of several kinds have the slug that was typed."""


def find_entity(record: Transaction, typed: str, kind: Kind | None = None) -> Found:
    """The entity typed as `slug`, `person/slug` or its label. Raises NamingError with the nearest there are."""
    first, slash, rest = typed.strip().strip("/").partition("/")
    if slash:
        if first not in _KINDS:
            raise NamingError(
                f"“{first}” is no kind of name: write person/{rest}, place/{rest} or organisation/{rest}."
            )
        if kind not in {None, _KINDS[first]}:
            raise NamingError(f"{typed} is no {kind}: leave --kind out, or write {kind}/{rest}.")
        kind, typed = _KINDS[first], rest
    kinds = tuple(Kind) if kind is None else (kind,)
    found = record.sightings.find(typed, kinds) or record.sightings.find(slug(typed), kinds)
    if len(found) > 1:
        in_use = [one for one in found if not one.is_hidden and record.sightings.headlines(one.row.number, 0)[0]]
        found = in_use or found
    if len(found) > 1:
        addresses = [address(one) for one in found]
        raise AmbiguousError(
            f"There are {' and '.join(addresses)}: write which one you mean, like {addresses[0]}, or add --kind."
        )
    if not found:
        raise NamingError(_nobody(record, typed, kinds))
    return found[0]


def find_shown(record: Transaction, typed: str, kind: Kind | None = None) -> Found:
    """The entity that was typed, unless it is hidden. Raises NamingError."""
    found = find_entity(record, typed, kind)
    if found.is_hidden:
        raise NamingError(f"{address(found)} is hidden; `searchapp names log` has the number of that decision to undo.")
    return found


def reference(record: Transaction, found: Found) -> Reference:
    """The entity as a decision names it."""
    forms = (one.form for one in record.sightings.forms(found.row.number))
    return Reference(identity_of(found.row), tuple(dict.fromkeys(forms))[:MOST_NAMES])


def address(found: Found) -> str:
    """How people name it: "person/jens-stoltenberg"."""
    return address_of(found.row.entity.kind, found.row.entity.slug)


def nearest(typed: str, known: Iterable[str]) -> list[str]:
    """The few that are written most like what was typed, those that contain it first."""
    candidates = sorted(set(known))
    holding = [one for one in candidates if typed and typed in one]
    like = difflib.get_close_matches(typed, candidates, n=_SUGGESTED, cutoff=_LIKE_ENOUGH)
    return list(dict.fromkeys([*sorted(holding, key=len), *like]))[:_SUGGESTED]


def _nobody(record: Transaction, typed: str, kinds: tuple[Kind, ...]) -> str:
    entities = [row.entity for row in record.names.known() if row.entity.kind in kinds]
    by_slug: dict[str, list[str]] = {}
    for entity in entities:
        by_slug.setdefault(entity.slug, []).append(address_of(entity.kind, entity.slug))
    near = [one for found in nearest(slug(typed), by_slug) for one in by_slug[found]][:_SUGGESTED]
    what = kinds[0].value if len(kinds) == 1 else "person, place or organisation"
    if not near:
        return f"There is no {what} “{typed}”; `searchapp names list --find WORD` looks for one."
    return f"There is no {what} “{typed}”; nearest are {', '.join(near)}."
