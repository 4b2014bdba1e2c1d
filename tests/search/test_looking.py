"""Is everything a query looks for found in a text, exactly, without cutting all of it into words?"""

import gzip
import json
import time
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.search.analysis import tokens, words
from searchapp.search.looking import _IRREGULAR, Found, Wanted, _Window, looked_for
from searchapp.search.parser import parse
from searchapp.search.query import Node
from searchapp.search.stemming import ENGLISH, stem, stemmed_as

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpora" / "whitehouse.jsonl.gz"
WORDS = [
    "die",
    "dying",
    "the",
    "House",
    "houses",
    "White",
    "whiter",
    "o’neil",
    "Σα",
    "İb",
    "e\u0301t",
    "ét",
    "a",
    "of",
    "Häuser",
    "Haus",
    "l’ét",
]
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(["\n\n", "-", ".", "’s", "漢", "\u200c", "\u0301", " " * 60, "rose.The", "rose.A"]),
        st.text(max_size=3),
    ),
    max_size=40,
).map(" ".join) | st.lists(st.sampled_from([*WORDS, " ", ".", "漢"]), max_size=30).map("".join)
QUERIES = st.lists(
    st.sampled_from(
        [
            "die",
            "the",
            "house",
            "white",
            '"white house"',
            '"the white house of"',
            "hous*",
            "é*",
            "title:a",
            "a",
            "漢",
            '"漢 a"',
            "-of",
            "haus",
            "rose",
            '"rose the"',
        ]
    ),
    max_size=5,
).map(" ".join)


def wanted(query: str, part: str = "text", forms: frozenset[str] = frozenset(), language: str = ENGLISH) -> Wanted:
    return Wanted(looked_for(parse(query).tree, part, language), lambda _: forms, language)


def found(query: str, text: str, language: str = ENGLISH) -> list[str]:
    return [text[one.start : one.end] for one in wanted(query, language=language).find(text)]


@given(QUERIES, TEXTS, st.sampled_from([ENGLISH, ENGLISH, "de", "fr", "id"]))
def test_the_short_way_finds_what_cutting_the_whole_text_finds(query: str, text: str, language: str) -> None:
    looking = wanted(query, language=language)
    assert looking.find(text) == sorted(
        set(looking._in(_Window(tokens(text), language), 0)), key=lambda one: (one.start, one.end, one.wanted)
    )


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("flooding", "Floods flooded the flood-plain", ["Floods", "flooded", "flood"]),
        ("die", "dying to die; diet", ["dying", "die"]),
        ('"flood barrier"', "the flood barrier, a flood, flood-barriers", ["flood barrier", "flood-barriers"]),
        ('"barrier flood"', "the flood barrier", []),
        ("econom*", "The Economy of economists", ["Economy", "economists"]),
        ("kyiv -insurance", "Kyiv insurance", ["Kyiv"]),
        ("-(a b)", "a b", []),
        ("the kyiv", "the Kyiv of the", ["Kyiv"]),
        ("the", "the Kyiv", ["the"]),
        ("title:kyiv", "Kyiv", []),
        ("kyiv OR kiev", "Kiev, Kyiv’s", ["Kiev", "Kyiv"]),
        ("caf\xe9", "Cafe\u0301 noir", ["Cafe\u0301"]),
        ("", "anything", []),
    ],
)
def test_words_are_found_by_the_analysis_of_the_index(query: str, text: str, expected: list[str]) -> None:
    assert found(query, text) == expected


@pytest.mark.parametrize(
    ("language", "query", "text", "expected"),
    [
        ("de", "haus", "Die Häuser am Haus", ["Häuser", "Haus"]),
        ("de", "die haus", "Die Häuser", ["Häuser"]),
        ("de", '"die häuser"', "Unter die Haus. Haus die", ["die Haus"]),
        ("en", "haus", "Die Häuser am Haus", ["Haus"]),
        ("fr", "économie", "L’économie et l'Économie", ["L’économie", "l'Économie"]),
        ("fr", "ha*", "Haus l’haus", ["Haus"]),
        ("id", "mengajar", "belajar mengajarkan ajar", ["belajar", "mengajarkan", "ajar"]),
        ("uk", "flooding", "floods", ["floods"]),
    ],
)
def test_words_are_found_by_the_stems_of_the_texts_language(
    language: str, query: str, text: str, expected: list[str]
) -> None:
    assert found(query, text, stemmed_as(language)) == expected


def test_words_of_glued_sentences_are_found() -> None:
    assert found("war the", "in the war.The town") == ["war"]
    assert found('"war the town"', "in the war.The town") == ["war.The town"]
    assert found("town law", "rose.Town council, law.A man") == ["Town", "law"]


def test_fuzzy_words_are_found_by_the_forms_of_the_index() -> None:
    asked: list[Node] = []

    def forms(node: Node) -> frozenset[str]:
        asked.append(node)
        return frozenset({"zelenskyy", "zelenskiy"})

    text = "Zelenskyy, zelenskiy and Zelensky"
    looking = Wanted(looked_for(parse("zelensky~").tree, "text"), forms)
    assert [text[one.start : one.end] for one in looking.find(text)] == ["Zelenskyy", "zelenskiy"]
    assert asked == [parse("zelensky~").tree]


def test_once_enough_is_found_the_rest_is_not_read() -> None:
    text = "flood " * 100
    assert wanted("flood").find(text, enough=7) == wanted("flood").find(text)[:7]


def test_different_things_have_different_numbers() -> None:
    assert wanted('flood "flood barrier"').find("flood barrier") == [Found(0, 5, 0), Found(0, 13, 1)]


@pytest.mark.parametrize("unit", ["a", "a-", "a ", "aa\u0301", "white ", "hous.", "的"])
def test_a_very_long_text_is_searched_in_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.perf_counter()
    wanted('"white house" aa* hous* go 的').find(text)
    assert time.perf_counter() - started < 20


def test_every_word_of_a_large_corpus_begins_with_its_stem_but_the_last_letter() -> None:
    if not CORPUS.exists():
        pytest.skip("shared/corpora is not beside this checkout")
    vocabulary: set[str] = set()
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, None, 12):
            vocabulary.update(words(json.loads(line)["body"][:5000]))
    unexpected = {
        word
        for word in vocabulary
        if not word.startswith(stem(word)[:-1]) and not word.startswith(_IRREGULAR.get(stem(word), " "))
    }
    assert unexpected == set()
