"""What is the clean, dated article in a raw one?"""

import datetime
import re
from collections.abc import Iterator

from searchapp.article import Article, LeftOut, RawArticle, Reason
from searchapp.errors import SourceError
from searchapp.ingest import dating, language
from searchapp.ingest.cleaning import Cleaned, clean
from searchapp.ingest.cleaning.lines import one_line, tidy

_BY = re.compile(r"^by\s+", re.IGNORECASE)
# The longest of 14,396 official documents has 252,000; two million take 9 s and 80 MB to read for names.
_LONGEST_TEXT = 2_000_000
_MOST_OUTSIDE = 300  # lines kept of those the page had around the article
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
    outside = list(_outside(raw, cleaned))
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
        left_out=(
            *(left for left in outside if left.above == 0),
            *cleaned.left_out,
            *(left for left in outside if left.above > 0),
        ),
        published=dating.date(
            raw, cleaned, language=spoken, latest=today or datetime.datetime.now(tz=datetime.UTC).date()
        ).published,
        original=tidy(raw.original),
    )


def _outside(raw: RawArticle, cleaned: Cleaned) -> Iterator[LeftOut]:
    """The lines of the page that the source left out, each above or below the whole text, as the page has them."""
    first = next((judged.line for judged in cleaned.judged if judged.reason is None), "")
    below = cleaned.text.count("\n\n") + 1
    page = {line: number for number, line in reversed(list(enumerate(map(one_line, raw.original.split("\n")))))}
    start = page.get(first, 0)
    for line in map(one_line, raw.outside[:_MOST_OUTSIDE]):
        if line:
            yield LeftOut(line, Reason.OUTSIDE, 0 if page.get(line, start) < start else below)
