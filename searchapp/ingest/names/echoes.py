"""Where else in an article does a name stand that it gives in full somewhere?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from searchapp.article import Kind, Part
from searchapp.authority import is_acronym
from searchapp.ingest.mentions import Lexicon, Word
from searchapp.ingest.names.spots import Form, Spot
from searchapp.ingest.stop_words import STOP_WORDS

SHORTEST_FORM = 2
_LONGEST_FORM = 6


def echoes(
    part: Part, scanned: Sequence[Word], spots: Iterable[Spot], forms: Mapping[str, Form], words: Lexicon
) -> Iterator[Spot]:
    """The further places of a part where a form stands, outside the spots there are."""
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
            yield Spot(part, first.start, last.end, form.kind, form.name or surface)
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


def _end_of_form(scanned: Sequence[Word], start: int, forms: Mapping[str, Form]) -> int:
    """The end of the longest form that starts at a word; the word itself when none does."""
    reach = start + 1
    while reach < len(scanned) and reach - start < _LONGEST_FORM and scanned[reach].joined:
        reach += 1
    for end in range(reach, start, -1):
        if _key(scanned[start:end]) in forms:
            return end
    return start


def _may_echo(part: Part, scanned: Sequence[Word], stretch: tuple[int, int], form: Form, words: Lexicon) -> bool:
    """Whether the form stands for the name here, and is no part of another name: not the Bush of "Laura Bush"."""
    if form.only_in_title and part is Part.TEXT:
        return False
    start, end = stretch
    first = scanned[start]
    if end - start > 1 or is_acronym(first.text):
        return True
    if first.key in words.common and (first.opens or part is Part.TITLE or len(first.text) <= SHORTEST_FORM):
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
