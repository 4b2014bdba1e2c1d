"""Which names of persons mean the same person?"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from searchapp.authority.folding import fold

# How much oftener the better known of two namesakes must appear before a bare surname means that one: in 515 texts of
# the US government, Joe Biden is named six times as often as his wife.
_MUCH_BETTER_KNOWN = 4
# How much oftener a surname may stand alone than its only bearer in full and still mean that one: there, Putin stands
# alone in twice as many texts, and President Yoon must not become the one judge Jasmine Yoon.
_OFTENER_ALONE = 3
# In how many articles the only bearer must be named in full to be meant however often the surname stands alone: of the
# surnames in 9,994 such texts, all 14 with three or more were right (Zelensky, Modi, Lavrov), many with fewer were not.
_KNOWN_IN_FULL = 3
_PARTICLES = {"van", "von", "de", "der", "den", "bin", "ibn", "al", "el", "di", "da", "del", "la", "le", "ter", "dos"}
# Given names that newspapers swap for one another when they mean the same person: English short forms, and the
# Ukrainian, Russian and English forms of one Slavic name.
_SAME_GIVEN_NAME = {
    "joe": "joseph", "bill": "william", "bob": "robert", "jim": "james", "mike": "michael", "tom": "thomas",
    "tony": "antony", "dick": "richard", "ron": "ronald", "don": "donald", "chuck": "charles", "ted": "edward",
    "ben": "benjamin", "dan": "daniel", "dave": "david", "steve": "steven", "matt": "matthew", "tim": "timothy",
    "pete": "peter", "nick": "nicholas", "sam": "samuel", "jeff": "jeffrey", "greg": "gregory", "ken": "kenneth",
    "volodymyr": "vladimir", "oleksandr": "aleksandr", "alexandr": "aleksandr", "serhii": "sergei", "serhiy": "sergei",
    "sergey": "sergei", "dmytro": "dmitri", "dmitry": "dmitri", "dmitriy": "dmitri", "mykola": "nikolai",
    "nikolay": "nikolai", "yuriy": "yuri", "yurii": "yuri", "andriy": "andrei", "andrii": "andrei", "andrey": "andrei",
    "oleksiy": "aleksei", "oleksii": "aleksei", "alexei": "aleksei", "alexey": "aleksei", "mykhailo": "mikhail",
}  # fmt: skip
_ENDINGS = re.compile(r"(?<=\w{3}sk)(?:[yij]{1,3}|iy|yy)$")
_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az)-(?=\w)", re.IGNORECASE)
_ARTICLES = {"al", "el"}
_GENERATIONS = {"jr", "sr", "ii", "iii", "iv"}
_TOO_SHORT_TO_RESPELL = 4


def person_key(name: str) -> str:
    """The name without case, accents, Arabic article and generation, and with its commonest transliterations made one.

    Only what hardly ever tells two people apart: Zelensky, Zelenskyy and Zelenskiy; Anthony and Antony; Joe and Joseph.
    A hyphen joins two words to one, so that the last word is always the surname.
    """
    words = [fold(_ARTICLE.sub("", word)).replace(" ", "") for word in name.replace("‐", "-").split()]
    words = [word for number, word in enumerate(words) if word and not (number and word in _ARTICLES)]
    while len(words) > 1 and words[-1] in _GENERATIONS:
        words.pop()
    if len(words) > 1:
        words[0] = _SAME_GIVEN_NAME.get(words[0], words[0])
    return " ".join(_respelt(word) for word in words)


def _respelt(word: str) -> str:
    if len(word) <= _TOO_SHORT_TO_RESPELL:
        return word
    word = _ENDINGS.sub("y", word)
    word = re.sub(r"th(?=[aeiou])", "t", word)
    word = re.sub(r"(?<=\w)[yj](?=\w)", "i", word)
    return re.sub(r"(.)\1+", r"\1", word)


def same_people(uses: Mapping[str, int]) -> dict[str, str | None]:
    """The key of the person each name means, or None for a surname that several people share.

    `uses` holds the number of articles by name. A bare surname, or one with initials, means the one fully named person
    who bears it.
    """
    articles = Counter[str]()
    keys = {name: person_key(name) for name in uses}
    for name, count in uses.items():
        articles[keys[name]] += count
    bearers = _bearers(articles)
    return {name: _meant(key, bearers, articles) for name, key in keys.items()}


def _bearers(articles: Iterable[str]) -> dict[str, set[str]]:
    """The full names by surname."""
    bearers = defaultdict(set)
    for key in articles:
        words = key.split()
        if len(words) > 1 and len(words[0]) > 1 and words[0] not in _PARTICLES:
            bearers[words[-1]].add(key)
    return bearers


def _meant(key: str, bearers: Mapping[str, set[str]], articles: Mapping[str, int]) -> str | None:
    words = key.split()
    if not words:
        return None
    initials = [word for word in words[:-1] if word not in _PARTICLES]
    if any(len(word) > 1 for word in initials):
        return _without_initials(key, bearers.get(words[-1], set()))
    candidates = [full for full in sorted(bearers.get(words[-1], ())) if _fits(initials, full.split()[:-1])]
    if not candidates:
        return key
    candidates.sort(key=lambda full: (-articles[full], full))
    best = candidates[0]
    if len(candidates) == 1:
        # Whoever is mostly named by surname alone is not the one whom an article or two name in full.
        is_meant = articles[best] >= _KNOWN_IN_FULL or articles[key] <= _OFTENER_ALONE * articles[best]
        return _without_initials(best, bearers[words[-1]]) if is_meant else key
    if articles[best] >= _MUCH_BETTER_KNOWN * articles[candidates[1]]:
        return _without_initials(best, bearers[words[-1]])
    return None


def _fits(initials: list[str], given: list[str]) -> bool:
    given = [name for name in given if name not in _PARTICLES]
    return len(initials) <= len(given) and all(
        name.startswith(initial) for initial, name in zip(initials, given, strict=False)
    )


def _without_initials(key: str, namesakes: set[str]) -> str:
    """The key without middle initials, unless the archive knows a namesake by other initials.

    "george w bush" is "george bush" as long as there is no "george h w bush".
    """
    plain = _drop_initials(key)
    variants = {other for other in namesakes if other != plain and _drop_initials(other) == plain}
    return plain if plain in namesakes and len(variants) == 1 else key


def _drop_initials(key: str) -> str:
    words = key.split()
    return " ".join([words[0], *(word for word in words[1:-1] if len(word) > 1), words[-1]])
