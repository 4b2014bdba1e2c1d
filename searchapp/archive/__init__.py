"""What is remembered: files, articles, mentions, names and entities, kept so that a power cut loses nothing."""

from searchapp.archive.annotations import AnnotatedAlike
from searchapp.archive.archive import Archive
from searchapp.archive.articles import Incoming, Kept
from searchapp.archive.content import content_hash, why_not_stored
from searchapp.archive.corrections import Corrections
from searchapp.archive.decisions import Logged, ToLog
from searchapp.archive.entities import GIVEN_KEY, EntityRow, Identity
from searchapp.archive.export import export_line
from searchapp.archive.files import FileRecord, FileState, Look
from searchapp.archive.grouping import Body, Features, Grouping, Member
from searchapp.archive.lines import CountedLines, KeptLines
from searchapp.archive.names import EntityUse
from searchapp.archive.opening import display, exists
from searchapp.archive.reading import Counts
from searchapp.archive.sightings import Form, Found, Headline, Sighting, Spread
from searchapp.archive.stretch import Stretch
from searchapp.archive.transaction import Transaction

__all__ = [
    "GIVEN_KEY",
    "AnnotatedAlike",
    "Archive",
    "Body",
    "Corrections",
    "CountedLines",
    "Counts",
    "EntityRow",
    "EntityUse",
    "Features",
    "FileRecord",
    "FileState",
    "Form",
    "Found",
    "Grouping",
    "Headline",
    "Identity",
    "Incoming",
    "Kept",
    "KeptLines",
    "Logged",
    "Look",
    "Member",
    "Sighting",
    "Spread",
    "Stretch",
    "ToLog",
    "Transaction",
    "content_hash",
    "display",
    "exists",
    "export_line",
    "why_not_stored",
]
