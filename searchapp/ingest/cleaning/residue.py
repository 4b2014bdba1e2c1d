"""Is a line by itself something that no article says: code, links, forms, buttons, notices?

Each rule holds for any site. A rule that reads words asks for the whole line, or for an opening that no sentence of an
article has; a line as long as a paragraph is never judged by its words.
"""

import re
from collections.abc import Iterator

from searchapp.article import Reason
from searchapp.ingest.cleaning.lines import ends_sentence, is_body
from searchapp.ingest.cleaning.openings import OPENINGS
from searchapp.ingest.cleaning.phrases import ALONE

_LONGEST = 400
_LONGEST_BUTTONS = 100
_LONGEST_NUMBER = 3  # a counter or a rank; four digits may be a year that heads a section
_LONGEST_PHRASE_WORDS = 8
_EDGES = ' \t-–—•*·|»«›‹>:.!?…→←+#[]()"“”,;'

_CODE = re.compile(
    r"""
    [\w.#@*\[\]="'~>:,()\s-]{1,120}\{\s*(?:[a-z-]+\s*:[^{};]{1,120};?\s*)*\}?\s*$   # a CSS rule, or its opening
    |[a-z-]+\s*:\s*[^;{}]{1,80};(?:\s*[a-z-]+\s*:\s*[^;{}]{1,80};)*\s*\}?\s*$        # CSS declarations
    |@(?:media|import|font-face|charset|keyframes)\b.*
    |[\s{}();,\[\]<>/*\\=|_-]*[{}<>;=][\s{}();,\[\]<>/*\\=|_-]*$                      # marks only
    |</?[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?>[^<>]{0,30}(?:<[^<>]*>[^<>]{0,30})*$              # tags around next to nothing
    |<!(?:--|\[CDATA|DOCTYPE).*
    |/[/*]\s?(?:<!\[CDATA|\]\]>|\*|eslint|global\b).*
    |(?:var|let|const)\s+[\w$]+\s*=.*
    |(?:window|document|googletag|gtag|jQuery|\$|dataLayer|_gaq|ga|fbq|OneSignal|adsbygoogle)\s*(?:[.(\[]|\|\|).*
    |\(?(?:adsbygoogle|function)\b\s*[=(\w].*
    |(?:if|for|while)\s*\(.*\)\s*\{.*
    |.*\}\s*\)\s*(?:\(\s*\w*\s*\))?\s*;?\s*$
    |\[[a-z_]+\s+[\w-]+\s*=.*
    |\[/?(?:caption|embed|gallery|vc_\w+|et_pb_\w+|ad\w*|shortcode)\b[^\]]*\].*
    """,
    re.VERBOSE,
)
_BETWEEN = re.compile(r"\s*[|·•/»›,]\s*|\s+-\s+")
_QUOTES = ('"', "'", "“", "‘", "«", "„")
_WEAK = frozenset({Reason.NAVIGATION, Reason.SHARING, Reason.COMMENTS, Reason.CROSS_LINK, Reason.OTHER_HEADLINES})
_LAST_LINES = 3
# Without one of these no line is code: the cheap question first.
_CODE_MARK = re.compile(r"[{}<>;\[=$]|@\w|/[/*]")


def find_residue(lines: list[str]) -> dict[int, Reason]:
    """The lines that are furniture on their own evidence, by number; linear in their length.

    One word ("Home", "Reply", "Live") may be a cross-head: it needs other furniture close by, or the end of the page.
    A number may stand in a table: it needs furniture close by that is no number.
    """
    found = {number: reason for number, line in enumerate(lines) if (reason := _residue(line))}
    weak = {number for number in found if _is_one_word(lines[number], found[number])}
    strong = found.keys() - weak
    numbers = {number for number in weak if _bare(lines[number]).isdigit()}
    last_body = max((number for number, line in enumerate(lines) if is_body(line)), default=-1)
    furniture, worded = strong | weak, strong | (weak - numbers)
    for number in weak:
        is_below = number > last_body and number >= len(lines) - _LAST_LINES and number not in numbers
        if not is_below and (worded if number in numbers else furniture).isdisjoint(_neighbours(number)):
            del found[number]
    return found


def _neighbours(number: int) -> Iterator[int]:
    return (number + step for step in (-2, -1, 1, 2))


def _residue(line: str) -> Reason | None:
    if len(line) > _LONGEST:
        return None
    if _CODE_MARK.search(line) and _CODE.match(line):
        return Reason.CODE
    bare = _bare(line)
    if not bare:
        return Reason.SEPARATOR
    if bare.isdigit() and len(bare) <= _LONGEST_NUMBER:
        return Reason.NAVIGATION
    if reason := ALONE.get(bare):
        is_fragment = line[:1].islower() and ends_sentence(line)
        return None if is_fragment else reason
    if line.startswith(_QUOTES) or (line[:1].islower() and ends_sentence(line)):
        return None
    if reason := _buttons(line):
        return reason
    for opening in OPENINGS:
        if opening.pattern.match(bare) and not (opening.spares_sentences and ends_sentence(line)):
            return opening.reason
    return None


def _buttons(line: str) -> Reason | None:
    """What a row of buttons is: parts between marks, or words, each of which is furniture by itself."""
    if len(line) > _LONGEST_BUTTONS:
        return None
    bare = [part for part in map(_bare, _BETWEEN.split(line)) if part]
    if len(bare) > 1 and all(part in ALONE or part == "x" for part in bare):
        return ALONE.get(bare[0], Reason.SHARING)
    return _phrases([word for word in map(_bare, line.split()) if word])


def _phrases(words: list[str]) -> Reason | None:
    """What the first of several phrases is, where a line is nothing but such phrases: "Leave a reply Cancel reply"."""
    first: Reason | None = None
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST_PHRASE_WORDS, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + size])
            if phrase in ALONE or (phrase == "x" and len(words) > 1):
                break
        else:
            return None
        if size == len(words):
            return None
        first = first or ALONE.get(phrase, Reason.SHARING)
        at += size
    return first


def _is_one_word(line: str, reason: Reason) -> bool:
    return reason in _WEAK and len(_bare(line).split()) == 1


def _bare(line: str) -> str:
    return " ".join(line.strip(_EDGES).casefold().replace("’", "'").split())
