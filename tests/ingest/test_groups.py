"""Groups keep their ids, chains do not join their ends, and what came with a group keeps it."""

from collections.abc import Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import Basis, Published
from searchapp.ingest.groups import Grouped, day_of, group, outlet_of

Pair = tuple[int, int]


def new(*ids: str) -> list[Grouped]:
    return [Grouped(one, None, is_new=True) for one in ids]


def grouped(members: Sequence[Grouped], alike: set[Pair], *, least_share: float = 0.5) -> list[str | None]:
    return group(members, sorted(alike), lambda *pair: pair in alike, least_share=least_share)


def test_articles_that_are_alike_are_called_after_the_first() -> None:
    assert grouped(new("a", "b", "c", "d"), {(0, 2), (1, 3)}) == ["a", "b", "a", "b"]
    assert grouped(new("a", "b"), set()) == [None, None]


def test_a_chain_does_not_join_its_ends() -> None:
    chain = {(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)}
    found = grouped(new(*"abcdef"), chain, least_share=0.6)
    assert len(set(found)) == 3


def test_a_group_that_grows_keeps_its_id_also_when_it_was_called_after_somebody_else() -> None:
    members = [Grouped("b", "gone", is_new=False), Grouped("c", "gone", is_new=False), *new("d")]
    assert grouped(members, {(0, 2), (1, 2)}) == ["gone", "gone", "gone"]


def test_when_groups_join_the_older_id_stays() -> None:
    members = [Grouped(one, group, is_new=False) for one, group in (("a", "a"), ("b", "b"), ("c", "a"), ("d", "b"))]
    everything = set(combinations(range(5), 2))
    assert grouped([*members, *new("e")], everything - {(0, 1), (2, 3)}) == ["a"] * 5


def test_who_is_left_alone_has_no_group() -> None:
    assert grouped([Grouped("a", "x", is_new=False)], set()) == [None]
    assert grouped([Grouped("a", "x", is_new=True), Grouped("b", "x", is_new=True)], set()) == [None, None]


def test_a_group_taken_apart_leaves_its_id_to_the_part_with_its_oldest_member() -> None:
    members = [Grouped(one, "a", is_new=True) for one in ("a", "b", "c", "d")]
    assert grouped(members, {(0, 3), (1, 2)}) == ["a", "b", "b", "a"]


def test_a_new_group_is_not_called_like_one_that_its_first_article_left() -> None:
    members = [
        Grouped("a", None, is_new=True),
        Grouped("b", "a", is_new=False),
        Grouped("c", "a", is_new=False),
        *new("d"),
    ]
    assert grouped(members, {(0, 3)}) == ["d", "a", "a", "d"]


def test_articles_that_came_with_groups_keep_them_and_others_join() -> None:
    members = [
        Grouped("a", "x", is_new=True, is_given=True),
        Grouped("b", "y", is_new=True, is_given=True),
        *new("c", "d"),
    ]
    everything = set(combinations(range(4), 2))
    found = grouped(members, everything)
    assert found[:2] == ["x", "y"]
    assert set(found[2:]) <= {"x", "y"}


@given(st.integers(2, 9), st.data())
def test_adding_one_by_one_never_changes_an_id_that_stays(count: int, data: st.DataObject) -> None:
    pairs = list(combinations(range(count), 2))
    alike = {pair for pair in pairs if data.draw(st.booleans())}
    members: list[Grouped] = []
    for number in range(count):
        before = [one.group for one in members]
        met = sorted(pair for pair in alike if pair[1] == number)
        found = group([*members, *new(f"id{number}")], met, lambda *pair: pair in alike, least_share=0.5)
        for was, now in zip(before, found, strict=False):
            assert was is None or now is not None
            assert was is None or now == was or now in before
        assert all(found.count(one) > 1 for one in found if one is not None)
        members = [Grouped(f"id{place}", one, is_new=False) for place, one in enumerate(found)]


@given(st.integers(0, 9), st.data())
def test_every_group_has_at_least_two_members_and_its_own_name(count: int, data: st.DataObject) -> None:
    names = st.sampled_from([None, "id0", "id3", "gone"])
    members = [Grouped(f"id{number}", data.draw(names), is_new=data.draw(st.booleans())) for number in range(count)]
    alike = {pair for pair in combinations(range(count), 2) if data.draw(st.booleans())}
    found = grouped(members, alike)
    assert all(found.count(one) > 1 for one in found if one is not None)


def test_a_day_told_by_a_story_is_nothing_to_rest_on() -> None:
    assert str(day_of(Published("2022-11-10", Basis.LABEL))) == "2022-11-10"
    assert day_of(Published("2022-11-10", Basis.STORY)) is None
    assert day_of(Published("2022-11", Basis.LABEL)) is None
    assert day_of(Published()) is None


def test_an_outlet_is_its_source_or_the_host_of_its_address() -> None:
    assert outlet_of("The Paper", "https://www.example.org/a") == "The Paper"
    assert outlet_of(None, "https://www.example.org/a") == "example.org"
    assert outlet_of(None, "http://[nonsense") is None
    assert outlet_of(None, None) is None
