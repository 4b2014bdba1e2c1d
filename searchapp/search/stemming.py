"""Which words count as the same in a text's language?

Snowball's stems, as PyStemmer 2.2 has them; its `english` equals Lucene 9's. A text in a language that Snowball does
not know, or in none that is known, is stemmed as English.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import Stemmer

ENGLISH = "en"
_ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    ENGLISH: "english",
    "es": "spanish",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
_WRITTEN_ALSO = {"nb": "no", "nn": "no"}
# What stands before an apostrophe and is a word of its own: l'économie, dell'arte. Lucene's analyzers cut the same.
_ELIDED = {
    "ca": "[dlmnst]",
    "fr": "(?:[cdjlmnst]|qu|jusqu|quoiqu|lorsqu|puisqu)",
    "ga": "[bdm]",
    "it": "(?:[clmdstv]|un|all|dall|dell|nell|sull|coll|pell|gl|agl|dagl|degl|negl|sugl)",
}
_ELISIONS = {language: re.compile(rf"{words}['‘’](?=.)") for language, words in _ELIDED.items()}


def stemmed_as(language: str | None) -> str:
    """The language by whose rules the words of a text in `language` ("de", "pt-BR", None) are stemmed: one of a few
    codes, ENGLISH where there are no rules for it.
    """
    if language is None:
        return ENGLISH
    code = language.partition("-")[0].lower()
    code = _WRITTEN_ALSO.get(code, code)
    return code if code in _ALGORITHMS else ENGLISH


@lru_cache(maxsize=1 << 17)
def stem(word: str, language: str = ENGLISH) -> str:
    """The stem of a word from `analysis.words`: what is indexed and compared. `language` is what `stemmed_as` gives."""
    stemmed: str = _stemmer(language).stemWord(_without_elision(word, language))
    return stemmed


def _without_elision(word: str, language: str) -> str:
    elided = _ELISIONS.get(language)
    match = elided.match(word) if elided is not None else None
    return word if match is None else word[match.end() :]


def stems(found: Iterable[str], language: str = ENGLISH) -> list[str]:
    """The stem of each word, in order."""
    return [stem(word) for word in found] if language == ENGLISH else [stem(word, language) for word in found]


def new_stems(found: Sequence[str], language: str) -> list[str]:
    """The stem of each word, in order: for words that were not met before, which the memory of `stem` only slows."""
    if language in _ELISIONS:
        found = [_without_elision(word, language) for word in found]
    stemmed: list[str] = _stemmer(language).stemWords(found)
    return stemmed


@lru_cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    # No cache of its own: the one above knows more.
    return Stemmer.Stemmer(_ALGORITHMS[language], 0)
