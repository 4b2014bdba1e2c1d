"""What can be read and written in one transaction?"""

from dataclasses import dataclass

from sqlalchemy import Connection

from searchapp.archive.annotations import Annotations
from searchapp.archive.articles import Articles
from searchapp.archive.corrections import Correcting
from searchapp.archive.decisions import Decisions
from searchapp.archive.files import Files
from searchapp.archive.grouping import Grouping
from searchapp.archive.lines import Lines
from searchapp.archive.names import Names
from searchapp.archive.pending import Pending
from searchapp.archive.reading import Reading
from searchapp.archive.sightings import Sightings


@dataclass(frozen=True)
class Transaction:
    """The archive as one transaction sees it. Everything written through one of these is kept whole or not at all."""

    files: Files
    articles: Articles
    annotations: Annotations
    reading: Reading
    names: Names
    sightings: Sightings
    decisions: Decisions
    corrections: Correcting
    pending: Pending
    lines: Lines
    copies: Grouping
    stories: Grouping

    @classmethod
    def over(cls, connection: Connection) -> "Transaction":
        """The parts over one connection."""
        return cls(
            files=Files(connection),
            articles=Articles(connection),
            annotations=Annotations(connection),
            reading=Reading(connection),
            names=Names(connection),
            sightings=Sightings(connection),
            decisions=Decisions(connection),
            corrections=Correcting(connection),
            pending=Pending(connection),
            lines=Lines(connection),
            copies=Grouping.of_copies(connection),
            stories=Grouping.of_stories(connection),
        )
