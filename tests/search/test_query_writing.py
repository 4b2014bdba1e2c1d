"""Is a tree written so that it is read back the same, in the words that were typed?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.search.parser import parse
from searchapp.search.query import And, Node, Not, Or, Phrase, Prefix, Term
from searchapp.search.writing import as_typed, with_spelling, without_leaf, write

FRAGMENTS = st.lists(
    st.sampled_from(
        ["Kyiv", "or", "title", "EU:n", "US-led", "O’Brien’s", "קמ", 'צה"ל', "李", "e\u0301", "12:30", "e.g.", "_a"],
    )
    | st.sampled_from(
        ['"', "“", "(", ")", "-", "~", "~1", "*", " OR ", " AND ", " NOT ", "title:", '"OR"', '"source:a"', " ", " "]
    )
    | st.text(max_size=3),
    max_size=14,
).map("".join)


@given(FRAGMENTS)
def test_a_written_tree_is_read_back_the_same(text: str) -> None:
    query = parse(text)
    assert parse(write(query.tree)).tree == query.tree
    assert parse(write(query.tree, as_typed(query))).tree == query.tree


@pytest.mark.parametrize(
    "text",
    [
        "flood Barrier Tokyo",
        '"Flood barrier" -insurance',
        "Kiev OR Kyiv Kherson",
        "Kiev OR (Kherson Odesa)",
        "title:Kyiv -(Odesa Kherson)",
        "econom* zelensky~ zelensky~1",
    ],
)
def test_what_was_typed_plainly_is_written_as_typed(text: str) -> None:
    query = parse(text)
    assert write(query.tree, as_typed(query)) == text


@pytest.mark.parametrize("text", ["'title:é~", "'title:é*", "1-title:b*", "'title:é"])
def test_a_word_that_looks_like_a_field_stays_a_word(text: str) -> None:
    query = parse(text)
    assert parse(write(query.tree, as_typed(query))).tree == query.tree


def test_a_word_is_left_out() -> None:
    tree = parse("flood barrier tokyo").tree
    assert without_leaf(tree, Term("tokyo")) == And((Term("flood"), Term("barrier")))
    assert without_leaf(parse("a (b OR c)").tree, Term("b")) == And((Term("a"), Term("c")))
    assert write(without_leaf(Term("a"), Term("a"))) == ""
    assert without_leaf(parse("a -b").tree, Term("b")) == parse("a -b").tree


def test_a_spelling_is_replaced_wherever_the_word_is_asked_for() -> None:
    tree = parse('flod "flod barier" -flod flod*').tree
    expected: Node = And((Term("flood"), Phrase(("flood", "barier")), Not(Term("flod")), Prefix("flod")))
    assert with_spelling(tree, "flod", "flood") == expected
    assert with_spelling(Or((Term("a"), Term("b"))), "a", "c") == Or((Term("c"), Term("b")))
