"""Any decisions at all: old slugs never lead in a circle, settling again changes nothing, and undone is undone."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from named import keep

from searchapp import authority
from searchapp.archive import Archive, Corrections, Transaction
from searchapp.article import Article, Kind
from searchapp.authority import Action, Decision, Identity, Reference, slug
from searchapp.indexing import identity_of

PERSON, PLACE = Kind.PERSON, Kind.PLACE
WHO = ("Ann Lee", "Bea Roe", "Cy Oak")


def alone(kind: Kind, name: str) -> Identity | None:
    return Identity(kind, name.lower(), name, slug(name))


def reference(kind: Kind, label: str) -> Reference:
    return Reference(Identity(kind, label.lower(), label, slug(label)), (label,))


_REFERENCES = st.builds(reference, st.sampled_from([PERSON, PLACE]), st.sampled_from(WHO))
_DECISIONS = st.one_of(
    st.builds(lambda a, b: Decision(Action.MERGE, (a, b)), _REFERENCES, _REFERENCES),
    st.builds(lambda a: Decision(Action.HIDE, (a,)), _REFERENCES),
    st.builds(
        lambda a, label, new: Decision(Action.RENAME, (a,), label=label, slug=new),
        _REFERENCES,
        st.sampled_from(["New", "Newer"]),
        st.sampled_from([None, "new", "newer", "bea-roe"]),
    ),
    st.builds(lambda a, kind: Decision(Action.KIND, (a,), kind=kind), _REFERENCES, st.sampled_from([PERSON, PLACE])),
    st.builds(lambda a, name: Decision(Action.SPLIT, (a,), (name,)), _REFERENCES, st.sampled_from(WHO)),
)


@contextmanager
def small_archive() -> Iterator[Archive]:
    with tempfile.TemporaryDirectory() as folder, Archive.open(f"sqlite:///{Path(folder) / 'a.sqlite3'}") as archive:
        for number, name in enumerate(WHO):
            keep(archive, f"person{number}", PERSON, name)
        keep(archive, "place", PLACE, "Ann Lee")
        settle(archive, [])
        yield archive


def settle(archive: Archive, log: list[Decision]) -> int:
    with archive.writing() as record:
        identities = {(kind, form): alone(kind, form) for kind, form, _ in record.names.uses()}
        outcome = authority.decide(
            identities, enumerate(log, 1), known=map(identity_of, record.names.unrenamed()), alone=alone
        )
        record.pending.clear_all()
        return record.names.settle(
            outcome.identities, Corrections(outcome.became, outcome.hidden, outcome.labels, outcome.slugs)
        )


def articles(archive: Archive) -> list[Article]:
    with archive.reading() as record:
        return list(record.reading.all())


def in_use(record: Transaction) -> set[tuple[Kind, str]]:
    return {(use.entity.kind, use.entity.slug) for use in record.names.entities()}


# Each was once settled otherwise the second time: an entity that only decisions make, its new label, its new slug.
@example(
    [
        Decision(Action.KIND, (reference(PLACE, "Bea Roe"),), kind=PERSON),
        Decision(Action.MERGE, (reference(PLACE, "Bea Roe"), reference(PERSON, "Ann Lee"))),
    ]
)
@example(
    [
        Decision(Action.KIND, (reference(PLACE, "Cy Oak"),), kind=PERSON),
        Decision(Action.KIND, (reference(PERSON, "Cy Oak"),), kind=PLACE),
        Decision(Action.RENAME, (reference(PERSON, "Cy Oak"),), label="New"),
    ]
)
@example(
    [
        Decision(Action.RENAME, (reference(PLACE, "Ann Lee"),), label="New", slug="bea-roe"),
        Decision(Action.RENAME, (reference(PLACE, "Bea Roe"),), label="New", slug="new"),
    ]
)
@example(
    [
        Decision(Action.MERGE, (reference(PLACE, "Ann Lee"), reference(PERSON, "Bea Roe"))),
        Decision(Action.HIDE, (reference(PLACE, "Bea Roe"),)),
        Decision(Action.SPLIT, (reference(PERSON, "Bea Roe"),), ("Bea Roe",)),
    ]
)
@settings(max_examples=25, deadline=None)
@given(st.lists(_DECISIONS, max_size=6))
def test_old_slugs_lead_on_and_all_undone_is_what_was(log: list[Decision]) -> None:
    with small_archive() as archive:
        before = articles(archive)
        known: set[tuple[Kind, str]] = set()
        for length in range(1, len(log) + 1):
            settle(archive, log[:length])
            with archive.reading() as record:
                moved, used = record.corrections.moved(), in_use(record)
                known |= used
            assert not moved.keys() & used, "a slug that is in use leads nowhere else"
            assert not moved.keys() & set(moved.values()), "a slug leads to its end in one step"
            assert settle(archive, log[:length]) == 0, "settling again changes nothing"
        settle(archive, [])
        assert articles(archive) == before
        with archive.reading() as record:
            moved = record.corrections.moved()
            for kind, old in known:
                assert record.sightings.find(old, [kind]), "a slug that was ever in use is known for ever"
            assert not moved.keys() & in_use(record)
