"""Which weekday do words name?"""

import re
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names

_LEAD = 1200  # characters
# A weekday behind these words is not the day of the report.
_OTHER_DAY = re.compile(
    r"\b(?:next|last|previous|coming|until|till|since|every|each|by|through|from|starting|nächsten?|letzten?|seit|bis|prochain|dernier"
    r"|próximo|pasado|prossim[oa]|scors[oa])\s+(?:this\s+)?$",
    re.IGNORECASE,
)


def weekdays_in(words: str, language: str | None) -> list[tuple[int, int]]:
    """The weekdays these words name in full, in the language or in English: Monday is 0; each with where it starts."""
    pattern, numbers = _full_names(language)
    return [(numbers[match[0].casefold()], match.start()) for match in pattern.finditer(words)]


def weekday_of_report(title: str, text: str, language: str | None) -> int | None:
    """The weekday of the report: the first one its title or lead names; None without one, or with several there.

    No other paragraph is asked where one names several, and "next Monday" is none.
    """
    for words in (title, *text[:_LEAD].split("\n\n")):
        named = {day for day, start in weekdays_in(words, language) if not _OTHER_DAY.search(words[:start])}
        if named:
            return named.pop() if len(named) == 1 else None
    return None


@cache
def _full_names(language: str | None) -> tuple[re.Pattern[str], dict[str, int]]:
    numbers = {
        name: number for code in ("en", language) if code for name, number in weekday_names(code, "wide").items()
    }
    names = "|".join(re.escape(name) for name in sorted(numbers, key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:{names})(?![^\W_])", re.IGNORECASE), numbers


def weekday_names(code: str, width: Literal["wide", "abbreviated"]) -> dict[str, int]:
    """The names of weekdays in a language, folded and without a dot, with their numbers; none for an unknown code."""
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        name.casefold().rstrip("."): number
        for context in ("format", "stand-alone")
        for number, name in get_day_names(width, context, locale).items()
    }
