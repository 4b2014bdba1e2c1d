"""What must a search engine do to be measured beside ours?

Each gets the same articles and the same requests, in our own query tree, and gives back the same things: how many
articles match, a page of them, the most frequent values of five facets, and how many articles each month has.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from searchapp.article import Article
from searchapp.errors import SearchappError
from searchapp.fields import FACET_BY_KEY
from searchapp.search.request import SearchRequest

COUNTED = ("person", "place", "org", "source", "lang")  # the facets that every engine counts


class Work(StrEnum):
    """How much of an answer is asked for; each has what stands above it too."""

    HITS = "hits"  # the number of articles, and a page of them with title, source and date
    FACETS = "facets"  # the most frequent values of each facet, and the date histogram
    SNIPPETS = "snippets"  # for each article of the page, where its text has the words


@dataclass(frozen=True)
class Answer:
    """What an engine found. `days` are the dates of the page's articles, "" for undated ones. `facets` are (facet,
    values) and values are (value, articles), the most frequent first. `months` are (first month, last month, articles)
    as "2022-11", of periods that have articles. `snippets` is how many articles of the page have a passage to show.
    """

    total: int
    days: tuple[str, ...]
    facets: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    months: tuple[tuple[str, str, int], ...] = ()
    snippets: int = 0


class Missing(SearchappError):
    """A peer is not installed here. The message is one sentence."""


class Opened(Protocol):
    """An index that is open for requests."""

    def answer(self, request: SearchRequest, work: Work) -> Answer:
        """The answer to a request. Raises NotSupported for one that this engine has no means for."""
        ...


class Peer(Protocol):
    """A search engine that can be built on articles and opened; made anew in each process that uses it."""

    title: str  # what it is called in tables, with its version

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        """Write a whole index of these articles in an empty folder, ready to be searched."""
        ...

    def open(self, folder: Path) -> Opened:
        """The index in a folder that `build` has filled."""
        ...


def values_of(article: Article, facet: str) -> tuple[str, ...]:
    """The values an article has in a facet, each once."""
    return FACET_BY_KEY[facet].values_of(article)


def day_of(article: Article) -> str:
    """The day of an article if its date is a day, else ""."""
    date = article.published.date or ""
    return date if len(date) == len("2022-11-10") else ""


def ordinal(day: str) -> int:
    """A day as a number that orders as days do, 0 for none."""
    return datetime.date.fromisoformat(day).toordinal() if day else 0


def day_from(number: int) -> str:
    """The day of an `ordinal`."""
    return datetime.date.fromordinal(number).isoformat() if number else ""


def month_number(day: str) -> int:
    """The month of a day as a number without gaps, 0 for none."""
    return int(day[:4]) * 12 + int(day[5:7]) - 1 if day else 0


def month_from(number: int) -> str:
    """The month of a `month_number`: "2022-11"."""
    year, month = divmod(number, 12)
    return f"{year:04}-{month + 1:02}"


def months_from(counts: Iterable[tuple[int, int]]) -> tuple[tuple[str, str, int], ...]:
    """The months of an answer from (month number, articles); month 0 are undated articles and left out."""
    return tuple(
        (month_from(number), month_from(number), count) for number, count in sorted(counts) if number and count
    )


def chosen_values(request: SearchRequest) -> list[tuple[str, str]]:
    """The facet and value of each filter of a request; an article must have them all."""
    return [(one.facet, value) for one in request.filters for value in one.chosen]
