"""Which archive and which index do the settings mean?"""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from searchapp.archive import Archive, display, exists
from searchapp.authority import NO_NAMES, OwnNames, read_own_names
from searchapp.engines import open_engine
from searchapp.engines.base import Engine
from searchapp.errors import ArchiveError
from searchapp.indexing import changing
from searchapp.settings import Settings


@contextmanager
def open_index(settings: Settings) -> Iterator[Engine]:
    """The search engine over the live index."""
    engine = open_engine(settings.engine, settings.index, allow_network=settings.allow_network_index)
    with closing(engine):
        yield engine


@contextmanager
def open_archive(settings: Settings) -> Iterator[Archive]:
    """The archive that is there. Raises ArchiveError when there is none yet."""
    if not exists(settings.archive):
        raise ArchiveError(
            f"There is no archive at {display(settings.archive)} yet; make one with `searchapp add PATH`."
        )
    with Archive.open(settings.archive) as archive:
        yield archive


@contextmanager
def open_unchanging(settings: Settings) -> Iterator[tuple[Archive, Engine]]:
    """Archive and index while nobody may change them. Raises LockedError, and ArchiveError when there is none yet."""
    with open_archive(settings) as archive, changing(settings.index), open_index(settings) as engine:
        yield archive, engine


@contextmanager
def open_for_change(settings: Settings) -> Iterator[tuple[Archive, Engine]]:
    """Archive and index, and the right to change them; the archive is made where there is none. Raises LockedError."""
    with changing(settings.index), Archive.open(settings.archive) as archive, open_index(settings) as engine:
        yield archive, engine


def own_names(settings: Settings) -> OwnNames:
    """The operator's own names; none where no file is set. Raises SettingsError with what is wrong in the file."""
    return NO_NAMES if settings.names is None else read_own_names(settings.names)
