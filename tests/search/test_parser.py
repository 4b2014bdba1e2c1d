"""Does every string mean something, and what people type mean what they expect?"""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.search.analysis import words
from searchapp.search.parser import parse
from searchapp.search.query import (
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_TERMS,
    And,
    Everything,
    Fuzzy,
    Node,
    Not,
    Note,
    Or,
    Phrase,
    Prefix,
    Term,
)

A, B, C = Term("a"), Term("b"), Term("c")
FRAGMENTS = st.lists(
    st.one_of(
        st.sampled_from(['"', "“", "”", "«", "»", "(", ")", "-", "~", "*", " ", " OR ", " AND ", " NOT ", "title:"]),
        st.sampled_from(
            ["a", "b", "kyiv", "econom", "’s", "2", "é", "קמ", "李", "person:", "\x00", "\ud800", "\u202e"]
        ),
        st.text(max_size=5),
    ),
    max_size=60,
).map("".join)


def leaves(node: Node) -> list[Node]:
    match node:
        case And(nodes=nodes) | Or(nodes=nodes):
            return [leaf for one in nodes for leaf in leaves(one)]
        case Not(node=inner):
            return leaves(inner)
        case _:
            return [node]


def depth(node: Node) -> int:
    match node:
        case And(nodes=nodes) | Or(nodes=nodes):
            return 1 + max(depth(one) for one in nodes)
        case Not(node=inner):
            return depth(inner)
        case _:
            return 0


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", Everything()),
        ("   ", Everything()),
        ("Kyiv", Term("kyiv")),
        ("flood barrier", And((Term("flood"), Term("barrier")))),
        ('"flood barrier" -insurance', And((Phrase(("flood", "barrier")), Not(Term("insurance"))))),
        ("Kiev OR Kyiv Kherson", And((Or((Term("kiev"), Term("kyiv"))), Term("kherson")))),
        ("a b OR c", And((A, Or((B, C))))),
        ("a OR b OR c", Or((A, B, C))),
        ("a AND b", And((A, B))),
        ("a or b", And((A, Term("or"), B))),
        ("NOT a", Not(A)),
        ("a NOT b", And((A, Not(B)))),
        ("NOT NOT a", A),
        ("-(a b)", Not(And((A, B)))),
        ('-"a b"', Not(Phrase(("a", "b")))),
        ("-title:a", Not(Term("a", "title"))),
        ("title:-a", Not(Term("a", "title"))),
        ("(a b) c", And((A, B, C))),
        ("(a OR b) c", And((Or((A, B)), C))),
        ("a OR (b c)", Or((A, And((B, C))))),
        ("title:kyiv", Term("kyiv", "title")),
        ("Title: kyiv", Term("kyiv", "title")),
        ('title:"land bridge"', Phrase(("land", "bridge"), "title")),
        ("title:(a OR b) c", And((Or((Term("a", "title"), Term("b", "title"))), C))),
        ("title:econom*", Prefix("econom", "title")),
        ("title:zelensky~1", Fuzzy("zelensky", 1, "title")),
        ("Econom*", Prefix("econom")),
        ("zelensky~", Fuzzy("zelensky", 2)),
        ("kyiv~", Fuzzy("kyiv", 1)),
        ("eu~", Term("eu")),
        ("zelensky~1", Fuzzy("zelensky", 1)),
        ("zelensky~2", Fuzzy("zelensky", 2)),
        ("zelensky~0", Term("zelensky")),
        ("zelensky~0.8", Fuzzy("zelensky", 2)),
        ("US-led", Phrase(("us", "led"))),
        ("-US-led", Not(Phrase(("us", "led")))),
        ("12:30", Phrase(("12", "30"))),
        ("O’Brien’s", Term("o’brien")),
        ("“land bridge”", Phrase(("land", "bridge"))),
        ("„land bridge“", Phrase(("land", "bridge"))),
        ("«land bridge»", Phrase(("land", "bridge"))),
        ('“land bridge"', Phrase(("land", "bridge"))),
        ('"kyiv"', Term("kyiv")),
        ('"a b"-c', And((Phrase(("a", "b")), C))),
        ('צה"ל', Term('צה"ל')),
        ("李小", Phrase(("李", "小"))),
        ("a - b", And((A, B))),
        ("a -- b", And((A, B))),
        ("--a", A),
        ("EU:n", Term("eu:n")),
        ("a, b!", And((A, B))),
        ("()", Everything()),
    ],
)
def test_a_query_means_what_people_expect(text: str, tree: Node) -> None:
    assert parse(text).tree == tree


