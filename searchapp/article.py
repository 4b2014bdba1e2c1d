"""What is an article, and what does every part of the program hand on about it?"""

import calendar
import datetime
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kind of thing a name names."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Basis(StrEnum):
    """What a publication date rests on."""

    METADATA = "metadata"
    FEED = "feed"
    LABEL = "label"
    DATELINE = "dateline"
    URL = "url"
    INFERRED = "inferred"
    STORY = "story"
    UNKNOWN = "unknown"


class Part(StrEnum):
    """The part of an article a mention stands in."""

    TITLE = "title"
    TEXT = "text"


# Kinds and parts by their values: Kind("person") takes three times as long.
KIND_BY_VALUE = {kind.value: kind for kind in Kind}
PART_BY_VALUE = {part.value: part for part in Part}


@dataclass(frozen=True)
class Published:
    """A publication date as far as it is known: "2022-11-10", "2022-11", "2022" or None, and why we believe it.

    A calendar date, never an instant: no time zone moves it.
    """

    date: str | None = None
    basis: Basis = Basis.UNKNOWN

    def __post_init__(self) -> None:
        """Raise ValueError for a date that is not a partial ISO date, or a basis that does not fit."""
        if (self.date is None) != (self.basis is Basis.UNKNOWN):
            raise ValueError("a date has a basis, and no date has the basis 'unknown'")
        if self.date is not None:
            date_span(self.date)

    @property
    def precision(self) -> Precision | None:
        """Day, month or year; None when undated."""
        if self.date is None:
            return None
        return {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}[len(self.date)]

    @property
    def first(self) -> datetime.date | None:
        """The first day the date can mean; None when undated."""
        return date_span(self.date)[0] if self.date else None

    @property
    def last(self) -> datetime.date | None:
        """The last day the date can mean; None when undated."""
        return date_span(self.date)[1] if self.date else None


UNDATED = Published()


def date_span(partial: str) -> tuple[datetime.date, datetime.date]:
    """The first and last day of "2022", "2022-11" or "2022-11-10". Raises ValueError for anything else."""
    digits = partial.split("-")
    if [len(part) for part in digits] not in ([4], [4, 2], [4, 2, 2]) or not all(
        part.isascii() and part.isdigit() for part in digits
    ):
        raise ValueError(f"{partial!r} is not a date like 2022, 2022-11 or 2022-11-10")
    numbers = [int(part) for part in digits]
    year = numbers[0]
    first_month, last_month = (numbers[1], numbers[1]) if len(numbers) > 1 else (1, 12)
    if not 1 <= first_month <= last_month <= 12:  # noqa: PLR2004 - months of a year
        raise ValueError(f"{partial!r} has no such month")
    if len(numbers) > 2:  # noqa: PLR2004 - year, month and day
        day = datetime.date(year, first_month, numbers[2])
        return day, day
    return (
        datetime.date(year, first_month, 1),
        datetime.date(year, last_month, calendar.monthrange(year, last_month)[1]),
    )


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
    REPETITION = "repeated by a line below it"
    FURNITURE = "stands in many articles of this source"
    OUTSIDE = "outside the article on its page"

    TITLE = "title"
    SECTION = "section"
    DATE = "date"
    SOURCE = "source"
    AUTHOR = "author"


@dataclass(frozen=True)
class LeftOut:
    """A line that was read and is not in the text, and why; `above` counts the paragraphs of the text before it."""

    line: str
    reason: Reason
    above: int = 0


@dataclass(frozen=True)
class Mention:
    """One stretch of an article's title or text that names something.

    `start` and `end` count code points in that part, end exclusive. `name` is the surface form after local repair.
    `slug` is the entity the authority gave it, or None while it has none.
    """

    part: Part
    start: int
    end: int
    kind: Kind
    name: str
    slug: str | None = None


@dataclass(frozen=True)
class Entity:
    """A person, place or organisation that names refer to. `slug` is unique within its kind and never reused."""

    kind: Kind
    slug: str
    label: str
    country: str | None = None  # ISO 3166 alpha-2, lower case
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True)
class Appearance:
    """An entity in one article: how often it is mentioned, whether the article is about it, and by which names."""

    entity: Entity
    count: int
    about: bool  # named in the title or the lead
    names: tuple[str, ...]


@dataclass(frozen=True)
class Article:
    """One cleaned text with its title, source, date, language, mentions and entities.

    `text` is paragraphs joined by a blank line and never repeats the title. `original` is what was read, before
    cleaning; the index does not hold it. `left_out` are lines that were read and are not text, in their order. `story`
    and `copies` are the ids of the groups of articles that tell the same event and that have (nearly) the same text;
    None while the article stands alone. `is_paywalled` says that the page gave only a part of the article.
    """

    id: str
    origin: str
    title: str
    text: str
    url: str | None = None
    source: str | None = None
    author: str | None = None
    language: str | None = None
    published: Published = UNDATED
    mentions: tuple[Mention, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    story: str | None = None
    copies: str | None = None
    is_paywalled: bool = False
    left_out: tuple[LeftOut, ...] = ()
    original: str | None = None

    def of_kind(self, kind: Kind) -> tuple[Appearance, ...]:
        """The appearances of one kind, in the order they are kept."""
        return tuple(appearance for appearance in self.appearances if appearance.entity.kind is kind)


@dataclass(frozen=True)
class DateEvidence:
    """A publication date somebody states: in the words it stands in ("2022-11-10T03:40+03:00", "10 November 2022"),
    what kind of statement it is, and where it stood. `ingest` reads the words, knowing the article's language. A date
    of modification (`is_modified`) tells the clock of its page, and never becomes the date.
    """

    date: str
    basis: Basis
    where: str = ""
    is_modified: bool = False


@dataclass(frozen=True)
class RawArticle:
    """One article as a source gives it, before cleaning.

    `origin` and `position` (0 for the first or only one; no two of a file share one) say where it stood, and `where` is
    what people call that place in the file ("row 7"; empty when it is the whole file). `text` is the body as plain
    lines, `original` the same before anything was taken out, and `outside` lines of the page that are not in `text`.
    `bounds` are days by which it was there (a crawl, a mail's arrival), as partial ISO dates: they never become its
    date. A record in our own export shape is `ready`: it is kept as it is.
    """

    origin: str
    position: int
    text: str
    original: str
    title: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    language: str | None = None
    dates: tuple[DateEvidence, ...] = ()
    bounds: tuple[str, ...] = ()
    is_paywalled: bool = False
    outside: tuple[str, ...] = ()
    ready: Article | None = None
    where: str = ""


@dataclass(frozen=True)
class Refused:
    """A file or record that was skipped: where it stands ("notes.jsonl, line 7") and why, in one sentence."""

    origin: str
    reason: str
