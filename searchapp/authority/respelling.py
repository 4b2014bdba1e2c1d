"""How does a word of a name sound, whichever way it was brought into English letters?

Three views of a word, from narrow to wide. `light` makes one what is the same letters but for habits of spelling
(Zelenskyy, Zelenskiy; Mueller, Müller). `sounds` are the consonants of a word in classes, with the vowels between them:
what Arabic, Slavic, Persian, Turkish, French and German renderings of a name agree in (Qaddafi, Gadhafi, Khadafy).
`vowel_distance` says how far two words with the same consonants are apart in their vowels.
"""

import functools
import re
from typing import NamedTuple

_TOO_SHORT_TO_RESPELL = 4
_DOUBLED = re.compile(r"(.)\1+")
_SLAVIC_ENDING = re.compile(r"(?<=\wsk)[yij]{1,3}$|(?<=\w[nrtdl])[yij]{2,3}$")
_SOFT_ENDING = re.compile(r"(?<=\w{3})[yi]ov$|(?<=\w[cs]h)[yi]?ov$")  # Gorbachyov, Gorbachov
# Russian has g where Ukrainian and Azerbaijani have h: Synehubov, Synegubov; Huseynov, Guseinov.
_SLAVIC_NAME = re.compile(r"\w{2}(?:[oe]va?|enko|ch?uk|iuk|yuk|sk[yij]{1,3}|skaya?)$")
_PLAIN_H = re.compile(r"(?<![sckzgtp])h")
_ARABIC_ENDING = re.compile(r"(?<=\w\w[iy])y?[ae]h?$|(?<=\w{3}a)h$")  # Haniyeh, Haniya; Abdullah, Abdulla
_LIGHT = {
    "ph": "f", "ck": "k", "kk": "k", "q": "k", "th": "t", "ou": "u", "oo": "u", "ee": "i", "x": "ks", "w": "v",
    "oe": "o", "ue": "u", "ae": "a", "y": "i", "j": "i", "ij": "i", "iy": "i", "yi": "i", "yj": "i",
    "sch": "sh", "shch": "sh", "tch": "ch", "tz": "ts", "owh": "uh", "gue": "ge", "gui": "gi",
}  # fmt: skip
_LIGHT_PATTERN = re.compile("|".join(sorted(_LIGHT, key=len, reverse=True)))

# Consonants in classes. "ch" is K in German and Polish renderings (Chodorkowski) and S in English ones (Chavez), and
# "j" is a vowel or S: such words have two sets of sounds.
_CLASSES = {
    **dict.fromkeys(["shch", "schtsch", "shtch", "sch", "sh", "tsch", "tch", "tsh", "cz", "cs", "zh", "dzh"], "S"),
    **dict.fromkeys(["dsch", "dj", "ts", "tz", "s", "z", "ç", "sz"], "S"),
    **dict.fromkeys(["kh", "gh", "ck", "g", "k", "q"], "K"),
    **dict.fromkeys(["ph", "f", "v", "w", "pf"], "F"),
    **dict.fromkeys(["dh", "d"], "D"), **dict.fromkeys(["th", "t"], "T"),
    **{digit: digit for digit in "0123456789"},
    "b": "B", "p": "P", "m": "M", "n": "N", "l": "L", "r": "R", "x": "KS", "h": "h", "ch": "C", "c": "c", "j": "j",
}  # fmt: skip
_VOWELS = {
    **dict.fromkeys(["ou", "oo", "u", "o", "au", "oe", "ue", "owh"], "u"), **dict.fromkeys(["ee", "i", "y", "ie"], "i"),
    **dict.fromkeys(["ei", "ai", "ay", "ey", "e"], "e"), **dict.fromkeys(["ae", "a"], "a"),
}  # fmt: skip
_SOUND = re.compile("|".join(sorted((*_CLASSES, *_VOWELS), key=len, reverse=True)))
_SOFTENS_C = frozenset("ieyčć")

_VOWEL_DISTANCES = {"ei": 0.25, "ae": 0.5}

FAR = 9.0
"""The distance of words that do not sound alike."""


