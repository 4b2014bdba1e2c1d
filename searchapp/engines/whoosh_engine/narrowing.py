"""Which articles do the filters and dates let through, with any one of them left out?"""

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Mask
from searchapp.engines.whoosh_engine.snapshot import Snapshot
from searchapp.engines.whoosh_engine.values import FacetValues
from searchapp.fields import Mode
from searchapp.search.request import Dates, FacetFilter, SearchRequest

DATES = "dates"


class Narrowing:
    """The conditions of a request, each a mask over the snapshot's articles, so that counts can leave one out.

    Conditions are named by their facet (what is chosen of it) or `DATES`; what a facet leaves out always holds.
    """

    def __init__(self, snapshot: Snapshot, values: FacetValues, request: SearchRequest) -> None:
        self._masks: dict[str, Mask] = {}
        self._always: Mask | None = None
        holding = _Holding(snapshot, values, about=request.about)
        for one in request.filters:
            if one.chosen:
                self._masks[one.facet] = holding.chosen(one)
            if one.left_out:
                mask = ~holding.any_of(one.facet, one.left_out)
                self._always = mask if self._always is None else self._always & mask
        if request.dates:
            self._masks[DATES] = _inside(snapshot, request.dates)

    def has(self, name: str) -> bool:
        """Whether there is a condition of that name."""
        return name in self._masks

    def mask(self, *, without: str = "") -> Mask | None:
        """The articles that pass every condition but one; None when all do."""
        masks = [mask for name, mask in self._masks.items() if name != without]
        if self._always is not None:
            masks.append(self._always)
        if not masks:
            return None
        together = masks[0]
        for mask in masks[1:]:
            together = together & mask
        return together


class _Holding:
    """The articles that hold values; with `about`, names only where they are about them."""

    def __init__(self, snapshot: Snapshot, values: FacetValues, *, about: bool) -> None:
        self._snapshot = snapshot
        self._values = values
        self._about = about

    def chosen(self, one: FacetFilter) -> Mask:
        """The articles with all or any of the chosen values, as the filter means it."""
        if one.mode is Mode.ANY:
            return self.any_of(one.facet, one.chosen)
        together = self.any_of(one.facet, one.chosen[:1])
        for value in one.chosen[1:]:
            together &= self.any_of(one.facet, (value,))
        return together

    def any_of(self, key: str, wanted: tuple[str, ...]) -> Mask:
        """The articles with at least one of these values."""
        mask = np.zeros(self._snapshot.size, dtype=np.bool_)
        for value in wanted:
            mask[self._values.having(key, value, about=self._about)] = True
        return mask


def _inside(snapshot: Snapshot, dates: Dates) -> Mask:
    mask: Mask = snapshot.first > 0
    if dates.undated:
        return ~mask
    if dates.first is not None:
        mask &= snapshot.first >= dates.first.toordinal()
    if dates.last is not None:
        mask &= snapshot.last <= dates.last.toordinal()
    return mask
