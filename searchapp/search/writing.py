"""How is a query tree written, so that `parse` reads it back the same?"""

import re
from collections.abc import Mapping
from dataclasses import replace

from searchapp.search.analysis import tokens
from searchapp.search.parser import default_distance, parse
from searchapp.search.query import And, Everything, Fuzzy, Leaf, Node, Not, Nothing, Or, Phrase, Prefix, Query, Term

_OPERATORS = frozenset({"OR", "AND", "NOT"})
_FIELD = re.compile(r"[^\W\d_]+:")


def write(tree: Node, typed: Mapping[str, str] | None = None) -> str:
    """The text of a tree; `typed` gives words in the spelling to write them in (see `as_typed`)."""
    typed = typed or {}
    match tree:
        case Everything() | Nothing():
            return ""
        case Not(node=inner):
            return f"-{_inside(inner, (And, Or), typed)}"
        case And(nodes=nodes):
            return " ".join(_inside(node, (And,), typed) for node in nodes)
        case Or(nodes=nodes):
            return " OR ".join(_inside(node, (And, Or), typed) for node in nodes)
        case _:
            return f"{tree.field}:{_leaf(tree, typed)}" if tree.field else _leaf(tree, typed)


def as_typed(query: Query) -> dict[str, str]:
    """Each word of a query by its folded form, in the capitals and marks it was typed with."""
    text = _FIELD.sub(lambda match: " " * len(match.group()), query.text)
    return {token.word: text[token.start : token.end] for token in reversed(tokens(text))}


def without_leaf(tree: Node, leaf: Leaf) -> Node:
    """The tree with one word or phrase no longer asked for."""
    match tree:
        case And(nodes=nodes) | Or(nodes=nodes):
            rest = tuple(without_leaf(node, leaf) for node in nodes if node != leaf)
            rest = tuple(node for node in rest if node != Everything())
            if len(rest) > 1:
                return type(tree)(rest)
            return rest[0] if rest else Everything()
        case _:
            return Everything() if tree == leaf else tree


def with_spelling(tree: Node, word: str, spelling: str) -> Node:
    """The tree with one word spelt otherwise wherever it is asked for."""
    match tree:
        case And(nodes=nodes) | Or(nodes=nodes):
            return type(tree)(tuple(with_spelling(node, word, spelling) for node in nodes))
        case Term() if tree.word == word:
            return replace(tree, word=spelling)
        case Phrase(words=words):
            return replace(tree, words=tuple(spelling if one == word else one for one in words))
        case _:
            return tree


def _inside(node: Node, compound: tuple[type, ...], typed: Mapping[str, str]) -> str:
    text = write(node, typed)
    return f"({text})" if isinstance(node, compound) else text


def _leaf(leaf: Leaf, typed: Mapping[str, str]) -> str:
    match leaf:
        case Term(word=word):
            text = _spelt(word, typed)
            return text if parse(text).tree == Term(word) else f'"{text}"'
        case Phrase(words=words):
            return f'"{" ".join(_spelt(word, typed) for word in words)}"'
        case Prefix(start=start):
            return f"{_no_field(_spelt(start, typed))}*"
        case Fuzzy(word=word, distance=distance):
            digits = "" if distance == default_distance(word) else str(distance)
            return f"{_no_field(_spelt(word, typed))}~{digits}"


def _no_field(text: str) -> str:
    """The word with a mark before it that no word has, where it would be read as a field."""
    return f"'{text}" if text.casefold().startswith("title:") else text


def _spelt(word: str, typed: Mapping[str, str]) -> str:
    text = typed.get(word, word)
    return word if text in _OPERATORS else text
