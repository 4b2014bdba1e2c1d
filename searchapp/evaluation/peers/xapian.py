"""Xapian (https://xapian.org), as Debian's python3-xapian has it: facets are counted by spies on value slots.

A value slot holds one value, so a facet has as many slots as an article has values of it at most, with a spy on each.
"""

import importlib
import itertools
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from searchapp.article import Article
from searchapp.errors import NotSupported
from searchapp.evaluation.peers.base import (
    COUNTED,
    Answer,
    Missing,
    Work,
    chosen_values,
    day_of,
    month_number,
    months_from,
    ordinal,
    values_of,
)
from searchapp.fields import FACET_BY_KEY
from searchapp.search.query import And, Everything, Node, Not, Or, Phrase, Prefix, Term
from searchapp.search.request import SearchRequest, Sort

# What Xapian gives and takes is Any: its bindings have no types.
_DEBIAN = "/usr/lib/python3/dist-packages"  # where Debian keeps what its own Python 3 imports
_DAY, _MONTH, _FIRST_SLOT = 0, 1, 10
_SLOTS = 1_000  # apart for each facet
_SLOTS_FILE = "slots.json"
_GAP = 100  # positions between title and text, so that no phrase spans both
_TITLE_WEIGHT = 2
_LONGEST_TERM = 245  # bytes
# Values of each slot that are added up: all would take half as long again and change nothing among the first ten.
_OF_A_SLOT = 1_000
_BM25 = (1.2, 0.0, 1.0, 0.75, 0.5)


class Xapian:
    """Xapian through Debian's bindings."""

    def __init__(self) -> None:
        """Raises Missing where they are not installed."""
        self._xapian = _module()
        self.title = f"Xapian {self._xapian.version_string()}"

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        """Write the database in one go."""
        xapian = self._xapian
        database = xapian.WritableDatabase(str(folder / "database"), xapian.DB_CREATE)
        generator = xapian.TermGenerator()
        most: Counter[str] = Counter()
        for article in articles:
            document = xapian.Document()
            generator.set_document(document)
            generator.set_termpos(0)
            generator.index_text(article.title, _TITLE_WEIGHT)
            generator.increase_termpos(_GAP)
            generator.index_text(article.text)
            day = day_of(article)
            document.add_value(_DAY, xapian.sortable_serialise(ordinal(day)))
            document.add_value(_MONTH, str(month_number(day)))
            for facet in COUNTED:
                values = values_of(article, facet)
                most[facet] = max(most[facet], len(values))
                for slot, value in zip(itertools.count(_slot(facet)), values, strict=False):
                    document.add_value(slot, value)
                    document.add_boolean_term(_term(facet, value))
            document.set_data(json.dumps({"id": article.id, "title": article.title, "text": article.text, "day": day}))
            database.add_document(document)
        database.commit()
        database.close()
        (folder / _SLOTS_FILE).write_text(json.dumps(most), encoding="utf-8")

    def open(self, folder: Path) -> "OpenedXapian":
        """The database."""
        slots = json.loads((folder / _SLOTS_FILE).read_text(encoding="utf-8"))
        return OpenedXapian(self._xapian, self._xapian.Database(str(folder / "database")), slots)


def _module() -> ModuleType:
    """Xapian's bindings: installed here or, for a Python of the same version, by Debian. Raises Missing."""
    try:
        return importlib.import_module("xapian")
    except ImportError:
        sys.path.append(_DEBIAN)
    try:
        return importlib.import_module("xapian")
    except ImportError as error:
        raise Missing("Xapian is not installed for this Python; Debian's python3-xapian has it.") from error
    finally:
        sys.path.remove(_DEBIAN)


def _slot(facet: str) -> int:
    return _FIRST_SLOT + COUNTED.index(facet) * _SLOTS


def _term(facet: str, value: str) -> str:
    return f"X{facet.upper()}:{value}".encode()[:_LONGEST_TERM].decode(errors="ignore")


class OpenedXapian:
    """A database, and the translation of our requests."""

    def __init__(self, xapian: ModuleType, database: Any, slots: dict[str, int]) -> None:
        self._xapian: Any = xapian
        self._database = database
        self._slots = slots
        self._stemmer = xapian.Stem("none")

    def answer(self, request: SearchRequest, work: Work) -> Answer:
        """The answer by one match of everything, so that its number is exact. Raises NotSupported for near ones."""
        xapian = self._xapian
        enquire = xapian.Enquire(self._database)
        query = self._node(request.query.tree)
        for facet, value in chosen_values(request):
            query = xapian.Query(xapian.Query.OP_FILTER, query, xapian.Query(_term(facet, value)))
        enquire.set_query(query)
        enquire.set_weighting_scheme(xapian.BM25Weight(*_BM25))
        if request.sort is not Sort.RELEVANCE:
            enquire.set_weighting_scheme(xapian.BoolWeight())
            enquire.set_sort_by_value(_DAY, True)
        spies = {} if work is Work.HITS else {facet: self._spies(enquire, facet) for facet in COUNTED}
        months = [] if work is Work.HITS else [self._spy(enquire, _MONTH)]
        offset = (request.page - 1) * request.page_size
        found = enquire.get_mset(offset, request.page_size, self._database.get_doccount())
        articles = [json.loads(match.document.get_data()) for match in found]
        facets = tuple((facet, _most(of_facet, request.facet_limit)) for facet, of_facet in spies.items())
        return Answer(
            found.get_matches_estimated(),
            tuple(article["day"] for article in articles),
            facets,
            months_from((int(one.term), one.termfreq) for spy in months for one in spy.values()),
            self._snippets(found, articles) if work is Work.SNIPPETS else 0,
        )

    def _snippets(self, found: Any, articles: list[dict[str, str]]) -> int:
        return sum(1 for article in articles if found.snippet(article["text"], 300, self._stemmer))

    def _spies(self, enquire: Any, facet: str) -> list[Any]:
        return [self._spy(enquire, _slot(facet) + number) for number in range(self._slots.get(facet, 0))]

    def _spy(self, enquire: Any, slot: int) -> Any:
        spy = self._xapian.ValueCountMatchSpy(slot)
        enquire.add_matchspy(spy)
        return spy

    def _node(self, node: Node) -> Any:
        xapian = self._xapian
        match node:
            case Everything():
                return xapian.Query.MatchAll
            case Term(word):
                return xapian.Query(word)
            case Phrase(words):
                return xapian.Query(xapian.Query.OP_PHRASE, list(words))
            case Prefix(start):
                # With fewer arguments the bindings take the string for a list. 0: no limit of expansions.
                return xapian.Query(xapian.Query.OP_WILDCARD, start, 0, xapian.Query.WILDCARD_LIMIT_ERROR)
            case Or(nodes):
                return xapian.Query(xapian.Query.OP_OR, [self._node(child) for child in nodes])
            case And(nodes):
                query = xapian.Query(
                    xapian.Query.OP_AND, [self._node(child) for child in nodes if not isinstance(child, Not)]
                )
                for child in nodes:
                    if isinstance(child, Not):
                        query = xapian.Query(xapian.Query.OP_AND_NOT, query, self._node(child.node))
                return query
            case _:
                raise NotSupported("Xapian 1.4 has no near spellings.")


def _most(spies: list[Any], limit: int) -> tuple[tuple[str, int], ...]:
    """The most frequent values over all slots of a facet."""
    counts: Counter[str] = Counter()
    for spy in spies:
        for one in spy.top_values(_OF_A_SLOT):
            counts[one.term.decode()] += one.termfreq
    return tuple(counts.most_common(limit))


assert all(FACET_BY_KEY[facet].listed for facet in COUNTED)
