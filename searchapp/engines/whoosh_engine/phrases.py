"""In which articles do words stand side by side?"""

from collections.abc import Sequence

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Int64, ranges
from searchapp.engines.whoosh_engine.ascending import as_row, both, distinct
from searchapp.engines.whoosh_engine.deadline import Deadline
from searchapp.engines.whoosh_engine.inverted import Inverted

# Added to each position, so that it stays positive when a word's place in its phrase is taken off it.
_ROOM = 1 << 16
# Where a word is in more than this part of the articles that hold it, all its positions are read in one piece.
_MOST = 1 / 2


def side_by_side(inverted: Inverted, terms: Sequence[bytes], deadline: Deadline) -> Int64:
    """The articles of a segment's field where the terms stand side by side in this order: int64, ascending. Raises
    BudgetError when the time is up.
    """
    nowhere = np.zeros(0, dtype=np.int64)
    numbers = [inverted.find(term) for term in terms]
    found = [number for number in numbers if number is not None]
    if len(found) < len(terms):
        return nowhere
    articles: Int64 | None = None
    for number in sorted(set(found), key=lambda number: int(inverted.starts[number + 1] - inverted.starts[number])):
        having = as_row(inverted.having(number))
        articles = having if articles is None else both(articles, having)
        deadline.check()
    assert articles is not None
    starts: Int64 | None = None
    # From the rarest word on, so that the rows to compare shrink soonest.
    counts = inverted.article_counts(np.array(found))
    for place in np.argsort(counts, kind="stable").tolist():
        here = _places(inverted, found[place], articles)
        here -= place
        starts = here if starts is None else both(starts, here)
        if not len(starts):
            return nowhere
        deadline.check()
    assert starts is not None
    return distinct(starts >> 32)


def _places(inverted: Inverted, number: int, articles: Int64) -> Int64:
    """Where a term stands: article << 32 | position + _ROOM, ascending; in these articles, which all hold it, and
    perhaps in others.
    """
    often = inverted.frequencies_of(number)
    positions = inverted.positions_of(number)
    having = inverted.having(number)
    if len(articles) < len(having) * _MOST:
        at = np.searchsorted(having, articles.astype(np.int32))
        begins = np.cumsum(often, dtype=np.int64)[at] - often[at]
        often = often[at]
        positions = positions[ranges(begins, often.astype(np.int64))]
        having = having[at]
    places = np.repeat((having.astype(np.int64) << 32) + _ROOM, often)
    places += positions
    return places
