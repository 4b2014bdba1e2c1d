"""Do byte strings stand in the order that they sort in?"""

from hypothesis import example, given
from hypothesis import strategies as st

from searchapp.engines.whoosh_engine.byte_order import byte_order

ALIKE = st.lists(st.sampled_from([b"aaaaaaaa", b"aaaaaaab", b"\0", b"\xff", b"a"]), max_size=4).map(b"".join)


@given(st.lists(st.one_of(ALIKE, st.binary(max_size=20))))
@example([])
@example([b""])
@example([b"a\0", b"a", b"", b"\0", b"a" * 8 + b"\0", b"a" * 8, b"a" * 16, b"a" * 17, b"a" * 16])
def test_strings_are_ordered_and_repetitions_told(strings: list[bytes]) -> None:
    order, differs = byte_order(strings)
    ordered = [strings[place] for place in order.tolist()]
    assert ordered == sorted(strings)
    assert sorted(order.tolist()) == list(range(len(strings)))
    assert differs.tolist() == [place == 0 or one != ordered[place - 1] for place, one in enumerate(ordered)]
