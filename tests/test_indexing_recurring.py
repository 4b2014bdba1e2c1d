"""What recurs in a source's articles leaves their texts, comes back when it recurs no more, and the index follows."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from searchapp.archive import Archive, export_line
from searchapp.article import Article, LeftOut, Reason, Refused
from searchapp.engines import Engine, open_engine
from searchapp.indexing import (
    Moved,
    RecurringLine,
    Stage,
    Stopped,
    Summary,
    add,
    check,
    clean,
    furniture_of,
    recurring_lines,
)
from searchapp.ingest.furniture import line_hash
from searchapp.search.parser import parse
from searchapp.search.request import SearchRequest

TOWNS = ("Aberdeen", "Bergen", "Cadiz", "Dover", "Genoa", "Hull", "Izmir", "Jaffa", "Kiel", "Lagos")
NOTICE = "Lighthouse keepers of Reykjavik read the Harbour Herald"
# Articles so different that no two are copies or tell the same.
SUBJECTS = {
    "Aberdeen": "Divers raised a bronze bell from the wreck of a whaling ship, and a museum has it beside her anchor.",
    "Bergen": "The fish market moves under a roof of glass, after rain had spoiled the takings of seven weekends.",
    "Cadiz": "A festival of puppets opens with a parade of giants, each built by the pupils of another school.",
    "Dover": "Engineers found cracks in the eastern breakwater and closed the promenade to all but walkers.",
    "Genoa": "An orchestra that rehearses on a ferry will play on the upper deck through the month of August.",
    "Hull": "Volunteers counted nesting terns on the sandbanks and found twice as many as the year before.",
    "Izmir": "Bakers there have agreed on the weight of a loaf, which had been quarrelled over since winter.",
    "Jaffa": "Orange growers tried out a small robot that picks by night and sleeps at noon in its shed.",
    "Kiel": "The sailing school bought a steam launch of 1904, whose boiler now has to be certified again.",
    "Lagos": "Tailors in the old quarter share one workshop, and teach each other stitches on Sunday mornings.",
}  # fmt: skip


def report(town: str, *after: str) -> str:
    title = f"News from the coast of {town}"
    more = f"People in {town} had waited for it longer than they care to say, and most of them came to see it."
    return "\n\n".join([title, SUBJECTS[town], more, *after]) + "\n"


@dataclass
class Note:
    """A watcher that asks to stop after so many steps of a stage."""

    stop_in: Stage | None = None
    steps: list[Stage] = field(default_factory=list)

    def begin(self, stage: Stage, total: int) -> None: ...

    def advance(self, stage: Stage, amount: int) -> None:  # noqa: ARG002 - the protocol's signature
        self.steps.append(stage)

    def kept(self, articles: int) -> None: ...

    def refused(self, refused: Refused) -> None: ...

    def stopping(self) -> bool:
        return self.stop_in is not None and self.stop_in in self.steps


@dataclass
class Newsroom:
    """A folder of articles, an archive and an index."""

    folder: Path
    archive: Archive
    engine: Engine

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        os.utime(path, (1_700_000_000, 1_700_000_000))
        return path

    def add(self, *, prune: bool = False, watcher: Note | None = None) -> Summary:
        return add(
            (self.folder,),
            archive=self.archive,
            engine=self.engine,
            models=(),
            jobs=1,
            prune=prune,
            watcher=watcher or Note(),
        )

    def clean(self, *, again: bool = True, watcher: Note | None = None) -> Moved:
        return clean(self.archive, self.engine, models=(), again=again, watcher=watcher or Note())

    def articles(self) -> dict[str, Article]:
        with self.archive.reading() as record:
            return {article.origin.rpartition("/")[2]: article for article in record.reading.all()}

    def with_line(self, line: str = NOTICE) -> set[str]:
        return {name for name, article in self.articles().items() if line in article.text}

    def found(self, words: str) -> int:
        return self.engine.count(SearchRequest(query=parse(words)))

    def assert_whole(self) -> None:
        assert list(check(self.archive, self.engine, Note())) == []


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    folder = tmp_path / "news"
    folder.mkdir()
    with Archive.open(f"sqlite:///{tmp_path / 'index' / 'archive.sqlite3'}") as archive:
        engine = open_engine("whoosh", tmp_path / "index")
        yield Newsroom(folder, archive, engine)
        engine.close()


def test_a_line_leaves_earlier_articles_too_once_it_recurs(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", report("Aberdeen", NOTICE))
    newsroom.write("b.txt", report("Bergen", NOTICE))
    newsroom.add()
    assert newsroom.with_line() == {"a.txt", "b.txt"}
    assert newsroom.found("Reykjavik") == 2
    newsroom.write("c.txt", report("Cadiz", NOTICE))
    newsroom.add()
    assert newsroom.with_line() == set()
    assert newsroom.found("Reykjavik") == 0
    for article in newsroom.articles().values():
        assert article.left_out[-1] == LeftOut(NOTICE, Reason.FURNITURE, 2)
        assert all(article.text[one.start : one.end] for one in article.mentions)
        assert not any("Reykjavik" in one.name for one in article.mentions)
    newsroom.assert_whole()
    assert newsroom.add().unchanged == 3
    assert newsroom.with_line() == set()


def test_a_line_comes_back_with_its_names_when_it_recurs_no_more(newsroom: Newsroom) -> None:
    for town in TOWNS[:3]:
        newsroom.write(f"{town}.txt", report(town, NOTICE))
    newsroom.add()
    assert newsroom.with_line() == set()
    for town in TOWNS[:2]:
        (newsroom.folder / f"{town}.txt").unlink()
    newsroom.add(prune=True)
    (article,) = newsroom.articles().values()
    assert article.text.endswith(f"\n\n{NOTICE}")
    assert not any(one.reason is Reason.FURNITURE for one in article.left_out)
    assert any(one.name == "Reykjavik" and article.text[one.start : one.end] == one.name for one in article.mentions)
    assert newsroom.found("Reykjavik") == 1
    newsroom.assert_whole()


def test_a_changed_article_loses_the_furniture_that_is_known(newsroom: Newsroom) -> None:
    for town in TOWNS[:4]:
        newsroom.write(f"{town}.txt", report(town, NOTICE))
    newsroom.add()
    path = newsroom.write("Cadiz.txt", report("Cadiz", "A storm put the giants to flight on the first day.", NOTICE))
    os.utime(path, (1_700_000_001, 1_700_000_001))
    assert newsroom.add().kept == 1
    assert "giants to flight" in newsroom.articles()["Cadiz.txt"].text
    assert newsroom.with_line() == set()
    newsroom.assert_whole()


def test_copies_count_once(newsroom: Newsroom) -> None:
    for name in ("a", "b", "c", "d"):
        newsroom.write(f"{name}.txt", report("Aberdeen", NOTICE))
    newsroom.write("e.txt", report("Bergen", NOTICE))
    newsroom.add()
    assert len(newsroom.with_line()) == 5


def test_other_sources_keep_what_is_furniture_elsewhere(newsroom: Newsroom) -> None:
    for town in TOWNS[:4]:
        newsroom.write(f"{town}.txt", report(town, NOTICE))
    other = {"title": "Coast", "body": report("Genoa", NOTICE), "source": "Another Paper"}
    newsroom.write("other.json", json.dumps(other))
    newsroom.add()
    assert newsroom.with_line() == {"other.json"}
    assert set(furniture_of(newsroom.archive, "news")) == {line_hash(NOTICE)}
    assert furniture_of(newsroom.archive, "Another Paper") == {}


def test_an_export_comes_back_unchanged_whatever_recurs_in_it(newsroom: Newsroom, tmp_path: Path) -> None:
    for town in TOWNS[:4]:
        newsroom.write(f"{town}.txt", report(town, NOTICE))
    newsroom.write("late.txt", report("Hull", "The terns are counted again in June.", NOTICE))
    newsroom.add()
    with newsroom.archive.reading() as record:
        lines = [export_line(article) for article in record.reading.all_with_originals()]
    kept = tmp_path / "export" / "all.jsonl"
    kept.parent.mkdir()
    with_notice = json.loads(lines[0]) | {"id": "imported", "text": f"{SUBJECTS['Kiel']}\n\n{NOTICE}", "left_out": []}
    kept.write_text("\n".join([*lines, json.dumps(with_notice)]), encoding="utf-8")
    with Archive.open(f"sqlite:///{tmp_path / 'second' / 'archive.sqlite3'}") as archive:
        engine = open_engine("whoosh", tmp_path / "second")
        second = Newsroom(kept.parent, archive, engine)
        second.add()
        second.clean()
        with archive.reading() as record:
            again = {one.id: one for one in record.reading.all_with_originals()}
        assert [export_line(again[json.loads(line)["id"]]) for line in lines] == lines
        assert again["imported"].text.endswith(NOTICE)
        engine.close()


def test_cleaning_again_changes_nothing_where_nothing_changed(newsroom: Newsroom) -> None:
    for town in TOWNS:
        newsroom.write(f"{town}.txt", report(town, NOTICE))
    newsroom.add()
    before = newsroom.articles()
    assert newsroom.clean() == Moved()
    assert newsroom.articles() == before
    newsroom.assert_whole()


def test_cleaning_again_looks_at_an_archive_that_was_never_counted(newsroom: Newsroom) -> None:
    for town in TOWNS[:4]:
        newsroom.write(f"{town}.txt", report(town, NOTICE))
    newsroom.add()
    for article in newsroom.articles().values():  # as an older program kept them
        text = f"{article.text}\n\n{NOTICE}"
        with newsroom.archive.writing() as record:
            record.articles.revise([Article(article.id, article.origin, article.title, text)])
    told = RecurringLine("news", NOTICE, 4, 4, newsroom.articles()["Aberdeen.txt"].id)
    assert list(recurring_lines(newsroom.archive, Note())) == [told]
    assert len(newsroom.with_line()) == 4
    assert newsroom.clean() == Moved(left=4, left_articles=4)
    assert newsroom.with_line() == set()
    newsroom.assert_whole()


@pytest.mark.parametrize("stage", [Stage.RECURRING, Stage.LEAVING_OUT])
def test_what_was_stopped_is_finished_by_the_next_run(newsroom: Newsroom, stage: Stage) -> None:
    for town in TOWNS[:4]:
        newsroom.write(f"{town}.txt", report(town, NOTICE))
    assert newsroom.add(watcher=Note(stop_in=stage)).is_stopped
    newsroom.add()
    assert newsroom.with_line() == set()
    newsroom.assert_whole()
    with pytest.raises(Stopped):
        newsroom.clean(watcher=Note(stop_in=Stage.RECURRING))
    newsroom.add()
    assert newsroom.with_line() == set()
    newsroom.assert_whole()


def test_a_large_source_is_told_by_a_part_of_it(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("searchapp.indexing.recurring._MOST_COUNTED", 5)
    for town in TOWNS:
        newsroom.write(f"{town}.txt", report(town, NOTICE))
    newsroom.add()
    assert newsroom.with_line() == set()
