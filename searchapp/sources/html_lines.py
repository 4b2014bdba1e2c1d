"""Which lines of text does a piece of HTML show?"""

import re

from lxml import html
from lxml.etree import ParserError, iterwalk

from searchapp.errors import SourceError

UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "select"})
INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
     "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
     "var", "wbr")
)  # fmt: skip
_BLOCK_TAG = re.compile(
    r"<(?:p|br|div|h[1-6]|ul|ol|table|article|section|blockquote|figure|!doctype|html)\b[^<>]*>", re.IGNORECASE
)
_MAX_DEPTH = 2048  # libxml2's own limit for huge trees: below it, it drops what it finds


def parse(text: str) -> html.HtmlElement:
    """The tree of a page. Raises SourceError when there is none or it is nested too deeply."""
    tree = _parsed(text)
    if tree is None:
        raise SourceError("holds no HTML element.")
    return tree


def looks_like_html(text: str) -> bool:
    """Whether a text holds tags that start a block of a page."""
    return _BLOCK_TAG.search(text) is not None


def lines_of_fragment(text: str) -> list[str]:
    """The visible lines of a piece of HTML; none for an empty one. Raises SourceError when nested too deeply."""
    tree = _parsed(text)
    return [] if tree is None else visible_lines(tree)


def _parsed(text: str) -> html.HtmlElement | None:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return None
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise SourceError(f"is nested deeper than {_MAX_DEPTH:,} elements, which no article is.")
    return tree


def visible_lines(tree: html.HtmlElement) -> list[str]:
    """The lines a reader would see, one for each block, white space folded. Linear in the size of the tree."""
    pieces: list[str] = []
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else "script"
        unseen = tag in UNSEEN or element.get("hidden") is not None
        edge = "" if tag in INLINE else "\n"
        if event == "start":
            if unseen:
                walk.skip_subtree()
                continue
            own = element.text or ""
            pieces += (edge, "- " if tag == "li" else "", own if tag == "pre" else own.replace("\n", " "))
        else:
            pieces += ("" if unseen else edge, (element.tail or "").replace("\n", " "))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return [line for line in lines if line and line != "-"]
