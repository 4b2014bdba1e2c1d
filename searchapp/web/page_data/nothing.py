"""How is the reader told what was not found: which words, under which filters, from which time?"""

from dataclasses import replace

from searchapp.search.describe import describe
from searchapp.search.query import And, Everything, Node, Not, Nothing, Or
from searchapp.search.request import Dates
from searchapp.search.result import Marked
from searchapp.search.stopwords import without_stopwords
from searchapp.web import words
from searchapp.web.language import gettext
from searchapp.web.page_data.asking import spoken
from searchapp.web.page_data.text import Piece, pieces
from searchapp.web.url_state import State


def missing(state: State) -> tuple[Piece, ...]:
    """The sentence, with the reader's own words marked: No article has *flod*, *barier* and *tokyo* together from
    2019 to 2023.
    """
    query, is_filtered = state.request.query, bool(state.request.filters)
    if _asks_for_something(query.tree):
        has = _has(query.tree, is_filtered=is_filtered)
        phrases = replace(spoken(), word="{word}", all_of="{list}", sentence=f"{has}{_period(state.request.dates)}.")
        return pieces(describe(query, phrases))
    if query.text:
        said = gettext("No article matches “%(words)s”", words=query.text)
    elif is_filtered:
        said = gettext("No article matches these filters")
    else:
        said = gettext("There is no article")
    return pieces(Marked(f"{said}{_period(state.request.dates)}."))


def _has(tree: Node, *, is_filtered: bool) -> str:
    """What no article has, with `{what}` for the words."""
    tree = without_stopwords(tree)
    if isinstance(tree, And) and not any(isinstance(node, Not) for node in tree.nodes):
        if is_filtered:
            return gettext("With these filters, no article has {what} together")
        return gettext("No article has {what} together")
    return gettext("With these filters, no article has {what}") if is_filtered else gettext("No article has {what}")


def _period(dates: Dates) -> str:
    """The dates asked for, ready to stand at the end of a sentence; empty without any."""
    if dates.undated:
        return gettext(" among those without a date")
    if dates.start and dates.end and dates.start != dates.end:
        first, last = words.partial_date(dates.start), words.partial_date(dates.end)
        return gettext(" from %(first)s to %(last)s", first=first, last=last)
    period = words.open_period(dates.start, dates.end)
    return gettext(" (%(period)s)", period=period) if period else ""


def _asks_for_something(node: Node) -> bool:
    """Whether a tree has words an article must have."""
    match node:
        case And(nodes=nodes) | Or(nodes=nodes):
            return any(_asks_for_something(one) for one in nodes)
        case Not() | Everything() | Nothing():
            return False
        case _:
            return True
