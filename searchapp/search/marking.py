"""Which words of a title, an excerpt or a whole article did the reader ask for?

One implementation above every engine. Text stays text: marks are places in it, never markup.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from searchapp.article import Kind, Mention, Part
from searchapp.search.looking import Found, Wanted, looked_for
from searchapp.search.passages import Passage, choose
from searchapp.search.query import Node
from searchapp.search.result import Marked
from searchapp.search.stemming import stemmed_as

MAX_CHARACTERS = 300_000  # of one text; what stands after it is shown without marks
_ENOUGH = 500  # places among which the passages of an excerpt are chosen
ELLIPSIS = "…"


@dataclass(frozen=True)
class Named:
    """An entity the reader chose: a passage that names it is preferred."""

    kind: Kind
    slug: str


class Marker:
    """Marks the articles of one result. Excluded words are never marked; phrases only where their words adjoin."""

    def __init__(self, tree: Node, *, forms: Callable[[Node], frozenset[str]], chosen: Collection[Named] = ()) -> None:
        """`forms` gives the unstemmed words that a fuzzy word stands for in the index (`Engine.words`)."""
        self._tree = tree
        self._forms = forms
        self._known: dict[tuple[Part, str], Wanted] = {}
        self._chosen = {named: -1 - number for number, named in enumerate(chosen)}

    def mark_title(self, title: str, *, language: str | None = None) -> Marked:
        """The title with its marks; `language` is the article's."""
        return Marked(title, _marks(self._wanted(Part.TITLE, language).find(title[:MAX_CHARACTERS])))

    def mark_text(self, text: str, *, language: str | None = None) -> Marked:
        """A whole text with its marks, for the article's page; `language` is the article's."""
        return Marked(text, _marks(self._wanted(Part.TEXT, language).find(text[:MAX_CHARACTERS])))

    def _wanted(self, part: Part, language: str | None) -> Wanted:
        """What to find in a part of the articles in a language."""
        key = part, stemmed_as(language)
        if key not in self._known:
            self._known[key] = Wanted(looked_for(self._tree, *key), self._forms, key[1])
        return self._known[key]

    def snippets(
        self, text: str, mentions: Sequence[Mention] = (), *, language: str | None = None
    ) -> tuple[Marked, ...]:
        """One or two excerpts with the most of what was asked for, words and chosen names; the beginning where the
        text holds none of it. Where an excerpt leaves something out, an ellipsis and a no-break space, so that it
        never has a line to itself, stand outside its slice of the text.
        """
        found = self._wanted(Part.TEXT, language).find(text[:MAX_CHARACTERS], enough=_ENOUGH)
        named = [*self._named(mentions)] if self._chosen else []
        both = sorted([*found, *named], key=lambda one: (one.start, one.end)) if named else found
        return tuple(_excerpt(text, passage, found) for passage in choose(text, both))

    def _named(self, mentions: Sequence[Mention]) -> Iterator[Found]:
        """Where the text names what the reader chose."""
        for mention in mentions:
            if mention.part is Part.TEXT and mention.slug is not None:
                number = self._chosen.get(Named(mention.kind, mention.slug))
                if number is not None:
                    yield Found(mention.start, mention.end, number)


def _excerpt(text: str, passage: Passage, found: Sequence[Found]) -> Marked:
    before = "" if not text[: passage.start].strip() else f"{ELLIPSIS}\u00a0"
    after = "" if not text[passage.end :].strip() else f"\u00a0{ELLIPSIS}"
    shift = len(before) - passage.start
    inside = [one for one in found if passage.start <= one.start and one.end <= passage.end]
    marks = tuple((start + shift, end + shift) for start, end in _marks(inside))
    return Marked(before + text[passage.start : passage.end] + after, marks)


def _marks(found: Sequence[Found]) -> tuple[tuple[int, int], ...]:
    """The places found, sorted, overlapping ones joined."""
    marks: list[tuple[int, int]] = []
    for one in found:
        if marks and one.start < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(marks[-1][1], one.end))
        else:
            marks.append((one.start, one.end))
    return tuple(marks)
