"""What does a web page state about its article: title, date, author, source, language, address?

Order of trust: JSON-LD, then meta elements, then what the page shows.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from htmldate import find_date
from lxml import html

from searchapp.article import Basis, DateEvidence
from searchapp.sources.html_lines import visible_lines

_ARTICLE_TYPES = re.compile(r"(?:^|/)(?:\w*Article|BlogPosting|Report|LiveBlogPosting|SocialMediaPosting)$")
_ROOT = "(//head//meta|//body//meta)"
_DATE_METAS = ("article:published_time", "og:article:published_time", "article:published", "datepublished",
               "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
               "dc.date", "dcterms.date", "pubdate", "publishdate", "publish-date", "publication_date", "date",
               "citation_publication_date", "article.published", "cxenseparse:recs:publishtime")  # fmt: skip
_AUTHOR_METAS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_SOURCE_METAS = ("og:site_name", "application-name", "dc.publisher", "publisher", "article:publisher")
_TITLE_METAS = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)(?:/|-)(0?[1-9]|1[0-2])(?:/|-)(0?[1-9]|[12]\d|3[01])(?=/|-|\b)")
_SEPARATOR = re.compile(r"\s+[|·•»›:–—-]+\s+|\s*\|\s*")
_MAX_JSON_LD = 2_000_000


@dataclass(frozen=True)
class PageFacts:
    """What a page states about its article; None where it says nothing."""

    title: str | None
    url: str | None
    source: str | None
    author: str | None
    language: str | None
    dates: tuple[DateEvidence, ...]


def facts_of(tree: html.HtmlElement) -> PageFacts:
    """What the page states. Never raises; nonsense is passed over."""
    metas = _metas(tree)
    linked = _linked_article(tree)
    url = _url(tree, metas, linked)
    source = _name(linked.get("publisher")) or _meta(metas, _SOURCE_METAS)
    return PageFacts(
        title=_title(tree, metas, linked, source),
        url=url,
        source=_site_name(source),
        author=_author(linked, metas),
        language=(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip() or None,
        dates=tuple(_dates(tree, metas, linked, url)),
    )


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop"):
            key = (element.get(attribute) or "").strip().lower()
            if key and content:
                found.setdefault(key, content)
    return found


def _meta(metas: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((metas[key] for key in keys if key in metas), None)


# JSON-LD holds any JSON value; each is checked where it is used.
def _linked_article(tree: html.HtmlElement) -> dict[str, object]:
    """The first JSON-LD object that describes an article, or an empty one."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text:
            continue
        try:
            value = json.loads(script.text[:_MAX_JSON_LD].strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for candidate in _objects(value):
            types = candidate.get("@type")
            named = types if isinstance(types, list) else [types]
            if any(isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in named):
                return candidate
    return {}


def _objects(value: object) -> Iterator[dict[str, object]]:
    """The objects of a JSON-LD value: itself, its list or graph, and the page's main entity."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                inner = item.get(key)
                yield from (part for part in (inner if isinstance(inner, list) else [inner]) if isinstance(part, dict))


def _name(value: object) -> str | None:
    if isinstance(value, list):
        names = [name for name in (_name(item) for item in value[:20] if not isinstance(item, list)) if name]
        return ", ".join(names) or None
    if isinstance(value, dict):
        value = value.get("name")
    return _line(value)


def _line(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    line = " ".join((html.fromstring(f"<p>{value}</p>").text_content() if "&" in value else value).split())
    return line or None


def _author(linked: dict[str, object], metas: dict[str, str]) -> str | None:
    stated = _name(linked.get("author")) or _meta(metas, _AUTHOR_METAS)
    return None if stated and stated.startswith("http") else stated


def _site_name(stated: str | None) -> str | None:
    """A site's name without the slogan behind a bar, and not its address."""
    name = (stated or "").split(" | ")[0].strip().lstrip("@")
    return None if not name or name.startswith("http") else name


def _url(tree: html.HtmlElement, metas: dict[str, str], linked: dict[str, object]) -> str | None:
    links = [
        element.get("href")
        for element in tree.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    ]
    for candidate in (*links, metas.get("og:url"), linked.get("url")):
        if isinstance(candidate, str) and candidate.strip().startswith(("http://", "https://")):
            return candidate.strip()
    return None


def _title(tree: html.HtmlElement, metas: dict[str, str], linked: dict[str, object], source: str | None) -> str | None:
    """JSON-LD's headline, og:title, the heading the window title holds, the window title without the site's name."""
    window = _line(tree.findtext(".//title")) or ""
    stated = _line(linked.get("headline")) or _line(_meta(metas, _TITLE_METAS))
    if stated:
        return _without_site(stated, source)
    headings = [" ".join(" ".join(visible_lines(element)).split()) for element in tree.iter("h1")]
    for heading in headings:
        if heading and heading.casefold() in window.casefold():
            return heading
    shortened = _without_site(window, source)
    return shortened or (headings[0] if len(headings) == 1 else None)


def _without_site(title: str, source: str | None) -> str | None:
    """The title without the site's name at its end or start."""
    parts = _SEPARATOR.split(title)
    if len(parts) == 1:
        return title or None
    ends = [(match.start(), match.end()) for match in _SEPARATOR.finditer(title)]
    last, first = parts[-1], parts[0]
    if source and _same(last, source):
        return title[: ends[-1][0]]
    if source and _same(first, source):
        return title[ends[0][1] :]
    return title


def _same(part: str, source: str) -> bool:
    letters = re.sub(r"\W", "", part).casefold()
    return letters != "" and letters in re.sub(r"\W", "", source).casefold()


def _dates(
    tree: html.HtmlElement, metas: dict[str, str], linked: dict[str, object], url: str | None
) -> Iterator[DateEvidence]:
    stated = linked.get("datePublished")
    if isinstance(stated, str) and stated.strip():
        yield DateEvidence(stated.strip(), Basis.METADATA, "JSON-LD datePublished")
    for key in _DATE_METAS:
        if key in metas:
            yield DateEvidence(metas[key], Basis.METADATA, f"meta {key}")
            break
    for element in tree.iter("time"):
        if "datepublished" in (element.get("itemprop") or "").lower() and element.get("datetime"):
            yield DateEvidence(element.get("datetime").strip(), Basis.METADATA, "time datePublished")
            break
    if url and (match := _URL_DATE.search(urlsplit(url).path)):
        year, month, day = (int(part) for part in match.groups())
        yield DateEvidence(f"{year:04}-{month:02}-{day:02}", Basis.URL, url)
    if guess := _guess(tree, url):
        yield DateEvidence(guess, Basis.INFERRED, "htmldate")


def _guess(tree: html.HtmlElement, url: str | None) -> str | None:
    try:
        return find_date(tree, extensive_search=False, original_date=True, url=url)
    except Exception:  # noqa: BLE001 - a library's guess, at the fence: whatever it stumbles on, there is no guess
        return None
