"""What does an article look like once the furniture of its source is known?"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from searchapp.article import Article
from searchapp.ingest.furniture.finding import Recurring
from searchapp.ingest.furniture.leaving_out import leave_out, open_up
from searchapp.ingest.furniture.lines import OUT, TOLD, Lines, count_lines

# Whatever recurs, an article keeps at least this part of its letters.
_KEEPS = 0.5


def differs(lines: Lines, furniture: npt.NDArray[np.uint64]) -> bool:
    """Whether an article may have to change: these are its lines, and those the hashes of its source's furniture."""
    wanted = np.isin(lines.hashes, furniture) & ((lines.marks & TOLD) == 0)
    return not np.array_equal(wanted, (lines.marks & OUT) > 0)


def revise(article: Article, furniture: Mapping[int, Recurring]) -> Article:
    """The article with the furniture of its source left out and every other recurring line back in its place.

    The same object when nothing changes. A line that comes back brings no mentions.
    """
    opened = open_up(article)
    out = _to_leave_out(opened.lines, count_lines(article), furniture)
    return article if out == opened.out else leave_out(article, out)


def _to_leave_out(lines: tuple[str, ...], counted: Lines, furniture: Mapping[int, Recurring]) -> frozenset[int]:
    """The numbers of the lines to leave out: the most frequent first, until no more may go."""
    recurring = {
        number: furniture[int(line)].articles
        for number, line in enumerate(counted.hashes)
        if int(line) in furniture and not counted.marks[number] & TOLD
    }
    left = sum(map(len, lines))
    least = _KEEPS * left
    out: set[int] = set()
    for number in sorted(recurring, key=lambda number: (-recurring[number], number)):
        if left - len(lines[number]) >= least:
            left -= len(lines[number])
            out.add(number)
    return frozenset(out)
