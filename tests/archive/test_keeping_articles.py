"""Articles come and go whole, and the index is told in the same transaction."""

import pytest

from searchapp.archive import Archive, FileState, Incoming, Look, Transaction, content_hash
from searchapp.article import Article, Basis, Kind, Mention, Part, Published, Refused
from searchapp.errors import ArchiveError


def incoming(position: int, text: str, *names: str) -> Incoming:
    mentions = tuple(
        Mention(Part.TEXT, text.index(name), text.index(name) + len(name), Kind.PLACE, name) for name in names
    )
    article = Article(
        id="",
        origin="news/list.jsonl",
        title=f"Number {position}",
        text=text,
        url="https://example.org/1",
        source="The Harbour Gazette",
        author="A. Writer",
        language="en",
        published=Published("2022-11", Basis.LABEL),
        mentions=mentions,
        original=f"<p>{text}</p>",
    )
    return Incoming(position, article, content_hash(article), ready=False)


def keep(record: Transaction, *articles: Incoming) -> list[str]:
    number = record.files.begin("/news/list.jsonl", "news/list.jsonl")
    return record.articles.keep(number, "/news/list.jsonl", articles)


def waiting(archive: Archive) -> list[tuple[str, bool]]:
    with archive.reading() as record:
        return record.pending.next("", 100)


def test_every_field_comes_back(archive: Archive) -> None:
    given = incoming(0, "Kyiv, then Rome.", "Kyiv", "Rome").article
    with archive.writing() as record:
        (article_id,) = keep(record, incoming(0, "Kyiv, then Rome.", "Kyiv", "Rome"))
    with archive.reading() as record:
        (whole,) = record.reading.all_with_originals()
        (lean,) = record.reading.articles([article_id, "unknown"])
    assert whole.id == article_id
    for field in (
        "origin",
        "title",
        "text",
        "url",
        "source",
        "author",
        "language",
        "published",
        "mentions",
        "original",
    ):
        assert getattr(whole, field) == getattr(given, field)
    assert lean.original is None
    assert lean.text == given.text


def test_articles_come_back_in_the_order_asked_for(archive: Archive) -> None:
    with archive.writing() as record:
        ids = keep(record, *(incoming(position, "Words.") for position in range(450)))
    with archive.reading() as record:
        assert [article.id for article in record.reading.articles(ids[::-1])] == ids[::-1]
        assert [article.title for article in record.reading.all()] == [f"Number {number}" for number in range(450)]


def test_what_fails_leaves_nothing_behind_not_even_a_note(archive: Archive) -> None:
    def fail() -> None:
        with archive.writing() as record:
            keep(record, incoming(0, "Words."))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with archive.reading() as record:
        assert record.reading.count() == 0
        assert record.files.at("/news/list.jsonl") is None
    assert waiting(archive) == []


def test_a_change_waits_for_the_index_until_it_is_cleared(archive: Archive) -> None:
    with archive.writing() as record:
        first, second = keep(record, incoming(0, "One."), incoming(1, "Two."))
    assert waiting(archive) == sorted([(first, True), (second, True)])
    with archive.writing() as record:
        record.pending.clear([first, second])
        assert record.articles.remove([first, "unknown"]) == 1
    assert (first, False) in waiting(archive)
    assert (second, True) not in waiting(archive)


def test_removing_an_article_removes_its_mentions(archive: Archive) -> None:
    with archive.writing() as record:
        ids = keep(record, incoming(0, "Kyiv.", "Kyiv"))
        record.articles.remove(ids)
    with archive.reading() as record:
        assert record.reading.counts().mentions == 0
        assert record.names.uses() == []


def test_a_changed_article_replaces_its_mentions_and_keeps_its_place(archive: Archive) -> None:
    with archive.writing() as record:
        before = keep(record, incoming(0, "Kyiv.", "Kyiv"), incoming(1, "Words."))
        after = keep(record, incoming(0, "Rome.", "Rome"))
    assert after == before[:1]
    with archive.reading() as record:
        assert [article.text for article in record.reading.all()] == ["Rome.", "Words."]
        assert record.names.uses() == [(Kind.PLACE, "Rome", 1)]


def test_a_file_remembers_what_was_skipped_in_it_until_it_is_read_again(archive: Archive) -> None:
    refused = [Refused("news/list.jsonl, line 2", "is not JSON."), Refused("news/list.jsonl, line 9", "is empty.")]
    with archive.writing() as record:
        keep(record, incoming(0, "One."))
        file = record.files.at("/news/list.jsonl")
        assert file is not None
        assert file.state is FileState.READING
        record.files.refuse(file.number, refused)
        record.files.finish(file.number, Look(100, 5, "00"))
    with archive.reading() as record:
        file = record.files.at("/news/list.jsonl")
        assert file is not None
        assert (file.state, file.look) == (FileState.KEPT, Look(100, 5, "00"))
        assert record.files.refusals([file.number]) == refused == record.files.all_refusals()
        assert record.files.held([file.number]) == 1
    with archive.writing() as record:
        record.files.begin("/news/list.jsonl", "news/list.jsonl")
        assert record.files.all_refusals() == []


def test_a_file_that_gave_nothing_counts_as_skipped(archive: Archive) -> None:
    with archive.writing() as record:
        number = record.files.begin("/news/bad.txt", "news/bad.txt")
        record.files.refuse(number, [Refused("news/bad.txt", "is empty.")])
        record.files.finish(number, Look(0, None, None))
        file = record.files.at("/news/bad.txt")
    assert file is not None
    assert file.state is FileState.SKIPPED


def test_the_files_below_a_folder_are_no_neighbours(archive: Archive) -> None:
    names = ["/news/a.txt", "/news/b/c.txt", "/news.txt", "/news2/a.txt", "/News/a.txt", "/new_/x.txt"]
    with archive.writing() as record:
        for name in names:
            record.files.begin(name, name)
        assert [file.location for file in record.files.below("/news")] == ["/news/a.txt", "/news/b/c.txt"]
        assert [file.location for file in record.files.below("/news.txt")] == ["/news.txt"]


def test_counts_say_what_is_there(archive: Archive) -> None:
    with archive.writing() as record:
        keep(record, incoming(0, "Kyiv and Rome.", "Kyiv", "Rome"), incoming(1, "Kyiv.", "Kyiv"))
    with archive.reading() as record:
        counts = record.reading.counts()
    assert (counts.articles, counts.undated, counts.mentions, counts.names, counts.pending) == (2, 0, 3, 2, 2)
    assert (counts.first_date, counts.last_date, counts.sources, counts.files) == ("2022-11", "2022-11", 1, 1)


def test_a_full_disk_is_said_and_nothing_is_half_kept(archive: Archive) -> None:
    with archive.writing() as record:
        keep(record, incoming(0, "One."))
    with archive.reading() as record:  # SQLite says the same when the disk is full and when it may not grow
        record.files._connection.exec_driver_sql("PRAGMA max_page_count=50")

    def overfill() -> None:
        with archive.writing() as record:
            keep(record, *(incoming(position, "Words. " * 1_000) for position in range(1, 100)))

    with pytest.raises(ArchiveError, match="the disk is full; make room and run the same command again"):
        overfill()
    with archive.reading() as record:
        assert [article.text for article in record.reading.all()] == ["One."]
    assert archive.problems() == []


def test_a_large_number_of_ids_is_no_trouble(archive: Archive) -> None:
    many = [f"id{number}" for number in range(70_000)]
    with archive.reading() as record:
        assert record.reading.articles(many) == []
        assert record.articles.called(many) == {}
