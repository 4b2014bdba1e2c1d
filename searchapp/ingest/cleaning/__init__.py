"""Which lines of a raw text are the article, and why not the others?"""

from searchapp.ingest.cleaning.cleaned import Cleaned, clean
from searchapp.ingest.cleaning.reasons import LeftOut, Reason

__all__ = ["Cleaned", "LeftOut", "Reason", "clean"]
