"""How does a raw article become a clean, dated, annotated one?"""

from typing import TYPE_CHECKING

from searchapp.ingest.cleaning import Cleaned, clean
from searchapp.ingest.prepare import prepare

if TYPE_CHECKING:
    from searchapp.ingest.annotate import Annotator

__all__ = ["Annotator", "Cleaned", "clean", "prepare"]


def __getattr__(name: str) -> object:
    """The annotator, when it is asked for: spaCy takes two seconds to import, and most commands need none of it."""
    if name != "Annotator":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from searchapp.ingest.annotate import Annotator  # noqa: PLC0415 - see above

    return Annotator
