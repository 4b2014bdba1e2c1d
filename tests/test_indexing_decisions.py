"""Decisions about names reach the index at once, touch only what they are about, and hold whatever happens after."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from searchapp.archive import Archive, ToLog
from searchapp.article import Kind, Refused
from searchapp.authority import NO_NAMES, Action, Decision, OwnNames, Reference, payload_of
from searchapp.authority.own_names import OwnEntry
from searchapp.engines import Engine, open_engine
from searchapp.indexing import (
    Settled,
    Stage,
    add,
    check,
    identity_of,
    is_in_effect,
    needs_settling,
    publish,
    rebuild,
    settle,
    settle_with,
)

HARBOUR = (
    "The harbour master Anselm Brodersen closed the port on Monday, and Ylva Tornquist of the pilots agreed with him."
)
FERRIES = (
    "Ferries will sail again on Friday, said Ylva Tornquist, who speaks for the pilots of the town and its islands."
)
ISLANDS = "On the islands Mats Lindgren, the baker, had bread for two days more, he said, and then for nobody at all."


class Silent:
    """A watcher that says nothing."""

    def begin(self, stage: Stage, total: int) -> None: ...
    def advance(self, stage: Stage, amount: int) -> None: ...
    def kept(self, articles: int) -> None: ...
    def refused(self, refused: Refused) -> None: ...
    def stopping(self) -> bool:
        return False


@dataclass
class Desk:
    """A folder of articles with its archive and index."""

    folder: Path
    archive: Archive
    engine: Engine

    def write(self, **texts: str) -> None:
        for name, text in texts.items():
            (self.folder / f"{name}.txt").write_text(f"A headline about {name}\n\n{text}\n", encoding="utf-8")

    def add(self, *, prune: bool = False, own: OwnNames = NO_NAMES) -> int:
        summary = add(
            [self.folder],
            archive=self.archive,
            engine=self.engine,
            models=(),
            jobs=1,
            prune=prune,
            watcher=Silent(),
            own=own,
        )
        return summary.kept

    def reference(self, slug: str, kind: Kind = Kind.PERSON) -> Reference:
        with self.archive.reading() as record:
            (found,) = record.sightings.find(slug, [kind])
            return Reference(
                identity_of(found.row), tuple(one.form for one in record.sightings.forms(found.row.number))
            )

    def decide(self, decision: Decision) -> Settled:
        settled = settle_with(self.archive, Silent(), [ToLog("me", "", decision.action.value, payload_of(decision))])
        publish(self.archive, self.engine, Silent())
        assert list(check(self.archive, self.engine, Silent())) == []
        return settled

    def merge(self, into: str, other: str) -> Settled:
        return self.decide(Decision(Action.MERGE, (self.reference(into), self.reference(other))))

    def undo(self, number: int) -> Settled:
        return self.decide(Decision(Action.UNDO, undoes=number))

    def people(self) -> dict[str, int]:
        """The articles of each person, by slug, as the index has them."""
        counts: dict[str, int] = {}
        for article in self.engine.articles(list(self.engine.ids())):
            for one in article.of_kind(Kind.PERSON):
                counts[one.entity.slug] = counts.get(one.entity.slug, 0) + 1
        return counts

    def moved(self) -> dict[str, str]:
        return {was: now for (_, was), (_, now) in self.engine.moved().items()}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "news"
    folder.mkdir()
    with (
        Archive.open(f"sqlite:///{tmp_path / 'archive.sqlite3'}") as archive,
        closing(open_engine("whoosh", tmp_path / "index")) as engine,
    ):
        one = Desk(folder, archive, engine)
        one.write(harbour=HARBOUR, ferries=FERRIES, islands=ISLANDS)
        one.add()
        yield one


def test_a_merge_changes_only_the_articles_of_those_merged(desk: Desk) -> None:
    assert desk.people() == {"anselm-brodersen": 1, "ylva-tornquist": 2, "mats-lindgren": 1}
    assert desk.merge("ylva-tornquist", "mats-lindgren").articles == 1
    assert desk.people() == {"anselm-brodersen": 1, "ylva-tornquist": 3}
    assert desk.moved() == {"mats-lindgren": "ylva-tornquist"}


def test_an_undo_brings_back_what_was(desk: Desk) -> None:
    before = desk.people()
    (number,) = desk.merge("ylva-tornquist", "mats-lindgren").numbers
    (undo,) = desk.undo(number).numbers
    assert (desk.people(), desk.moved()) == (before, {})
    desk.undo(undo)
    assert desk.people() == {"anselm-brodersen": 1, "ylva-tornquist": 3}


def test_decisions_hold_when_the_index_is_made_anew(desk: Desk) -> None:
    desk.merge("ylva-tornquist", "mats-lindgren")
    rebuild(desk.archive, desk.engine, Silent())
    assert desk.people() == {"anselm-brodersen": 1, "ylva-tornquist": 3}
    assert desk.moved() == {"mats-lindgren": "ylva-tornquist"}


def test_decisions_hold_when_the_articles_go_and_come_back(desk: Desk) -> None:
    desk.merge("ylva-tornquist", "mats-lindgren")
    desk.decide(Decision(Action.HIDE, (desk.reference("anselm-brodersen"),)))
    desk.decide(Decision(Action.RENAME, (desk.reference("ylva-tornquist"),), label="Ylva T.", slug="ylva"))
    for file in desk.folder.iterdir():
        file.unlink()
    desk.add(prune=True)
    assert desk.people() == {}
    desk.write(harbour=HARBOUR, ferries=FERRIES, islands=ISLANDS)
    desk.add()
    assert desk.people() == {"ylva": 3}
    record = desk.engine.entity(Kind.PERSON, "ylva")
    assert record is not None
    assert record.entity.label == "Ylva T."
    assert desk.moved() == {"mats-lindgren": "ylva", "ylva-tornquist": "ylva"}


def test_a_person_keeps_the_address_and_the_decisions_when_another_spelling_comes(desk: Desk) -> None:
    desk.write(court="The court heard Muammar Gaddafi, a baker of the town, on Monday, and let him go after an hour.")
    desk.add()
    desk.decide(Decision(Action.RENAME, (desk.reference("muammar-gaddafi"),), label="M. Gaddafi"))
    desk.write(later="On Tuesday Moammar Gadhafi sold bread again, and the court was not heard of in the whole town.")
    desk.add()
    assert desk.people()["muammar-gaddafi"] == 2
    assert "moammar-gadhafi" not in desk.people()
    assert desk.moved() == {}
    record = desk.engine.entity(Kind.PERSON, "muammar-gaddafi")
    assert record is not None
    assert record.entity.label == "M. Gaddafi"


def test_a_merged_one_absorbs_the_same_names_in_later_articles(desk: Desk) -> None:
    desk.merge("ylva-tornquist", "mats-lindgren")
    desk.write(later=ISLANDS.replace("two days", "three days").replace("bread", "flour"))
    desk.add()
    assert desk.people() == {"anselm-brodersen": 1, "ylva-tornquist": 4}


def test_a_decision_logged_while_another_process_writes_takes_effect_with_the_next_run(desk: Desk) -> None:
    decision = Decision(Action.HIDE, (desk.reference("mats-lindgren"),))
    with desk.archive.writing() as record:
        record.decisions.log([ToLog("me", "", decision.action.value, payload_of(decision))])
    with desk.archive.reading() as record:
        assert not is_in_effect(record, 1)
    assert needs_settling(desk.archive)
    desk.add()
    assert "mats-lindgren" not in desk.people()
    assert not needs_settling(desk.archive)


def test_a_decision_logged_while_names_are_settled_is_not_lost(desk: Desk) -> None:
    hide = Decision(Action.HIDE, (desk.reference("mats-lindgren"),))

    class Meddler(Silent):
        """Somebody who decides in the middle of it, once."""

        done = False

        def begin(self, stage: Stage, total: int) -> None:  # noqa: ARG002 - a watcher is told
            if not self.done:
                self.done = True
                with desk.archive.writing() as record:
                    record.decisions.log([ToLog("other", "", hide.action.value, payload_of(hide))])

    settle(desk.archive, Meddler())
    publish(desk.archive, desk.engine, Silent())
    assert "mats-lindgren" not in desk.people()


def test_an_operators_names_take_effect_when_they_change(desk: Desk) -> None:
    own = OwnNames((OwnEntry(Kind.PERSON, "Ylva Tornquist", ("Mats Lindgren",)),), ("Anselm Brodersen",))
    desk.add(own=own)
    assert desk.people() == {"ylva-tornquist": 3}
    desk.add()
    assert desk.people() == {"anselm-brodersen": 1, "ylva-tornquist": 2, "mats-lindgren": 1}


def test_a_slug_that_leads_elsewhere_is_published_though_no_article_changed(desk: Desk) -> None:
    (desk.folder / "islands.txt").unlink()
    desk.add(prune=True)
    assert desk.merge("ylva-tornquist", "mats-lindgren").articles == 0
    assert desk.moved() == {"mats-lindgren": "ylva-tornquist"}


def test_an_index_that_leads_old_slugs_elsewhere_is_found_out(desk: Desk) -> None:
    desk.merge("ylva-tornquist", "mats-lindgren")
    with desk.engine.writer() as writer:
        writer.lead({})
    assert list(check(desk.archive, desk.engine, Silent())) == [
        "Old addresses of names lead elsewhere in the index than in the archive: run `searchapp names apply`."
    ]
    publish(desk.archive, desk.engine, Silent())
    assert list(check(desk.archive, desk.engine, Silent())) == []
