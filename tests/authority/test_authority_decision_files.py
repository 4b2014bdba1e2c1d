"""Decisions go to a file and come back as they were."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.article import Kind
from searchapp.authority import (
    Action,
    Decision,
    FiledDecision,
    Identity,
    Reference,
    is_same,
    read_decisions,
    write_decisions,
)

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: bool(text.strip()))
_REFERENCES = st.builds(
    Reference,
    st.builds(
        Identity,
        st.sampled_from(Kind),
        _TEXT,
        _TEXT,
        _TEXT,
        st.sampled_from([None, "ua"]),
        st.one_of(st.none(), st.floats(-90, 90)),
        st.none(),
    ),
    st.lists(_TEXT, max_size=2).map(tuple),
)
_FILED = st.builds(
    FiledDecision,
    st.builds(
        Decision,
        st.just(Action.MERGE),
        st.lists(_REFERENCES, min_size=2, max_size=3).map(tuple),
        label=st.one_of(st.none(), _TEXT),
    ),
    _TEXT,
    st.text(st.characters(exclude_categories=["Cs"])),
    st.one_of(
        st.none(),
        st.datetimes(min_value=datetime.datetime(1990, 1, 1), timezones=st.just(datetime.UTC)).map(  # noqa: DTZ001 - hypothesis adds the zone
            lambda at: at.replace(microsecond=0)
        ),
    ),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_FILED, max_size=3))
def test_what_is_written_is_read_back(filed: list[FiledDecision]) -> None:
    assert read_decisions(write_decisions(filed)) == (filed, [])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[decision]\n", "not a TOML file"),
        ("[[decisions]]\n", "`decisions` is nothing this file can have"),
        ("[decision]\naction = 'hide'\n", "must be written [[decision]]"),
        ("\n[[decision]]\naction = 'vanish'\n", "decision 1 (line 2): action is 'vanish'; there are merge"),
        ("[[decision]]\naction = 'undo'\nundoes = 1\n", "`undoes` is nothing it can have"),
        ("[[decision]]\naction = 'hide'\n", "hide needs an entity"),
        ("[[decision]]\naction = 'hide'\nat = 'today'\n", "at is 'today'; write a time"),
        ("[[decision]]\naction = 'hide'\nby = 3\n", "by and why must be text"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, says: str) -> None:
    found, problems = read_decisions(text)
    assert found == []
    assert says in problems[0]


def test_decisions_about_the_same_are_the_same_whatever_else_was_known_then() -> None:
    ann = Identity(Kind.PERSON, "ann", "Ann", "ann")
    one = Decision(Action.HIDE, (Reference(ann, ("Ann",)),))
    assert is_same(one, Decision(Action.HIDE, (Reference(ann, ("Ann", "A.")),)))
    assert not is_same(one, Decision(Action.KEEP, (Reference(ann),)))
