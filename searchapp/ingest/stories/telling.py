"""What does an article tell its event with: which words and names, how often, and are they in its lead?"""

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from searchapp.article import Article, Mention, Part
from searchapp.ingest.stories.familiar import is_telling, share, stem, words

# An event is told at the start; what follows in long articles is background that other events share.
_WORDS = 400
_LEAD = 100
# The headline says it best: it counts as often as this.
_TITLE = 2
_MOST_NAMES = 48
# Ids are hashes of 22 bits, so that counts over a whole archive are arrays of 32 MB; of 100,000 words, one in 40 shares
# its id with another.
ID_BITS = 22
# How often, in four bits each: in the whole and in the lead.
_MOST_TIMES = 15
_LEAD_BITS = 4
# Shares are kept as eighths of a power of two, in seven bits: from all articles to one in 60,000.
_PER_OCTAVE = 8
_MARK = 0x80
_WORD = re.compile(r"[^\W_]+")

FEATURE = np.dtype([("id", "<u4"), ("times", "u1"), ("share", "u1")])
# A structured array: its rows have the fields of FEATURE, which the type system cannot say.
Features = NDArray[np.void]


@dataclass(frozen=True)
class Telling:
    """The telling words and the names of an article, each a structured array of FEATURE, ascending by id.

    The eighth bit of `share` marks words that are part of a name, and names that stand in the title.
    """

    words: Features
    names: Features


def tell(article: Article, *, without: Iterable[str] = ()) -> Telling:
    """What tells an article's event. `without` are words that tell nothing in its language."""
    stopped = {stem(word) for word in without}
    title = [word for word in words(article.title) if word not in stopped]
    text = [word for word in islice(words(article.text), _WORDS) if word not in stopped]
    whole, lead = Counter(title * _TITLE + text), Counter(title * _TITLE + text[:_LEAD])
    in_names = {stem(word) for mention in article.mentions for word in _WORD.findall(mention.name)}
    telling = [word for word in whole if is_telling(word)]
    return Telling(
        words=_array(
            (_id(f"word {word}"), whole[word], lead[word], share(word, article.language), word in in_names)
            for word in telling
        ),
        names=_names(article),
    )


def pack(telling: Telling) -> tuple[int, bytes]:
    """The number of words, and words and names as bytes."""
    return len(telling.words), telling.words.tobytes() + telling.names.tobytes()


def unpack(size: int, packed: bytes) -> Telling:
    """What `pack` was given."""
    features = np.frombuffer(packed, dtype=FEATURE)
    return Telling(features[:size], features[size:])


def share_of(features: Features) -> NDArray[np.float64]:
    """The share of articles at large that have each feature."""
    return np.exp2((features["share"] & (_MARK - 1)).astype(np.float64) / -_PER_OCTAVE)


def is_marked(features: Features) -> NDArray[np.bool_]:
    """Whether each feature is marked."""
    return (features["share"] & _MARK) > 0


def times(features: Features) -> NDArray[np.int64]:
    """How often each stands in the article, at most 15 times."""
    return (features["times"] & _MOST_TIMES).astype(np.int64)


def times_in_lead(features: Features) -> NDArray[np.int64]:
    """How often each stands in the title and the lead, at most 15 times."""
    return (features["times"] >> _LEAD_BITS).astype(np.int64)


def _names(article: Article) -> Features:
    """The entities an article mentions, and names that have no entity, the most frequent ones first chosen."""
    grouped: dict[str, list[Mention]] = {}
    for mention in article.mentions:
        grouped.setdefault(f"{mention.kind} {mention.slug or mention.name}", []).append(mention)
    chosen = sorted(grouped.items(), key=lambda item: (not _in_title(item[1]), -len(item[1]), item[0]))[:_MOST_NAMES]
    return _array(
        (_id(key), len(found), 0, max(_name_share(mention.name) for mention in found), _in_title(found))
        for key, found in chosen
    )


def _in_title(mentions: Sequence[Mention]) -> bool:
    return any(mention.part is Part.TITLE for mention in mentions)


def _name_share(name: str) -> float:
    """The share of articles that may have a name: that of its rarest word."""
    return min((share(stem(word), None) for word in _WORD.findall(name)), default=1.0)


def _array(rows: Iterable[tuple[int, int, int, float, bool]]) -> Features:
    coded = {
        number: (
            number,
            min(whole, _MOST_TIMES) | min(lead, _MOST_TIMES) << _LEAD_BITS,
            min(round(-math.log2(common) * _PER_OCTAVE), _MARK - 1) | (_MARK if is_marked else 0),
        )
        for number, whole, lead, common, is_marked in rows
    }
    return np.array([coded[number] for number in sorted(coded)], dtype=FEATURE)


def _id(key: str) -> int:
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) & ((1 << ID_BITS) - 1)
