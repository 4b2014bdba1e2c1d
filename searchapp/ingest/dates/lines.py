"""What does a line that holds little but a date say?

Prose is never read: of dates found in it three in ten were the day of publication.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from searchapp.article import Basis, DateEvidence
from searchapp.ingest.dates.labels import BY_SOMEBODY, MODIFIED, PUBLISHED, padding
from searchapp.ingest.dates.order import Order
from searchapp.ingest.dates.words import find_dates, read_partial

_MAX_LINE = 140
_OPENING = 60  # characters that tell a paragraph from every other line of its page
_FAR = 30  # lines from the text to its labels
_MAX_LINES = 10_000
_MAX_LABELS = 40
_ABOVE = 12  # a date line further above the text dates something else
_MARKS = " \t-–—•*·|:：>[(【（［「"
_SEGMENT = re.compile(r"\s*[|•·(]\s*|\.\s+")
_DIGIT = re.compile(r"\d")
_APART = ",|·•-–—.(/"
_MAX_NAME_WORDS = 6
_CASELESS_LETTERS = 14
_SMALL_WORDS = frozenset(
    {"of", "the", "and", "in", "de", "del", "della", "di", "du", "des", "der", "la", "le", "el", "&"}
)
_CORRESPONDENT = re.compile(r"(?:from|by)\s+(?:our|a)\s+\w*\s*correspondent", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:(?:written|reported|text|words|story)\s+)?(?:by|von|por|par|di|da|door|av|af|od|oleh|autor|автор|penulis|yazar|author)\s*:?\s+"
    r"(?P<names>\S.{1,60}?)(?:[\s,|·•–—/-]+(?:on|am|le|el|il|em|op|den))?[\s,|·•–—/-]*$",
    re.IGNORECASE,
)
_BY = re.compile(r"^[\s,|·•–—-]+(?:by|von|por|par|di|da|door|av|af|oleh)\s+", re.IGNORECASE)
_BEHIND_BYLINE = 40
# Between a label and its date, and around a date that stands alone: a weekday, a time, a zone, marks.
_WORD = re.compile(r"[^\s,;|·•]+")


class DateLine(Enum):
    """What a line that holds little but a date says."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    ALONE = "alone"


@dataclass(frozen=True)
class LineDate:
    """A date line read: what it says, the date as a partial ISO date, and the name beside it, if any."""

    says: DateLine
    date: str
    name: str | None = None


def read_date_line(line: str, language: str | None = None, order: Order | None = None) -> LineDate | None:
    """What a date line says: "Published Date: 03:40 | 10 November 2022"; None for a line that says more than a date.

    Beside a date may stand a time, a weekday, and a short name: an outlet, a place, an author.
    """
    if len(line) > _MAX_LINE or not _DIGIT.search(line):
        return None
    for pattern, says in ((PUBLISHED, DateLine.PUBLISHED), (MODIFIED, DateLine.MODIFIED)):
        for start in _starts(line, pattern, language):
            rest = line[start:].lstrip(_MARKS)
            label = pattern.match(rest)
            if label is None or rest[label.end() : label.end() + 1].isalpha():
                continue
            after = rest[label.end() :]
            if by := BY_SOMEBODY.match(after):
                after = after[by.end() :]
            if date := _date_after_label(after, language, order):
                before = _alone(line[:start].rstrip(_MARKS), language, order) if says is DateLine.MODIFIED else None
                return before or LineDate(says, date, _name_beside(line[:start], after))
    return _alone(line, language, order)


def _starts(line: str, label: re.Pattern[str], language: str | None) -> Iterator[int]:
    """Where a label may stand: at the start, behind a mark, and behind a name ("Nora Lindholm published on …")."""
    yield 0
    yield from (match.end() for match in _SEGMENT.finditer(line))
    for match in label.finditer(line):
        before = line[: match.start()]
        is_change = MODIFIED.match(before.lstrip(_MARKS)) is not None  # "Modified Date: 4 March 2021"
        if (
            before.endswith(" ")
            and not is_change
            and _is_name([before[start:end] for start, end in _leftover(before, language)])
        ):
            yield match.start()


