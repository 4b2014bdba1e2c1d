"""Is the answer the same by every way to it? What is fastest depends on how many articles match; small archives use
only some of the ways, so each threshold is set here as if everything were few, and as if everything were many.
"""

import tempfile
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

import pytest
from archives import articles, assert_same, requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reference_engine import ReferenceEngine

from searchapp.article import Article
from searchapp.engines import open_engine
from searchapp.engines.whoosh_engine import ascending, counting, ordering, phrases, scoring, segment, values
from searchapp.search.request import SearchRequest

WAYS = {
    "few": {
        (ascending, "_SPARSE"): 0,
        (ascending, "_MERGED"): 0,
        (scoring, "_SPARSE"): 0,
        (scoring, "_SPREAD"): 0,
        (segment, "_MOST"): 1,
        (values, "_FEW"): 0,
        (values, "_LOOKED_FOR"): 0,
        (phrases, "_MOST"): 1_000,
        (phrases, "_PIECE"): 2,
        (ordering, "_SPARE"): 1,
        (ordering, "_SORTED"): 0,
        (counting, "_PLENTY"): 0,
    },
    "many": {
        (ascending, "_SPARSE"): 1_000,
        (ascending, "_SEARCHED"): 1_000,
        (ascending, "_MERGED"): 1_000,
        (scoring, "_SPARSE"): 1_000,
        (segment, "_MOST"): 0,
        (values, "_FEW"): 1_000,
        (values, "_LOOKED_FOR"): 1_000,
        (phrases, "_MOST"): 0,
        (counting, "_PLENTY"): 1_000,
    },
}


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    changes=st.lists(st.lists(articles(), min_size=1, max_size=9), min_size=1, max_size=3),
    asked=st.lists(requests, min_size=3, max_size=8),
)
def test_every_way_leads_to_the_same_answer(way: str, changes: list[list[Article]], asked: list[SearchRequest]) -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as patched:
        for (module, name), value in WAYS[way].items():
            patched.enter_context(patch.object(module, name, value))
        engine, reference = open_engine("whoosh", Path(folder)), ReferenceEngine()
        for batch in changes:
            for one in (engine, reference):
                with one.writer() as writer:
                    for article in batch:
                        writer.put(article)
        for request in asked:
            assert_same(engine.search(request), reference.search(request))
        engine.close()
