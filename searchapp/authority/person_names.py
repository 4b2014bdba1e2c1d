"""What are the parts of a person's name?"""

import functools
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from searchapp.authority.folding import fold
from searchapp.authority.given_names import is_english
from searchapp.authority.respelling import light

_DATA = Path(__file__).parent / "data"
PARTICLES = frozenset(
    (
        *(
            "van",
            "von",
            "de",
            "der",
            "den",
            "ter",
            "zu",
            "af",
            "av",
            "di",
            "da",
            "del",
            "della",
            "la",
            "le",
            "dos",
            "das",
            "du",
        ),
        *("do", "y", "e", "bin", "ibn", "ben", "bint", "ould", "al", "el", "mac", "st"),
    )
)
_ARTICLE = re.compile(r"^(?:(?i:al|el|ad|an|ar|as|ash|at|az|ul|ur)[-‐‑](?=\w)|[AE]l(?=[A-Z][a-z]))")
ARTICLES = frozenset({"al", "el", "ul"})
_GENERATION = re.compile(r"(?:jr|sr|junior|senior|x{0,2}(?:ix|iv|v?i{0,3}))$")
_NOT_GENERATIONS = frozenset({"", "i", "x", "xi", "v"})
# The servant of: one given name with the word after it, however the two are written (Abdel Fattah, Abdelfattah).
_SERVANT = re.compile(r"ab[e]?d(?:[aeo]u?l?|ul|ur|u)?$|abdoul$")
_SERVANT_GLUED = re.compile(r"^abd(?:[aeou]u?l)?(?=[^aeiou]\w{2})")
_ABDULLAH = re.compile(r"abd[aeou]u?l+ah?$")
_SON_OF = frozenset({"bin", "ibn", "bint"})
_FEWEST_BEHIND_HONORIFIC = 1
# Syllables of Chinese, Korean and Vietnamese as they are written in Latin letters.
_ONSET = r"(?:zh|ch|sh|hs|ts|tz|th|tr|ph|kh|nh|ng|q(?=[iu])|x(?=[iu])|[bcdfghjklmnprstwyz])?"
_VOWELS = r"[aeiouy]{1,4}"
_SYLLABLES = re.compile(rf"(?:{_ONSET}{_VOWELS}(?:ng|nh|n)?)?{_ONSET}{_VOWELS}(?:ng|nh|n|m|p|t|ch|c|k|l|h|b|w)?$|van$")
_MOST_GIVEN_SYLLABLES = 3
_FEWEST_PARTS_AFTER_UNSURE = 2
_TWO_INITIALS = 2
# Of two words, the first of which is Ben, only these make an Arab or Hebrew family name: Ben Ali, but Ben Affleck.
_BEN = "ben"
_BEHIND_BEN = frozenset(
    (
        *(
            "ali",
            "bella",
            "gurion",
            "gvir",
            "jelloun",
            "youssef",
            "salah",
            "achour",
            "jaafar",
            "ammar",
            "hamed",
            "arfa",
        ),
        *(
            "yedder",
            "sahar",
            "barka",
            "said",
            "slimane",
            "romdhane",
            "zvi",
            "hur",
            "aribi",
            "brahim",
            "hassan",
            "hamida",
        ),
        *("mbarek", "laden", "salman", "zayed", "kiran", "dor", "eliezer", "ami", "dov", "yehuda", "menahem", "ari"),
    )
)


class PersonName(NamedTuple):
    """A name in folded and lightly respelt words. `family` is empty where the name is one word.

    `key` is all of it in order, and its generation; `middle` is what is between the first given name and the family
    name.
    """

    key: str
    given: str
    middle: tuple[str, ...]
    family: str
    generation: str
    is_family_first: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it has a given name, and more of it than an initial, beside the family name."""
        return bool(self.family) and len(self.given) > 1

    @property
    def is_son(self) -> bool:
        """Whether its generation tells it from a namesake's: Donald Trump Jr., not John Paul II."""
        return bool(self.generation) and not (_is_regnal(self.generation) and is_english(self.family))

    @property
    def initials(self) -> tuple[str, ...]:
        """The first letters of what stands before the family name."""
        return tuple(word[0] for word in (self.given, *self.middle) if word)


@functools.lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return fold(_ARTICLE.sub("", word)).replace(" ", "")


