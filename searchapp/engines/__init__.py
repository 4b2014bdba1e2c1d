"""Who finds? The door to the search engines: opening one, and what it must be able to do."""

from pathlib import Path

from searchapp.engines.answering import answer, marker
from searchapp.engines.base import Address, Engine, EntityRecord, Status, Writer
from searchapp.engines.whoosh_engine import WhooshEngine
from searchapp.errors import SettingsError

__all__ = ["Address", "Engine", "EntityRecord", "Status", "Writer", "answer", "marker", "open_engine"]


def open_engine(name: str, folder: Path, *, allow_network: bool = False) -> Engine:
    """The engine of that name over the index in a folder (made by the first writer).

    Raises SettingsError for an unknown name, or a folder on a network file system where that is not allowed.
    """
    if name != WhooshEngine.name:
        raise SettingsError(f"There is no search engine {name!r}; there is: {WhooshEngine.name}.")
    return WhooshEngine(folder / WhooshEngine.name, allow_network=allow_network)
