"""Why is a line left out, and how is that said to a reader?"""

from dataclasses import dataclass

from searchapp.article import Reason


@dataclass(frozen=True)
class Verdict:
    """What a line is instead of text, and why in plain words that go on from "The line …"."""

    reason: Reason
    because: str


# How lines of a kind begin or read, said once for all patterns that find them.
_LOOKS = {
    Reason.CROSS_LINK: "begins as links to other articles do",
    Reason.OTHER_HEADLINES: "heads a list of other articles",
    Reason.COMMENTS: "reads as a part of a comment form does",
    Reason.NAVIGATION: "reads as a menu or button of a page does",
    Reason.SHARING: "asks to share or follow",
    Reason.NEWSLETTER: "asks to subscribe, sign in or accept cookies",
    Reason.ADVERTISEMENT: "announces an advertisement",
    Reason.RIGHTS: "states rights",
    Reason.PICTURE_CREDIT: "says whose picture it is",
    Reason.AUTHOR: "says who wrote or edited the article",
    Reason.DATE: "says when the page was published or changed",
    Reason.CODE: "is code of the page",
}


def looks_like(reason: Reason) -> Verdict:
    """The verdict on a line whose words show what it is."""
    return Verdict(reason, _LOOKS[reason])


def says(reason: Reason, words: str) -> Verdict:
    """The verdict on a line that is nothing but words every page prints."""
    return Verdict(reason, f"says nothing but “{words}”, as pages do around an article")
