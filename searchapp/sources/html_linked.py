"""What does a page's JSON-LD say about its article? It holds any JSON value; each is checked where it is used."""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from lxml import html

_ARTICLE_TYPES = re.compile(
    r"(?:^|[/:])(?:\w*Article|BlogPosting|Report|LiveBlogPosting|SocialMediaPosting|Review|Recipe)$"
)
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_LETTERS = re.compile(r"[^\W_]+")
_MAX_CHARACTERS = 2_000_000
_MAX_OBJECTS = 2_000
_MAX_NAMES = 20
# What stands below these keys of an article is about another one.
_OTHERS = frozenset(
    ("itemlistelement", "ispartof", "comment", "comments", "mentions", "citation", "video", "image", "associatedmedia",
     "author", "publisher", "review", "subjectof", "relatedlink", "creator", "contributor", "about")
)  # fmt: skip


def linked_articles(tree: html.HtmlElement) -> list[dict[str, object]]:
    """The JSON-LD objects that describe an article, those of the page itself before those it only refers to."""
    own: list[dict[str, object]] = []
    referred: list[dict[str, object]] = []
    for item, is_own in _objects(list(_values(tree))):
        types = item.get("@type")
        named = types if isinstance(types, list) else [types]
        if any(isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in named):
            (own if is_own else referred).append(item)
    return own + referred


def described(articles: list[dict[str, object]], titles: Iterable[str | None]) -> dict[str, object]:
    """Of a page's linked articles the one with one of these titles, else the first, else an empty one."""
    known = {folded for title in titles if (folded := _folded(title))}
    agreeing = (one for one in articles if _folded(one.get("headline") or one.get("name")) in known)
    return next(agreeing, articles[0] if articles else {})


def names_in(value: object) -> list[str]:
    """The names of persons or organisations in a value: a name, an object with one, or a list of either."""
    found: list[str] = []
    for item in (value if isinstance(value, list) else [value])[:_MAX_NAMES]:
        name = item.get("name") if isinstance(item, dict) else item
        found += [one for one in (name if isinstance(name, list) else [name]) if isinstance(one, str) and one.strip()]
    return found[:_MAX_NAMES]


def is_closed(article: Mapping[str, object]) -> bool:
    """Whether it says that it, or a part of it, is not free to read."""
    parts = article.get("hasPart")
    pieces = [article, *(parts if isinstance(parts, list) else [parts])]
    stated = (piece.get("isAccessibleForFree") for piece in pieces if isinstance(piece, Mapping))
    return any(value is False or (isinstance(value, str) and _is_no(value)) for value in stated)


def _is_no(value: str) -> bool:
    return value.strip().lower().rsplit("/", 1)[-1] in {"false", "no", "0"}


def _values(tree: html.HtmlElement) -> Iterator[object]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        try:
            yield json.loads(_WRAPPING.sub("", script.text[:_MAX_CHARACTERS].strip()).strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue


def _objects(value: object) -> Iterator[tuple[dict[str, object], bool]]:
    """The objects of a value, outer before inner, each with whether it may be about the page itself."""
    waiting: deque[tuple[object, bool]] = deque([(value, True)])
    given = 0
    while waiting and given < _MAX_OBJECTS:
        item, is_own = waiting.popleft()
        if isinstance(item, list):
            waiting.extend((part, is_own) for part in item[:_MAX_OBJECTS])
        elif isinstance(item, dict):
            given += 1
            yield item, is_own
            inner = ((str(key).lower(), part) for key, part in item.items() if isinstance(part, (list, dict)))
            waiting.extend((part, is_own and key not in _OTHERS) for key, part in inner)


def _folded(title: object) -> str:
    return "".join(_LETTERS.findall(title.casefold())) if isinstance(title, str) else ""
