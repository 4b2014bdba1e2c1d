"""Are postings those that counting by hand gives, in however many runs they are worked out?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.engines.whoosh_engine import postings
from searchapp.engines.whoosh_engine.layout import Postings
from searchapp.engines.whoosh_engine.postings import Texts, with_positions, without_positions

WORDS = 9  # stand for the terms below, several for one
RANKS = np.array([3, 0, 2, 2, 4, 1, 3, 0, 2], dtype=np.int32)
TERMS = [b"a", b"b", b"c", b"d", b"e"]
TEXTS = st.lists(st.lists(st.integers(0, WORDS - 1), max_size=12), max_size=8)


def rows(found: Postings) -> list[tuple[bytes, list[int]]]:
    """The articles of each term."""
    assert found.articles is not None
    articles = [article for piece in found.articles for article in piece.tolist()]
    ends = np.cumsum(found.article_counts).tolist()
    return [
        (term, articles[end - count : end])
        for term, count, end in zip(found.terms, found.article_counts.tolist(), ends, strict=True)
    ]


@pytest.mark.parametrize("run", [1, 2, 5, 1 << 20])
def test_postings_are_those_of_the_texts(run: int) -> None:
    @given(TEXTS)
    def check(texts: list[list[int]]) -> None:
        given_texts = Texts(
            np.array([word for text in texts for word in text], dtype=np.int32),
            np.array([len(text) for text in texts], dtype=np.int32),
        )
        counts = given_texts.counts(WORDS)
        held = [[RANKS[word] for word in text] for text in texts]
        expected = [
            (term, [number for number, text in enumerate(held) if rank in text]) for rank, term in enumerate(TERMS)
        ]
        found = with_positions(given_texts, TERMS, RANKS, counts)
        assert rows(found) == expected
        assert rows(without_positions(given_texts, TERMS, RANKS, counts)) == expected
        own = [[place for place, one in enumerate(text) if one == rank] for rank in range(len(TERMS)) for text in held]
        assert found.frequencies is not None
        assert found.positions is not None
        assert [one for piece in found.frequencies for one in piece.tolist()] == [len(one) for one in own if one]
        assert [one for piece in found.positions for one in piece.tolist()] == [one for places in own for one in places]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(postings, "_RUN", run)
        patched.setattr(postings, "_TERMS", 2)
        check()
