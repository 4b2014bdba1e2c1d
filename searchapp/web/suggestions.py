"""Which searches close to one that found nothing do find something?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from searchapp.engines.base import Engine
from searchapp.fields import FACET_BY_KEY, NONE_VALUE, Mode
from searchapp.search.query import And, Everything, Leaf, Node, Not, Or, Phrase, Query, Term
from searchapp.search.request import SearchRequest
from searchapp.search.stopwords import without_stopwords
from searchapp.search.writing import as_typed, with_spelling, without_leaf, write
from searchapp.web import words
from searchapp.web.grouped import title_of
from searchapp.web.language import gettext
from searchapp.web.url_state import State

MOST = 5
_WORDS_CHECKED = 8
_SPELLINGS_TRIED = 6
_FILTERS_TRIED = 6
_FEWER_OFFERED = 2


@dataclass(frozen=True)
class Offer:
    """A search that is sure to find something: in words, as a state, and how many articles it finds."""

    label: str
    state: State
    count: int


def suggest(engine: Engine, state: State) -> list[Offer]:
    """At most five searches near this one, the likeliest first, each with its count above zero.

    Costs some dozens of counts at most. Raises as `Engine.count` does.
    """
    searcher = _Searcher(engine, state)
    offers: dict[str, Offer] = {}
    for offer in searcher.offers():
        key = offer.state.query_string()
        if key != state.query_string():
            offers.setdefault(key, offer)
        if len(offers) == MOST:
            break
    return list(offers.values())


class _Searcher:
    """Tries what is near one state."""

    def __init__(self, engine: Engine, state: State) -> None:
        self._engine = engine
        self._state = state.on_page(1)
        self._query = state.request.query
        self._typed = as_typed(self._query)
        self._tree = without_stopwords(self._query.tree)

    def offers(self) -> Iterator[Offer]:
        """The likeliest first: another spelling, fewer words, any date, one filter less, words or filters alone."""
        respelt = self._respelt()
        if respelt != self._tree:
            yield from self._counted(self._written(respelt), self._state.with_query(self._written(respelt)))
        fewer = list(self._fewer_words(respelt))
        yield from fewer
        yield from self._any_date(respelt, and_fewer_words=not fewer)
        yield from self._filters_less()
        if respelt != Everything() and (self._state.request.filters or self._state.request.dates):
            text = self._written(respelt)
            cleared = self._state.with_query(text).cleared()
            yield from self._counted(gettext("%(search)s, without filters", search=text), cleared)
            yield from self._counted(gettext("The same filters without words"), self._state.with_query(""))

    def _respelt(self) -> Node:
        """The tree with every word that is in no article in the likeliest of the closest spellings that are in one."""
        tree = self._tree
        asked = [word for leaf in _leaves(self._tree) for word in _words(leaf)]
        words = list(dict.fromkeys(asked))[:_WORDS_CHECKED]
        good = [word for word in words if self._finds(Term(word))]
        for word in words:
            if word not in good and (spelling := self._likeliest(word, good)) is not None:
                tree = with_spelling(tree, word, spelling)
                good.append(spelling)
        return tree

    def _likeliest(self, word: str, good: list[str]) -> str | None:
        """Among the closest spellings that find something, one that differs only in letters doubled or not ("flood"
        for "flod") comes first, then the one in the most articles together with the other words, then in the most.
        """
        spellings = self._engine.spellings(word, limit=_SPELLINGS_TRIED)
        closest = [one for one in spellings if _edits(word, one) == _edits(word, spellings[0])]
        counts = {one: self._count(Term(one)) for one in closest}
        found = [one for one in closest if counts[one]]
        if not found:
            return next((one for one in spellings if one not in counts and self._finds(Term(one))), None)
        others = tuple(Term(one) for one in good)

        def likelihood(spelling: str) -> tuple[bool, int, int]:
            together = self._count(And((Term(spelling), *others))) if others else 0
            return _undoubled(spelling) == _undoubled(word), together, counts[spelling]

        return max(found, key=likelihood) if len(found) > 1 else found[0]

    def _finds(self, tree: Node) -> bool:
        """Whether anything is found in the whole archive."""
        return self._count(tree) > 0

    def _count(self, tree: Node) -> int:
        """The number of articles in the whole archive."""
        return self._engine.count(SearchRequest(query=Query(write(tree), tree)))

    def _fewer_words(self, tree: Node) -> Iterator[Offer]:
        """One word or phrase less; where that is not enough, each alone. The most articles first."""
        if not isinstance(tree, And):
            return
        leaves = list(_leaves(tree))[:_WORDS_CHECKED]
        for trees in ([without_leaf(tree, leaf) for leaf in leaves], leaves):
            texts = dict.fromkeys(self._written(one) for one in trees if any(_leaves(one)))
            found = [offer for text in texts for offer in self._counted(text, self._state.with_query(text))]
            if found:
                yield from sorted(found, key=lambda offer: -offer.count)[:_FEWER_OFFERED]
                return

    def _any_date(self, respelt: Node, *, and_fewer_words: bool) -> Iterator[Offer]:
        """The words at any date: as they were typed, put right, and with one less of them."""
        dates = self._state.request.dates
        if not dates:
            return
        any_time = self._state.without_dates()
        for text in dict.fromkeys([self._query.text, self._written(respelt)]):
            yield from self._counted(self._at_any_date(text), any_time.with_query(text))
        if and_fewer_words and isinstance(respelt, And):
            rests = [without_leaf(respelt, leaf) for leaf in list(_leaves(respelt))[:_WORDS_CHECKED]]
            texts = dict.fromkeys(self._written(rest) for rest in rests if any(_leaves(rest)))
            found = [
                offer for text in texts for offer in self._counted(self._at_any_date(text), any_time.with_query(text))
            ]
            yield from sorted(found, key=lambda offer: -offer.count)[:_FEWER_OFFERED]

    def _at_any_date(self, text: str) -> str:
        dates = self._state.request.dates
        if all(len(date) == len("2019") for date in (dates.start, dates.end) if date) and not dates.undated:
            return gettext("%(search)s, any year", search=text) if text else gettext("Any year")
        return gettext("%(search)s, any date", search=text) if text else gettext("Any date")

    def _filters_less(self) -> Iterator[Offer]:
        """Names anywhere in the text; each filter taken back alone, or several values meaning any of them."""
        text = self._query.text
        if self._state.request.about:
            said = gettext("mentioned anywhere in the text")
            anywhere = self._state.with_about(about=False)
            yield from self._counted(f"{text}, {said}" if text else said[:1].upper() + said[1:], anywhere)
        tried = 0
        for one in self._state.request.filters:
            if FACET_BY_KEY[one.facet].switchable and one.mode is Mode.ALL and len(one.chosen) > 1:
                labels = gettext(" or ").join(self._label(one.facet, value) for value in one.chosen)
                any_of_them = self._state.with_mode(one.facet, Mode.ANY)
                yield from self._counted(f"{text}, {labels}" if text else labels, any_of_them)
            for value in (*one.chosen, *one.left_out):
                tried += 1
                if tried > _FILTERS_TRIED:
                    return
                label = self._label(one.facet, value)
                if value in one.chosen:
                    said = gettext("not only %(value)s", value=label)
                else:
                    said = gettext("%(value)s not left out", value=label)
                less = self._state.without_value(one.facet, value)
                yield from self._counted(f"{text}, {said}" if text else said[:1].upper() + said[1:], less)

    def _counted(self, label: str, state: State) -> Iterator[Offer]:
        count = self._engine.count(replace(state.request, page=1))
        if count:
            yield Offer(label, state, count)

    def _written(self, tree: Node) -> str:
        """The tree in the reader's own spelling; as it was typed where nothing changed."""
        return self._query.text if tree == self._tree else write(tree, self._typed)

    def _label(self, facet: str, value: str) -> str:
        kind = FACET_BY_KEY[facet].kind
        if value == NONE_VALUE:
            return str(words.FACET[facet].none)
        if facet == "story":
            return gettext("the story “%(title)s”", title=title_of(self._engine, facet, value))
        if facet == "copies":
            return gettext("the text “%(title)s”", title=title_of(self._engine, facet, value))
        if facet == "dated":
            return gettext("dates known from: %(basis)s", basis=words.value_label(facet, value, value))
        record = self._engine.entity(kind, value) if kind is not None else None
        return words.value_label(facet, value, record.entity.label if record else value)


def _edits(one: str, other: str) -> int:
    """How many letters have to be put in, taken out or changed (Levenshtein's distance)."""
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        distances = [row]
        for column, another in enumerate(other, 1):
            changed = before[column - 1] + (letter != another)
            distances.append(min(distances[-1] + 1, before[column] + 1, changed))
        before = distances
    return before[-1]


def _undoubled(word: str) -> str:
    """The word with every run of a letter as that letter once."""
    return "".join(letter for letter, _ in groupby(word))


def _leaves(tree: Node) -> Iterator[Leaf]:
    """What is asked for, without what is excluded."""
    match tree:
        case And(nodes=nodes) | Or(nodes=nodes):
            for node in nodes:
                yield from _leaves(node)
        case Not():
            return
        case _ if isinstance(tree, Leaf):
            yield tree


def _words(leaf: Leaf) -> tuple[str, ...]:
    match leaf:
        case Term(word=word):
            return (word,)
        case Phrase(words=words):
            return words
        case _:
            return ()
