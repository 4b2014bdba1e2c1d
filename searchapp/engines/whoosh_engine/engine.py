"""The search engine behind the protocol: Whoosh's index, our arrays."""

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from searchapp.article import Article, Kind
from searchapp.engines.base import Address, EntityRecord, Status
from searchapp.engines.whoosh_engine import records
from searchapp.engines.whoosh_engine.expansion import expand
from searchapp.engines.whoosh_engine.generations import Generation, Generations, damaged_files
from searchapp.engines.whoosh_engine.moved import read_moved
from searchapp.engines.whoosh_engine.searching import Search
from searchapp.engines.whoosh_engine.snapshot import Snapshot
from searchapp.engines.whoosh_engine.values import FacetValues
from searchapp.engines.whoosh_engine.writing import IndexWriter
from searchapp.errors import NoIndex
from searchapp.search.query import MAX_EXPANSIONS, And, Fuzzy, Node, Or, Prefix
from searchapp.search.request import SearchRequest
from searchapp.search.result import FacetResult, Found, SearchResult

# Lucene's AUTO: words of so many letters may differ in one place, longer ones in two, shorter ones in none.
_ONE_EDIT_FROM = 3
_TWO_EDITS_FROM = 6


class _Open:
    """A generation that is open."""

    def __init__(self, generation: Generation, before: "_Open | None") -> None:
        self.snapshot: Snapshot = Snapshot(generation, before.snapshot if before else None)
        self.values = FacetValues(self.snapshot)
        # By what the near spellings were replaced that were asked for last: its hits are marked next.
        self.near: Mapping[Fuzzy, Collection[str]] = {}

    @cached_property
    def moved(self) -> dict[Address, Address]:
        return read_moved(self.snapshot.generation)

    @cached_property
    def status(self) -> Status:
        return records.status(self.snapshot, self.values)


class WhooshEngine:
    """Searches and writes the index in one folder. One object a process and thread; it reopens by itself."""

    name = "whoosh"

    def __init__(self, folder: Path, *, allow_network: bool = False) -> None:
        """Raises SettingsError when the folder is on a network file system and that is not allowed."""
        self._generations = Generations(folder, allow_network=allow_network)
        self._stamp: tuple[int, int] | None = None
        self._open: _Open | None = None

    def _live(self) -> _Open:
        """The live generation, opened anew when it has changed. Raises NoIndex, BrokenIndex."""
        stamp = self._generations.stamp()
        if self._open is None or stamp != self._stamp:
            self._open = _Open(self._generations.live(), self._open)
            self._stamp = stamp
        return self._open

    def _asked(self, request: SearchRequest) -> Search:
        live = self._live()
        search = Search(live.snapshot, live.values, request)
        live.near = search.near
        return search

    def search(self, request: SearchRequest) -> SearchResult:
        """The answer, hits without marks or snippets. Raises BudgetError, NoIndex, BrokenIndex."""
        started = time.perf_counter()
        search = self._asked(request)
        found = _found(search, started)
        facets, histogram = search.facets(), search.histogram()
        took_ms = (time.perf_counter() - started) * 1000
        return SearchResult(**{**vars(found), "took_ms": took_ms}, facets=facets, histogram=histogram)

    def hits(self, request: SearchRequest) -> Found:
        """What `search` finds, without the facets and the histogram. Raises as `search` does."""
        started = time.perf_counter()
        return _found(self._asked(request), started)

    def count(self, request: SearchRequest) -> int:
        """The number of articles only. Raises as `search` does."""
        return self._asked(request).total

    def values(
        self,
        request: SearchRequest,
        facet: str,
        *,
        find: str = "",
        by_label: bool = False,
        start: int = 0,
        limit: int = 100,
    ) -> FacetResult:
        """One facet's values for a request, as the protocol says. Raises as `search` does."""
        return self._asked(request).facet(facet).page(find=find, by_label=by_label, start=start, limit=limit)

    def articles(self, ids: Sequence[str]) -> list[Article]:
        """Stored articles in the order asked for, unknown ids left out; without `original`."""
        snapshot = self._live().snapshot
        found = [snapshot.find(article_id) for article_id in ids]
        return [place[0].stored.article(place[1]) for place in found if place is not None]

    def entity(self, kind: Kind, slug: str) -> EntityRecord | None:
        """An entity with its names, or None."""
        live = self._live()
        return records.entity_record(live.snapshot, live.values, kind, slug)

    def moved(self) -> Mapping[Address, Address]:
        """Where the slugs lead that are no entity's any more. Raises BrokenIndex."""
        try:
            return self._live().moved
        except NoIndex:
            return {}

    def words(self, tree: Node) -> frozenset[str]:
        """The unstemmed forms that the prefixes and fuzzy words of a tree stand for, the most frequent of each."""
        match tree:
            case Prefix() | Fuzzy():
                live = self._live()
                if isinstance(tree, Fuzzy) and tree in live.near:
                    return frozenset(live.near[tree])
                return frozenset(form.word for form in expand(live.snapshot, tree)[:MAX_EXPANSIONS])
            case And(nodes) | Or(nodes):
                return frozenset().union(*(self.words(node) for node in nodes))
            case _:
                return frozenset()

    def spellings(self, word: str, *, limit: int = 3) -> list[str]:
        """Indexed words close to `word`, the closest first, then the most frequent."""
        snapshot = self._live().snapshot
        most = 0 if len(word) < _ONE_EDIT_FROM else 1 if len(word) < _TWO_EDITS_FROM else 2
        found: list[str] = []
        for distance in range(1, most + 1):
            forms = expand(snapshot, Fuzzy(word, distance))
            found += [form.word for form in forms if form.word != word and form.word not in found]
        return found[:limit]

    def ids(self) -> Iterator[str]:
        """Every article id in the index; none when there is no index."""
        try:
            return self._live().snapshot.ids()
        except NoIndex:
            return iter(())

    def status(self) -> Status:
        """What the live generation holds. Raises BrokenIndex."""
        try:
            return self._live().status
        except NoIndex:
            return records.EMPTY

    def damaged(self) -> list[str]:
        """The files of the live generation that are not what was written; reads them all. Raises BrokenIndex."""
        return damaged_files(self._generations.live())

    def writer(self, *, rebuild: bool = False) -> IndexWriter:
        """A change on top of the live generation, or with `rebuild` a whole new one. Raises LockedError."""
        return IndexWriter(self._generations, rebuild=rebuild)

    def close(self) -> None:
        """Let go of files and memory."""
        self._open = None


def _found(search: Search, started: float) -> Found:
    hits = search.hits()
    return Found(
        total=search.total,
        hits=hits,
        page=search.page,
        pages=search.pages,
        took_ms=(time.perf_counter() - started) * 1000,
        notes=search.notes,
    )
