"""Our own engine, as `searchapp reindex` writes it and the results page asks it."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from searchapp.article import Article
from searchapp.engines import answer, open_engine
from searchapp.engines.whoosh_engine import WhooshEngine
from searchapp.evaluation.peers.base import COUNTED, Answer, Work
from searchapp.search.request import SearchRequest
from searchapp.search.result import Histogram, SearchResult


class Ours:
    """This program's engine. It counts two facets more than the others, of countries and of kinds of dates."""

    title = "Cuttings"

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        """Write a whole index through the engine's own writer, without archive and annotation."""
        with closing(open_engine(WhooshEngine.name, folder)) as engine, engine.writer(rebuild=True) as writer:
            for article in articles:
                writer.put(article)

    def open(self, folder: Path) -> "OpenedOurs":
        """The engine over the index."""
        return OpenedOurs(WhooshEngine(folder / WhooshEngine.name))


class OpenedOurs:
    """Our engine over an index."""

    def __init__(self, engine: WhooshEngine) -> None:
        self._engine = engine

    def answer(self, request: SearchRequest, work: Work) -> Answer:
        """The answer as the results page gets it; without facets by `hits`, which counts nothing beside them."""
        if work is Work.HITS:
            found = self._engine.hits(request)
            return Answer(found.total, tuple(hit.published.date or "" for hit in found.hits))
        result = self._engine.search(request) if work is Work.FACETS else answer(self._engine, request)
        return Answer(
            result.total,
            tuple(hit.published.date or "" for hit in result.hits),
            _facets(result),
            _months(result.histogram),
            sum(1 for hit in result.hits if hit.snippets),
        )


def _facets(result: SearchResult) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    return tuple(
        (key, tuple((value.value, value.count) for value in result.facet(key).values if value.count)) for key in COUNTED
    )


def _months(histogram: Histogram) -> tuple[tuple[str, str, int], ...]:
    """The bars that have articles; bars of days become their months, those of years their first and last month."""
    months: dict[tuple[str, str], int] = {}
    for bar in histogram.bars:
        if bar.count:
            start = bar.start[:7] if len(bar.start) > len("2022") else f"{bar.start}-01"
            end = bar.end[:7] if len(bar.end) > len("2022") else f"{bar.end}-12"
            months[start, end] = months.get((start, end), 0) + bar.count
    return tuple((start, end, count) for (start, end), count in sorted(months.items()))
