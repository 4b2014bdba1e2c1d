"""Whoosh as it comes: its own codec, its own matchers, and its own facets, which read every posting of their field."""

import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import whoosh
from whoosh import analysis, fields, index, query, sorting
from whoosh.searching import Searcher

from searchapp.article import Article
from searchapp.errors import NotSupported
from searchapp.evaluation.peers.base import (
    COUNTED,
    Answer,
    Work,
    chosen_values,
    day_from,
    day_of,
    month_number,
    months_from,
    ordinal,
    values_of,
)
from searchapp.fields import TEXT_FIELDS
from searchapp.search.query import And, Everything, Fuzzy, Node, Not, Or, Phrase, Prefix, Term
from searchapp.search.request import SearchRequest, Sort

# Whoosh is untyped: what it gives and takes is Any.
_MEMORY_MEGABYTES = 256  # what its writer may hold before it sorts to disk


class Whoosh:
    """Stock Whoosh with a plain schema."""

    def __init__(self) -> None:
        self.title = f"Whoosh {whoosh.versionstring()}"

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        """Write the index with one process."""
        writer = index.create_in(str(folder), _schema()).writer(limitmb=_MEMORY_MEGABYTES, procs=1)
        for article in articles:
            day = day_of(article)
            held = {facet: ",".join(values_of(article, facet)) for facet in COUNTED}
            writer.add_document(
                id=article.id,
                title=article.title,
                text=article.text,
                day=ordinal(day),
                month=str(month_number(day)),
                **held,
            )
        writer.commit()

    def open(self, folder: Path) -> "OpenedWhoosh":
        """A searcher over the index."""
        return OpenedWhoosh(index.open_dir(str(folder)).searcher())


def _schema() -> Any:
    plain = analysis.SimpleAnalyzer()
    return fields.Schema(
        id=fields.ID(stored=True, unique=True),
        **{field.key: fields.TEXT(analyzer=plain, stored=True, field_boost=field.weight) for field in TEXT_FIELDS},
        **{facet: fields.KEYWORD(commas=True) for facet in COUNTED},
        day=fields.NUMERIC(int, sortable=True, stored=True),
        month=fields.ID(sortable=True),
    )


class OpenedWhoosh:
    """A searcher, and the translation of our requests."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def answer(self, request: SearchRequest, work: Work) -> Answer:
        """The answer by one search that sorts and groups. Raises NotSupported."""
        wanted = [query.Term(facet, value) for facet, value in chosen_values(request)]
        asked = {"filter": query.And(wanted)} if wanted else {}
        if request.sort is not Sort.RELEVANCE:
            asked["sortedby"] = sorting.FieldFacet("day", reverse=True)
        if work is not Work.HITS:
            facets = sorting.Facets()
            for facet in COUNTED:
                facets.add_field(facet, allow_overlap=True, maptype=sorting.Count)
            facets.add_field("month", maptype=sorting.Count)
            asked["groupedby"] = facets
        reach = request.page * request.page_size
        found = self._searcher.search(_node(request.query.tree), limit=reach, **asked)
        page = list(itertools.islice(found, reach - request.page_size, reach))
        days = tuple(day_from(hit["day"]) for hit in page)
        if work is Work.HITS:
            return Answer(len(found), days)
        counted = tuple((facet, _most(found.groups(facet), request.facet_limit)) for facet in COUNTED)
        months = months_from((int(month), count) for month, count in found.groups("month").items() if month)
        snippets = sum(1 for hit in page if hit.highlights("text")) if work is Work.SNIPPETS else 0
        return Answer(len(found), days, counted, months, snippets)


def _most(groups: dict[str | None, int], limit: int) -> tuple[tuple[str, int], ...]:
    values = sorted(((value, count) for value, count in groups.items() if value), key=lambda one: (-one[1], one[0]))
    return tuple(values[:limit])


def _node(node: Node) -> Any:
    match node:
        case Everything():
            return query.Every()
        case Not(child):
            return query.Not(_node(child))
        case And(nodes):
            return query.And([_node(child) for child in nodes])
        case Or(nodes):
            return query.Or([_node(child) for child in nodes])
        case Term() | Phrase() | Prefix() | Fuzzy():
            return query.Or([_leaf(node, field.key) for field in TEXT_FIELDS])
        case _:
            raise NotSupported(f"Nothing translates {node} for Whoosh.")


def _leaf(node: Term | Phrase | Prefix | Fuzzy, field: str) -> Any:
    match node:
        case Term(word):
            return query.Term(field, word)
        case Phrase(words):
            return query.Phrase(field, list(words))
        case Prefix(start):
            return query.Prefix(field, start)
        case Fuzzy(word, distance):
            return query.FuzzyTerm(field, word, maxdist=distance, prefixlength=1)
