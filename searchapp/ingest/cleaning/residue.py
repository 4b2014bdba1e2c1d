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
from searchapp.ingest.cleaning.verdict import Verdict, looks_like, says

_LONGEST = 400
_LONGEST_BUTTONS = 100
_LONGEST_NUMBER = 3  # a counter or a rank; four digits may be a year that heads a section
_LONGEST_PHRASE_WORDS = 8
_EDGES = ' \t-–—•*·|»«›‹>:.!?…→←+#[]()"“”,;'

_CODE = re.compile(
    r"""
    (?P<css>[\w.#@*\[\]="'~>:,()\s-]{1,120}\{\s*(?:[a-z-]+\s*:[^{};]{1,120};?\s*)*\}?\s*$  # a rule, or its opening
    |[a-z-]+\s*:\s*[^;{}]{1,80};(?:\s*[a-z-]+\s*:\s*[^;{}]{1,80};)*\s*\}?\s*$                # declarations
    |@(?:media|import|font-face|charset|keyframes)\b.*)
    |(?P<marks>[\s{}();,\[\]<>/*\\=|_-]*[{}<>;=][\s{}();,\[\]<>/*\\=|_-]*$)
    |(?P<tags></?[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?>[^<>]{0,30}(?:<[^<>]*>[^<>]{0,30})*$   # around next to nothing
    |<!(?:--|\[CDATA|DOCTYPE).*)
    |(?P<script>/[/*]\s?(?:<!\[CDATA|\]\]>|\*|eslint|global\b).*
    |(?:var|let|const)\s+[\w$]+\s*=.*
    |(?:window|document|googletag|gtag|jQuery|\$|dataLayer|_gaq|ga|fbq|OneSignal|adsbygoogle)\s*(?:[.(\[]|\|\|).*
    |\(?(?:adsbygoogle|function)\b\s*[=(\w].*
    |(?:if|for|while)\s*\(.*\)\s*\{.*
    |.*\}\s*\)\s*(?:\(\s*\w*\s*\))?\s*;?\s*$
    |[{\[]\s*"[\w@$-]+"\s*:\s*(?:["\[{\d]|true|false|null).*)
    |(?P<shortcode>\[[a-z_]+\s+[\w-]+\s*=.*
    |\[/?(?:caption|embed|gallery|vc_\w+|et_pb_\w+|ad\w*|shortcode)\b[^\]]*\].*)
    """,
    re.VERBOSE,
)
_CODE_SAYS = {
    "css": "is a rule of CSS",
    "marks": "holds nothing but brackets and marks",
    "tags": "is markup around next to nothing",
    "script": "is a piece of a script or its data",
    "shortcode": "is a shortcode that the page left unfilled",
}
_TIME = re.compile(r"\d{1,2}[:.h]\d\d(?: ?[ap]\.?m)?")
_BETWEEN = re.compile(r"\s*[|·•/»›,]\s*|\s+-\s+")
_QUOTES = ('"', "'", "“", "‘", "«", "„")
_WEAK = frozenset({Reason.NAVIGATION, Reason.SHARING, Reason.COMMENTS, Reason.CROSS_LINK, Reason.OTHER_HEADLINES})
_LAST_LINES = 3
# Without one of these no line is code: the cheap question first.
_CODE_MARK = re.compile(r"[{}<>;\[=$]|@\w|/[/*]")


def find_residue(lines: list[str]) -> dict[int, Verdict]:
    """The lines that are furniture on their own evidence, by number; linear in their length.

    One word ("Home", "Reply", "Live") may be a cross-head: it needs other furniture close by, or the end of the page.
    A number or a time may stand in a table or chronicle: it needs furniture close by that is neither, nor a rule.
    """
    found = {number: verdict for number, line in enumerate(lines) if (verdict := _residue(line))}
    return drop_lonely(lines, found)


def drop_lonely(lines: list[str], found: dict[int, Verdict]) -> dict[int, Verdict]:
    """These verdicts without those on single words, numbers and times that have no other furniture close by."""
    numbers = {number for number in found if _is_number(lines[number])}
    weak = numbers | {number for number in found if _is_one_word(lines[number], found[number].reason)}
    strong = found.keys() - weak
    last_body = max((number for number, line in enumerate(lines) if is_body(line)), default=-1)
    furniture = strong | weak
    worded = {number for number in furniture - numbers if found[number].reason is not Reason.SEPARATOR}
    for number in weak:
        is_below = number > last_body and number >= len(lines) - _LAST_LINES and number not in numbers
        if not is_below and (worded if number in numbers else furniture).isdisjoint(_neighbours(number)):
            del found[number]
    return found


def bare_words(line: str) -> str:
    """The line as tables of phrases hold it: lower case, straight apostrophes, no marks at the ends."""
    return " ".join(line.strip(_EDGES).casefold().replace("’", "'").split())


def _is_number(line: str) -> bool:
    """Whether a line is a counter or a time of day, which may stand in a table or head an entry of a chronicle."""
    bare = bare_words(line)
    return bare.isdigit() or _TIME.fullmatch(bare) is not None


def _neighbours(number: int) -> Iterator[int]:
    return (number + step for step in (-2, -1, 1, 2))


def _residue(line: str) -> Verdict | None:
    if len(line) > _LONGEST:
        return None
    if _CODE_MARK.search(line) and (code := _CODE.match(line)):
        return Verdict(Reason.CODE, _CODE_SAYS[code.lastgroup or "script"])
    bare = bare_words(line)
    if not bare:
        return Verdict(Reason.SEPARATOR, "holds marks and no words")
    if bare.isdigit() and len(bare) <= _LONGEST_NUMBER:
        return Verdict(Reason.NAVIGATION, "is a counter beside lines of the page")
    is_fragment = line[:1].islower() and ends_sentence(line)
    if reason := ALONE.get(bare):
        return None if is_fragment else says(reason, bare)
    if line.startswith(_QUOTES) or is_fragment:
        return None
    if reason := _buttons(line):
        return Verdict(reason, "is a row of buttons")
    for opening in OPENINGS:
        if opening.pattern.match(bare) and not (opening.spares_sentences and ends_sentence(line)):
            return looks_like(opening.reason)
    return None


def _buttons(line: str) -> Reason | None:
    """What a row of buttons is: parts between marks, or words, each of which is furniture by itself."""
    if len(line) > _LONGEST_BUTTONS:
        return None
    bare = [part for part in map(bare_words, _BETWEEN.split(line)) if part]
    if len(bare) > 1 and all(part in ALONE or part == "x" for part in bare):
        return ALONE.get(bare[0], Reason.SHARING)
    return _phrases([word for word in map(bare_words, line.split()) if word])


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
    return reason in _WEAK and len(bare_words(line).split()) == 1