def parse(name: str) -> PersonName:
    """The parts of a name as it is written; every part empty when it has no letter or digit."""
    written = name.replace("‐", "-").replace("‑", "-").split()
    words = _words(written)
    while len(words) > _FEWEST_BEHIND_HONORIFIC and words[0] in honorifics():
        words, written = words[1:], written[1:]
    generation = ""
    if len(words) > 1 and _is_generation(words[-1]):
        generation = words.pop()
    words = _without_grandfathers(words)
    if not words:
        return PersonName("", "", (), "", "")
    if is_family_first(written):
        family, given = light(words[0]), light("".join(words[1:]))
        return PersonName(f"{family} {given}", given, (), family, generation, is_family_first=True)
    words = [light(word) for word in words]
    if len(words) == 1:
        return PersonName(f"{words[0]} {generation}".strip(), "", (), words[0], generation)
    key = " ".join([*words, generation]).strip()
    is_given = len(words) == _TWO_INITIALS and words[0] == _BEN and words[1] not in _BEHIND_BEN
    before = [word for word in words[:-1] if word not in PARTICLES or is_given]
    if not before:
        return PersonName(key, "", (), words[-1], generation)  # bin Laden, van Deel
    return PersonName(key, before[0], tuple(before[1:]), words[-1], generation)


def _without_grandfathers(words: list[str]) -> list[str]:
    """A chain of fathers up to the first: Mohammed bin Salman, of Mohammed bin Salman bin Abdulaziz."""
    sons = [number for number, word in enumerate(words) if word in _SON_OF]
    return words[: sons[1]] if len(sons) > 1 and sons[1] > sons[0] + 1 else words


def is_family_first(words: Sequence[str]) -> bool:
    """Whether the first of a name's words is the family name: Xi Jinping, Kim Jong Il, Park Geun-hye."""
    first, also_given = _family_names()
    if len(words) not in {2, 3} or fold(words[0]) not in first:
        return False
    parts = [part for word in words[1:] for part in re.split(r"[-‐‑]", fold_parts(word)) if part]
    if fold(words[0]) in also_given and len(parts) < _FEWEST_PARTS_AFTER_UNSURE:
        return False
    return 0 < len(parts) <= _MOST_GIVEN_SYLLABLES and all(_SYLLABLES.match(part) for part in parts)


def fold_parts(word: str) -> str:
    """The folded word with its hyphens."""
    return "-".join(fold(part).replace(" ", "") for part in re.split(r"[-‐‑]", word))


def _words(written: Sequence[str]) -> list[str]:
    """The folded words without Arabic articles, each servant-of joined with whose servant it is; J.K. as J and K."""
    folded: list[str] = []
    for number, word in enumerate(written):
        if number == 0 and len(word) == _TWO_INITIALS and word.isupper() and not written[-1].isupper():
            folded.extend(fold(word))  # JK Rowling
        elif word.count(".") > 1 and len(word) <= 2 * word.count(".") + 1:
            folded.extend(fold(word).split())
        elif "-" in word and not _ARTICLE.match(word):
            folded.extend(fold(word).split())  # Mir-Hossein Mousavi, Ellen Johnson-Sirleaf
        elif one := _folded(word):
            folded.append(one)
    words: list[str] = []
    for number, word in enumerate(folded):
        if number and word in ARTICLES:
            continue
        if words and _SERVANT.match(words[-1]):
            words[-1] = f"abdal{word}"
        else:
            words.append("abdalah" if _ABDULLAH.match(word) else _SERVANT_GLUED.sub("abdal", word))
    return words


def _is_generation(word: str) -> bool:
    return _GENERATION.match(word) is not None and word not in _NOT_GENERATIONS


def _is_regnal(generation: str) -> bool:
    return bool(generation) and generation not in {"jr", "sr", "junior", "senior"}


@functools.cache
def honorifics() -> frozenset[str]:
    """Folded words that are never part of a name before which they stand: mr, sheikh, mme."""
    return frozenset(tomllib.loads((_DATA / "honorifics.toml").read_text(encoding="utf-8"))["honorifics"])


@functools.cache
def _family_names() -> tuple[frozenset[str], frozenset[str]]:
    lists = tomllib.loads((_DATA / "family_names.toml").read_text(encoding="utf-8"))
    return frozenset(map(fold, lists["first"])), frozenset(map(fold, lists["also_given"]))
