"""Which blocks of text does a page show, in which element does each stand, and how much of it is links?"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html
from lxml.etree import iterwalk

from searchapp.sources.html_lines import INLINE, UNSEEN


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that no block element interrupts, white space folded.

    `tag` and `place` are the element it stands directly in and that element's number; `linked` is how many of its
    characters stand in links.
    """

    line: str
    tag: str
    place: int
    linked: int


class Blocks:
    """The blocks of a tree, in their order: iterate over it, as often as needed. Each time is linear in its size.

    `parents` holds, once they were all seen, the number of the element around each block element (the first's is its
    own). Elements are numbered in the order they open.
    """

    def __init__(self, tree: html.HtmlElement) -> None:
        self.parents = array("q", [0])
        self._tree = tree

    def __iter__(self) -> Iterator[Block]:
        self.parents = array("q", [0])
        opened: list[tuple[int, str]] = [(0, "html")]
        pieces: list[tuple[str, bool]] = []
        links = 0
        walk = iterwalk(self._tree, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else "script"
            is_start, is_seen = event == "start", tag not in UNSEEN
            if is_start and not is_seen:
                walk.skip_subtree()
                continue
            links += (tag == "a") * (1 if is_start else -1)
            if is_seen and tag not in INLINE and tag != "br":
                yield from _block(pieces, opened[-1])
                pieces.clear()
                if is_start:
                    self.parents.append(opened[-1][0])
                    opened.append((len(self.parents) - 1, tag))
                else:
                    opened.pop()
            text = element.text if is_start else element.tail
            if text:
                pieces.append((text, links > 0))
            elif tag == "br" and is_start:
                pieces.append(("\n", False))
        yield from _block(pieces, opened[-1])


def _block(pieces: list[tuple[str, bool]], opened: tuple[int, str]) -> Iterator[Block]:
    line = " ".join("".join(text for text, _ in pieces).split())
    if line:
        linked = sum(len(" ".join(text.split())) for text, is_linked in pieces if is_linked)
        place, tag = opened
        yield Block(line, tag, place, min(linked, len(line)))
