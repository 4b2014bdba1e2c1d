"""What does a record of named values (JSON, front matter) say about an article?"""

from collections.abc import Mapping

from searchapp.article import Basis, DateEvidence, RawArticle

_TITLE = ("title", "headline", "name")
_BODY = ("text", "body", "content", "articlebody", "article", "maintext", "content_text", "content_html")
_DATE = ("published", "date", "datepublished", "date_published", "published_at", "publishedat", "published_on",
         "published_time", "pubdate", "publication_date", "publish_date", "created_at")  # fmt: skip
_SOURCE = ("source", "publisher", "sitename", "site_name", "site", "outlet", "publication", "newspaper")
_URL = ("url", "link", "canonical", "canonical_url", "source_url", "permalink")
_AUTHOR = ("author", "authors", "byline", "creator")
_LANGUAGE = ("language", "lang", "inlanguage")
# Unix time of 1973 in seconds; below it a number is more likely a year or a mistake.
_FIRST_EPOCH_SECONDS = 100_000_000
_LAST_EPOCH_MILLISECONDS = 10_000_000_000_000


def raw_article(record: Mapping[str, object], *, origin: str, position: int, text: str, original: str) -> RawArticle:
    """The raw article of this text with what the record states. Keys count in lower case; unknown ones are ignored."""
    values = {str(key).lower(): value for key, value in record.items()}
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
    )


def body(record: Mapping[str, object]) -> str | None:
    """The record's text, or None when it has none. A list of paragraphs is joined by blank lines."""
    values = {str(key).lower(): value for key, value in record.items()}
    for key in _BODY:
        value = values.get(key)
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return value
    return None


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
