"""Where in a text does what a query looks for stand?

Exact, by the one analysis, but without cutting the whole text into words: only the surroundings of places where a
wanted word can begin are cut. A page of results needs this twenty times.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from searchapp.search.analysis import Token, tokens, words
from searchapp.search.query import And, Everything, Fuzzy, Leaf, Node, Not, Nothing, Or, Phrase, Prefix, Term
from searchapp.search.stemming import ENGLISH, stem, stems
from searchapp.search.stopwords import without_stopwords

# Forms looked for one by one; above it cutting the whole text is faster.
_MAX_LEADS = 64
# Characters of surroundings cut for each further word of a phrase, tried in turn; where the last is too few, the whole
# text is cut. A page of 264,000 characters for `"the united states of america"` took 4.7 ms so, 9.8 ms with 64 at once.
_REACHES = (16, 64)
# Snowball English shortens a word or changes its last letter, so that a stem without its last letter begins every one
# of its words; these three are the exceptions among 115,102 words of the White House corpus.
_IRREGULAR = {"die": "dy", "lie": "ly", "tie": "ty"}
_USUAL_PIECE = 40  # characters; longer stretches without blanks are seldom met again


@dataclass(frozen=True)
class Found:
    """A stretch of a text, in code points, and the number of the thing wanted that stands there."""

    start: int
    end: int
    wanted: int


def looked_for(tree: Node, part: str, language: str = ENGLISH) -> list[Leaf]:
    """The words and phrases that a tree looks for in "title" or "text" of articles in a language (`stemmed_as`):
    nothing excluded, no idle stop words.
    """
    return [leaf for leaf in _leaves(without_stopwords(tree, language)) if leaf.field in {None, part}]


class _Window:
    """A stretch of a text cut into words; stems only when a phrase asks for them."""

    def __init__(self, found: list[Token], language: str = ENGLISH) -> None:
        self.tokens = found
        self._language = language

    @cached_property
    def stems(self) -> list[str]:
        return stems((token.word for token in self.tokens), self._language)


class Wanted:
    """What to find in one part of every article of a page that is in one language."""

    def __init__(
        self, leaves: Iterable[Leaf], forms: Callable[[Node], frozenset[str]], language: str = ENGLISH
    ) -> None:
        """`forms` gives the unstemmed words that a fuzzy word stands for in the index; `language` is what `stemmed_as`
        gives.
        """
        self._language = language
        self._stems: dict[str, int] = {}
        self._phrases: list[tuple[int, tuple[str, ...]]] = []
        self._prefixes: list[tuple[int, str]] = []
        self._forms: dict[str, int] = {}
        self._anchors: dict[str, int] = {}  # stem -> words beside a word with that stem that count
        self._leads: dict[str, int] = {}  # what any other place begins with -> the same
        self._known: dict[str, frozenset[int]] = {}
        for number, leaf in enumerate(dict.fromkeys(leaves)):
            self._add(number, leaf, forms)

    def __bool__(self) -> bool:
        """Whether there is anything to find."""
        return bool(self._anchors or self._leads)

    def find(self, text: str, *, enough: int | None = None) -> list[Found]:
        """Every place where something wanted stands, in order; places of different things may overlap. Once there are
        `enough`, the rest of the text is not read.
        """
        if not self:
            return []
        lowered = text.lower()
        is_plain = len(lowered) == len(text) and "Σ" not in text and _is_composed(text) and _is_composed(lowered)
        leads = self._leads_into(text) if is_plain else {}
        if is_plain and len(leads) <= _MAX_LEADS:
            for reach in _REACHES if self._phrases else _REACHES[:1]:
                found = self._find_in_windows(text, _windows(lowered, leads, reach), enough)
                if found is not None:
                    return sorted(found, key=_place)[:enough]
        return sorted(set(self._in(self._cut(text), 0)), key=_place)[:enough]

    def _cut(self, text: str) -> _Window:
        return _Window(tokens(text), self._language)

    def _find_in_windows(self, text: str, windows: list[tuple[int, int]], enough: int | None) -> set[Found] | None:
        """What stands in the windows; None when a phrase may reach beyond one."""
        found: set[Found] = set()
        for start, end in windows:
            window = self._cut(text[start:end])
            if self._cuts_a_phrase(window, is_first=start == 0, is_last=end == len(text)):
                return None
            found.update(self._in(window, start))
            if enough is not None and len(found) >= enough:
                break
        return found

    def _add(self, number: int, leaf: Leaf, forms: Callable[[Node], frozenset[str]]) -> None:
        match leaf:
            case Term(word):
                stemmed = stem(word, self._language)
                self._stems[stemmed] = number
                self._anchors.setdefault(stemmed, 0)
            case Phrase(words=words_side_by_side):
                phrase = tuple(stems(words_side_by_side, self._language))
                self._phrases.append((number, phrase))
                anchor, further = phrase[_anchor(phrase)], len(phrase) - 1
                self._anchors[anchor] = max(further, self._anchors.get(anchor, 0))
            case Prefix(start):
                self._prefixes.append((number, start))
                self._leads.setdefault(start, 0)
            case Fuzzy():
                for form in forms(leaf):
                    self._forms[form] = number
                    self._leads.setdefault(form, 0)

    def _leads_into(self, text: str) -> dict[str, int]:
        """What the places begin with where something wanted can stand: lead -> words beside it that count."""
        leads = self._english_leads if self._language == ENGLISH else self._words_of(text)
        return leads | {lead: max(further, leads.get(lead, 0)) for lead, further in self._leads.items()}

    @cached_property
    def _english_leads(self) -> dict[str, int]:
        leads: dict[str, int] = {}
        for stemmed, further in self._anchors.items():
            start = stemmed[:-1] or stemmed
            for lead in {start, _IRREGULAR.get(stemmed, start)}:
                leads[lead] = max(further, leads.get(lead, 0))
        return leads

    def _words_of(self, text: str) -> dict[str, int]:
        """The words of a text that have a stem wanted: other languages' stems need not begin their words."""
        if not self._anchors:
            return {}
        return {
            word: self._anchors[stemmed]
            for piece in set(text.split())
            for word, stemmed in _words_and_stems(piece, self._language)
            if stemmed in self._anchors
        }

    def _cuts_a_phrase(self, window: "_Window", *, is_first: bool, is_last: bool) -> bool:
        """Whether a phrase might reach beyond the words that were cut."""
        for _, phrase in self._phrases:
            anchor, words = _anchor(phrase), window.stems
            before, after = (0 if is_first else anchor), (0 if is_last else len(phrase) - 1 - anchor)
            if phrase[anchor] in words[:before] or phrase[anchor] in words[max(0, len(words) - after) :]:
                return True
        return False

    def _in(self, window: "_Window", offset: int) -> Iterator[Found]:
        if self._stems or self._prefixes or self._forms:
            for token in window.tokens:
                for number in self._wanted_by(token.word):
                    yield Found(offset + token.start, offset + token.end, number)
        for number, phrase in self._phrases:
            for at, first in enumerate(window.stems):
                if first == phrase[0] and window.stems[at : at + len(phrase)] == list(phrase):
                    last = window.tokens[at + len(phrase) - 1]
                    yield Found(offset + window.tokens[at].start, offset + last.end, number)

    def _wanted_by(self, word: str) -> frozenset[int]:
        known = self._known.get(word)
        if known is None:
            numbers = {self._stems.get(stem(word, self._language)), self._forms.get(word)}
            numbers |= {number for number, start in self._prefixes if word.startswith(start)}
            known = self._known[word] = frozenset(number for number in numbers if number is not None)
        return known


