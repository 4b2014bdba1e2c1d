"""Tantivy (https://github.com/quickwit-oss/tantivy), the compiled engine that is our measure: one thread, fast fields.

Its aggregations add up so many values of each segment, by default ten times as many as are listed. Over the three
segments of 100,000 articles that gave wrong counts for words in about 100 articles, where many values are equally
frequent, and for no others: so it is told to take more where few articles match. More everywhere took 1.5 times as
long.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

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
from searchapp.fields import TEXT_FIELDS
from searchapp.search.query import And, Everything, Fuzzy, Node, Not, Or, Phrase, Prefix, Term
from searchapp.search.request import SearchRequest, Sort

try:
    import tantivy
except ImportError:  # the extra `peers` has it
    tantivy = None

# What Tantivy gives and takes is Any: its types name neither the pieces of a query nor the shape of an aggregation.
_HEAP_BYTES = 128_000_000  # its own default
_FEW = 5_000  # articles; where fewer match,
_VALUES_OF_FEW = 1_000  # so many values of each segment are added up
_MATCHING_ONLY = 0.0


class Tantivy:
    """Tantivy through tantivy-py."""

    def __init__(self) -> None:
        """Raises Missing where it is not installed."""
        if tantivy is None:
            raise Missing("Tantivy is not installed; the extra `peers` has it.")
        self.title = tantivy.__version__.split(",")[0].replace("tantivy v", "Tantivy ")

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        """Write the index with one indexing thread; merging has threads of its own, and is waited for."""
        writer = tantivy.Index(_schema(), path=str(folder)).writer(heap_size=_HEAP_BYTES, num_threads=1)
        for article in articles:
            day = day_of(article)
            document = tantivy.Document()
            document.add_text("id", article.id)
            document.add_text("title", article.title)
            document.add_text("text", article.text)
            document.add_unsigned("day", ordinal(day))
            document.add_unsigned("month", month_number(day))
            for facet in COUNTED:
                for value in values_of(article, facet):
                    document.add_text(facet, value)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> "OpenedTantivy":
        """A searcher over the index."""
        return OpenedTantivy(tantivy.Index.open(str(folder)))


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for field in TEXT_FIELDS:
        builder.add_text_field(field.key, stored=True, tokenizer_name="default", index_option="position")
    for facet in COUNTED:
        builder.add_text_field(facet, stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    for key in ("day", "month"):
        builder.add_unsigned_field(key, stored=True, indexed=True, fast=True)
    return builder.build()


class OpenedTantivy:
    """A searcher, and the translation of our requests."""

    def __init__(self, index: Any) -> None:
        self._schema = index.schema
        self._searcher = index.searcher()

    def answer(self, request: SearchRequest, work: Work) -> Answer:
        """The answer: one search, and with facets one aggregation of all of them. Raises NotSupported."""
        query = self._query(request)
        newest = {} if request.sort is Sort.RELEVANCE else {"order_by_field": "day", "order": tantivy.Order.Desc}
        offset = (request.page - 1) * request.page_size
        found = self._searcher.search(query, limit=request.page_size, offset=offset, count=True, **newest)
        articles = [self._searcher.doc(address) for _, address in found.hits]
        days = tuple(day_from(article["day"][0]) for article in articles)
        if work is Work.HITS:
            return Answer(found.count, days)
        counts = self._searcher.aggregate(query, _aggregations(request.facet_limit, found.count))
        facets = tuple((facet, tuple(_buckets(counts[facet]))) for facet in COUNTED)
        months = months_from((round(month), count) for month, count in _buckets(counts["month"]))
        return Answer(found.count, days, facets, months, self._snippets(query, articles, work))

    def _snippets(self, query: Any, articles: list[Any], work: Work) -> int:
        if work is not Work.SNIPPETS:
            return 0
        generator = tantivy.SnippetGenerator.create(self._searcher, query, self._schema, "text")
        return sum(1 for article in articles if generator.snippet_from_doc(article).to_html())

    def _query(self, request: SearchRequest) -> Any:
        query = self._node(request.query.tree)
        must = [
            (tantivy.Occur.Must, tantivy.Query.const_score_query(_value(self._schema, facet, value), _MATCHING_ONLY))
            for facet, value in chosen_values(request)
        ]
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, query), *must]) if must else query

    def _node(self, node: Node) -> Any:
        match node:
            case Everything():
                return tantivy.Query.all_query()
            case And(nodes):
                return tantivy.Query.boolean_query([self._clause(child) for child in nodes])
            case Or(nodes):
                return tantivy.Query.boolean_query([(tantivy.Occur.Should, self._node(child)) for child in nodes])
            case Term() | Phrase() | Prefix() | Fuzzy():
                leaves = [tantivy.Query.boost_query(self._leaf(node, field.key), field.weight) for field in TEXT_FIELDS]
                return tantivy.Query.boolean_query([(tantivy.Occur.Should, leaf) for leaf in leaves])
            case _:
                raise NotSupported(f"Nothing translates {node} for Tantivy.")

    def _clause(self, node: Node) -> tuple[Any, Any]:
        if isinstance(node, Not):
            return tantivy.Occur.MustNot, self._node(node.node)
        return tantivy.Occur.Must, self._node(node)

    def _leaf(self, node: Term | Phrase | Prefix | Fuzzy, field: str) -> Any:
        make = tantivy.Query
        match node:
            case Term(word):
                return make.term_query(self._schema, field, word, index_option="freq")
            case Phrase(words):
                return make.phrase_query(self._schema, field, list(words))
            case Prefix(start):
                return make.const_score_query(make.regex_query(self._schema, field, f"{start}.*"), 1.0)
            case Fuzzy(word, distance):
                near = make.fuzzy_term_query(self._schema, field, word, distance, transposition_cost_one=False)
                return make.const_score_query(near, 1.0)


def _value(schema: Any, facet: str, value: str) -> Any:
    return tantivy.Query.term_query(schema, facet, value, index_option="basic")


def _aggregations(limit: int, matches: int) -> dict[str, Any]:
    exact = {"segment_size": _VALUES_OF_FEW} if matches < _FEW else {}
    facets = {facet: {"terms": {"field": facet, "size": limit} | exact} for facet in COUNTED}
    return facets | {"month": {"histogram": {"field": "month", "interval": 1.0, "min_doc_count": 1}}}


def _buckets(counted: dict[str, Any]) -> list[tuple[Any, int]]:
    return [(bucket["key"], bucket["doc_count"]) for bucket in counted["buckets"]]
