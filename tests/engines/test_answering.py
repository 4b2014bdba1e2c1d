"""Does an answer show why each article was found, with the true articles behind the hits?"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_engine import ReferenceEngine

from searchapp.article import Appearance, Article, Basis, Entity, Kind, Mention, Part, Published
from searchapp.engines.answering import answer
from searchapp.errors import NoIndex
from searchapp.search.parser import parse
from searchapp.search.query import Note
from searchapp.search.request import FacetFilter, SearchRequest
from searchapp.search.result import Marked

MARTA = Entity(Kind.PERSON, "marta-oyelaran", "Marta Oyelaran")
FILLER = "Nothing of note was said about it at all. " * 20
TEXT = f"A flood came. {FILLER} Marta Oyelaran saw the flood barrier. {FILLER} Zelenskyy called."
START = TEXT.index("Marta")
ARTICLES = [
    Article(
        "a",
        "sample",
        "The night of the flood barrier",
        TEXT,
        published=Published("2022", Basis.LABEL),
        mentions=(Mention(Part.TEXT, START, START + 14, Kind.PERSON, "Marta Oyelaran", "marta-oyelaran"),),
        appearances=(Appearance(MARTA, 1, about=False, names=("Marta Oyelaran",)),),
    ),
    Article("b", "sample", "", "Only a few words about a flood."),
]
ENGINE = ReferenceEngine(ARTICLES)


def marked(one: Marked) -> list[str]:
    return [one.text[start:end] for start, end in one.marks]


def request(text: str, **chosen: str) -> SearchRequest:
    return SearchRequest(parse(text), tuple(FacetFilter(facet, (value,)) for facet, value in chosen.items()))


def test_titles_and_excerpts_show_the_words() -> None:
    first, second = answer(ENGINE, request('"flood barrier" OR words')).hits
    assert {first.id, second.id} == {"a", "b"}
    hit = first if first.id == "a" else second
    assert marked(hit.title) == ["flood barrier"]
    assert [marked(one) for one in hit.snippets] == [["flood barrier"]]


def test_an_excerpt_prefers_the_chosen_person() -> None:
    (hit,) = answer(ENGINE, request("flood", person="marta-oyelaran")).hits
    assert ["Marta Oyelaran" in one.text for one in hit.snippets] == [True]
    assert [marked(one) for one in hit.snippets] == [["flood"]]


def test_a_passage_with_the_chosen_person_but_none_of_the_words_is_left_out() -> None:
    (hit,) = answer(ENGINE, request("came", person="marta-oyelaran")).hits
    assert [marked(one) for one in hit.snippets] == [["came"]]


def test_fuzzy_words_are_marked_in_the_spelling_of_the_article() -> None:
    (hit,) = answer(ENGINE, request("zelensky~")).hits
    assert [marked(one) for one in hit.snippets] == [["Zelenskyy"]]


def test_without_words_the_beginning_is_shown() -> None:
    hits = answer(ENGINE, SearchRequest()).hits
    assert [hit.snippets[0].text[:12] for hit in hits] == ["A flood came", "Only a few w"]
    assert not any(one.marks for hit in hits for one in hit.snippets)


def test_everything_else_is_the_engine_s_answer() -> None:
    asked = request("flood")
    bare, shown = ENGINE.search(asked), answer(ENGINE, asked)
    assert replace(shown, hits=(), took_ms=0) == replace(bare, hits=(), took_ms=0)
    assert [replace(hit, title=Marked(hit.title.text), snippets=()) for hit in shown.hits] == list(bare.hits)
    assert shown.took_ms > 0


def test_when_time_is_up_the_rest_is_shown_unmarked_and_said() -> None:
    shown = answer(ENGINE, replace(request("flood"), time_limit_seconds=0))
    assert shown.notes == (Note("marking_cut"),)
    assert len(shown.hits) == 2
    assert not any(one.marks for hit in shown.hits for one in (hit.title, *hit.snippets))


def test_an_engine_without_an_index_says_so() -> None:
    with pytest.raises(NoIndex):
        answer(ReferenceEngine(), SearchRequest())


@given(
    st.lists(
        st.sampled_from(["flood", "barrier", '"flood barrier"', "-words", "title:night", "fl*", "marta"]), max_size=4
    )
)
def test_every_hit_of_a_search_for_words_shows_one_of_them(words: list[str]) -> None:
    query = parse(" ".join(words))
    for hit in answer(ENGINE, SearchRequest(query)).hits:
        shows = bool(hit.title.marks) or any(one.marks for one in hit.snippets)
        assert shows == any(not word.startswith("-") for word in words)
