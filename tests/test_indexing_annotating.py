"""Names that an older version found are found anew, what is the same is not published, and decisions hold."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from searchapp.archive import Archive, ToLog, export_line
from searchapp.article import Article, Kind, Mention, Part, Refused
from searchapp.authority import Action, Decision, Reference, payload_of
from searchapp.engines import Engine, open_engine
from searchapp.indexing import (
    Reannotated,
    Stage,
    add,
    annotate,
    check,
    identity_of,
    outdated,
    publish,
    settle_with,
)
from searchapp.indexing import annotating as at_work
from searchapp.ingest.fingerprint import ANNOTATION_VERSION

TEXTS = {
    "harbour": "The harbour master Anselm Brodersen closed the port on Monday, and Ylva Tornquist agreed with him.",
    "ferries": "Ferries will sail again on Friday, said Ylva Tornquist, who speaks for the pilots of Rotterdam.",
    "islands": "On the islands Mats Lindgren, the baker, had bread for two days more, he said, and flour for none.",
}
OLDER = "1"


@dataclass
class Note:
    """A watcher that remembers what began, and asks to stop after so many steps of a stage."""

    stop_in: Stage | None = None
    begun: dict[Stage, int] = field(default_factory=dict)
    advanced: dict[Stage, int] = field(default_factory=dict)

    def begin(self, stage: Stage, total: int) -> None:
        self.begun[stage] = total

    def advance(self, stage: Stage, amount: int) -> None:
        self.advanced[stage] = self.advanced.get(stage, 0) + amount

    def kept(self, articles: int) -> None: ...

    def refused(self, refused: Refused) -> None: ...

    def stopping(self) -> bool:
        return self.stop_in in self.advanced


@dataclass
class Desk:
    """A folder of articles with its archive and index."""

    folder: Path
    archive: Archive
    engine: Engine

    def add(self) -> None:
        add([self.folder], archive=self.archive, engine=self.engine, models=(), jobs=1, prune=False, watcher=Note())

    def annotate(
        self, *, every: bool = False, most: int | None = None, jobs: int = 1, watcher: Note | None = None
    ) -> Reannotated:
        return annotate(
            self.archive,
            self.engine,
            models=(),
            jobs=jobs,
            every=every,
            most=most,
            watcher=watcher or Note(),
        )

    def articles(self) -> dict[str, Article]:
        with self.archive.reading() as record:
            return {Path(one.origin).stem: one for one in record.reading.all()}

    def age(self, name: str, *mentions: Mention) -> None:
        """Let an article be as an older version annotated it: with these mentions only."""
        article = self.articles()[name]
        with self.archive.writing() as record:
            record.articles.annotate([replace(article, mentions=mentions)])
            record.annotations.note({article.id: OLDER})
        publish(self.archive, self.engine, Note())

    def outdated(self, *models: tuple[str, str]) -> int:
        with self.archive.reading() as record:
            return outdated(record, models)

    def facets(self) -> dict[tuple[str, str], int]:
        counts: dict[tuple[str, str], int] = {}
        for article in self.engine.articles(list(self.engine.ids())):
            for one in article.appearances:
                at = (one.entity.slug, one.entity.label)
                counts[at] = counts.get(at, 0) + 1
        return counts

    def decide(self, action: Action, *slugs: str, label: str | None = None, slug: str | None = None) -> None:
        with self.archive.reading() as record:
            found = [record.sightings.find(one, [Kind.PERSON])[0].row for one in slugs]
            about = tuple(
                Reference(identity_of(row), tuple(form.form for form in record.sightings.forms(row.number)))
                for row in found
            )
        decision = Decision(action, about, label=label, slug=slug)
        settle_with(self.archive, Note(), [ToLog("me", "", action.value, payload_of(decision))])
        publish(self.archive, self.engine, Note())

    def assert_whole(self) -> None:
        assert list(check(self.archive, self.engine, Note())) == []


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(f"A headline about {name}\n\n{text}\n", encoding="utf-8")
    with (
        Archive.open(f"sqlite:///{tmp_path / 'archive.sqlite3'}") as archive,
        closing(open_engine("whoosh", tmp_path / "index")) as engine,
    ):
        one = Desk(folder, archive, engine)
        one.add()
        yield one


def mention(name: str, text: str) -> Mention:
    start = text.index(name)
    return Mention(Part.TEXT, start, start + len(name), Kind.PERSON, name)


def test_what_was_just_added_is_not_read_again(desk: Desk) -> None:
    assert desk.outdated() == 0
    done = desk.annotate()
    assert (done.read, done.changed, done.outdated) == (0, 0, 0)


def test_names_of_an_older_version_are_found_anew_and_published(desk: Desk) -> None:
    before = desk.facets()
    text = desk.articles()["harbour"].text
    desk.age("harbour", mention("harbour master", text))
    assert desk.outdated() == 1
    watcher = Note()
    done = desk.annotate(watcher=watcher)
    assert (done.read, done.changed, done.same, done.waiting, done.outdated) == (1, 1, 0, 0, 0)
    assert watcher.begun[Stage.ANNOTATING] == watcher.advanced[Stage.ANNOTATING] == 1
    assert desk.facets() == before
    desk.assert_whole()


def test_names_that_come_out_the_same_are_not_published(desk: Desk) -> None:
    desk.age("ferries", *desk.articles()["ferries"].mentions)
    generation = desk.engine.status().generation
    watcher = Note()
    done = desk.annotate(every=True, watcher=watcher)
    assert (done.read, done.changed, done.same) == (3, 0, 3)
    assert Stage.PUBLISHING not in watcher.begun
    assert desk.engine.status().generation == generation
    assert desk.outdated() == 0


def test_only_changed_articles_are_published(desk: Desk) -> None:
    text = desk.articles()["islands"].text
    desk.age("islands", *desk.articles()["islands"].mentions, mention("baker", text))
    watcher = Note()
    done = desk.annotate(every=True, watcher=watcher)
    assert (done.changed, done.same) == (1, 2)
    assert watcher.begun[Stage.PUBLISHING] == 1


def test_nothing_but_the_names_changes(desk: Desk) -> None:
    with desk.archive.reading() as record:
        before = [export_line(one) for one in record.reading.all_with_originals()]
    for name in TEXTS:
        desk.age(name)
    assert desk.annotate().changed == 3
    with desk.archive.reading() as record:
        assert [export_line(one) for one in record.reading.all_with_originals()] == before


def test_a_stopped_run_goes_on_where_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_work, "_ARTICLES", 1)
    before = desk.facets()
    for name in TEXTS:
        desk.age(name)
    stopped = desk.annotate(watcher=Note(stop_in=Stage.ANNOTATING))
    assert (stopped.is_stopped, stopped.read, stopped.changed, stopped.outdated) == (True, 1, 1, 2)
    assert stopped.waiting == 1
    done = desk.annotate()
    assert (done.is_stopped, done.read, done.outdated, done.waiting) == (False, 2, 0, 0)
    assert desk.facets() == before
    desk.assert_whole()


def test_a_stopped_run_over_every_article_goes_on_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_work, "_ARTICLES", 1)
    assert desk.annotate(every=True, watcher=Note(stop_in=Stage.ANNOTATING)).outdated == 2
    assert desk.annotate().read == 2


def test_what_was_annotated_and_not_published_is_published_by_the_next_run(desk: Desk) -> None:
    before = desk.facets()
    desk.age("harbour")
    assert desk.annotate(watcher=Note(stop_in=Stage.ANNOTATING)).waiting == 1
    done = desk.annotate()
    assert (done.read, done.waiting) == (0, 0)
    assert desk.facets() == before


def test_a_batch_that_fails_on_its_way_to_disk_is_read_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.age("harbour")

    def fail(_self: object, _annotated_by: object) -> None:
        raise OSError("no room")

    with monkeypatch.context() as patched:
        patched.setattr("searchapp.archive.annotations.Annotations.note", fail)
        with pytest.raises(OSError, match="no room"):
            desk.annotate()
    assert (desk.outdated(), desk.articles()["harbour"].mentions) == (1, ())
    assert desk.annotate().changed == 1


def test_a_limit_holds_and_the_next_run_takes_the_rest(desk: Desk) -> None:
    done = desk.annotate(every=True, most=2)
    assert (done.read, done.outdated) == (2, 1)
    assert desk.annotate(most=2).read == 1


def test_several_processes_find_what_one_finds(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_work, "_WORTH_A_PROCESS", 1)
    monkeypatch.setattr(at_work, "_ARTICLES", 2)
    before = desk.articles()
    for name in TEXTS:
        desk.age(name)
    assert desk.annotate(jobs=2).changed == 3
    assert desk.articles() == before


def test_articles_from_an_export_keep_their_names_and_are_counted(desk: Desk) -> None:
    article = replace(desk.articles()["islands"], original=None)
    line = json.loads(export_line(article)) | {"id": "imported"}
    (desk.folder / "all.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    desk.add()
    with desk.archive.reading() as record:
        (before,) = record.reading.articles(["imported"])
    done = desk.annotate(every=True)
    assert (done.read, done.ready) == (3, 1)
    assert desk.outdated() == 0
    with desk.archive.reading() as record:
        assert record.reading.articles(["imported"]) == [before]


def test_decisions_and_addresses_hold_when_all_names_are_found_anew(desk: Desk) -> None:
    desk.decide(Action.MERGE, "ylva-tornquist", "mats-lindgren")
    desk.decide(Action.RENAME, "ylva-tornquist", label="Ylva T.", slug="ylva")
    desk.decide(Action.HIDE, "anselm-brodersen")
    facets, moved = desk.facets(), desk.engine.moved()
    assert facets["ylva", "Ylva T."] == 3
    assert not any(slug == "anselm-brodersen" for slug, _ in facets)
    for name in TEXTS:
        desk.age(name)
    assert desk.facets() == {}
    assert desk.annotate(every=True).changed == 3
    assert (desk.facets(), desk.engine.moved()) == (facets, moved)
    desk.assert_whole()


def test_a_changed_kind_does_not_make_names_look_different(desk: Desk) -> None:
    with desk.archive.reading() as record:
        row = record.sightings.find("mats-lindgren", [Kind.PERSON])[0].row
        about = Reference(identity_of(row), ("Mats Lindgren",))
    decision = Decision(Action.KIND, (about,), kind=Kind.ORGANISATION)
    settle_with(desk.archive, Note(), [ToLog("me", "", decision.action.value, payload_of(decision))])
    publish(desk.archive, desk.engine, Note())
    assert any(one.kind is Kind.ORGANISATION for one in desk.articles()["islands"].mentions)
    assert desk.annotate(every=True).changed == 0


def test_another_pipeline_makes_the_articles_of_its_language_outdated(desk: Desk) -> None:
    assert desk.outdated(("uk", "uk_core_news_sm")) == 0
    assert desk.outdated(("en", "en_core_web_trf")) == 3


def test_a_newer_version_makes_every_article_outdated(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("searchapp.ingest.fingerprint.ANNOTATION_VERSION", f"{ANNOTATION_VERSION}+")
    assert desk.outdated() == 3
    assert desk.annotate().same == 3
    assert desk.outdated() == 0


def test_articles_of_an_archive_from_before_are_outdated(desk: Desk) -> None:
    with desk.archive.writing() as record:
        record.annotations.forget_all()
    assert desk.outdated() == 3
    assert desk.annotate().read == 3


def test_an_article_that_cannot_be_read_keeps_its_names_and_stays_outdated(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.articles()
    with desk.archive.writing() as record:
        record.annotations.forget_all()

    def fail(_mentions: object, in_title: object, in_text: object) -> None:
        raise ValueError(str(in_title) + str(in_text))

    with monkeypatch.context() as patched:
        patched.setattr("searchapp.ingest.annotate.trusted", fail)
        done = desk.annotate()
    assert (done.read, len(done.refused), done.outdated) == (3, 3, 3)
    assert desk.articles() == before
