"""Is a text a whole page, menus and all, and which of its lines are then not the article?

The chain of `page_model` says how likely each line is above, in or below the article. Its word alone takes nothing: the
article reaches as far as no line speaks against it that only pages have or that recurs, and paragraphs outside stay
unless something else speaks against them, too. Text that is no page is left to the other rules.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from searchapp.article import Reason
from searchapp.ingest.cleaning.lines import ends_sentence
from searchapp.ingest.cleaning.page_hints import find_hints
from searchapp.ingest.cleaning.page_lines import Matrix, PageLines, measure, spread, stems_of, word_count
from searchapp.ingest.cleaning.page_model import ARTICLE, INSERTION, Weights, learned_weights, probabilities
from searchapp.ingest.cleaning.residue import bare_words
from searchapp.ingest.cleaning.verdict import Verdict

# What makes a text a page: three lines of two kinds that only pages have, and ten short lines above the first paragraph
# or below the last, or many anywhere. Of 86 pages 84 have them, of 1,713 official
# documents none.
_FEWEST_LINES = 30
_FEWEST_HINTS = 3
_FEWEST_KINDS = 2
_FEWEST_AROUND = 10
_MANY_SHORT = 25
_TELLING = frozenset({
    Reason.NAVIGATION, Reason.SHARING, Reason.COMMENTS, Reason.NEWSLETTER, Reason.OTHER_HEADLINES, Reason.RIGHTS,
    Reason.ADVERTISEMENT, Reason.CROSS_LINK,
})  # fmt: skip
_LIKELY = 0.5
_DOUBTFUL = 0.02
_UNLIKELY = 0.005
_LONG_PROSE = 0.6  # a paragraph so long needs two things that speak against it besides its place
_LONG_NEEDS = 2
_NEAR = 3  # a paragraph so close to the article belongs to it
_FAR = 30  # and one so close with no line between that only pages have: the cells of a table recur, too
_LONGEST_INSERTION = 12  # lines; paragraphs beyond belong to something else
_FEWEST_BETWEEN = 3  # hints among so many lines: a table of the article has none
_REMARKS_WITHIN = 20  # lines below their header, of which so many are signatures
_FEWEST_SIGNED = 4
_BELOW_HEADER = 8  # lines that a header of other headlines reaches
_HEADLINE_WORDS = 4
_HEADLINE_WITHIN = 60  # lines above the first paragraph: sharing buttons and captions stand between
_HEADLINE_SIZES = (3, 24)
_FIRST_PARAGRAPHS = 12
_RECURS = 0.15
_IS_SIGNED = 0.15
_LEAST_SCORE = 0.25
_SIGNED = re.compile(r"^(?:by|von|di|par|por|автор|текст)\b|\b(?:19|20)\d\d\b", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """What is not the article on a page: `left_out` by line.

    The article stands in lines `first` to `last`; `headline` is the line that is its title, if one is found.
    """

    first: int
    last: int
    headline: int | None
    left_out: Mapping[int, Verdict]


@dataclass(frozen=True)
class _Evidence:
    """What is known of the lines of one text."""

    lines: list[str]
    known: Mapping[int, Verdict]
    hints: Mapping[int, Verdict]
    measured: PageLines
    chances: Matrix
    told: set[int]
    is_anchor: list[bool]
    is_headed: list[bool]

    def is_paragraph(self, number: int) -> bool:
        return bool(self.measured.prose[number] > 0) and number not in self.known

    def is_edge(self, number: int) -> bool:
        """Whether the article can end here: an unlikely line that only pages have or that recurs elsewhere."""
        return bool(self.chances[number, ARTICLE] <= _DOUBTFUL) and self.is_anchor[number]

    def next_paragraph(self, numbers: Sequence[int]) -> int | None:
        """The next paragraph in this order: close by, or further off with no line between that only pages have."""
        is_told = False
        for steps, number in enumerate(numbers):
            is_told = is_told or number in self.told
            if steps > (_NEAR if is_told else _FAR):
                return None
            if self.is_paragraph(number) and not self.is_anchor[number]:
                return number
        return None


def read_page(lines: list[str], known: dict[int, Verdict], *, weights: Weights | None = None) -> Page | None:
    """The page around an article, or None where the text is no page. `known` are lines that are furniture anyway.

    The chain reads the page as if lines without a word were not there: one rendering puts the bullet of a list's item
    on a line of its own, another none.
    """
    worded = worded_lines(lines, known)
    if len(worded) < _FEWEST_LINES:
        return None
    hints = dict(sorted(find_hints(lines, known).items()))
    if not _has_page_words(lines, hints):
        return None
    measured = measure_worded(lines, hints, known)
    if not _has_page_around(measured):
        return None
    chances = probabilities(measured.features, weights or learned_weights())
    return judge_page(lines, known, hints, spread(measured, worded, len(lines)), _beside(chances, worded, len(lines)))


def worded_lines(lines: Sequence[str], known: Mapping[int, Verdict]) -> list[int]:
    """The numbers of the lines that hold a word. `known` are lines that are furniture anyway."""
    return [
        number for number in range(len(lines)) if number not in known or known[number].reason is not Reason.SEPARATOR
    ]


def measure_worded(lines: Sequence[str], hints: Mapping[int, Verdict], known: Mapping[int, Verdict]) -> PageLines:
    """The lines that hold a word as numbers."""
    worded = worded_lines(lines, known)
    within = {at: hints[number] for at, number in enumerate(worded) if number in hints}
    sure = {at for at, number in enumerate(worded) if number in known}
    return measure([lines[number] for number in worded], within, sure=sure)


def _beside(chances: Matrix, worded: Sequence[int], count: int) -> Matrix:
    """The chances of all lines: one without a word is where the likelier of its neighbours is."""
    after = np.minimum(np.searchsorted(worded, np.arange(count)), len(worded) - 1)
    before = np.maximum(np.searchsorted(worded, np.arange(count), side="right") - 1, 0)
    is_before = chances[before, ARTICLE] >= chances[after, ARTICLE]
    return np.asarray(np.where(is_before[:, None], chances[before], chances[after]), dtype=np.float64)


def _has_page_words(lines: list[str], hints: Mapping[int, Verdict]) -> bool:
    telling = [
        verdict.reason
        for number, verdict in hints.items()
        if verdict.reason in _TELLING and not bare_words(lines[number]).isdigit()
    ]
    return len(telling) >= _FEWEST_HINTS and len(set(telling)) >= _FEWEST_KINDS


def _has_page_around(measured: PageLines) -> bool:
    paragraphs = np.flatnonzero(measured.prose > 0)
    if not len(paragraphs):
        return False
    around = measured.is_short[: paragraphs[0]].sum() + measured.is_short[paragraphs[-1] + 1 :].sum()
    return bool(around >= _FEWEST_AROUND or measured.is_short.sum() >= _MANY_SHORT)


def judge_page(
    lines: list[str], known: Mapping[int, Verdict], hints: Mapping[int, Verdict], measured: PageLines, chances: Matrix
) -> Page:
    """The page, given the chances of each line. Apart from `read_page` so that other weights can be tried."""
    until = _remarks_begin(hints, measured)
    # A number may stand in a table of the article.
    told = {number for number in hints if not bare_words(lines[number]).isdigit()}
    dividing = {number for number in told if hints[number].reason is not Reason.CODE}  # articles embed scripts, too
    begins, ends = _core(known, dividing, measured, chances[:until])
    within = {line.casefold() for line in lines[begins : ends + 1]}
    is_anchor = [
        number in told or bool(repeated and not ends_sentence(line) and line.casefold() not in within)
        for number, (line, repeated) in enumerate(zip(lines, measured.is_repeated, strict=True))
    ]
    evidence = _Evidence(lines, known, hints, measured, chances, told, is_anchor, _headed(hints, len(lines), ends))
    first, last = _first(evidence, begins), _last(evidence, ends, until - 1)
    left_out = dict(_outside(evidence, first, last))
    left_out.update(_insertions(evidence, first, last))
    return Page(first, last, _headline(evidence, begins), left_out)


def _core(known: Mapping[int, Verdict], dividing: set[int], measured: PageLines, chances: Matrix) -> tuple[int, int]:
    """The first and last line of the part that is likely the article. `dividing` are lines that articles do not have.

    Of several parts with much of a page between them, the one with most prose.
    """
    # A paragraph among paragraphs is no insertion, whatever the chain says of its neighbours.
    inserted = chances[:, INSERTION] * (measured.prose[: len(chances)] > 0)
    likely = [n for n in np.flatnonzero(chances[:, ARTICLE] + inserted >= _LIKELY).tolist() if n not in known]
    if not likely:
        return (best := int(chances[:, ARTICLE].argmax())), best
    parts = [[likely[0]]]
    for number in likely[1:]:
        between = range(parts[-1][-1] + 1, number)
        if len(between) > _LONGEST_INSERTION and sum(n in dividing for n in between) >= _FEWEST_BETWEEN:
            parts.append([])
        parts[-1].append(number)
    part = max(parts, key=lambda numbers: sum(measured.prose[numbers]))
    return part[0], part[-1]


def _remarks_begin(hints: Mapping[int, Verdict], measured: PageLines) -> int:
    """The line that heads the readers' remarks, which read like paragraphs of the article; else the end."""
    for number, verdict in hints.items():
        is_below = verdict.reason is Reason.COMMENTS and measured.prose[:number].sum() >= 1
        if is_below and measured.is_signature[number : number + _REMARKS_WITHIN].sum() >= _FEWEST_SIGNED:
            return number
    return len(measured.prose)  # there are none


