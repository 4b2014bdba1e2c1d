"""What stands in and under the search box: the words, how they were understood, what could not be?"""

from collections.abc import Iterable
from dataclasses import dataclass

from searchapp.search.describe import Phrases, describe
from searchapp.search.query import Note
from searchapp.web.language import gettext
from searchapp.web.notes import sentence
from searchapp.web.page_data.text import Piece, pieces
from searchapp.web.url_state import State


@dataclass(frozen=True)
class Asking:
    """The words typed, how they were understood (marked pieces are the reader's own words), and notes on them."""

    text: str = ""
    understood: tuple[Piece, ...] = ()
    notes: tuple[str, ...] = ()


def asking(state: State, notes: Iterable[Note] = ()) -> Asking:
    """The box for a search; `notes` are what the engine has to say beside what the address and the words gave."""
    query = state.request.query
    return Asking(
        text=query.text,
        understood=pieces(describe(query, spoken())),
        notes=tuple(sentence(note) for note in (*state.all_notes, *notes)),
    )


def spoken() -> Phrases:
    """The phrases of the sentence in the reader's language. Placeholders are in braces."""
    return Phrases(
        everything=gettext("all articles"),
        word=gettext("the word {word}"),
        phrase=gettext("exact phrase {phrase}"),
        quoted=gettext("“{phrase}”"),
        prefix=gettext("words beginning with {start}"),
        fuzzy=gettext("words spelt like {word}"),
        in_title=gettext("{what} in the title"),
        all_of=gettext("all of {list}"),
        several=gettext("{first}, {rest}"),
        both=gettext("{first} and {last}"),
        either=gettext("{first} or {last}"),
        group=gettext("({group})"),
        not_this=gettext("not {what}"),
        without=gettext("{what}, without {excluded}"),
        sentence=gettext("{what}."),
    )
