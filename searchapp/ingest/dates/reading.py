"""What does a piece of evidence say: which day, at which time, by which clock?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from searchapp.article import Basis, DateEvidence
from searchapp.ingest.dates.address import IN_NUMBER, IN_WORDS
from searchapp.ingest.dates.clock import Clock, can_be, local_day, page_offset, read_clock
from searchapp.ingest.dates.lines import DateLine, read_date_line
from searchapp.ingest.dates.order import Order
from searchapp.ingest.dates.words import find_dates, read_date

_DAY_LENGTH = len("2022-11-10")
# What programs write when they know no date.
_NO_DATES = frozenset({"1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30", "1899-12-31"})
_STAMPS = frozenset({Basis.METADATA, Basis.FEED, Basis.INFERRED})


@dataclass(frozen=True)
class ReadDate:
    """A piece of evidence read. `date` is a partial ISO date, the day at the page's own clock; `stated` the day as it
    is written, where that is another.

    `says` is what its line says, for a printed date; `is_stamped`: a time stands beside it (a weekday does beside the
    days of events, too). `is_filled_up`: it says the first of January and means a year. `is_settled`: the day at the
    page's own clock is known.
    """

    evidence: DateEvidence
    date: str | None
    clock: Clock
    stated: str | None = None
    says: DateLine | None = None
    is_stamped: bool = False
    is_filled_up: bool = False
    is_settled: bool = True

    @property
    def is_element(self) -> bool:
        """Whether it is what an element of the page prints."""
        return self.evidence.basis is Basis.LABEL and self.evidence.where.startswith("element ")

    @property
    def is_bracketed(self) -> bool:
        """Whether it stands in brackets, without a time: transcripts and speeches print the day of the event so."""
        line = self.evidence.where.strip()
        return self.is_alone and self.clock.minute is None and line.startswith("(") and line.endswith(")")

    @property
    def is_alone(self) -> bool:
        """Whether it is printed without a label."""
        return (
            self.evidence.basis is Basis.LABEL
            and self.says is not DateLine.PUBLISHED
            and not self.evidence.is_modified
            and self.date is not None
        )


def read(evidence: DateEvidence, language: str | None, order: Order | None) -> ReadDate:
    """What the evidence says, as it stands."""
    if evidence.basis is Basis.LABEL:
        return _read_printed(evidence, language, order)
    date = read_date(evidence.date, language, order)
    if date in _NO_DATES and evidence.basis is not Basis.URL:
        date = None
    clock = read_clock(evidence.date)
    # A first of January without a time is a year filled up: right three times in twelve.
    is_filled_up = bool(date) and str(date).endswith("-01-01") and not clock.minute and evidence.basis is not Basis.URL
    if date and is_filled_up:
        return ReadDate(evidence, date[:4] if evidence.basis is not Basis.INFERRED else None, clock, is_filled_up=True)
    return ReadDate(evidence, date, clock)


def _read_printed(evidence: DateEvidence, language: str | None, order: Order | None) -> ReadDate:
    # Of a line of text the date was taken already; the whole line stands in `where`.
    is_element = evidence.where.startswith("element ")
    words = evidence.date if is_element or not evidence.where else evidence.where
    line = read_date_line(words, language, order)
    clock = read_clock(words)
    is_stamped = clock.minute is not None
    if line:
        is_modified = evidence.is_modified or line.says is DateLine.MODIFIED
        return ReadDate(
            replace(evidence, is_modified=is_modified), line.date, clock, says=line.says, is_stamped=is_stamped
        )
    found = {one.date for one in find_dates(evidence.date, language, order)}
    return ReadDate(evidence, found.pop() if len(found) == 1 else None, clock, is_stamped=is_stamped)


def at_the_page(found: Sequence[ReadDate]) -> list[ReadDate]:
    """The same with each time in UTC moved to the page's own clock.

    By the offset its other statements name, else to the day its address and its print say, if it can be that day there.
    """
    offset = page_offset((one.date, one.clock) for one in found)
    seen = {
        one.date
        for one in found
        if one.date
        and len(one.date) == _DAY_LENGTH
        and not one.evidence.is_modified
        and one.evidence.basis in {Basis.URL, Basis.LABEL}
        and one.evidence.where not in {IN_WORDS, IN_NUMBER}
    }
    return [_moved(one, offset, seen) for one in found]


def _moved(one: ReadDate, offset: int | None, seen: set[str]) -> ReadDate:
    day = one.date
    if day is None or len(day) != _DAY_LENGTH or one.evidence.basis not in _STAMPS or not one.clock.is_open:
        return one
    if offset is not None and one.clock.offset == 0:
        moved = local_day(day, one.clock, offset)
        return replace(one, date=moved, stated=day if moved != day else None)
    near = [other for other in seen if can_be(day, one.clock, other)]
    if day not in seen and len(near) == 1:
        return replace(one, date=near[0], stated=day)
    return replace(one, is_settled=day in seen or one.clock.offset is None)
