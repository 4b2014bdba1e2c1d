"""Which sentence does a page mark as its standfirst, the summary between headline and text?

trafilatura drops it with the page header it stands in. Only what the page itself marks counts, inside a `header` with
the headline; elsewhere the same marks stand on teasers of other articles.
"""

import re
from collections.abc import Iterator

from lxml import html

from searchapp.sources.html_lines import visible_lines

_TAGS = ("p", "h2", "h3", "div")
_MARK = re.compile(
    r"stand-?first|sub-?(?:title|head(?:line|ing)?)|strap-?line|dec?k|(?:article|entry|post|story)[-_]+(?:summary|description)"
    r"|summary|description|lead-?paragraph",
    re.IGNORECASE,
)
_PARTS = re.compile(r"__|--")  # the levels of a class name: "article__dek", "dek--large"
_ITEMPROPS = frozenset({"description", "alternativeheadline"})
_MIN_WORDS = 4
_LONGEST = 600


def standfirst_of(tree: html.HtmlElement) -> str | None:
    """The standfirst in one line, or None. Leaves the tree as it is."""
    for header in tree.iter("header"):
        if next(header.iter("h1"), None) is None:
            continue
        for element in _marked(header):
            line = " ".join(visible_lines(element))
            if len(line.split()) >= _MIN_WORDS and len(line) <= _LONGEST:
                return line
    return None


def _marked(header: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """What is marked below the headline, in the order of the page."""
    is_below = False
    for element in header.iter("h1", *_TAGS):
        if element.tag == "h1":
            is_below = True
        elif is_below and _is_marked(element):
            yield element


def _is_marked(element: html.HtmlElement) -> bool:
    stated = {word.lower() for word in (element.get("itemprop") or "").split()}
    names = (part for name in (element.get("class") or "").split() for part in (name, *_PARTS.split(name)))
    return not stated.isdisjoint(_ITEMPROPS) or any(_MARK.fullmatch(name) for name in names)
