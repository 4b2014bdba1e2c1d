"""Which search engines are measured beside ours? The door to all of them."""

import importlib
from collections.abc import Mapping

from searchapp.evaluation.peers.base import COUNTED, Answer, Missing, Opened, Peer, Work

__all__ = ["COUNTED", "OURS", "PEERS", "STOCK", "Answer", "Missing", "Opened", "Peer", "Work", "engine_named"]

OURS, STOCK = "ours", "whoosh"
# Where each engine is; a module is imported only by the process that measures it.
_PLACES: Mapping[str, str] = {OURS: "Ours", "tantivy": "Tantivy", "fts5": "Fts5", "xapian": "Xapian", STOCK: "Whoosh"}
PEERS = tuple(name for name in _PLACES if name != OURS)


def engine_named(name: str) -> Peer:
    """The engine of a name, of OURS or PEERS. Raises Missing when it is not installed here."""
    made: Peer = getattr(importlib.import_module(f"{__name__}.{name}"), _PLACES[name])()
    return made
