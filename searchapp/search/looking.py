"""Where in a text does what a query looks for stand?

Exact, by the one analysis, but without cutting the whole text into words: only the surroundings of places where a
wanted word can begin are cut. A page of results needs this twenty times.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from searchapp.search.analysis import Token, stem, stems, tokens
from searchapp.search.query import And, Everything, Fuzzy, Leaf, Node, Not, Nothing, Or, Phrase, Prefix, Term
from searchapp.search.stopwords import without_stopwords

# Forms looked for one by one; above it cutting the whole text is faster.
_MAX_LEADS = 64
# Characters of surroundings cut for each further word of a phrase, tried in turn; where the last is too few, the whole
# text is cut. A page of 264,000 characters for `"the united states of america"` took 4.7 ms so, 9.8 ms with 64 at once.
_REACHES = (16, 64)
# Snowball shortens a word or changes its last letter, so that a stem without its last letter begins every one of its
# words; these three are the exceptions among 115,102 words of the White House corpus.
_IRREGULAR = {"die": "dy", "lie": "ly", "tie": "ty"}


@dataclass(frozen=True)
class Found:
    """A stretch of a text, in code points, and the number of the thing wanted that stands there."""

    start: int
    end: int
    wanted: int


def looked_for(tree: Node, part: str) -> list[Leaf]:
    """The words and phrases that a tree looks for in "title" or "text": nothing excluded, no idle stop words."""
    return [leaf for leaf in _leaves(without_stopwords(tree)) if leaf.field in {None, part}]


class _Window:
    """A stretch of a text cut into words; stems only when a phrase asks for them."""

    def __init__(self, found: list[Token]) -> None:
        self.tokens = found

    @cached_property
    def stems(self) -> list[str]:
        return stems(token.word for token in self.tokens)


class Wanted:
    """What to find in one part of every article of a page."""

    def __init__(self, leaves: Iterable[Leaf], forms: Callable[[Node], frozenset[str]]) -> None:
        """`forms` gives the unstemmed words that a fuzzy word stands for in the index."""
        self._stems: dict[str, int] = {}
        self._phrases: list[tuple[int, tuple[str, ...]]] = []
        self._prefixes: list[tuple[int, str]] = []
        self._forms: dict[str, int] = {}
        self._leads: dict[str, int] = {}  # what a place begins with -> words beside it that count
        self._known: dict[str, frozenset[int]] = {}
        for number, leaf in enumerate(dict.fromkeys(leaves)):
            self._add(number, leaf, forms)

    def __bool__(self) -> bool:
        """Whether there is anything to find."""
        return bool(self._leads)

    def find(self, text: str, *, enough: int | None = None) -> list[Found]:
        """Every place where something wanted stands, in order; places of different things may overlap. Once there are
        `enough`, the rest of the text is not read.
        """
        if not self:
            return []
        lowered = text.lower()
        is_plain = len(lowered) == len(text) and "Σ" not in text and unicodedata.is_normalized("NFC", text)
        if is_plain and len(self._leads) <= _MAX_LEADS:
            for reach in _REACHES if self._phrases else _REACHES[:1]:
                found = self._find_in_windows(text, self._windows(lowered, reach), enough)
                if found is not None:
                    return sorted(found, key=_place)[:enough]
        return sorted(set(self._in(_Window(tokens(text)), 0)), key=_place)[:enough]

    def _find_in_windows(self, text: str, windows: list[tuple[int, int]], enough: int | None) -> set[Found] | None:
        """What stands in the windows; None when a phrase may reach beyond one."""
        found: set[Found] = set()
        for start, end in windows:
            window = _Window(tokens(text[start:end]))
            if self._cuts_a_phrase(window, is_first=start == 0, is_last=end == len(text)):
                return None
            found.update(self._in(window, start))
            if enough is not None and len(found) >= enough:
                break
        return found

    def _add(self, number: int, leaf: Leaf, forms: Callable[[Node], frozenset[str]]) -> None:
        match leaf:
            case Term(word):
                self._stems[stem(word)] = number
                self._begin(stem(word), 0)
            case Phrase(words):
                phrase = tuple(stem(word) for word in words)
                self._phrases.append((number, phrase))
                self._begin(phrase[_anchor(phrase)], len(phrase) - 1)
            case Prefix(start):
                self._prefixes.append((number, start))
                self._leads.setdefault(start, 0)
            case Fuzzy():
                for form in forms(leaf):
                    self._forms[form] = number
                    self._leads.setdefault(form, 0)

    def _begin(self, stemmed: str, further: int) -> None:
        leads = [stemmed[:-1] or stemmed]
        if stemmed in _IRREGULAR:
            leads.append(_IRREGULAR[stemmed])
        for lead in leads:
            self._leads[lead] = max(further, self._leads.get(lead, 0))

    def _windows(self, lowered: str, word_reach: int) -> list[tuple[int, int]]:
        """Stretches from blank to blank, in order and apart, that hold every place where something can stand."""
        windows: list[tuple[int, int]] = []
        places = sorted(
            (place, further * word_reach) for lead, further in self._leads.items() for place in _places(lowered, lead)
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
            numbers = {self._stems.get(stem(word)), self._forms.get(word)}
            numbers |= {number for number, start in self._prefixes if word.startswith(start)}
            known = self._known[word] = frozenset(number for number in numbers if number is not None)
        return known


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
