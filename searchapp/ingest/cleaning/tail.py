"""Where does the text end, and what stands below it: other headlines, comment forms, a credit?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from searchapp.article import Basis, DateEvidence, Reason
from searchapp.ingest.cleaning.lines import bullet_of, ends_sentence, is_body, is_headline, is_truncated
from searchapp.ingest.cleaning.outlets import as_written, is_agency, is_outlet
from searchapp.ingest.cleaning.verdict import Verdict
from searchapp.ingest.dates.lines import DateLine, read_date_line

_FORM_HEADER = re.compile(
    r"comment|repl(?:y|ies)|conversation|discussion|kommentar|respuesta|комментари", re.IGNORECASE
)
_POINTER = re.compile(r"(?:next|previous|prev|newer|older)(?: (?:article|post|story))?", re.IGNORECASE)
_MIN_LINK_WORDS = 4
_LONGEST_LINK = 150
_BIOGRAPHY = re.compile(
    r",? (?:is (?:an?|the|our)|was|covers?|writes?|reports?|works?|has|joined|ist|schreibt|est|écrit|es|è) "
)
_LARGEST_TAIL = 0.5  # of the text above; more than that is no tail
_WINDOW = 6
_LONGEST_QUOTED = 40
_MIN_HEADLINES = 2
_MIN_OWN_WORDS = 8  # a whole sentence of so many words between two such headers is the article's
_MIN_HEADLINE_WORDS = 4
_CREDIT_KEY = re.compile(
    r"(?:source|sources|agency|agencies|quelle|fonte|fuente)\s*:\s*(?P<value>\S.{0,60})$", re.IGNORECASE
)
_BRACKETED = re.compile(r"\((?P<value>[^()]{2,40})\)|\[(?P<other>[^\[\]]{2,40})\]")
_MARKED = re.compile(r"[•·*–—|/-]+\s*(?P<value>\S.{1,39})")
_DESK = r"(?:additional )?(?:reporting|writing|editing|compiled|translated|written|edited)(?: and \w+)? (?:by|for) "
# As in "Contributing: Kristine Phillips, The Associated Press".
_WITH_COLON = r"(?:contributing|contributors?|(?:additional )?reporting|editing|research)(?: by)?: ?"
_NAMES = r"[A-ZÀ-Þ][\w.'’-]*(?:,? (?:and|of|the|for|&|[A-ZÀ-Þ][\w.'’-]*)){1,12}?"
_DESK_NOTE = re.compile(rf"(?i:\({_DESK}[^()]{{2,250}}\)$|{_DESK}[^.]{{2,100}}$)|(?i:{_WITH_COLON}){_NAMES}$")
# As in "-- By Nora Lindholm Follow @nora" and "Correspondent Nora Lindholm may be reached at nora@example.com".
_SIGNED = re.compile(
    rf"[-–—]{{1,2}}\s*[Bb]y {_NAMES}(?: Follow @\w+)?$"
    r"|(?:[\w.'’-]+ ){1,8}(?:may|can) be (?:reached|contacted) (?:at|by|on|via) .{3,80}$"
)


@dataclass(frozen=True)
class Tail:
    """What was found below the text. `left_out` maps a line's number to what it is instead of text."""

    source: str | None
    labels: tuple[DateEvidence, ...]
    left_out: Mapping[int, Verdict]


@dataclass
class _Finds:
    """The same while it is being read."""

    source: str | None = None
    labels: list[DateEvidence] = field(default_factory=list)
    left_out: dict[int, Verdict] = field(default_factory=dict)


def read_tail(lines: list[str], known: dict[int, Verdict], *, language: str | None, author: str | None = None) -> Tail:
    """The tail of these lines. `known` are lines already told to be furniture or the head; `author` who is stated."""
    tail = _Finds()
    _leave_lists(tail, lines, known)
    _leave_ending(tail, lines, known)
    _leave_biography(tail, lines, known, author)
    _read_credits(tail, lines, known, language)
    _leave_headlines(tail, lines, known)
    return Tail(tail.source, tuple(tail.labels), tail.left_out)


def _leave_lists(tail: _Finds, lines: list[str], known: dict[int, Verdict]) -> None:
    """Leave out what directly follows a header such as "Related news": bullets, cut-off teasers, headlines."""
    is_listing = False
    for number, line in enumerate(lines):
        if number in known:
            is_pointer = _POINTER.fullmatch(line.strip(" :»«→←>")) is not None
            is_listing = is_listing or known[number].reason is Reason.OTHER_HEADLINES or is_pointer
        else:
            is_listing = is_listing and (bullet_of(line) is not None or is_truncated(line) or _is_link(line))
            if is_listing:
                because = "is listed below a line that heads other articles"
                tail.left_out[number] = Verdict(Reason.OTHER_HEADLINES, because)


def _is_link(line: str) -> bool:
    """Whether a line below such a header reads as a headline, and is too long for a cross-head of the article."""
    is_words = len(line.split()) >= _MIN_LINK_WORDS and len(line) <= _LONGEST_LINK
    return is_words and is_headline(line) and not ends_sentence(line) and not line.startswith(('"', "“", "«", "„"))


