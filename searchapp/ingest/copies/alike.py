"""Do two texts say the same in the same words, or is one the other with its facts exchanged?

A text that was cut, continued or lightly edited is a copy. A form that is filled in anew each time (a declaration for
another state, a notice for another year) is not, however much of its wording is the same: between words that both texts
share stand other names and numbers.
"""

import datetime
import difflib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from searchapp.ingest.copies.near import LEAST_LENGTH
from searchapp.ingest.copies.shingles import SHINGLE, Cut, Hashes, cut, shingle_hashes

# A word in 25 misread leaves 0.88 of the runs of three words, an editor's cuts and joins cost a few more. By whether
# both are of the same outlet: what one outlet wrote for two occasions is alike to 0.94 without being the same text.
LEAST_CONTAINED = {True: 0.95, False: 0.8, None: 0.8}
# One exchanged name or number in so many words is an update or another spelling, more is another occasion. An outlet
# that prints a text twice changes nothing in it; where it does, it fills in a form.
_WORDS_PER_FACT = {True: 1_000, False: 250, None: 500}
_WORDS_PER_EXCHANGE = 300
# What an outlet prints again after so long is for another occasion, unless it is the same to the word.
_ANOTHER_OCCASION = datetime.timedelta(days=30)
_SAME_LENGTH = 0.9
# Few words are soon alike: below this the titles have to agree, below the second nothing may differ at all.
_FEW_WORDS = 60
_VERY_FEW_WORDS = 25
_TITLE_AGREES = 0.6
# A stretch that stands in another place of the other text is looked for no further than this many words.
_LONGEST_EXCHANGE = 40
_MOST_MEETINGS = 40
_MISREAD = 0.8
_SHORTEST_MISREAD = 4


@dataclass(frozen=True)
class Reading:
    """A text made ready to be compared: its words as written and without case, and the hashes of its shingles.

    `day` is when it was published, if that is known to the day.
    """

    title: str
    outlet: str | None
    day: datetime.date | None
    written: tuple[str, ...]
    folded: tuple[str, ...]
    hashes: Hashes


def read(title: str, text: str, *, outlet: str | None, day: datetime.date | None) -> Reading:
    """A title and text, ready to be compared."""
    words = cut(text)
    written = _slices(text, words)
    return Reading(title, outlet, day, written, tuple(map(str.casefold, written)), shingle_hashes(words.hashes))


def are_copies(one: Reading, other: Reading) -> bool:
    """Whether one is the other's text, whole, cut, continued or lightly edited."""
    shorter, longer = sorted((one, other), key=lambda reading: (len(reading.folded), reading.folded))
    words = len(shorter.folded)
    if not words or words < LEAST_LENGTH * len(longer.folded):
        return False
    if words < _FEW_WORDS and _agreement(one.title, other.title) < _TITLE_AGREES:
        return False
    if shorter.folded == longer.folded:
        return True
    is_same_outlet = one.outlet == other.outlet if one.outlet and other.outlet else None
    if words < _VERY_FEW_WORDS or contained(shorter, longer) < LEAST_CONTAINED[is_same_outlet]:
        return False
    facts, exchanges = exchanged(shorter, longer, with_ends=is_same_outlet is True)
    if is_same_outlet and _is_another_occasion(one, other):
        return not exchanges and words >= _SAME_LENGTH * len(longer.folded)
    if is_same_outlet and exchanges > words / _WORDS_PER_EXCHANGE:
        return False
    return facts <= words / _WORDS_PER_FACT[is_same_outlet]


def contained(shorter: Reading, longer: Reading) -> float:
    """The share of the shorter text's distinct shingles that stand in the longer one."""
    distinct = np.unique(shorter.hashes)
    return float(np.isin(distinct, longer.hashes).mean()) if len(distinct) else 0.0


