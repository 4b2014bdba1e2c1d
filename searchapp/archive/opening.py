"""How is an archive opened, created or brought up to date, and what is said when it cannot be?"""

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from searchapp import paths
from searchapp.archive.schema import VERSION_TABLE
from searchapp.errors import ArchiveError

MIGRATIONS = paths.PACKAGE / "archive" / "migrations"
# A commit waits for its fsync; on a slow disk another process's batch took up to two seconds.
_BUSY_TIMEOUT_MS = 15_000
_PAUSE_S = 0.02
_REASONS = (
    ("locked", "another program is writing it; try again when that has ended"),
    ("full", "the disk is full; make room and run the same command again"),
    ("not a database", "the file is not a database"),
    ("malformed", "the file is damaged; restore it from a backup or from an export"),
    ("readonly", "it may not be written: permission is missing"),
    ("unable to open", "the file cannot be opened: its folder is missing or permission is"),
)


def open_engine(url: str) -> Engine:
    """A database engine on an archive that is there, ours and up to date. Raises ArchiveError."""
    engine = _engine(url)
    try:
        with translated(engine):
            _bring_up_to_date(engine)
    except ArchiveError:
        engine.dispose()
        raise
    return engine


def exists(url: str) -> bool:
    """Whether there is something at this address: for SQLite, a file; a database server is taken to be there."""
    path = _sqlite_path(url)
    return path is None or path.is_file()


def display(url: str) -> str:
    """The address as it may be shown: a path for SQLite, never a password."""
    path = _sqlite_path(url)
    return str(path) if path else _parsed(url).render_as_string(hide_password=True)


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Turn the library's errors into ArchiveError, in one sentence."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        said = str(getattr(error, "orig", None) or error).splitlines()[0]
        reason = next((reason for sign, reason in _REASONS if sign in said), said)
        raise ArchiveError(f"The archive {display(str(engine.url))} cannot be used: {reason}.") from error


def _parsed(url: str) -> Any:  # Any: the library's URL type is not exported by name in every 2.x release
    try:
        return make_url(url)
    except ArgumentError as error:
        raise ArchiveError(
            f"SEARCHAPP_ARCHIVE is {_masked(url)!r}, which is no database address; "
            "write sqlite:////folder/archive.sqlite3 or postgresql://host/name."
        ) from error


def _masked(url: str) -> str:
    return re.sub(r"(://[^:@/]*:)[^@]*@", r"\1***@", url)


def _sqlite_path(url: str) -> Path | None:
    parsed = _parsed(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


def _engine(url: str) -> Engine:
    path = _sqlite_path(url)
    try:
        if path is None:
            return create_engine(url)
        if not path.name:
            raise ArchiveError("SEARCHAPP_ARCHIVE names no file; write sqlite:////folder/archive.sqlite3.")
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, connect_args={"isolation_level": None})
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise ArchiveError(f"The archive {display(url)} needs a database driver that is not installed.") from error
    except OSError as error:
        raise ArchiveError(f"The archive {path} cannot be made: {error.strerror}.") from error
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


# The driver's own types; SQLAlchemy hands them over untyped.
def _on_connect(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("foreign_keys=ON", "synchronous=FULL", f"busy_timeout={_BUSY_TIMEOUT_MS}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    # The driver would begin late and read outside of any transaction; a writer takes its lock at once, so that it
    # never reads something that another writer changes before it writes.
    writes = connection.get_execution_options().get("searchapp_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up_to_date(engine: Engine) -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    with engine.connect() as connection:
        if _revision(connection, scripts) == scripts.get_current_head():
            return
    if engine.dialect.name == "sqlite":
        _keep_a_write_ahead_log(engine)
    with engine.execution_options(searchapp_writes=True).begin() as connection:
        if _revision(connection, scripts) != scripts.get_current_head():  # nobody was faster
            upgrade(connection, "head")


def _keep_a_write_ahead_log(engine: Engine) -> None:
    deadline = time.monotonic() + _BUSY_TIMEOUT_MS / 1000
    with closing(engine.raw_connection()) as connection:  # SQLite refuses this inside a transaction
        while True:
            try:
                connection.cursor().execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as error:
                # SQLite waits for one who reads, but refuses at once when another has begun to write.
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(_PAUSE_S)
            else:
                return


def upgrade(connection: Connection, revision: str) -> None:
    """Run the migrations up to a revision inside the connection's transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _revision(connection: Connection, scripts: ScriptDirectory) -> str | None:
    """The revision of a database that is ours or empty. Raises ArchiveError for any other."""
    tables = set(inspect(connection).get_table_names())
    where = display(str(connection.engine.url))
    if not tables:
        return None
    if VERSION_TABLE not in tables:
        raise ArchiveError(f"{where} is a database of another program; name another one in SEARCHAPP_ARCHIVE.")
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    revision = context.get_current_revision()
    known = {script.revision for script in scripts.walk_revisions()}
    if revision is not None and revision not in known:
        raise ArchiveError(
            f"The archive {where} was written by a newer searchapp (its schema is {revision}); "
            "install that version or name another archive in SEARCHAPP_ARCHIVE."
        )
    return revision


def integrity_problems(engine: Engine) -> list[str]:
    """What the database itself finds wrong, one sentence each; empty when whole."""
    if engine.dialect.name != "sqlite":
        return []
    found: list[str] = []
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("PRAGMA integrity_check(10)").scalars().all()
        found += [f"The archive is damaged: {row}." for row in rows if row != "ok"]
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        found += [f"The archive's table {row[0]} has a row whose {row[2]} row is missing." for row in orphans[:10]]
    return found
