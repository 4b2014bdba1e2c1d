"""Does the sentence below the box say what the query means, in the reader's own words?"""

from dataclasses import fields, replace

import pytest

from searchapp.search.describe import ENGLISH, describe
from searchapp.search.parser import parse


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", ""),
        ("!!!", "All articles."),
        ("Kyiv", "The word Kyiv."),
        ("the flood", "The word flood."),
        ('"flood barrier" -insurance', "Exact phrase “flood barrier”, without insurance."),
        ("flod barier tokyo", "All of flod, barier and tokyo."),
        ("Kiev OR Kyiv", "Kiev or Kyiv."),
        ("Kiev OR Kyiv Kherson", "All of (Kiev or Kyiv) and Kherson."),
        ("Kiev OR (Kherson Odesa)", "Kiev or (Kherson and Odesa)."),
        ("Kiev OR -Odesa", "Kiev or not Odesa."),
        ("-Odesa", "All articles without Odesa."),
        ("Kyiv -Odesa -Kherson", "The word Kyiv, without Odesa or Kherson."),
        ("Kyiv -(Odesa Kherson)", "The word Kyiv, without (Odesa and Kherson)."),
        ("title:Kyiv", "Kyiv in the title."),
        ('title:"land bridge"', "Exact phrase “land bridge” in the title."),
        ("econom*", "Words beginning with econom."),
        ("Zelensky~", "Words spelt like Zelensky."),
        ("US-led", "Exact phrase “US led”."),
    ],
)
def test_the_sentence_says_what_the_query_means(text: str, sentence: str) -> None:
    assert describe(parse(text)).text == sentence


def test_the_reader_s_own_words_are_marked() -> None:
    said = describe(parse('Kyiv "flood barrier" -insurance'))
    assert [said.text[start:end] for start, end in said.marks] == ["Kyiv", "“flood barrier”", "insurance"]


def test_every_phrase_can_be_said_otherwise() -> None:
    shouted = replace(ENGLISH, **{one.name: f"<{getattr(ENGLISH, one.name)}>" for one in fields(ENGLISH)})
    assert describe(parse("kyiv"), shouted).text == "<<the word kyiv>.>"
    german = replace(ENGLISH, all_of="alle von {list}", both="{first} und {last}")
    assert describe(parse("Kiew Odessa"), german).text == "Alle von Kiew und Odessa."
