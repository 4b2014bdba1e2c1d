"""How do files become searchable? Sources, ingest, archive, authority and engine, one after the other."""

from searchapp.indexing.adding import Summary, add
from searchapp.indexing.annotating import Reannotated, annotate, outdated
from searchapp.indexing.checking import check
from searchapp.indexing.copying import find_copies
from searchapp.indexing.lock import changing
from searchapp.indexing.publishing import publish, rebuild
from searchapp.indexing.recurring import Moved, RecurringLine, clean, furniture_of, recurring_lines
from searchapp.indexing.settling import (
    Settled,
    decisions_of,
    identity_of,
    is_in_effect,
    kept_entities,
    needs_settling,
    settle,
    settle_with,
)
from searchapp.indexing.telling import find_stories
from searchapp.indexing.watching import Stage, Stopped, Watcher

__all__ = [
    "Moved",
    "Reannotated",
    "RecurringLine",
    "Settled",
    "Stage",
    "Stopped",
    "Summary",
    "Watcher",
    "add",
    "annotate",
    "changing",
    "check",
    "clean",
    "decisions_of",
    "find_copies",
    "find_stories",
    "furniture_of",
    "identity_of",
    "is_in_effect",
    "kept_entities",
    "needs_settling",
    "outdated",
    "publish",
    "rebuild",
    "recurring_lines",
    "settle",
    "settle_with",
]
