"""What does a plain text file say?"""

from collections.abc import Iterator

from searchapp.article import RawArticle
from searchapp.sources.encoding import decode
from searchapp.sources.files import SourceFile, read_bytes

MAX_BYTES = 20_000_000


def read_text(file: SourceFile) -> Iterator[RawArticle]:
    """The file as one article, its lines as they stand. Raises SourceError with the reason when it cannot be read."""
    text = decode(read_bytes(file, max_bytes=MAX_BYTES), declared=file.encoding)
    yield RawArticle(origin=file.origin, position=0, text=text, original=text, url=file.url, dates=file.dates)
