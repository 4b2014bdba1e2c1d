"""Which lines of a page are the text of its article?

trafilatura reads the page twice, with its usual rules and with those that favour precision; the second, stricter
reading counts, with what it dropped between two of its own lines. Where the two differ widely, other readings are asked
as well, and the text that agrees best with the others is taken. A page too large for it is read by its prose alone.
"""

import re
from collections import Counter
from copy import deepcopy
from difflib import SequenceMatcher

from lxml import html
from trafilatura import bare_extraction

from searchapp.sources.html_blocks import Blocks
from searchapp.sources.html_prose import prose_of
from searchapp.sources.html_pruning import prune

# The strict reading of some pages is a sentence or nothing: below this share of the usual reading's length, a vote is
# held. On the extraction set 0.6 to 0.7 gave the same texts, F1 0.979; 0.9 0.978; without a vote it was 0.973.
_LEAST_STRICT = 0.7
# trafilatura takes the square of a page's size: 2 s for 12,000 elements, 125 s for 120,000. The largest of 86 real
# pages has 1,600.
_MOST_ELEMENTS = 10_000
_WORD = re.compile(r"\w+")
_SHINGLE = 4  # words
_WHOLLY = 0.9  # of a line's characters: a link may stand in brackets
_LEAST_LINK_WORDS = 4
_LINKED_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "td", "th"})
_MAX_ALIGNED = 2_000  # lines: aligning takes their square at worst


def body_of(tree: html.HtmlElement) -> str:
    """The article's paragraphs, one a line; empty when there are none. The tree is used up."""
    prune(tree)
    is_large = sum(1 for _ in tree.iter()) > _MOST_ELEMENTS
    text = prose_of(tree) if is_large else _read_twice(tree)
    links = _links(tree)
    return "\n".join(line for line in text.split("\n") if line.strip() and _folded(line) not in links)


def _read_twice(tree: html.HtmlElement) -> str:
    usual = _read(deepcopy(tree))
    strict = _read(deepcopy(tree), favor_precision=True)
    text = _merged(usual, strict)
    if text and len(strict) >= _LEAST_STRICT * len(usual):
        return text
    return _elected([usual, text, _read(deepcopy(tree), favor_precision=True, fast=False), prose_of(tree)])


def _links(tree: html.HtmlElement) -> set[str]:
    """The lines that are nothing but links to other pages, folded: cross-links between the paragraphs.

    A heading may link to what it names, a table is made of names, and an address is written out for its own sake.
    """
    return {
        _folded(block.line)
        for block in Blocks(tree)
        if block.linked >= _WHOLLY * len(block.line)
        and block.tag not in _LINKED_TAGS
        and len(block.line.split()) >= _LEAST_LINK_WORDS
        and "://" not in block.line
    }


def _folded(line: str) -> str:
    return "".join(character for character in line.casefold() if character.isalnum())


def _elected(texts: list[str]) -> str:
    """Of texts that say something the one that agrees best with the others; of equals the first; "" if none does."""
    texts = [text for text in texts if text] or [""]
    counted = [_shingles(text) for text in texts]
    agreement = [
        sum(_agreement(mine, other) for number, other in enumerate(counted) if number != own)
        for own, mine in enumerate(counted)
    ]
    return texts[agreement.index(max(agreement))]


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1))


def _agreement(one: Counter[tuple[str, ...]], other: Counter[tuple[str, ...]]) -> float:
    """Twice what both have over all they have: 0 to 1."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _read(tree: html.HtmlElement, *, fast: bool = True, favor_precision: bool = False) -> str:
    try:
        document = bare_extraction(tree, fast=fast, favor_precision=favor_precision, include_comments=False)
    except RecursionError:  # pages may be nested 2,048 deep
        return ""
    if document is None or isinstance(document, dict):
        return ""
    return (document.text or "").strip()


def _merged(usual: str, strict: str) -> str:
    """The strict reading with the lines it dropped between its own."""
    all_lines, sure = usual.split("\n"), strict.split("\n")
    if usual == strict or max(len(all_lines), len(sure)) > _MAX_ALIGNED:
        return strict
    lines: list[str] = []
    steps = SequenceMatcher(None, all_lines, sure, autojunk=False).get_opcodes()
    for number, (step, start, end, sure_start, sure_end) in enumerate(steps):
        if step != "delete":
            lines += sure[sure_start:sure_end]
        elif 0 < number < len(steps) - 1:
            lines += all_lines[start:end]
    return "\n".join(lines)
