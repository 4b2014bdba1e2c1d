"""What of an article is kept to be shown? A card for lists, in JSON, and a body: a line of JSON with its mentions and
what was left out, then the text as it is.
"""

import json
from functools import lru_cache
from operator import attrgetter
from typing import Any

from searchapp.article import Article, Basis, Kind, LeftOut, Mention, Part, Published, Reason
from searchapp.engines.whoosh_engine.appearances import Appearances, Entities, Records, other_names
from searchapp.engines.whoosh_engine.arrays import Arrays
from searchapp.engines.whoosh_engine.inverted import as_bytes, as_text
from searchapp.errors import BrokenIndex

_REBUILD = "`searchapp reindex` writes it anew"
_CARDS_KEPT = 64  # of each segment: a page's articles are read twice, as hits and to be marked
_KINDS = {kind.value: kind for kind in Kind}  # a third of the time that Kind("person") takes
_PARTS = {part.value: part for part in Part}
_ENCODER = json.JSONEncoder(check_circular=False, ensure_ascii=False, separators=(",", ":"))
_DECODER = json.JSONDecoder()  # json.loads would first find out how the bytes are encoded
_IN_A_CARD = ("id", "origin", "title", "url", "source", "author", "language", "story", "copies", "is_paywalled")
_shown = attrgetter(*_IN_A_CARD)
_END_OF_LINE = b"\n"  # JSON escapes those that are in it
_DAMAGE = (LookupError, TypeError, ValueError)


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

    def _card(self, number: int) -> Article:
        """Article `number` without text, mentions and what was left out. Raises BrokenIndex."""
        return _article(self._card_fields(number))

    def article(self, number: int) -> Article:
        """Article `number`, whole but for `original`. Raises BrokenIndex."""
        return _article({**vars(self.card(number)), **self._body_fields(number)})

    def _card_fields(self, number: int) -> dict[str, Any]:  # Any: as JSON has it
        try:
            *shown, date, basis, names = _DECODER.raw_decode(as_text(self._cards[number]))[0]
            fields = dict(zip(_IN_A_CARD, shown, strict=True))
            fields["published"] = _published_of(date, basis)
            fields["appearances"] = self._appearances.of(number, names)
        except _DAMAGE as error:
            raise BrokenIndex(f"The index holds a damaged card; {_REBUILD}.") from error
        return fields

    def _body_fields(self, number: int) -> dict[str, Any]:
        try:
            line, _, text = self._bodies[number].partition(_END_OF_LINE)
            mentions, left_out = _DECODER.raw_decode(as_text(line))[0]
            return {
                "text": as_text(text),
                "mentions": tuple(
                    Mention(_PARTS[part], start, end, _KINDS[kind], name, slug)
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


_WITHOUT: dict[str, Any] = {"text": "", "mentions": (), "left_out": (), "original": None}


def _article(fields: dict[str, Any]) -> Article:
    # Not by the initialiser, which sets one field of a frozen class after another.
    made = object.__new__(Article)
    made.__dict__.update(_WITHOUT)
    made.__dict__.update(fields)
    return made
