"""When are two spellings of a name the same spelling?"""

import functools
import re
import unicodedata

from searchapp.authority.romanise import romanise

_NOT_DECOMPOSED = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
_APOSTROPHES = re.compile(r"['’‘ʼʻʹ′`´]")
_NOT_WORD = re.compile(r"[^\w]+")


# An article asks for the same few names again and again.
@functools.lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The name without case, accents, apostrophes, hyphens and other punctuation; words joined by one space."""
    if name.isascii():
        return " ".join(_NOT_WORD.sub(" ", name.lower().replace("'", "").replace("`", "")).replace("_", " ").split())
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", _lower(name)) if not unicodedata.combining(letter)
    )
    return " ".join(_NOT_WORD.sub(" ", _APOSTROPHES.sub("", plain)).replace("_", " ").split())


def _lower(name: str) -> str:
    # Compatibility letters (𝖠) have no small form until they are decomposed.
    return unicodedata.normalize("NFKD", name).casefold().translate(_NOT_DECOMPOSED)


def without_marks(name: str) -> str:
    """The name with its case and blanks, but without accents, other marks and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def slug(label: str) -> str:
    """The label as lower-case ASCII words joined by hyphens; Cyrillic is romanised, other letters become their numbers.

    Never empty for a label with at least one letter or digit.
    """
    words = (next(iter(romanise(word)), "") or word for word in fold(label).split())
    letters = (letter if letter.isascii() else f"{ord(letter):x}" for letter in "-".join(words))
    return "".join(letters)


# Letters that transliterations of one name differ in, first rule first: Bukha, Boucha, Bucha; Charkiw, Kharkiv.
_RESPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"shch|sch|sh", "s"),
        (r"tch|kh|ch", "h"),
        (r"dzh|dj|zh", "j"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"tz|ts", "c"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"ou|oo", "u"),
        (r"w", "v"),
        (r"(?<=\w)[yij]+", "i"),
        (r"(.)\1+", r"\1"),
    )
)


def skeleton(name: str) -> str:
    """What is left of a name when transliterations of it are made one; for comparing only."""
    key = fold(name)
    for pattern, replacement in _RESPELLINGS:
        key = pattern.sub(replacement, key)
    return key
