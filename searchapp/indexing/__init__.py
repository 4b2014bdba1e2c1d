"""How do files become searchable? Sources, ingest, archive, authority and engine, one after the other."""

from searchapp.indexing.adding import Summary, add
from searchapp.indexing.checking import check
from searchapp.indexing.lock import changing
from searchapp.indexing.publishing import rebuild, settle
from searchapp.indexing.watching import Stage, Stopped, Watcher

__all__ = ["Stage", "Stopped", "Summary", "Watcher", "add", "changing", "check", "rebuild", "settle"]
