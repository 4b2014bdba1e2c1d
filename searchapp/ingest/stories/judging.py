"""Do two articles tell the same event?

Four likenesses, each between 0 and 1, count the same: of all telling words, of those of title and lead, of those that
are no names, and of the names. Names alone bring together whatever is about the same people; words alone whatever is of
the same kind. The numbers below were chosen on pairs of the sample archive, of 86 news pages of 2019, and of 605 texts
of one source; `searchapp evaluate stories` says how they do.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from searchapp.ingest.groups import day_of
from searchapp.ingest.stories.collection import Collection, Weighed, stand_in

# Reports of one event appear within days; a follow-up a week later is its own story.
_MOST_DAYS = 5
# The least mean of the four, for reports of one day; each day more asks for a little more. Two reports of one firm or
# one trial on one day that told different events had 0.37 to 0.39.
_LEAST = 0.42
_PER_DAY = 0.02
# Without a day to hold on to, what is told year after year looks alike (a flood in 2019 and the next in 2020: 0.43).
_LEAST_UNDATED = 0.45
# Where many rare names are shared, the undated need less: a saga's parts share them too, but few words.
_LEAST_UNDATED_BY_NAMES = 0.41
_MANY_NAMES = 30.0
# One outlet tells an event once. What it tells alike is a series more often than not: a form filled in again, a daily
# briefing, the next meeting. Of 75 pairs of one source alike to 0.5 within five days, 16 were that; of 52 others that
# these three rules leave, with a day between them allowed, 4, three of them a day apart.
_LEAST_SAME_OUTLET = 0.6
_MOST_DAYS_SAME_OUTLET = 0
_MOST_PLAIN_SAME_OUTLET = 0.75
# Where neither outlet is known they may be the same.
_LEAST_UNKNOWN_OUTLETS = 0.45
# Shared names: the sum of their rarity, which is three rare names, or two very rare ones; and their likeness.
_LEAST_SHARED = 10.0
_LEAST_NAMES = 0.42
# A name of the title that is rarer than this is what the article is about.
_ABOUT = 3.0
_PAIRS_AT_ONCE = 100_000
_COPIES = 2.0  # before anything that is only alike


@dataclass(frozen=True)
class Likeness:
    """How much alike two articles of one collection tell. Each measure is taken when it is asked for: few pairs of
    many share enough names to need more than `shared`.
    """

    one: Weighed
    other: Weighed

    @cached_property
    def shared(self) -> float:
        """The summed rarity of the names that both have."""
        return float(self.one.rarity[stand_in(self.one.names.ids, self.other.names.ids)].sum())

    @cached_property
    def names(self) -> float:
        """The cosine of their names."""
        return self.one.names @ self.other.names

    @cached_property
    def plain(self) -> float:
        """The cosine of their words that are no names."""
        return self.one.plain @ self.other.plain

    @cached_property
    def mean(self) -> float:
        """The mean of four cosines: of all telling words, of those of title and lead, `plain` and `names`."""
        words, lead = self.one.words @ self.other.words, self.one.lead @ self.other.lead
        return (words + lead + self.plain + self.names) / 4

    @cached_property
    def is_about_others(self) -> bool:
        """Whether each is about a name the other does not have."""
        return _has_own_subject(self.one, self.other) and _has_own_subject(self.other, self.one)


class Judge:
    """Decides about pairs of one collection, by their places."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._copies: dict[str, list[int]] = defaultdict(list)
        for place, report in enumerate(collection.reports):
            if report.copies is not None:
                self._copies[report.copies].append(place)
        self.is_same_event = lru_cache(maxsize=_PAIRS_AT_ONCE)(self._is_same_event)

    def pairs(self, places: Iterable[int]) -> list[tuple[int, int]]:
        """The pairs of articles, at least one of them at these places, that tell the same event: most alike first."""
        found: dict[tuple[int, int], float] = {}
        for place in places:
            group = self._collection.reports[place].copies
            copies = [] if group is None else self._copies[group]
            likely = self._collection.sharing_rare_names(place, most_days=_MOST_DAYS).tolist()
            for other in {*copies, *likely} - {place}:
                pair = (min(place, other), max(place, other))
                if pair not in found and self.is_same_event(*pair):
                    found[pair] = self._mean(*pair)
        return sorted(found, key=lambda pair: (-found[pair], pair))

    def _mean(self, one: int, other: int) -> float:
        first, second = self._collection.reports[one].copies, self._collection.reports[other].copies
        if first is not None and first == second:
            return _COPIES
        return self._likeness(one, other).mean

    def _likeness(self, one: int, other: int) -> Likeness:
        return Likeness(self._collection.weighed(one), self._collection.weighed(other))

    def _is_same_event(self, one: int, other: int) -> bool:
        first, second = self._collection.reports[one], self._collection.reports[other]
        if first.copies is not None and first.copies == second.copies:
            return True
        days = float(self._collection.days_between(one, np.array([other]))[0])
        if days > _MOST_DAYS:
            return False
        like = self._likeness(one, other)
        if like.shared < _LEAST_SHARED or like.names < _LEAST_NAMES or like.is_about_others:
            return False
        if first.outlet is not None and first.outlet == second.outlet:
            return like.mean >= _LEAST_SAME_OUTLET and days <= _MOST_DAYS_SAME_OUTLET and not _is_series(like)
        least = _LEAST + _PER_DAY * max(0.0, days - 1)
        if day_of(first.published) is None or day_of(second.published) is None:
            least = _LEAST_UNDATED_BY_NAMES if like.shared >= _MANY_NAMES else _LEAST_UNDATED
        elif first.outlet is None and second.outlet is None:
            least = max(least, _LEAST_UNKNOWN_OUTLETS)
        return like.mean >= least


def _is_series(like: Likeness) -> bool:
    """Whether the wording around the names is that of a form."""
    return like.plain > _MOST_PLAIN_SAME_OUTLET


def _has_own_subject(one: Weighed, other: Weighed) -> bool:
    """Whether a rare name of one's title stands nowhere in the other."""
    subjects = one.names.ids[one.in_title & (one.rarity > _ABOUT)]
    return not stand_in(subjects, other.names.ids).all()
