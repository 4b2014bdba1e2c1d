"""What can be set, from where, and what is it now?

Each setting is `SEARCHAPP_<NAME>` in the environment, or `<name>` in the TOML file that `SEARCHAPP_CONFIG` names. The
environment wins.
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from searchapp import paths
from searchapp.errors import SettingsError

ENGINES = ("whoosh",)


@dataclass(frozen=True)
class Settings:
    """Every setting with its value. The comment beside each is its documentation, printed in the map."""

    index: Path  # folder for everything the program writes
    archive: str  # database URL; default: archive.sqlite3 in the index folder
    engine: str = "whoosh"  # the search engine
    site_name: str = "Cuttings"  # the name on the page
    models: tuple[tuple[str, str], ...] = ()  # spaCy pipelines by language: en=en_core_web_trf,uk=uk_core_news_sm
    names: Path | None = None  # TOML file of your own names, which beat what the program knows
    page_size: int = 20  # articles on a results page
    time_limit_seconds: float = 2.0  # most time for one request's search
    trusted_hosts: tuple[str, ...] = ()  # host names the server answers to; empty: any
    base_url: str | None = None  # public address for feeds and links, when behind a proxy
    allow_network_index: bool = False  # let the index live on a network file system


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in force. Raises SettingsError naming the setting, the value and what would do."""
    environment = os.environ if environment is None else environment
    raw = _from_file(environment.get("SEARCHAPP_CONFIG"))
    for field in fields(Settings):
        value = environment.get(f"SEARCHAPP_{field.name.upper()}")
        if value:
            raw[field.name] = value
    return _checked(raw)


# Values of a TOML file and of the environment come in any type; _checked gives each its own.
def _from_file(name: str | None) -> dict[str, Any]:
    if not name:
        return {}
    try:
        values = tomllib.loads(Path(name).read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"SEARCHAPP_CONFIG names {name}, which cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{name} is not a TOML file: {error}.") from error
    known = {field.name for field in fields(Settings)}
    for key in values:
        if key not in known:
            raise SettingsError(f"{name} sets {key!r}, which is no setting; there are: {', '.join(sorted(known))}.")
    return values


def _checked(raw: dict[str, Any]) -> Settings:
    index = Path(str(raw["index"])).expanduser().resolve() if "index" in raw else paths.default_index()
    values: dict[str, Any] = {
        "index": index,
        "archive": str(raw.get("archive") or f"sqlite:///{index / 'archive.sqlite3'}"),
    }
    readers: dict[str, Callable[[str, Any], Any]] = {
        "engine": _engine,
        "site_name": lambda _, value: str(value).strip() or "Cuttings",
        "models": _models,
        "names": lambda _, value: Path(str(value)).expanduser(),
        "page_size": lambda name, value: int(_number(name, value, 1, 100)),
        "time_limit_seconds": lambda name, value: _number(name, value, 0.05, 60),
        "trusted_hosts": lambda _, value: _list(value),
        "base_url": lambda _, value: str(value).rstrip("/"),
        "allow_network_index": lambda _, value: str(value).lower() in {"1", "true", "yes", "on"},
    }
    for name, read in readers.items():
        if name in raw:
            values[name] = read(name, raw[name])
    return Settings(**values)


def _engine(_: str, value: object) -> str:
    if value not in ENGINES:
        raise SettingsError(f"SEARCHAPP_ENGINE is {value!r}; there is: {', '.join(ENGINES)}.")
    return str(value)


def _list(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else str(value).split(",")
    return tuple(str(item).strip() for item in items if str(item).strip())


def _models(name: str, value: object) -> tuple[tuple[str, str], ...]:
    if isinstance(value, dict):
        return tuple(sorted((str(language), str(model)) for language, model in value.items()))
    pairs = []
    for item in _list(value):
        language, separator, model = item.partition("=")
        if not separator or not language or not model:
            raise SettingsError(
                f"SEARCHAPP_{name.upper()} has {item!r}; write language=pipeline, like en=en_core_web_sm."
            )
        pairs.append((language, model))
    return tuple(sorted(pairs))


def _number(name: str, value: object, low: float, high: float) -> float:
    try:
        number = float(str(value))
    except ValueError as error:
        raise SettingsError(f"SEARCHAPP_{name.upper()} is {value!r}; it must be a number.") from error
    if not low <= number <= high:
        raise SettingsError(f"SEARCHAPP_{name.upper()} is {value}; it must be from {low:g} to {high:g}.")
    return number
