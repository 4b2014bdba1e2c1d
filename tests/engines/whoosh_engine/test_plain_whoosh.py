"""Is the index a Whoosh index? A plain Whoosh searcher over it finds the same articles."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from small_archive import found, live_folder, write
from whoosh import index, query
from whoosh.qparser import QueryParser

from searchapp.engines.whoosh_engine import WhooshEngine
from searchapp.search.query import And, Node, Not, Phrase, Prefix, Term


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    """An index of three segments with deleted articles."""
    engine = WhooshEngine(tmp_path)
    write(engine, range(30))
    write(engine, range(30, 40))
    write(engine, [3, 4, 99])
    with engine.writer() as writer:
        writer.remove("00007")
        writer.remove("00031")
    return engine


@pytest.fixture
def searcher(engine: WhooshEngine, tmp_path: Path) -> Iterator[Any]:  # Any: Whoosh has no types
    assert found(engine)
    with index.open_dir(str(live_folder(tmp_path))).searcher() as searcher:
        yield searcher


@pytest.mark.parametrize(
    ("whooshs", "ours"),
    [
        (query.Term("text", "bridg"), Term("bridge", "text")),
        (query.Term("title", "number12"), Term("number12", "title")),
        (query.Term("text", "absent"), Term("absent", "text")),
        (query.Phrase("text", ["land", "bridg"]), Phrase(("land", "bridge"), "text")),
        (query.Phrase("text", ["bridg", "land"]), Phrase(("bridge", "land"), "text")),
        (query.Prefix("title_forms", "number1"), Prefix("number1", "title")),
        (
            query.And([query.Term("text", "land"), query.Not(query.Term("title", "number5"))]),
            And((Term("land", "text"), Not(Term("number5", "title")))),
        ),
    ],
)
def test_a_plain_searcher_finds_the_same(engine: WhooshEngine, searcher: Any, whooshs: Any, ours: Node) -> None:
    hits = searcher.search(whooshs, limit=None)
    assert sorted(hit["id"] for hit in hits) == found(engine, ours)


def test_whooshs_own_parser_analyses_as_we_do(searcher: Any) -> None:
    parsed = QueryParser("text", searcher.schema).parse("Bridges lands")
    assert parsed == query.And([query.Term("text", "bridg"), query.Term("text", "land")])
    assert len(searcher.search(parsed, limit=None)) == 39


def test_whoosh_reads_what_is_stored(searcher: Any) -> None:
    hit = searcher.search(query.Term("id", "00012"))[0]
    assert hit.fields()["title"] == "Article number12"
    assert hit.fields()["text"].startswith("The land bridge of day 12")
    assert (searcher.doc_count(), searcher.doc_count_all()) == (39, 43)


def test_whoosh_walks_terms_and_facets(searcher: Any) -> None:
    reader = searcher.reader()
    assert [term.decode() for term in reader.lexicon("source")] == ["Source 0", "Source 1", "Source 2"]
    assert list(reader.expand_prefix("title_forms", "number9")) == [b"number9", b"number99"]
    assert reader.doc_frequency("text", "land") == 43
    assert reader.frequency("text", "bridg") == 86
    assert len(searcher.search(query.Term("place", "kyiv"), limit=None)) == 20
    assert ("text", b"land") in {(field, term) for field, term in reader.all_terms()}


def test_whoosh_ranks_with_its_own_scorer(searcher: Any) -> None:
    ranked = searcher.search(query.Or([query.Term("text", "land"), query.Term("title", "number12")]), limit=3)
    assert ranked[0]["id"] == "00012"
    assert ranked.score(0) > ranked.score(1)


def test_whooshs_near_spellings_walk_our_terms(searcher: Any) -> None:
    near = searcher.search(query.FuzzyTerm("title_forms", "artcle", maxdist=1, prefixlength=1), limit=None)
    assert len(near) == 39


def test_a_term_tells_where_it_is_and_how_often(searcher: Any) -> None:
    reader, _ = searcher.reader().leaf_readers()[0]
    info = reader.term_info("text", "bridg")
    assert (info.weight(), info.doc_frequency(), info.max_weight()) == (60.0, 30, 2.0)
    assert (info.min_length(), info.max_length(), info.min_id(), info.max_id()) == (10, 10, 0, 29)
    matcher = reader.postings("text", "bridg")
    matcher.skip_to(5)
    assert (matcher.id(), matcher.weight(), matcher.value_as("positions")) == (5, 2.0, [2, 9])
    first, _ = next(iter(reader.iter_from("text", "bridg")))
    assert first == ("text", b"bridg")


def test_fields_index_text_as_the_segments_hold_it(searcher: Any) -> None:
    reader, _ = searcher.reader().leaf_readers()[0]
    text = searcher.stored_fields(0)["text"]
    for term, frequency, weight, value in searcher.schema["text"].index(text):
        matcher = reader.postings("text", term)
        assert matcher.id() == 0
        assert (matcher.weight(), matcher.value()) == (weight, value)
        assert matcher.value_as("frequency") == frequency
    assert list(searcher.schema["text_forms"].process_text("Bridges of")) == ["bridges", "of"]
    assert list(searcher.schema["source"].process_text("Source 1")) == ["Source 1"]
