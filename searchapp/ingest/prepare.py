"""What is the clean, dated article in a raw one?"""

import datetime
import re

from searchapp.article import Article, Basis, DateEvidence, Published, RawArticle
from searchapp.errors import SourceError
from searchapp.ingest import language
from searchapp.ingest.cleaning import Cleaned, clean
from searchapp.ingest.cleaning.lines import tidy
from searchapp.ingest.date_lines import printed_dates, read_dateline
from searchapp.ingest.dates import date_article

_BY = re.compile(r"^by\s+", re.IGNORECASE)
# Somewhere it is already tomorrow.
_AHEAD = datetime.timedelta(days=1)
# The longest of 14,396 official documents has 252,000; five million take a minute to read for names.
_LONGEST_TEXT = 5_000_000
_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\x7f-\x9f<>\"]{1,2000}")


def prepare(raw: RawArticle, *, today: datetime.date | None = None) -> Article:
    """The article: cleaned, its language told, dated. It has no id and no mentions yet.

    A finished article from our own export is given back as it is. `today` (default: today) is the latest day an
    article can carry. Raises SourceError when nothing of an article is left.
    """
    if raw.ready is not None:
        return raw.ready
    if len(raw.text) > _LONGEST_TEXT:
        raise SourceError(f"is {len(raw.text):,} characters long, which no article is; split it into its articles.")
    spoken = language.detect(raw.title or "", raw.text) or language.code(raw.language)
    cleaned = clean(raw, language=spoken)
    if not cleaned.text:
        raise SourceError("holds no text of an article: nothing is left when the page around it is taken away.")
    return Article(
        id="",
        origin=raw.origin,
        title=cleaned.title,
        text=cleaned.text,
        url=raw.url if raw.url and _ADDRESS.fullmatch(raw.url) else None,
        source=cleaned.source,
        author=_BY.sub("", cleaned.author) if cleaned.author else None,
        language=spoken,
        is_paywalled=raw.is_paywalled,
        left_out=cleaned.left_out,
        published=_published(raw, cleaned, spoken, today or datetime.datetime.now(tz=datetime.UTC).date()),
        original=tidy(raw.original),
    )


def _published(raw: RawArticle, cleaned: Cleaned, spoken: str | None, latest: datetime.date) -> Published:
    paragraphs = cleaned.text.split("\n\n", 2)[:2]
    evidence = [*raw.dates, *cleaned.labels]
    if raw.original != raw.text:  # a page shows more than its article: dates around it were cut off with the rest
        evidence += printed_dates(raw.original.split("\n"), above=paragraphs, language=spoken)
    if dateline := read_dateline(paragraphs[0], spoken):
        evidence.append(DateEvidence(dateline, Basis.DATELINE, paragraphs[0]))
    return date_article(evidence, language=spoken, latest=latest + _AHEAD, bounds=(*raw.bounds, *cleaned.bounds))
