"""How does text with marked words and names become pieces that a template prints one by one, each escaped?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from searchapp.article import Mention, Part
from searchapp.fields import FACET_BY_KIND
from searchapp.search.result import Marked
from searchapp.web import addresses


@dataclass(frozen=True)
class Piece:
    """A stretch of text, marked or not."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class Run:
    """Pieces that are one name with its address and kind ("person", "place", "org"), or none."""

    pieces: tuple[Piece, ...]
    url: str = ""
    kind: str = ""


def pieces(marked: Marked, start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """The pieces of a marked text between two code points."""
    stop = len(marked.text) if end is None else end
    made: list[Piece] = []
    position = start
    for first, last in ((max(first, start), min(last, stop)) for first, last in marked.marks):
        if first >= last:
            continue
        if position < first:
            made.append(Piece(marked.text[position:first]))
        made.append(Piece(marked.text[first:last], is_marked=True))
        position = last
    if position < stop:
        made.append(Piece(marked.text[position:stop]))
    return tuple(made)


def runs(marked: Marked, mentions: Iterable[Mention], part: Part) -> tuple[Run, ...]:
    """A whole title as runs."""
    return _runs(marked, _kept(mentions, part, len(marked.text)), 0, len(marked.text))


def paragraphs(marked: Marked, mentions: Iterable[Mention]) -> tuple[tuple[Run, ...], ...]:
    """A text as paragraphs of runs, cut at its blank lines. A mention across a blank line is left out."""
    kept = _kept(mentions, Part.TEXT, len(marked.text))
    made = []
    start = 0
    while start < len(marked.text):
        found = marked.text.find("\n\n", start)
        end = len(marked.text) if found < 0 else found
        if marked.text[start:end].strip():
            inside = [one for one in kept if start <= one.start and one.end <= end]
            made.append(_runs(marked, inside, start, end))
        start = end + 2
    return tuple(made)


def _kept(mentions: Iterable[Mention], part: Part, length: int) -> list[Mention]:
    """The mentions of a part that name an entity, in order, without those that overlap an earlier one."""
    kept: list[Mention] = []
    for one in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if one.part is not part or one.slug is None or one.end > length or one.end <= one.start:
            continue
        if not kept or kept[-1].end <= one.start:
            kept.append(one)
    return kept


def _runs(marked: Marked, mentions: Sequence[Mention], start: int, end: int) -> tuple[Run, ...]:
    made: list[Run] = []
    position = start
    for one in mentions:
        if one.slug is None:
            continue
        if position < one.start:
            made.append(Run(pieces(marked, position, one.start)))
        made.append(
            Run(pieces(marked, one.start, one.end), addresses.entity(one.kind, one.slug), FACET_BY_KIND[one.kind].key)
        )
        position = one.end
    if position < end:
        made.append(Run(pieces(marked, position, end)))
    return tuple(made)
