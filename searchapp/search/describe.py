"""How was a query understood, in a sentence one can read back?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from searchapp.search.query import And, Everything, Leaf, Node, Not, Nothing, Or, Phrase, Prefix, Query, Term
from searchapp.search.result import Marked
from searchapp.search.stopwords import without_stopwords
from searchapp.search.writing import as_typed

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Phrases:
    """Whole phrases with named placeholders, to be translated one by one; the sentence gets its capital by itself."""

    everything: str = "all articles"
    word: str = "the word {word}"
    phrase: str = "exact phrase {phrase}"
    quoted: str = "“{phrase}”"
    prefix: str = "words beginning with {start}"
    fuzzy: str = "words spelt like {word}"
    in_title: str = "{what} in the title"
    all_of: str = "all of {list}"
    several: str = "{first}, {rest}"
    both: str = "{first} and {last}"
    either: str = "{first} or {last}"
    group: str = "({group})"
    not_this: str = "not {what}"
    without: str = "{what}, without {excluded}"
    only_without: str = "all articles without {excluded}"
    sentence: str = "{what}."


ENGLISH = Phrases()


def describe(query: Query, phrases: Phrases = ENGLISH) -> Marked:
    """The sentence, with the reader's own words marked; empty text where nothing was typed.

    `"flood barrier" -insurance` is said as: Exact phrase “flood barrier”, without insurance.
    """
    if not query.text:
        return Marked("")
    what = _Speaker(phrases, as_typed(query)).whole(without_stopwords(query.tree))
    said = _fill(phrases.sentence, what=what)
    starts_with_mark = bool(said.marks) and said.marks[0][0] == 0
    return said if starts_with_mark else Marked(said.text[:1].upper() + said.text[1:], said.marks)


class _Speaker:
    """Says the nodes of one tree."""

    def __init__(self, phrases: Phrases, typed: Mapping[str, str]) -> None:
        self._phrases = phrases
        self._typed = typed

    def whole(self, node: Node) -> Marked:
        """A whole query: what all articles have, then what they must not have."""
        if isinstance(node, Term) and node.field is None:
            return _fill(self._phrases.word, word=self._own(node.word))
        return self._part(node, is_whole=True)

    def _part(self, node: Node, *, is_whole: bool = False) -> Marked:
        match node:
            case And(nodes=nodes):
                return self._all_of(nodes, is_whole=is_whole)
            case Or(nodes=nodes):
                said = self._list([self._grouped(one) for one in nodes], self._phrases.either)
                return said if is_whole else _fill(self._phrases.group, group=said)
            case Not(node=inner):
                if is_whole:
                    return self._all_of((node,), is_whole=True)
                return _fill(self._phrases.not_this, what=self._grouped(inner))
            case Everything() | Nothing():
                return Marked(self._phrases.everything)
            case _:
                said = self._leaf(node)
                return _fill(self._phrases.in_title, what=said) if node.field else said

    def _all_of(self, nodes: Sequence[Node], *, is_whole: bool) -> Marked:
        positive = [node for node in nodes if not isinstance(node, Not)]
        is_alone = is_whole and len(positive) == 1
        required = [self.whole(node) if is_alone else self._part(node) for node in positive]
        excluded = [self._grouped(node.node) for node in nodes if isinstance(node, Not)]
        without = self._list(excluded, self._phrases.either) if excluded else Marked("")
        if not required:
            return _fill(self._phrases.only_without, excluded=without)
        said = self._list(required, self._phrases.both)
        if is_whole and len(required) > 1:
            said = _fill(self._phrases.all_of, list=said)
        return _fill(self._phrases.without, what=said, excluded=without) if excluded else said

    def _grouped(self, node: Node) -> Marked:
        said = self._part(node)
        return _fill(self._phrases.group, group=said) if isinstance(node, And) else said

    def _leaf(self, leaf: Leaf) -> Marked:
        match leaf:
            case Term(word=word):
                return self._own(word)
            case Phrase(words=words):
                phrase = " ".join(self._typed.get(word, word) for word in words)
                quoted = self._phrases.quoted.format(phrase=phrase)
                return _fill(self._phrases.phrase, phrase=Marked(quoted, ((0, len(quoted)),)))
            case Prefix(start=start):
                return _fill(self._phrases.prefix, start=self._own(start))
            case _:
                return _fill(self._phrases.fuzzy, word=self._own(leaf.word))

    def _own(self, word: str) -> Marked:
        text = self._typed.get(word, word)
        return Marked(text, ((0, len(text)),))

    def _list(self, said: Sequence[Marked], last_two: str) -> Marked:
        *before, last = said
        if not before:
            return last
        first, *others = before
        for other in others:
            first = _fill(self._phrases.several, first=first, rest=other)
        return _fill(last_two, first=first, last=last)


def _fill(template: str, **parts: Marked) -> Marked:
    """The template with its placeholders filled, their marks moved along."""
    text = ""
    marks: list[tuple[int, int]] = []
    position = 0
    for match in _PLACEHOLDER.finditer(template):
        text += template[position : match.start()]
        part = parts[match[1]]
        marks.extend((start + len(text), end + len(text)) for start, end in part.marks)
        text += part.text
        position = match.end()
    return Marked(text + template[position:], tuple(marks))
