"""What is the article in a raw text, and what was left out of it and why?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from searchapp.article import DateEvidence, LeftOut, RawArticle, Reason
from searchapp.ingest.cleaning.head import read_head
from searchapp.ingest.cleaning.lines import is_body, one_line, split_lines
from searchapp.ingest.cleaning.page import Page, read_page
from searchapp.ingest.cleaning.page_model import Weights
from searchapp.ingest.cleaning.repeats import find_repeat
from searchapp.ingest.cleaning.residue import find_residue
from searchapp.ingest.cleaning.tail import read_tail
from searchapp.ingest.cleaning.verdict import Verdict

_LONGEST_TITLE = 300
_LONGEST_EXCERPT = 80


@dataclass(frozen=True)
class JudgedLine:
    """One line of the text, what it is instead of text (None: it is kept), and why, in plain words."""

    line: str
    reason: Reason | None
    because: str


@dataclass(frozen=True)
class Cleaned:
    """The article's own lines, and what the others said about it.

    `text` is paragraphs joined by a blank line, without the title. `labels` are printed dates; `bounds` are dates by
    which the page was there, as partial ISO dates. `judged` are all lines in reading order, kept ones too.
    """

    title: str
    text: str
    source: str | None
    author: str | None
    labels: tuple[DateEvidence, ...]
    bounds: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    judged: tuple[JudgedLine, ...]


def clean(raw: RawArticle, *, language: str | None = None, weights: Weights | None = None) -> Cleaned:
    """The cleaned article. Depends on nothing but its arguments; `text` may come out empty.

    Lines alone are judged first, then the page around the article where the text is a whole page, then what stands
    above the text, and what stands below it. `weights` are the page model's own unless others are to be tried.
    """
    lines = split_lines(raw.text)
    verdicts = find_residue(lines)
    page = read_page(lines, verdicts, weights=weights)
    title, start, end = _place(lines, page, one_line(raw.title))
    inner = _shift(verdicts, start, end)
    head = read_head(lines[start:end], inner, title=title, source=one_line(raw.source), language=language)
    author = one_line(raw.author) or head.author
    around = page.left_out if page is not None else {}
    inner = {**_shift(around, start, end), **inner, **head.left_out}
    tail = read_tail(lines[start:end], dict(sorted(inner.items())), language=language, author=author)
    verdicts = {**around, **_shift({**tail.left_out, **head.left_out}, -start, len(lines)), **verdicts}
    verdicts.update(find_repeat(lines, verdicts))
    kept = [line for number, line in enumerate(lines) if number not in verdicts]
    return Cleaned(
        title=(head.title or _excerpt(kept))[:_LONGEST_TITLE],
        text="\n\n".join(kept),
        source=head.source or tail.source,
        author=author,
        labels=head.labels or tail.labels,
        bounds=head.bounds,
        left_out=tuple(_left_out(lines, verdicts)),
        judged=tuple(_judged(lines, verdicts, is_page=page is not None)),
    )


def _place(lines: list[str], page: Page | None, stated: str | None) -> tuple[str | None, int, int]:
    """The title, if it is known, and from which line to which (exclusive) head and tail are to be read."""
    if page is None:
        return stated, 0, len(lines)
    if page.headline is None:
        return stated, page.first, page.last + 1
    return stated or lines[page.headline], page.headline, page.last + 1


def _shift(verdicts: Mapping[int, Verdict], start: int, end: int) -> dict[int, Verdict]:
    """The verdicts on lines `start` to `end` (exclusive), numbered from `start`."""
    return {number - start: verdict for number, verdict in verdicts.items() if start <= number < end}


def _judged(lines: list[str], verdicts: Mapping[int, Verdict], *, is_page: bool) -> Iterator[JudgedLine]:
    """Each line with what became of it and why."""
    for number, line in enumerate(lines):
        if verdict := verdicts.get(number):
            yield JudgedLine(line, verdict.reason, verdict.because)
        elif is_body(line):
            yield JudgedLine(line, None, "is a paragraph")
        else:
            place = "stands in the article on its page" if is_page else "stands in the text"
            yield JudgedLine(line, None, f"{place}, and nothing speaks against it")


def _left_out(lines: list[str], verdicts: Mapping[int, Verdict]) -> Iterator[LeftOut]:
    above = 0
    for number, line in enumerate(lines):
        if number in verdicts:
            yield LeftOut(line, verdicts[number].reason, above)
        else:
            above += 1


def _excerpt(kept: list[str]) -> str:
    """The first words of a text that has no headline."""
    first = kept[0] if kept else ""
    if len(first) <= _LONGEST_EXCERPT:
        return first
    return first[:_LONGEST_EXCERPT].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
