"""Signatures stand for the words of a text, whatever their case, and may never change."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from searchapp.ingest.copies.shingles import PERMUTATIONS, cut, sign

SENTENCE = "The ferry to Sandholm runs again after nine days of ice. "
TEXT = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("abcäß東京क .,’_-İ")), max_size=120)


def estimated(one: str, other: str) -> float:
    return float((sign(one).smallest == sign(other).smallest).mean())


@given(TEXT)
def test_every_letter_and_digit_stands_in_one_word(text: str) -> None:
    words = cut(text)
    inside: set[int] = set()
    for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True):
        assert start < end
        assert not inside & set(range(start, end))
        inside |= set(range(start, end))
    assert len(words.starts) == len(words.ends) == len(words.hashes)
    near = {place for place, letter in enumerate(text) if ord(letter) < 0xFFFF}
    assert inside & near == {place for place in near if text[place].isalnum()}


@given(TEXT)
def test_a_signature_has_its_size_and_counts_distinct_runs_of_words(text: str) -> None:
    signature = sign(text)
    assert signature.smallest.shape == (PERMUTATIONS,)
    assert signature.smallest.dtype == np.uint32
    assert signature.shingles <= len(cut(text).starts)
    assert sign(text + " " + text).shingles >= signature.shingles


def test_case_punctuation_and_line_ends_make_no_difference() -> None:
    assert estimated(SENTENCE, SENTENCE.upper().replace(" ", "\n — ")) == 1.0
    assert estimated("ÄRGER AM HAFEN VON ÖRESUND", "Ärger am Hafen von Öresund!") == 1.0


def test_the_share_of_equal_numbers_estimates_the_share_of_common_runs() -> None:
    first = " ".join(f"word{number}" for number in range(1_000))
    second = " ".join(f"word{number}" for number in range(500, 1_500))
    assert abs(estimated(first, second) - 1 / 3) < 0.15


def test_different_texts_have_nothing_in_common() -> None:
    assert estimated(SENTENCE * 3, "A baker in Old Harrow found a ring in the flour on Monday morning.") < 0.05


def test_texts_of_few_words_and_of_none_have_signatures() -> None:
    assert [sign(text).shingles for text in ("", " … ", "one", "one two", "one two three")] == [0, 0, 1, 1, 1]


def test_signatures_stay_what_they_were() -> None:
    """Kept signatures are compared with new ones: whoever changes this must let archives sign their texts anew."""
    assert sign(SENTENCE).smallest[:4].tolist() == [1287076423, 368552010, 488506838, 207400938]
