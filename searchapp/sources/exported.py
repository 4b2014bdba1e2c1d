"""Which article does a record of our own export describe? Every field comes back as it was.

The shape is the design's, one object a line. Beside the keys named there it holds everything else an article has:
    "author": "…", "original": "…",
    "mentions": [{"part": "text", "start": 0, "end": 4, "kind": "place", "name": "Kyiv", "slug": "kyiv"}]
Appearances come back grouped persons, places, organisations, each group in the order written.
"""

import re
from collections.abc import Mapping

from searchapp.article import (
    UNDATED,
    Appearance,
    Article,
    Basis,
    Entity,
    Kind,
    LeftOut,
    Mention,
    Part,
    Published,
    RawArticle,
    Reason,
)
from searchapp.errors import SourceError
from searchapp.fields import FACETS

_OURS = frozenset({"id", "origin", "title", "text", "published"})
# Terminals obey these, and XML cannot hold them. A file's name may have them, so an origin may.
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")  # the shape of BCP 47


def is_exported(record: Mapping[str, object]) -> bool:
    """Whether a record has the shape of our own export."""
    published = record.get("published")
    return record.keys() >= _OURS and isinstance(published, dict) and "basis" in published


def read_exported(record: Mapping[str, object], *, origin: str, position: int) -> RawArticle:
    """The finished article of an exported record. Raises SourceError naming the key whose value cannot be read."""
    article = Article(
        id=_string(record, "id"),
        origin=_string(record, "origin"),
        title=_string(record, "title"),
        text=_string(record, "text"),
        url=_optional(record, "url"),
        source=_optional(record, "source"),
        author=_optional(record, "author"),
        language=_language(record),
        published=_published(record),
        mentions=tuple(_mention(row) for row in _rows(record, "mentions")),
        appearances=tuple(
            _appearance(facet.kind, row)
            for facet in FACETS
            if facet.kind and facet.plural
            for row in _rows(record, facet.plural)
        ),
        story=_optional(record, "story"),
        copies=_optional(record, "copies"),
        is_paywalled=record.get("paywalled") is True,
        left_out=tuple(_left_out(row) for row in _rows(record, "left_out")),
        original=_optional(record, "original"),
    )
    if not article.id:
        raise SourceError('is an exported article without "id".')
    if not article.title.strip():
        raise SourceError('is an exported article without "title".')
    ends = {Part.TITLE: len(article.title), Part.TEXT: len(article.text)}
    if any(not mention.start < mention.end <= ends[mention.part] for mention in article.mentions):
        raise SourceError("has a mention that stands outside its title and text.")
    return RawArticle(
        origin=origin,
        position=position,
        text=article.text,
        original=article.original or article.text,
        title=article.title,
        ready=article,
    )


def _published(record: Mapping[str, object]) -> Published:
    stated = record["published"]
    assert isinstance(stated, dict)
    try:
        published = Published(_optional(stated, "date"), Basis(_string(stated, "basis")))
    except ValueError as error:
        raise SourceError(f'has a "published" that cannot be read: {error}.') from error
    return published if published.date else UNDATED


def _left_out(row: Mapping[str, object]) -> LeftOut:
    try:
        return LeftOut(_string(row, "line"), Reason(_string(row, "reason")), _whole(row, "above"))
    except ValueError as error:
        raise SourceError(f"has a left-out line that cannot be read: {error}.") from error


def _mention(row: Mapping[str, object]) -> Mention:
    try:
        return Mention(
            part=Part(_string(row, "part")),
            start=_whole(row, "start"),
            end=_whole(row, "end"),
            kind=Kind(_string(row, "kind")),
            name=_string(row, "name"),
            slug=_optional(row, "slug"),
        )
    except ValueError as error:
        raise SourceError(f"has a mention that cannot be read: {error}.") from error


def _appearance(kind: Kind, row: Mapping[str, object]) -> Appearance:
    names = row.get("names", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise SourceError(f'has a {kind} whose "names" are no list of names.')
    entity = Entity(
        kind=kind,
        slug=_string(row, "slug"),
        label=_string(row, "label"),
        country=_optional(row, "country"),
        lat=_number(row, "lat"),
        lon=_number(row, "lon"),
    )
    return Appearance(entity=entity, count=_whole(row, "count"), about=row.get("about") is True, names=tuple(names))


def _rows(record: Mapping[str, object], key: str) -> list[dict[str, object]]:
    rows = record.get(key) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SourceError(f'has "{key}" that is no list of objects.')
    return rows


def _string(record: Mapping[str, object], key: str) -> str:
    value = record.get(key)
    if not isinstance(value, str):
        raise SourceError(f'has no text under "{key}".')
    if "\x00" in value or (key != "origin" and _NOT_TEXT.search(value)) or _has_surrogate(value):
        raise SourceError(f'has characters under "{key}" that are not text.')
    return value


def _has_surrogate(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _optional(record: Mapping[str, object], key: str) -> str | None:
    return None if record.get(key) is None else _string(record, key)


def _language(record: Mapping[str, object]) -> str | None:
    language = _optional(record, "language")
    if language is not None and not _LANGUAGE.fullmatch(language):
        raise SourceError('has a "language" that is no language code.')
    return language


def _whole(row: Mapping[str, object], key: str) -> int:
    value = row.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise SourceError(f'has no whole number under "{key}".')
    return value


def _number(row: Mapping[str, object], key: str) -> float | None:
    value = row.get(key)
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise SourceError(f'has no number under "{key}".')
    return float(value)
