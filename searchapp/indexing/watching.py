"""What does long work tell whoever waits for it, and how is it asked to stop?"""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Protocol, TypeVar

from searchapp.article import Refused

Item = TypeVar("Item")


class Stage(Enum):
    """A stretch of work, and what its progress counts."""

    FETCHING = "pages"
    READING = "bytes"
    ANNOTATING = "kept articles"
    COPIES = "texts"
    RECURRING = "new texts"
    LEAVING_OUT = "changed texts"
    SETTLING = "names"
    STORIES = "reports"
    PUBLISHING = "articles"
    JOINING = "percent"
    CHECKING = "entries"


class Watcher(Protocol):
    """Whoever waits. Called from one thread only."""

    def begin(self, stage: Stage, total: int) -> None:
        """A stage begins; `total` is how much there is of what it counts."""
        ...

    def advance(self, stage: Stage, amount: int) -> None:
        """So much more of a stage is done. Of reading: and durable."""
        ...

    def kept(self, articles: int) -> None:
        """So many more articles are in the archive for good."""
        ...

    def refused(self, refused: Refused) -> None:
        """Something was skipped."""
        ...

    def stopping(self) -> bool:
        """Whether work should end at the next point where nothing is lost."""
        ...


class Stopped(Exception):
    """Work ended early because the watcher asked for it."""


def check_in(watcher: Watcher) -> None:
    """Raise Stopped when the watcher wants work to end."""
    if watcher.stopping():
        raise Stopped


def in_steps(items: Sequence[Item], size: int, stage: Stage, watcher: Watcher) -> Iterator[Sequence[Item]]:
    """The items, `size` at a time; each step counts as done when the next is asked for.

    Raises Stopped between two steps when the watcher wants work to end.
    """
    for at in range(0, len(items), size):
        step = items[at : at + size]
        yield step
        watcher.advance(stage, len(step))
        check_in(watcher)
