"""Which dates were found for an article, which of them is its date, and why not the others?"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from searchapp.article import Basis, DateEvidence, Published, RawArticle, Reason, date_span
from searchapp.ingest.cleaning import Cleaned
from searchapp.ingest.dates.address import date_of_address
from searchapp.ingest.dates.bounds import told_as_past
from searchapp.ingest.dates.datelines import dateline_without_year, read_dateline, year_for
from searchapp.ingest.dates.deciding import EARLIEST, Statement, Voice, decide
from searchapp.ingest.dates.lines import DateLine, printed_dates
from searchapp.ingest.dates.order import order_of
from searchapp.ingest.dates.reading import ReadDate, at_the_page, read
from searchapp.ingest.dates.weekdays import weekday_of_report
from searchapp.ingest.dates.weights import Circumstances, voice_of, weight_of
from searchapp.ingest.dates.zones import may_be_another_day

# Somewhere it is already tomorrow.
_AHEAD = datetime.timedelta(days=1)
# What a program states, and an address, knows better than a sentence.
_WEAK = frozenset({Voice.PRINT, Voice.GUESS})
_DAY_LENGTH = len("2022-11-10")


@dataclass(frozen=True)
class JudgedDate:
    """A date that was found, what it was read as (a partial ISO date, or None), and what became of it, in words."""

    evidence: DateEvidence
    read: str | None
    verdict: str


@dataclass(frozen=True)
class Dating:
    """The date of publication, every date that was found, and the partial ISO dates it must lie between, if known."""

    published: Published
    judged: tuple[JudgedDate, ...]
    not_before: str | None
    not_after: str | None


@dataclass(frozen=True)
class _Span:
    """What a date must lie between: the day told as past, days by which the page was there, and tomorrow."""

    told: str | None
    bounds: tuple[str, ...]
    latest: datetime.date


def date(raw: RawArticle, cleaned: Cleaned, *, language: str | None, latest: datetime.date) -> Dating:
    """When the article was published, and how that was found out. `latest` is today: no date lies beyond tomorrow."""
    evidence = list(dict.fromkeys(_evidence(raw, cleaned, language)))
    words = (words for one in evidence for words in (one.date, one.where))
    order = order_of(words, language=language, stated=raw.language, url=raw.url)
    found = at_the_page([read(one, language, order) for one in evidence])
    bounds = tuple(dict.fromkeys((*raw.bounds, *cleaned.bounds)))
    found += _with_year(found, cleaned.text, language, bounds)
    told = told_as_past(cleaned.text, language=language, latest=latest)
    span = _Span(told, bounds, latest + _AHEAD)
    statements = _weighed(found, raw, cleaned, language, span=span)
    decision = decide(statements)
    return Dating(
        published=decision.published,
        judged=tuple(
            JudgedDate(one.evidence, one.stated or one.date, verdict)
            for one, verdict in zip(statements, decision.verdicts, strict=True)
        ),
        not_before=told,
        not_after=min(bounds, key=lambda bound: date_span(bound)[1], default=None),
    )


def _evidence(raw: RawArticle, cleaned: Cleaned, language: str | None) -> Iterator[DateEvidence]:
    """Every date there is: stated, in the address, printed in and around the text, in the dateline."""
    yield from raw.dates
    if in_address := date_of_address(raw.url):
        yield in_address
    yield from cleaned.labels
    # A page shows more than its article, and a plain text may have kept its date among lines that were left out.
    banners = {left.line for left in cleaned.left_out if left.reason is Reason.BANNER}
    lines = [line for line in raw.original.split("\n") if line not in banners]
    paragraphs = cleaned.text.split("\n\n")
    yield from printed_dates(lines, title=cleaned.title, paragraphs=paragraphs, language=language)
    if dateline := read_dateline(cleaned.text, language):
        yield DateEvidence(dateline, Basis.DATELINE, "dateline")


def _with_year(
    found: Sequence[ReadDate], text: str, language: str | None, bounds: tuple[str, ...]
) -> Iterator[ReadDate]:
    """The day of a dateline without a year, where what else was found tells the year."""
    day = dateline_without_year(text, language)
    partial = [one.date for one in found if one.date and len(one.date) < _DAY_LENGTH and not one.evidence.is_modified]
    date = year_for(*day, partial=partial, bounds=bounds) if day else None
    if date:
        yield read(DateEvidence(date, Basis.DATELINE, "dateline, with a year from elsewhere"), language, None)


def _weighed(
    found: Sequence[ReadDate],
    raw: RawArticle,
    cleaned: Cleaned,
    language: str | None,
    *,
    span: _Span,
) -> list[Statement]:
    """Each with its weight, and refused where it cannot be the date."""
    stated = {one.date for one in found if voice_of(one) is not Voice.PRINT and not one.evidence.is_modified}
    modified = {one.date for one in found if one.evidence.is_modified} - stated
    alone = {one.date for one in found if one.is_alone} - modified
    first = next((one for one in found if one.is_element and one.is_alone and one.date not in modified), None)
    # The head of a news report names who wrote or sent it, too; a letter or a speech has only the day it is from.
    is_report = len(alone) == 1 and (cleaned.author or cleaned.source) is not None
    singled_out = [
        one for one in found if one is first or (is_report and one.is_alone and one.evidence in cleaned.labels)
    ]
    times = [
        one
        for one in found
        if voice_of(one) is Voice.PRINT and one.evidence.basis is Basis.METADATA and not one.evidence.is_modified
    ]
    if len({one.date for one in times}) == 1:
        singled_out += times
    labelled = [one for one in found if one.says is DateLine.PUBLISHED]
    # A dateline is the day of the report, and what is stated beside it may be the next: then it says little.
    is_only = all(one.evidence.basis in {Basis.DATELINE, Basis.INFERRED} or not one.date for one in found)
    told = weekday_of_report(cleaned.title, cleaned.text, language) if is_only else None
    changes = {(one.date, one.clock.minute) for one in found if one.evidence.is_modified}
    return [
        Statement(
            one.evidence,
            one.date,
            weight_of(
                one,
                Circumstances(
                    is_singled_out=one in singled_out,
                    is_one_of_several=len(alone) > 1,
                    is_echo=_is_echo(one, changes, [*labelled, *singled_out]),
                    is_told=told is not None and one.date is not None and _weekday(one.date) == told,
                ),
            ),
            voice_of(one),
            stated=one.stated,
            refused=_refusal(one, modified, span),
            is_open=_is_open(one, raw, language),
        )
        for one in found
    ]


def _weekday(date: str) -> int | None:
    return date_span(date)[0].weekday() if len(date) == _DAY_LENGTH else None


def _is_open(one: ReadDate, raw: RawArticle, language: str | None) -> bool:
    """Whether the day at the page's own clock may be another. What a record or feed says is taken as it stands."""
    if one.is_settled or one.date is None or len(one.date) != _DAY_LENGTH or voice_of(one) is Voice.RECORD:
        return False
    return may_be_another_day(one.date, one.clock.minute or 0, url=raw.url, stated=raw.language, language=language)


