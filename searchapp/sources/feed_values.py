"""What do a feed's channel and one of its entries state, in RSS or Atom?"""

import re
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime

from lxml import etree

from searchapp.article import Basis, DateEvidence
from searchapp.sources.html_address import canonical_address

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
# RSS's own elements stand in no namespace, or in one of RSS 1.0 or 0.9: only those of others are told apart here.
_OTHERS = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/xhtml": "xhtml",
}
_WORDPRESS = "http://wordpress.org/export/"
_BODIES = ("content:encoded", "content", "xhtml:body", "xhtml:div", "description", "summary", "media:description",
           "itunes:summary")  # fmt: skip
_PUBLISHED = ("published", "pubdate", "dc:date", "dcterms:issued", "issued", "dcterms:created", "created")
_MODIFIED = ("updated", "modified", "dcterms:modified")
_TAG = re.compile(r"<[A-Za-z/!][^<>]*>|&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+);")
_MAIL = re.compile(r"\S+@\S+")
_POST_TYPES = frozenset({"", "post", "page", "article"})
_PUBLIC = frozenset({"", "publish"})


@dataclass(frozen=True)
class Channel:
    """What a feed says about all its entries; None where it says nothing."""

    title: str | None = None
    link: str | None = None
    language: str | None = None
    author: str | None = None

    def told(self, element: etree._Element) -> "Channel":
        """The same with what one more element of the channel says."""
        name = _name(element)
        stated = _line(_text(element))
        language = _language(element.getparent())
        channel = self if self.language or not language else replace(self, language=language)
        if name == "title" and not self.title:
            return replace(channel, title=stated)
        if name == "link" and not self.link:
            return replace(channel, link=_page_link(element))
        if name in {"language", "dc:language"}:
            return replace(channel, language=stated or self.language)
        if name == "author" and not self.author:
            return replace(channel, author=_person(element))
        return channel


@dataclass(frozen=True)
class Entry:
    """One entry of a feed. `key` tells it from all others; `body` is HTML if `is_html`, and only an excerpt unless
    `is_whole`. `is_other` is an entry of an exported site that is no article: a picture, a menu, a draft.
    """

    key: str
    title: str | None
    url: str | None
    body: str
    is_html: bool
    is_whole: bool
    source: str | None
    author: str | None
    language: str | None
    dates: tuple[DateEvidence, ...]
    is_other: bool


def entry_of(element: etree._Element, channel: Channel, number: int) -> Entry:
    """The entry an element is; `number` stands in where it has neither identifier nor link nor title."""
    parts: dict[str, etree._Element] = {}
    for child in element:
        parts.setdefault(_name(child), child)
    title = _title(parts)
    url = _url(element, parts, channel)
    name, body, is_html = _body(parts)
    source = _source(parts) or channel.title
    author = _author(parts) or channel.author
    dates = _dates(parts)
    identifier = _said(parts, "guid") or _said(parts, "id") or element.get(f"{_RDF}about")
    return Entry(
        key=identifier or url or (f"{title} {dates[0].date if dates else ''}" if title else str(number)),
        title=title,
        url=url,
        body=body,
        is_html=is_html,
        is_whole=name in {"content:encoded", "content", "xhtml:body", "xhtml:div"},
        source=source,
        author=None if author == source else author,
        language=_said(parts, "dc:language") or _language(element) or channel.language,
        dates=dates,
        is_other=(_said(parts, "wp:post_type") or "") not in _POST_TYPES
        or (_said(parts, "wp:status") or "") not in _PUBLIC,
    )


def _name(element: etree._Element) -> str:
    """An element's name in lower case, with the prefix we know its namespace by."""
    if not isinstance(element.tag, str):
        return ""
    space = element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""
    prefix = "wp" if space.startswith(_WORDPRESS) and "excerpt" not in space else _OTHERS.get(space, "")
    return f"{prefix}:{local_name(element)}" if prefix else local_name(element)


def local_name(element: etree._Element) -> str:
    """An element's name in lower case, without its namespace; a prefix that nobody declared is part of it."""
    return str(element.tag).rpartition("}")[2].lower()


