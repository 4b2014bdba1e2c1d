"""Is every query answered, or refused with a sentence, whatever it would cost?"""

from pathlib import Path

import pytest
from small_archive import write

from searchapp.engines.answering import answer
from searchapp.engines.whoosh_engine import WhooshEngine
from searchapp.engines.whoosh_engine.deadline import Deadline
from searchapp.engines.whoosh_engine.matching import Matcher
from searchapp.errors import BudgetError
from searchapp.search.parser import parse
from searchapp.search.query import And, Fuzzy, Node, Not, Note, Or, Phrase, Prefix, Term
from searchapp.search.request import SearchRequest

CUT = Note("time_cut", "2")


class Steps(Deadline):
    """A deadline that is over after so many steps."""

    def __init__(self, steps: int) -> None:
        super().__init__(2)
        self._left = steps

    @property
    def is_over(self) -> bool:
        self._left -= 1
        return self._left < 0


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    engine = WhooshEngine(tmp_path)
    write(engine, range(10))
    return engine


def matched(engine: WhooshEngine, tree: Node, *, steps: int) -> tuple[list[int], list[Note]]:
    """The numbers of the articles found in so many steps, and what is said about them."""
    matcher = Matcher(engine._live().snapshot, Steps(steps))
    found = matcher.match_words(tree).articles.tolist()
    return found, matcher.notes


EITHER = Or((Term("number3"), Term("number5"), Term("number7")))


def test_a_search_that_runs_out_of_time_is_answered_with_what_was_found(engine: WhooshEngine) -> None:
    assert matched(engine, EITHER, steps=9) == ([3, 5, 7], [])
    assert matched(engine, EITHER, steps=3) == ([3, 5], [CUT])
    assert matched(engine, And((Term("land"), EITHER)), steps=5) == ([3, 5], [CUT])


def test_a_phrase_out_of_time_is_found_where_it_was_looked_for(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("searchapp.engines.whoosh_engine.phrases._PIECE", 2)
    phrase = Phrase(("land", "bridge"))
    assert matched(engine, phrase, steps=20) == (list(range(10)), [])
    assert matched(engine, phrase, steps=3) == ([0, 1, 2, 3, 4, 5], [CUT])
    with pytest.raises(BudgetError, match="took longer than 2 seconds"):
        matched(engine, And((Term("land"), Not(phrase))), steps=5)


@pytest.mark.parametrize("tree", [EITHER, Or((Term("absent"), Term("number3"))), Not(EITHER)])
def test_a_search_that_found_nothing_in_time_is_refused(engine: WhooshEngine, tree: Node) -> None:
    with pytest.raises(BudgetError, match="took longer than 2 seconds"):
        matched(engine, tree, steps=2 if tree != EITHER else 1)


@pytest.mark.parametrize("steps", range(12))
@pytest.mark.parametrize(
    "tree",
    [
        And((Term("land"), Not(EITHER))),
        And((Term("land"), Not(Not(EITHER)))),
        Phrase(("land", "bridge")),
        And((Prefix("number"), Term("number3"))),
    ],
)
def test_out_of_time_nothing_is_found_that_does_not_match(engine: WhooshEngine, tree: Node, steps: int) -> None:
    whole, _ = matched(engine, tree, steps=1_000)
    try:
        found, notes = matched(engine, tree, steps=steps)
    except BudgetError:
        return
    assert set(found) <= set(whole)
    assert found == whole or notes == [CUT]


def test_the_page_and_its_counts_are_of_what_was_found(engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("searchapp.engines.whoosh_engine.searching.Deadline", lambda _: Steps(3))
    result = engine.search(SearchRequest(parse("number3 OR number5 OR number7")))
    assert [hit.id for hit in result.hits] == ["00005", "00003"]
    assert (result.total, result.notes) == (2, (CUT,))
    assert sum(value.count for value in result.facet("source").values) == 2


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("*", {"wildcard_alone"}),
        ("a*", {"prefix_short"}),
        (" OR ".join(f"word{number}" for number in range(10_000)), {"query_cut"}),
        ("(" * 200 + "bridge" + ")" * 200, {"depth_cut"}),
        ("bridge " * 15_000, {"query_cut"}),
        ("b" * 100_000, {"query_cut"}),
        ("bridge~9", {"fuzzy_far"}),
        ("-" * 400 + "bridge", set()),
        ('"' + "the " * 120 + '"', {"terms_cut"}),
        (" OR ".join(["br*"] * 70), {"terms_cut"}),
        (" ".join(f"a{number}~2" for number in range(70)), {"terms_cut"}),
    ],
)
def test_any_text_is_answered_and_what_was_cut_is_said(engine: WhooshEngine, text: str, codes: set[str]) -> None:
    result = answer(engine, SearchRequest(parse(text)))
    assert result.total >= 0
    assert {note.code for note in parse(text).notes} >= codes


def test_a_word_near_more_words_than_are_searched_for_says_so(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("searchapp.engines.whoosh_engine.matching.MAX_EXPANSIONS", 5)
    found, notes = matched(engine, Fuzzy("number1", 1), steps=9)
    assert len(found) == 5
    assert notes == [Note("expansions", "number1")]
