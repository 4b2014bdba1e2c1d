"""Is there time left for this request?"""

import time

from searchapp.errors import BudgetError
from searchapp.search.query import Note


class TimeIsUp(BudgetError):
    """The time for a request is up."""


class Deadline:
    """A limit in seconds from now; `check` is called between the steps of a search."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() > self._end

    @property
    def note(self) -> Note:
        """What the reader is told about an answer of what was found until then."""
        return Note("time_cut", f"{self._seconds:g}")

    def check(self) -> None:
        """Raise TimeIsUp when it is."""
        if self.is_over:
            raise TimeIsUp(
                f"This search took longer than {self._seconds:g} seconds and was stopped; narrow it with a rarer word,"
                " a filter or a date."
            )
