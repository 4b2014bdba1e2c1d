"""Do stop words leave the query only where something else remains to look for?"""

import pytest

from searchapp.search.analysis import words
from searchapp.search.query import And, Everything, Node, Not, Or, Phrase, Prefix, Term
from searchapp.search.stemming import stemmed_as
from searchapp.search.stop_lists import STOP_LISTS
from searchapp.search.stopwords import without_stopwords

THE, OF, KYIV, ODESA = Term("the"), Term("of"), Term("kyiv"), Term("odesa")


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (And((THE, KYIV)), KYIV),
        (And((THE, KYIV, ODESA)), And((KYIV, ODESA))),
        (And((Or((THE, KYIV)), ODESA)), And((KYIV, ODESA))),
        (And((KYIV, Not(THE))), KYIV),
        (And((KYIV, Not(Or((THE, ODESA))))), And((KYIV, Not(ODESA)))),
        (And((Term("the", "title"), KYIV)), KYIV),
        (And((THE, Prefix("econ"))), Prefix("econ")),
        (And((THE, Phrase(("the", "hague")))), Phrase(("the", "hague"))),
    ],
)
def test_stop_words_are_dropped_where_another_term_remains(tree: Node, expected: Node) -> None:
    assert without_stopwords(tree) == expected
    assert without_stopwords(expected) == expected


@pytest.mark.parametrize(
    "tree", [THE, And((THE, OF)), Not(THE), And((THE, Not(KYIV))), Everything(), And((KYIV, Or(())))]
)
def test_a_query_of_stop_words_alone_stays_as_it_is(tree: Node) -> None:
    assert without_stopwords(tree) == tree


DIE, UND, HARD = Term("die"), Term("und"), Term("hard")


def test_the_stop_words_of_a_language_are_dropped_beside_the_english_ones() -> None:
    assert without_stopwords(And((DIE, HARD))) == And((DIE, HARD))
    assert without_stopwords(And((DIE, HARD)), "de") == HARD
    assert without_stopwords(And((THE, DIE, HARD)), "de") == HARD
    assert without_stopwords(And((DIE, UND)), "de") == And((DIE, UND))
    assert without_stopwords(And((DIE, HARD)), "fr") == And((DIE, HARD))


def test_a_language_without_a_list_has_the_english_one() -> None:
    assert without_stopwords(And((THE, KYIV)), "ta") == KYIV


def test_every_list_is_of_a_language_with_stems_and_of_single_folded_words() -> None:
    for language, listed in STOP_LISTS.items():
        assert stemmed_as(language) == language
        assert [words(word) for word in listed] == [[word] for word in listed]
