"""Which lines of a raw text are the article, and why not the others?"""

from searchapp.ingest.cleaning.cleaned import Cleaned, JudgedLine, clean

__all__ = ["Cleaned", "JudgedLine", "clean"]
