"""Is this the name of somebody who publishes?"""

import re

_LONGEST_NAME_WORDS = 5
_SMALL = frozenset({"and", "of", "the", "de", "del", "della", "di", "du", "des", "der", "la", "le", "el", "&", "/"})
_AGENCIES = frozenset({
    "afp", "reuters", "ap", "dpa", "ansa", "efe", "tass", "xinhua", "anadolu", "upi", "ani", "ians", "pti", "apa",
    "aap", "epd", "kna", "ntb", "ritzau", "tt", "stt", "cnn", "bbc", "interfax", "ukrinform", "unian", "kyodo",
    "yonhap", "belga", "anp", "lusa", "agi", "adnkronos", "dw", "rferl", "voa", "bloomberg", "agencies", "wires",
    "wam", "associated press", "the associated press", "agence france-presse", "ria novosti", "al jazeera",
})  # fmt: skip
# What outlets call themselves.
_OUTLET = re.compile(
    r"\b(?:agenc(?:y|ies)|agen(?:cia|ce|tur|zia)|news|wire|wires|press|presse|times|post|herald|gazette|courier|ledger|daily"
    r"|journal|tribune|telegraph|standard|observer|chronicle|guardian|mail|mirror|globe|review|monitor|bulletin|media"
    r"|correspondents?|news\s*service|zeitung|\w+blatt|giornale|corriere|diario|radio|television|online|network|newsletter"
    r"|letter|examiner|inquirer|dispatch|gazzetta|tageblatt|nachrichten|anzeiger|kurier|echo)\b",
    re.IGNORECASE,
)


# Each of these is somebody's name only with another word.
_KINDS = frozenset({
    "agency", "news", "press", "media", "online", "network", "letter", "newsletter", "review", "radio", "television",
    "mail", "wire", "post", "correspondent", "correspondents",
})  # fmt: skip
# A name holds none of these; a title of something, or half a sentence, may.
_NO_NAME = re.compile(r"[:;?!\"“”„«»()\[\]]")


def is_agency(name: str) -> bool:
    """Whether this is an agency everybody knows by this name."""
    return name.casefold() in _AGENCIES


def is_outlet(name: str) -> bool:
    """Whether this is a known agency, or a short name with a word outlets call themselves by."""
    words = name.split()
    is_name = (
        name.casefold() not in _KINDS
        and len(words) <= _LONGEST_NAME_WORDS
        and all(word[:1].isupper() or word in _SMALL for word in words)
    )
    return is_agency(name) or (is_name and not _NO_NAME.search(name) and _OUTLET.search(name) is not None)


def as_written(name: str) -> str:
    """The name without capitals throughout, as a title page sets it: "DAILY MERIDIAN" is the Daily Meridian."""
    is_shouted = name.isupper() and " " in name and not is_agency(name)
    return name.title() if is_shouted else name
