"""What is there to count in an article's lines: when are two the same, and what is known of each beside its words?"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt

from searchapp.article import Article, Kind, Part, Reason
from searchapp.ingest.furniture.leaving_out import open_up

# What is known of a line beside its words; a byte of these marks for each.
OUT = 1  # it is left out now, for recurring
NEAR = 2  # it stands next to a line that was left out for another reason
TOLD = 4  # it is a turn of a dialogue, a stage direction, a numbered clause or a signature: they recur in real texts
PROSE = 8  # it is a whole sentence or more
WEAK = 16  # it is too short, or a question: alone between sentences it may be a heading of every article

# Longer lines are text, or notices that differ somewhere.
_LONGEST = 1_000
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]")
_ENDS_A_SENTENCE = re.compile(r"[.:;!?…。：；！？।۔؟][\"'”’»)\]]*$")
_ASKS = re.compile(r"[?？؟][\"'”’»)\]]*$")
_TURN = re.compile(r"Q[.:]?\s|[^\W\d_][^:\d]{0,40}:\s")
_DIRECTION = re.compile(r"[(\[][^()\[\]]*[)\]]")
_CLAUSE = re.compile(
    r"\(?(?:\d{1,3}|[A-Za-z]|[ivxlIVXL]{1,6})[.)]\s|(?:sec(?:tion)?|art(?:icle)?)\.?\s+\d|§", re.IGNORECASE
)
# "JOHN B. MILLER JR.": with an initial it is a person's, whom no pipeline finds in capitals alone on a line.
_WITH_INITIAL = re.compile(
    r"[^\W\d_][\w'’-]*\.?(?: [A-Z]\.)+ [A-Z][\w'’-]+(?:,? (?:jr|sr|ii|iii|iv)\.?)?", re.IGNORECASE
)
_PROSE_LETTERS, _LONG_PROSE_LETTERS, _WEAK_LETTERS = 60, 120, 20
_WIDE = re.compile("[\u2e80-\U0010ffff]")  # a letter that is worth several of ours
_WIDE_LETTERS = 3
# Of 86 whole pages, labels of other kinds ("Photo:") open at most one line in seven; of 957 briefings, turns open half.
_TURNS_OF_A_DIALOGUE, _SHARE_OF_TURNS = 3, 0.2


@dataclass(frozen=True, eq=False)
class Lines:
    """The lines of one article, those left out for recurring among them, in their order.

    `hashes`: uint64 (lines,), the same for lines that differ in digits, case or spaces only; 0 where a line is nothing
    to count. `marks`: uint8 (lines,).
    """

    hashes: npt.NDArray[np.uint64]
    marks: npt.NDArray[np.uint8]


def source_of(article: Article) -> str:
    """Whose pages an article was taken from: its source, else the host of its address, else the folder it lay in.

    Empty for files given by themselves, whose folder is not known.
    """
    if article.source:
        return article.source
    host = urlsplit(article.url).hostname if article.url else None
    return host.removeprefix("www.") if host else article.origin.rpartition("/")[0]


def line_hash(line: str) -> int:
    """What two lines share that differ in digits, case or spaces only; 0 for a line of no letters or too long."""
    if len(line) > _LONGEST or not _LETTERS.search(line):
        return 0
    words = " ".join(_DIGITS.sub("0", line.casefold()).split())
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def count_lines(article: Article) -> Lines:
    """The lines of an article, to be counted with those of its source."""
    opened = open_up(article)
    turns = _turns(opened.lines)
    is_dialogue = len(turns) >= max(_TURNS_OF_A_DIALOGUE, _SHARE_OF_TURNS * len(opened.lines))
    near = {
        number for one in opened.others if one.reason is not Reason.OUTSIDE for number in (one.above - 1, one.above)
    }
    signatures = _signatures(article)
    marks = np.zeros(len(opened.lines), dtype=np.uint8)
    for number, line in enumerate(opened.lines):
        letters = len(line) + (_WIDE_LETTERS - 1) * len(_WIDE.findall(line))
        is_prose = letters >= _LONG_PROSE_LETTERS or (letters >= _PROSE_LETTERS and bool(_ENDS_A_SENTENCE.search(line)))
        is_weak = letters < _WEAK_LETTERS or bool(_ASKS.search(line))
        marks[number] = (
            OUT * (number in opened.out)
            | NEAR * (number in near)
            | TOLD * (_is_told(line) or line in signatures or (is_dialogue and (number in turns or not is_prose)))
            | PROSE * is_prose
            | WEAK * is_weak
        )
    return Lines(np.array([line_hash(line) for line in opened.lines], dtype=np.uint64), marks)


def _signatures(article: Article) -> set[str]:
    """The paragraphs that are nothing but the name of a person: whoever filters by that person asks for them."""
    return {
        article.text[said.start : said.end]
        for said in article.mentions
        if said.part is Part.TEXT
        and said.kind is Kind.PERSON
        and article.text[max(0, said.start - 2) : said.start] in ("\n\n", "")
        and article.text[said.end : said.end + 2] in ("\n\n", "")
    }


def _is_told(line: str) -> bool:
    return bool(_DIRECTION.fullmatch(line) or _CLAUSE.match(line) or _WITH_INITIAL.fullmatch(line))


def _turns(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines that open with a label, like the name of whoever speaks, that others open with too."""
    labels = [found[0].strip() if (found := _TURN.match(line)) else None for line in lines]
    times = Counter(label for label in labels if label is not None)
    return {number for number, label in enumerate(labels) if label is not None and times[label] > 1}
