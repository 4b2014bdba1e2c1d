"""By what are the names of an article found, in a word that can be kept and compared?"""

# Part of every fingerprint. It goes up when the model, the lists or the rules come to find other names than before, so
# that archives know which articles `searchapp annotate` has to read anew.
ANNOTATION_VERSION = "13"
_UNKNOWN_LANGUAGE = "en"
# Nigerian Pidgin writes names and most words as English does, and a short English text is often taken for it.
_LIKE_ENGLISH = frozenset(("pcm",))


def read_as(language: str | None) -> str:
    """The language that an article is read for names as, without its region; English where none is known or like it."""
    code = (language or _UNKNOWN_LANGUAGE).partition("-")[0].lower()
    return _UNKNOWN_LANGUAGE if code in _LIKE_ENGLISH else code


def fingerprint(language: str | None, models: tuple[tuple[str, str], ...]) -> str:
    """By what names are found now in articles of a language: our version, and its pipeline where `models` has one."""
    return f"{ANNOTATION_VERSION} {dict(models).get(read_as(language), '')}".strip()
