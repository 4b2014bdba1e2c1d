"""Which words do texts hold, as numbers? What was met before is not cut, folded or stemmed again.

No word reaches across white space and none depends on what stands beyond it, so a text's words are those of its pieces,
one after another (`analysis.pieces`). News repeats its pieces: of 2,000,000 in speeches one in 20 is new, and a new one
costs thirty times as much as one that is known.
"""

from array import array
from collections.abc import Iterator
from itertools import chain

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Int32, Int64, starts_of
from searchapp.engines.whoosh_engine.inverted import as_bytes
from searchapp.engines.whoosh_engine.schema import text_term
from searchapp.search.analysis import pieces, words

# Bytes of memory that a piece and a word take here, measured over 100,000 articles.
_A_PIECE = 150
_A_WORD = 600


class Terms:
    """Terms by number, and their order as bytes."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}
        self._terms: list[bytes] = []

    def number(self, term: bytes) -> int:
        """The number of a term, a new one if it has none."""
        number = self._numbers.setdefault(term, len(self._terms))
        if number == len(self._terms):
            self._terms.append(term)
        return number

    def ranked(self, used: Int32) -> tuple[list[bytes], Int32]:
        """The distinct terms of these numbers in byte order, and for each number (used or not) its term's place there:
        int32, one for every term.
        """
        is_used = np.zeros(len(self._terms), dtype=np.bool_)
        is_used[used] = True
        used = np.flatnonzero(is_used).astype(np.int32)
        terms = [self._terms[number] for number in used.tolist()]
        order = sorted(range(len(terms)), key=terms.__getitem__)
        ranks = np.zeros(len(self._terms), dtype=np.int32)
        ranks[used[order]] = np.arange(len(order), dtype=np.int32)
        return [terms[place] for place in order], ranks


class Vocabulary:
    """The pieces of texts that came by, and the words that they stand for. `size` estimates its bytes in memory."""

    def __init__(self) -> None:
        self.stems = Terms()
        self.forms = Terms()
        self.size = 0
        self._languages: dict[str, _Pieces] = {}
        self._compounds: list[list[int]] = []  # the words of pieces that are not one word
        self._stems = array("i")  # of each word, its stem
        self._forms = array("i")  # of each word, its form

    def __len__(self) -> int:
        return len(self._stems)

    def numbered(self, text: str, language: str) -> Iterator[int]:
        """A number for each piece of a text whose words are stemmed as `language`'s: its word's, or a negative one for
        a piece of no word or several.
        """
        if language not in self._languages:
            self._languages[language] = _Pieces(self, language)
        return map(self._languages[language].__getitem__, pieces(text))

    def add_word(self, word: str, language: str) -> int:
        """A number for a word of a language."""
        self._stems.append(self.stems.number(as_bytes(text_term(word, language))))
        self._forms.append(self.forms.number(as_bytes(word)))
        self.size += _A_WORD
        return len(self._stems) - 1

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
        words = np.repeat(numbers, lengths)
        words[words < 0] = np.fromiter(chain.from_iterable(held), dtype=np.int32)
        return words, np.diff(before[ends], prepend=0).astype(np.int32)

    @property
    def stem_of(self) -> Int32:
        """The number of the stem of each word."""
        return np.array(self._stems, dtype=np.int32)

    @property
    def form_of(self) -> Int32:
        """The number of the form of each word."""
        return np.array(self._forms, dtype=np.int32)


class _Pieces(dict[str, int]):
    """The numbers of the pieces of texts in one language; those that are new are cut into words."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._language = language
        self._words: dict[str, int] = {}

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
