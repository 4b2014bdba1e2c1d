"""How does everybody else use the archive?"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from sqlalchemy import Engine

from searchapp.archive.opening import integrity_problems, open_engine, translated
from searchapp.archive.transaction import Transaction


class Archive:
    """The durable record of articles, names and entities. Not shared between threads or processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> Self:
        """The archive at a database address, created or brought up to date. Raises ArchiveError with what to do."""
        return cls(open_engine(url))

    @property
    def url(self) -> str:
        """The database address, password included, by which another process can open it."""
        return self._engine.url.render_as_string(hide_password=False)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """The archive at one moment. Raises ArchiveError."""
        with translated(self._engine), self._engine.connect() as connection, connection.begin():
            yield Transaction.over(connection)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """One change: on disk for good when the block ends well, undone when it raises. Raises ArchiveError."""
        writer = self._engine.execution_options(searchapp_writes=True)
        with translated(self._engine), writer.begin() as connection:
            yield Transaction.over(connection)

    def problems(self) -> list[str]:
        """What the database finds wrong with itself, one sentence each; empty when it is whole."""
        with translated(self._engine):
            return integrity_problems(self._engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
