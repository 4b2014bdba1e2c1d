"""Decisions about names hold, whatever comes and goes, and leave no trace once they are undone."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.article import Kind
from searchapp.authority import (
    NO_NAMES,
    Action,
    Decision,
    Identity,
    NameUse,
    Outcome,
    OwnNames,
    Reference,
    decide,
    decision_of,
    describe,
    in_force,
    payload_of,
    settle,
    slug,
    undone_by,
)
from searchapp.authority.own_names import OwnEntry

PERSON, PLACE, ORGANISATION = Kind.PERSON, Kind.PLACE, Kind.ORGANISATION
Names = dict[tuple[Kind, str], Identity | None]


def person(label: str) -> Identity:
    return Identity(PERSON, label.lower(), label, slug(label))


def about(*labels: str) -> tuple[Reference, ...]:
    return tuple(Reference(person(label), (label,)) for label in labels)


def names(*labels: str) -> Names:
    """Each label as the only name of a person."""
    return {(PERSON, label): person(label) for label in labels}


def alone(kind: Kind, name: str) -> Identity | None:
    return Identity(kind, name.lower(), name, slug(name)) if slug(name) else None


def outcome(settled: Names, *decisions: Decision, own: OwnNames = NO_NAMES) -> Outcome:
    return decide(settled, in_force(enumerate(decisions, 1)), own=own, alone=alone)


def labels(result: Outcome) -> dict[str, str | None]:
    return {name: identity.label if identity else None for (_, name), identity in result.identities.items()}


def merge(*who: str, label: str | None = None) -> Decision:
    return Decision(Action.MERGE, about(*who), label=label)


def test_merged_names_mean_the_first_and_the_others_lead_there() -> None:
    result = outcome(names("Ann", "Bea", "Cy"), merge("Ann", "Bea"))
    assert labels(result) == {"Ann": "Ann", "Bea": "Ann", "Cy": "Cy"}
    assert result.became == {(PERSON, "bea"): person("Ann")}


def test_a_merged_entity_absorbs_names_that_come_later() -> None:
    later = names("Ann") | {(PERSON, "B. Ea"): person("Bea"), (PERSON, "Bea"): person("Bea")}
    assert labels(outcome(later, merge("Ann", "Bea"))) == {"Ann": "Ann", "B. Ea": "Ann", "Bea": "Ann"}


def test_names_of_one_that_is_merged_away_mean_the_other_even_where_it_is_never_named() -> None:
    assert labels(outcome(names("Bea"), merge("Ann", "Bea", label="Anna"))) == {"Bea": "Anna"}


def test_merging_back_and_forth_changes_nothing_and_says_so() -> None:
    result = outcome(names("Ann", "Bea"), merge("Ann", "Bea"), merge("Bea", "Ann"))
    assert labels(result) == {"Ann": "Ann", "Bea": "Ann"}
    assert result.notes == {2: "person/ann and person/bea were one already."}


def test_chains_of_merges_end_at_the_last() -> None:
    result = outcome(names("Ann", "Bea", "Cy"), merge("Bea", "Cy"), merge("Ann", "Bea"))
    assert set(labels(result).values()) == {"Ann"}
    assert set(result.became.values()) == {person("Ann")}


def test_split_names_are_somebody_of_their_own() -> None:
    both = names("Ann") | {(PERSON, "A. Other"): person("Ann")}
    result = outcome(both, Decision(Action.SPLIT, about("Ann"), ("A. Other",)))
    assert labels(result) == {"Ann": "Ann", "A. Other": "A. Other"}
    split = result.identities[PERSON, "A. Other"]
    assert split is not None
    assert (split.key, split.slug) == ("split:A. Other", "a-other")


def test_split_names_can_be_given_to_another_and_are_known_in_any_case() -> None:
    both = names("Ann", "Bea") | {(PERSON, "A. Other"): person("Ann")}
    result = outcome(both, Decision(Action.SPLIT, about("Ann", "Bea"), ("a. OTHER",)))
    assert labels(result) == {"Ann": "Ann", "Bea": "Bea", "A. Other": "Bea"}


def test_splitting_one_name_off_twice_makes_two() -> None:
    three = names("Ann") | {(PERSON, name): person("Ann") for name in ("X", "Y")}
    result = outcome(
        three,
        Decision(Action.SPLIT, about("Ann"), ("X", "Y")),
        Decision(Action.SPLIT, (Reference(Identity(PERSON, "split:X", "X", "x")),), ("X",)),
    )
    assert labels(result) == {"Ann": "Ann", "X": "X", "Y": "X"}
    assert result.identities[PERSON, "X"] != result.identities[PERSON, "Y"]


def test_a_split_of_a_name_that_has_gone_does_nothing_and_says_so() -> None:
    result = outcome(names("Ann"), Decision(Action.SPLIT, about("Ann"), ("A. Other",)))
    assert labels(result) == {"Ann": "Ann"}
    assert result.notes == {1: "No name of person/ann is A. Other any more."}


def test_a_renamed_entity_keeps_its_key_and_its_label() -> None:
    result = outcome(names("Ann"), Decision(Action.RENAME, about("Ann"), label="Anna", slug="anna"))
    assert labels(result) == {"Ann": "Anna"}
    assert result.slugs == {(PERSON, "ann"): "anna"}
    assert result.labels == {(PERSON, "ann"): "Anna"}


def test_a_hidden_entity_has_no_names_and_what_is_merged_into_it_is_hidden() -> None:
    result = outcome(names("Ann", "Bea"), Decision(Action.HIDE, about("Ann")), merge("Ann", "Bea"))
    assert labels(result) == {"Ann": None, "Bea": None}
    assert result.hidden == {(PERSON, "ann")}


def test_a_decision_about_nobody_says_so() -> None:
    result = outcome(names("Ann"), Decision(Action.HIDE, about("Bea")))
    assert labels(result) == {"Ann": "Ann"}
    assert result.notes == {1: "person/bea has gone."}


def test_an_entity_whose_key_changed_is_known_by_its_names() -> None:
    other = Identity(PERSON, "new key", "Ann", "ann")
    hide = Decision(Action.HIDE, about("Ann"))
    assert labels(outcome({(PERSON, "Ann"): other}, hide)) == {"Ann": None}
    larger: Names = {(PERSON, name): other for name in ("Ann", "Ann Lee")}
    assert labels(outcome(larger, hide)) == {"Ann": "Ann", "Ann Lee": "Ann"}


def test_another_kind_is_looked_up_there_and_the_old_one_leads_to_it() -> None:
    uses = [NameUse(PERSON, "Kherson"), NameUse(PLACE, "Kherson")]
    settled = settle(uses)
    kherson = settled[PERSON, "Kherson"]
    assert kherson is not None
    decision = Decision(Action.KIND, (Reference(kherson),), kind=PLACE)
    result = decide(settled, [(1, decision)])
    assert result.identities[PERSON, "Kherson"] == result.identities[PLACE, "Kherson"] == settled[PLACE, "Kherson"]
    assert result.became == {(PERSON, "kherson"): settled[PLACE, "Kherson"]}


def test_one_name_alone_can_be_of_another_kind() -> None:
    both = names("Ann") | {(PERSON, "Ann Arbor"): person("Ann")}
    result = outcome(both, Decision(Action.KIND, about("Ann"), ("Ann Arbor",), kind=PLACE))
    assert {name: one.kind for (_, name), one in result.identities.items() if one} == {
        "Ann": PERSON,
        "Ann Arbor": PLACE,
    }
    assert not result.became


def test_a_kind_that_is_changed_back_is_what_it_was() -> None:
    there = Decision(Action.KIND, about("Ann"), kind=PLACE)
    back = Decision(Action.KIND, (Reference(Identity(PLACE, "ann", "Ann", "ann")),), kind=PERSON)
    result = outcome(names("Ann"), there, back, there, back)
    assert result.identities == names("Ann")
    assert (PERSON, "ann") not in result.became


def test_an_undo_takes_back_and_an_undone_undo_restores() -> None:
    log = [merge("Ann", "Bea"), Decision(Action.UNDO, undoes=1), Decision(Action.UNDO, undoes=2)]
    assert [number for number, _ in in_force(enumerate(log[:2], 1))] == []
    assert [number for number, _ in in_force(enumerate(log, 1))] == [1]
    assert undone_by(enumerate(log, 1)) == {2: 3}


def test_what_is_kept_is_told() -> None:
    assert outcome(names("Ann"), Decision(Action.KEEP, about("Ann"))).kept == {(PERSON, "ann")}


def test_an_operators_file_beats_the_authority_and_a_decision_beats_the_file() -> None:
    own = OwnNames((OwnEntry(PERSON, "Ann", ("Bea",)), OwnEntry(PERSON, "Cy", ())), ("Dee",))
    settled = names("Ann", "Bea", "cy", "Dee", "Eve")
    assert labels(outcome(settled, own=own)) == {"Ann": "Ann", "Bea": "Ann", "cy": "Cy", "Dee": None, "Eve": "Eve"}
    renamed = outcome(settled, Decision(Action.RENAME, about("Ann"), label="Anna"), own=own)
    assert labels(renamed)["Bea"] == "Anna"
    taken = outcome(settled, Decision(Action.SPLIT, about("Ann"), ("Bea",)), own=own)
    assert labels(taken)["Bea"] == "Bea"


def test_an_operators_place_is_where_the_file_says() -> None:
    own = OwnNames((OwnEntry(PLACE, "Nordhavn", ("North Haven",), "dk", 55.7, 12.6),))
    settled = settle([NameUse(PLACE, "North Haven"), NameUse(PLACE, "Nordhavn")])
    found = decide(settled, [], own=own).identities
    one = found[PLACE, "North Haven"]
    assert one is not None
    assert one == found[PLACE, "Nordhavn"]
    assert (one.label, one.country, one.lat, one.lon) == ("Nordhavn", "dk", 55.7, 12.6)


@pytest.mark.parametrize(
    ("action", "payload", "says"),
    [
        ("merge", {}, "merge needs two entities"),
        ("hide", {"about": []}, "hide needs an entity"),
        ("split", {"about": [{"kind": "person", "key": "a", "slug": "a", "label": "A"}]}, "split needs `names`"),
        ("hide", {"about": [{"kind": "person", "key": "a", "slug": "a"}]}, "lacks 'label'"),
        ("hide", {"about": [{"kind": "thing", "key": "a", "slug": "a", "label": "A"}]}, "'thing'"),
        ("hide", {"about": 7}, "shape of a decision"),
        ("vanish", {}, "'vanish'"),
        ("undo", {}, "undo needs `undoes`"),
    ],
)
def test_what_is_no_decision_is_refused_with_a_reason(action: str, payload: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        decision_of(action, payload)


# -- any decisions at all ---------------------------------------------------------------------------------------------

_WHO = ("Ann", "Bea", "Cy", "Dee")
_REFERENCES = st.sampled_from(
    [
        *about(*_WHO),
        Reference(Identity(PLACE, "ann", "Ann", "ann")),
        Reference(Identity(PERSON, "split:Bea", "Bea", "bea-2"), ("Bea",)),
        Reference(Identity(PERSON, "gone", "Gone", "gone")),
    ]
)
_LABELS = st.one_of(st.none(), st.sampled_from(["New", "Newer"]))


@st.composite
def _decisions(draw: st.DrawFn) -> Decision:
    action = draw(st.sampled_from([one for one in Action if one is not Action.UNDO]))
    first = draw(_REFERENCES)
    more: list[Reference] = []
    if action is Action.MERGE:
        more = draw(st.lists(_REFERENCES, min_size=1, max_size=2))
    elif action is Action.SPLIT:
        more = draw(st.lists(_REFERENCES, max_size=1))
    forms = draw(st.lists(st.sampled_from(_WHO), min_size=1, max_size=2))
    is_partial = action is Action.SPLIT or (action is Action.KIND and draw(st.booleans()))
    return Decision(
        action,
        (first, *more),
        tuple(forms) if is_partial else (),
        label="New" if action is Action.RENAME else draw(_LABELS) if action in {Action.MERGE, Action.SPLIT} else None,
        slug=draw(st.sampled_from([None, "new"])) if action is Action.RENAME else None,
        kind=draw(st.sampled_from(Kind)) if action is Action.KIND else None,
    )


_LOGS = st.lists(_decisions(), max_size=7)
_SETTLED = st.dictionaries(
    st.tuples(st.sampled_from([PERSON, PLACE]), st.sampled_from(_WHO)), st.sampled_from([None, *_WHO]), max_size=6
).map(
    lambda found: {
        key: None if label is None else Identity(key[0], label.lower(), label, slug(label))
        for key, label in found.items()
    }
)


@settings(max_examples=300, deadline=None)
@given(_SETTLED, _LOGS)
def test_all_decisions_undone_leave_what_was(settled: Names, log: list[Decision]) -> None:
    undos = [Decision(Action.UNDO, undoes=number) for number in range(1, len(log) + 1)]
    assert outcome(settled, *log, *undos) == outcome(settled)


@settings(max_examples=300, deadline=None)
@given(_SETTLED, _LOGS, st.randoms())
def test_the_outcome_is_the_same_however_often_and_in_which_order_names_come(
    settled: Names, log: list[Decision], chance: random.Random
) -> None:
    items = list(settled.items())
    chance.shuffle(items)
    result = outcome(settled, *log)
    assert outcome(dict(items), *log) == result
    assert outcome(settled, *log) == result
    assert result.identities.keys() == settled.keys()


@settings(max_examples=400, deadline=None)
@given(_SETTLED, _LOGS)
def test_what_became_of_an_entity_became_nothing_else(settled: Names, log: list[Decision]) -> None:
    result = outcome(settled, *log)
    for key, target in result.became.items():
        assert (target.kind, target.key) not in result.became
        assert (target.kind, target.key) != key
    meant = {(one.kind, one.key) for one in result.identities.values() if one is not None}
    assert not meant & result.became.keys()
    assert not meant & result.hidden


@settings(max_examples=200, deadline=None)
@given(_LOGS, st.lists(st.integers(1, 12), max_size=6))
def test_a_log_with_any_undos_has_each_decision_in_force_or_undone(log: list[Decision], undos: list[int]) -> None:
    entries = list(enumerate([*log, *(Decision(Action.UNDO, undoes=number) for number in undos)], 1))
    undone = undone_by(entries)
    holding = {number for number, _ in in_force(entries)}
    assert holding == {number for number, one in entries if one.action is not Action.UNDO and number not in undone}
    assert all(by > number and by not in undone for number, by in undone.items())


@settings(max_examples=200, deadline=None)
@given(_decisions())
def test_a_decision_written_and_read_is_itself(decision: Decision) -> None:
    assert decision_of(decision.action.value, payload_of(decision)) == decision
    assert describe(decision).startswith(("merge", "take", "rename", "hide", "make", "keep"))
