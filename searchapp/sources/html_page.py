"""Which article does a web page hold?

`html_body` finds its text; `html_metadata` reads what the page states about it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from searchapp.article import RawArticle
from searchapp.errors import SourceError
from searchapp.sources.encoding import decode
from searchapp.sources.files import SourceFile, read_bytes
from searchapp.sources.html_body import body_of
from searchapp.sources.html_lines import parse, visible_lines
from searchapp.sources.html_metadata import facts_of

MAX_BYTES = 20_000_000

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_DECLARED_WITHIN_BYTES = 4096  # browsers look no further than 1,024
_WORD = re.compile(r"\w+")
_SHINGLE = 4  # words
_MAX_OUTSIDE = 300
_LONGEST_OUTSIDE = 300


def read_html(file: SourceFile) -> Iterator[RawArticle]:
    """The page as one article. Raises SourceError with the reason when it cannot be read or holds no article."""
    page = page_article(
        read_bytes(file, max_bytes=MAX_BYTES),
        origin=file.origin,
        position=0,
        url_hint=file.url,
        declared_encoding=file.encoding,
    )
    yield replace(page, dates=(*file.dates, *page.dates))


def page_article(
    data: bytes, *, origin: str, position: int, url_hint: str | None = None, declared_encoding: str | None = None
) -> RawArticle:
    """The article a page's bytes hold. `url_hint` is the address it was fetched from, if that is known;
    `declared_encoding` what was said about its characters outside the page (HTTP, mail, WARC).

    Depends on nothing but its arguments and can be sent to another process. Raises SourceError with the reason.
    """
    declared = _DECLARED.search(data[:_DECLARED_WITHIN_BYTES])
    tree = parse(decode(data, declared=declared_encoding or (declared.group(1).decode("ascii") if declared else None)))
    original = visible_lines(tree)
    if not original:
        raise SourceError("shows no text.")
    facts = facts_of(tree, fetched=url_hint)
    text = body_of(tree)
    if not text:
        raise SourceError("holds no article that could be told from its navigation; save its text as a .txt file.")
    return RawArticle(
        origin=origin,
        position=position,
        text=text,
        original="\n".join(original),
        title=facts.title,
        url=facts.url,
        source=facts.source,
        author=facts.author,
        language=facts.language,
        dates=facts.dates,
        is_paywalled=facts.is_paywalled,
        outside=_outside(original, text),
    )


def _outside(original: list[str], text: str) -> tuple[str, ...]:
    """Lines of the page that are not in the text, in their order and cut to a length: the first of them if many."""
    lines = [_words(line) for line in text.split("\n")]
    whole = set(map(tuple, lines))
    shingles = {shingle for words in lines for shingle in _shingles(words)}

    def is_outside(line: str) -> bool:
        words = _words(line)
        within = _shingles(words)
        return bool(words) and tuple(words) not in whole and (not within or not shingles.issuperset(within))

    return tuple(line[:_LONGEST_OUTSIDE] for line in islice(filter(is_outside, original), _MAX_OUTSIDE))


def _words(line: str) -> list[str]:
    return _WORD.findall(line.casefold())


def _shingles(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)]
