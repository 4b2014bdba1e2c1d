"""Are rows of numbers joined and intersected as sets are, by whichever way is the fastest for their lengths?"""

from collections.abc import Set as AbstractSet

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.engines.whoosh_engine import ascending
from searchapp.engines.whoosh_engine.arrays import Int64
from searchapp.engines.whoosh_engine.ordering import largest

# The same numbers are few in a large archive and many in a small one.
sizes = st.sampled_from([100, 3_000, 100_000])
sets = st.one_of(
    st.frozensets(st.integers(0, 99), max_size=5),
    st.frozensets(st.integers(0, 99), max_size=100),
    st.builds(range, st.integers(0, 5), st.just(100), st.integers(1, 3)).map(frozenset),
)


def row(numbers: AbstractSet[int]) -> Int64:
    return np.array(sorted(numbers), dtype=np.int64)


@given(one=sets, other=sets, size=sizes)
def test_rows_are_sets(one: frozenset[int], other: frozenset[int], size: int) -> None:
    a, b = row(one), row(other)
    assert ascending.contained(a, b, size).tolist() == [number in other for number in sorted(one)]
    assert ascending.intersection(a, b, size).tolist() == sorted(one & other)
    assert ascending.difference(a, b, size).tolist() == sorted(one - other)
    assert ascending.union([a, b], size).tolist() == sorted(one | other)
    mask = ascending.Members(ascending.mask_of(b, size))
    assert len(mask) == len(other)
    assert ascending.contained(a, mask, size).tolist() == [number in other for number in sorted(one)]
    assert ascending.intersection(a, mask, size).tolist() == sorted(one & other)
    assert ascending.difference(a, mask, size).tolist() == sorted(one - other)
    assert ascending.union([mask, a], size).tolist() == sorted(one | other)
    assert ascending.union([mask], size).tolist() == sorted(other)
    assert ascending.both(a, b).tolist() == sorted(one & other)
    unordered = np.concatenate([b, a]).astype(np.int32), 1
    found = ascending.union_of_postings([unordered], size + 1)
    assert ascending.numbers_of(found).tolist() == [number + 1 for number in sorted(one | other)]
    assert ascending.distinct(np.concatenate([b, a, b])).tolist() == sorted(one | other)


@given(wanted=sets, keys=sets, size=sizes)
def test_a_value_stands_beside_its_key(wanted: frozenset[int], keys: frozenset[int], size: int) -> None:
    values = row(keys) + 1
    expected = [number + 1 if number in keys else 0 for number in sorted(wanted)]
    assert ascending.aligned(row(wanted), row(keys), values, size).tolist() == expected


def test_nothing_is_joined_to_nothing() -> None:
    assert ascending.union([], 0).tolist() == []
    assert ascending.union([], 10_000).tolist() == []


@given(values=st.lists(st.integers(-5, 5), min_size=1, max_size=2_000), data=st.data())
def test_the_largest_values_are_found_by_a_bound(values: list[int], data: st.DataObject) -> None:
    count = data.draw(st.integers(1, len(values)))
    assert largest(np.array(values), count) == sorted(values, reverse=True)[count - 1]


@pytest.mark.parametrize("count", [1, 10, 500])
def test_the_largest_of_many_different_values(count: int) -> None:
    values = np.random.default_rng(1).permutation(20_011)
    assert largest(values, count) == 20_011 - count
    assert largest(np.sort(values), count) == 20_011 - count
