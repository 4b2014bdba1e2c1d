"""What is the article in a raw text, and what was left out of it and why?"""

from collections.abc import Iterator
from dataclasses import dataclass

from searchapp.article import DateEvidence, LeftOut, RawArticle, Reason
from searchapp.ingest.cleaning.head import read_head
from searchapp.ingest.cleaning.lines import one_line, split_lines
from searchapp.ingest.cleaning.residue import find_residue
from searchapp.ingest.cleaning.tail import read_tail

_LONGEST_TITLE = 300
_LONGEST_EXCERPT = 80


@dataclass(frozen=True)
class Cleaned:
    """The article's own lines, and what the others said about it.

    `text` is paragraphs joined by a blank line, without the title. `labels` are printed dates; `bounds` are dates by
    which the page was there, as partial ISO dates.
    """

    title: str
    text: str
    source: str | None
    author: str | None
    labels: tuple[DateEvidence, ...]
    bounds: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def clean(raw: RawArticle, *, language: str | None = None) -> Cleaned:
    """The cleaned article. Depends on nothing but its arguments; `text` may come out empty.

    Lines alone are judged first, then what stands above the text, then what stands below it.
    """
    lines = split_lines(raw.text)
    reasons = find_residue(lines)
    head = read_head(lines, reasons, title=one_line(raw.title), source=one_line(raw.source), language=language)
    reasons = {**head.left_out, **reasons}
    author = one_line(raw.author) or head.author
    tail = read_tail(lines, dict(sorted(reasons.items())), language=language, author=author)
    reasons = {**tail.left_out, **reasons}
    kept = [line for number, line in enumerate(lines) if number not in reasons]
    return Cleaned(
        title=(head.title or _excerpt(kept))[:_LONGEST_TITLE],
        text="\n\n".join(kept),
        source=head.source or tail.source,
        author=author,
        labels=head.labels or tail.labels,
        bounds=head.bounds,
        left_out=tuple(_left_out(lines, reasons)),
    )


def _left_out(lines: list[str], reasons: dict[int, Reason]) -> Iterator[LeftOut]:
    above = 0
    for number, line in enumerate(lines):
        if number in reasons:
            yield LeftOut(line, reasons[number], above)
        else:
            above += 1


def _excerpt(kept: list[str]) -> str:
    """The first words of a text that has no headline."""
    first = kept[0] if kept else ""
    if len(first) <= _LONGEST_EXCERPT:
        return first
    return first[:_LONGEST_EXCERPT].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
