"""Which articles come first? Only those shown are sorted; the rest is set aside by partition."""

from collections.abc import Callable

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Array, Floats, Int32, Int64
from searchapp.engines.whoosh_engine.snapshot import Snapshot
from searchapp.search.request import Sort

_DECIMALS = 1e9  # scores that agree in nine decimals are ties: what differs beyond is the noise of adding floats
_UNDATED_LAST = 1 << 30


def first_articles(snapshot: Snapshot, articles: Int32, scores: Floats | None, sort: Sort, count: int) -> Int64:
    """Places in `articles` of the first `count` in order. `scores` None: by date only."""
    pool = np.arange(len(articles))
    keys: list[Callable[[Int64], Array]] = []
    if sort is Sort.RELEVANCE and scores is not None:
        if 0 < count < len(scores):
            least = np.partition(scores, len(scores) - count)[len(scores) - count]
            pool = np.flatnonzero(scores >= least - 2 / _DECIMALS)
        keys.append(lambda places: -np.rint(scores[places] * _DECIMALS))
    keys.append(lambda places: _day_key(snapshot.first[articles[places]], sort))
    keys.append(lambda places: snapshot.id_order(articles[places]))
    return _smallest(pool, keys, count)


def _day_key(first: Int32, sort: Sort) -> Int32:
    return np.where(first > 0, first if sort is Sort.OLDEST else -first, _UNDATED_LAST)


def _smallest(pool: Int64, keys: list[Callable[[Int64], Array]], count: int) -> Int64:
    """The `count` smallest of the pool by the first key, ties by the next, in order. The last key has no ties."""
    chosen: list[Int64] = []
    for key in keys:
        if len(pool) <= count or count <= 0:
            break
        values = key(pool)
        least = np.partition(values, count - 1)[count - 1]
        chosen.append(pool[values < least])
        pool = pool[values == least]
        count -= len(chosen[-1])
    found = np.concatenate([*chosen, pool[: max(count, 0)]])
    return found[np.lexsort([key(found) for key in reversed(keys)])]
