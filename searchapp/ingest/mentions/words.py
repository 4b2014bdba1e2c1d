"""Which words does a text hold, and which stand together as one capitalised run?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from searchapp.authority import fold
from searchapp.ingest.stop_words import STOP_WORDS

# An address, initials with stops (U.S., J.K.), or letters and digits joined by single hyphens and apostrophes.
_WORD = re.compile(r"(?P<address>https?://[^\s()<>\[\]]+)|(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-‐‑'’‘´ʼ][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’‘´ʼ]s$|(?<=S)['’]S$")
# The machine-translated press glues sentences: "conflict beyond UkraineIf this".
SEAM = re.compile(r"(?<=[a-zß-ÿ]{3})(?=[A-Z][a-z])")
_BEFORE_NAMES = {*(word for word in STOP_WORDS if word.isalpha()), "said", "says", "told", "added", "asked"}
_ENDS_SENTENCE = re.compile(r"[.!?…:;“”\"‘*•|\n\[\]()«»—–/]")
_PLAIN_GAP = re.compile(r"[ \t\u00a0]{1,2}$")
_ABBREVIATION_GAP = re.compile(r"\.[ \t\u00a0]?$")
# After these a full stop ends no sentence.
_ABBREVIATIONS = {
    *(
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "sen",
        "rep",
        "gov",
        "gen",
        "lt",
        "col",
        "capt",
        "sgt",
        "maj",
        "adm",
        "rev",
        "hon",
    ),
    *("prof", "cmdr", "cpl", "amb", "msgr", "ft", "mt"),
}
_LOWER_PREFIX = re.compile(r"(?:al|el|ad|ar|as|at|an|ash|bin|d|o|l|de)[-'’](?=[A-ZÀ-Þ])")


@dataclass(slots=True)
class Word:
    """A word with its place in the text (code points, end exclusive, possessive cut off) and what stands before it.

    `key` is the folded word. `opens` says that it may have its capital only because a sentence starts here. `joined`
    says that nothing but a blank, or the full stop of an abbreviation, parts it from the word before.
    """

    text: str
    start: int
    end: int
    key: str
    capital: bool
    opens: bool
    joined: bool
    possessive: bool
    after_stop: bool  # an abbreviation's full stop stands between it and the word before

    @property
    def initial(self) -> bool:
        """Whether it is one capital letter."""
        return len(self.text) == 1 and self.capital

    @property
    def shouted(self) -> bool:
        """Whether it is written in capitals only."""
        return len(self.text) > 1 and self.text.isupper()


def scan(text: str) -> list[Word]:
    """Every word of the text, in order; addresses of pages hold none."""
    words: list[Word] = []
    last_end = 0
    for start, end in _stretches(text):
        piece = text[start:end]
        has_sign = not piece.isalnum() or "ʼ" in piece  # which counts as a letter
        cut = _POSSESSIVE.search(piece) if has_sign else None
        if cut:
            piece = piece[: cut.start()]
        gap = text[last_end:start]
        if gap == " ":  # as nearly always, which spares three searches
            glued = stopped = ends = False
            plain = True
        else:
            glued = bool(words) and not gap
            plain = _PLAIN_GAP.match(gap) is not None
            stopped = not plain and _ABBREVIATION_GAP.match(gap) is not None
            ends = _ENDS_SENTENCE.search(gap) is not None
        abbreviated = stopped and bool(words) and (words[-1].initial or words[-1].key in _ABBREVIATIONS)
        words.append(
            Word(
                text=piece,
                start=start,
                end=start + len(piece),
                key=fold(piece),
                capital=piece[0].isupper() or (has_sign and _LOWER_PREFIX.match(piece) is not None),
                opens=not abbreviated and (not words or glued or ends),
                joined=(plain or abbreviated) and not (words and words[-1].possessive),
                possessive=cut is not None,
                after_stop=stopped,
            )
        )
        last_end = end
    return words


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    for match in _WORD.finditer(text):
        if match.lastgroup:
            continue
        start, end = match.span()
        if end - start > len("Aaabbb") and not match.group().islower():
            for seam in SEAM.finditer(text, start, end):
                # McDonald, YouTube and AmeriCorps are whole; "saidVolodymyr" and "theKremlin" are not.
                is_glued = text[start : seam.start()] in _BEFORE_NAMES
                if is_glued or text[seam.start() : end].casefold() in STOP_WORDS:
                    yield start, seam.start()
                    start = seam.start()
        yield start, end
