"""Which entries of a fetched feed are whole articles, and which only point to their page?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from searchapp.article import DateEvidence, RawArticle, Refused
from searchapp.errors import SourceError
from searchapp.sources import guard
from searchapp.sources.feed_entries import article_of_entry, feed_entries
from searchapp.sources.fetching import normalised
from searchapp.sources.files import SourceFile


@dataclass(frozen=True)
class FeedItem:
    """An entry under an address of its own: its page's, or else one made of the feed's and what tells it apart there.

    `article` is None where only its page has it. `dates` are what the feed says of its publication.
    """

    address: str
    article: RawArticle | Refused | None
    dates: tuple[DateEvidence, ...]


def feed_items(file: SourceFile) -> Iterator[FeedItem]:
    """The entries of a feed, whose origin is its address. Raises SourceError where it cannot be read any further."""
    return guard.iterate(_items, file)


def _items(file: SourceFile) -> Iterator[FeedItem]:
    for entry in feed_entries(file):
        if entry.is_other:
            continue
        page = _page(entry.url)
        address = page or f"{file.origin}#{entry.key}"
        article: RawArticle | Refused | None = None
        if entry.is_whole or page is None:
            article = article_of_entry(entry, origin=address, position=0, where="")
        if isinstance(article, Refused):
            article = None if page else replace(article, origin=address)
        yield FeedItem(address, article, entry.dates)


def _page(url: str | None) -> str | None:
    try:
        return normalised(url) if url else None
    except SourceError:
        return None
