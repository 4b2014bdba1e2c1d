"""What is an article's id, has its content changed, and can it be stored?"""

import base64
import hashlib
import json
import math
import re
from collections.abc import Iterator
from dataclasses import asdict

from searchapp.article import Article
from searchapp.fields import NONE_VALUE

_ID_CHARACTERS = 12  # 60 bits: two of a million articles share one once in two million archives
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SLUG = re.compile(r"[\w-]{1,200}")
_MAX_NUMBER = 2**31 - 1  # what every database's integer holds


def candidate_ids(origin: str, position: int, location: str) -> Iterator[str]:
    """Ids for an article, the first free one to be taken: from its label and position, then from its place too."""
    yield _id(f"{origin}\0{position}")
    yield _id(f"{origin}\0{position}\0{location}")
    number = 1
    while True:
        yield _id(f"{origin}\0{position}\0{location}\0{number}")
        number += 1


def _id(seed: str) -> str:
    digest = hashlib.sha256(seed.encode("utf-8", "surrogateescape")).digest()
    return base64.b32encode(digest)[:_ID_CHARACTERS].decode("ascii").lower()


def content_hash(article: Article) -> str:
    """SHA-256 over every field of an article. Raises UnicodeEncodeError for lone surrogates: nothing can store them."""
    return hashlib.sha256(json.dumps(asdict(article), ensure_ascii=False).encode("utf-8")).hexdigest()


def why_not_stored(article: Article) -> str | None:
    """Why the archive cannot hold a ready article as it is, in one sentence; None when it can."""
    if not _ID.fullmatch(article.id):
        return f"has the id {article.id[:80]!r}; an id is 1 to 64 letters, digits, - or _."
    slugs = [one.entity.slug for one in article.appearances]
    slugs += [mention.slug for mention in article.mentions if mention.slug is not None]
    for slug in slugs:
        if slug == NONE_VALUE or not _SLUG.fullmatch(slug):
            return f"has the slug {slug[:80]!r}; a slug is 1 to 200 letters, digits, - or _, and not {NONE_VALUE!r}."
    numbers = [one.count for one in article.appearances]
    numbers += [number for mention in article.mentions for number in (mention.start, mention.end)]
    if any(number > _MAX_NUMBER for number in numbers):
        return "holds a number too large to be a count or a place in a text."
    degrees = [angle for one in article.appearances for angle in (one.entity.lat, one.entity.lon) if angle is not None]
    if not all(math.isfinite(angle) for angle in degrees):
        return "has a latitude or longitude that is no number."
    return None
