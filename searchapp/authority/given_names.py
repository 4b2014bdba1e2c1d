"""When are two given names one: Bill and William, Volodymyr and Vladimir, Muammar and Moamar?"""

import functools
import tomllib
from collections import defaultdict
from pathlib import Path

import nicknames

from searchapp.authority.folding import fold
from searchapp.authority.respelling import light, sounds, vowel_distance

_DATA = Path(__file__).parent / "data"
# The short forms of the list that do not shorten (robert: bill, dob; aaron: erin) are wrong too often.
_SHORTEST_SHORT_FORM = 3
_INITIALS = {"w": "v", "q": "k", "c": "k", "y": "i", "j": "i"}
_FEWEST_SOUNDS = 2
_FEWEST_SOUNDS_OF_ENGLISH = 3
# Chosen by looking at renderings of one given name in 43,000 sentences of the Voice of America: Mohamed, Muhammad lie
# 0.5 apart, Dmitri, Dimitri 1; farther apart stand names of different people, like Karim and Karam.
_FARTHEST_OF_LONG = 1.0
_FARTHEST = {2: 0.0}  # Luis, Luiz


@functools.lru_cache(maxsize=1 << 17)
def given_keys(name: str) -> tuple[str, ...]:
    """Keys of a given name in light letters: two that are `same_given` share one."""
    return (name, *sorted(_relations().get(name, ())), *(f"~{one.consonants}" for one in sounds(name)))


def light_initial(name: str) -> str:
    """The first letter, as light spelling has it: of w and v, of k, q and c, one stands for all."""
    return _INITIALS.get(name[0], name[0])


def is_english(name: str) -> bool:
    """Whether a given name in light letters is English, so that spelling tells it from others."""
    return name in _english()


def is_short_for(short: str, given: str) -> bool:
    """Whether a folded given name is short for another: Josh and Jim for Joshua and James, not Helen for Ellen."""
    return len(short) < len(given) and light(given) in _relations().get(light(short), ())


def same_given(one: str, other: str) -> bool:
    """Whether two given names in light letters can be the same person's."""
    if one == other or other in _relations().get(one, ()):
        return True
    if len(one) == 1 or len(other) == 1:
        return light_initial(one) == light_initial(other)
    are_english = one in _english() and other in _english()
    return any(
        vowel_distance(mine, theirs) <= (0 if are_english else _FARTHEST.get(mine.weight, _FARTHEST_OF_LONG))
        for mine in sounds(one)
        for theirs in sounds(other)
        if mine.weight >= (_FEWEST_SOUNDS_OF_ENGLISH if are_english else _FEWEST_SOUNDS)
    )


@functools.cache
def _relations() -> dict[str, frozenset[str]]:
    """The other forms of each given name that has some, in light letters."""
    related: dict[str, set[str]] = defaultdict(set)
    pairs = [(row.name1, row.name2) for row in nicknames.name_triplets() if _shortens(row.name1, row.name2)]
    for row in tomllib.loads((_DATA / "given_names.toml").read_text(encoding="utf-8"))["same"]:
        pairs.extend((one, other) for one in row for other in row)
    for one, other in pairs:
        mine, theirs = light(fold(one)), light(fold(other))
        if mine != theirs:
            related[mine].add(theirs)
            related[theirs].add(mine)
    return {name: frozenset(others) for name, others in related.items()}


def _shortens(name: str, short: str) -> bool:
    name, short = light(fold(name)), light(fold(short))
    return len(short) >= _SHORTEST_SHORT_FORM and (name[:2] == short[:2] or short in name)


@functools.cache
def _english() -> frozenset[str]:
    return frozenset(light(fold(name)) for row in nicknames.name_triplets() for name in (row.name1, row.name2))
