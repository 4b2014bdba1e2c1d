"""An archive is made, brought up to date, or refused with a sentence."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from searchapp.archive import AnnotatedAlike, Archive, display, exists, opening
from searchapp.archive.opening import open_engine, upgrade
from searchapp.archive.schema import VERSION_TABLE, metadata
from searchapp.errors import ArchiveError


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


def test_a_new_archive_keeps_a_write_ahead_log_and_waits_for_the_disk(tmp_path: Path) -> None:
    engine = open_engine(url_of(tmp_path / "deep" / "archive.sqlite3"))
    with engine.connect() as connection:
        values = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    engine.dispose()
    assert values == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_the_migrations_make_exactly_the_schema(tmp_path: Path) -> None:
    engine = open_engine(url_of(tmp_path / "archive.sqlite3"))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_an_archive_of_the_first_version_is_brought_up_to_date_and_keeps_its_articles(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    engine = create_engine(url_of(path))
    with engine.begin() as connection:
        upgrade(connection, "0001")
        connection.exec_driver_sql(
            "INSERT INTO files (number, location, origin, size, state) VALUES (1, '/a/b.txt', 'a/b.txt', 3, 'kept')"
        )
        connection.exec_driver_sql(
            "INSERT INTO articles (id, file, position, origin, basis, content_hash, added_at, title, text)"
            " VALUES ('abcdefghijkl', 1, 0, 'a/b.txt', 'unknown', '', '2024-01-01 00:00:00', 'Old', 'From long ago.')"
        )
        connection.exec_driver_sql(
            "INSERT INTO entities (number, kind, key, slug, label) VALUES (1, 'place', 'city:1', 'kyiv', 'Kyiv')"
        )
        connection.exec_driver_sql("INSERT INTO names (number, kind, form, entity) VALUES (1, 'place', 'Kiev', 1)")
        connection.exec_driver_sql("INSERT INTO mentions VALUES (1, 0, 'text', 0, 4, 1, NULL)")
    engine.dispose()
    with Archive.open(url_of(path)) as archive, archive.reading() as record:
        (article,) = record.reading.all()
        assert (article.id, article.title, article.text) == ("abcdefghijkl", "Old", "From long ago.")
        assert [one.entity.slug for one in article.appearances] == ["kyiv"]


def test_articles_from_before_it_was_noted_say_not_by_what_they_were_annotated(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    engine = create_engine(url_of(path))
    with engine.begin() as connection:
        upgrade(connection, "0006")
        connection.exec_driver_sql(
            "INSERT INTO files (number, location, origin, size, state) VALUES (1, '/a/b.txt', 'a/b.txt', 3, 'kept')"
        )
        for number, ready in ((1, 0), (2, 1)):
            connection.exec_driver_sql(
                "INSERT INTO articles"
                " (id, file, position, origin, language, basis, content_hash, added_at, ready, title, text)"
                f" VALUES ('article-{number}', 1, {number}, 'a/b.txt', 'en', 'unknown', '', '2024-01-01 00:00:00',"
                f" {ready}, 'Old', 'From long ago.')"
            )
    engine.dispose()
    with Archive.open(url_of(path)) as archive:
        with archive.reading() as record:
            alike = record.annotations.alike()
            assert alike == [AnnotatedAlike("en", None, 1)]
            assert record.annotations.ids(alike) == ["article-1"]
            assert record.annotations.ready() == 1
        with archive.writing() as record:
            record.annotations.note({"article-1": "2", "article-2": "2"})
        with archive.reading() as record:
            assert record.annotations.alike() == [AnnotatedAlike("en", "2", 1)]
            assert record.pending.count() == 0


def test_a_newer_archive_is_refused_and_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    Archive.open(url_of(path)).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    connection.close()
    with pytest.raises(ArchiveError, match=r"written by a newer searchapp .* install that version"):
        Archive.open(url_of(path))


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "mail.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE messages (body TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="database of another program"):
        Archive.open(url_of(path))
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    path.write_text("This is a letter, and it is much longer than the header of a database would be. " * 20)
    with pytest.raises(ArchiveError, match="is not a database"):
        Archive.open(url_of(path))


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("archive.sqlite3", "is no database address"),
        ("sqlite://", "names no file"),
        ("nosuch://host/name", "needs a database driver"),
    ],
)
def test_an_address_that_cannot_be_used_is_explained(url: str, sentence: str) -> None:
    with pytest.raises(ArchiveError, match=sentence):
        Archive.open(url)


def test_a_password_is_never_shown() -> None:
    assert "secret" not in display("postgresql://me:secret@host/news")
    with pytest.raises(ArchiveError) as raised:
        Archive.open("post gres://me:secret@host/news")
    assert "secret" not in str(raised.value)


def test_an_archive_exists_once_it_is_made(tmp_path: Path) -> None:
    url = url_of(tmp_path / "archive.sqlite3")
    assert not exists(url)
    Archive.open(url).close()
    assert exists(url)


def test_two_that_open_a_new_archive_at_once_both_succeed(tmp_path: Path) -> None:
    url = url_of(tmp_path / "archive.sqlite3")
    failures: list[BaseException] = []

    def open_it() -> None:
        try:
            Archive.open(url).close()
        except ArchiveError as error:
            failures.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_new_archive_waits_for_another_that_begins_to_write(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.2, other.execute, ["ROLLBACK"])
    release.start()
    with Archive.open(url_of(path)) as archive:
        assert archive.problems() == []
    release.join()
    other.close()


def test_an_archive_that_stays_locked_is_refused_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_BUSY_TIMEOUT_MS", 50)
    path = tmp_path / "archive.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="another program is writing it"):
            Archive.open(url_of(path))


def test_a_damaged_archive_is_found_out(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    with Archive.open(url_of(path)) as archive:
        assert archive.problems() == []
        with archive.writing() as record:
            for number in range(200):
                record.files.begin(f"/somewhere/{number}.txt", f"somewhere/{number}.txt")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("INSERT INTO refusals (file, origin, reason) VALUES (999, 'x', 'y')")
    connection.close()
    with Archive.open(url_of(path)) as archive:
        assert archive.problems() == ["The archive's table refusals has a row whose files row is missing."]


def test_the_schema_is_valid_for_postgresql() -> None:
    for table in metadata.sorted_tables:
        statement = str(CreateTable(table).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]  # the library's own
        assert statement.lstrip().startswith("CREATE TABLE")
