"""What is each mention's name once the article itself has been asked? "Stoltenberg" is Jens Stoltenberg, if it says so.

Works on the spans of any recogniser. A surname that two people of the article share stays as it is.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.lang.en.stop_words import STOP_WORDS

from searchapp.article import Kind, Mention, Part
from searchapp.authority import fold, is_acronym
from searchapp.ingest.mentions import Lexicon, Span, Word, lexicon, scan

_AROUND = " \t\n\u00a0\"'“”‘’«»„‚`´,;:!?()[]{}<>|*•–—-"
_POSSESSIVE = re.compile(r"['’‘´ʼ][sS]?$")
_GENERATION = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
# Words the press glues to a name when it loses a blank: "Vladimir Putinalthough".
_GLUED = re.compile(r"(?<=\w{4})(?:although|because|however|whereas|despite|against|through|without|another|already)$")
_INTRODUCED = re.compile(r"\s?\((?P<short>[A-Z][A-Za-z.&-]{0,8}[A-Z.])\)")
_SHORTEST_SURNAME = 2
_LONGEST_FORM = 6
_FEWEST_INITIALS = 2
_SHORTEST_NAME = 2
_PLACE_BEFORE = {"in", "near", "from", "outside"}


@dataclass(frozen=True)
class _Spot:
    """A mention in the making."""

    part: Part
    start: int
    end: int
    kind: Kind
    name: str


@dataclass(frozen=True)
class _Form:
    """Words that stand for a name elsewhere in the same article."""

    kind: Kind
    name: str
    only_in_title: bool = False


def repair(title: str, text: str, in_title: Iterable[Span], in_text: Iterable[Span]) -> tuple[Mention, ...]:
    """The mentions of an article in order, title first, each with its repaired name.

    Besides the spans that were found there are the short forms of people found by their whole names, acronyms that
    the text introduces, and names of the text that stand in the title.
    """
    words = lexicon()
    texts = {Part.TITLE: title, Part.TEXT: text}
    scanned = {part: scan(content) for part, content in texts.items()}
    spots = [*_spots(Part.TITLE, title, in_title, words), *_spots(Part.TEXT, text, in_text, words)]
    spots = _without_things(spots, text)
    people = _People(spots, words)
    spots = [spot for spot in spots if not _is_person_after_all(spot, people, texts[spot.part], words)]
    introduced = dict(_introduced(spots, text))
    forms = {**_place_forms(spots, words), **people.forms(), **introduced}
    spots = [_by_long_form(spot, introduced) for spot in spots]
    for part in Part:
        spots.extend(_echoes(part, scanned[part], [spot for spot in spots if spot.part is part], forms, words))
    return tuple(
        Mention(spot.part, spot.start, spot.end, spot.kind, people.whole(spot))
        for spot in sorted(spots, key=lambda spot: (spot.part is Part.TEXT, spot.start))
    )


class _People:
    """The people an article names in full, by the forms that stand for them."""

    def __init__(self, spots: Iterable[_Spot], words: Lexicon) -> None:
        names = Counter(spot.name for spot in spots if spot.kind is Kind.PERSON and _is_whole(spot.name))
        self._best: dict[tuple[str, str], str] = {}
        for name in sorted(names, key=lambda name: (-names[name], -len(name), name)):
            self._best.setdefault(_first_and_last(name), name)
        self._by_short: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for name in names:
            for short in _short_forms(name, words):
                self._by_short[fold(short)].add(_first_and_last(name))
        self._whole_names = sorted(names)

    def is_surname(self, name: str) -> bool:
        """Whether a name is somebody's short form."""
        return fold(name) in self._by_short

    def whole(self, spot: _Spot) -> str:
        """The whole name a spot stands for; its own name where that is whole, or somebody else's too."""
        if spot.kind is not Kind.PERSON:
            return spot.name
        if _is_whole(spot.name) and not (self.is_surname(spot.name) and spot.name not in self._best.values()):
            return spot.name
        initials, surname = _split_initials(spot.name)
        bearers = [
            key for key in sorted(self._by_short.get(fold(surname), ())) if not initials or key[0][:1] == initials[0]
        ]
        return self._best[bearers[0]] if len(bearers) == 1 else spot.name

    def forms(self) -> dict[str, _Form]:
        """What to look for elsewhere in the article."""
        short = {key: _Form(Kind.PERSON, "") for key in self._by_short if len(key) >= _SHORTEST_SURNAME}
        return {**short, **{fold(name): _Form(Kind.PERSON, name) for name in self._whole_names}}


def _is_whole(name: str) -> bool:
    """Whether a name has a given name, not only initials, beside the surname."""
    words = _GENERATION.sub("", name).split()
    return len([word for word in words if len(word.replace(".", "")) > 1 and not word.islower()]) > 1 and not (
        is_acronym(words[0]) and "." in words[0]
    )


