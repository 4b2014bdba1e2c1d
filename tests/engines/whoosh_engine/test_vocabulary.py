"""Do texts have the words in the vocabulary that they have alone?"""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchapp.engines.whoosh_engine.vocabulary import Vocabulary
from searchapp.search.analysis import SIGNS, words
from searchapp.search.stemming import stem

LETTERS = "abcXYZ019" + SIGNS + " \n\t\x1c\xa0\u2003_·\u0301\xad李éİΣßКиїв\ud800"
TEXT = st.text(st.one_of(st.sampled_from(LETTERS), st.characters()), max_size=80)
LANGUAGES = st.sampled_from(["en", "de", "fr"])


def numbered(vocabulary: Vocabulary, texts: list[str], languages: list[str]) -> list[tuple[list[str], list[str]]]:
    """The forms and the stems of each text, as a segment gets them."""
    found, lengths = vocabulary.numbered(texts, languages)
    everything = np.ones(len(vocabulary), dtype=np.bool_)
    rows = []
    for terms, ranks in (vocabulary.forms(everything), vocabulary.stems(everything)):
        assert terms == sorted(set(terms))
        read = [terms[rank].decode("utf-8", "surrogatepass") for rank in ranks[found].tolist()]
        rows.append([list(one) for one in np.split(np.array(read, dtype=np.object_), np.cumsum(lengths)[:-1])])
    return list(zip(*rows, strict=True))


@given(st.lists(st.tuples(TEXT, LANGUAGES), min_size=1, max_size=6))
@example([("The “war.A” law.A, man’s U.S.-led 'port' " + "x" * 17 + " " + "y" * 16, "en")])
@example([("", "en"), ("porting l’été l’ETE Ports", "fr"), (" … ", "en"), ("Ports PORTS, (ports)", "en")])
def test_the_words_of_a_text_are_those_of_the_analysis(given_texts: list[tuple[str, str]]) -> None:
    vocabulary = Vocabulary()
    texts, languages = [text for text, _ in given_texts], [language for _, language in given_texts]
    for _ in range(2):  # unknown first, then known
        for (forms, stems), (text, language) in zip(numbered(vocabulary, texts, languages), given_texts, strict=True):
            assert forms == words(text)
            own = [stem(word, language) for word in forms]
            assert stems == (own if language == "en" else [f"{language}\0{one}" for one in own])


@pytest.mark.parametrize("batch", [1, 1_000, 100_000])
def test_many_words_keep_their_numbers(batch: int) -> None:
    vocabulary = Vocabulary()
    many = [f"word{number:x}" for number in range(100_000 if batch > 1 else 300)]
    for at in range(0, len(many), batch):
        numbers, _ = vocabulary.numbered([" ".join(many[at : at + batch])], ["en"])
        assert len(set(numbers.tolist())) == len(numbers)
    again, _ = vocabulary.numbered([" ".join(many)], ["en"])
    assert len(vocabulary) == len(set(again.tolist())) == len(many)
    forms, ranks = vocabulary.forms(np.ones(len(vocabulary), dtype=np.bool_))
    assert [forms[rank].decode() for rank in ranks[again].tolist()] == many
