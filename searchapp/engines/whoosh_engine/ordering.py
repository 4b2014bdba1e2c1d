"""Which articles come first? Only those shown are sorted; the rest is set aside by comparing with a bound."""

from collections.abc import Callable

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Array, Floats, Int32, Int64
from searchapp.engines.whoosh_engine.snapshot import Snapshot
from searchapp.search.request import Sort

_DECIMALS = 1e9  # scores that agree in nine decimals are ties: what differs beyond is the noise of adding floats
_UNDATED_LAST = 1 << 30
# Numbers a bound is the largest of, at most: of 86,000 scores the tenth largest took 0.04 ms, by np.partition 0.69.
_GROUP = 64
_SORTED = 128  # more than are wanted are simply sorted
_SPARE = 8  # groups for each number wanted, so that few of them are in one group


def first_articles(snapshot: Snapshot, articles: Int64, scores: Floats | None, sort: Sort, count: int) -> Int64:
    """Places in `articles` of the first `count` in order. `scores` None: by date only."""
    pool = np.arange(len(articles))
    keys: list[Callable[[Int64], Array]] = []
    if sort is Sort.RELEVANCE and scores is not None and not _is_one_value(scores):
        if 0 < count < len(scores) - _SORTED:
            pool = np.flatnonzero(scores >= largest(scores, count) - 2 / _DECIMALS)
        keys.append(lambda places: -np.rint(scores.take(places) * _DECIMALS))
    keys.append(lambda places: _day_key(snapshot.first.take(articles.take(places)), sort))
    keys.append(lambda places: snapshot.id_order(articles.take(places)))
    return _smallest(pool, keys, count)


def largest(values: Array, count: int) -> float:
    """The `count`-th largest of at least so many values.

    The largest of each of many groups are among the values, so the `count`-th of those is a bound, which few exceed.
    """
    size = min(_GROUP, len(values) // (count * _SPARE))
    if size > 1:
        groups = len(values) // size
        maxima = values[: size * groups].reshape(size, groups).max(axis=0)
        values = values[values >= np.partition(maxima, groups - count)[groups - count]]
    return float(np.partition(values, len(values) - count)[len(values) - count])


def _is_one_value(scores: Floats) -> bool:
    return bool(len(scores)) and bool(scores.min() == scores.max())


def _day_key(first: Int32, sort: Sort) -> Int32:
    return -first if sort is not Sort.OLDEST else np.where(first > 0, first, _UNDATED_LAST)


def _smallest(pool: Int64, keys: list[Callable[[Int64], Array]], count: int) -> Int64:
    """The `count` smallest of the pool by the first key, ties by the next, in order. The last key has no ties."""
    chosen: list[Int64] = []
    wanted = count
    for key in keys:
        if len(pool) <= wanted + _SORTED or wanted <= 0:
            break
        values = key(pool)
        least = -largest(-values, wanted)
        chosen.append(pool[values < least])
        pool = pool[values == least]
        wanted -= len(chosen[-1])
    found = np.concatenate([*chosen, pool if wanted > 0 else pool[:0]])
    return found[np.lexsort([key(found) for key in reversed(keys)])[:count]]
