"""Which words do texts hold, as numbers? What was met before is not cut, folded or stemmed again.

No word reaches across white space and none depends on what stands beyond it, so a text's words are those of its pieces,
one after another (`analysis.pieces`). News repeats its pieces: of 2,000,000 in speeches one in 20 is new, and a new one
costs thirty times as much as one that is known.
"""

from collections.abc import Sequence
from itertools import chain
from operator import methodcaller, ne

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Int32, Int64, Mask, starts_of
from searchapp.engines.whoosh_engine.cutting import cut_apart
from searchapp.engines.whoosh_engine.schema import text_terms
from searchapp.engines.whoosh_engine.short_words import LONGEST, ShortWords
from searchapp.search.analysis import words

# Bytes of memory that a piece and a word take here, beside their letters.
_A_PIECE = 120
_A_WORD = 250
_AS_BYTES = methodcaller("encode", "utf-8", "surrogatepass")  # as `inverted.as_bytes`, at half the time


class Vocabulary:
    """The pieces of texts that came by, and the words that they stand for. `size` estimates its bytes in memory."""

    def __init__(self) -> None:
        self.size = 0
        self._languages: dict[str, _Pieces] = {}
        self._compounds: list[list[int]] = []  # the words of pieces that are not one word
        self._words: list[str] = []
        self._terms: list[str] = []  # of each word, what its stem is found under; not yet of `_new` ones
        self._new: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self._words)

    def numbered(self, texts: Sequence[str], languages: Sequence[str]) -> list[Int32]:
        """A number for each piece of each text whose words are stemmed as its language's: its word's, or a negative one
        for a piece of several. Pieces of no word may be left out.
        """
        numbers: list[Int32] = [np.zeros(0, dtype=np.int32)] * len(texts)
        for language in set(languages):
            if language not in self._languages:
                self._languages[language] = _Pieces(self, language)
            places = [place for place, one in enumerate(languages) if one == language]
            found = self._languages[language].numbered([texts[place] for place in places])
            for place, own in zip(places, found, strict=True):
                numbers[place] = own
        return numbers

    def add_word(self, word: str, language: str) -> int:
        """A number for a word of a language that has none yet."""
        number = len(self._words)
        self._words.append(word)
        self._new.setdefault(language, []).append(number)
        self.size += _A_WORD
        return number

    def add_compound(self, found: list[int]) -> int:
        """A number for a piece of these words."""
        self._compounds.append(found)
        self.size += 8 * len(found)
        return -len(self._compounds)

    def words_of(self, numbers: Int32, ends: Int64) -> tuple[Int32, Int32]:
        """The words of a row of pieces (int32), and how many there are between these places in it (int32)."""
        compound = np.flatnonzero(numbers < 0)
        if not len(compound):
            return numbers, np.diff(ends, prepend=0).astype(np.int32)
        held = [self._compounds[-number - 1] for number in numbers[compound].tolist()]
        lengths = np.ones(len(numbers), dtype=np.int64)
        lengths[compound] = np.fromiter(map(len, held), dtype=np.int64)
        before = starts_of(lengths)
        found = np.repeat(numbers, lengths)
        found[found < 0] = np.fromiter(chain.from_iterable(held), dtype=np.int32)
        return found, np.diff(before[ends], prepend=0).astype(np.int32)

    def forms(self, used: Mask) -> tuple[list[bytes], Int32]:
        """The distinct words among the used ones in byte order, and for each number (used or not) its word's place
        there: int32, one for every word.
        """
        return _ranked(self._words, used)

    def stems(self, used: Mask) -> tuple[list[bytes], Int32]:
        """What the used words are found under, as `forms` gives the words."""
        self._terms += [""] * (len(self._words) - len(self._terms))
        for language, numbers in self._new.items():
            terms = text_terms([self._words[number] for number in numbers], language)
            for number, term in zip(numbers, terms, strict=True):
                self._terms[number] = term
        self._new.clear()
        return _ranked(self._terms, used)


class _Pieces(dict[str, int]):
    """The numbers of the pieces of texts in one language; those that are new are cut into words."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._language = language
        self._words: dict[str, int] = {}
        self._short = ShortWords(self._number)

    def numbered(self, texts: Sequence[str]) -> list[Int32]:
        """The numbers of the pieces of each text."""
        encoded = list(map(_AS_BYTES, texts))
        joined = b"\n".join([*encoded, b" " * LONGEST])
        cut = cut_apart(joined)
        numbers = np.empty(len(cut.starts), dtype=np.int32)
        simple = np.flatnonzero(cut.is_simple)
        numbers[simple] = self._short.numbers(cut.lowered, cut.word_starts[simple], cut.word_lengths[simple])
        others = np.flatnonzero(~cut.is_simple)
        ends = zip(cut.starts[others].tolist(), cut.ends[others].tolist(), strict=True)
        found = (joined[start:end].decode("utf-8", "surrogatepass") for start, end in ends)
        numbers[others] = np.fromiter(map(self.__getitem__, found), dtype=np.int32, count=len(others))
        text_ends = np.cumsum([len(one) + 1 for one in encoded[:-1]])
        return np.split(numbers, np.searchsorted(cut.starts, text_ends))

    def __missing__(self, piece: str) -> int:
        found = [self._number(word) for word in words(piece)]
        number = self[piece] = found[0] if len(found) == 1 else self._vocabulary.add_compound(found)
        self._vocabulary.size += _A_PIECE + len(piece)
        return number

    def _number(self, word: str) -> int:
        number = self._words.get(word)
        if number is None:
            number = self._words[word] = self._vocabulary.add_word(word, self._language)
        return number


def _ranked(terms: Sequence[str], used: Mask) -> tuple[list[bytes], Int32]:
    numbers = np.flatnonzero(used)
    chosen = list(map(terms.__getitem__, numbers.tolist()))
    order = sorted(range(len(chosen)), key=chosen.__getitem__)  # code points sort as their UTF-8 bytes do
    ordered = list(map(chosen.__getitem__, order))
    is_another = np.fromiter(map(ne, ordered, [None, *ordered[:-1]]), dtype=np.bool_, count=len(ordered))
    ranks = np.zeros(len(terms), dtype=np.int32)
    ranks[numbers[order]] = np.cumsum(is_another) - 1
    return list(map(_AS_BYTES, dict.fromkeys(ordered))), ranks
