"""What do the articles of an archive have in common, weighted by how rare it is; and which may tell the same event?

Rarity is inverse document frequency (Spärck Jones 1972), counted over the archive together with a thousand imagined
articles in which words have their usual share, so that a small archive knows what is familiar.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from searchapp.article import Basis, Published
from searchapp.ingest.stories.telling import (
    ID_BITS,
    Features,
    is_marked,
    share_of,
    times,
    times_in_lead,
    unpack,
)

_IMAGINED = 1_000
# A name of more articles than this, or than this share of them, brings no two together by itself.
_RARE = 100
_RARE_SHARE = 0.02
# Of the articles that share rare names with one, so many are looked at closely, those that share most first.
_MOST_CANDIDATES = 200
_VECTORS_AT_ONCE = 20_000  # 4 kB each

Floats = NDArray[np.float64]
Ids = NDArray[np.uint32]


@dataclass(frozen=True)
class Report:
    """What the collection knows of an article: when and by whom it was published, its copies, and what it tells with.

    `words` and `features` are what `pack` gave.
    """

    published: Published
    outlet: str | None
    copies: str | None
    words: int
    features: bytes


@dataclass(frozen=True)
class Vector:
    """Ascending ids, and their weights in a vector of length 1."""

    ids: Ids
    weights: Floats

    def __matmul__(self, other: "Vector") -> float:
        """The cosine of the angle between two vectors."""
        _, mine, theirs = np.intersect1d(self.ids, other.ids, assume_unique=True, return_indices=True)
        return float(self.weights[mine] @ other.weights[theirs])


def stand_in(ids: Ids, others: Ids) -> NDArray[np.bool_]:
    """Which of some ids are among others, both ascending; of the few of an article's names faster than `np.isin`."""
    if not len(others):
        return np.zeros(len(ids), np.bool_)
    places = np.minimum(np.searchsorted(others, ids), len(others) - 1)
    found: NDArray[np.bool_] = others[places] == ids
    return found


@dataclass(frozen=True)
class Weighed:
    """An article's vectors: all telling words, those of title and lead, those outside of names, and its names.

    `rarity` and `in_title` say of each name how rare it is, and whether it stands in the title.
    """

    words: Vector
    lead: Vector
    plain: Vector
    names: Vector
    rarity: Floats
    in_title: NDArray[np.bool_]


class Collection:
    """The reports of an archive, by their place in it."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.reports = reports
        self._tellings = [unpack(report.words, report.features) for report in reports]
        self._word_counts = _counts([one.words for one in self._tellings])
        self._name_counts = _counts([one.names for one in self._tellings])
        self.weighed = lru_cache(maxsize=_VECTORS_AT_ONCE)(self._weigh)
        ids = [one.names["id"] for one in self._tellings]
        self._spans = np.array([_span(report.published) for report in reports]).reshape(-1, 2)
        name_ids = np.concatenate(ids) if ids else np.empty(0, np.uint32)
        holders = np.repeat(np.arange(len(reports)), [len(one) for one in ids])
        order = np.argsort(name_ids, kind="stable")
        self._name_ids, self._holders = name_ids[order], holders[order]

    def days_between(self, place: int, others: NDArray[np.int64]) -> Floats:
        """The least number of days between the dates of one and of others, as far as they are known; NaN where not."""
        first, last = self._spans[place]
        days: Floats = np.maximum(np.maximum(self._spans[others, 0] - last, first - self._spans[others, 1]), 0.0)
        return days

    def sharing_rare_names(self, place: int, *, most_days: int) -> NDArray[np.int64]:
        """The places of other articles that share a rare name with one, those first that share most.

        Those dated more days before or after are left out.
        """
        names = self._tellings[place].names
        counts = self._name_counts[names["id"]]
        rare = names[counts <= max(_RARE, _RARE_SHARE * len(self.reports))]
        starts = np.searchsorted(self._name_ids, rare["id"], side="left")
        ends = np.searchsorted(self._name_ids, rare["id"], side="right")
        if not len(rare):
            return np.empty(0, np.int64)
        found = np.concatenate([self._holders[start:end] for start, end in zip(starts, ends, strict=True)])
        rarity = np.repeat(self._rarity(rare, self._name_counts), ends - starts)
        is_near = ~(self.days_between(place, found) > most_days) & (found != place)
        places, inverse = np.unique(found[is_near], return_inverse=True)
        shared = np.bincount(inverse, weights=rarity[is_near])
        best: NDArray[np.int64] = places[np.argsort(-shared, kind="stable")[:_MOST_CANDIDATES]]
        return best

    def _weigh(self, place: int) -> Weighed:
        telling = self._tellings[place]
        rarity = self._rarity(telling.words, self._word_counts)
        whole = _damped(times(telling.words)) * rarity
        lead = _damped(times_in_lead(telling.words)) * rarity
        plain = np.where(is_marked(telling.words), 0.0, whole)
        names = self._rarity(telling.names, self._name_counts)
        return Weighed(
            words=_vector(telling.words["id"], whole),
            lead=_vector(telling.words["id"], lead),
            plain=_vector(telling.words["id"], plain),
            names=_vector(telling.names["id"], _damped(times(telling.names)) * names),
            rarity=names[names > 0],
            in_title=is_marked(telling.names)[names > 0],
        )

    def _rarity(self, features: Features, counts: NDArray[np.int64]) -> Floats:
        total = len(self.reports) + _IMAGINED
        expected = counts[features["id"]] + _IMAGINED * share_of(features)
        rarity: Floats = np.maximum(np.log(total / expected), 0.0)
        return rarity


def _span(published: Published) -> tuple[float, float]:
    """The first and last day a date can mean, as ordinals; NaN for one that rests on a story: it decides about none."""
    if published.basis is Basis.STORY or published.first is None or published.last is None:
        return float("nan"), float("nan")
    return float(published.first.toordinal()), float(published.last.toordinal())


def _counts(of_articles: Sequence[Features]) -> NDArray[np.int64]:
    """In how many articles each id stands (length 2 ** ID_BITS)."""
    ids = np.concatenate([one["id"] for one in of_articles]) if of_articles else np.empty(0, np.uint32)
    return np.bincount(ids, minlength=1 << ID_BITS)


def _damped(counted: NDArray[np.int64]) -> Floats:
    return np.where(counted > 0, 1.0 + np.log(np.maximum(counted, 1)), 0.0)


def _vector(ids: Ids, weights: Floats) -> Vector:
    kept = weights > 0
    length = float(np.linalg.norm(weights))
    return Vector(ids[kept], weights[kept] / length if length else weights[kept])
