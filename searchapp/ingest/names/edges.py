"""Where do names begin and end, without the quotes, brackets, stops and possessives around them?"""

import re

_AROUND = " \t\n\u00a0\"'“”‘’«»„‚`´,;:!?()[]{}<>|*•–—-"
# At the end, or before what somebody has: "Salinas’ home".
_POSSESSIVE = re.compile(r"['’‘´ʼ][sS]?$|(?:(?<=s)['’]|['’]s) (?!(?:office|department|court|hospital)$)[a-z]+$")
_ABBREVIATIONS = ("Jr", "Sr", "Inc", "Corp", "Ltd", "Co")
_OPEN_BRACKET = re.compile(r"(?<=\w) \([^()]*$")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the name in a stretch of text (code points, end exclusive)."""
    while start < end and text[start] in _AROUND + ".":
        start += 1
    while start < end and text[end - 1] in _AROUND:
        end -= 1
    inside = text[start : end - 1]
    if text[start:end].endswith(".") and "." not in inside and not inside.endswith(_ABBREVIATIONS):
        end -= 1
    if text.startswith(")", end) and (bracket := _OPEN_BRACKET.search(text, start, end)):
        end = bracket.start()  # "Nigeria Union of Teachers (NUT)"
    possessive = _POSSESSIVE.search(text, start, end)
    return start, possessive.start() if possessive else end
