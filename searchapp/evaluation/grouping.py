"""Which groups does the program itself put articles into?"""

from collections.abc import Callable, Sequence

from searchapp.article import Article
from searchapp.evaluation.archived import archived
from searchapp.indexing import find_copies, find_stories, settle


def grouped(articles: Sequence[Article]) -> list[Article]:
    """The articles as an archive keeps them once copies and stories are found, in their order."""
    return archived(articles, find_copies, settle, find_stories)


def same(groups: Sequence[str | None]) -> Callable[[int, int], bool]:
    return lambda one, other: groups[one] is not None and groups[one] == groups[other]
