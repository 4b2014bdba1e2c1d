"""What was counted of an article's lines goes with it, and its source is looked at again."""

from searchapp.archive import Archive, CountedLines, Incoming, KeptLines
from searchapp.article import Article


def keep(
    archive: Archive, position: int, *, text: str = "Text.", copies: str | None = None, ready: bool = False
) -> str:
    article = Article(f"id{position}" if ready else "", "a.txt", "Title", text, copies=copies)
    with archive.writing() as record:
        file = record.files.begin("/a.txt", "a.txt")
        return record.articles.keep(file, "/a.txt", [Incoming(position, article, text, ready)])[0]


def count(archive: Archive, source: str = "Herald") -> None:
    with archive.writing() as record:
        record.lines.keep(CountedLines(one, source, one.encode(), b"\x01") for one in record.lines.uncounted())


def judge(archive: Archive, source: str = "Herald") -> None:
    with archive.writing() as record:
        record.lines.judged(source)


def due(archive: Archive) -> list[str]:
    with archive.reading() as record:
        return record.lines.due()


def test_lines_come_back_with_what_is_known_of_their_article(archive: Archive) -> None:
    first = keep(archive, 0, copies="group")
    count(archive)
    judge(archive)
    second = keep(archive, 1, ready=True)
    count(archive)
    with archive.reading() as record:
        assert record.lines.uncounted() == []
        assert record.lines.count("Herald") == 2
        assert list(record.lines.of_source("Herald")) == [
            KeptLines(first, "Herald", first.encode(), b"\x01", copies="group", is_ready=False, is_judged=True),
            KeptLines(second, "Herald", second.encode(), b"\x01", copies=None, is_ready=True, is_judged=False),
        ]
        unjudged = record.lines.of_source("Herald", unjudged_only=True)
        assert [one.article_id for one in unjudged] == [second]
        assert list(record.lines.of_source("Gazette")) == []


def test_a_changed_article_is_counted_anew(archive: Archive) -> None:
    changed = keep(archive, 0)
    count(archive)
    judge(archive)
    assert due(archive) == []
    assert keep(archive, 0, text="Another text.") == changed
    with archive.reading() as record:
        assert record.lines.uncounted() == [changed]


def test_the_source_of_an_article_that_goes_is_looked_at_again(archive: Archive) -> None:
    ids = [keep(archive, position) for position in range(3)]
    count(archive)
    judge(archive)
    with archive.writing() as record:
        record.articles.remove(ids[:2])
    assert due(archive) == ["Herald"]
    with archive.writing() as record:
        record.articles.remove(ids)
    assert due(archive) == []


def test_many_articles_that_go_at_once_leave_one_to_look_at(archive: Archive) -> None:
    incoming = [
        Incoming(position, Article("", "a.txt", "Title", "Text."), "", ready=False) for position in range(1_101)
    ]
    with archive.writing() as record:
        ids = record.articles.keep(record.files.begin("/a.txt", "a.txt"), "/a.txt", incoming)
    count(archive)
    judge(archive)
    with archive.writing() as record:
        assert record.articles.remove(sorted(ids)[:-1]) == 1_100
    assert due(archive) == ["Herald"]


def test_what_is_forgotten_is_counted_again(archive: Archive) -> None:
    one = keep(archive, 0)
    count(archive)
    with archive.writing() as record:
        record.lines.forget_all()
        assert record.lines.uncounted() == [one]
        assert record.lines.due() == []


def test_a_revised_article_waits_for_the_index_and_stays_unchanged_as_content(archive: Archive) -> None:
    one = keep(archive, 0)
    with archive.writing() as record:
        before = record.articles.called([one])
        record.pending.clear_all()
        record.articles.revise([Article(one, "a.txt", "Title", "Shorter.")])
    with archive.reading() as record:
        assert record.reading.articles([one])[0].text == "Shorter."
        assert record.articles.called([one]) == before
        assert record.pending.count() == 1