def _is_echo(one: ReadDate, changes: set[tuple[str | None, int | None]], printed: Sequence[ReadDate]) -> bool:
    """Whether a page states its last change as its publication: the same minute, and an earlier day is printed."""
    day = one.date
    if day is None or voice_of(one) is not Voice.PAGE or one.clock.minute is None:
        return False
    return (day, one.clock.minute) in changes and any(other.date and other.date < day for other in printed)


def _refusal(one: ReadDate, modified: set[str | None], span: _Span) -> str | None:
    """Why a statement cannot be the date of publication; None when it can."""
    if one.date is None:
        return "no date can be read from it for sure"
    if one.evidence.is_modified:
        return "a date of modification never becomes the date of publication"
    first, last = date_span(one.date)
    if first < EARLIEST:
        return f"lies before the year {EARLIEST.year}"
    if first > span.latest:
        return f"lies in the future: after {span.latest.isoformat()}"
    for bound in span.bounds:
        if first > date_span(bound)[1]:
            return f"lies after {bound}, when the page was already there"
    if span.told and last.isoformat() < span.told and voice_of(one) in _WEAK:
        return f"lies before {span.told}, which the text tells as past"
    if one.is_alone and one.says is DateLine.ALONE and one.date in modified:
        return "is printed without a label, and is the day of modification"
    return None
