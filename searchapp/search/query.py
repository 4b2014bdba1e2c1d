"""What can words ask for? The query tree that every engine translates and none parses."""

from dataclasses import dataclass, field

MAX_CHARACTERS = 500
MAX_TERMS = 64
MAX_DEPTH = 16
MIN_PREFIX = 2
MAX_EXPANSIONS = 1_000
MAX_FUZZY_DISTANCE = 2


@dataclass(frozen=True)
class Term:
    """One word, matched by its stem. `word` is one token as `analysis.tokens` cuts it, not yet stemmed.

    `field` is "title", or None for title or text.
    """

    word: str
    field: str | None = None


@dataclass(frozen=True)
class Phrase:
    """Words side by side, in one field. Two or more tokens, not yet stemmed; stop words count."""

    words: tuple[str, ...]
    field: str | None = None


@dataclass(frozen=True)
class Prefix:
    """Words that begin with `start` (at least MIN_PREFIX letters), on the unstemmed form."""

    start: str
    field: str | None = None


@dataclass(frozen=True)
class Fuzzy:
    """Words at most `distance` edits (Levenshtein, no transpositions) from `word`, same first letter, unstemmed."""

    word: str
    distance: int
    field: str | None = None


@dataclass(frozen=True)
class And:
    """All of these."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class Or:
    """At least one of these."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class Not:
    """Everything but this."""

    node: "Node"


@dataclass(frozen=True)
class Everything:
    """Every article: what no words at all ask for."""


@dataclass(frozen=True)
class Nothing:
    """No article."""


Node = Term | Phrase | Prefix | Fuzzy | And | Or | Not | Everything | Nothing
Leaf = Term | Phrase | Prefix | Fuzzy


@dataclass(frozen=True)
class Note:
    """Something the reader should be told about how the request was understood: a code and what it concerns.

    Codes are turned into sentences (and translated) where they are shown; `searchapp.web.notes` has every code.
    """

    code: str
    subject: str = ""


@dataclass(frozen=True)
class Query:
    """What was typed (`text`, as it goes back into the box and the URL) and what it means (`tree`)."""

    text: str = ""
    tree: Node = field(default_factory=Everything)
    notes: tuple[Note, ...] = ()
