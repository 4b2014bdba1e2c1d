"""What does a typed query mean?

Words are all required. Then: "phrases", `OR` (binds its two neighbours tighter than the space does), `-exclude` and
`NOT`, parentheses, `title:`, `econom*`, `zelensky~`. Any string parses; what was cut or not understood becomes a Note.
"""

import re

from searchapp.search import analysis
from searchapp.search.lexer import Lexeme, Sign, lexemes, tidy
from searchapp.search.query import (
    MAX_DEPTH,
    MAX_FUZZY_DISTANCE,
    MAX_TERMS,
    MIN_PREFIX,
    And,
    Everything,
    Fuzzy,
    Node,
    Not,
    Note,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
)

# Names people try before a colon. Any other word with a colon inside is a word ("EU:n").
_UNKNOWN_FIELDS = frozenset(
    {"author", "body", "date", "from", "headline", "intitle", "inurl", "lang", "language", "org", "organisation"}
    | {"organization", "people", "person", "place", "site", "source", "text", "to", "url"}
)
_MAX_SUBJECT = 60  # characters of a query repeated in a note
_FIELD = re.compile(r"([^\W\d_]+):(.*)", re.DOTALL)
_FUZZY = re.compile(r"(.*?)~+([\d.]*)", re.DOTALL)


def parse(text: str) -> Query:
    """The meaning of any string: its tidied text, its tree, and notes on what was cut or not understood."""
    tidied, notes = tidy(text)
    reader = _Reader(tidied)
    tree = reader.read()
    return Query(tidied, tree, (*notes, *reader.notes))


def all_of(nodes: list[Node]) -> Node:
    """The conjunction of nodes, in its simplest form."""
    flat = [part for node in nodes for part in (node.nodes if isinstance(node, And) else (node,))]
    return And(tuple(flat)) if len(flat) > 1 else flat[0] if flat else Everything()


def any_of(nodes: list[Node]) -> Node:
    """The disjunction of one or more nodes, in its simplest form."""
    flat = [part for node in nodes for part in (node.nodes if isinstance(node, Or) else (node,))]
    return Or(tuple(flat)) if len(flat) > 1 else flat[0]


def default_distance(word: str) -> int:
    """How far `word~` reaches when no distance is given: Lucene's AUTO."""
    return 0 if len(word) < 3 else 1 if len(word) <= 5 else 2  # noqa: PLR2004 - AUTO:3,6 of Lucene


