"""What does a line that holds little but a date say?

Prose is never read: of dates found in it three in ten were the day of publication.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from searchapp.article import Basis, DateEvidence
from searchapp.ingest.date_words import find_dates, read_partial

_DAY_LENGTH = len("2022-11-10")
_MAX_LINE = 140
_OPENING = 60  # characters that tell a paragraph from every other line of its page
_ABOVE = 12  # a date line further above the text dates something else
_PUBLISHED = re.compile(
    r"(?:first\s+)?(?:published|posted|publication|issued|pubblicato|veröffentlicht|erschienen|publié|publicado|"
    r"publicación|gepubliceerd|опубликовано|опубліковано)(?:\s+(?:date|time|on|at|il|am|le|el|em|op))*"
    r"|date(?:\s+(?:published|posted|of\s+publication))?|data|datum|fecha|дата",
    re.IGNORECASE,
)
_MODIFIED = re.compile(
    r"(?:last\s+)?(?:updated|modified|edited|revised|changed)(?:\s+(?:date|time|on|at))*|update"
    r"|stand|aktualisiert|geändert|mis\s+à\s+jour|modifié|actualizado|modificado|aggiornato|atualizado|bijgewerkt"
    r"|обновлено|оновлено",
    re.IGNORECASE,
)
_MARKS = " \t-–—•*·|:>[("
_SEGMENT = re.compile(r"\s*[|•·(]\s*|\.\s+")
_DIGIT = re.compile(r"\d")
_APART = ",|·•-–—.(/"
_MAX_NAME_WORDS = 6
_SMALL_WORDS = frozenset(
    {"of", "the", "and", "in", "de", "del", "della", "di", "du", "des", "der", "la", "le", "el", "&"}
)
_CORRESPONDENT = re.compile(r"(?:from|by)\s+(?:our|a)\s+\w*\s*correspondent", re.IGNORECASE)
# Between a label and its date, and around a date that stands alone: a weekday, a time, a zone, marks.
_WORD = re.compile(r"[^\s,;|·•]+")
_PADDING = re.compile(
    r"[\s,;|·•:.()\[\]/@–—-]+|\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\.\d+)?|(?:a\.?m\.?|p\.?m\.?)(?![a-z])"
    r"|(?:at|on|um|uhr|alle|ore|the|le|el|am|il)\b"
    r"|(?:(?:GMT|UTC)(?:[+-]\d{1,2})?|[CEMPW]E?[SD]T|[BIJKM]ST|MSK|E?EST|CET|WET|EET|A[CEW][SD]T|[+-]\d{2}:?\d{2}|[TZ])(?!\w)"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag\b|mittwoch\b|(?:lune|marte|mercole|giove|vener)dì\b|sabato\b|domenica\b"
    r"|(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b|(?:lun|mar|mercre|jeu|vendre|same)di\b|dimanche\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^[A-ZÀ-Þ][\w.'’ -]{1,40}(?:,\s*[A-Z][\w. ]{1,30})?[,(]\s*(?P<rest>[^—–]{6,60}?)\)?\s*(?:[—–-]{1,2}|:)\s"
)


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


def read_date_line(line: str, language: str | None = None) -> LineDate | None:
    """What a date line says: "Published Date: 03:40 | 10 November 2022"; None for a line that says more than a date.

    Beside a date may stand a time, a weekday, and a short name: an outlet, a place, an author.
    """
    if len(line) > _MAX_LINE or not _DIGIT.search(line):
        return None
    starts = [0, *(match.end() for match in _SEGMENT.finditer(line))]
    for pattern, says in ((_PUBLISHED, DateLine.PUBLISHED), (_MODIFIED, DateLine.MODIFIED)):
        for start in starts:
            rest = line[start:].lstrip(_MARKS)
            label = pattern.match(rest)
            if label and not rest[label.end() : label.end() + 1].isalnum():
                date = _date_after_label(rest[label.end() :], language)
                if date:
                    before = _alone(line[:start].rstrip(_MARKS), language) if says is DateLine.MODIFIED else None
                    return before or LineDate(says, date, _name_beside(line[:start], rest[label.end() :]))
    return _alone(line, language)


def _alone(line: str, language: str | None) -> LineDate | None:
    found = list(find_dates(line, language))
    if len(found) != 1 or line.endswith((".", "?", "!", ":", ";")):
        return None
    before, after = line[: found[0].start], line[found[0].end :]
    beside = _leftover(before)
    words = [before[start:end] for start, end in beside] + [after[start:end] for start, end in _leftover(after)]
    if not words:
        return LineDate(DateLine.ALONE, found[0].date)
    is_name = len(words) <= _MAX_NAME_WORDS and all(word[:1].isupper() or word in _SMALL_WORDS for word in words)
    is_apart = not beside or any(mark in before[beside[-1][1] :] for mark in _APART)
    if not is_apart or not (is_name or _CORRESPONDENT.match(line)):
        return None
    return LineDate(DateLine.ALONE, found[0].date, before[: beside[-1][1]].strip(_MARKS) if beside else None)


def _name_beside(before: str, after: str) -> str | None:
    """The first part of a labelled line that holds a name and nothing else."""
    for part in (*_SEGMENT.split(before), *_SEGMENT.split(after)[1:]):
        name = part.strip(_MARKS)
        if name and not any(character.isdigit() for character in name):
            return name
    return None


def read_dateline(paragraph: str, language: str | None = None) -> str | None:
    """The full date a first paragraph opens with ("ROME, 10 November 2022 - …"); None without day, month and year."""
    match = _DATELINE.match(paragraph[:_MAX_LINE])
    if match is None:
        return None
    found = list(find_dates(match["rest"], language))
    return found[0].date if len(found) == 1 and len(found[0].date) == _DAY_LENGTH else None


def printed_dates(lines: Sequence[str], *, above: Sequence[str], language: str | None) -> list[DateEvidence]:
    """The dates a whole page prints: those labelled as published; without any, those alone on a line above the text.

    `above` are the text's first two paragraphs: a standfirst may stand above the byline and its date. Where they are
    not found among the lines, only labels count.
    """
    labels: list[DateEvidence] = []
    alone: list[DateEvidence] = []
    first = _line_of(above[0], lines) if above else 0
    second = _line_of(above[1], lines) if len(above) > 1 else 0
    below = second if first < second <= first + _ABOVE else first
    for number, line in enumerate(lines):
        date = read_date_line(line, language)
        if date and date.says is DateLine.PUBLISHED:
            labels.append(DateEvidence(date.date, Basis.LABEL, line))
        elif date and date.says is DateLine.ALONE and first - _ABOVE <= number < below:
            alone.append(DateEvidence(date.date, Basis.LABEL, line))
    return labels or alone


def _line_of(paragraph: str, lines: Sequence[str]) -> int:
    """The number of the first line that opens like the paragraph; 0 when there is none."""
    opening = paragraph[:_OPENING]
    return next((number for number, line in enumerate(lines) if opening and line.startswith(opening)), 0)


def _date_after_label(words: str, language: str | None) -> str | None:
    """The date that follows a label at once; what comes after it may be a time, a name, or a date of modification."""
    if whole := read_partial(words.strip(" :")):
        return whole
    found = next(find_dates(words, language), None)
    return found.date if found and _is_padding(words[: found.start]) else None


def _is_padding(words: str) -> bool:
    return not _leftover(words)


def _leftover(words: str) -> list[tuple[int, int]]:
    """Where the words stand that are no weekday, time, zone or mark."""
    position = 0
    left: list[tuple[int, int]] = []
    while position < len(words):
        match = _PADDING.match(words, position)
        if match is None or match.end() == position:
            match = _WORD.match(words, position)
            if match is None:
                break
            left.append(match.span())
        position = match.end()
    return left
