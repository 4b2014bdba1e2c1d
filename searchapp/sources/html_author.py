"""Who wrote a page's article, as the page states or shows it?"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice

from lxml import html

from searchapp.sources.html_lines import visible_lines
from searchapp.sources.html_marks import is_hidden

_BY = re.compile(
    r"(?:(?:written|reported|posted|story|words)\s+)?(?:by|von|par|por|di|door|av|af)\s*:?\s+"
    r"|(?:author|autor|autore|auteur|автор|текст|text)\s*:\s*",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"https?:|www\.|@|\d{3}|[<>{}\[\]|=]")
_NOBODY = frozenset(
    ("admin", "administrator", "webmaster", "author", "unknown", "anonymous", "user", "root", "none", "null",
     "undefined")
)  # fmt: skip
_BETWEEN = re.compile(r"\s*(?:[,;|•·]|\band\b|\bund\b|\bet\b)\s*", re.IGNORECASE)
# "Ana Ruiz, Staff Writer"
_ROLE = re.compile(
    r",\s[^,]{0,40}\b(?:writer|reporter|correspondent|editor|columnist|contributor|staff|producer|journalist)s?$",
    re.IGNORECASE,
)
_CLASSES = re.compile(
    r"(?:[\w-]*[-_])?(?:author|byline|by-line)(?:(?:__|-|_)?(?:name|link|author|item|fn))?", re.IGNORECASE
)
_PASSED_OVER = frozenset({"nav", "footer", "form"})
_TAGS = ("a", "span", "div", "p", "address", "li", "cite", "em", "strong")
_LONGEST = 80
_MOST_WORDS = 8
_MAX_MARKED = 50
_MAX_AUTHORS = 10


def author_of(tree: html.HtmlElement, *, linked: Iterable[str], stated: Iterable[str]) -> str | None:
    """The authors' names with commas between, or None: as JSON-LD has them, as meta elements do, as marked on the page.

    An organisation may be an author; an address, a handle or a date is none. Leaves the tree as it is.
    """
    for names in (linked, stated, _marked(tree)):
        found = list(dict.fromkeys(name for one in names if (name := _name(one))))
        if found:
            return ", ".join(found[:_MAX_AUTHORS])
    return None


def _marked(tree: html.HtmlElement) -> Iterator[str]:
    """What the page marks as its author, the surest kind of mark first; only the first that says something counts."""
    marked = [element for element in tree.iter(*_TAGS) if element.attrib]
    by_property = (one for one in marked if "author" in (one.get("itemprop") or "").lower().split())
    by_link = (one for one in marked if "author" in (one.get("rel") or "").lower().split())
    by_class = (one for one in marked if any(map(_CLASSES.fullmatch, (one.get("class") or "").split())))
    for elements in (by_property, by_link, by_class):
        for element in islice(elements, _MAX_MARKED):
            if any(_is_passed_over(one) for one in (element, *element.iterancestors())):
                continue
            lines = visible_lines(element)
            if len(lines) == 1 and _name(lines[0]):
                by = _BY.match(lines[0])
                yield from _BETWEEN.split(lines[0][by.end() if by else 0 :])
                return


def _is_passed_over(element: html.HtmlElement) -> bool:
    """Whether an element holds no author of the article: hidden, a menu, or the comments below it."""
    return element.tag in _PASSED_OVER or is_hidden(element) or "comment" in (element.get("class") or "").lower()


def _name(stated: str) -> str | None:
    """A stated name in one line without "By"; None when it is no name."""
    line = " ".join(unescape(stated).split())
    by = _BY.match(line)
    name = _ROLE.sub("", line[by.end() if by else 0 :]).strip(" ,;-–—•|")
    if not name or len(name) > _LONGEST or len(name.split()) > _MOST_WORDS or _NO_NAME.search(name):
        return None
    is_name = name.casefold() not in _NOBODY and any(character.isalpha() for character in name)
    return name if is_name else None
