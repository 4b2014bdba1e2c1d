"""What do the rules know about words: places, organisations, titles, nationalities, given names, ordinary words?"""

import gzip
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from searchapp.article import Kind
from searchapp.authority import Place, fold, gazetteer, is_acronym, known_organisations, loaded_once
from searchapp.ingest.mentions.words import Word
from searchapp.ingest.stop_words import STOP_WORDS

_DATA = Path(__file__).parent / "data"
# A city this large, or with a name in this many languages, is meant by its name even where people bear it too: Sydney,
# Venice, Boston. Whoever of that surname an article speaks of, it first names in full.
_POPULATION_FOR_SURE = 500_000
_NAMES_FOR_SURE = 45
# A former or foreign name that is nothing like the label (Leningrad, Bombay) is known of large cities only.
_POPULATION_FOR_UNLIKE_NAME = 300_000
_POPULATION_FOR_SHORT_NAME, _LONGEST_SHORT_NAME = 2_000_000, 4  # Kiev; Homo, which is Qom, is rather Homo sapiens
# Where the model sees no name at all, a smaller city's is one less often than a car's (Mustang): of the 3 such finds
# on 50 web pages none was right.
_POPULATION_FOR_UNNOTICED = 100_000
# A little subdivision that is called as people are is one where the reader says so: Paul in Cape Verde, Lori.
_POPULATION_OF_KNOWN_DIVISION = 1_500_000
_LONGEST_ACRONYM_KEY = 3
_BEHIND_HEADS = frozenset({"of", "for", "on"})
_FEWEST_WORDS = 2  # of a name that says what it is


@dataclass(frozen=True)
class Phrase:
    """Words that the lexicon knows to name something.

    An unsure one needs a context that says so. A prominent one is a country, a region or a capital; a small one is a
    city too small to be meant where nothing but its name says so, a famous one is meant wherever its name stands.
    """

    kind: Kind
    length: int
    sure: bool
    prominent: bool = False
    small: bool = False
    famous: bool = False


# What a name that begins like a title is as a whole: Prince Edward Island, King Saud University.
NO_PERSONS = ("never_persons", "organisation_tails", "land_tails", "area_words", "facility_tails", "titles")


class Lexicon:
    """Everything the rules look words up in. Keys are folded; a phrase's key is its words' keys joined by one blank."""

    def __init__(self) -> None:
        self.vocabulary = {
            name: frozenset(fold(word) for word in words)
            for name, words in tomllib.loads((_DATA / "vocabulary.toml").read_text(encoding="utf-8")).items()
        }
        self.common = frozenset(_lines("common_words.txt"))
        self.peoples = frozenset(fold(word) for word in _lines("nationalities.txt"))
        self.ambiguous = frozenset(fold(word) for word in _lines("ambiguous_places.txt"))
        given, surnames = (*_lines("given_names.txt"), *_lines("given_names_more.txt")), _lines("surnames.txt")
        abroad_given, abroad_surnames = _names_of_locales()
        self.given = abroad_given | {fold(name) for name in given}
        self.surnames = abroad_surnames | {fold(name) for name in surnames}
        self.of_one_name = frozenset(_lines("one_name.txt"))
        self._places = gazetteer()
        self._organisations = _organisations()
        self._openings = _openings((*self._places.names(), *self._organisations))
        self._title_openings = _openings(self.vocabulary["titles"])
        self._judged: dict[str, tuple[bool, bool] | None] = {}

    def phrase(self, words: Sequence[Word], start: int) -> Phrase | None:
        """The longest known place or organisation that starts at a word, or None."""
        for end in range(_reach(words, start, self._openings.get(words[start].key, 0)), start, -1):
            phrase = self._known(words[start:end])
            if phrase is not None:
                return phrase
        return None

    def title(self, words: Sequence[Word], start: int) -> int:
        """The number of words of the longest title that starts at a word; 0 when none does."""
        titles = self.vocabulary["titles"]
        for end in range(_reach(words, start, self._title_openings.get(words[start].key, 0)), start, -1):
            if " ".join(word.key for word in words[start:end]) in titles:
                return end - start
        return 0

    def country(self, words: Sequence[Word]) -> Phrase | None:
        """What the words name as a whole if that is a country, or None."""
        phrase = self.phrase(words, 0) if words else None
        if phrase is None or phrase.kind is not Kind.PLACE or phrase.length < len(words):
            return None
        place = self._places.meant_by(" ".join(word.text for word in words))
        return phrase if place is not None and place.key.startswith("country:") else None

    def says_organisation(self, name: str) -> bool:
        """Whether the first or last of a name's words says that it is an organisation's: Ministry, University."""
        words = fold(name).removeprefix("the ").split()
        if len(words) < _FEWEST_WORDS:
            return False
        lists = self.vocabulary
        if words[0] in self.peoples:
            del words[0]  # the Chinese Ministry of State Security
        return (
            words[-1] in lists["organisation_tails"]
            or words[0] in lists["organisation_heads"]
            or words[0] in lists["organisation_openings"]
            or self._has_head(words)
        )

    def names_organisation(self, name: str) -> bool:
        """Whether a word says so, or that it is a firm's, beside one that is no ordinary word: Kotak Securities."""
        words = fold(name).removeprefix("the ").split()
        is_own = any(word not in self.common and word not in STOP_WORDS for word in words)
        is_firm = len(words) >= _FEWEST_WORDS and words[-1] in self.vocabulary["firm_tails"]
        is_said = self.says_organisation(name) and (
            words[0] not in self.vocabulary["organisation_heads"] or self._has_head(words)
        )
        return is_own and (is_firm or is_said)

    def _has_head(self, words: Sequence[str]) -> bool:
        """Whether a word is followed by what it is of: "Superior Court of", "National Council on"."""
        heads = self.vocabulary["organisation_heads"]
        return any(word in heads and behind in _BEHIND_HEADS for word, behind in pairwise(words))

    def _known(self, words: Sequence[Word]) -> Phrase | None:
        if len(words) > 1 and not any(word.capital or word.text[0].isdigit() for word in words[1:]):
            return None
        key = " ".join(word.key for word in words)
        organisation = self._organisations.get(key)
        if organisation is not None:
            sure, spellings = organisation
            if not spellings or words[0].text in spellings:
                return Phrase(Kind.ORGANISATION, len(words), sure)
        if key not in self._judged:
            self._judged[key] = self._judge(key)
        judged = self._judged[key]
        if judged is None:
            return None
        sure, prominent = judged
        if len(words) == 1 and (len(key) <= _LONGEST_ACRONYM_KEY or words[0].shouted):
            # "us", "it" and "car" are words and SANA is an agency; US, USSR and UAE are written so.
            if not (words[0].text.replace(".", "").isupper() and self._is_acronym(key)):
                return None
            sure = True
        return Phrase(Kind.PLACE, len(words), sure, prominent, self._is_small(key), self._is_famous(key))

    def is_place(self, name: str) -> bool:
        """Whether a name, however it is capitalised, is some place's."""
        return self._places.find(name) is not None

    def _is_acronym(self, key: str) -> bool:
        place = self._places.find(key)
        return place is not None and not place.key.startswith("city:") and fold(place.label) != key

    def _is_famous(self, key: str) -> bool:
        place = self._places.find(key)
        if place is None or not place.sure or fold(place.label) != key:
            return False
        return place.population >= _POPULATION_FOR_SURE

    def _is_small(self, key: str) -> bool:
        place = self._places.find(key)
        if place is None or place.is_capital or not place.key.startswith("city:"):
            return False
        return place.population < _POPULATION_FOR_UNNOTICED

    def _judge(self, key: str) -> tuple[bool, bool] | None:
        """Whether a key surely names a place, and a prominent one; None when it names none."""
        place = self._places.find(key)
        if place is None:
            return None
        known_as = fold(place.label) == key
        if _is_called_like_people(place) and (key in self.given or key in self.surnames):
            return False, False
        prominent = not place.key.startswith("city:") or (known_as and place.is_capital)
        if not place.sure or any(
            key in words for words in (self.ambiguous, self.common, self.peoples, self.vocabulary["never_persons"])
        ):
            return False, False
        famous = place.population >= _POPULATION_FOR_SURE or place.names >= _NAMES_FOR_SURE
        if prominent or (known_as and famous):
            return True, prominent
        if key in self.given or key in self.surnames:
            return False, False
        least = _POPULATION_FOR_SHORT_NAME if len(key) <= _LONGEST_SHORT_NAME else _POPULATION_FOR_UNLIKE_NAME
        return _is_like(key, place) or place.population >= least, False


