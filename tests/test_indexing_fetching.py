"""Pages and feeds named by their addresses come in, stay, and are fetched again when they are named again."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from newsstand import Newsstand, newsstand

from searchapp.archive import Archive
from searchapp.article import Article, Basis, Refused
from searchapp.cli import main
from searchapp.engines import Engine, open_engine
from searchapp.indexing import Stage, Summary, add, check, gathering, rebuild
from searchapp.sources import fetch


class Note:
    """A watcher that remembers how far each stage came, and may ask to stop."""

    def __init__(self, *, stop_after_pages: int | None = None) -> None:
        self.done: dict[Stage, int] = {}
        self.skipped: list[Refused] = []
        self._stop_after_pages = stop_after_pages

    def begin(self, stage: Stage, total: int) -> None:
        assert total >= 0
        self.done.setdefault(stage, 0)

    def advance(self, stage: Stage, amount: int) -> None:
        self.done[stage] += amount

    def kept(self, articles: int) -> None:
        pass

    def refused(self, refused: Refused) -> None:
        self.skipped.append(refused)

    def stopping(self) -> bool:
        return self._stop_after_pages is not None and self.done.get(Stage.FETCHING, 0) >= self._stop_after_pages


class Reading:
    """An archive, an index, and a web server to fetch from."""

    def __init__(self, stand: Newsstand, archive: Archive, engine: Engine) -> None:
        self.stand = stand
        self.archive = archive
        self.engine = engine

    def add(
        self, *urls: str, paths: tuple[Path, ...] = (), prune: bool = False, watcher: Note | None = None
    ) -> Summary:
        summary = add(
            paths,
            urls=urls,
            archive=self.archive,
            engine=self.engine,
            models=(),
            jobs=1,
            prune=prune,
            watcher=watcher or Note(),
        )
        assert summary.read == summary.kept + summary.unchanged + summary.skipped
        return summary

    def articles(self) -> list[Article]:
        with self.archive.reading() as record:
            return sorted(record.reading.all(), key=lambda article: article.origin)


@pytest.fixture
def reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reading]:
    monkeypatch.setattr(gathering, "fetch", partial(fetch, is_private_allowed=True))
    monkeypatch.setattr(gathering, "_PAUSE_SECONDS", 0)
    with newsstand() as stand, Archive.open(f"sqlite:///{tmp_path / 'index' / 'archive.sqlite3'}") as archive:
        engine = open_engine("whoosh", tmp_path / "index")
        yield Reading(stand, archive, engine)
        engine.close()


def page(place: str, more: str = "") -> str:
    return f"""<!doctype html><html lang="en"><head><title>Harbour of {place} opens after storm</title></head><body>
    <article><h1>Harbour of {place} opens after storm</h1>
    <p>The harbour of {place} opened again on Monday after a storm had closed it for a week, the authority said.</p>
    <p>Fishermen who had waited in town went out before sunrise. The ferry to the islands runs as it did before.</p>
    <p>The repairs of the quay will take until the summer, and the insurers have been told. {more}</p>
    </article></body></html>"""


WHOLE = (
    "<p>The lock at {place} is closed for repairs until the autumn, the water authority of the region said.</p>" * 15
)


def item(title: str, link: str, body: str, *, name: str = "content:encoded") -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link><guid>{link or title}</guid>"
        f"<pubDate>Thu, 10 Nov 2022 08:00:00 GMT</pubDate><{name}><![CDATA[{body}]]></{name}></item>"
    )


def feed(*items: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>The Harbour Gazette</title>{''.join(items)}</channel></rss>"
    )


def test_a_page_is_kept_under_its_address(reading: Reading) -> None:
    url = reading.stand.put("/news/1", page("Genoa"))
    watcher = Note()
    assert reading.add(url, watcher=watcher).kept == 1
    (article,) = reading.articles()
    assert (article.origin, article.url) == (url, url)
    assert "The ferry to the islands" in article.text
    assert watcher.done[Stage.FETCHING] == 1
    assert list(check(reading.archive, reading.engine, Note())) == []


def test_a_page_is_fetched_each_time_and_an_unchanged_one_is_said_to_be(reading: Reading) -> None:
    url = reading.stand.put("/news/1", page("Genoa"))
    reading.add(url)
    before = reading.articles()
    assert (reading.add(url).unchanged, reading.add(url + "#comments").unchanged) == (1, 1)
    assert reading.stand.asked == ["/news/1"] * 3
    reading.stand.put("/news/1", page("Genoa") + "<!-- served in 12 ms -->")
    assert reading.add(url).unchanged == 1
    reading.stand.put("/news/1", page("Genoa", "Nobody was hurt."))
    assert (reading.add(url).kept, len(reading.articles())) == (1, 1)
    assert reading.articles()[0].id == before[0].id


def test_one_address_named_twice_is_fetched_once(reading: Reading) -> None:
    url = reading.stand.put("/news/1", page("Genoa"))
    assert reading.add(url, url + "#top").read == 1
    assert reading.stand.asked == ["/news/1"]


def test_what_cannot_be_fetched_is_named_and_the_rest_is_kept(reading: Reading, tmp_path: Path) -> None:
    url = reading.stand.put("/news/1", page("Genoa"))
    (tmp_path / "a.txt").write_text("Lock closes\n\nThe lock at Malmo is closed until autumn, the authority said.\n")
    gone = reading.stand.address + "/gone"
    watcher = Note()
    summary = reading.add(gone, url, "http://me:secret@news.example/", paths=(tmp_path / "a.txt",), watcher=watcher)
    assert (summary.kept, summary.skipped) == (2, 2)
    assert Refused(gone, "answers 404 Not Found.") in watcher.skipped
    assert [article.origin for article in reading.articles()] == ["a.txt", url]


def test_a_page_that_fails_later_stays(reading: Reading) -> None:
    url = reading.stand.put("/news/1", page("Genoa"))
    reading.add(url)
    del reading.stand.answers["/news/1"]
    assert reading.add(url, prune=True).skipped == 1
    assert len(reading.articles()) == 1


def test_pruning_never_takes_what_was_fetched(reading: Reading, tmp_path: Path) -> None:
    reading.add(reading.stand.put("/news/1", page("Genoa")))
    (tmp_path / "news").mkdir()
    summary = reading.add(paths=(tmp_path / "news",), prune=True)
    assert (summary.removed, summary.missing) == (0, ())
    assert len(reading.articles()) == 1


def test_the_index_is_made_anew_without_the_network(reading: Reading) -> None:
    reading.add(reading.stand.put("/news/1", page("Genoa")))
    asked = list(reading.stand.asked)
    assert rebuild(reading.archive, reading.engine, Note()) == 1
    assert reading.stand.asked == asked


def test_a_feed_gives_its_whole_entries_and_the_pages_of_the_others(reading: Reading) -> None:
    link = reading.stand.put("/news/1", page("Genoa"))
    whole = "https://gazette.example/news/2"
    url = reading.stand.put(
        "/feed",
        feed(item("Genoa", link, "The harbour is open …", name="description"),
             item("Lock of Malmo closes", whole, WHOLE.format(place="Malmo")),
             item("Lock of Oslo closes", "", WHOLE.format(place="Oslo"))),
        "application/rss+xml",
    )  # fmt: skip
    assert reading.add(url).kept == 3
    assert reading.stand.asked == ["/feed", "/news/1"]
    found = {article.origin: article for article in reading.articles()}
    assert set(found) == {link, whole, f"{url}#Lock of Oslo closes"}
    assert "The ferry to the islands" in found[link].text
    assert found[whole].source == "The Harbour Gazette"
    for article in found.values():
        assert (article.published.date, article.published.basis) == ("2022-11-10", Basis.FEED)


def test_an_article_stays_when_it_drops_out_of_its_feed(reading: Reading) -> None:
    first = reading.stand.put("/news/1", page("Genoa"))
    second = reading.stand.put("/news/2", page("Malmo"))
    url = reading.stand.put("/feed", feed(item("One", first, "Open", name="description")), "application/rss+xml")
    reading.add(url)
    reading.stand.put("/feed", feed(item("Two", second, "Open", name="description"),
                                    item("One", first, "Open", name="description")), "application/rss+xml")  # fmt: skip
    again = reading.add(url)
    assert (again.kept, again.unchanged) == (1, 1)
    reading.stand.put("/feed", feed(item("Two", second, "Open", name="description")), "application/rss+xml")
    assert (reading.add(url).unchanged, len(reading.articles())) == (1, 2)
    assert reading.stand.asked == ["/feed", "/news/1", "/feed", "/news/2", "/feed"]


def test_of_a_long_feed_so_many_pages_are_fetched_and_the_rest_the_next_time(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MAX_PAGES", 2)
    links = [reading.stand.put(f"/news/{number}", page(f"Port {number}")) for number in range(3)]
    entries = [item("News", link, "Open", name="description") for link in links]
    url = reading.stand.put("/feed", feed(*entries), "application/rss+xml")
    first = reading.add(url)
    assert first.kept == 2
    assert first.refused == (Refused(url, "points to 3 new pages, of which 2 are fetched at a time; add it again."),)
    second = reading.add(url)
    assert (second.kept, second.unchanged, second.skipped) == (1, 2, 0)


def test_a_broken_feed_is_one_sentence_and_what_was_whole_is_kept(reading: Reading) -> None:
    text = feed(
        item("Lock of Malmo closes", "https://gazette.example/2", WHOLE.format(place="Malmo")), item("x", "", "y")
    )
    url = reading.stand.put("/feed", text[: text.index("<title>x</title>")], "application/rss+xml")
    summary = reading.add(url)
    assert (summary.kept, summary.skipped) == (1, 1)
    assert summary.refused[0].origin == url


def test_a_link_of_a_feed_to_this_computer_is_not_followed(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = reading.stand.put("/admin", page("Genoa"))
    url = reading.stand.put("/feed", feed(item("One", inside, "Open", name="description")), "application/rss+xml")

    def only_the_feed(address: str, into: Path) -> object:
        return fetch(address, into, is_private_allowed=address == url)

    monkeypatch.setattr(gathering, "fetch", only_the_feed)
    summary = reading.add(url)
    assert (summary.kept, summary.skipped) == (0, 1)
    assert summary.refused[0].reason.startswith("is not public: ")
    assert reading.stand.asked == ["/feed"]


def test_asked_to_stop_it_fetches_no_further(reading: Reading) -> None:
    links = [reading.stand.put(f"/news/{number}", page(f"Port {number}")) for number in range(3)]
    summary = reading.add(*links, watcher=Note(stop_after_pages=1))
    assert summary.is_stopped
    assert reading.stand.asked == ["/news/0"]


def test_the_command_takes_addresses_beside_paths(
    reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SEARCHAPP_INDEX", str(tmp_path / "other"))
    monkeypatch.delenv("SEARCHAPP_ARCHIVE", raising=False)
    url = reading.stand.put("/news/1", page("Genoa"))
    (tmp_path / "a.txt").write_text("Lock closes\n\nThe lock at Malmo is closed until autumn, the authority said.\n")
    assert main(["add", url, str(tmp_path / "a.txt"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kept"] == 2


def test_the_command_fetches_nothing_from_this_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SEARCHAPP_INDEX", str(tmp_path / "index"))
    monkeypatch.delenv("SEARCHAPP_ARCHIVE", raising=False)
    with newsstand() as stand:
        url = stand.put("/news/1", page("Genoa"))
        assert main(["add", url, "--quiet"]) == 1
        assert stand.asked == []
    assert capsys.readouterr().err == (
        f"skipped {url}: is not public: 127.0.0.1 is 127.0.0.1, on this computer or its network. "
        "Save the page and add the file.\n"
    )
