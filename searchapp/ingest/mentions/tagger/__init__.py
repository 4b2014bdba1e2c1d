"""English names, found by a network trained for it."""

from searchapp.ingest.mentions.tagger.tagging import Tagger, network

__all__ = ["Tagger", "network"]
