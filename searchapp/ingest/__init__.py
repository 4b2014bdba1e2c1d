"""How does a raw article become a clean, dated, annotated one?"""

from searchapp.ingest.annotate import Annotator
from searchapp.ingest.cleaning import Cleaned, clean
from searchapp.ingest.prepare import prepare

__all__ = ["Annotator", "Cleaned", "clean", "prepare"]
