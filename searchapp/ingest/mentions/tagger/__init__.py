"""English names, found by a network trained for it."""

from searchapp.ingest.mentions.tagger.tagging import Tagger, english

__all__ = ["Tagger", "english"]