def _text(element: etree._Element) -> str:
    return "".join(element.itertext())


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _said(parts: dict[str, etree._Element], name: str) -> str | None:
    return _line(_text(parts[name])) if name in parts else None


def _plain(text: str | None) -> str | None:
    """One line of words, without the tags and entities that titles of feeds are often written with."""
    if not text or not _TAG.search(text):
        return _line(text)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    tree = etree.fromstring(f"<div>{text[:2000]}</div>".encode("utf-8", "replace"), parser)
    return _line("".join(tree.itertext())) if tree is not None else None


def _title(parts: dict[str, etree._Element]) -> str | None:
    for name in ("title", "media:title", "dc:title"):
        if name in parts and (title := _plain(_text(parts[name]))):
            return title
    return None


def _body(parts: dict[str, etree._Element]) -> tuple[str, str, bool]:
    """The longest text there is: what it is called, the text, and whether it is HTML."""
    found = [(name, *_content(parts[name])) for name in _BODIES if name in parts]
    return max(found, key=lambda one: len(one[1]), default=("", "", False))


def _content(element: etree._Element) -> tuple[str, bool]:
    kind = (element.get("type") or "").lower()
    if len(element):
        inner = [etree.tostring(child, method="html", encoding="unicode") for child in element]
        return "".join([element.text or "", *inner]), True
    text = element.text or ""
    is_plain = kind in {"text", "text/plain"} or not _TAG.search(text)
    return text, not is_plain


def _url(element: etree._Element, parts: dict[str, etree._Element], channel: Channel) -> str | None:
    links = [_page_link(child) for child in element if _name(child) == "link"]
    guid = parts.get("guid")
    permanent = _line(_text(guid)) if guid is not None and (guid.get("isPermaLink") or "true") == "true" else None
    stated = [_said(parts, "feedburner:origlink"), *links, permanent if permanent and "://" in permanent else None]
    return canonical_address(stated, base=element.get(f"{_XML}base") or channel.link, fetched=None)


def _page_link(element: etree._Element) -> str | None:
    """The address of a page that a link element gives, in RSS's way or Atom's."""
    if element.get("href") is None:
        return _line(element.text)
    is_page = (element.get("rel") or "alternate") == "alternate" and "html" in (element.get("type") or "html")
    return _line(element.get("href")) if is_page else None


def _source(parts: dict[str, etree._Element]) -> str | None:
    element = parts.get("source")
    if element is None:
        return None
    named = next((child for child in element if _name(child) == "title"), None)
    return _line(_text(named)) if named is not None else _line(element.text)


def _author(parts: dict[str, etree._Element]) -> str | None:
    for name in ("dc:creator", "author", "itunes:author", "dc:contributor"):
        if name in parts and (author := _person(parts[name])):
            return author
    return None


def _person(element: etree._Element) -> str | None:
    """A name from "Jane Doe", "mail@x.example (Jane Doe)" or an element with a name in it; never an address."""
    named = next((child for child in element if _name(child) == "name"), None)
    stated = _line(_text(named if named is not None else element))
    if stated and _MAIL.search(stated):
        stated = _line(_MAIL.sub("", stated).strip(" ()<>"))
    return stated


def _dates(parts: dict[str, etree._Element]) -> tuple[DateEvidence, ...]:
    """The day of publication; where that is stated, the day of modification says it is one."""
    published = [(name, stated) for name in _PUBLISHED if (stated := _said(parts, name))][:1]
    modified = [(name, stated) for name in _MODIFIED if (stated := _said(parts, name))][:1]
    return tuple(
        DateEvidence(_iso(stated), Basis.FEED, name, is_modified=name in _MODIFIED and bool(published))
        for name, stated in published + modified
    )


def _iso(stated: str) -> str:
    try:
        return parsedate_to_datetime(stated).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return stated


def _language(element: etree._Element | None) -> str | None:
    """The language an element says it is in, itself or by what it stands in."""
    while element is not None:
        if stated := _line(element.get(f"{_XML}lang")):
            return stated
        element = element.getparent()
    return None
