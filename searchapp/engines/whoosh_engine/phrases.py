"""In which articles do words stand side by side?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Int32, Int64, ranges, repeated
from searchapp.engines.whoosh_engine.ascending import as_row, both, distinct, intersection
from searchapp.engines.whoosh_engine.deadline import Deadline
from searchapp.engines.whoosh_engine.inverted import Inverted

# Added to each position, so that it stays positive when a word's place in its phrase is taken off it.
_ROOM = 1 << 16
# So many articles of the rarest word at a time, so that the arrays stay in the processor's cache: a phrase of two words
# in 840,000 of a million articles each took 61 ms so, 110 ms with all at once.
_PIECE = 1 << 15
# Where a word is in more than this part of the articles that hold it, all its positions are read in one piece.
_MOST = 1 / 2


def side_by_side(inverted: Inverted, terms: Sequence[bytes], deadline: Deadline) -> Iterator[Int64]:
    """The articles of a segment's field where the terms stand side by side in this order: rows (int64, ascending), one
    after another. Raises TimeIsUp when the time is up; the rows until then hold.
    """
    found = {term: inverted.find(term) for term in terms}
    words = {term: _Word(inverted, number) for term, number in found.items() if number is not None}
    if len(words) == len(found):
        # From the rarest word on, so that the rows to compare shrink soonest.
        order = sorted(range(len(terms)), key=lambda place: len(words[terms[place]].having))
        placed = [(words[terms[place]], place) for place in order]
        rarest = placed[0][0].having
        for begin in range(0, len(rarest), _PIECE):
            piece = rarest[begin : begin + _PIECE]
            yield _side_by_side(placed, int(piece[0]), int(piece[-1]) + 1)
            deadline.check()


def _side_by_side(placed: Sequence[tuple["_Word", int]], low: int, high: int) -> Int64:
    """The articles from `low` to before `high` where words have these places, the rarest word first."""
    spans = [(word.span(low, high), word, place) for word, place in placed]
    articles: Int64 | None = None
    for span, word, _ in spans:
        having = as_row(word.having[span], -low)
        articles = having if articles is None else intersection(articles, having, high - low)
    assert articles is not None, "a phrase has words"
    starts: Int64 | None = None
    for span, word, place in spans:
        here = word.places(span, articles, low)
        here -= place
        starts = here if starts is None else both(starts, here)
        if not len(starts):
            return starts
    assert starts is not None, "as said"
    return distinct(starts >> 32) + low


@dataclass(frozen=True, eq=False)
class _Word:
    inverted: Inverted
    number: int

    @cached_property
    def having(self) -> Int32:
        """The articles that hold it."""
        return self.inverted.having(self.number)

    @cached_property
    def _often(self) -> Int32:
        return self.inverted.frequencies_of(self.number)

    @cached_property
    def _ends(self) -> Int64:
        """Where the positions in each article end."""
        return np.cumsum(self._often, dtype=np.int64)

    def span(self, low: int, high: int) -> slice:
        """The places in `having` of the articles from `low` to before `high`."""
        first, end = self.having.searchsorted(np.array([low, high], dtype=np.int32)).tolist()
        return slice(first, end)

    def places(self, span: slice, articles: Int64, base: int) -> Int64:
        """Where the word stands: article << 32 | position + _ROOM, articles counted from `base`, ascending; in these
        articles, which all hold it, and perhaps in others of the span.
        """
        having, often, ends = as_row(self.having[span], -base), self._often[span], self._ends[span]
        positions = self.inverted.positions_of(self.number)
        if len(articles) < len(having) * _MOST:
            at = having.searchsorted(articles)
            having, often = articles, often[at]
            positions = positions[ranges(ends[at] - often, often.astype(np.int64))]
        else:
            positions = positions[ends[0] - often[0] : ends[-1]] if len(having) else positions[:0]
        places = repeated((having << 32) + _ROOM, often)
        places += positions
        return places
