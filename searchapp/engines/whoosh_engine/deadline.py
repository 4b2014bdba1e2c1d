"""Is there time left for this request?"""

import time

from searchapp.errors import BudgetError


class Deadline:
    """A limit in seconds from now; `check` is called between the steps of a search."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        """Raise BudgetError when the time is up."""
        if time.monotonic() > self._end:
            raise BudgetError(
                f"This search took longer than {self._seconds:g} seconds and was stopped; narrow it with a rarer word,"
                " a filter or a date."
            )
