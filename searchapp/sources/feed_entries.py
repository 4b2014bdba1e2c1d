"""Which articles does an RSS or Atom feed hold?

Read entry by entry in bounded memory; nothing is fetched, and no entity of the feed's own is ever expanded. A feed
grows at its top, so an entry is known by its identifier, not by its number.
"""

import hashlib
import html
import io
import re
from collections.abc import Iterator
from contextlib import suppress

from lxml import etree

from searchapp.article import RawArticle, Refused
from searchapp.errors import SourceError
from searchapp.sources.encoding import encoding_of
from searchapp.sources.feed_values import Channel, Entry, entry_of, local_name
from searchapp.sources.files import SourceFile
from searchapp.sources.record_article import plain_lines

MAX_ENTRY_CHARACTERS = 10_000_000
# A tree takes some 200 bytes an element, whatever its size as text.
_MAX_ENTRY_TAGS = 200_000
_CHUNK_CHARACTERS = 64 * 1024
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_HEAD_BYTES = 1024
_POSITION_BITS = 26
_ROOTS = frozenset({"rss", "rdf", "feed"})
_ENTRIES = frozenset({"item", "entry"})
_CHANNELS = frozenset({"channel", "feed"})
_HOLDERS = _CHANNELS | _ROOTS
_END = re.compile(r"</(?:\w+:)?(?:rss|rdf|feed)\s*>\s*(?:<!--[^>]*-->\s*)*\Z", re.IGNORECASE)
_END_CHARACTERS = 2000
# What XML cannot hold; an ampersand that begins nothing, or one of the entities that only HTML knows.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_AMPERSAND = re.compile(r"&(?:(#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)?")
_BARE = re.compile(r"<(?=[\s\d=<])")
_LITERAL = re.compile(r"(<!\[CDATA\[|\]\]>)")
_CUT = re.compile(r"(?:&[#A-Za-z0-9]{0,31}|<(?:!(?:\[[CDAT]{0,5})?)?|\]{1,2})\Z")  # may be half of one of these
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})


def read_feed(file: SourceFile) -> Iterator[RawArticle | Refused]:
    """The articles of a feed; an entry without text is refused by its number.

    Raises SourceError when it is neither RSS nor Atom, or when nothing after some place can be read.
    """
    taken: set[int] = set()
    is_empty = True
    for number, entry in enumerate(feed_entries(file), start=1):
        if entry.is_other:
            continue
        is_empty = False
        yield article_of_entry(entry, origin=file.origin, position=_position(entry, taken), where=f"entry {number:,}")
    if is_empty:
        raise SourceError("is a feed without entries.")


def feed_entries(file: SourceFile) -> Iterator[Entry]:
    """The entries of a feed, in their order. Raises SourceError as `read_feed` does."""
    with file.open() as stream:
        declared = _DECLARED.match(stream.read(_HEAD_BYTES))
        stream.seek(0)
        encoding = encoding_of(stream, declared=declared[1].decode("ascii") if declared else None)
        with io.TextIOWrapper(stream, encoding=encoding, errors="replace") as text:
            yield from _Parsing().entries(text)


def article_of_entry(entry: Entry, *, origin: str, position: int, where: str) -> RawArticle | Refused:
    """An entry as an article, or why it is none."""
    try:
        text = plain_lines(entry.body, is_html=entry.is_html)
    except SourceError as error:
        return Refused(f"{origin}, {where}", str(error))
    if not text.strip():
        return Refused(f"{origin}, {where}", "has no text: it only points to a page.")
    return RawArticle(
        origin=origin,
        position=position,
        text=text,
        original=entry.body,
        title=entry.title,
        url=entry.url,
        source=entry.source,
        author=entry.author,
        language=entry.language,
        dates=entry.dates,
        where=where,
    )


def _position(entry: Entry, taken: set[int]) -> int:
    digest = hashlib.sha256(entry.key.encode("utf-8", "replace")).digest()
    position = int.from_bytes(digest[:8], "big") >> (64 - _POSITION_BITS)
    while position in taken:
        position = (position + 1) % (1 << _POSITION_BITS)
    taken.add(position)
    return position


