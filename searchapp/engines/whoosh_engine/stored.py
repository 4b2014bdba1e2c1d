"""What of an article is kept to be shown? Two JSON records each: a card for lists, and the body with its mentions
and what was left out of it.
"""

import json
import zlib
from dataclasses import replace
from functools import lru_cache
from typing import Any

from searchapp.article import Appearance, Article, Basis, Entity, Kind, LeftOut, Mention, Part, Published, Reason
from searchapp.engines.whoosh_engine.arrays import Arrays
from searchapp.errors import BrokenIndex

_REBUILD = "`searchapp reindex` writes it anew"
_DECODER = json.JSONDecoder()  # json.loads would first find out how the bytes are encoded
_CARDS_KEPT = 64  # of each segment: a page's articles are read twice, as hits and to be marked
_KINDS = {kind.value: kind for kind in Kind}  # a third of the time that Kind("person") takes
_PARTS = {part.value: part for part in Part}
_ENCODER = json.JSONEncoder(check_circular=False, separators=(",", ":"))  # one for all: json.dumps makes one a call
_FAST = 1  # zlib level: 4 times faster than the default for 8 % more bytes on 10,000 news texts


def card(article: Article) -> bytes:
    """What a list of hits shows, as JSON."""
    published = article.published
    return _json(
        {
            "id": article.id,
            "origin": article.origin,
            "title": article.title,
            "url": article.url,
            "source": article.source,
            "author": article.author,
            "language": article.language,
            "published": [published.date, published.basis],
            "story": article.story,
            "copies": article.copies,
            "is_paywalled": article.is_paywalled,
            "appearances": [_appearance(appearance) for appearance in article.appearances],
        }
    )


def body(article: Article) -> bytes:
    """The text, its mentions and what was left out of it, as compressed JSON."""
    mentions = [[one.part, one.start, one.end, one.kind, one.name, one.slug] for one in article.mentions]
    left_out = [[one.line, one.reason, one.above] for one in article.left_out]
    return zlib.compress(_json({"text": article.text, "mentions": mentions, "left_out": left_out}), _FAST)


def entity_record(entity: Entity) -> bytes:
    """An entity as JSON."""
    return json.dumps(_entity(entity), separators=(",", ":")).encode()


def read_entity(record: bytes) -> Entity:
    """The entity of an `entity_record`. Raises BrokenIndex."""
    try:
        return _entity_of(*json.loads(record))
    except (TypeError, ValueError) as error:
        raise BrokenIndex(f"The index holds a damaged record; {_REBUILD}.") from error


class StoredArticles:
    """The cards and bodies of a segment's articles."""

    def __init__(self, arrays: Arrays) -> None:
        self._cards = Records(arrays, "cards")
        self._bodies = Records(arrays, "bodies")
        self.card = lru_cache(maxsize=_CARDS_KEPT)(self._card)

    def _card(self, number: int) -> Article:
        """Article `number` without text, mentions and what was left out. Raises BrokenIndex."""
        return _card_of(_read(self._cards[number]))

    def article(self, number: int) -> Article:
        """Article `number`, whole but for `original`. Raises BrokenIndex."""
        try:
            unpacked = zlib.decompress(self._bodies[number])
        except zlib.error as error:
            raise BrokenIndex(f"The index holds a damaged article; {_REBUILD}.") from error
        return _with_body(self.card(number), _read(unpacked))


class Records:
    """Byte strings one after another: `<key>.starts` (int64, one longer) cuts `<key>.bytes`."""

    def __init__(self, arrays: Arrays, key: str) -> None:
        self._starts = arrays[f"{key}.starts"]
        self._bytes = arrays[f"{key}.bytes"]

    def __getitem__(self, number: int) -> bytes:
        return self._bytes[self._starts[number] : self._starts[number + 1]].tobytes()


def _json(value: dict[str, Any]) -> bytes:
    return _ENCODER.encode(value).encode()


def _read(record: bytes) -> dict[str, Any]:
    try:
        value: dict[str, Any] = _DECODER.decode(str(record, "utf-8"))
    except ValueError as error:
        raise BrokenIndex(f"The index holds a damaged record; {_REBUILD}.") from error
    return value


def _appearance(appearance: Appearance) -> list[Any]:
    return [_entity(appearance.entity), appearance.count, appearance.about, appearance.names]


def _entity(entity: Entity) -> list[str | float | None]:
    return [entity.kind, entity.slug, entity.label, entity.country, entity.lat, entity.lon]


# A page of hits names some 300 entities, most of them again and again: the cache halves the time of a page.
@lru_cache(maxsize=1 << 14)
def _entity_of(kind: str, slug: str, label: str, country: str | None, *coordinates: float | None) -> Entity:
    lat, lon = coordinates
    return Entity(_KINDS[kind], slug, label, country, lat, lon)


@lru_cache(maxsize=1 << 12)
def _published_of(date: str | None, basis: str) -> Published:
    return Published(date, Basis(basis))


def _card_of(record: dict[str, Any]) -> Article:
    try:
        appearances = [
            Appearance(_entity_of(*entity), count, about, tuple(names))
            for entity, count, about, names in record["appearances"]
        ]
        record.update(text="", published=_published_of(*record["published"]), appearances=tuple(appearances))
        return Article(**record)
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenIndex(f"The index holds a record it cannot read; {_REBUILD}.") from error


def _with_body(card: Article, record: dict[str, Any]) -> Article:
    try:
        return replace(
            card,
            text=record["text"],
            mentions=tuple(
                Mention(_PARTS[part], start, end, _KINDS[kind], name, slug)
                for part, start, end, kind, name, slug in record["mentions"]
            ),
            left_out=tuple(LeftOut(line, Reason(why), above) for line, why, above in record["left_out"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenIndex(f"The index holds a record it cannot read; {_REBUILD}.") from error