class _Reader:
    """Reads the lexemes of one query from left to right, by recursive descent."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lexemes = lexemes(text)
        self._at = 0
        self._terms = 0
        self._flattened = 0  # parentheses open beyond the depth allowed
        self._noted: dict[Note, None] = {}

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(self._noted)

    def read(self) -> Node:
        tree = self._sequence(depth=0)
        if tree is None and self._text and not self._noted:
            self._note("no_words", self._text)
        return tree or Everything()

    def _sequence(self, *, depth: int, field: str | None = None) -> Node | None:
        """Everything up to the closing parenthesis or the end: groups of OR, all required."""
        groups: list[list[Node]] = []
        after_or = False
        while (lexeme := self._peek()) is not None:
            if lexeme.sign is Sign.CLOSE:
                self._at += 1
                if self._closes(depth):
                    break
            elif lexeme.sign is Sign.OR:
                self._at += 1
                if after_or or not groups:
                    self._note("operator_alone", lexeme.text)
                after_or = bool(groups)
            elif (node := self._operand(field, depth)) is not None:
                if after_or:
                    groups[-1].append(node)
                else:
                    groups.append([node])
                after_or = False
        else:
            if depth:
                self._note("parenthesis_open")
        if after_or:
            self._note("operator_alone", "OR")
        return all_of([any_of(group) for group in groups]) if groups else None

    def _closes(self, depth: int) -> bool:
        if self._flattened:
            self._flattened -= 1
            return False
        if not depth:
            self._note("parenthesis_extra")
        return depth > 0

    def _operand(self, field: str | None, depth: int) -> Node | None:
        """One word, phrase or parenthesis with the operators before it; None when nothing can be looked for."""
        is_negated = False
        operator: Lexeme | None = None
        while (lexeme := self._peek()) is not None and lexeme.sign in {Sign.NOT, Sign.TITLE}:
            operator = lexeme
            self._at += 1
            if lexeme.sign is Sign.TITLE:
                field = "title"
            else:
                is_negated = not is_negated
        if lexeme is None or lexeme.sign in {Sign.CLOSE, Sign.OR, Sign.AND}:
            if operator is not None:
                self._note("operator_alone", operator.text)
            elif lexeme is not None and lexeme.sign is Sign.AND:
                self._at += 1
            return None
        self._at += 1
        node = self._primary(lexeme, field, depth)
        if node is None or not is_negated:
            return node
        return node.node if isinstance(node, Not) else Not(node)

    def _primary(self, lexeme: Lexeme, field: str | None, depth: int) -> Node | None:
        if lexeme.sign is Sign.PHRASE:
            return self._phrase(lexeme, field)
        if lexeme.sign is Sign.WORD:
            return self._word(lexeme.text, field)
        if depth < MAX_DEPTH:
            return self._sequence(depth=depth + 1, field=field)
        self._note("depth_cut", str(MAX_DEPTH))
        self._flattened += 1
        return None

    def _phrase(self, lexeme: Lexeme, field: str | None) -> Node | None:
        if not lexeme.is_closed:
            self._note("quote_open", lexeme.text)
        if "*" in lexeme.text:
            self._note("wildcard_in_phrase", lexeme.text)
        if lexeme.tail:
            self._note("phrase_distance", lexeme.text)
        return self._words(lexeme.text, field)

    def _word(self, typed: str, field: str | None) -> Node | None:
        named = _FIELD.fullmatch(typed)
        if named and named[1].lower() in _UNKNOWN_FIELDS:
            self._note("field_unknown", named[1])
            typed = named[2]
        body, star, rest = typed.partition("*")
        if star:
            return self._prefix(typed, body, rest.lstrip("*"), field)
        fuzzy = _FUZZY.fullmatch(typed)
        if fuzzy:
            return self._fuzzy(typed, fuzzy[1], fuzzy[2], field)
        return self._words(typed, field)

    def _prefix(self, typed: str, body: str, rest: str, field: str | None) -> Node | None:
        """`econom*`. A star at the front or inside is not supported: the longest honest reading, and a note."""
        found = analysis.words(body)
        if not found:
            self._note("wildcard_alone" if not analysis.words(rest) else "wildcard_inside", typed)
            return self._words(rest, field)
        if analysis.words(rest):
            self._note("wildcard_inside", typed)
        *before, start = found
        if before:
            self._note("prefix_split", typed)
        if len(start) < MIN_PREFIX:
            self._note("prefix_short", typed)
            return self._words(body, field)
        kept = self._admit(found)
        nodes: list[Node] = [Term(word, field) for word in kept[: len(before)]]
        if len(kept) == len(found):
            nodes.append(Prefix(start, field))
        return all_of(nodes) if nodes else None

    def _fuzzy(self, typed: str, body: str, digits: str, field: str | None) -> Node | None:
        found = analysis.words(body)
        if len(found) > 1:
            self._note("fuzzy_split", typed)
        if len(found) != 1:
            return self._words(body, field)
        distance = int(digits) if digits.isdecimal() else default_distance(found[0])
        if distance > MAX_FUZZY_DISTANCE:
            self._note("fuzzy_far", typed)
            distance = MAX_FUZZY_DISTANCE
        if not distance:
            return self._words(body, field)
        return Fuzzy(found[0], distance, field) if self._admit(found) else None

    def _words(self, text: str, field: str | None) -> Node | None:
        """One word is a Term; several without a space between them, or in quotation marks, a Phrase."""
        found = self._admit(analysis.words(text))
        if len(found) > 1:
            return Phrase(tuple(found), field)
        return Term(found[0], field) if found else None

    def _admit(self, found: list[str]) -> list[str]:
        """As many of the words as the budget has left."""
        kept = found[: MAX_TERMS - self._terms]
        self._terms += len(kept)
        if len(kept) < len(found):
            self._note("terms_cut", str(MAX_TERMS))
        return kept

    def _peek(self) -> Lexeme | None:
        return self._lexemes[self._at] if self._at < len(self._lexemes) else None

    def _note(self, code: str, subject: str = "") -> None:
        shown = subject if len(subject) <= _MAX_SUBJECT else subject[:_MAX_SUBJECT] + "…"
        self._noted[Note(code, shown)] = None
