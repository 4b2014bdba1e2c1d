"""Which words do texts hold, as numbers? What was met before is not cut, folded or stemmed again.

No word reaches across white space and none depends on what stands beyond it, so a text's words are those of its pieces,
one after another (`analysis.pieces`). News repeats its pieces: of 2,000,000 in speeches one in 20 is new, and a new one
costs thirty times as much as one that is known.
"""

from collections.abc import Sequence
from itertools import chain
from operator import methodcaller

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Int32, Int64, Mask, joined, starts_of
from searchapp.engines.whoosh_engine.byte_order import ranked
from searchapp.engines.whoosh_engine.cutting import cut_apart
from searchapp.engines.whoosh_engine.inverted import as_text
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
        self._words: list[bytes] = []
        self._terms: list[bytes] = []  # of each word, what its stem is found under; not yet of `_new` ones
        self._new: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self._words)

    def numbered(self, texts: Sequence[str], languages: Sequence[str]) -> tuple[Int32, Int32]:
        """The numbers of the words of these texts, each stemmed as its language's, one after another (int32), and how
        many each text has (int32).
        """
        if len(set(languages)) == 1:
            return self._of(languages[0]).numbered(texts)
        words: list[Int32] = [np.zeros(0, dtype=np.int32)] * len(texts)
        for language in set(languages):
            places = [place for place, one in enumerate(languages) if one == language]
            found, lengths = self._of(language).numbered([texts[place] for place in places])
            for place, own in zip(places, np.split(found, np.cumsum(lengths[:-1])), strict=True):
                words[place] = own
        return joined(words, np.int32), np.fromiter(map(len, words), dtype=np.int32, count=len(words))

    def _of(self, language: str) -> "_Pieces":
        if language not in self._languages:
            self._languages[language] = _Pieces(self, language)
        return self._languages[language]

    def add_words(self, words: Sequence[bytes], language: str) -> range:
        """Numbers for words of a language that have none yet."""
        numbers = range(len(self._words), len(self._words) + len(words))
        self._words += words
        self._new.setdefault(language, []).extend(numbers)
        self.size += _A_WORD * len(words)
        return numbers

    def add_compound(self, found: list[int]) -> int:
        """A number for a piece of these words."""
        self._compounds.append(found)
        self.size += 8 * len(found)
        return -len(self._compounds)

    def words_of(self, pieces: Int32, ends: Int64) -> tuple[Int32, Int32]:
        """The words of a row of pieces (int32), and how many there are between these places in it (int32)."""
        compound = np.flatnonzero(pieces < 0)
        if not len(compound):
            return pieces, np.diff(ends, prepend=0).astype(np.int32)
        held = [self._compounds[-number - 1] for number in pieces[compound].tolist()]
        lengths = np.ones(len(pieces), dtype=np.int64)
        lengths[compound] = np.fromiter(map(len, held), dtype=np.int64)
        before = starts_of(lengths)
        found = np.repeat(pieces, lengths)
        found[found < 0] = np.fromiter(chain.from_iterable(held), dtype=np.int32)
        return found, np.diff(before[ends], prepend=0).astype(np.int32)

    def forms(self, used: Mask) -> tuple[list[bytes], Int32]:
        """The distinct words among the used ones in byte order, and for each number (used or not) its word's place
        there: int32, one for every word.
        """
        return ranked(self._words, used)

    def stems(self, used: Mask) -> tuple[list[bytes], Int32]:
        """What the used words are found under, as `forms` gives the words."""
        self._terms += [b""] * (len(self._words) - len(self._terms))
        for language, numbers in self._new.items():
            terms = text_terms([as_text(self._words[number]) for number in numbers], language)
            for number, term in zip(numbers, map(_AS_BYTES, terms), strict=True):
                self._terms[number] = term
        self._new.clear()
        return ranked(self._terms, used)


class _Pieces(dict[str, int]):
    """The numbers of the pieces of texts in one language; those that are new are cut into words."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._language = language
        self._words: dict[bytes, int] = {}
        self._short = ShortWords(self._numbers)

    def numbered(self, texts: Sequence[str]) -> tuple[Int32, Int32]:
        """The numbers of the words of these texts, and how many each has."""
        encoded = list(map(_AS_BYTES, texts))
        together = b"\n".join([*encoded, b" " * LONGEST])
        cut = cut_apart(together)
        numbers = np.empty(len(cut.starts), dtype=np.int32)
        simple = np.flatnonzero(cut.is_simple)
        numbers[simple] = self._short.numbers(cut.lowered, cut.word_starts[simple], cut.word_lengths[simple])
        others = np.flatnonzero(~cut.is_simple)
        ends = zip(cut.starts[others].tolist(), cut.ends[others].tolist(), strict=True)
        found = (together[start:end].decode("utf-8", "surrogatepass") for start, end in ends)
        numbers[others] = np.fromiter(map(self.__getitem__, found), dtype=np.int32, count=len(others))
        text_ends = np.cumsum([len(one) + 1 for one in encoded])
        return self._vocabulary.words_of(numbers, np.searchsorted(cut.starts, text_ends))

    def __missing__(self, piece: str) -> int:
        found = self._numbers(list(map(_AS_BYTES, words(piece))))
        number = self[piece] = found[0] if len(found) == 1 else self._vocabulary.add_compound(found)
        self._vocabulary.size += _A_PIECE + len(piece)
        return number

    def _numbers(self, asked: Sequence[bytes]) -> list[int]:
        known = self._words
        new = list(dict.fromkeys(word for word in asked if word not in known))
        known.update(zip(new, self._vocabulary.add_words(new, self._language), strict=True))
        return list(map(known.__getitem__, asked))
