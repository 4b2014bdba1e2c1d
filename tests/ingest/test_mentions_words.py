"""Words with their possessives off, and which of them stand together."""

import pytest

from searchapp.ingest.mentions.words import scan


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘", "´", "ʼ"])
def test_a_possessive_comes_off_whatever_its_apostrophe(apostrophe: str) -> None:
    first, second = scan(f"Zelenskyy{apostrophe}s visit")
    assert (first.text, first.possessive, second.joined) == ("Zelenskyy", True, False)


@pytest.mark.parametrize(
    ("text", "joined", "opens"),
    [
        ("New York", True, False),
        ("New\u00a0York", True, False),
        ("J. York", True, False),
        ("Mr. York", True, False),
        ("Home. York", False, True),
        ("Home, York", False, False),
        ("Home: York", False, True),
        ("Home\nYork", False, True),
        ("Home  York", True, False),
        ("Home — York", False, True),
    ],
)
def test_what_parts_words_says_whether_they_are_one_name(text: str, *, joined: bool, opens: bool) -> None:
    _, last = scan(text)
    assert (last.joined, last.opens) == (joined, opens)


@pytest.mark.parametrize(
    ("word", "capital"), [("al-Qaeda", True), ("d’Or", True), ("al-qaeda", False), ("iPhone", False)]
)
def test_a_small_article_before_a_capital_is_one(word: str, *, capital: bool) -> None:
    (only,) = scan(word)
    assert only.capital is capital


def test_an_address_holds_no_words() -> None:
    text = "See [Ada](https://a.example/Chad/Lee-Berg_2020) in Rome"
    assert [word.text for word in scan(text)] == ["See", "Ada", "in", "Rome"]
