"""Which lines stand in so many articles of one source that they belong to its pages, not to its articles?

Counted are articles, not occurrences, and of articles with the same text one. A line has to stand where furniture
stands: above the first whole sentence of the article's own, below the last, in a block of such lines, or beside a line
that was left out for what it says. In the middle of a text it has to stand in most articles.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from searchapp.ingest.furniture.lines import NEAR, OUT, PROSE, TOLD, WEAK, Lines

# How many articles must have a line, at least, and what share of the source's, by what it is and where it stands.
# In 14,240 official documents of one source no formula comes above 0.11; on pages of nine sites, 0.88 of all lines
# around the articles stand on every page of the site.
_AT_LEAST, _SHARE, _SHARE_OF_FEW, _FEW = 3, 0.2, 0.3, 10
_PROSE_AT_LEAST, _PROSE_SHARE = 4, 0.6
_AMID_AT_LEAST, _AMID_SHARE = 5, 0.6
# What is furniture stays so until it is rarer than this part of what it took: or each new article would move it.
_HOLDS = 0.7
# A line belongs where it stands in this share of its articles; it is told when it is in that share of them.
_MOSTLY, _SOMETIMES = 0.6, 0.3
# Menus stand above and below a page. What stands oftener in an article is part of it.
_MOST_A_TEXT, _MOST_A_PAGE = 1.2, 10.0
_BLOCK = 3  # lines
_ROUNDS = 4


@dataclass(frozen=True)
class Recurring:
    """A line of one source: how many of so many counted articles have it."""

    articles: int
    counted: int


@dataclass(frozen=True, eq=False)
class _Stack:
    """All lines of some articles, one after the other.

    `line`: which different line each is, -1 for none (intp); `article`: whose it is, ascending (intp); `marks`: uint8.
    `articles`, `times` and `told` say of each different line how many articles have it, how often it stands there, and
    in what share of them it is told.
    """

    hashes: npt.NDArray[np.uint64]
    line: npt.NDArray[np.intp]
    article: npt.NDArray[np.intp]
    marks: npt.NDArray[np.uint8]
    pairs: npt.NDArray[np.intp]  # where in the stack each line stands first in each of its articles
    articles: npt.NDArray[np.intp]
    times: npt.NDArray[np.float64]


def find_furniture(counted: Sequence[Lines], *, anew: bool = False) -> Mapping[int, Recurring]:
    """The lines of one source that are furniture, by their hashes.

    `counted` are its articles without copies. What is left out now holds on to it while it is a little rarer than it
    would have to be otherwise, unless everything is looked at `anew`.
    """
    if len(counted) < _AT_LEAST:
        return {}
    stack = _stacked(counted)
    least = _thresholds(stack, len(counted), anew=anew)
    able = _share_of(stack, (stack.marks & TOLD) > 0) <= _SOMETIMES
    is_prose = _share_of(stack, (stack.marks & PROSE) > 0) > _MOSTLY
    is_weak = _share_of(stack, (stack.marks & WEAK) > 0) > _MOSTLY
    amid = able & ~is_weak & (stack.articles >= least.amid) & (stack.times <= _MOST_A_TEXT)
    found = able & (stack.articles >= np.where(is_prose, least.prose, least.other)) & (stack.times <= _MOST_A_PAGE)
    found |= amid
    for _ in range(_ROUNDS):
        placed = amid | (found & (_share_of(stack, _in_place(stack, found)) >= _MOSTLY))
        if np.array_equal(placed, found):
            break
        found = placed
    return {
        int(stack.hashes[line]): Recurring(int(stack.articles[line]), len(counted)) for line in np.flatnonzero(found)
    }


def left_out_of(counted: Sequence[Lines]) -> set[int]:
    """The hashes of all lines that are left out now of some of these articles."""
    return {int(line) for one in counted for line in one.hashes[(one.marks & OUT) > 0]}


@dataclass(frozen=True, eq=False)
class _Least:
    """How many articles must have each line (float64, by line): of prose, of other lines, in the middle of texts."""

    prose: npt.NDArray[np.float64]
    other: npt.NDArray[np.float64]
    amid: npt.NDArray[np.float64]


def _thresholds(stack: _Stack, counted: int, *, anew: bool) -> _Least:
    is_held = np.zeros(len(stack.hashes), dtype=bool) if anew else _share_of(stack, (stack.marks & OUT) > 0) > _MOSTLY
    factor = np.where(is_held, _HOLDS, 1.0)
    share = _SHARE_OF_FEW if counted <= _FEW else _SHARE

    def least(number: int, share: float) -> npt.NDArray[np.float64]:
        return np.maximum(number, np.ceil(share * counted * factor))

    return _Least(
        least(_PROSE_AT_LEAST, _PROSE_SHARE),
        least(_AT_LEAST, share),
        least(_AMID_AT_LEAST, _AMID_SHARE),
    )


def _stacked(counted: Sequence[Lines]) -> _Stack:
    hashes = np.concatenate([one.hashes for one in counted])
    article = np.repeat(np.arange(len(counted)), [len(one.hashes) for one in counted])
    different, line = np.unique(hashes, return_inverse=True)
    if len(different) and different[0] == 0:  # what is not counted
        different, line = different[1:], line - 1
    is_counted = line >= 0
    places = np.flatnonzero(is_counted)
    _, first = np.unique(article[is_counted] * len(different) + line[is_counted], return_index=True)
    pairs = places[first]
    articles = np.bincount(line[pairs], minlength=len(different))
    times = np.bincount(line[is_counted], minlength=len(different)) / articles
    return _Stack(different, line, article, np.concatenate([one.marks for one in counted]), pairs, articles, times)


def _share_of(stack: _Stack, holds: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """For each line, the share of its articles in which something holds where it stands first."""
    return (
        np.bincount(stack.line[stack.pairs], weights=holds[stack.pairs], minlength=len(stack.hashes)) / stack.articles
    )


def _in_place(stack: _Stack, found: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Which lines of the stack stand where furniture stands, if what was `found` is furniture."""
    is_found = np.append(found, False)[stack.line]
    runs = np.cumsum(np.append(True, (is_found[1:] != is_found[:-1]) | (stack.article[1:] != stack.article[:-1]))) - 1
    is_near = np.bincount(runs, weights=(stack.marks & NEAR) > 0) > 0
    is_block = np.bincount(runs) >= _BLOCK
    in_place: npt.NDArray[np.bool_] = (is_near | is_block)[runs]
    return in_place | _around_the_text(stack, is_found)


def _around_the_text(stack: _Stack, is_found: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Which lines stand above the first sentence that is the article's own, or below the last."""
    size = len(is_found)
    place = np.arange(size)
    is_own = ((stack.marks & PROSE) > 0) & ~is_found
    articles = stack.article[-1] + 1 if size else 0
    first = np.full(articles, size)
    np.minimum.at(first, stack.article[is_own], place[is_own])
    last = np.full(articles, -1)
    np.maximum.at(last, stack.article[is_own], place[is_own])
    has_any = (last >= 0)[stack.article]
    return has_any & ((place < first[stack.article]) | (place > last[stack.article]))
