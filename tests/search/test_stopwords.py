"""Do stop words leave the query only where something else remains to look for?"""

import pytest

from searchapp.search.query import And, Everything, Node, Not, Or, Phrase, Prefix, Term
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
