"""SQLite's FTS5 (https://sqlite.org/fts5.html) with the values of facets in a joined table."""

import itertools
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from searchapp.article import Article
from searchapp.errors import NotSupported
from searchapp.evaluation.peers.base import (
    COUNTED,
    Answer,
    Missing,
    Work,
    chosen_values,
    day_from,
    day_of,
    month_number,
    months_from,
    ordinal,
    values_of,
)
from searchapp.search.query import And, Everything, Node, Not, Or, Phrase, Prefix, Term
from searchapp.search.request import SearchRequest, Sort

_FILE = "articles.sqlite3"
_BATCH = 1_000
_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE article (number INTEGER PRIMARY KEY, id TEXT, day INTEGER, month INTEGER);
CREATE TABLE held (number INTEGER, facet INTEGER, value INTEGER, PRIMARY KEY (number, facet, value)) WITHOUT ROWID;
CREATE TABLE value (number INTEGER PRIMARY KEY, facet INTEGER, value TEXT, UNIQUE (facet, value));
CREATE VIRTUAL TABLE words USING fts5(title, text, tokenize = "unicode61 remove_diacritics 0");
INSERT INTO words(words, rank) VALUES ('rank', 'bm25(2.0, 1.0)');
"""
# Without ANALYZE: knowing sizes, SQLite reads the whole table `held` for a Bloom filter, 30 ms even for five articles.
_INDEXES = """
CREATE INDEX article_day ON article (day);
CREATE INDEX held_value ON held (facet, value, number);
INSERT INTO words(words) VALUES ('optimize');
"""


class Fts5:
    """SQLite's full-text index."""

    def __init__(self) -> None:
        """Raises Missing where Python's SQLite was built without it."""
        with closing(sqlite3.connect(":memory:")) as connection:
            try:
                connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
            except sqlite3.OperationalError as error:
                raise Missing("Python's SQLite was built without FTS5 here.") from error
        self.title = f"SQLite {sqlite3.sqlite_version} FTS5"

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        """Write the tables in one transaction, then their indexes."""
        with closing(sqlite3.connect(folder / _FILE)) as connection:
            connection.executescript(_SCHEMA)
            numbers: dict[tuple[int, str], int] = {}
            numbered = enumerate(articles, start=1)
            while batch := list(itertools.islice(numbered, _BATCH)):
                connection.executemany("INSERT INTO article VALUES (?, ?, ?, ?)", map(_row, batch))
                connection.executemany(
                    "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
                    ((number, article.title, article.text) for number, article in batch),
                )
                connection.executemany("INSERT INTO held VALUES (?, ?, ?)", _held(batch, numbers))
            rows = ((number, facet, value) for (facet, value), number in numbers.items())
            connection.executemany("INSERT INTO value VALUES (?, ?, ?)", rows)
            connection.commit()
            connection.executescript(_INDEXES)
            connection.commit()

    def open(self, folder: Path) -> "OpenedFts5":
        """A connection that only reads."""
        connection = sqlite3.connect(f"file:{folder / _FILE}?mode=ro", uri=True)
        connection.execute("PRAGMA mmap_size = 2000000000")
        return OpenedFts5(connection)


def _row(numbered: tuple[int, Article]) -> tuple[int, str, int, int]:
    number, article = numbered
    day = day_of(article)
    return number, article.id, ordinal(day), month_number(day)


def _held(batch: list[tuple[int, Article]], numbers: dict[tuple[int, str], int]) -> Iterator[tuple[int, int, int]]:
    for number, article in batch:
        for facet, key in enumerate(COUNTED):
            for value in values_of(article, key):
                yield number, facet, numbers.setdefault((facet, value), len(numbers) + 1)


class OpenedFts5:
    """A connection, and the translation of our requests."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("CREATE TEMP TABLE found (number INTEGER PRIMARY KEY)")

    def answer(self, request: SearchRequest, work: Work) -> Answer:
        """The answer: the page by one query; with facets, what was found is kept in a table and joined. Raises
        NotSupported for near spellings.
        """
        words = _match(request.query.tree)
        # Put into the statements as text, since it is only ours; all that was asked is in the values.
        source, values = self._matching(request, words)
        offset = (request.page - 1) * request.page_size
        if request.sort is not Sort.RELEVANCE:
            order = "article.day DESC, article.number"
        else:
            order = "words.rank" if words else "article.number"
        shown = "snippet(words, 1, '[', ']', '…', 40)" if work is Work.SNIPPETS and words else "NULL"
        page = self._connection.execute(
            f"SELECT article.id, article.day, {shown} FROM {source} ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608 - our own text; what was asked is in the values
            (*values, request.page_size, offset),
        ).fetchall()
        days = tuple(day_from(day) for _, day, _ in page)
        if work is Work.HITS:
            (total,) = self._connection.execute(f"SELECT count(*) FROM {source}", values).fetchone()  # noqa: S608 - our own text
            return Answer(total, days)
        self._connection.execute("DELETE FROM found")
        kept = self._connection.execute(f"INSERT INTO found SELECT article.number FROM {source}", values)  # noqa: S608 - our own text
        facets = tuple((key, self._counts(number, request.facet_limit)) for number, key in enumerate(COUNTED))
        months = self._connection.execute(
            "SELECT month, count(*) FROM found CROSS JOIN article USING (number) GROUP BY month"
        )
        return Answer(kept.rowcount, days, facets, months_from(months), sum(1 for *_, text in page if text))

    def _matching(self, request: SearchRequest, words: str) -> tuple[str, tuple[str | int, ...]]:
        """The FROM and WHERE of what a request matches, and their values."""
        tables = "words CROSS JOIN article ON article.number = words.rowid" if words else "article"
        conditions = ["words MATCH ?"] if words else []
        values: list[str | int] = [words] if words else []
        for facet, value in chosen_values(request):
            conditions.append(
                "article.number IN (SELECT number FROM held WHERE facet = ? AND value ="
                " (SELECT number FROM value WHERE facet = ? AND value = ?))"
            )
            values += [COUNTED.index(facet), COUNTED.index(facet), value]
        return tables + (" WHERE " + " AND ".join(conditions) if conditions else ""), tuple(values)

    def _counts(self, facet: int, limit: int) -> tuple[tuple[str, int], ...]:
        counted = self._connection.execute(
            "SELECT value.value, counts.articles FROM (SELECT held.value AS number, count(*) AS articles FROM found"
            " CROSS JOIN held ON held.number = found.number AND held.facet = ? GROUP BY held.value"
            " ORDER BY articles DESC LIMIT ?) AS counts CROSS JOIN value ON value.number = counts.number"
            " ORDER BY counts.articles DESC",
            (facet, limit),
        )
        return tuple(counted.fetchall())


def _match(node: Node) -> str:
    """The query tree as FTS5 writes it; "" for everything."""
    match node:
        case Everything():
            return ""
        case Term(word):
            return f'"{word}"'
        case Phrase(words):
            return f'"{" ".join(words)}"'
        case Prefix(start):
            return f'"{start}"*'
        case Or(nodes):
            return f"({' OR '.join(map(_match, nodes))})"
        case And(nodes):
            wanted = " AND ".join(_match(child) for child in nodes if not isinstance(child, Not))
            unwanted = "".join(f" NOT {_match(child.node)}" for child in nodes if isinstance(child, Not))
            return f"({wanted}){unwanted}"
        case _:
            raise NotSupported("FTS5 has no near spellings.")
