"""Which articles tell the same event? Shingles cannot see it; rare names and telling words that are shared can."""

from searchapp.ingest.stories.collection import Collection, Report
from searchapp.ingest.stories.judging import Judge
from searchapp.ingest.stories.telling import Telling, pack, tell

__all__ = ["Collection", "Judge", "Report", "Telling", "pack", "tell"]