def exchanged(shorter: Reading, longer: Reading, *, with_ends: bool) -> tuple[int, int]:
    """How many different names and numbers of one stand where the other has something else, and how many stretches.

    Outlets put words of their own before and after a text; those count `with_ends` only.
    """
    plain = {word for reading in (shorter, longer) for word in reading.written if word.islower()}
    facts: set[frozenset[str]] = set()
    exchanges = 0
    for here, there in [*_exchanges(shorter, longer), *(_ends(shorter, longer) if with_ends else ())]:
        mine, theirs = ({word.casefold() for word in words} for words in (here, there))
        mine, theirs = mine - theirs, theirs - mine
        changed = {word for word in mine | theirs if not _is_misread(word, mine, theirs)}
        exchanges += bool(changed)
        stated = {word.casefold() for word in (*here, *there) if _is_fact(word, plain)} & changed
        if stated:
            facts.add(frozenset(stated))
    return len(facts), exchanges


def _exchanges(shorter: Reading, longer: Reading) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Stretches of the shorter text that are not in the longer one, each with what stands there instead.

    A stretch with nothing in its place was added or left out, and is not given. Of one whose surroundings lie far apart
    in the longer text, the words that stand nowhere in it are given.
    """
    at: dict[int, list[int]] = defaultdict(list)
    for place, value in enumerate(longer.hashes.tolist()):
        at[value].append(place)
    values = shorter.hashes.tolist()
    whole = set(longer.folded)
    shared = [place for place, value in enumerate(values) if value in at]
    for before, after in pairwise(shared):
        here = shorter.written[before + SHINGLE : after]
        if not here:
            continue
        gap = _gap(at[values[before]], at[values[after]], len(here))
        if gap is None:
            yield tuple(word for word in here if word.casefold() not in whole), ()
        elif gap:
            yield here, longer.written[gap.start : gap.stop]


def _gap(befores: Sequence[int], afters: Sequence[int], length: int) -> range | None:
    """What lies between two shingles that stand at these places, nearest in length; None when they stand far apart."""
    if len(befores) * len(afters) > _MOST_MEETINGS:
        return None
    gaps = [
        range(before + SHINGLE, max(after, before + SHINGLE))
        for before in befores
        for after in afters
        if -SHINGLE < after - before - SHINGLE <= _LONGEST_EXCHANGE
    ]
    return min(gaps, key=lambda gap: abs(len(gap) - length), default=None)


def _ends(shorter: Reading, longer: Reading) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """What stands before and after everything that both texts share, where both have something there."""
    mine, theirs = np.isin(shorter.hashes, longer.hashes), np.isin(longer.hashes, shorter.hashes)
    if not mine.any():
        return
    for turn in (1, -1):
        here = shorter.written[::turn][: int(np.argmax(mine[::turn]))]
        there = longer.written[::turn][: int(np.argmax(theirs[::turn]))]
        if here and there:
            yield here[:_LONGEST_EXCHANGE], there[:_LONGEST_EXCHANGE]


def _is_another_occasion(one: Reading, other: Reading) -> bool:
    return one.day is not None and other.day is not None and abs(one.day - other.day) > _ANOTHER_OCCASION


def _is_fact(word: str, plain: set[str]) -> bool:
    if any(letter.isdigit() for letter in word):
        return True
    return len(word) > 1 and not word.islower() and word.casefold() not in plain


def _is_misread(word: str, mine: set[str], theirs: set[str]) -> bool:
    """Whether the other text has nearly the same letters: a slip of a scanner, not another name."""
    others = theirs if word in mine else mine
    if len(word) < _SHORTEST_MISREAD or word.isdigit():
        return False
    return any(
        not other.isdigit() and difflib.SequenceMatcher(None, word, other).ratio() >= _MISREAD for other in others
    )


def _agreement(one: str, other: str) -> float:
    """The share of the words of the shorter title that stand in the other; 1 for two titles without words."""
    mine, theirs = ({word.casefold() for word in _slices(title, cut(title))} for title in (one, other))
    shorter, longer = sorted((mine, theirs), key=len)
    return len(shorter & longer) / len(shorter) if shorter else float(mine == theirs)


def _slices(text: str, words: Cut) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True))
