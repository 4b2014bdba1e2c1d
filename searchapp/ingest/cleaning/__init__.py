"""Which lines of a raw text are the article, and why not the others?"""

from searchapp.ingest.cleaning.cleaned import Cleaned, clean

__all__ = ["Cleaned", "clean"]