def _words_and_stems(piece: str, language: str) -> tuple[tuple[str, str], ...]:
    """The words of a stretch without blanks, each with its stem."""
    return _known_words(piece, language) if len(piece) <= _USUAL_PIECE else _new_words(piece, language)


def _new_words(piece: str, language: str) -> tuple[tuple[str, str], ...]:
    found = words(piece)
    return tuple(zip(found, stems(found, language), strict=True))


# Texts share most of their pieces: the 50th page of articles in six languages took 26 ms so, 43 ms without. Some 10 MB
# when full.
_known_words = lru_cache(maxsize=1 << 15)(_new_words)


def _windows(lowered: str, leads: dict[str, int], word_reach: int) -> list[tuple[int, int]]:
    """Stretches from blank to blank, in order and apart, that hold every place where something can stand."""
    windows: list[tuple[int, int]] = []
    places = sorted(
        (place, further * word_reach) for lead, further in leads.items() for place in _places(lowered, lead)
    )
    for place, reach in places:
        floor = windows[-1][1] if windows else 0
        if place + reach < floor:
            continue
        start = _blank_before(lowered, max(place - reach, floor), floor)
        end = _blank_after(lowered, max(place + reach, floor))
        if windows and start <= floor:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _is_composed(text: str) -> bool:
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _place(found: Found) -> tuple[int, int, int]:
    return found.start, found.end, found.wanted


def _anchor(phrase: tuple[str, ...]) -> int:
    """The word of a phrase that is looked for first: the longest, as it is likely the rarest."""
    return max(range(len(phrase)), key=lambda number: len(phrase[number]))


def _places(lowered: str, lead: str) -> Iterator[int]:
    """Where a word may begin with `lead`: anywhere but inside a run of ASCII letters and digits."""
    at = lowered.find(lead)
    while at >= 0:
        joint = lowered[at - 1 : at + 1] if at else " "
        if not (joint.isascii() and joint.isalnum()):
            yield at
        at = lowered.find(lead, at + 1)


def _blank_before(text: str, at: int, floor: int) -> int:
    while at > floor and not text[at - 1].isspace():
        at -= 1
    return at


def _blank_after(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


def _leaves(node: Node) -> Iterator[Leaf]:
    match node:
        case And(nodes=nodes) | Or(nodes=nodes):
            for one in nodes:
                yield from _leaves(one)
        case Not() | Everything() | Nothing():
            return
        case _:
            yield node
