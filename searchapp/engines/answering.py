"""What does the reader get to see for a request: an engine's hits with their words marked and excerpts chosen?"""

import time
from dataclasses import replace
from typing import TypeVar

from searchapp.article import Article
from searchapp.engines.base import Engine
from searchapp.fields import FACET_BY_KEY, NONE_VALUE
from searchapp.search.marking import Marker, Named
from searchapp.search.query import Everything, Note
from searchapp.search.request import SearchRequest
from searchapp.search.result import Found, Hit, SearchResult

Answer = TypeVar("Answer", bound=Found)
_UNMARKED = Marker(Everything(), forms=lambda _: frozenset())


def answer(engine: Engine, request: SearchRequest) -> SearchResult:
    """The engine's result with titles marked and snippets filled; `took_ms` includes both. Raises as `search` does.

    When the time for the request is up, the rest of the hits are shown unmarked, and a note says so.
    """
    started = time.perf_counter()
    return _marked(engine, request, engine.search(request), started)


def answer_hits(engine: Engine, request: SearchRequest) -> Found:
    """What `answer` finds, without the facets and the histogram. Raises as `search` does."""
    started = time.perf_counter()
    return _marked(engine, request, engine.hits(request), started)


def _marked(engine: Engine, request: SearchRequest, found: Answer, started: float) -> Answer:
    articles = {article.id: article for article in engine.articles([hit.id for hit in found.hits])}
    marks = marker(engine, request)
    hits: list[Hit] = []
    notes = found.notes
    for hit in found.hits:
        if marks is not _UNMARKED and time.perf_counter() - started > request.time_limit_seconds:
            marks = _UNMARKED
            notes = (*notes, Note("marking_cut"))
        hits.append(_shown(hit, articles.get(hit.id), marks))
    took_ms = (time.perf_counter() - started) * 1000
    return replace(found, hits=tuple(hits), notes=notes, took_ms=took_ms)


def marker(engine: Engine, request: SearchRequest) -> Marker:
    """What marks the words of a request, and prefers passages that name the people and places chosen."""
    chosen = [
        Named(kind, value)
        for one in request.filters
        if (kind := FACET_BY_KEY[one.facet].kind) is not None
        for value in one.chosen
        if value != NONE_VALUE
    ]
    return Marker(request.query.tree, forms=engine.words, chosen=chosen)


def _shown(hit: Hit, article: Article | None, marks: Marker) -> Hit:
    title = marks.mark_title(hit.title.text, language=hit.language)
    snippets = marks.snippets(article.text, article.mentions, language=hit.language) if article is not None else ()
    return replace(hit, title=title, snippets=snippets)
