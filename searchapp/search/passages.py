"""Which short passages of an article show best why it was found?"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from searchapp.search.looking import Found

LENGTH = 240  # characters of one passage: about three lines of a result
_LEAD_IN = 80  # characters before the first found word, at most, to begin at a sentence or a paragraph
_LAST_WORD = 40  # characters to go back for a blank; a longer run without one is cut anywhere
_BEGINNING = re.compile(r"\n\s*\n\s*|[.!?…؟。！？][\"'”’»)\]]*\s+(?=[^\W_a-z\d])")


@dataclass(frozen=True)
class Passage:
    """A stretch of a text in code points, cut at word borders."""

    start: int
    end: int


def choose(text: str, found: Sequence[Found]) -> list[Passage]:
    """One passage, or two where the second shows something the first does not; the start of the text where nothing
    was found. `found` is in order; different numbers are different things worth showing, negative ones are chosen
    names. Where a word was found, every passage holds one: what a passage is shown for can be marked in it.
    """
    if not found:
        return [_cut(text, _skip_blanks(text, 0), 0)] if text.strip() else []
    has_words = any(one.wanted >= 0 for one in found)
    first_group = _densest(found, frozenset(), with_word=has_words)
    assert first_group is not None, "something was found"
    first = _whole(text, first_group, found)
    if not has_words:
        return [first]
    shown = frozenset(one.wanted for one in found if _shows(first, one))
    rest = [one for one in found if one.end < first.start or one.start > first.end]
    second_group = _densest(rest, shown, with_word=True)
    second = _whole(text, second_group, found) if second_group is not None else first
    if second.start < first.end and first.start < second.end:
        return [first]
    return sorted([first, second], key=lambda passage: passage.start)


def _densest(found: Sequence[Found], shown: frozenset[int], *, with_word: bool) -> Sequence[Found] | None:
    """The earliest group within LENGTH with the most different things not shown yet, then the most things; None when
    all is shown. Linear: both ends of the window only move forward. `with_word` leaves out groups of names alone.
    """
    best: tuple[int, int] = (0, 0)
    group: Sequence[Found] | None = None
    inside: Counter[int] = Counter()
    end = 0
    for start, first in enumerate(found):
        while end < len(found) and (end == start or found[end].end - first.start <= LENGTH):
            inside[found[end].wanted] += 1
            end += 1
        score = len(inside.keys() - shown), len(inside)
        has_word = not with_word or any(number >= 0 for number in inside)
        if has_word and score[0] and score > best:
            best, group = score, found[start:end]
        inside[first.wanted] -= 1
        if not inside[first.wanted]:
            del inside[first.wanted]
    return group


def _around(text: str, group: Sequence[Found]) -> Passage:
    """The passage that holds a group, begun at a sentence where one begins near enough."""
    first, last = group[0].start, max(one.end for one in group)
    room = max(0, LENGTH - (last - first))
    earliest = max(0, first - min(room, _LEAD_IN))
    beginnings = [match.end() for match in _BEGINNING.finditer(text, earliest, first) if match.end() <= first]
    if beginnings:
        start = beginnings[0]
    elif earliest == 0:
        start = _skip_blanks(text, 0)
    else:
        start = _next_word(text, max(0, first - room // 3), first)
    return _cut(text, min(start, first), last)


def _cut(text: str, start: int, least: int) -> Passage:
    """LENGTH characters from `start`, ended at a word border, never before `least`."""
    end = start + LENGTH
    if end >= len(text):
        return Passage(start, max(least, len(text.rstrip())))
    border = end
    while border > max(least, end - _LAST_WORD) and not text[border].isspace():
        border -= 1
    if not text[border].isspace():
        border = end
        while border < len(text) and unicodedata.combining(text[border]):
            border += 1
    while border > least and text[border - 1].isspace():
        border -= 1
    return Passage(start, max(border, least))


def _whole(text: str, group: Sequence[Found], found: Sequence[Found]) -> Passage:
    """The passage that holds a group and cuts through nothing found: it begins with what would be cut at its start,
    and ends before what would be cut at its end.
    """
    passage = _around(text, group)
    least = max(one.end for one in group)
    start = passage.start
    for one in reversed(found):
        if one.start < start < one.end:
            start = one.start
    end = passage.end if start == passage.start else _cut(text, start, least).end
    for one in reversed(found):
        if one.start < end < one.end:
            end = one.start if one.start >= least else one.end
    while end > least and text[end - 1].isspace():
        end -= 1
    return Passage(start, end)


def _next_word(text: str, at: int, limit: int) -> int:
    """Where the next word after `at` begins, or `limit` where none does."""
    border = at
    while border < limit and not text[border].isspace():
        border += 1
    return _skip_blanks(text, border) if border < limit else limit if limit - at <= _LAST_WORD else at


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _shows(passage: Passage, one: Found) -> bool:
    return passage.start <= one.start and one.end <= passage.end