def _first_and_last(name: str) -> tuple[str, str]:
    words = fold(_GENERATION.sub("", name)).split()
    return words[0], words[-1]


def _short_forms(name: str, words: Lexicon) -> Iterator[str]:
    """The surname, with its particles and without; the family name where it comes first."""
    parts = _GENERATION.sub("", name).split()
    yield parts[-1]
    if parts[-1].startswith(("al-", "el-", "Al-", "El-", "ad-", "ar-", "as-", "ash-", "an-", "at-")):
        yield parts[-1].partition("-")[2]
    first = len(parts) - 1
    while first > 1 and parts[first - 1].casefold() in words.vocabulary["particles"]:
        first -= 1
        yield " ".join(parts[first:])
    if fold(parts[0]) in words.vocabulary["family_names_first"] and fold(parts[-1]) not in words.surnames:
        yield parts[0]  # Xi Jinping


def _split_initials(name: str) -> tuple[str, str]:
    """("m", "Oyelaran") for "M. Oyelaran"."""
    parts = name.split()
    initials = "".join(part for part in parts[:-1] if len(part.replace(".", "")) == 1 or "." in part)
    return fold(initials), " ".join(part for part in parts if part not in initials) if initials else name


def _spots(part: Part, text: str, spans: Iterable[Span], words: Lexicon) -> Iterator[_Spot]:
    """The spans without titles, quotes, possessives, trailing punctuation and glued words; what is no name left out."""
    for span in spans:
        start, end = _trim(text, span.start, span.end)
        if span.kind is Kind.PERSON:
            start = _after_titles(text, start, end, words)
            glued = _GLUED.search(text, start, end)
            end = glued.start() if glued else end
        name = " ".join(text[start:end].split())
        if _may_be_name(name, span.kind, words):
            yield _Spot(part, start, end, span.kind, name)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _AROUND + ".":
        start += 1
    while start < end and text[end - 1] in _AROUND:
        end -= 1
    if (
        text[start:end].endswith(".")
        and "." not in text[start : end - 1]
        and not text[start : end - 1].endswith(("Jr", "Sr", "Inc", "Corp", "Ltd", "Co"))
    ):
        end -= 1
    possessive = _POSSESSIVE.search(text, start, end)
    return start, possessive.start() if possessive else end


def _after_titles(text: str, start: int, end: int, words: Lexicon) -> int:
    """Where the name starts behind "Italian Prime Minister"."""
    inside = scan(text[start:end])
    position = 0
    while position < len(inside) - 1:
        length = words.title(inside, position)
        if not length and inside[position].key in words.peoples and position == 0 and words.title(inside, 1):
            length = 1
        if not length or position + length >= len(inside):
            break
        position += length
    return start + inside[position].start if position else start


def _may_be_name(name: str, kind: Kind, words: Lexicon) -> bool:
    """Whether a recogniser's find can be a name at all: not "he", "Read More", "Russian" or "president"."""
    keys = fold(name).split()
    has_capital = any(letter.isalpha() and not letter.islower() for letter in name)
    if not keys or not has_capital or len(name) < _SHORTEST_NAME:
        return False
    if len(keys) == 1 and (keys[0] in words.peoples or keys[0] in words.vocabulary["titles"]):
        return False
    if kind is Kind.PLACE or is_acronym(name):
        return True
    if kind is Kind.ORGANISATION and len(keys) > 1:
        return True
    return keys[0] in words.given or not all(key in words.common for key in keys)


def _is_person_after_all(spot: _Spot, people: _People, text: str, words: Lexicon) -> bool:
    """Whether a place's name is the surname of somebody here: "Lincoln" beside Jane Lincoln, unless "in Lincoln"."""
    if spot.kind is not Kind.PLACE or not people.is_surname(spot.name):
        return False
    phrase = words.phrase(scan(spot.name), 0)
    before = text[: spot.start].rsplit(maxsplit=1)[-1:]
    return (phrase is None or not phrase.prominent) and not set(before) & _PLACE_BEFORE


def _without_things(spots: Sequence[_Spot], text: str) -> list[_Spot]:
    """The spots without people who are things."""
    names = {spot.name for spot in spots if spot.kind is Kind.PERSON and " " in spot.name}
    things = {name for name in names if _is_thing(name, text)}
    return [spot for spot in spots if spot.kind is not Kind.PERSON or spot.name not in things]


def _is_thing(name: str, text: str) -> bool:
    """Whether the text mostly says "the" before a person's name: "the Amber Petrel" is a ship."""
    definite = text.count(f"the {name}") + text.count(f"The {name}")
    return definite > 0 and 2 * definite >= text.count(name)


def _introduced(spots: Iterable[_Spot], text: str) -> Iterator[tuple[str, _Form]]:
    """Acronyms in brackets after an organisation's name: "Delta Marine Institute (DMI)"."""
    for spot in spots:
        if spot.part is not Part.TEXT or spot.kind is not Kind.ORGANISATION:
            continue
        match = _INTRODUCED.match(text, spot.end)
        if match and _abbreviates(match["short"], spot.name):
            yield fold(match["short"]), _Form(Kind.ORGANISATION, spot.name)


