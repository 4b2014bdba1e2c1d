"""Which words are too common to ask for, and what is a query without them?"""

from searchapp.search.query import And, Fuzzy, Node, Not, Or, Phrase, Prefix, Term

# Lucene's English stop words. They are in the index: phrases need them.
STOP_WORDS = frozenset(
    {"a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of"}
    | {
        "on",
        "or",
        "such",
        "that",
        "the",
        "their",
        "then",
        "there",
        "these",
        "they",
        "this",
        "to",
        "was",
        "will",
        "with",
    }
)


def without_stopwords(tree: Node) -> Node:
    """The tree with stop words dropped outside phrases, where another thing to look for remains; else unchanged."""
    kept = _without(tree)
    return kept if kept is not None and _looks_for_something(kept) else tree


def _without(node: Node) -> Node | None:
    match node:
        case Term(word=word):
            return None if word in STOP_WORDS else node
        case Not(node=inner):
            kept = _without(inner)
            return None if kept is None else Not(kept)
        case And(nodes=nodes) | Or(nodes=nodes) if nodes:
            rest = tuple(kept for one in nodes if (kept := _without(one)) is not None)
            if len(rest) > 1:
                return type(node)(rest)
            return rest[0] if rest else None
        case _:
            return node


def _looks_for_something(node: Node) -> bool:
    match node:
        case And(nodes=nodes) | Or(nodes=nodes):
            return any(_looks_for_something(one) for one in nodes)
        case Term() | Phrase() | Prefix() | Fuzzy():
            return True
        case _:
            return False
