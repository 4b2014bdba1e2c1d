"""What can be decided about names, and which decisions of a log are in force?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from searchapp.article import Kind
from searchapp.authority.identity import Identity

# Names kept with an entity that a decision is about: enough to know it again should its key ever change.
MOST_NAMES = 50


class Action(StrEnum):
    """What a decision does. `ENTITY_ACTIONS` are those that are about entities; UNDO is about another decision."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    HIDE = "hide"
    KIND = "kind"
    KEEP = "keep"
    UNDO = "undo"


ENTITY_ACTIONS = tuple(action for action in Action if action is not Action.UNDO)


@dataclass(frozen=True)
class Reference:
    """An entity as a decision names it: by what stays the same whatever else the archive holds, never by a row."""

    identity: Identity
    names: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """How people name it: "person/jens-stoltenberg"."""
        return address_of(self.identity.kind, self.identity.slug)

    def __str__(self) -> str:
        return f"{self.address} ({self.identity.label})"


@dataclass(frozen=True)
class Decision:
    """One decision. `about` is first the entity that stays, or the one that is changed; then those merged into it, or
    the one that split-off names go to. `names` are the forms that a split or a change of kind is about (none: all of
    them), `undoes` the number of another decision.
    """

    action: Action
    about: tuple[Reference, ...] = ()
    names: tuple[str, ...] = ()
    label: str | None = None
    slug: str | None = None
    kind: Kind | None = None
    undoes: int | None = None


def address_of(kind: Kind, slug: str) -> str:
    """How people name an entity: "person/jens-stoltenberg"."""
    return f"{kind.value}/{slug}"


def in_force(log: Iterable[tuple[int, Decision]]) -> list[tuple[int, Decision]]:
    """The numbered decisions that hold: those that no undo, which itself holds, has taken back; in their order."""
    entries = sorted(log, key=lambda entry: entry[0])
    undone = undone_by(entries)
    return [(number, one) for number, one in entries if one.action is not Action.UNDO and number not in undone]


def undone_by(log: Iterable[tuple[int, Decision]]) -> dict[int, int]:
    """For each decision that was taken back, undos among them, the number of the undo that holds.

    An undo takes back only what was decided before it, so the last decision always holds.
    """
    found: dict[int, int] = {}
    for number, one in sorted(log, key=lambda entry: entry[0], reverse=True):
        if one.action is Action.UNDO and number not in found and one.undoes is not None and one.undoes < number:
            found.setdefault(one.undoes, number)
    return found


def describe(decision: Decision) -> str:
    """The decision as one clause that begins with its verb: "merge person/b (B) into person/a (A)"."""
    first = str(decision.about[0]) if decision.about else "nothing"
    names = ", ".join(f"“{name}”" for name in decision.names)
    match decision.action:
        case Action.MERGE:
            label = f", called “{decision.label}”" if decision.label else ""
            return f"merge {_listed(decision.about[1:])} into {first}{label}"
        case Action.SPLIT:
            into = f"give them to {decision.about[1]}" if len(decision.about) > 1 else "make them one of their own"
            return f"take {names} from {first} and {into}"
        case Action.RENAME:
            label = f" to “{decision.label}”" if decision.label else ""
            return f"rename {first}{label}" + (f", address {decision.slug}" if decision.slug else "")
        case Action.KIND:
            return f"make {f'{names} of {first}' if names else first} a{_n(decision.kind)}"
        case Action.UNDO:
            return f"undo decision {decision.undoes}"
        case _:
            return f"{decision.action.value} {first}"


def _n(kind: Kind | None) -> str:
    return "n organisation" if kind is Kind.ORGANISATION else f" {kind.value if kind else 'thing'}"


def _listed(references: Sequence[Reference]) -> str:
    return ", ".join(str(one) for one in references)


# -- as JSON and TOML hold them: dictionaries of strings, numbers and lists -----------------------------------------


def payload_of(decision: Decision) -> dict[str, Any]:  # Any: JSON values
    """The decision without its action, as JSON values; what is not said is left out."""
    payload = {
        "about": [_reference_payload(one) for one in decision.about],
        "names": list(decision.names),
        "label": decision.label,
        "slug": decision.slug,
        "kind": decision.kind.value if decision.kind else None,
        "undoes": decision.undoes,
    }
    return {key: value for key, value in payload.items() if value not in (None, [])}


def decision_of(action: str, payload: Mapping[str, Any]) -> Decision:  # Any: JSON values
    """The decision that `payload_of` wrote. Raises ValueError, with what is wrong, for anything else."""
    try:
        decision = Decision(
            action=Action(action),
            about=tuple(_reference(one) for one in payload.get("about", ())),
            names=tuple(_text(one, "a name") for one in payload.get("names", ())),
            label=_text(payload["label"], "label") if "label" in payload else None,
            slug=_text(payload["slug"], "slug") if "slug" in payload else None,
            kind=Kind(payload["kind"]) if "kind" in payload else None,
            undoes=payload.get("undoes"),
        )
    except (TypeError, AttributeError) as error:
        raise ValueError("it does not have the shape of a decision") from error
    wrong = _what_is_missing(decision)
    if wrong:
        raise ValueError(wrong)
    return decision


def _what_is_missing(decision: Decision) -> str | None:
    """What a decision lacks to mean anything, or None."""
    fewest = 2 if decision.action is Action.MERGE else 1
    if decision.action in ENTITY_ACTIONS and len(decision.about) < fewest:
        return f"{decision.action.value} needs {'two entities' if fewest > 1 else 'an entity'} under `about`"
    if decision.action is Action.SPLIT and not decision.names:
        return "split needs `names`"
    if decision.action is Action.RENAME and not (decision.label or decision.slug):
        return "rename needs `label` or `slug`"
    if decision.action is Action.KIND and decision.kind is None:
        return "kind needs `kind`: person, place or organisation"
    if decision.action is Action.UNDO and not isinstance(decision.undoes, int):
        return "undo needs `undoes`, a number"
    return None


def _reference_payload(reference: Reference) -> dict[str, Any]:  # Any: JSON values
    one = reference.identity
    payload = {
        "kind": one.kind.value,
        "key": one.key,
        "slug": one.slug,
        "label": one.label,
        "country": one.country,
        "lat": one.lat,
        "lon": one.lon,
        "names": list(reference.names),
    }
    return {key: value for key, value in payload.items() if value not in (None, [])}


def _reference(payload: Mapping[str, Any]) -> Reference:  # Any: JSON values
    try:
        identity = Identity(
            kind=Kind(payload["kind"]),
            key=_text(payload["key"], "key"),
            label=_text(payload["label"], "label"),
            slug=_text(payload["slug"], "slug"),
            country=payload.get("country"),
            lat=payload.get("lat"),
            lon=payload.get("lon"),
        )
    except KeyError as error:
        raise ValueError(f"an entity under `about` lacks {error}") from error
    return Reference(identity, tuple(_text(name, "a name") for name in payload.get("names", ())))


def _text(value: object, what: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{what} must be text, not {value!r}")
    return value
