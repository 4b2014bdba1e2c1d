"""What are the stories and texts called that a search asks for, and which articles share an article's?

A story and a group of copies have an id and no name; readers are told the title of their earliest article.
"""

from dataclasses import dataclass, replace

from searchapp.article import Article
from searchapp.engines import Engine
from searchapp.fields import FACET_BY_KEY, NONE_VALUE
from searchapp.search.request import SearchRequest, Sort
from searchapp.search.result import FacetResult, SearchResult
from searchapp.web.language import gettext
from searchapp.web.url_state import State

SHOWN = 6  # other articles of a story or text beside an article
_MOST_NAMED = 5  # groups of one search that are named: each costs a search


@dataclass(frozen=True)
class Shared:
    """The articles of an article's story and those with its text, itself among them, the earliest first; None where it
    stands alone.
    """

    story: SearchResult | None = None
    copies: SearchResult | None = None


def shared(engine: Engine, article: Article) -> Shared:
    """The first of the articles that share the article's story and text. Raises as `Engine.search` does."""
    return Shared(_group(engine, "story", article.story), _group(engine, "copies", article.copies))


def with_titles(engine: Engine, result: SearchResult) -> SearchResult:
    """The result with the stories and texts it was asked for labelled by a title. Raises as `Engine.search` does."""
    return replace(result, facets=tuple(_labelled(engine, one) for one in result.facets))


def title_of(engine: Engine, facet: str, value: str) -> str:
    """The title of the earliest article of a story or text; its id where there is none. Raises as `Engine.search`."""
    hits = engine.hits(_request(facet, value, page_size=1)).hits
    if not hits:
        return value
    return hits[0].title.text or gettext("Without a title")


def _labelled(engine: Engine, values: FacetResult) -> FacetResult:
    if FACET_BY_KEY[values.facet].listed:
        return values
    named = [
        replace(one, label=title_of(engine, values.facet, one.value)) if one.value != NONE_VALUE else one
        for one in values.values[:_MOST_NAMED]
    ]
    return replace(values, values=(*named, *values.values[_MOST_NAMED:]))


def _group(engine: Engine, facet: str, value: str | None) -> SearchResult | None:
    if value is None:
        return None
    found = engine.search(_request(facet, value, page_size=SHOWN + 1))
    return found if found.total > 1 else None


def _request(facet: str, value: str, *, page_size: int) -> SearchRequest:
    state = State().with_value(facet, value).with_sort(Sort.OLDEST)
    return replace(state.request, page_size=page_size)
