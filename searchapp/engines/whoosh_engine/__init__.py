"""How does the embedded engine find? A Whoosh index whose postings and columns are whole, memory-mapped arrays."""

from searchapp.engines.whoosh_engine.engine import WhooshEngine

__all__ = ["WhooshEngine"]
