"""What of an article is kept to be shown? A card for lists, in JSON, and a body: a line of JSON with its mentions and
what was left out, then the text as it is.
"""

import json
from collections.abc import Sequence
from functools import lru_cache, partial
from operator import attrgetter
from typing import Any, NamedTuple

from searchapp.article import (
    KIND_BY_VALUE,
    PART_BY_VALUE,
    Appearance,
    Article,
    Basis,
    LeftOut,
    Mention,
    Published,
    Reason,
)
from searchapp.engines.whoosh_engine.appearances import (
    Appearances,
    Entities,
    LaterAppearances,
    Records,
    other_names,
)
from searchapp.engines.whoosh_engine.arrays import Arrays
from searchapp.engines.whoosh_engine.inverted import as_bytes, as_text
from searchapp.errors import BrokenIndex

_REBUILD = "`searchapp reindex` writes it anew"
_CARDS_KEPT = 64  # of each segment: a page's articles are read twice, as hits and to be marked
_ENCODER = json.JSONEncoder(check_circular=False, ensure_ascii=False, separators=(",", ":"))
_DECODER = json.JSONDecoder()  # json.loads would first find out how the bytes are encoded
_IN_A_CARD = ("id", "origin", "title", "url", "source", "author", "language", "story", "copies", "is_paywalled")
_shown = attrgetter(*_IN_A_CARD)
_END_OF_LINE = b"\n"  # JSON escapes those that are in it
_DAMAGED_CARD = f"The index holds a damaged card; {_REBUILD}."
_DAMAGE = (LookupError, TypeError, ValueError)


class Card(NamedTuple):
    """What a list of hits shows of an article; `other_names` are those of its appearances."""

    id: str
    origin: str
    title: str
    url: str | None
    source: str | None
    author: str | None
    language: str | None
    story: str | None
    copies: str | None
    is_paywalled: bool
    published: Published
    other_names: Sequence[tuple[int, Sequence[str]]]


def card(article: Article) -> bytes:
    """What a list of hits shows, its appearances aside, but with their names where they are not the labels."""
    published = article.published
    return _json((*_shown(article), published.date, published.basis, other_names(article.appearances)))


def body(article: Article) -> bytes:
    """The text, its mentions and what was left out of it."""
    # Not compressed: zlib at its fastest took 48 of 71 µs an article of 2,200 characters to save 1,700 bytes of 8,500.
    mentions = [(one.part, one.start, one.end, one.kind, one.name, one.slug) for one in article.mentions]
    left_out = [(one.line, one.reason, one.above) for one in article.left_out]
    return _json((mentions, left_out)) + _END_OF_LINE + as_bytes(article.text)


class StoredArticles:
    """The cards and bodies of a segment's articles, and the entities that they name."""

    def __init__(self, arrays: Arrays) -> None:
        self.entities = Entities(arrays)
        self._appearances = Appearances(arrays, self.entities)
        self._cards = Records(arrays, "cards")
        self._bodies = Records(arrays, "bodies")
        self.card = lru_cache(maxsize=_CARDS_KEPT)(self._card)

    def _card(self, number: int) -> Card:
        """The card of article `number`. Raises BrokenIndex."""
        try:
            *shown, date, basis, names = _DECODER.raw_decode(as_text(self._cards[number]))[0]
            return Card._make((*shown, _published_of(date, basis), names))
        except _DAMAGE as error:
            raise BrokenIndex(_DAMAGED_CARD) from error

    def appearances(self, number: int) -> LaterAppearances:
        """Who appears in article `number`, read once somebody looks: that costs as much as all else of a hit.

        Looking raises BrokenIndex.
        """
        return LaterAppearances(partial(self._appearing, number))

    def _appearing(self, number: int) -> tuple[Appearance, ...]:
        try:
            return self._appearances.of(number, self.card(number).other_names)
        except _DAMAGE as error:
            raise BrokenIndex(_DAMAGED_CARD) from error

    def article(self, number: int) -> Article:
        """Article `number`, whole but for `original`. Raises BrokenIndex."""
        *shown, published, _ = self.card(number)
        shown_fields: dict[str, Any] = dict(zip(_IN_A_CARD, shown, strict=True))
        return Article(
            **shown_fields,
            **self._body_fields(number),
            published=published,
            appearances=self._appearing(number),
        )

    def _body_fields(self, number: int) -> dict[str, Any]:
        try:
            line, _, text = self._bodies[number].partition(_END_OF_LINE)
            mentions, left_out = _DECODER.raw_decode(as_text(line))[0]
            return {
                "text": as_text(text),
                "mentions": tuple(
                    Mention(PART_BY_VALUE[part], start, end, KIND_BY_VALUE[kind], name, slug)
                    for part, start, end, kind, name, slug in mentions
                ),
                "left_out": tuple(LeftOut(line, Reason(why), above) for line, why, above in left_out),
            }
        except _DAMAGE as error:
            raise BrokenIndex(f"The index holds a damaged article; {_REBUILD}.") from error


def _json(value: tuple[Any, ...]) -> bytes:
    return as_bytes(_ENCODER.encode(value))


@lru_cache(maxsize=1 << 12)
def _published_of(date: str | None, basis: str) -> Published:
    return Published(date, Basis(basis))
