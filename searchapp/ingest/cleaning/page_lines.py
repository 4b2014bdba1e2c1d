"""What does each line of a text look like, and what stands around it, as numbers a model can weigh?

Nothing here knows a language: how long a line is, how it ends, how many of its words open small, whether it recurs,
whether its words return in the paragraphs, and the same of its neighbours.
"""

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from searchapp.article import Reason
from searchapp.ingest.cleaning.lines import bullet_of, ends_sentence, is_truncated
from searchapp.ingest.cleaning.verdict import Verdict

Matrix = NDArray[np.float64]

_INNER_END = re.compile(r"[.!?][\"'”’»)]*\s+[\"'“‘«(]?[^\W\d_a-z]|[。！？]")
_WIDE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b|\bago\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|www\.|\w@\w|(?:^|\s)[@#]\w|\.com\b")
_BY = re.compile(r"(?:by|von|di|par|por|posted by|written by)\s+\S", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:says|said|wrote|reply|replied|respond\w*|escreveu|dice|ha scritto|schreibt)\b.{0,40}:?$", re.IGNORECASE
)
_PARTS = re.compile(r"\s[|»›>/·•→-]\s|[|»›→]")
_GLUED = re.compile(r"[a-zà-ÿ.!?][A-Z][a-z]")
_MARK = re.compile(r"[^\w\s'’.,]")
_TOKEN = re.compile("[^\\W\\d_]{5,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
_QUOTES = "\"“‘«„'"
_STEM = 6  # letters of a word that tell it from others, whatever its ending

_SIZES = (2, 5, 9, 15, 25, 45)  # words; the last bin is open
_PROSE_SIZE = 10
_LONG_PROSE_SIZE = 30
_FULL_PROSE_SIZE = 30
_SHORT_SIZE = 5
_HEADLINE_SIZES = (4, 25)
_LOWER_SHARE = 0.4
_WIDE_LOWER_SHARE = 0.6  # scripts without capitals: as in most sentences
_WINDOWS = (1, 2, 4, 10)
_NEAR = 5
_LABEL_WORDS = 8
_HINTED = (
    Reason.CROSS_LINK, Reason.OTHER_HEADLINES, Reason.COMMENTS, Reason.NAVIGATION, Reason.SHARING, Reason.NEWSLETTER,
    Reason.ADVERTISEMENT, Reason.RIGHTS, Reason.PICTURE_CREDIT, Reason.SEPARATOR, Reason.AUTHOR, Reason.DATE,
    Reason.CODE,
)  # fmt: skip
_LOOKS = (
    *(f"up to {size} words" for size in _SIZES), "more words", "ends a sentence", "ends with a colon", "cut off",
    "several sentences", "opens small", "opens with a quote", "bullet", "small words", "short small words",
    "capital words", "all capitals", "digits", "has a digit", "comma", "twice in the text", "thrice in the text",
    "year", "time", "address", "byline", "somebody says", "parts", "glued",
)  # fmt: skip
_QUANTITIES = ("prose", "short", "hint", "length")
FEATURES: tuple[str, ...] = (
    "always", *_LOOKS, *(f"hint: {reason.value}" for reason in _HINTED), "sure hint", "prose", "short",
    "same marks above", "same marks below", "its words stand near", "its words stand in prose",
    "date above", "byline above", "capitals above", "headline above", "words near, above", "words near, below",
    *(f"{what} {side} {size}" for side in ("above", "below") for size in _WINDOWS for what in _QUANTITIES),
    "prose above", "prose below", "no prose above", "no prose below", "position", "hints in the text",
    "short lines in the text", "comments above", "other headlines above", "other headlines just above", "rights above",
)  # fmt: skip


@dataclass(frozen=True)
class PageLines:
    """The lines of a text as numbers: `features` has a row a line and a column for each of FEATURES.

    `prose` (0 to 1) says how much a line is a paragraph, `is_short` whether it is a few words that end no sentence,
    `is_repeated` whether it stands in the text again, `is_signature` whether it is how a reader's remark is signed.
    """

    features: Matrix
    prose: Matrix
    is_short: NDArray[np.bool_]
    is_repeated: NDArray[np.bool_]
    is_signature: NDArray[np.bool_]


def measure(lines: list[str], hints: dict[int, Verdict], *, sure: set[int]) -> PageLines:
    """The lines as numbers; linear in their length. `hints` are lines only pages have, `sure` those no text has."""
    count = len(lines)
    counts = Counter(line.casefold() for line in lines)
    times = [counts[line.casefold()] for line in lines]
    looks = np.array([_look(line, again) for line, again in zip(lines, times, strict=True)], dtype=np.float64)
    size = np.array([word_count(line) for line in lines])
    ends = looks[:, _LOOKS.index("ends a sentence")] > 0
    small = looks[:, _LOOKS.index("small words")]
    hint = np.array([number in hints for number in range(count)], dtype=np.float64)
    prose = _prose(size, ends, small) * (1 - np.array([number in sure for number in range(count)]))
    short = (size <= _SHORT_SIZE) & ~ends
    reasons = np.array([[hints[n].reason is kind if n in hints else False for kind in _HINTED] for n in range(count)])
    near, known = _word_shares(lines, prose)
    columns = [
        np.ones(count), *looks.T, *reasons.T.astype(np.float64),
        np.array([number in sure for number in range(count)], dtype=np.float64), prose, short.astype(np.float64),
        *_same_marks(lines), near, known, *_just_above(looks, size, ends), _mean(near, 3, below=False),
        _mean(near, 3, below=True),
    ]  # fmt: skip
    length = np.log1p(size) / 4
    for below in (False, True):
        for window in _WINDOWS:
            columns += [_mean(column, window, below=below) for column in (prose, short, hint, length)]
    columns += _whole(size, prose, hint, short, reasons)
    signed = [_LOOKS.index(look) for look in ("somebody says", "time")]
    is_signature = np.asarray((looks[:, signed] > 0).any(axis=1), dtype=np.bool_)
    return PageLines(np.stack(columns, axis=1), prose, short, np.array(times) > 1, is_signature)


def spread(measured: PageLines, worded: list[int], count: int) -> PageLines:
    """The same for all lines of a text, given the numbers of those that were measured; the others are like nothing."""
    features, prose = np.zeros((count, measured.features.shape[1])), np.zeros(count)
    features[worded], prose[worded] = measured.features, measured.prose
    marks = np.zeros((3, count), dtype=np.bool_)
    marks[:, worded] = measured.is_short, measured.is_repeated, measured.is_signature
    return PageLines(features, prose, *marks)


def stems_of(line: str) -> set[str]:
    """The beginnings of a line's longer words, by which it is told whether two lines speak of the same."""
    return {word[:_STEM] for word in _TOKEN.findall(line.casefold())}


def word_count(line: str) -> float:
    """The words of a line; where words are not set apart, two signs count as one."""
    return len(line.split()) + len(_WIDE.findall(line)) / 2


def _look(line: str, times: int) -> list[float]:
    words = line.split()
    count = len(words)
    size = word_count(line)
    is_colon = line[-1] in ":;"
    is_cut = is_truncated(line)
    small = sum(word[0].islower() for word in words) / count
    digits = sum(word[0].isdigit() for word in words)
    return [
        *(float(low < size <= high) for low, high in zip((0, *_SIZES), (*_SIZES, float("inf")), strict=True)),
        ends_sentence(line) and not is_colon and not is_cut,
        is_colon,
        is_cut,
        _INNER_END.search(line) is not None,
        line[0].islower(),
        line[0] in _QUOTES,
        bullet_of(line) is not None,
        _WIDE_LOWER_SHARE if _WIDE.search(line) else small,
        sum(len(word) <= 3 and word.isalpha() and word.islower() for word in words) / count,  # noqa: PLR2004 - the, of, und
        sum(word[0].isupper() for word in words) / count,
        count > 1 and line.isupper(),
        digits / count,
        digits > 0 or any(character.isdigit() for character in line),
        "," in line or "，" in line or "、" in line,
        times > 1,
        times > 2,  # noqa: PLR2004 - thrice
        count <= 12 and _YEAR.search(line) is not None,  # noqa: PLR2004 - a line about a date, not a paragraph
        count <= _LABEL_WORDS and _CLOCK.search(line) is not None,
        _ADDRESS.search(line) is not None,
        count <= 10 and _BY.match(line) is not None,  # noqa: PLR2004 - names and a place
        count <= _LABEL_WORDS and _SAYS.search(line) is not None,
        _PARTS.search(line) is not None,
        _GLUED.search(line) is not None,
    ]


def _prose(size: Matrix, ends: NDArray[np.bool_], small: Matrix) -> Matrix:
    """How much each line is a paragraph: whole sentences by their length, long lines without an end a little less."""
    is_worded = small >= _LOWER_SHARE
    whole = is_worded & ends & (size >= _PROSE_SIZE)
    long = is_worded & (size >= _LONG_PROSE_SIZE)
    return np.where(whole, np.minimum(1, size / _FULL_PROSE_SIZE), np.where(long, 0.7, 0.0))


def _mean(column: Matrix | NDArray[np.bool_], window: int, *, below: bool) -> Matrix:
    """The mean over so many lines above or below each line; beyond the ends of the text stand zeros."""
    count = len(column)
    sums = np.concatenate([[0.0], np.cumsum(column, dtype=np.float64)])
    here = np.arange(count)
    first = here + 1 if below else np.maximum(0, here - window)
    last = np.minimum(count, here + 1 + window) if below else here
    return np.asarray((sums[last] - sums[first]) / window, dtype=np.float64)


def _same_marks(lines: list[str]) -> tuple[Matrix, Matrix]:
    """Whether the line above and the line below hold the same marks in the same order: the lines of one list do."""
    marks = ["".join(_MARK.findall(line))[:6] for line in lines]
    same = [bool(marks[n]) and marks[n] == marks[n - 1] for n in range(1, len(lines))]
    return np.array([False, *same], dtype=np.float64), np.array([*same, False], dtype=np.float64)


def _word_shares(lines: list[str], prose: Matrix) -> tuple[Matrix, Matrix]:
    """The share of each line's longer words that stand again in the lines near it, and in other paragraphs."""
    stems = [stems_of(line) for line in lines]
    is_prose = prose > 0.3  # noqa: PLR2004 - ten words that end a sentence
    in_prose = Counter(stem for number in np.flatnonzero(is_prose) for stem in stems[number])
    window = Counter(stem for words in stems[:_NEAR] for stem in words)
    near, known = np.zeros(len(lines)), np.zeros(len(lines))
    for number, words in enumerate(stems):
        if number + _NEAR < len(lines):
            window.update(stems[number + _NEAR])
        if number > _NEAR:
            window.subtract(stems[number - _NEAR - 1])
        if words:
            near[number] = sum(window[word] > 1 for word in words) / len(words)
            known[number] = sum(in_prose[word] > is_prose[number] for word in words) / len(words)
    return near, known


def _just_above(looks: Matrix, size: Matrix, ends: NDArray[np.bool_]) -> list[Matrix]:
    """Whether a date, a byline, a line in capitals, a headline stands among the four lines above."""
    dated = np.maximum(looks[:, _LOOKS.index("year")], looks[:, _LOOKS.index("time")])
    low, high = _HEADLINE_SIZES
    headline = (size >= low) & (size <= high) & ~ends
    found = (dated, looks[:, _LOOKS.index("byline")], looks[:, _LOOKS.index("all capitals")], headline)
    return [np.minimum(1, _mean(column, 4, below=False) * 4) for column in found]


def _whole(
    size: Matrix, prose: Matrix, hint: Matrix, short: NDArray[np.bool_], reasons: NDArray[np.bool_]
) -> list[Matrix]:
    """Where each line stands in the whole text, and which headers stood above it."""
    count = len(size)
    mass = np.where(prose > 0, size, 0.0)
    total = max(1.0, float(mass.sum()))
    until = np.cumsum(mass)
    above, below = (until - mass) / total, (until[-1] - until) / total
    headed = []
    for kind in (Reason.COMMENTS, Reason.OTHER_HEADLINES, Reason.RIGHTS):
        header = reasons[:, _HINTED.index(kind)] & (above > 0.05)  # noqa: PLR2004 - a header above the text heads nothing
        headed.append((np.minimum(1, np.cumsum(header) - header), np.minimum(1, _mean(header, 8, below=False) * 8)))
    return [
        above, below, (above <= 0.001).astype(np.float64), (below <= 0.001).astype(np.float64),  # noqa: PLR2004 - none
        np.arange(count) / count, np.full(count, hint.mean()), np.full(count, short.mean()),
        headed[0][0], headed[1][0], headed[1][1], headed[2][0],
    ]  # fmt: skip
