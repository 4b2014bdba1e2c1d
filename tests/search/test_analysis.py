"""Does the analysis cut, fold and stem as Lucene does, and say truly where each word stood?"""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchapp.search import analysis

MIXED = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "abcXYZ019 .:A,;:'’‘·_-\"sS\u0301\u0307\u200c\u200d\xad李ひカらーקמ״אبαΣςσIİıßKÅ\u0387\u030cJ\u1100\u1161हि"
        ),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quick, brown fox.", ["the", "quick", "brown", "fox"]),
        ("The U.S.-led mission", ["the", "u.s", "led", "mission"]),
        ("NATO's and Kyiv’s and JAMES'S", ["nato", "and", "kyiv", "and", "james"]),
        ("O'Neil isn't O’Brien", ["o'neil", "isn't", "o’brien"]),
        ("3,000.50 and 1.a and a.1", ["3,000.50", "and", "1", "a", "and", "a", "1"]),
        ("snake_case __ _a_", ["snake_case", "_a_"]),
        ("e.g. example.org x:y", ["e.g", "example.org", "x:y"]),
        ("李小龙ひらカタカナ", ["李", "小", "龙", "ひ", "ら", "カタカナ"]),
        ("हिन्दी में क्षेत्र", ["हिन्दी", "में", "क्षेत्र"]),
        ("الحُكُومة", ["الحُكُومة"]),
        ("می‌خواهم بروم", ["می\u200cخواهم", "بروم"]),
        ('צה"ל ארה״ב', ['צה"ל', "ארה״ב"]),
        ("Київ, ОДЕСА", ["київ", "одеса"]),
        ("Boss's's J\u030cx", ["boss", "\u01f0x"]),
        ("İSTANBUL ΟΔΟΣ", ["istanbul", "οδος"]),
        ("cafe\u0301 = caf\xe9", ["caf\xe9", "caf\xe9"]),
        ("in the war.The town", ["in", "the", "war", "the", "town"]),
        ("he said:The “year.With” pay.", ["he", "said", "the", "year", "with", "pay"]),
        ("the war.A man of law.I think, rose.", ["the", "war", "a", "man", "of", "law", "i", "think", "rose"]),
        ("cafe\u0301.E\u0301t\xe9 війни.Президент", ["caf\xe9", "\xe9t\xe9", "війни", "президент"]),
        ("It.Is. Mr.Smith's law.In-", ["it", "is", "mr", "smith", "law", "in"]),
        ("U.S.The U.S.A e.g. Ph.D. Node.js 3.5", ["u.s.the", "u.s.a", "e.g", "ph.d", "node.js", "3.5"]),
        ("Amazon.Com www.Cancer.gov an.Other@x.org", ["amazon.com", "www.cancer.gov", "an.other", "x.org"]),
        ("d’Artagnan O’Neill a.The LinkedIn saidThe", ["d’artagnan", "o’neill", "a.the", "linkedin", "saidthe"]),
        ("", []),
        (" -- … ", []),
    ],
)
def test_words_are_cut_as_uax_29_cuts_them(text: str, expected: list[str]) -> None:
    assert analysis.words(text) == expected
    assert [token.word for token in analysis.tokens(text)] == expected


def test_a_token_says_where_it_stands_in_the_text_as_given() -> None:
    text = "Le cafe\u0301 de l’OTAN's"
    assert [text[token.start : token.end] for token in analysis.tokens(text)] == ["Le", "cafe\u0301", "de", "l’OTAN"]
    glued = "The war.The town"
    assert [glued[token.start : token.end] for token in analysis.tokens(glued)] == ["The", "war", "The", "town"]


def test_only_the_first_255_characters_of_a_word_count() -> None:
    assert analysis.words("a" * 300) == ["a" * 255]
    assert [token.word for token in analysis.tokens("é" * 300)] == ["é" * 255]


@pytest.mark.parametrize(
    "text",
    [
        "_" * 200_000,
        "a" * 200_000,
        "a'" * 100_000,
        "1." * 100_000,
        "\u0301" * 200_000,
        "ab." + "Aa" * 90_000,
        "ab.A" + "\u0301" * 200_000,
    ],
)
def test_hostile_runs_are_cut_in_linear_time(text: str) -> None:
    assert len(analysis.words(text)) < 2
    assert len(analysis.tokens(text)) < 2


@pytest.mark.parametrize("unit", ["ab.Ab ", "ab.Ab,", "ab:A "])
def test_many_glued_sentences_are_cut_in_linear_time(unit: str) -> None:
    assert len(analysis.words(unit * 50_000)) == len(analysis.tokens(unit * 50_000)) == 100_000


@given(MIXED)
@example("\u0384\u0301s's")
def test_both_ways_of_cutting_agree(text: str) -> None:
    assert analysis.words(text) == [token.word for token in analysis.tokens(text)]


@given(MIXED)
@example("the war.A man")
@example("ΟΔΟΣ ΟΔΟΣ, ΟΔΟΣ’")
@example("law. The a\u2000\u0301 b")
def test_the_words_of_a_text_are_those_of_its_pieces(text: str) -> None:
    assert analysis.words(text) == [word for piece in text.split() for word in analysis.words(piece)]


@given(MIXED)
def test_a_word_is_its_own_analysis(text: str) -> None:
    for word in analysis.words(text):
        assert analysis.words(word) == [word]


@given(MIXED)
def test_tokens_are_in_order_apart_and_inside(text: str) -> None:
    end = 0
    for token in analysis.tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert token.word
        end = token.end


@given(MIXED)
def test_composed_and_decomposed_spelling_is_the_same(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert analysis.words(composed) == analysis.words(unicodedata.normalize("NFD", composed))
