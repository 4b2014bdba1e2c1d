"""How is it shown what was read with an article and is not in its text, and why?"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString

from searchapp.article import Article, LeftOut, Reason
from searchapp.web import words
from searchapp.web.language import gettext, ngettext

_MOST_LINES = 300  # of each of the two parts; a page of forums or code leaves out thousands
_LONGEST = 400  # characters of a line
REASON: dict[Reason, LazyString] = {
    Reason.CODE: lazy_gettext("Code of the page"),
    Reason.CROSS_LINK: lazy_gettext("Link to another article"),
    Reason.OTHER_HEADLINES: lazy_gettext("Other headlines on its page"),
    Reason.COMMENTS: lazy_gettext("Comment form"),
    Reason.NAVIGATION: lazy_gettext("Navigation"),
    Reason.SHARING: lazy_gettext("Sharing buttons"),
    Reason.NEWSLETTER: lazy_gettext("Newsletter, subscription or cookie notice"),
    Reason.ADVERTISEMENT: lazy_gettext("Advertisement"),
    Reason.RIGHTS: lazy_gettext("Copyright notice"),
    Reason.PICTURE_CREDIT: lazy_gettext("Picture credit"),
    Reason.BANNER: lazy_gettext("Page banner"),
    Reason.SEPARATOR: lazy_gettext("Separator"),
    Reason.REPETITION: lazy_gettext("Repeated by a line below it"),
    Reason.FURNITURE: lazy_gettext("Stands in many articles of this source"),
    Reason.OUTSIDE: lazy_gettext("Outside the article on its page"),
    Reason.TITLE: lazy_gettext("Title"),
    Reason.SECTION: lazy_gettext("Section"),
    Reason.DATE: lazy_gettext("Date"),
    Reason.SOURCE: lazy_gettext("Source"),
    Reason.AUTHOR: lazy_gettext("Author"),
}


@dataclass(frozen=True)
class Lines:
    """Lines that were left out together: why, where they stood (empty where the lines before stood there too)."""

    reason: str
    place: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class LeftOutLines:
    """What was left out of an article: lines by reason in reading order, then the rest of its page. `unshown` says how
    many lines are too many to show; it is empty when all are shown.
    """

    count: str
    groups: tuple[Lines, ...]
    rest: tuple[str, ...]
    rest_count: str
    unshown: str


def left_out_lines(article: Article) -> LeftOutLines | None:
    """What was left out of an article; None when nothing was."""
    if not article.left_out:
        return None
    rest = [one for one in article.left_out if one.reason is Reason.OUTSIDE]
    judged = [one for one in article.left_out if one.reason is not Reason.OUTSIDE]
    # Headlines of other articles come last, from wherever they stood: they are a list of their own.
    in_order = sorted(judged, key=lambda one: one.reason is Reason.OTHER_HEADLINES)
    unshown = max(0, len(judged) - _MOST_LINES) + max(0, len(rest) - _MOST_LINES)
    return LeftOutLines(
        count=_lines(len(article.left_out)),
        groups=_grouped(in_order[:_MOST_LINES], paragraphs=article.text.count("\n\n") + 1),
        rest=tuple(_cut(one.line) for one in rest[:_MOST_LINES]),
        rest_count=_lines(len(rest)),
        unshown=_unshown(unshown) if unshown else "",
    )


def _grouped(lines: Iterable[LeftOut], *, paragraphs: int) -> tuple[Lines, ...]:
    groups: list[Lines] = []
    place_before = ""
    for (reason, above), together in groupby(lines, key=_group):
        place = "" if above is None else _place(above, paragraphs)
        groups.append(
            Lines(
                reason=str(REASON[reason]),
                place=place if place != place_before else "",
                lines=tuple(_cut(one.line) for one in together),
            )
        )
        place_before = place
    return tuple(groups)


def _group(one: LeftOut) -> tuple[Reason, int | None]:
    return one.reason, None if one.reason is Reason.OTHER_HEADLINES else one.above


def _place(above: int, paragraphs: int) -> str:
    if above == 0:
        return gettext("above the text")
    if above >= paragraphs:
        return gettext("below the text")
    return gettext("below paragraph %(number)s", number=words.count(above))


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"


def _lines(number: int) -> str:
    n = words.count(number)
    return ngettext("%(n)s line", "%(n)s lines", n.number, n=n)


def _unshown(number: int) -> str:
    n = words.count(number)
    return ngettext("%(n)s more line is not shown here.", "%(n)s more lines are not shown here.", n.number, n=n)