class _Parsing:
    """One feed being parsed: what its channel says, and how much was read since the last entry."""

    def __init__(self) -> None:
        self._parser = etree.XMLPullParser(
            events=("start", "end"),
            encoding="utf-8",
            recover=True,
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        self._channel = Channel()
        self._has_root = False
        self._read = 0
        self._tags = 0
        self._number = 0

    def entries(self, text: io.TextIOWrapper) -> Iterator[Entry]:
        last = ""
        for chunk in _mended(text):
            if not self._has_root and "<!ENTITY" in chunk:
                raise SourceError("declares entities of its own, which no feed needs.")
            self._read += len(chunk)
            self._tags += chunk.count("<")
            self._feed(chunk)
            yield from self._ended()
            if self._read > MAX_ENTRY_CHARACTERS or self._tags > _MAX_ENTRY_TAGS:
                raise SourceError(
                    f"cannot be read after {self._place()}: it is broken there, or what follows too long."
                )
            last = (last + chunk)[-_END_CHARACTERS:]
        yield from self._rest(is_whole=_END.search(last) is not None)

    def _rest(self, *, is_whole: bool) -> Iterator[Entry]:
        """The entries below what is broken in the feed; of one that was cut off, those that are whole."""
        rest: list[Entry] = []
        if is_whole or self._parser.feed_error_log:
            with suppress(etree.XMLSyntaxError):
                self._parser.close()
            rest = list(self._ended())
        yield from rest if is_whole else rest[:-1]
        if not self._has_root:
            raise SourceError("is no XML: it holds no element.")
        if not is_whole:
            self._number -= bool(rest)
            raise SourceError(f"is cut off after {self._place()}.")

    def _feed(self, chunk: str) -> None:
        try:
            self._parser.feed(chunk.encode("utf-8", "replace"))
        except etree.XMLSyntaxError as error:
            raise SourceError(f"is no XML after {self._place()}: {error.msg}.") from error

    def _place(self) -> str:
        return f"entry {self._number:,}" if self._number else "its beginning"

    def _ended(self) -> Iterator[Entry]:
        """What came to its end since the last look. What was looked at is taken out of the tree."""
        for event, element in self._parser.read_events():
            name = local_name(element)
            if event == "start":
                if not self._has_root and name not in _ROOTS:
                    raise SourceError("is XML, but neither RSS nor Atom.")
                self._has_root = True
                continue
            parent = element.getparent()
            if parent is not None and name in _ENTRIES:
                self._number += 1
                self._read = self._tags = 0
                yield entry_of(element, self._channel, self._number)
                if local_name(parent) in _HOLDERS:  # else a tag nobody closed put it into another
                    _forget(element)
            elif parent is not None and local_name(parent) in _CHANNELS:
                self._channel = self._channel.told(element)
                _forget(element)


def _forget(element: etree._Element) -> None:
    element.clear(keep_tail=False)
    while element.getprevious() is not None:
        del element.getparent()[0]


def _mended(text: io.TextIOWrapper) -> Iterator[str]:
    """The feed in chunks, without what XML cannot hold, with pages' entities and bare ampersands as XML wants them."""
    kept = ""
    is_literal = False  # within CDATA, where an ampersand is one
    while chunk := text.read(_CHUNK_CHARACTERS):
        chunk = kept + chunk
        cut = _CUT.search(chunk)
        kept = chunk[cut.start() :] if cut else ""
        parts: list[str] = []
        for part in _LITERAL.split(_NOT_XML.sub("", chunk[: cut.start()] if cut else chunk)):
            if part in {"<![CDATA[", "]]>"}:
                is_literal = part != "]]>"
            parts.append(part if is_literal else _BARE.sub("&lt;", _AMPERSAND.sub(_mended_ampersand, part)))
        yield "".join(parts)
    yield kept


def _mended_ampersand(found: re.Match[str]) -> str:
    if found[1] is None:
        return "&amp;"
    return (
        found[0]
        if found[1] in _OF_XML or found[1][0] == "#"
        else html.entities.html5.get(f"{found[1]};", "&amp;" + found[0][1:])
    )
