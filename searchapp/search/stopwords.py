"""Which words are too common to ask for, and what is a query without them?

English ones are never asked for. Those of another language are not asked of its articles: "die hard" has both words in
an English article, while a German one needs only the second. So the sentence that says how a query was understood
holds for every article, whatever the archive's languages.
"""

from searchapp.search.query import And, Fuzzy, Node, Not, Or, Phrase, Prefix, Term
from searchapp.search.stemming import ENGLISH
from searchapp.search.stop_lists import STOP_LISTS

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


_STOP_WORDS_IN = {language: STOP_WORDS | words for language, words in STOP_LISTS.items()}


def without_stopwords(tree: Node, language: str = ENGLISH) -> Node:
    """The tree with stop words dropped outside phrases, where another thing to look for remains; else unchanged.

    What is asked of articles whose words are stemmed as `language` (see `stemming.stemmed_as`).
    """
    kept = _without(tree, _STOP_WORDS_IN.get(language, STOP_WORDS))
    return kept if kept is not None and _looks_for_something(kept) else tree


def _without(node: Node, stop_words: frozenset[str]) -> Node | None:
    match node:
        case Term(word=word):
            return None if word in stop_words else node
        case Not(node=inner):
            kept = _without(inner, stop_words)
            return None if kept is None else Not(kept)
        case And(nodes=nodes) | Or(nodes=nodes) if nodes:
            rest = tuple(kept for one in nodes if (kept := _without(one, stop_words)) is not None)
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
