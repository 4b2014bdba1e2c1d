"""Tokens lie on the text they come from, and part wherever a name may begin or end."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.ingest.mentions.tagger.tokens import Token, cut


@given(st.text(max_size=200))
def test_tokens_are_the_text_without_its_blanks(text: str) -> None:
    tokens = cut(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= after.start for one, after in itertools.pairwise(tokens))
    assert "".join(token.text for token in tokens) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("U.S. troops", ["U.S.", "troops"]),
        ("J.K. Rowling's", ["J.K.", "Rowling", "'s"]),
        ("Jean-Luc", ["Jean", "-", "Luc"]),
        ("beyond UkraineIf this", ["beyond", "Ukraine", "If", "this"]),
        ("the war.The town", ["the", "war", ".", "The", "town"]),
        ("6-4, 1,200.5", ["6", "-", "4", ",", "1,200.5"]),
        ("McDonald", ["McDonald"]),
    ],
)
def test_tokens_part_where_names_may(text: str, parts: list[str]) -> None:
    assert [token.text for token in cut(text)] == parts


def test_a_stretch_is_cut_where_it_stands() -> None:
    text = "Ada.\nUkraineIf Ben came.\nCleo"
    assert cut(text, 5, 24) == [Token(one.text, one.start + 5, one.end + 5) for one in cut(text[5:24])]
    assert [one.text for one in cut(text, 25)] == ["Cleo"]


def test_an_address_is_one_token_where_it_stands() -> None:
    text = "See [Ada](https://a.example/Chad/Lee-Berg_2020) now"
    tokens = cut(text)
    assert [token.text for token in tokens] == ["See", "[", "Ada", "]", "(", "http", ")", "now"]
    address = tokens[5]
    assert text[address.start : address.end] == "https://a.example/Chad/Lee-Berg_2020"