class Sounds(NamedTuple):
    """The consonants of a word, and the vowels before, between and after them (one more than consonants)."""

    consonants: str
    vowels: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How much there is to compare: its consonants, and a vowel at the start."""
        return len(self.consonants) + bool(self.vowels[0])


@functools.lru_cache(maxsize=1 << 18)
def light(word: str) -> str:
    """A folded word with the habits of spelling made one; of short words only ph (Phil, Filip) and a last y (Yury)."""
    if len(word) <= _TOO_SHORT_TO_RESPELL:
        word = word.replace("ph", "f")
        return word if len(word) < _TOO_SHORT_TO_RESPELL or word[-1] != "y" else f"{word[:-1]}i"
    if _SLAVIC_NAME.search(word):
        word = _PLAIN_H.sub("g", word)
    word = _SOFT_ENDING.sub("ev", _SLAVIC_ENDING.sub("y", word))
    word = _ARABIC_ENDING.sub(lambda match: "" if match.group() == "h" else "a", word)
    first = word[0]
    word = _LIGHT_PATTERN.sub(lambda match: _LIGHT[match.group()], word)
    if first in "yjx":
        word = first + word[(2 if first == "x" else 1) :]  # Yanukovych, Xiaoping: at the start it is another letter
    return _DOUBLED.sub(r"\1", word)


@functools.lru_cache(maxsize=1 << 18)
def sounds(word: str) -> tuple[Sounds, ...]:
    """The ways a folded word may sound: one, or two where its letters are read differently in different languages."""
    if "ch" in word or "j" in word:
        first, second = _sounds(word, "S", "S"), _sounds(word, "K", "")
        return (first,) if first == second else (first, second)
    return (_sounds(word, "S", "S"),)


def _sounds(word: str, ch: str, j: str) -> Sounds:
    consonants: list[str] = []
    vowels = [""]
    for match in _SOUND.finditer(word):
        piece = match.group()
        if piece in _VOWELS:
            vowels[-1] += _VOWELS[piece]
            continue
        sound = _CLASSES[piece]
        if sound == "C":
            sound = ch
        elif sound == "h":
            sound = "" if match.start() else "H"  # Zawahiri, Zawahri
        elif sound == "j":
            sound = j
            vowels[-1] += "" if j else "i"
        elif sound == "c":
            after = word[match.end() : match.end() + 1]
            sound = "S" if not after or after in _SOFTENS_C else "K"
        for one in sound:
            if consonants and consonants[-1] == one and not vowels[-1]:
                continue
            consonants.append(one)
            vowels.append("")
    groups = (_vowel_group(group, first=not at, last=at == len(vowels) - 1) for at, group in enumerate(vowels))
    return Sounds("".join(consonants), tuple(groups))


def _vowel_group(group: str, *, first: bool, last: bool) -> str:
    group = _DOUBLED.sub(r"\1", group)
    if len(group) > 1 and group[0] == "i" and (first or (group[1] == "e" and not last)):
        group = group[1:]  # Yevgeny, Evgeny; Yushchenko, Ushchenko
    return group


def vowel_distance(one: Sounds, other: Sounds) -> float:
    """How far two words are apart in their vowels; FAR when their consonants differ."""
    if one.consonants != other.consonants:
        return FAR
    last = len(one.vowels) - 1
    return sum(
        _group_distance(mine, theirs, first=at == 0, last=at == last)
        for at, (mine, theirs) in enumerate(zip(one.vowels, other.vowels, strict=True))
    )


def _group_distance(one: str, other: str, *, first: bool, last: bool) -> float:
    if one == other:
        return 0
    short, long = sorted((one, other), key=len)
    if not short:
        # An ending more makes another word (Ivanov, Ivanova); a vowel more in the middle is a rendering (Zawahri).
        return FAR if first or last else (1 if len(long) == 1 else 2)
    if len(short) == len(long) == 1:
        pair = "".join(sorted((one, other)))
        return 1 if pair == "au" and last else _VOWEL_DISTANCES.get(pair, 2)  # Lukashenko, Lukashenka
    if len(short) == len(long):
        return sum(
            _group_distance(mine, theirs, first=first, last=last) for mine, theirs in zip(one, other, strict=True)
        )
    return 0.5 if long.startswith(short) or long.endswith(short) else 2
