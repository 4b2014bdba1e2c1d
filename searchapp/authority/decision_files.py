"""How do decisions stand in a file, to be taken to another archive or kept beside this one?

A TOML file with a [[decision]] for each, in their order; `about` says which entities it is about.
"""

import datetime
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from searchapp.authority.decisions import Action, Decision, decision_of, describe, payload_of

_HEAD = "# Decisions about names: `searchapp names import` takes them over, `searchapp names check` proves them.\n"
_KEYS = {"action", "at", "by", "why", "about", "names", "label", "slug", "kind"}
_BEGINS = re.compile(r"\s*\[\[\s*decision\s*\]\]")


@dataclass(frozen=True)
class FiledDecision:
    """A decision with who made it, when (aware, UTC) and why; `at` is None where the file does not say."""

    decision: Decision
    who: str
    why: str = ""
    at: datetime.datetime | None = None


def write_decisions(decisions: Iterable[FiledDecision]) -> str:
    """The decisions as TOML."""
    return _HEAD + "".join("\n" + "\n".join(_lines(one)) + "\n" for one in decisions)


def read_decisions(text: str) -> tuple[list[FiledDecision], list[str]]:
    """The decisions of a file, and everything that is wrong with it, one sentence each."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return [], [f"This is not a TOML file: {error}."]
    problems = [
        f"`{key}` is nothing this file can have; there is [[decision]]." for key in content.keys() - {"decision"}
    ]
    rows = content.get("decision", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return [], [*problems, "`decision` must be written [[decision]], with two brackets."]
    lines = [number for number, line in enumerate(text.splitlines(), 1) if _BEGINS.match(line)]
    found = []
    for number, row in enumerate(rows):
        line = f" (line {lines[number]})" if number < len(lines) else ""
        try:
            found.append(_filed(row))
        except ValueError as error:
            problems.append(f"decision {number + 1}{line}: {error}.")
    return found, problems


def is_same(one: Decision, other: Decision) -> bool:
    """Whether two decisions decide the same of the same entities."""
    return _essence(one) == _essence(other)


def _essence(decision: Decision) -> tuple[object, ...]:
    about = tuple((one.identity.kind, one.identity.key) for one in decision.about)
    return decision.action, about, decision.names, decision.label, decision.slug, decision.kind


def _filed(row: Mapping[str, Any]) -> FiledDecision:  # Any: TOML values
    for key in row:
        if key not in _KEYS:
            raise ValueError(f"`{key}` is nothing it can have; there are {', '.join(sorted(_KEYS))}")
    action = row.get("action")
    if action not in list(Action) or action == Action.UNDO:
        known = ", ".join(one for one in Action if one is not Action.UNDO)
        raise ValueError(f"action is {action!r}; there are {known}")
    at = row.get("at")
    if at is not None and not isinstance(at, datetime.datetime):
        raise ValueError(f"at is {at!r}; write a time like 2022-11-10T12:00:00Z")
    if not isinstance(row.get("by", ""), str) or not isinstance(row.get("why", ""), str):
        raise ValueError("by and why must be text")  # noqa: TRY004 - a file is wrong, not a call
    decision = decision_of(
        action, {key: value for key, value in row.items() if key not in {"action", "at", "by", "why"}}
    )
    at = at if at is None or at.tzinfo is not None else at.replace(tzinfo=datetime.UTC)
    return FiledDecision(decision, row.get("by", "unknown"), row.get("why", ""), at)


def _lines(filed: FiledDecision) -> Iterator[str]:
    payload = payload_of(filed.decision)
    yield f"# {_on_one_line(describe(filed.decision))}"
    yield "[[decision]]"
    yield f"action = {_value(filed.decision.action.value)}"
    if filed.at is not None:
        yield f"at = {filed.at.astimezone(datetime.UTC).replace(microsecond=0, tzinfo=None).isoformat()}Z"
    yield f"by = {_value(filed.who)}"
    if filed.why:
        yield f"why = {_value(filed.why)}"
    yield from (f"{key} = {_value(value)}" for key, value in payload.items() if key != "about")
    for about in payload.get("about", ()):
        yield "[[decision.about]]"
        yield from (f"{key} = {_value(value)}" for key, value in about.items())


def _value(value: object) -> str:
    """A string, a number or a list of strings as TOML writes it: JSON's way, but for the letter JSON leaves alone."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _on_one_line(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f\u2028\u2029]+", " ", text)
