"""Where do the slugs lead that are no entity's any more? A small file in each generation that has any."""

import json
from collections.abc import Mapping
from pathlib import Path

from searchapp.article import Kind
from searchapp.engines.base import Address
from searchapp.engines.whoosh_engine.generations import Generation, link
from searchapp.errors import BrokenIndex

_FILE = "moved.json"  # rows of kind and slug, then the kind and slug they lead to


def read_moved(generation: Generation) -> dict[Address, Address]:
    """Where each moved slug of a generation leads. Raises BrokenIndex."""
    if _FILE not in generation.files:
        return {}
    try:
        rows = json.loads((generation.folder / _FILE).read_bytes())
        return {(Kind(kind), str(slug)): (Kind(now), str(led)) for kind, slug, now, led in rows}
    except (OSError, ValueError, TypeError) as error:
        raise BrokenIndex(f"{generation.folder / _FILE} is damaged; `searchapp reindex` writes it anew.") from error


def write_moved(folder: Path, moved: Mapping[Address, Address]) -> None:
    """Write the file of a new generation."""
    if moved:
        rows = sorted([*address, *moved[address]] for address in moved)
        (folder / _FILE).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def keep_moved(folder: Path, base: Generation) -> None:
    """Take the file over from the generation before."""
    if _FILE in base.files:
        link(base.folder / _FILE, folder)