@loaded_once
def lexicon() -> Lexicon:
    """The lexicon, built once (about a second)."""
    return Lexicon()


def _is_called_like_people(place: Place) -> bool:
    """Whether a place is a subdivision so small that people of its name are meant more often."""
    is_state = place.key.startswith("us-state:")
    return place.is_division and not is_state and place.population < _POPULATION_OF_KNOWN_DIVISION


def _is_like(key: str, place: Place) -> bool:
    return key[:2] == fold(place.label)[:2]


def _reach(words: Sequence[Word], start: int, longest: int) -> int:
    """The end of the stretch of joined words from `start`, at most `longest` of them."""
    if not longest:
        return start
    end = start + 1
    while end < len(words) and end - start < longest and words[end].joined:
        end += 1
    return end


def _openings(phrases: Iterable[str]) -> dict[str, int]:
    """For each word a phrase starts with, the number of words of the longest such phrase."""
    longest: dict[str, int] = {}
    for phrase in phrases:
        # A word of the text may hold several words of the key ("al-Qaida"): count generously, by the first of them.
        words = phrase.split(" ")
        for first in range(1, min(len(words), 3) + 1):
            opening = " ".join(words[:first])
            longest[opening] = max(longest.get(opening, 0), len(words) - first + 1)
    return longest


def _organisations() -> dict[str, tuple[bool, frozenset[str]]]:
    """Whether each known organisation's name is sure; and how its acronym is spelt, when it must be spelt so.

    Unsure ones are left out: no context here tells Chelsea the club from the place, only the model does.
    """
    found: dict[str, tuple[bool, frozenset[str]]] = {}
    for organisation in known_organisations():
        names = organisation.names if organisation.sure else ()
        for name in (*names, *(name.replace(" & ", " and ") for name in names if " & " in name)):
            key = fold(name)
            spellings = found[key][1] if key in found else frozenset()
            found[key] = (organisation.sure, spellings | {name} if is_acronym(name) else frozenset())
    return found


def _names_of_locales() -> tuple[frozenset[str], frozenset[str]]:
    """Folded given names and surnames of many cultures: what tools/make_person_names.py wrote."""
    text = gzip.decompress((_DATA / "names_of_locales.txt.gz").read_bytes()).decode()
    given, surnames = (part.splitlines() for part in text.split("\n\n")[-2:])
    return frozenset(given), frozenset(surnames)


def _lines(file: str) -> list[str]:
    """The entries of a word list: one a line, lines with # left out."""
    lines = (_DATA / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
