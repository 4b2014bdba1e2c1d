"""What does a web page state about its article: title, date, author, source, language, address, paywall?

Order of trust: JSON-LD, then meta elements, then what the page shows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from lxml import html

from searchapp.article import DateEvidence
from searchapp.sources.html_address import canonical_address, host_of
from searchapp.sources.html_author import author_of
from searchapp.sources.html_dates import page_dates
from searchapp.sources.html_linked import described, is_closed, linked_articles, names_in
from searchapp.sources.html_title import title_of

_AUTHOR_METAS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
                 "byl", "citation_author")  # fmt: skip
_SOURCE_METAS = ("og:site_name", "dc.publisher", "publisher", "application-name")
_TITLE_METAS = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "citation_title")
_LANGUAGE_METAS = ("content-language", "language", "dc.language", "og:locale")
_CLOSED_METAS = {"article:content_tier": {"locked"}, "content_tier": {"locked"}, "cxenseparse:articletype": {"locked"},
                 "is_paywalled": {"true", "1", "yes"}, "isaccessibleforfree": {"false", "no"}}  # fmt: skip
_SLOGAN = re.compile(r"\s*[|｜]\s*|\s+[–—:•·-]{1,2}\s+")
_LONGEST_SOURCE = 60
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")


@dataclass(frozen=True)
class PageFacts:
    """What a page states about its article; None where it says nothing."""

    title: str | None
    url: str | None
    source: str | None
    author: str | None
    language: str | None
    is_paywalled: bool
    dates: tuple[DateEvidence, ...]


def facts_of(tree: html.HtmlElement, *, fetched: str | None = None) -> PageFacts:
    """What the page states; `fetched` is the address it came from. Never raises; nonsense is passed over."""
    metas = _metas(tree)
    window = tree.findtext(".//title")
    articles = linked_articles(tree)
    linked = described(articles, [*_headings(tree), metas.get("og:title"), window])
    url = _url(tree, metas, linked, fetched)
    source = _source(metas, linked)
    headline = linked.get("headline") or linked.get("name")
    return PageFacts(
        title=title_of(
            tree,
            stated=[headline if isinstance(headline, str) else None, *map(metas.get, _TITLE_METAS)],
            window=window,
            sites=[source, *names_in(linked.get("publisher")), metas.get("og:site_name"), host_of(url), _label(url)],
        ),
        url=url,
        source=source or host_of(url),
        author=author_of(
            tree,
            linked=[*names_in(linked.get("author")), *names_in(linked.get("creator"))],
            stated=[metas[key] for key in _AUTHOR_METAS if key in metas][:1],
        ),
        language=_language(tree, metas, linked),
        is_paywalled=is_closed(linked)
        or any(metas.get(key, "").lower() in said for key, said in _CLOSED_METAS.items()),
        dates=page_dates(tree, url),
    )


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    """The first content of each name, property and the like, in lower case."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = (element.get(attribute) or "").strip().lower()
            if key and content:
                found.setdefault(key, content)
    return found


def _headings(tree: html.HtmlElement) -> list[str]:
    return [" ".join(heading.text_content().split()) for _, heading in zip(range(5), tree.iter("h1"), strict=False)]


def _url(
    tree: html.HtmlElement, metas: Mapping[str, str], linked: Mapping[str, object], fetched: str | None
) -> str | None:
    links = [one.get("href") for one in tree.iter("link") if "canonical" in (one.get("rel") or "").lower().split()]
    main = linked.get("mainEntityOfPage")
    stated = [*links, metas.get("og:url"), linked.get("url"), main.get("@id") if isinstance(main, dict) else main]
    base = next((one.get("href") for one in tree.iter("base") if one.get("href")), None)
    return canonical_address(stated, base=base, fetched=fetched)


def _source(metas: Mapping[str, str], linked: Mapping[str, object]) -> str | None:
    """The site's name: as it is shared, else the publisher's; not an address, and without a slogan."""
    stated = [metas.get("og:site_name"), *names_in(linked.get("publisher")), *map(metas.get, _SOURCE_METAS)]
    title = metas.get("og:title")
    for name in stated:
        line = " ".join(unescape(name or "").split()).lstrip("@")
        if line and line != title and "://" not in line and not line.startswith("//"):
            first = next((part for part in _SLOGAN.split(line) if part), line)
            if len(first) <= _LONGEST_SOURCE:
                return first
    return None


def _label(url: str | None) -> str | None:
    """The part of a host that names the site: "example" of "news.example.co.uk"."""
    labels = (host_of(url) or "").split(".")
    return max(labels[:-1], key=len, default=None)


def _language(tree: html.HtmlElement, metas: Mapping[str, str], linked: Mapping[str, object]) -> str | None:
    spoken = linked.get("inLanguage")
    stated = [
        tree.get("lang"),
        tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        tree.get("xml:lang"),
        spoken if isinstance(spoken, str) else None,
        *map(metas.get, _LANGUAGE_METAS),
    ]
    codes = ((code or "").strip().replace("_", "-") for code in stated)
    return next((code for code in codes if _LANGUAGE.match(code)), None)
