"""Which files are there to read, and which raw articles does each give?"""

from searchapp.sources.files import SourceFile
from searchapp.sources.finding import find
from searchapp.sources.reading import read

__all__ = ["SourceFile", "find", "read"]
