"""Which articles does another process read? It opens the archive itself, and needs nothing else of the program."""

from collections.abc import Iterator
from dataclasses import dataclass

from searchapp.archive.archive import Archive
from searchapp.article import Article


@dataclass(frozen=True)
class Stretch:
    """Some of the articles of an archive, from one number to another, read when called, by whatever process. Nobody may
    change the archive.
    """

    url: str
    first: int
    last: int

    def __call__(self) -> Iterator[Article]:
        """The articles without `original`, in the order of adding. Raises ArchiveError."""
        with Archive.open(self.url) as archive, archive.reading() as record:
            yield from record.reading.between(self.first, self.last)