def _leave_biography(tail: _Finds, lines: list[str], known: dict[int, Verdict], author: str | None) -> None:
    """Leave out the last lines when they say who the author is."""
    if author is None or " " not in author:
        return
    remaining = [number for number in range(len(lines)) if number not in known and number not in tail.left_out]
    for number in reversed(remaining[1:][-_WINDOW:]):
        rest = lines[number].removeprefix(author)
        if rest == lines[number] or not (rest == "" or _BIOGRAPHY.match(rest)):
            return
        tail.left_out[number] = Verdict(Reason.AUTHOR, "says who the author is")


def _leave_ending(tail: _Finds, lines: list[str], known: dict[int, Verdict]) -> None:
    """Leave out everything below the first ending header that no paragraph of the text follows."""
    last_body = max((number for number, line in enumerate(lines) if number not in known and is_body(line)), default=-1)
    markers = [
        number for number in known if number > last_body >= 0 and _is_ending(lines[number], known[number].reason)
    ]
    if not markers:
        return
    first = markers[0]
    below = [number for number in range(first + 1, len(lines)) if number not in known and number not in tail.left_out]
    above = sum(len(lines[number]) for number in range(first) if number not in known)
    if sum(len(lines[number]) for number in below) > _LARGEST_TAIL * above:
        return
    for number in below:
        is_own = ends_sentence(lines[number]) and not is_truncated(lines[number])
        is_between = markers[-1] > number and len(lines[number].split()) < _MIN_OWN_WORDS
        if is_between or known[first].reason is Reason.COMMENTS or not is_own:
            because = f"stands below “{_brief(lines[first])}”, with which the article ends"
            tail.left_out[number] = Verdict(known[first].reason, because)


def _brief(line: str) -> str:
    return line if len(line) <= _LONGEST_QUOTED else line[:_LONGEST_QUOTED].rstrip() + "…"


def _is_ending(line: str, reason: Reason) -> bool:
    """Whether a line of furniture closes an article: a header of other headlines, of comments or of their form."""
    return reason is Reason.OTHER_HEADLINES or (reason is Reason.COMMENTS and _FORM_HEADER.search(line) is not None)


def _read_credits(tail: _Finds, lines: list[str], known: dict[int, Verdict], language: str | None) -> None:
    """Read agency credits, desk notes and printed dates from the bottom up, until the text."""
    remaining = [number for number in range(len(lines)) if number not in known and number not in tail.left_out]
    for number in reversed(remaining[-_WINDOW:]):
        line = lines[number]
        date = read_date_line(line, language)
        if date and date.says is not DateLine.ALONE:
            tail.left_out[number] = Verdict(Reason.DATE, "states a date below the text")
            if date.says is DateLine.PUBLISHED:
                tail.labels.append(DateEvidence(date.date, Basis.LABEL, line))
        elif _DESK_NOTE.match(line) or _SIGNED.match(line):
            tail.left_out[number] = Verdict(Reason.AUTHOR, "says who wrote or edited the article")
        elif credit := _credit(lines, number):
            tail.left_out[number] = Verdict(Reason.SOURCE, "credits the source below the text")
            tail.source = tail.source or as_written(credit)
        else:
            return


def _credit(lines: list[str], number: int) -> str | None:
    """The agency a line credits: "• AFP", "(Reuters)", "Source: dpa", "Agencies"; None for any other line."""
    line = lines[number].rstrip(".")
    if match := _CREDIT_KEY.match(line):
        return match["value"].strip()
    if match := _BRACKETED.fullmatch(line):
        value = (match["value"] or match["other"]).strip()
        if keyed := _CREDIT_KEY.match(value):
            return keyed["value"].strip()
        return value if is_outlet(value) else None
    if match := _MARKED.fullmatch(line):
        value = match["value"].strip()
        is_in_list = number > 0 and bullet_of(lines[number - 1]) is not None
        is_initials = line.startswith(("•", "·", "*")) and value.isalpha() and value.isupper()
        return value if not is_in_list and (is_initials or is_outlet(value)) else None
    return line if is_agency(line) else None


def _leave_headlines(tail: _Finds, lines: list[str], known: dict[int, Verdict]) -> None:
    """Leave out a list at the very end that is no part of the text: bulleted headlines nothing introduces."""
    remaining = [number for number in range(len(lines)) if number not in known and number not in tail.left_out]
    headlines: list[int] = []
    while remaining and _is_listed_headline(lines[remaining[-1]]):
        headlines.append(remaining.pop())
    if len(headlines) < _MIN_HEADLINES or not remaining:
        return
    above = lines[remaining[-1]]
    if bullet_of(above) is None and is_body(above) and not above.endswith(":"):
        verdict = Verdict(Reason.OTHER_HEADLINES, "is one of the bulleted headlines that close the page")
        tail.left_out.update(dict.fromkeys(headlines, verdict))


def _is_listed_headline(line: str) -> bool:
    item = bullet_of(line)
    return (
        item is not None
        and not line[:1].isdigit()
        and len(item.split()) >= _MIN_HEADLINE_WORDS
        and is_headline(item)
        and not ends_sentence(item)
    )
