"""With which engine and settings does this server process search?"""

import os

from flask import current_app

from searchapp.engines import Engine, open_engine
from searchapp.settings import Settings

_ENGINE = "searchapp.engine"
_SETTINGS = "searchapp.settings"


class EngineOfProcess:
    """Opens the engine when it is first asked for, and again after a fork: an engine belongs to one process."""

    def __init__(self, settings: Settings, engine: Engine | None = None) -> None:
        self._settings = settings
        self._engine = engine
        self._process = os.getpid() if engine is not None else None
        self._is_given = engine is not None

    def get(self) -> Engine:
        """This process's engine. Raises NoIndex, BrokenIndex."""
        if self._engine is None or (self._process != os.getpid() and not self._is_given):
            self._engine = open_engine(
                self._settings.engine, self._settings.index, allow_network=self._settings.allow_network_index
            )
            self._process = os.getpid()
        return self._engine


def install(holder: EngineOfProcess, extensions: dict[str, object], settings: Settings) -> None:
    """Make the engine and the settings known to every request."""
    extensions[_ENGINE] = holder
    extensions[_SETTINGS] = settings


def engine() -> Engine:
    """The engine of this request. Raises NoIndex, BrokenIndex."""
    holder = current_app.extensions[_ENGINE]
    assert isinstance(holder, EngineOfProcess)
    return holder.get()


def settings() -> Settings:
    """The settings of this server."""
    found = current_app.extensions[_SETTINGS]
    assert isinstance(found, Settings)
    return found
