"""Texts that may be copies meet, others hardly ever, and a crowd is not compared with itself."""

import random

import numpy as np

from searchapp.ingest.copies import near_pairs, sign


def pairs(texts: list[str], is_new: list[bool] | None = None) -> dict[tuple[int, int], float]:
    signatures = [sign(text) for text in texts]
    first, second, contained = near_pairs(
        np.array([one.shingles for one in signatures], dtype=np.int64),
        np.array([one.smallest for one in signatures], dtype=np.uint32).reshape(-1, 128),
        np.array([True] * len(texts) if is_new is None else is_new, dtype=np.bool_),
    )
    return {
        (one, other): share
        for one, other, share in zip(first.tolist(), second.tolist(), contained.tolist(), strict=True)
    }


def text(seed: int, words: int = 300) -> str:
    chance = random.Random(seed)
    return " ".join(f"w{chance.randrange(5_000)}" for _ in range(words))


def test_a_text_meets_its_copy_its_first_half_and_its_continuation() -> None:
    whole = text(1)
    found = pairs([whole, text(2), whole, whole[: len(whole) // 2], f"{whole} {text(3, 100)}"])
    assert {(0, 2), (0, 3), (0, 4), (2, 3), (2, 4)} <= found.keys() <= {(0, 2), (0, 3), (0, 4), (2, 3), (2, 4), (3, 4)}
    assert all(share > 0.7 for share in found.values())


def test_pairs_of_known_texts_are_not_given_again() -> None:
    whole = text(1)
    assert pairs([whole, whole, whole], [False, False, True]).keys() == {(0, 2), (1, 2)}
    assert pairs([whole, whole], [False, False]) == {}


def test_a_thousand_equal_texts_are_each_compared_with_the_first_ones_only() -> None:
    found = pairs([text(1)] * 1_000)
    assert len(found) < 60 * 1_000
    assert all((0, number) in found for number in range(1, 1_000))


def test_no_texts_and_texts_without_words_make_no_pairs() -> None:
    assert pairs([]) == {}
    assert pairs(["", "", "…"]) == {}
