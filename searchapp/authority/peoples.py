"""Which country does an adjective like "Georgian" speak of?

Derived from maintained data: the languages that CLDR takes for a country's own, and the endings that English puts
behind a country's name. What no newspaper writes ("Chadese") does no harm.
"""

import functools
import re
from collections.abc import Iterator

from babel import Locale
from babel.core import get_global

from searchapp.authority import territories
from searchapp.authority.folding import fold

# Spoken in so many countries that they are evidence for none.
_WORLD_LANGUAGES = {"en", "es", "ar", "pt", "fr"}
_ENDINGS = ("n", "an", "ian", "ese", "i", "ish", "er")
_SHORTEST = 4
_COUNTRYMEN = {
    f"{people}{ending}": code
    for people, code in {
        "english": "gb",
        "scots": "gb",
        "welsh": "gb",
        "irish": "ie",
        "french": "fr",
        "dutch": "nl",
    }.items()
    for ending in ("man", "men", "woman", "women")
} | {"spaniard": "es", "spaniards": "es"}


@functools.cache
def peoples() -> dict[str, str]:
    """The code of the country by the folded adjective."""
    found: dict[str, str] = {}
    # Dominica before the Dominican Republic, Niger before Nigeria: the later, longer name has the word.
    for name, code in sorted(territories.english_names().items(), key=lambda item: (len(item[0]), item[0])):
        found.update(dict.fromkeys(_adjectives(name), code))
    for language, tag in get_global("likely_subtags").items():
        spoken = Locale("en").languages.get(language)
        code = str(tag).rpartition("_")[2].lower()
        if spoken and language not in _WORLD_LANGUAGES and " " not in spoken and code in territories.labels():
            found.setdefault(fold(spoken), code)
    found.update({"french": "fr", "british": "gb", "briton": "gb", "swiss": "ch", "american": "us", "dominican": "do"})
    found.update(_COUNTRYMEN)
    return found


def _adjectives(name: str) -> Iterator[str]:
    if len(name) < _SHORTEST:
        return
    stems = {name, re.sub(r"[aeiouy]$", "", name), re.sub(r"on$", "", name)}  # Lebanon, Lebanese
    for stem in stems:
        yield from (stem + ending for ending in _ENDINGS)
