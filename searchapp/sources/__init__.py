"""Which files are there to read, and which raw articles does each give?"""

from searchapp.sources.feed_pages import FeedItem, feed_items
from searchapp.sources.fetching import fetch, is_url, normalised
from searchapp.sources.files import SourceFile, open_regular
from searchapp.sources.finding import find
from searchapp.sources.packed import is_packed, number_in_member
from searchapp.sources.reading import read
from searchapp.sources.time_limit import TookTooLong, time_limit

__all__ = [
    "FeedItem",
    "SourceFile",
    "TookTooLong",
    "feed_items",
    "fetch",
    "find",
    "is_packed",
    "is_url",
    "normalised",
    "number_in_member",
    "open_regular",
    "read",
    "time_limit",
]
