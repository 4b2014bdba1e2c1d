"""Files come in once, changes are noticed, and archive and index always agree."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from searchapp.archive import Archive
from searchapp.article import Article, Refused
from searchapp.engines import Engine, open_engine
from searchapp.indexing import Stage, Summary, add, check, rebuild
from searchapp.search.parser import parse
from searchapp.search.request import SearchRequest

PARAGRAPHS = (
    "The harbour of {place} opened again on Monday after a storm had closed it for a week, the port authority said.",
    "Fishermen who had waited in town went out before sunrise. The ferry to the islands runs as it did before.",
)


def story(place: str, word: str = "") -> str:
    return f"Harbour of {place} opens after storm\n\n" + "\n\n".join(PARAGRAPHS).format(place=place) + f"\n\n{word}\n"


@dataclass
class Note:
    """A watcher that remembers; it asks to stop once so many articles are kept."""

    stop_after: int | None = None
    articles: int = 0
    skipped: list[Refused] = field(default_factory=list)
    totals: dict[Stage, int] = field(default_factory=dict)
    done: dict[Stage, int] = field(default_factory=dict)

    def begin(self, stage: Stage, total: int) -> None:
        self.totals[stage], self.done[stage] = total, 0

    def advance(self, stage: Stage, amount: int) -> None:
        self.done[stage] += amount

    def kept(self, articles: int) -> None:
        self.articles += articles

    def refused(self, refused: Refused) -> None:
        self.skipped.append(refused)

    def stopping(self) -> bool:
        return self.stop_after is not None and self.articles >= self.stop_after


@dataclass
class Newsroom:
    """A folder of articles, an archive and an index."""

    folder: Path
    archive: Archive
    engine: Engine

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (1_700_000_000, 1_700_000_000))
        return path

    def touch(self, name: str) -> None:
        os.utime(self.folder / name, (1_700_000_001, 1_700_000_001))

    def add(self, *paths: Path, prune: bool = False, jobs: int = 1, watcher: Note | None = None) -> Summary:
        summary = add(
            paths or (self.folder,),
            archive=self.archive,
            engine=self.engine,
            models=(),
            jobs=jobs,
            prune=prune,
            watcher=watcher or Note(),
        )
        assert summary.read == summary.kept + summary.unchanged + summary.skipped
        return summary

    def articles(self) -> list[Article]:
        with self.archive.reading() as record:
            return list(record.reading.all())

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


def counts(summary: Summary) -> tuple[int, int, int, int]:
    return summary.kept, summary.unchanged, summary.skipped, summary.removed


def test_what_is_added_can_be_found(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", story("Rotterdam", "Herring"))
    newsroom.write("deep/b.txt", story("Genoa", "Anchovies"))
    summary = newsroom.add()
    assert counts(summary) == (2, 0, 0, 0)
    assert summary.waiting == 0
    assert (newsroom.found("storm"), newsroom.found("genoa"), newsroom.found("moon")) == (2, 1, 0)
    assert {article.origin for article in newsroom.articles()} == {"news/a.txt", "news/deep/b.txt"}
    newsroom.assert_whole()


def test_a_second_run_reads_nothing(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.write("a.txt", story("Rotterdam"))
    newsroom.add()
    before = newsroom.engine.status()

    def never(*_: object) -> None:
        pytest.fail("a file was opened")

    monkeypatch.setattr("searchapp.indexing.chunking.file_hash", never)
    assert counts(newsroom.add()) == (0, 1, 0, 0)
    assert newsroom.engine.status() == before


def test_a_touched_file_is_hashed_and_left_alone(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.write("a.txt", story("Rotterdam"))
    newsroom.add()
    newsroom.touch("a.txt")
    monkeypatch.setattr("searchapp.indexing.working.read", lambda _: pytest.fail("a file was read"))
    assert counts(newsroom.add()) == (0, 1, 0, 0)
    monkeypatch.setattr("searchapp.indexing.chunking.file_hash", lambda _: pytest.fail("a file was opened"))
    assert counts(newsroom.add()) == (0, 1, 0, 0)


def test_a_changed_file_is_read_again_and_keeps_its_id(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", story("Rotterdam"))
    newsroom.write("b.txt", story("Genoa"))
    newsroom.add()
    before = {article.origin: article.id for article in newsroom.articles()}
    newsroom.write("a.txt", story("Marseille", "Longer than before."))
    assert counts(newsroom.add()) == (1, 1, 0, 0)
    assert {article.origin: article.id for article in newsroom.articles()} == before
    assert (newsroom.found("marseille"), newsroom.found("rotterdam")) == (1, 0)
    newsroom.assert_whole()


def test_a_file_changed_within_the_same_second_and_size_is_noticed(newsroom: Newsroom) -> None:
    path = newsroom.folder / "a.txt"
    path.write_text(story("Genoa"), encoding="utf-8")
    status = path.stat()
    newsroom.add()
    path.write_text(story("Malmo"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    newsroom.add()
    assert (newsroom.found("malmo"), newsroom.found("genoa")) == (1, 0)


def test_a_removed_file_is_reported_and_its_article_stays_until_pruned(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", story("Rotterdam"))
    gone = newsroom.write("b.txt", story("Genoa"))
    newsroom.add()
    gone.unlink()
    summary = newsroom.add()
    assert summary.missing == ("news/b.txt",)
    assert newsroom.found("genoa") == 1
    assert counts(newsroom.add(prune=True)) == (0, 1, 0, 1)
    assert newsroom.found("genoa") == 0
    assert newsroom.add().missing == ()
    newsroom.assert_whole()


def test_pruning_never_empties_an_archive_whose_disk_is_not_there(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", story("Rotterdam"))
    newsroom.add()
    newsroom.folder.rename(newsroom.folder.with_name("elsewhere"))
    summary = newsroom.add(prune=True)
    assert (summary.removed, summary.skipped) == (0, 1)
    assert newsroom.found("rotterdam") == 1


def test_pruning_one_folder_leaves_the_others_alone(newsroom: Newsroom) -> None:
    newsroom.write("one/a.txt", story("Rotterdam"))
    newsroom.write("two/b.txt", story("Genoa"))
    newsroom.add()
    (newsroom.folder / "one/a.txt").unlink()
    (newsroom.folder / "two/b.txt").unlink()
    assert newsroom.add(newsroom.folder / "one", prune=True).removed == 1
    assert (newsroom.found("rotterdam"), newsroom.found("genoa")) == (0, 1)


def test_a_folder_that_moved_is_the_same_folder(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.write("a.txt", story("Rotterdam"))
    newsroom.add()
    before = newsroom.articles()
    (tmp_path / "other").mkdir()
    newsroom.folder.rename(tmp_path / "other" / "news")
    assert counts(newsroom.add(tmp_path / "other" / "news")) == (0, 1, 0, 0)
    assert newsroom.articles() == before


def test_two_folders_of_one_name_do_not_overwrite_each_other(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.write("a.txt", story("Rotterdam"))
    twin = tmp_path / "twin" / "news"
    twin.mkdir(parents=True)
    (twin / "a.txt").write_text(story("Genoa"), encoding="utf-8")
    newsroom.add()
    newsroom.add(twin)
    assert (newsroom.found("rotterdam"), newsroom.found("genoa")) == (1, 1)


def test_a_bad_file_is_named_remembered_and_named_again(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.write("a.txt", story("Rotterdam"))
    newsroom.write("bad.txt", "")
    newsroom.write("worse.json", "{")
    first = newsroom.add()
    assert counts(first) == (1, 0, 2, 0)
    assert {refused.origin for refused in first.refused} == {"news/bad.txt", "news/worse.json"}
    monkeypatch.setattr("searchapp.indexing.chunking.file_hash", lambda _: pytest.fail("a file was opened"))
    again = newsroom.add()
    assert counts(again) == (0, 1, 2, 0)
    assert set(again.refused) == set(first.refused)


def test_a_mended_file_is_no_longer_refused(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", "")
    newsroom.add()
    newsroom.write("a.txt", story("Rotterdam"))
    assert counts(newsroom.add()) == (1, 0, 0, 0)
    assert newsroom.found("rotterdam") == 1


def test_a_file_that_may_not_be_read_is_tried_again_each_time(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = newsroom.write("a.txt", story("Rotterdam"))
    with monkeypatch.context() as patched:
        patched.setattr("searchapp.indexing.chunking.file_hash", lambda _: None)
        patched.setattr(
            "searchapp.indexing.working.read", lambda file: iter([Refused(file.origin, "may not be read.")])
        )
        assert newsroom.add().skipped == 1
    assert path.exists()
    assert counts(newsroom.add()) == (1, 0, 0, 0)


def record(text: str, **more: object) -> str:
    return json.dumps({"title": "Harbour opens after storm", "text": text} | more)


def body(place: str) -> str:
    return "\n\n".join(PARAGRAPHS).format(place=place)


def test_a_broken_record_costs_only_itself(newsroom: Newsroom) -> None:
    newsroom.write("list.jsonl", "\n".join([record(body("Rotterdam")), "{broken", record(body("Genoa"))]))
    summary = newsroom.add()
    assert counts(summary) == (2, 0, 1, 0)
    assert "line 2" in summary.refused[0].origin
    assert counts(newsroom.add()) == (0, 2, 1, 0)


def test_in_a_changed_list_only_the_changed_article_is_new(newsroom: Newsroom) -> None:
    places = ["Rotterdam", "Genoa", "Malmo"]
    newsroom.write("list.jsonl", "\n".join(record(body(place)) for place in places))
    newsroom.add()
    before = [article.id for article in newsroom.articles()]
    newsroom.write("list.jsonl", "\n".join(record(body(place)) for place in ["Rotterdam", "Marseille", "Malmo"]))
    assert counts(newsroom.add()) == (1, 2, 0, 0)
    assert [article.id for article in newsroom.articles()] == before
    newsroom.write("list.jsonl", record(body("Rotterdam")))
    assert counts(newsroom.add()) == (0, 1, 0, 2)
    assert newsroom.found("storm") == 1
    newsroom.assert_whole()


def test_a_long_list_is_kept_in_several_batches(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("searchapp.indexing.chunking._WHOLE_FILE_BYTES", 1_000)
    newsroom.write("list.jsonl", "\n".join(record(body(f"Port{number}")) for number in range(100)))
    watcher = Note()
    assert counts(newsroom.add(watcher=watcher)) == (100, 0, 0, 0)
    assert watcher.done[Stage.READING] == watcher.totals[Stage.READING]
    newsroom.assert_whole()


def test_a_stopped_run_keeps_what_it_has_and_goes_on_later(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("searchapp.indexing.chunking._WHOLE_FILE_BYTES", 1_000)
    newsroom.write("list.jsonl", "\n".join(record(body(f"Port{number}")) for number in range(100)))
    newsroom.write("z.txt", story("Genoa"))
    stopped = newsroom.add(watcher=Note(stop_after=40))
    assert stopped.is_stopped
    assert 40 <= stopped.kept < 100
    assert stopped.waiting == stopped.kept == len(newsroom.articles())
    ids = {article.id for article in newsroom.articles()}
    finished = newsroom.add()
    assert counts(finished) == (101 - stopped.kept, stopped.kept, 0, 0)
    assert ids < {article.id for article in newsroom.articles()}
    newsroom.assert_whole()


def test_articles_become_searchable_while_a_long_run_goes_on(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("searchapp.indexing.adding._PUBLISH_AT_LEAST", 30)
    for number in range(80):
        newsroom.write(f"{number:03}.txt", story(f"Port{number}"))
    stopped = newsroom.add(watcher=Note(stop_after=70))
    assert stopped.is_stopped
    assert newsroom.found("storm") > 0
    newsroom.add()
    assert newsroom.found("storm") == 80
    newsroom.assert_whole()


def test_several_processes_give_the_same_archive_as_one(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("searchapp.indexing.adding._WORTH_A_PROCESS_BYTES", 0)
    for number in range(70):
        newsroom.write(f"{number:03}.txt", story(f"Port{number}") if number % 9 else "")
    many = newsroom.add(jobs=2)
    with Archive.open(f"sqlite:///{tmp_path / 'other' / 'archive.sqlite3'}") as archive:
        other = Newsroom(newsroom.folder, archive, open_engine("whoosh", tmp_path / "other"))
        one = other.add(jobs=1)
        assert (many.kept, many.refused) == (one.kept, one.refused)
        assert newsroom.articles() == other.articles()
        other.engine.close()


def test_an_index_that_was_lost_comes_back_with_the_next_add(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", story("Rotterdam"))
    newsroom.add()
    newsroom.engine.writer(rebuild=True).__enter__().__exit__(None, None, None)
    assert newsroom.found("rotterdam") == 0
    newsroom.add()
    assert newsroom.found("rotterdam") == 1
    newsroom.assert_whole()


def test_the_index_can_be_made_anew_from_the_archive_alone(newsroom: Newsroom) -> None:
    path = newsroom.write("a.txt", story("Rotterdam"))
    newsroom.add()
    path.unlink()
    generation = newsroom.engine.status().generation
    watcher = Note()
    assert rebuild(newsroom.archive, newsroom.engine, watcher) == 1
    assert newsroom.engine.status().generation != generation
    assert newsroom.found("rotterdam") == 1
    assert watcher.done == watcher.totals == {Stage.PUBLISHING: 1}
    newsroom.assert_whole()


def keep_only(newsroom: Newsroom) -> None:
    with newsroom.archive.writing() as record:
        record.articles.remove(record.reading.ids())
        record.pending.clear_all()


def drop_from_index(newsroom: Newsroom) -> None:
    with newsroom.engine.writer() as writer:
        writer.remove(newsroom.articles()[0].id)


def change_in_index(newsroom: Newsroom) -> None:
    (article,) = newsroom.articles()
    with newsroom.engine.writer() as writer:
        writer.put(Article(id=article.id, origin=article.origin, title="Another title", text=article.text))


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (keep_only, "is in the index and not in the archive"),
        (drop_from_index, "is in the archive and not in the index"),
        (change_in_index, "differs in the index: title"),
    ],
)
def test_a_difference_between_archive_and_index_is_found(
    newsroom: Newsroom, harm: Callable[[Newsroom], None], sentence: str
) -> None:
    newsroom.write("a.txt", story("Rotterdam"))
    newsroom.add()
    harm(newsroom)
    (found,) = check(newsroom.archive, newsroom.engine, Note())
    assert sentence in found


def test_a_damaged_index_file_is_found(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", story("Rotterdam"))
    newsroom.add()
    generation = newsroom.folder.parent / "index" / "whoosh" / newsroom.engine.status().generation
    victim = max((path for path in generation.iterdir()), key=lambda path: path.stat().st_size)
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 0xFF
    victim.write_bytes(data)
    assert any("damaged" in found for found in check(newsroom.archive, newsroom.engine, Note()))


def test_a_label_with_strange_bytes_is_no_trouble(newsroom: Newsroom) -> None:
    name = os.fsencode(newsroom.folder) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_text(story("Rotterdam"), encoding="utf-8")
    newsroom.add()
    (article,) = newsroom.articles()
    assert article.origin == "news/caf\\xe9.txt"
    assert counts(newsroom.add())[1] == 1