def _headed(hints: Mapping[int, Verdict], count: int, last: int) -> list[bool]:
    """Whether each line stands below a header of comments, or just below one of other headlines."""
    headed: list[bool] = []
    is_comment, header = False, -count - _BELOW_HEADER
    for number in range(count):
        headed.append(is_comment or number - header <= _BELOW_HEADER)
        if number in hints:
            reason = hints[number].reason
            is_comment = is_comment or (reason is Reason.COMMENTS and number > last)
            header = number if reason is Reason.OTHER_HEADLINES else header
    return headed


def _first(evidence: _Evidence, number: int) -> int:
    """The first line of the article: upwards until a line of the page that no paragraph stands close above."""
    while number > 0:
        above = number - 1
        if evidence.is_edge(above):
            paragraph = evidence.next_paragraph(range(above, -1, -1))
            if paragraph is None:
                return number
            above = paragraph
        number = above
    return 0


def _last(evidence: _Evidence, number: int, end: int) -> int:
    """The last line of the article: downwards until a line of the page that no paragraph stands close below.

    `end` is the last line it can be.
    """
    while number < end:
        below = number + 1
        if evidence.is_edge(below):
            paragraph = evidence.next_paragraph(range(below, end + 1))
            if paragraph is None or evidence.is_headed[paragraph]:
                return number
            below = paragraph
        number = below
    return end