def _alone(line: str, language: str | None, order: Order | None) -> LineDate | None:
    found = list(find_dates(line, language, order))
    if len({one.date for one in found}) != 1 or line.endswith(("?", "!", ":", ";")):
        return None
    before, after = line[: found[0].start], line[found[-1].end :]
    if line.endswith(".") and after != ".":  # some languages end a date so
        return None
    after = _BY.sub(" ", after)
    beside = _leftover(before, language)
    words = [before[start:end] for start, end in beside] + [
        after[start:end] for start, end in _leftover(after, language)
    ]
    if not words:
        return LineDate(DateLine.ALONE, found[0].date)
    if not beside and PUBLISHED.match(after.lstrip(_MARKS)):  # "3 March 2021 - Published by: Nora Lindholm"
        return LineDate(DateLine.PUBLISHED, found[0].date)
    if byline := _BYLINE.match(before.strip(_MARKS)):
        is_byline = _is_name(byline["names"].replace(",", " ").split()) and len(after) <= _BEHIND_BYLINE
        return LineDate(DateLine.ALONE, found[0].date, byline["names"]) if is_byline else None
    is_apart = not beside or any(mark in before[beside[-1][1] :] for mark in _APART)
    if not is_apart or not (_is_name(words) or _CORRESPONDENT.match(line)):
        return None
    return LineDate(DateLine.ALONE, found[0].date, before[: beside[-1][1]].strip(_MARKS) if beside else None)


def _is_name(words: Sequence[str]) -> bool:
    """Whether words can be a name: few, each with a capital; in scripts without capitals, few letters."""
    if not 0 < len(words) <= _MAX_NAME_WORDS:
        return False
    small = [word for word in words if not word[:1].isupper() and word not in _SMALL_WORDS]
    is_caseless = all(word[:1].isalpha() and not word[:1].islower() for word in small)
    return not small or (is_caseless and sum(map(len, small)) <= _CASELESS_LETTERS)


def _name_beside(before: str, after: str) -> str | None:
    """The first part of a labelled line that holds a name and nothing else."""
    for part in (*_SEGMENT.split(before), *_SEGMENT.split(after)[1:]):
        name = part.strip(_MARKS)
        if name and not any(character.isdigit() for character in name):
            return name
    return None


def printed_dates(
    lines: Sequence[str], *, title: str, paragraphs: Sequence[str], language: str | None
) -> list[DateEvidence]:
    """The dates a page prints about its text: those labelled as published; without any, those alone on a line above it.

    A standfirst may stand above the byline and its date, so the second paragraph counts as the start of the text. What
    stands alone above the title is the page's own date, a banner; what stands far above or below belongs to another
    article. Where the text is not found among the lines, only labels count.
    """
    labels: list[DateEvidence] = []
    alone: list[DateEvidence] = []
    first, second = (_line_of(paragraph, lines) for paragraph in (*paragraphs[:2], "", "")[:2])
    last = max((_line_of(paragraph, lines) for paragraph in paragraphs[-3:]), default=0)
    below = second if first < second <= first + _ABOVE else first
    start = max(first - _ABOVE, _last_line_of(title, lines[:first]))
    near = range(max(0, first - _FAR), last + _FAR) if first else range(len(lines))
    for number, line in enumerate(lines[:_MAX_LINES]):
        date = read_date_line(line, language) if number in near else None
        if date and date.says is DateLine.PUBLISHED:
            labels.append(DateEvidence(date.date, Basis.LABEL, line))
        elif date and date.says is DateLine.ALONE and start <= number < below:
            alone.append(DateEvidence(date.date, Basis.LABEL, line))
    return (labels or alone)[:_MAX_LABELS]


def _last_line_of(title: str, lines: Sequence[str]) -> int:
    """The number of the last line that opens like the title; 0 when there is none."""
    opening = title[:_OPENING]
    return max((number for number, line in enumerate(lines) if opening and line.startswith(opening)), default=0)


def _line_of(paragraph: str, lines: Sequence[str]) -> int:
    """The number of the first line that opens like the paragraph; 0 when there is none."""
    opening = paragraph[:_OPENING]
    return next((number for number, line in enumerate(lines) if opening and line.startswith(opening)), 0)


def _date_after_label(words: str, language: str | None, order: Order | None) -> str | None:
    """The date that follows a label at once; what comes after it may be a time, a name, or a date of modification."""
    if whole := read_partial(words.strip(" :：")):
        return whole
    found = next(find_dates(words, language, order), None)
    return found.date if found and _is_padding(words[: found.start], language) else None


def _is_padding(words: str, language: str | None) -> bool:
    return not _leftover(words, language)


def _leftover(words: str, language: str | None) -> list[tuple[int, int]]:
    """Where the words stand that are no weekday, time, zone or mark."""
    position = 0
    left: list[tuple[int, int]] = []
    while position < len(words):
        match = padding(language).match(words, position)
        if match is None or match.end() == position:
            match = _WORD.match(words, position)
            if match is None:
                break
            left.append(match.span())
        position = match.end()
    return left
