"""How do lines that recur leave an article's text, and come back to their places?"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from searchapp.article import Article, LeftOut, Mention, Part, Reason

_BETWEEN = "\n\n"


@dataclass(frozen=True)
class OpenedUp:
    """The lines of an article before any was left out for recurring, and the numbers of those that are.

    `others` are the lines left out for other reasons; their `above` counts all of `lines`.
    """

    lines: tuple[str, ...]
    out: frozenset[int]
    others: tuple[LeftOut, ...]


def open_up(article: Article) -> OpenedUp:
    """The lines of an article as they were before recurring ones left its text."""
    paragraphs = article.text.split(_BETWEEN) if article.text else []
    lines: list[str] = []
    out: set[int] = set()
    others: list[LeftOut] = []
    taken = 0
    for one in sorted(article.left_out, key=lambda one: one.above):
        lines += paragraphs[taken : one.above]
        taken = max(taken, one.above)
        if one.reason is Reason.FURNITURE:
            out.add(len(lines))
            lines.append(one.line)
        else:
            others.append(replace(one, above=len(lines)))
    return OpenedUp((*lines, *paragraphs[taken:]), frozenset(out), tuple(others))


def leave_out(article: Article, out: Collection[int]) -> Article:
    """The article with exactly these of its lines left out for recurring, numbered as `open_up` has them.

    Names that stand in lines that stay keep their mentions, moved. A line that comes back brings none: whoever puts
    lines back has to look for names again.
    """
    opened = open_up(article)
    kept = [number for number in range(len(opened.lines)) if number not in out]
    return replace(
        article,
        text=_BETWEEN.join(opened.lines[number] for number in kept),
        left_out=tuple(_left_out(opened, out)),
        mentions=tuple(_moved(article.mentions, _shifts(opened, out))),
    )


def _left_out(opened: OpenedUp, out: Collection[int]) -> Iterator[LeftOut]:
    others = iter((*opened.others, None))
    other = next(others)
    above = 0
    for number, line in enumerate(opened.lines):
        while other is not None and other.above <= number:
            yield replace(other, above=above)
            other = next(others)
        if number in out:
            yield LeftOut(line, Reason.FURNITURE, above)
        else:
            above += 1
    while other is not None:
        yield replace(other, above=above)
        other = next(others)


def _shifts(opened: OpenedUp, out: Collection[int]) -> list[tuple[int, int, int | None]]:
    """For each paragraph of the text: its start, its end, and how far it moves; None when it leaves."""
    shifts: list[tuple[int, int, int | None]] = []
    before = after = 0
    for number, line in enumerate(opened.lines):
        was_in, is_in = number not in opened.out, number not in out
        if was_in:
            shifts.append((before, before + len(line), after - before if is_in else None))
            before += len(line) + len(_BETWEEN)
        if is_in:
            after += len(line) + len(_BETWEEN)
    return shifts


def _moved(mentions: tuple[Mention, ...], shifts: list[tuple[int, int, int | None]]) -> Iterator[Mention]:
    at = 0
    # Mentions come in the order of their places, each part by itself; a step back starts anew.
    for mention in mentions:
        if mention.part is not Part.TEXT:
            yield mention
            continue
        if at >= len(shifts) or shifts[at][0] > mention.start:
            at = 0
        while at < len(shifts) and shifts[at][1] < mention.end:
            at += 1
        shift = shifts[at][2] if at < len(shifts) and shifts[at][0] <= mention.start else None
        if shift is not None:
            yield replace(mention, start=mention.start + shift, end=mention.end + shift)
