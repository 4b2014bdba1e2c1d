"""What is each mention's name once the article itself has been asked? "Stoltenberg" is Jens Stoltenberg, say."""

from searchapp.ingest.names.longer import is_part
from searchapp.ingest.names.repairing import repair

__all__ = ["is_part", "repair"]
