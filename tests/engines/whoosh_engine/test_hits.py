"""The articles of a page alone are those that a whole answer has."""

from pathlib import Path

import pytest
from small_archive import write

from searchapp.engines.whoosh_engine import WhooshEngine
from searchapp.search.parser import parse
from searchapp.search.request import FacetFilter, SearchRequest, Sort


@pytest.mark.parametrize(
    "request_",
    [
        SearchRequest(query=parse("bridge")),
        SearchRequest(query=parse("bridge"), page=2, page_size=7, sort=Sort.OLDEST),
        SearchRequest(filters=(FacetFilter("place", ("kyiv",)),)),
        SearchRequest(query=parse("absent")),
    ],
)
def test_the_page_alone_is_that_of_the_whole_answer(tmp_path: Path, request_: SearchRequest) -> None:
    engine = WhooshEngine(tmp_path)
    write(engine, range(30))
    whole = engine.search(request_)
    assert engine.hits(request_) == (whole.total, whole.hits)