def _abbreviates(short: str, name: str) -> bool:
    """Whether the letters are initials of the name's words, in order."""
    initials = iter(word[0] for word in fold(name).split())
    letters = fold(short).replace(" ", "")
    return len(letters) >= _FEWEST_INITIALS and all(letter in initials for letter in letters)


def _by_long_form(spot: _Spot, introduced: Mapping[str, _Form]) -> _Spot:
    form = introduced.get(fold(spot.name)) if spot.kind is Kind.ORGANISATION else None
    return replace(spot, name=form.name) if form else spot


def _place_forms(spots: Iterable[_Spot], words: Lexicon) -> dict[str, _Form]:
    """Places and organisations of the text, to be looked for in the title; places elsewhere in the text too."""
    forms = {}
    for spot in spots:
        key = fold(spot.name)
        if (
            spot.part is Part.TEXT
            and spot.kind is not Kind.PERSON
            and key not in words.common
            and len(key) >= _SHORTEST_SURNAME
        ):
            ambiguous = key in words.ambiguous or key in words.given or key in words.surnames
            forms[key] = _Form(spot.kind, spot.name, only_in_title=ambiguous or spot.kind is Kind.ORGANISATION)
    return forms


def _echoes(
    part: Part, scanned: Sequence[Word], spots: Iterable[_Spot], forms: Mapping[str, _Form], words: Lexicon
) -> Iterator[_Spot]:
    """Further places where a form stands, outside the spots there are."""
    openings = {key.partition(" ")[0] for key in forms}
    taken = sorted((spot.start, spot.end) for spot in spots)
    free = _free_words(scanned, taken)
    position = 0
    while position < len(scanned):
        end = position
        if free[position] and scanned[position].capital and scanned[position].key.partition(" ")[0] in openings:
            end = _end_of_form(scanned, position, forms)
        form = forms.get(_key(scanned[position:end])) if end > position else None
        if form and all(free[position:end]) and _may_echo(part, scanned, (position, end), form, words):
            first, last = scanned[position], scanned[end - 1]
            surface = " ".join(word.text for word in scanned[position:end])
            yield _Spot(part, first.start, last.end, form.kind, form.name or surface)
        position = max(end, position + 1)


def _free_words(scanned: Sequence[Word], taken: Sequence[tuple[int, int]]) -> list[bool]:
    """For each word, whether no spot covers it. `taken` is in order and does not overlap."""
    free = []
    spots = iter(taken)
    spot = next(spots, None)
    for word in scanned:
        while spot is not None and spot[1] <= word.start:
            spot = next(spots, None)
        free.append(spot is None or spot[0] >= word.end)
    return free


def _key(words: Iterable[Word]) -> str:
    return " ".join(word.key for word in words)


def _end_of_form(scanned: Sequence[Word], start: int, forms: Mapping[str, _Form]) -> int:
    """The end of the longest form that starts at a word; the word itself when none does."""
    reach = start + 1
    while reach < len(scanned) and reach - start < _LONGEST_FORM and scanned[reach].joined:
        reach += 1
    for end in range(reach, start, -1):
        if _key(scanned[start:end]) in forms:
            return end
    return start


def _may_echo(part: Part, scanned: Sequence[Word], stretch: tuple[int, int], form: _Form, words: Lexicon) -> bool:
    """Whether the form stands for the name here, and is no part of another name: not the Bush of "Laura Bush"."""
    if form.only_in_title and part is Part.TEXT:
        return False
    start, end = stretch
    first = scanned[start]
    if end - start > 1 or is_acronym(first.text):
        return True
    if first.key in words.common and (first.opens or part is Part.TITLE or len(first.text) <= _SHORTEST_SURNAME):
        return False
    phrase = words.phrase(scanned, start)
    if form.kind is Kind.PERSON and phrase is not None and phrase.prominent:
        return False
    before = scanned[start - 1] if start and first.joined else None
    after = scanned[end] if end < len(scanned) and scanned[end].joined else None
    return not (_is_other_name(before, words) or _goes_on(after, words)) or part is Part.TITLE


def _goes_on(after: Word | None, words: Lexicon) -> bool:
    """Whether a capitalised word right after a name makes it another: "Stoltenberg Foundation", not "Putin He"."""
    return (
        after is not None
        and after.capital
        and after.key not in STOP_WORDS
        and after.key not in words.peoples
        and after.key not in words.vocabulary["titles"]
    )


def _is_other_name(word: Word | None, words: Lexicon) -> bool:
    return (
        word is not None
        and word.capital
        and word.key not in words.common
        and word.key not in words.peoples
        and word.key not in words.vocabulary["titles"]
        and word.key not in words.vocabulary["never_persons"]
    )
