"""What does a record of named values (JSON, front matter) say about an article?"""

import re
from collections.abc import Iterable, Iterator, Mapping

from searchapp.article import Basis, DateEvidence, RawArticle, date_span

_TITLE = ("title", "headline", "name", "article_title", "heading")
_BODY = ("text", "body", "content", "articlebody", "article", "maintext", "content_text", "content_html",
         "article_text", "article_body", "article_content", "full_text", "fulltext", "body_text", "main_text",
         "plain_text", "text_content", "story_text")  # fmt: skip
_DATE = ("published", "date", "datepublished", "date_published", "published_at", "publishedat", "published_on",
         "published_time", "pubdate", "pub_date", "publication_date", "publish_date", "published_date", "date_publish",
         "publishdate", "created_at")  # fmt: skip
_SOURCE = ("source", "publisher", "sitename", "site_name", "site", "outlet", "publication", "newspaper", "source_name",
           "media_name", "source_domain", "domain")  # fmt: skip
_URL = ("url", "link", "canonical", "canonical_url", "source_url", "permalink", "article_url")
_AUTHOR = ("author", "authors", "byline", "creator")
_LANGUAGE = ("language", "lang", "inlanguage")
# When somebody fetched it: it was there by then.
_FETCHED = ("date_download", "crawled_at", "fetched_at", "scraped_at", "retrieved_at", "collected_at")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
# Unix time of 1973 in seconds; below it a number is more likely a year or a mistake.
_FIRST_EPOCH_SECONDS = 100_000_000
_LAST_EPOCH_MILLISECONDS = 10_000_000_000_000
_KNOWN = frozenset((*_TITLE, *_BODY, *_DATE, *_SOURCE, *_URL, *_AUTHOR, *_LANGUAGE, *_FETCHED))


def raw_article(
    record: Mapping[str, object], *, origin: str, position: int, text: str, original: str, where: str = ""
) -> RawArticle:
    """The raw article of this text with what the record states. Case, blanks and hyphens in keys do not
    count; unknown keys are ignored.
    """
    values = _by_key(record)
    return RawArticle(
        origin=origin,
        position=position,
        text=text,
        original=original,
        title=_first(values, _TITLE),
        url=_address(values),
        source=_first(values, _SOURCE),
        author=_first(values, _AUTHOR),
        language=_first(values, _LANGUAGE),
        dates=_dates(values),
        bounds=tuple(_bounds(values)),
        where=where,
    )


def has_body_key(keys: Iterable[str]) -> bool:
    """Whether one of these keys is a name for the text."""
    return any(_key(key) in _BODY for key in keys)


def known_keys(keys: Iterable[str]) -> int:
    """How many of these keys say something we understand."""
    return sum(_key(key) in _KNOWN for key in keys)


def body(record: Mapping[str, object]) -> str | None:
    """The record's text, or None when it has none. A list of paragraphs is joined by blank lines."""
    values = _by_key(record)
    for key in _BODY:
        value = values.get(key)
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _key(key: str) -> str:
    return key.strip().lower().replace(" ", "_").replace("-", "_")


def _by_key(record: Mapping[str, object]) -> dict[str, object]:
    values: dict[str, object] = {}
    for key, value in record.items():
        values.setdefault(_key(str(key)), value)
    return values


def _bounds(values: Mapping[str, object]) -> Iterator[str]:
    for key in _FETCHED:
        value = values.get(key)
        if isinstance(value, str) and (day := _ISO_DAY.match(value.strip())):
            try:
                date_span(day[0])
            except ValueError:
                continue
            yield day[0]


def _dates(values: Mapping[str, object]) -> tuple[DateEvidence, ...]:
    for key in _DATE:
        value = values.get(key)
        if isinstance(value, dict):
            value = value.get("date")
        if isinstance(value, str) and value.strip():
            return (DateEvidence(value.strip(), Basis.METADATA, key),)
        if isinstance(value, int | float) and _FIRST_EPOCH_SECONDS <= value < _LAST_EPOCH_MILLISECONDS:
            return (DateEvidence(str(int(value)), Basis.METADATA, key),)
    return ()


def _first(values: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = _text(values.get(key))
        if value:
            return value
    return None


def _text(value: object) -> str | None:
    """One line of words from a string, an object with a name, or a list of these."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        parts = [part for part in (_text(item) for item in value[:20] if not isinstance(item, list)) if part]
        value = ", ".join(parts)
    if not isinstance(value, str):
        return None
    return " ".join(value.split()) or None


def _address(values: Mapping[str, object]) -> str | None:
    for key in _URL:
        value = values.get(key)
        if isinstance(value, str) and value.strip().startswith(("http://", "https://")):
            return value.strip()
    return None
