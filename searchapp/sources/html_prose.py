"""Where on a page does its prose stand? A second opinion for pages where trafilatura finds no article.

The smallest element that holds most of the page's paragraphs (after Readability's idea of a top candidate, without its
scores for names: such parts are pruned before).
"""

import re
from array import array

from lxml import html

from searchapp.sources.html_blocks import Block, Blocks

_SENTENCE_END = re.compile(r"[.!?。！？؟।…]['\"”’»)\]]*$")
_NO_PROSE = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "th", "td", "label", "button", "figcaption"})
_LONG = 100  # characters: what is shorter is prose only if it ends as a sentence
_SHORT = 40
_MOST_LINKED = 0.4  # of a block's characters
# Alone on the extraction set, F1 by share: 0.65 0.915, 0.75 0.916, 0.85 0.919.
_SHARE = 0.75


def prose_of(tree: html.HtmlElement) -> str:
    """The lines from the first to the last paragraph of the element that holds most of the prose; empty if none.

    Linear in the size of the tree; leaves it as it is.
    """
    page = Blocks(tree)
    direct = [(block.place, weight) for block in page if (weight := _weight(block))]
    weights = array("q", bytes(8 * len(page.parents)))
    for place, weight in direct:
        weights[place] += weight
    ends = array("q", range(len(weights)))  # the last element inside each
    for number in range(len(weights) - 1, 0, -1):
        parent = page.parents[number]
        weights[parent] += weights[number]
        ends[parent] = max(ends[parent], ends[number])
    if not weights[0]:
        return ""
    # Elements that hold more than half stand in one another, and the last of them to open is the innermost.
    chosen = max(number for number, weight in enumerate(weights) if weight >= _SHARE * weights[0])
    kept: list[str] = []
    last = 0  # how many lines there are up to the last paragraph
    for block in page:
        if not chosen <= block.place <= ends[chosen]:
            continue
        is_paragraph = _weight(block) > 0
        if is_paragraph or (kept and block.linked < _MOST_LINKED * len(block.line)):
            kept.append(block.line)
        last = len(kept) if is_paragraph else last
    return "\n".join(kept[:last])


def is_prose(line: str) -> bool:
    """Whether a line reads as a paragraph: long, or ending as a sentence does."""
    return len(line) >= _LONG or (len(line) >= _SHORT and _SENTENCE_END.search(line) is not None)


def _weight(block: Block) -> int:
    """How many characters of prose a block has."""
    if block.tag in _NO_PROSE or block.linked >= _MOST_LINKED * len(block.line):
        return 0
    return len(block.line) - block.linked if is_prose(block.line) else 0
