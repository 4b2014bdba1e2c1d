"""How does a language write a date with the name of its month?"""

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names

_YEAR = r"(?P<year>(?:18|19|20)\d\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|[ºª.aeη]|-го|-е)?"
_OF = r"(?:\s+(?:of|de|del|di|da|do)\b|\s+d['’])?"
_HEBREW_IN = "\N{HEBREW LETTER BET}?"
_BEHIND = r"(?![^\W\d_])"  # no letter follows; vowel signs of Indic scripts are no word characters
_YEAR_FIRST = frozenset({"hu", "lt", "lv", "eu", "mn", "kk", "ky"})
# Arabic, Spanish and other languages call the months otherwise elsewhere.
_REGIONS = {"ar": ("ar_LB", "ar_DZ", "ar_MA", "ar_SA"), "pt": ("pt_PT",), "de": ("de_AT",), "sr": ("sr_Latn",),
            "no": ("nb",), "zh": ("zh_Hant",), "bs": ("hr",), "uz": ("uz_Cyrl",)}  # fmt: skip
# What papers write and CLDR does not list, folded and without the dot.
_WRITTEN = {
    "en": {"sept": 9, "febr": 2},
    "it": {"sett": 9},
    "es": {"set": 9, "setiembre": 9, "septbre": 9},
    "pt": {"set": 9, "mai": 5},
    "de": {"märz": 3, "mrz": 3, "sept": 9, "jänner": 1},
    "ru": {"мая": 5, "сент": 9, "нояб": 11, "февр": 2},
    "uk": {"жов": 10, "лис": 11},
    "ro": {"noi": 11, "mai": 5},
    "tr": {"ağustos": 8, "ağu": 8},
    "id": {"agu": 8, "agt": 8, "nop": 11, "nopember": 11, "pebruari": 2},
    "ms": {"ogos": 8},
    "fr": {"fev": 2, "févr": 2, "aout": 8, "dec": 12},
    "el": {"ιουν": 6, "ιουλ": 7, "μαΐ": 5},
    "hu": {"szept": 9, "okt": 10},
}
# One letter is a narrow form, and no name.
_SHORTEST_NAME = 2


@cache
def months_of(language: str) -> dict[str, int]:
    """Month names of a language, folded, with their numbers; those of English where CLDR has none."""
    names: dict[str, int] = {}
    for code in (language, *_REGIONS.get(language, ())):
        names = _cldr_names(code) | names
    return names | _WRITTEN.get(language, {})


def _cldr_names(code: str) -> dict[str, int]:
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    names: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in get_month_names(width, context, locale).items():
                bare = _without_of(name.casefold()).rstrip(".")
                if len(bare) >= _SHORTEST_NAME and not any(character.isdigit() for character in bare):
                    names[bare] = number
    return names


def _without_of(name: str) -> str:
    """A name without the "de" or "d'" that Catalan and others put before it."""
    return re.sub(r"^(?:de\s|d['’])\s*", "", name)


@cache
def month_patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """Day month year, month day year, month year, and year first where it is written so.

    The groups are `day`, `name` and `year`.
    """
    names = "|".join(re.escape(name) for name in sorted(months_of(language), key=len, reverse=True))
    if not names:
        return ()
    month = rf"(?P<name>{names}){_BEHIND}\.?"
    alone = rf"(?<![^\W\d_]){month}"
    day = r"(?<!\d)(?P<day>\d{1,2})"
    patterns = [
        rf"{day}{_ORDINAL}{_OF}[\s/-]*{_HEBREW_IN}{month}{_OF},?[\s/.-]+{_YEAR}(?!\d)",
        rf"{alone}[\s-]+{day}{_ORDINAL}(?:,\s*|\s+){_YEAR}(?!\d)",
        rf"{alone}{_OF},?\s+{_YEAR}(?!\d)",
    ]
    if language in _YEAR_FIRST:
        year = rf"(?<!\d){_YEAR}(?:\.|\s+m\.|\.?\s+gada|ko|\s+оны)?,?\s+"
        patterns += [rf"{year}{alone}\s+{day}(?!\d)", rf"{year}{day}\.?\s+{alone}"]
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
