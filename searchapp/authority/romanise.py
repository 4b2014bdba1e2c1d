"""How does a Slavic name in Cyrillic letters look in an English newspaper?"""

# The national romanisations of Ukrainian (2010) and of Russian (as newspapers simplify it); "ь" and "ъ" are dropped.
_SHARED = {
    "а": "a",
    "б": "b",
    "в": "v",
    "д": "d",
    "е": "e",
    "ж": "zh",
    "з": "z",
    "к": "k",
    "л": "l",
    "м": "m",
    "н": "n",
    "о": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "u",
    "ф": "f",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "yu",
    "я": "ya",
    "ь": "",
    "ъ": "",
}
_UKRAINIAN = {
    **_SHARED,
    "г": "h",
    "ґ": "g",
    "є": "ie",
    "и": "y",
    "і": "i",
    "ї": "i",
    "й": "i",
    "ю": "iu",
    "я": "ia",
    "ʼ": "",
    "'": "",
}
_RUSSIAN = {**_SHARED, "г": "g", "ё": "yo", "и": "i", "й": "y", "ы": "y", "э": "e"}


def romanise(name: str) -> tuple[str, ...]:
    """The name in small Latin letters, in the Ukrainian and the Russian way as far as their alphabets hold its letters.

    Empty when neither does, as for a name in Latin letters.
    """
    found = []
    for table in (_UKRAINIAN, _RUSSIAN):
        letters = [table.get(letter) for letter in name.casefold()]
        if None not in letters:
            found.append("".join(letter for letter in letters if letter is not None))
    return tuple(found)
