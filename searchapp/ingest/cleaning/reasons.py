"""Why is a line no part of the text?"""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """What a line is instead of text. The first group is dropped, the second becomes what we know about the article."""

    CODE = "code of the page"
    CROSS_LINK = "link to another article"
    OTHER_HEADLINES = "headlines of other articles"
    COMMENTS = "comment form"
    NAVIGATION = "navigation"
    SHARING = "sharing buttons"
    NEWSLETTER = "newsletter, subscription or cookie notice"
    ADVERTISEMENT = "advertisement"
    RIGHTS = "copyright notice"
    PICTURE_CREDIT = "picture credit"
    BANNER = "page banner"
    SEPARATOR = "separator"

    TITLE = "title"
    SECTION = "section"
    DATE = "date"
    SOURCE = "source"
    AUTHOR = "author"


@dataclass(frozen=True)
class LeftOut:
    """A line that is not in the text, and why."""

    line: str
    reason: Reason
