"""Which dates does a web page state about its article, and how?

The words are handed on as they stand, each with the place it stood in: `ingest` reads them, knowing the language, and
decides. The first word of `where` is the kind of place, in the order of trust: JSON-LD, microdata, meta, element,
script, htmldate.
"""

import json
import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from htmldate import find_date
from lxml import html

from searchapp.article import Basis, DateEvidence
from searchapp.sources.html_date_marks import marked_dates

_MAX_SCRIPT = 2_000_000  # characters
_MAX_OBJECTS = 2_000
_MAX_DEPTH = 12
_LONGEST_DATE = 80
_MAX_META_DATES = 6
_MOST_GUESSED = 100_000  # elements; htmldate takes seconds for more
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|SocialMediaPosting|Review|Recipe)$")
_PAGE = re.compile(r"(?:WebPage|ItemPage|VideoObject|PodcastEpisode|CreativeWork)$")
# What stands below these keys of an article is another one.
_OTHERS = frozenset(
    ("itemlistelement", "haspart", "ispartof", "comment", "comments", "mentions", "citation", "video", "image",
     "associatedmedia", "author", "publisher", "review", "subjectof", "relatedlink", "hascourse", "event")
)  # fmt: skip
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.{0,40}?\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*$", re.DOTALL
)
_BROKEN_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,80})"')
_NOT_LETTERS = re.compile(r"[\W_]+")
_PUBLISHED_KEY = re.compile(
    r"datepublished|publish(?:ed|ing)?(?:date|time|at|on)|^published$|^publish$|pubdate|publicationdate|dateofpublication"
    r"|firstpublish|originalpublication|dateissued|^issued$|dctermsissued|dcissued|datedepublication|releasedate"
    r"|posteddate|postdate|dateposted|articledateoriginal|displaydate|citation(?:online)?date|fechapublicacion|^ptime$"
)
_CREATED_KEY = re.compile(
    r"(?:^|dc|dcterms|article|news|item)(?:created|datecreated)$|creationdate|uploaddate|createdat|createdate"
)
_PLAIN_KEY = re.compile(
    r"^(?:dc|dcterms|sailthru|parsely|swift|rnews|article|news|story|page|content|cts|dcsext)?(?:date|datetime|time|timestamp|pubtime)$"
)
_MODIFIED_KEY = re.compile(r"modif|updat|lastmod|revis|edited|lastpub|republish")
_NO_KEY = re.compile(
    r"expir|valid|verif|copyright|unavailable|embargo|event|start|end(?:date|time)|publisher|birth|msvalidate|timezone|refresh|delay"
)
_SCRIPT_DATE = re.compile(
    r"""["'](?:date_?published|publish(?:ed)?_?(?:date|at|on|time|ts)(?:_?(?:iso|utc|gmt|time))?|pub_?(?:date|time)"""
    r"""|first_?publish\w{0,12}|publication_?(?:date|time)|published|display_?date|date_?publish\w{0,6})["']\s*[:=,]\s*["']([^"'<>]{6,40})["']""",
    re.IGNORECASE,
)
_MAX_SCRIPT_DATES = 40


def page_dates(tree: html.HtmlElement, url: str | None) -> tuple[DateEvidence, ...]:
    """What the page states, the most trusted first; dates of modification are marked. Never raises.

    Leaves the tree as it is. The page's address is read by `ingest`, which knows it for every format.
    """
    found = [
        *_linked_dates(tree, url),
        *_meta_dates(tree),
        *marked_dates(tree),
        *_script_dates(tree),
    ]
    found += _guesses(tree, url, is_dated=any(not one.is_modified for one in found))
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.is_modified))


def _evidence(value: object, basis: Basis, where: str, *, is_modified: bool = False) -> Iterator[DateEvidence]:
    """The value as evidence if it can be a date: it holds a digit and is not long."""
    if isinstance(value, list):
        value = value[0] if len(value) == 1 else None
    words = str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    words = " ".join(words.split())
    if len(words) <= _LONGEST_DATE and any(character.isdecimal() for character in words):
        yield DateEvidence(words, basis, where, is_modified=is_modified)


# --- JSON-LD. It holds any JSON value; each is checked where it is used.


