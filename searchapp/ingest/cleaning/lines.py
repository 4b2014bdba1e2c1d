"""Which lines does a raw text have, tidied and with wrapped lines joined, and what does each look like?"""

import re
import unicodedata
from itertools import pairwise

# Invisible marks that only break words: soft hyphen, zero-width space, word joiner, byte order mark. The joiners that
# Persian and Indian scripts need (U+200C, U+200D) stay.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|[\r\n\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"(?:[-–—*•·▪●►»>]|\(?\d{1,2}[.)])\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?。！？؟।:;]['\"”’»)\]]*$")
_TRUNCATED = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])$")

# A text is hard-wrapped when nearly no line is longer than a page is wide and many breaks stand where the next
# word had no room, in the middle of a sentence. An address or a table in it may be wider.
_WRAPPED_LINES = 0.97
_WIDEST_WRAP = 130
_NARROWEST_WRAP = 40
_WRAP_SHARE = 0.4
_LOWER_SHARE = 0.3  # of the lines after such breaks: the rest opens with a name or a sentence
_WITHIN_SHARE = 0.6  # of the lines before such breaks do not end a sentence
_WRAP_SLACK = 2  # the second space after a full stop, lost at a break
_MIN_BREAKS = 3
_MANY_BREAKS, _SURE_SHARE, _FEWEST_LENGTHS = 8, 0.6, 4
_UNBROKEN = re.compile(rf"\S{{{_NARROWEST_WRAP}}}")

# What a paragraph of prose has and furniture rarely: this many characters and the end of a sentence.
_BODY_LENGTH = 80
_LONG_BODY_LENGTH = 150
_LONGEST_HEADLINE = 200


def tidy(text: str) -> str:
    """The text in NFC without characters that are no text; line ends as line feeds."""
    return unicodedata.normalize("NFC", _NOT_TEXT.sub(" ", _INVISIBLE.sub("", _LINE_END.sub("\n", text))))


def one_line(text: str | None) -> str | None:
    """The text tidied, white space folded; None when nothing is left."""
    return " ".join(tidy(text).split()) or None if text else None


def split_lines(text: str) -> list[str]:
    """The lines that hold something, white space folded; the lines of a hard-wrapped text joined to paragraphs."""
    lines = [line.rstrip() for line in tidy(text).split("\n")]
    width = _wrap_width(lines)
    paragraphs: list[str] = []
    last = ""  # the line before, as it stood
    for line in lines:
        if width and line and last and _is_wrapped(last, line, width):
            paragraphs[-1] += f" {line}"
        elif line:
            paragraphs.append(line)
        last = line
    return [" ".join(paragraph.split()) for paragraph in paragraphs]


def bullet_of(line: str) -> str | None:
    """What stands behind a line's bullet or number; None when it has none."""
    match = _BULLET.match(line)
    return line[match.end() :] if match else None


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _SENTENCE_END.search(line[-8:]) is not None


def is_truncated(line: str) -> bool:
    """Whether a line is cut off with dots, as teasers are."""
    return _TRUNCATED.search(line[-8:]) is not None


def is_body(line: str) -> bool:
    """Whether a line is a paragraph of prose beyond doubt."""
    if is_truncated(line):
        return False
    return len(line) >= _LONG_BODY_LENGTH or (len(line) >= _BODY_LENGTH and ends_sentence(line))


def is_headline(line: str) -> bool:
    """Whether a line could be a headline: short, opening like one, without a sentence's end."""
    if not line or len(line) > _LONGEST_HEADLINE or is_truncated(line):
        return False
    first = line.lstrip("\"'“‘«„([¿¡")[:1]
    return bool(first) and not first.islower() and not line.endswith((".", ";", ",", ":"))


def folded(line: str) -> str:
    """Letters and digits only, case folded: for comparing lines."""
    return "".join(character for character in line.casefold() if character.isalnum())


def _wrap_width(lines: list[str]) -> int | None:
    """The width in characters a text was wrapped at, or None when it was not."""
    # A word that fits in no line, as an address, is on one that is longer than the rest.
    lengths = sorted(len(line) for line in lines if line and not _UNBROKEN.search(line))
    width = lengths[int(len(lengths) * _WRAPPED_LINES)] if lengths else 0
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    breaks = [(line, after) for line, after in pairwise(lines) if line and after]
    if len(breaks) < _MIN_BREAKS:
        return None
    wrapped = [(line, after) for line, after in breaks if _is_wrapped(line, after, width)]
    lower = sum(after[:1].islower() for _, after in wrapped)
    within = sum(not ends_sentence(line) for line, _ in wrapped)
    is_wrapped = len(wrapped) >= _WRAP_SHARE * len(breaks) and within >= _WITHIN_SHARE * len(wrapped)
    # Behind a break of a text full of links and names hardly any line begins small; but no list breaks so often so
    # late, and the rows of a table have one length.
    is_ragged = len({len(line) for line, _ in wrapped}) >= _FEWEST_LENGTHS
    is_surely = is_ragged and len(breaks) >= _MANY_BREAKS and len(wrapped) >= _SURE_SHARE * len(breaks)
    return width if is_wrapped and (is_surely or lower >= _LOWER_SHARE * len(wrapped)) else None


def _is_wrapped(line: str, after: str, width: int) -> bool:
    """Whether the break between two lines of a wrapped text is the wrapping's and no paragraph's end."""
    if bullet_of(after.lstrip()) is not None:
        return False
    if after[:1].islower() and not ends_sentence(line):
        return True
    return len(line) + 1 + len(after.lstrip().split(" ", 1)[0]) > width - _WRAP_SLACK
