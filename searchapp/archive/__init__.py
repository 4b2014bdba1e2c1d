"""What is remembered: files, articles, mentions, names and entities, kept so that a power cut loses nothing."""

from searchapp.archive.archive import Archive
from searchapp.archive.articles import Incoming, Kept
from searchapp.archive.content import content_hash, why_not_stored
from searchapp.archive.entities import Identity
from searchapp.archive.export import export_line
from searchapp.archive.files import FileRecord, FileState, Look
from searchapp.archive.grouping import Body, Features, Grouping, Member
from searchapp.archive.lines import CountedLines, KeptLines
from searchapp.archive.names import EntityUse
from searchapp.archive.opening import display, exists
from searchapp.archive.reading import Counts
from searchapp.archive.transaction import Transaction

__all__ = [
    "Archive",
    "Body",
    "CountedLines",
    "Counts",
    "EntityUse",
    "Features",
    "FileRecord",
    "FileState",
    "Grouping",
    "Identity",
    "Incoming",
    "Kept",
    "KeptLines",
    "Look",
    "Member",
    "Transaction",
    "content_hash",
    "display",
    "exists",
    "export_line",
    "why_not_stored",
]
