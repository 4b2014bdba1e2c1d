"""A token's numbers depend on its letters only."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.ingest.mentions.tagger.features import MOST_PIECES, Lookup, Shape, features, hashed, plain, shape

PIECES = {"[UNK]": 0, "kyiv": 1, "zel": 2, "##en": 3, "##sky": 4, "a": 5, "##a": 6}
KNOWN = sorted(hashed(word) for word in ("kyiv", "zelensky"))
LOOKUP = Lookup(
    pieces=PIECES,
    known=np.array(KNOWN, np.uint32),
    marks=np.array([1 if one == hashed("kyiv") else 6 for one in KNOWN], np.uint16),
)


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("said", Shape.LOWER),
        ("A", Shape.CAPITAL),
        ("U.S.", Shape.UPPER),
        ("NATO", Shape.UPPER),
        ("Kyiv", Shape.TITLE),
        ("McDonald", Shape.MIXED),
        ("2022", Shape.NUMBER),
        ("—", Shape.SIGN),
        ("", Shape.SIGN),
    ],
)
def test_a_token_has_the_shape_it_is_written_in(token: str, expected: Shape) -> None:
    assert shape(token) is expected


def test_a_word_is_made_of_the_longest_pieces() -> None:
    assert features("Zelensky", LOOKUP).pieces == (2, 3, 4)
    assert features("Kyiv", LOOKUP).pieces == (1,)
    assert features("Qyiv", LOOKUP).pieces == (0,)


def test_only_words_of_the_lists_have_marks() -> None:
    assert features("Kyiv", LOOKUP).marks == 1
    assert features("ZELENSKY", LOOKUP).marks == 6
    assert features("Lviv", LOOKUP).marks == 0


def test_accents_case_and_digits_make_no_other_word() -> None:
    assert plain("Erdoğan") == plain("ERDOGAN") == "erdogan"
    assert plain("1996") == "0000"


@given(st.text(max_size=60))
def test_any_token_has_numbers_within_the_tables(token: str) -> None:
    found = features(token, LOOKUP)
    sizes = LOOKUP.sizes
    assert 0 <= found.word < sizes.words
    assert 0 <= found.prefix < sizes.prefixes
    assert 0 <= found.suffix < sizes.suffixes
    assert 1 <= len(found.pieces) <= MOST_PIECES
    assert all(0 <= piece < len(PIECES) for piece in found.pieces)