def _outside(evidence: _Evidence, first: int, last: int) -> Iterator[tuple[int, Verdict]]:
    """The lines above and below the article, but for paragraphs that nothing but their place speaks against."""
    for number, line in enumerate(evidence.lines):
        if first <= number <= last or number in evidence.known:
            continue
        if evidence.is_paragraph(number) and not _speaks_against(evidence, number):
            continue
        if number in evidence.hints:
            yield number, evidence.hints[number]
            continue
        where = "above the article, among the lines of its page" if number < first else "below the article on its page"
        is_headline = len(line.split()) >= _HEADLINE_WORDS
        yield number, Verdict(Reason.OTHER_HEADLINES if is_headline else Reason.NAVIGATION, f"stands {where}")


def _speaks_against(evidence: _Evidence, number: int) -> bool:
    """Whether a paragraph outside is furniture: unlikely, and alone, a repetition, or below a header."""
    close = [n for n in (number - 1, number + 1) if 0 <= n < len(evidence.lines)]
    is_alone = not any(evidence.measured.prose[n] > 0 for n in close)
    odd = is_alone + evidence.is_anchor[number] + evidence.is_headed[number]
    needed = _LONG_NEEDS if evidence.measured.prose[number] >= _LONG_PROSE else 1
    return bool(evidence.chances[number, ARTICLE] < _UNLIKELY and odd >= needed)


def _insertions(evidence: _Evidence, first: int, last: int) -> Iterator[tuple[int, Verdict]]:
    """The lines within the article that only pages have and that are more likely an insertion."""
    for number in range(first, last + 1):
        if evidence.chances[number, ARTICLE] < _LIKELY and number in evidence.hints and number not in evidence.known:
            yield number, evidence.hints[number]


def _headline(evidence: _Evidence, begins: int) -> int | None:
    """The line above the first paragraph whose words the paragraphs repeat most; None where no line does.

    That it recurs (in the path of the page), that a date or a byline follows, and nearness speak for a line, too.
    """
    paragraphs = [n for n in range(begins, len(evidence.lines)) if evidence.is_paragraph(n)][:_FIRST_PARAGRAPHS]
    told = set().union(*(stems_of(evidence.lines[n]) for n in paragraphs))
    best: tuple[float, int] | None = None
    for number in range(begins, max(-1, begins - _HEADLINE_WITHIN), -1):
        line = evidence.lines[number]
        words = stems_of(line)
        is_text = evidence.chances[number, ARTICLE] >= _LIKELY
        if is_text or number in evidence.hints or not _may_be_headline(line) or 2 * len(words & told) < len(words):
            continue
        below = range(number + 1, min(begins, number + 5))
        is_signed = any(_SIGNED.search(evidence.lines[n]) for n in below)
        score = len(words & told) / (len(words) + 2) - 0.01 * (begins - number)
        score += _RECURS * bool(evidence.measured.is_repeated[number]) + _IS_SIGNED * is_signed
        if score >= _LEAST_SCORE and (best is None or score > best[0]):
            best = score, number
    return best[1] if best else None


def _may_be_headline(line: str) -> bool:
    return _HEADLINE_SIZES[0] <= word_count(line) <= _HEADLINE_SIZES[1] and not line.endswith((".", ":", ",", ")"))
