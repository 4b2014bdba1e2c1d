"""Is a name that was found for an organisation somebody's: a given name and a surname?"""

import re
from collections.abc import Sequence

from searchapp.authority import gazetteer
from searchapp.ingest.mentions.lexicon import NO_PERSONS, Lexicon
from searchapp.ingest.mentions.words import Word

_GIVEN_NAME_AND_SURNAME = 2  # words
# What somebody does, behind a surname that stands alone.
_DOES = (
    r"(?:said|says|told|has|had|is|was|will|would|could|can|did|does|may|might|must|holds|held|won|lost|beat|wrote"
    r"|added|who)"
)
_LITTLE = 50_000  # people


def is_called_like_a_person(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a name that no list has is a given name and no ordinary word behind it: Alex Azar is no firm."""
    if len(words) != _GIVEN_NAME_AND_SURNAME or words[0].key not in lexicon.given:
        return False
    given, last = words
    if (
        not given.capital
        or given.shouted
        or last.shouted
        or (lexicon.is_place(last.text) and not _is_a_surname_first(last, lexicon))
    ):
        return False
    tails = ("organisation_tails", "firm_tails", "chambers")
    if any(last.key in lexicon.vocabulary[name] for name in tails):
        return False  # Justice Department, Lotte Mart, Philippine Senate
    if lexicon.is_place(given.text):
        is_other = last.key in lexicon.common or last.key in lexicon.vocabulary["never_persons"]
        return last.key in lexicon.surnames and not is_other  # Kent Powell, not Indiana House
    return last.key in lexicon.surnames or last.key not in lexicon.common


def is_called_by_surname(text: str, words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a given name stands before an ordinary word that the text elsewhere has alone, as a surname is used, and
    never in small letters: "Fury holds the crown" beside Tyson Fury.
    """
    if len(words) != _GIVEN_NAME_AND_SURNAME or words[0].key not in lexicon.given or words[0].shouted:
        return False
    given, last = words
    if any(last.key in lexicon.vocabulary[name] for name in NO_PERSONS) or last.key in lexicon.vocabulary["firm_tails"]:
        return False
    if last.key not in lexicon.common or given.key in lexicon.common or last.text.endswith("s"):
        return False  # Star Trek
    alone = re.search(rf"(?<![Tt]he )(?<!{re.escape(given.text)} ){re.escape(last.text)} {_DOES}\b", text)
    return alone is not None and re.search(rf"\b{re.escape(last.text.lower())}\b", text) is None


def _is_a_surname_first(word: Word, lexicon: Lexicon) -> bool:
    """Whether a word is a surname, and at most a little town or no place one thinks of first: the Harper of Morgan
    Harper, the Tata of Ratan Tata.
    """
    place = gazetteer().meant_by(word.text)
    return word.key in lexicon.surnames and (place is None or place.population < _LITTLE or not place.sure)
