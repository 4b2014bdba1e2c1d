"""Does the embedded engine answer as the plain one does, whatever the archive and the request?"""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import pytest
from archives import TERMS, articles, assert_same, requests, trees
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reference_engine import ReferenceEngine

from searchapp.article import Article, Kind
from searchapp.engines import Engine, open_engine
from searchapp.engines.whoosh_engine import writing
from searchapp.fields import LISTED_FACETS
from searchapp.search.query import Node
from searchapp.search.request import SearchRequest

# One archive is worth many questions: writing it is what takes time.
questions = st.lists(requests, min_size=1, max_size=8)
batches = st.lists(st.lists(articles() | st.sampled_from(["a0", "a1", "a2"]), max_size=8), min_size=1, max_size=4)
thorough = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def write(engine: Engine, batch: Sequence[Article | str], *, rebuild: bool) -> None:
    """Put articles, remove ids."""
    with engine.writer(rebuild=rebuild) as writer:
        for change in batch:
            if isinstance(change, Article):
                writer.put(change)
            else:
                writer.remove(change)


@pytest.mark.parametrize("width", [2, 8], ids=["merging often", "merging as usual"])
@thorough
@given(changes=batches, rebuild_at=st.none() | st.integers(0, 3), asked=questions)
def test_every_answer_is_the_reference_engines(
    width: int, changes: list[list[Article | str]], rebuild_at: int | None, asked: list[SearchRequest]
) -> None:
    with tempfile.TemporaryDirectory() as folder, patch.object(writing, "_WIDTH", width):
        engine, reference = open_engine("whoosh", Path(folder)), ReferenceEngine()
        for number, batch in enumerate(changes):
            for one in (engine, reference):
                write(one, batch, rebuild=number == rebuild_at)
        for request in asked:
            assert_same(engine.search(request), reference.search(request))
            assert engine.count(request) == reference.count(request)
        engine.close()


@settings(thorough, max_examples=40)
@given(
    changes=batches,
    request=requests,
    find=st.sampled_from(["", "e", "ÉMI", "post", "stolten", "zzz"]),
    by_label=st.booleans(),
    start=st.integers(0, 2),
    limit=st.integers(1, 3),
    tree=trees,
)
def test_every_listing_is_the_reference_engines(
    *,
    changes: list[list[Article | str]],
    request: SearchRequest,
    find: str,
    by_label: bool,
    start: int,
    limit: int,
    tree: Node,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine, reference = open_engine("whoosh", Path(folder)), ReferenceEngine()
        for batch in changes:
            for one in (engine, reference):
                write(one, batch, rebuild=False)
        for key in (facet.key for facet in LISTED_FACETS):
            given_values, expected_values = (
                one.values(request, key, find=find, by_label=by_label, start=start, limit=limit)
                for one in (engine, reference)
            )
            assert given_values == expected_values
        ids = sorted(reference.ids())
        assert sorted(engine.ids()) == ids
        assert engine.articles([*reversed(ids), "unknown"]) == reference.articles([*reversed(ids), "unknown"])
        for kind, slug in [(kind, slug) for kind in Kind for slug in ("kyiv", "nato", "jens-stoltenberg", "", "none")]:
            assert engine.entity(kind, slug) == reference.entity(kind, slug)
        assert engine.words(tree) == reference.words(tree)
        for word in (*TERMS, "grein", "prot"):
            assert engine.spellings(word) == reference.spellings(word)
        given_status, expected_status = engine.status(), reference.status()
        assert (given_status.articles, given_status.sources) == (expected_status.articles, expected_status.sources)
        assert (given_status.first_date, given_status.last_date) == (
            expected_status.first_date,
            expected_status.last_date,
        )
        engine.close()
