"""What must an engine be able to do? The protocol every engine keeps and one contract suite tests."""

import datetime
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self, TypeAlias

from searchapp.article import Article, Entity, Kind
from searchapp.search.query import Node
from searchapp.search.request import SearchRequest
from searchapp.search.result import FacetResult, Found, SearchResult

Address: TypeAlias = tuple[Kind, str]  # an entity's kind and slug
Part: TypeAlias = Callable[[], Iterable[Article]]  # reads some of the articles that a writer is to add


@dataclass(frozen=True)
class Status:
    """What the live index holds."""

    generation: str  # changes with every publication; the ETag of every page
    articles: int
    published_at: datetime.datetime | None  # when the generation was published (aware, UTC); None for an empty index
    first_date: str | None  # ISO day of the earliest and latest date in the archive; None when all are undated
    last_date: str | None
    sources: int
    bytes: int


@dataclass(frozen=True)
class EntityRecord:
    """An entity as the index knows it: all its names with their mentions, and the number of its articles."""

    entity: Entity
    names: tuple[tuple[str, int], ...]  # most frequent first
    articles: int


class Writer(Protocol):
    """One change of the index, published whole when the `with` block ends well, not at all when it raises.

    `put` adds an article or replaces the one with its id, and `put_all` the articles of all parts, in so many processes
    (then a part must be such that they can be sent it, and no two parts may have an id in common); `put_all` says how
    many more came in, now and then. `join` does what is left to do for a rebuild, which ending the block does too, and
    says how far it is as a growing share of 1. `remove` forgets an id (unknown ids are ignored). `lead` says
    where all slugs lead that have moved; without it they stay as they were, or with a rebuild there are none.
    """

    def put(self, article: Article) -> None: ...
    def put_all(self, parts: Sequence[Part], *, jobs: int) -> Generator[int]: ...
    def join(self) -> Iterator[float]: ...
    def remove(self, article_id: str) -> None: ...
    def lead(self, moved: Mapping[Address, Address]) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Engine(Protocol):
    """A search engine over one index. Not shared between threads; reopens by itself when a new generation is live."""

    name: str

    def search(self, request: SearchRequest) -> SearchResult:
        """The answer, hits without marks or snippets. Raises BudgetError, NoIndex, BrokenIndex."""
        ...

    def hits(self, request: SearchRequest) -> Found:
        """What `search` finds, without the facets and the histogram, which take longer. Raises as `search` does."""
        ...

    def count(self, request: SearchRequest) -> int:
        """The number of articles only. Raises as `search` does."""
        ...

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
        """One facet's values for a request: those with `find` in their label (any case, accents aside), by count or
        alphabetically, from number `start`; `distinct` counts all that were found. Raises NotSupported for a facet that
        is not listed.
        """
        ...

    def articles(self, ids: Sequence[str]) -> list[Article]:
        """Stored articles in the order asked for, unknown ids left out; without `original`."""
        ...

    def entity(self, kind: Kind, slug: str) -> EntityRecord | None:
        """An entity with its names, or None."""
        ...

    def moved(self) -> Mapping[Address, Address]:
        """Where the slugs lead that are no entity's any more; empty when there is no index. Raises BrokenIndex."""
        ...

    def words(self, tree: Node) -> frozenset[str]:
        """The unstemmed forms that the prefixes and fuzzy words of a tree stand for in this index, for marking."""
        ...

    def spellings(self, word: str, *, limit: int = 3) -> list[str]:
        """Indexed words close to `word`, closest first, then most frequent: candidates for a search that finds."""
        ...

    def ids(self) -> Iterable[str]:
        """Every article id in the index."""
        ...

    def status(self) -> Status:
        """What the live generation holds."""
        ...

    def damaged(self) -> list[str]:
        """The files of the live index that are not what was written; reads them all. Raises NoIndex, BrokenIndex."""
        ...

    def writer(self, *, rebuild: bool = False) -> Writer:
        """A change on top of the live generation, or with `rebuild` a whole new one. Raises LockedError."""
        ...

    def close(self) -> None:
        """Let go of files and memory."""
        ...
