"""Copies and stories are found as articles come and go, and a run that was stopped is finished by the next."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from searchapp.archive import Archive, export_line
from searchapp.article import Article, Basis, Refused
from searchapp.engines import Engine, open_engine
from searchapp.indexing import Stage, add, check, find_copies, find_stories

COURT = """
The Nordhavn court acquitted the shipping magnate Anselm Brodersen on Tuesday of bribing harbour officials, ending a
trial of eleven months. Judge Ylva Tornquist said the notebooks that the prosecutor Mats Lindgren had built the case
on could not be shown to be in the defendant's hand.

Brodersen left the courthouse in Nordhavn by a side door. His company, Brodersen Lines, runs ferries to Gdansk and
Klaipeda. Lindgren said he would appeal.
"""
COURT_TOO = """
Ferry owner Anselm Brodersen walked free on Tuesday after a court in Nordhavn found that the bribery notebooks at the
heart of the case might have been written by anybody. Prosecutor Mats Lindgren, who had asked for four years in prison,
announced an appeal against the acquittal.

The ruling by Judge Ylva Tornquist followed eleven months of hearings. Brodersen Lines, whose ships sail from Nordhavn
to Gdansk and Klaipeda, said work would go on as usual.
"""
WEATHER = """
Snow fell over Klaipeda on Sunday, later than anybody at the weather station could remember. The storks that had
come back in March stood on their chimneys in it, and schools opened an hour late the day after, which the mayor
called a gift to nobody but the children.
"""


class Note:
    """A watcher that asks to stop when a stage begins."""

    def __init__(self, stop_at: Stage | None = None) -> None:
        self._stop_at = stop_at
        self._is_stopping = False

    def begin(self, stage: Stage, total: int) -> None:  # noqa: ARG002 - a watcher is told
        self._is_stopping = self._is_stopping or stage is self._stop_at

    def advance(self, stage: Stage, amount: int) -> None: ...
    def kept(self, articles: int) -> None: ...
    def refused(self, refused: Refused) -> None: ...

    def stopping(self) -> bool:
        return self._is_stopping


@dataclass
class Newsroom:
    """A folder of articles, an archive and an index."""

    folder: Path
    archive: Archive
    engine: Engine

    def write(self, name: str, text: str, *, date: str | None = "2023-05-02", title: str | None = None) -> None:
        record = {
            "title": title or name,
            "text": text.strip(),
            "source": f"The {name}",
            "url": f"https://{name}.example/1",
        }
        (self.folder / f"{name}.json").write_text(
            json.dumps(record | ({"date": date} if date else {})), encoding="utf-8"
        )

    def add(self, *, prune: bool = False, watcher: Note | None = None) -> None:
        add(
            (self.folder,),
            archive=self.archive,
            engine=self.engine,
            models=(),
            jobs=1,
            prune=prune,
            watcher=watcher or Note(),
        )

    def articles(self) -> dict[str, Article]:
        with self.archive.reading() as record:
            return {Path(one.origin).stem: one for one in record.reading.all()}

    def copies(self) -> dict[str, str | None]:
        return {name: one.copies for name, one in self.articles().items()}

    def stories(self) -> dict[str, str | None]:
        return {name: one.story for name, one in self.articles().items()}

    def is_whole(self) -> bool:
        return not list(check(self.archive, self.engine, Note()))


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    folder = tmp_path / "news"
    folder.mkdir()
    with Archive.open(f"sqlite:///{tmp_path / 'archive.sqlite3'}") as archive:
        yield Newsroom(folder, archive, open_engine("whoosh", tmp_path / "index"))


def test_a_copy_and_a_cut_copy_become_a_group_called_after_the_first(newsroom: Newsroom) -> None:
    newsroom.write("alpha", COURT + COURT_TOO)
    newsroom.write("beta", WEATHER)
    newsroom.add()
    assert set(newsroom.copies().values()) == {None}
    newsroom.write("gamma", f"From our partners.\n\n{COURT}{COURT_TOO}")
    newsroom.write("delta", COURT_TOO + COURT.strip().splitlines()[0])
    newsroom.add()
    first = newsroom.articles()["alpha"].id
    assert newsroom.copies() == {"alpha": first, "beta": None, "gamma": first, "delta": first}
    assert {newsroom.stories()[name] for name in ("alpha", "gamma", "delta")} == {first}
    assert newsroom.is_whole()


def test_a_group_keeps_its_id_when_its_first_article_goes_and_ends_with_its_second_last(newsroom: Newsroom) -> None:
    for name in ("alpha", "beta", "gamma"):
        newsroom.write(name, COURT + COURT_TOO)
    newsroom.add()
    group = newsroom.copies()["alpha"]
    assert group is not None
    (newsroom.folder / "alpha.json").unlink()
    newsroom.add(prune=True)
    assert newsroom.copies() == {"beta": group, "gamma": group}
    (newsroom.folder / "beta.json").unlink()
    newsroom.add(prune=True)
    assert newsroom.copies() == {"gamma": None}
    assert newsroom.is_whole()


def test_an_article_that_changes_leaves_its_groups_and_one_that_hardly_changes_stays(newsroom: Newsroom) -> None:
    for name in ("alpha", "beta", "gamma"):
        newsroom.write(name, COURT + COURT_TOO)
    newsroom.add()
    group = newsroom.copies()["alpha"]
    newsroom.write("beta", WEATHER)
    newsroom.write("gamma", COURT + COURT_TOO + "\n\nThe bell was rung.")
    newsroom.add()
    assert newsroom.copies() == {"alpha": group, "beta": None, "gamma": group}
    assert newsroom.stories() == newsroom.copies()
    assert newsroom.is_whole()


def test_two_outlets_telling_one_event_are_a_story_and_give_the_undated_one_its_day(newsroom: Newsroom) -> None:
    newsroom.write("alpha", COURT, title="Court acquits Anselm Brodersen of bribery")
    newsroom.write("beta", WEATHER)
    newsroom.add()
    newsroom.write("gamma", COURT_TOO, date=None, title="Brodersen walks free as bribery case falls")
    newsroom.add()
    found = newsroom.articles()
    assert newsroom.stories() == {"alpha": found["alpha"].id, "beta": None, "gamma": found["alpha"].id}
    assert newsroom.copies() == {"alpha": None, "beta": None, "gamma": None}
    assert (found["gamma"].published.date, found["gamma"].published.basis) == ("2023-05-02", Basis.STORY)
    assert newsroom.is_whole()


def test_a_day_told_by_a_story_goes_with_the_story(newsroom: Newsroom) -> None:
    newsroom.write("alpha", COURT, title="Court acquits Anselm Brodersen of bribery")
    newsroom.write("gamma", COURT_TOO, date=None, title="Brodersen walks free as bribery case falls")
    newsroom.add()
    assert newsroom.articles()["gamma"].published.basis is Basis.STORY
    (newsroom.folder / "alpha.json").unlink()
    newsroom.add(prune=True)
    gamma = newsroom.articles()["gamma"]
    assert (gamma.story, gamma.published.date) == (None, None)
    assert newsroom.is_whole()


@pytest.mark.parametrize("stage", [Stage.COPIES, Stage.STORIES])
def test_a_run_stopped_while_grouping_is_finished_by_the_next(newsroom: Newsroom, stage: Stage) -> None:
    for name in ("alpha", "beta"):
        newsroom.write(name, COURT + COURT_TOO)
    newsroom.add(watcher=Note(stop_at=stage))
    assert set(newsroom.stories().values()) == {None}
    newsroom.add()
    assert None not in newsroom.stories().values()
    assert None not in newsroom.copies().values()
    assert newsroom.is_whole()


def test_an_archive_from_before_there_were_groups_is_grouped_by_the_next_run(newsroom: Newsroom) -> None:
    for name in ("alpha", "beta"):
        newsroom.write(name, COURT + COURT_TOO)
    newsroom.add()
    found = newsroom.copies()
    with closing(sqlite3.connect(newsroom.folder.parent / "archive.sqlite3")) as connection:
        connection.executescript(
            "DELETE FROM likenesses; DELETE FROM tellings; UPDATE articles SET copies = NULL, story = NULL"
        )
    newsroom.add()
    assert newsroom.copies() == found
    assert newsroom.is_whole()


def test_a_settled_archive_is_left_as_it_is(newsroom: Newsroom) -> None:
    for name in ("alpha", "beta"):
        newsroom.write(name, COURT + COURT_TOO)
    newsroom.add()
    assert find_copies(newsroom.archive, Note()) == find_stories(newsroom.archive, Note()) == 0
    with newsroom.archive.reading() as record:
        assert record.pending.count() == 0


def test_articles_from_an_export_keep_their_groups_and_others_join_them(newsroom: Newsroom) -> None:
    for name in ("alpha", "beta"):
        newsroom.write(name, COURT + COURT_TOO)
    newsroom.add()
    with newsroom.archive.reading() as record:
        exported = [export_line(one) for one in record.reading.all_with_originals()]
    for path in newsroom.folder.iterdir():
        path.unlink()
    newsroom.add(prune=True)
    (newsroom.folder / "export.jsonl").write_text("\n".join(exported) + "\n", encoding="utf-8")
    newsroom.add()
    with newsroom.archive.reading() as record:
        assert [export_line(one) for one in record.reading.all_with_originals()] == exported
    newsroom.write("gamma", COURT + COURT_TOO)
    newsroom.add()
    assert newsroom.copies()["gamma"] == json.loads(exported[0])["copies"]
    assert newsroom.is_whole()


def test_the_reports_of_the_press_conference_are_one_story_and_the_other_samples_are_none(tmp_path: Path) -> None:
    samples = Path(__file__).parents[2] / "shared" / "seeds"
    if not samples.is_dir():
        pytest.skip("the real sample texts are not beside the project")
    with Archive.open(f"sqlite:///{tmp_path / 'archive.sqlite3'}") as archive:
        room = Newsroom(samples, archive, open_engine("whoosh", tmp_path / "index"))
        room.add()
        stories = {name[:3]: story for name, story in room.stories().items()}
    assert stories["000"] == stories["001"] is not None
    assert [stories[name] for name in ("002", "003", "004")] == [None, None, None]