@pytest.mark.parametrize(
    ("text", "tree", "note"),
    [
        ("!!!", Everything(), Note("no_words", "!!!")),
        ("*", Everything(), Note("wildcard_alone", "*")),
        ("e*", Term("e"), Note("prefix_short", "e*")),
        ("*nomy", Term("nomy"), Note("wildcard_inside", "*nomy")),
        ("ec*my", Prefix("ec"), Note("wildcard_inside", "ec*my")),
        ("US-led*", And((Term("us"), Prefix("led"))), Note("prefix_split", "US-led*")),
        ('"land bri*"', Phrase(("land", "bri")), Note("wildcard_in_phrase", "land bri*")),
        ("zelensky~9", Fuzzy("zelensky", 2), Note("fuzzy_far", "zelensky~9")),
        ("US-led~", Phrase(("us", "led")), Note("fuzzy_split", "US-led~")),
        ('"a b"~3', Phrase(("a", "b")), Note("phrase_distance", "a b")),
        ('"a b', Phrase(("a", "b")), Note("quote_open", "a b")),
        ("(a b", And((A, B)), Note("parenthesis_open")),
        ("a b)", And((A, B)), Note("parenthesis_extra")),
        ("a OR", A, Note("operator_alone", "OR")),
        ("OR a", A, Note("operator_alone", "OR")),
        ("a NOT", A, Note("operator_alone", "NOT")),
        ("a title:", A, Note("operator_alone", "title:")),
        ("source:reuters", Term("reuters"), Note("field_unknown", "source")),
        ('person:"a b"', Phrase(("a", "b")), Note("field_unknown", "person")),
    ],
)
def test_what_is_not_understood_is_said(text: str, tree: Node, note: Note) -> None:
    query = parse(text)
    assert query.tree == tree
    assert query.notes == (note,)


@given(FRAGMENTS)
def test_any_string_parses_within_the_budgets(text: str) -> None:
    query = parse(text)
    found = leaves(query.tree)
    assert len(query.text) <= MAX_CHARACTERS
    assert depth(query.tree) <= 2 * MAX_DEPTH + 2
    assert sum(len(leaf.words) if isinstance(leaf, Phrase) else 1 for leaf in found) <= MAX_TERMS
    for leaf in found:
        match leaf:
            case Term(word=word):
                assert words(word) == [word]
            case Phrase(words=phrase):
                assert len(phrase) > 1
            case Prefix(start=start):
                assert len(start) >= 2
            case Fuzzy(distance=distance):
                assert 1 <= distance <= 2
            case _:
                assert query.tree == Everything()


@given(FRAGMENTS)
def test_the_text_that_goes_back_into_the_box_means_the_same(text: str) -> None:
    query = parse(text)
    again = parse(query.text)
    assert (again.text, again.tree) == (query.text, query.tree)
    query.text.encode()


@pytest.mark.parametrize("text", ["kherson,odesa", "kherson;odesa", "kherson, odesa", "kherson，odesa"])
def test_commas_part_words(text: str) -> None:
    assert parse(text).tree == And((Term("kherson"), Term("odesa")))
    assert parse("1,000").tree == Term("1,000")


def test_invisible_marks_within_a_copied_word_are_no_part_of_it() -> None:
    assert parse("kher\u00adson\u200b").tree == Term("kherson")


def test_a_note_repeats_no_more_than_the_beginning_of_a_long_query() -> None:
    [note] = parse("-" * 400).notes
    assert note == Note("no_words", "-" * 60 + "…")


def test_long_input_is_cut_and_said() -> None:
    query = parse("kyiv " * 200)
    assert len(query.text) <= MAX_CHARACTERS
    assert Note("query_cut", "500") in query.notes
    assert Note("terms_cut", "64") in query.notes
    assert len(leaves(query.tree)) == MAX_TERMS


def test_a_phrase_over_the_budget_is_shortened_not_lost() -> None:
    query = parse('"' + "a " * 100 + '"')
    assert query.tree == Phrase(("a",) * MAX_TERMS)


def test_parentheses_beyond_the_depth_are_ignored_in_pairs() -> None:
    query = parse("(" * 20 + "a" + ")" * 20 + " b")
    assert query.tree == And((A, B))
    assert query.notes == (Note("depth_cut", "16"),)


@pytest.mark.parametrize("unit", ["(", "-(", '"', "NOT ", "title:", "a*", "~", "x OR ", "\u0301", "«", "word "])
def test_a_hundred_kilobytes_parse_at_once(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.perf_counter()
    parse(text)
    assert time.perf_counter() - started < 5
