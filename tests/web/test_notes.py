"""Is there a sentence for everything the reader may have to be told?"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from searchapp.search.query import Note
from searchapp.web.notes import SENTENCES, sentence

PACKAGE = Path(__file__).parents[2] / "searchapp"


def codes() -> Iterator[str]:
    """Every code that is written out where a note is made, with names like f"{name}_unreadable" as patterns."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in {"Note", "_note"}:
                yield from pattern(node.args[0])


def pattern(code: ast.expr) -> Iterator[str]:
    match code:
        case ast.Constant(value=str(value)):
            yield re.escape(value)
        case ast.IfExp(body=body, orelse=orelse):
            yield from pattern(body)
            yield from pattern(orelse)
        case ast.JoinedStr(values=values):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else r"\w+" for part in values)


def test_every_note_has_a_sentence_and_every_sentence_a_note() -> None:
    made = set(codes())
    assert len(made) > 20
    for code in made:
        assert any(re.fullmatch(code, known) for known in SENTENCES), f"{code} has no sentence"
    for known in SENTENCES:
        assert any(re.fullmatch(code, known) for code in made), f"no part makes the note {known}"


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_whole_and_holds_its_subject(code: str) -> None:
    said = sentence(Note(code, "100 % <b>"))
    assert said.endswith(".")
    assert "%(" not in said
    assert "!" not in said
    if "%(subject)s" in str(SENTENCES[code]):
        assert "100 % <b>" in said