def _linked_dates(tree: html.HtmlElement, url: str | None) -> Iterator[DateEvidence]:
    """The dates of the JSON-LD object that describes this page's article."""
    objects: list[tuple[dict[str, object], bool]] = []
    broken: list[str] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        text = _WRAPPING.sub("", script.text[:_MAX_SCRIPT].strip()).strip().rstrip(";")
        try:
            objects += _objects(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            broken += _BROKEN_PUBLISHED.findall(text)[:1]
    article = _described(objects, _titles(tree), url)
    if article is not None:
        yield from _evidence(article.get("datePublished"), Basis.METADATA, "JSON-LD datePublished")
        yield from _evidence(article.get("dateCreated"), Basis.METADATA, "JSON-LD dateCreated")
        yield from _evidence(article.get("uploadDate"), Basis.METADATA, "JSON-LD uploadDate")
        yield from _evidence(article.get("dateModified"), Basis.METADATA, "JSON-LD dateModified", is_modified=True)
    for words in broken[:1]:
        yield from _evidence(words, Basis.METADATA, "JSON-LD datePublished")


def _objects(value: object) -> Iterator[tuple[dict[str, object], bool]]:
    """The objects of a JSON-LD value, outer before inner, each with whether it may be the page's own."""
    waiting: list[tuple[object, bool, int]] = [(value, True, 0)]
    given = 0
    while waiting and given < _MAX_OBJECTS:
        item, is_own, depth = waiting.pop(0)
        if isinstance(item, list):
            waiting += [(part, is_own, depth + 1) for part in item[:_MAX_OBJECTS] if depth < _MAX_DEPTH]
        elif isinstance(item, dict):
            given += 1
            yield item, is_own
            if depth < _MAX_DEPTH:
                waiting += [
                    (inner, is_own and str(key).lower() not in _OTHERS, depth + 1)
                    for key, inner in item.items()
                    if isinstance(inner, (list, dict))
                ]


def _described(
    objects: list[tuple[dict[str, object], bool]], titles: frozenset[str], url: str | None
) -> dict[str, object] | None:
    """The object about this page: its address or headline agrees; else the first article, or page, of its own."""
    dated = [
        (one, is_own)
        for one, is_own in objects
        if any(key in one for key in ("datePublished", "dateCreated", "uploadDate"))
    ]
    articles = [(one, is_own) for one, is_own in dated if _is_type(one, _ARTICLE)]
    agreeing = [one for one, _ in articles if _is_about(one, titles, url)]
    own = [one for one, is_own in articles if is_own]
    pages = [one for one, is_own in dated if is_own and _is_type(one, _PAGE)]
    candidates = agreeing or own or pages
    return candidates[0] if candidates else None


def _is_type(item: dict[str, object], pattern: re.Pattern[str]) -> bool:
    types = item.get("@type")
    return any(
        isinstance(name, str) and pattern.search(name) for name in (types if isinstance(types, list) else [types])
    )


def _is_about(item: dict[str, object], titles: frozenset[str], url: str | None) -> bool:
    headline = item.get("headline") or item.get("name")
    if isinstance(headline, str) and _folded(headline) in titles:
        return True
    main = item.get("mainEntityOfPage")
    addresses = (item.get("url"), item.get("@id"), main.get("@id") if isinstance(main, dict) else main)
    path = urlsplit(url).path.rstrip("/") if url else ""
    return bool(path) and any(isinstance(one, str) and _path(one) == path for one in addresses)


def _path(address: str) -> str:
    try:
        return urlsplit(address.partition("#")[0]).path.rstrip("/")
    except ValueError:
        return ""


def _titles(tree: html.HtmlElement) -> frozenset[str]:
    headings = [heading.text_content() for heading in tree.iter("h1")]
    stated = [
        meta.get("content") or "" for meta in tree.iter("meta") if (meta.get("property") or "").lower() == "og:title"
    ]
    return frozenset(_folded(title) for title in (*headings[:5], *stated[:2])) - {""}


def _folded(title: str) -> str:
    return _NOT_LETTERS.sub("", title).casefold()


# --- meta elements


def _meta_dates(tree: html.HtmlElement) -> Iterator[DateEvidence]:
    """The dates of meta elements: of publication first, then of creation and unnamed ones, then of modification."""
    found: dict[str, list[DateEvidence]] = {"published": [], "created": [], "modified": []}
    for meta in tree.iter("meta"):
        content = meta.get("content") or meta.get("value") or meta.get("datetime")
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv", "id"):
            key = (meta.get(attribute) or "").strip().lower()
            letters = _NOT_LETTERS.sub("", key)
            what = _says(letters)
            if what is None or (attribute == "http-equiv" and what != "modified" and letters != "date"):
                continue
            kind = "microdata" if attribute == "itemprop" else "meta"
            found[what] += _evidence(content, Basis.METADATA, f"{kind} {key}", is_modified=what == "modified")
            break
    for dates in found.values():
        # Further ones of microdata are those of teasers and comments.
        micro = next((one for one in dates if one.where.startswith("microdata ")), None)
        yield from [one for one in dates if one is micro or not one.where.startswith("microdata ")][:_MAX_META_DATES]


def _says(key: str) -> str | None:
    """What a key of a meta element dates; None when it is no date of the article."""
    if not key or _NO_KEY.search(key):
        return None
    if _MODIFIED_KEY.search(key):
        return "modified"
    if _PUBLISHED_KEY.search(key):
        return "published"
    return "created" if _CREATED_KEY.search(key) or _PLAIN_KEY.match(key) else None


# --- what is left


def _script_dates(tree: html.HtmlElement) -> Iterator[DateEvidence]:
    """Dates of publication named in the page's own scripts; the first is the page's more often than further ones."""
    named: list[str] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() and script.text:
            found = (match[1].replace("\\/", "/") for match in _SCRIPT_DATE.finditer(script.text[:_MAX_SCRIPT]))
            named += islice(found, _MAX_SCRIPT_DATES)
    for number, words in enumerate(dict.fromkeys(named[:_MAX_SCRIPT_DATES])):
        yield from _evidence(words, Basis.INFERRED, "script, further on" if number else "script")


def _guesses(tree: html.HtmlElement, url: str | None, *, is_dated: bool) -> Iterator[DateEvidence]:
    """What htmldate finds by its fast search; by its extensive one only where nothing else is dated."""
    if sum(1 for _ in islice(tree.iter(), _MOST_GUESSED)) == _MOST_GUESSED:
        return
    if guess := _guess(tree, url, is_extensive=False):
        yield DateEvidence(guess, Basis.INFERRED, "htmldate")
    elif not is_dated and (guess := _guess(tree, url, is_extensive=True)):
        yield DateEvidence(guess, Basis.INFERRED, "htmldate, extensive search")


def _guess(tree: html.HtmlElement, url: str | None, *, is_extensive: bool) -> str | None:
    try:
        return find_date(tree, extensive_search=is_extensive, original_date=True, url=url)
    except Exception:  # noqa: BLE001 - a library's guess, at the fence: whatever it stumbles on, there is no guess
        return None
