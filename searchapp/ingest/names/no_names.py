"""Which finds name nobody and nothing here: parts of an address, who took a picture, the oil called Brent?"""

import re

from searchapp.article import Kind

_LONGEST_ADDRESS = 60
_STROKE = re.compile(r"[.:].*/|/.*/|^/")
_AGENCY = re.compile(
    r" ?/ ?(?:Getty|AP\b|AFP\b|Reuters\b|REUTERS\b|EPA\b|Associated Press|Bloomberg\b|Shutterstock|Alamy|WireImage"
    r"|FilmMagic|Redux|Corbis|Zuma|NurPhoto|Xinhua\b)"
)
_PICTURE = re.compile(
    r"(?:^|\n|\()(?:Photo(?:graph)?s?|Illustrations?|Animation|Image|Graphic|Video)(?: (?:by|courtesy of)|:) $"
)
_REACH_OF_CREDIT = 40
# The town is seldom spoken of where oil is, which is priced by the other.
_BENCHMARK = re.compile(r"\bBrent$")
_LONGEST_BENCHMARK = 6
_OIL = "crude"
_LONGEST_READ = 20_000


def is_no_name(kind: Kind, text: str, start: int, end: int) -> bool:
    """Whether what stands around a find says that it names nothing the text is about."""
    return (
        _is_address(text, start) or _is_benchmark(text, end) or (kind is Kind.PERSON and _is_credit(text, start, end))
    )


def _is_address(text: str, start: int) -> bool:
    """Whether a stretch stands inside the address of a page or account: @NGRSenate, pic.example.com/Kq."""
    before = text[max(0, start - _LONGEST_ADDRESS) : start]
    glued = "" if not before or before[-1].isspace() else before.split()[-1]
    # "Bonny/Philadelphia" are two ports; an address has a dot or a colon before its strokes.
    return any(mark in glued for mark in ("@", "#", "_")) or _STROKE.search(glued) is not None


def _is_benchmark(text: str, end: int) -> bool:
    name = text[max(0, end - _LONGEST_BENCHMARK) : end]
    return _BENCHMARK.search(name) is not None and _OIL in text[:_LONGEST_READ]


def _is_credit(text: str, start: int, end: int) -> bool:
    """Whether somebody is named for a picture only: "Ada Berg/Getty Images", "Animation by Ada Berg"."""
    before = _PICTURE.search(text, max(0, start - _REACH_OF_CREDIT), start)
    return before is not None or _AGENCY.match(text, end) is not None
