"""What can go wrong, as an outline: whose it is to mend, and what they are told."""


class SearchappError(Exception):
    """Anything we raise on purpose. Its message is one sentence: what, where, and what to do."""


class QueryError(SearchappError):
    """The reader's to mend: shown on the page."""


class BudgetError(QueryError):
    """A request would cost more than its budget of time or memory."""


class NotSupported(SearchappError):
    """An engine cannot do what was asked, and says so."""


class SourceError(SearchappError):
    """One file or record cannot be read: reported with its reason and skipped."""


class SettingsError(SearchappError):
    """A setting has a value we cannot use."""


class ArchiveError(SearchappError):
    """The archive cannot be opened, read or written."""


class BrokenIndex(SearchappError):
    """The index is missing, broken or written by somebody else."""


class NoIndex(BrokenIndex):
    """There is no index yet: `searchapp add` or `searchapp reindex` makes one."""


class LockedError(BrokenIndex):
    """Another process is writing the index."""


class NamingError(SearchappError):
    """A decision about names cannot be made as it was asked for."""


class ModelError(SearchappError):
    """A language pipeline named in the settings cannot be loaded."""
