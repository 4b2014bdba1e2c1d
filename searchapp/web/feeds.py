"""What do a search's Atom feed and its CSV file hold?"""

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar
from urllib.parse import quote

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from searchapp.article import Kind, Precision, Published
from searchapp.engines.answering import answer_hits
from searchapp.engines.base import Engine
from searchapp.search.describe import describe
from searchapp.search.request import MAX_REACH, SearchRequest, Sort
from searchapp.search.result import Hit
from searchapp.web import addresses
from searchapp.web.language import gettext
from searchapp.web.url_state import State

Element = TypeVar("Element")  # feedgen's own kind of XML element

ATOM_TYPE = "application/atom+xml"
CSV_TYPE = "text/csv"
_CSV_BATCH = 1_000  # articles asked for at a time; one file holds at most MAX_REACH
CSV_COLUMNS = ("id", "title", "source", "published", "precision", "basis", "language", "url")
CSV_GROUPS = ("story", "copies")  # last, so that no column moved when they came
CSV_NAMES = {Kind.PERSON: "persons", Kind.PLACE: "places", Kind.ORGANISATION: "organisations"}
_FEED_ENTRIES = 50
# Atom wants an instant; an article without a date gets one that nobody takes for a publication date, and that never
# changes, so that readers do not see it anew after each reindex.
_NO_DATE = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
# What XML 1.0 cannot hold.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A spreadsheet runs a cell that begins so as a formula (OWASP, "CSV Injection").
_FORMULA_STARTS = frozenset("=+-@＝＋－＠")


class _Original(BaseEntryExtension):  # type: ignore[misc] # feedgen ships no types
    """The link to where an article was published first. feedgen 1.0 writes an entry's links without their `rel`, so
    that this one would pass for the article's own; goes when it keeps them.
    """

    def __init__(self) -> None:
        self.address = ""

    def extend_atom(self, entry: Element) -> Element:
        xml_elem("link", entry, rel="via", href=self.address)
        return entry


def atom(engine: Engine, state: State, *, base_url: str, site_name: str) -> bytes:
    """The newest articles of a search as an Atom feed. Raises as `Engine.search` does.

    `base_url` ("https://cuttings.example") begins every address in it. A feed is newest first, whatever the order
    of the page it was taken from.
    """
    shown = state.with_sort(Sort.NEWEST)
    request = replace(shown.request, page=1, page_size=_FEED_ENTRIES)
    result = answer_hits(engine, request)
    feed = FeedGenerator()
    feed.id(_xml(base_url + state.on_page(1).path("/search.atom")))
    feed.title(_xml(_feed_title(state, site_name)))
    feed.author({"name": _xml(site_name)})
    feed.link(href=base_url + state.on_page(1).path("/search.atom"), rel="self", type=ATOM_TYPE)
    feed.link(href=base_url + state.on_page(1).path("/search"), rel="alternate", type="text/html")
    feed.updated(engine.status().published_at or _NO_DATE)
    for hit in result.hits:
        feed.add_entry(_entry(hit, base_url), order="append")
    written: bytes = feed.atom_str(pretty=True)
    return written


def csv_file(engine: Engine, state: State) -> bytes:
    """The first MAX_REACH articles of a search as CSV in its order, whatever page it is on; UTF-8 with a byte order
    mark, as spreadsheets expect. Raises as `Engine.search` does.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*CSV_COLUMNS, *CSV_NAMES.values(), *CSV_GROUPS])
    for hit in _all_hits(engine, replace(state.request, page_size=_CSV_BATCH)):
        writer.writerow([defused(cell) for cell in _row(hit)])
    return text.getvalue().encode("utf-8-sig", "replace")


def _all_hits(engine: Engine, request: SearchRequest) -> Iterator[Hit]:
    for page in range(1, MAX_REACH // request.page_size + 1):
        result = engine.hits(replace(request, page=page))
        yield from result.hits
        if page >= result.pages:
            return


def defused(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run as a formula, on one line."""
    line = " ".join(cell.split())
    return f"'{line}" if line[:1] in _FORMULA_STARTS else line


def _feed_title(state: State, site_name: str) -> str:
    said = describe(state.request.query).text.removesuffix(".")
    if state.request.filters or state.request.dates:
        said = gettext("%(search)s, filtered", search=said) if said else gettext("Filtered articles")
    return f"{site_name}: {said}" if said else site_name


def _entry(hit: Hit, base_url: str) -> FeedEntry:
    address = f"{base_url}/article/{quote(hit.id, safe='')}"
    entry = FeedEntry()
    entry.id(_xml(address))
    entry.title(_xml(hit.title.text) or gettext("Without a title"))
    entry.link(href=address, rel="alternate", type="text/html")
    if original := addresses.on_the_web(hit.url):
        entry.register_extension("original", _Original, rss=False)
        entry.original.address = _xml(original)
    if hit.source:
        entry.author({"name": _xml(hit.source)})
    entry.updated(_instant(hit.published))
    if hit.published.precision is Precision.DAY:
        entry.published(_instant(hit.published))
    if hit.snippets:
        entry.summary(_xml(" ".join(snippet.text for snippet in hit.snippets)))
    for one in hit.appearances:
        entry.category({"term": _xml(one.entity.slug), "label": _xml(one.entity.label)})
    return entry


def _instant(published: Published) -> datetime.datetime:
    """Midnight UTC of the first day the date can mean: Atom knows no calendar dates."""
    if published.first is None:
        return _NO_DATE
    return datetime.datetime.combine(published.first, datetime.time(), datetime.UTC)


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)


def _row(hit: Hit) -> Iterator[str]:
    yield from (hit.id, hit.title.text, hit.source or "", hit.published.date or "")
    yield from (hit.published.precision or "", hit.published.basis, hit.language or "", hit.url or "")
    for kind in CSV_NAMES:
        yield _joined(one.entity.label for one in hit.appearances if one.entity.kind is kind)
    yield from (hit.story or "", hit.copied or "")


def _joined(labels: Iterable[str]) -> str:
    return "; ".join(labels)
