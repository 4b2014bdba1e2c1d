"""What stands above the text: the title, banners, and what the page says about the article?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from searchapp.article import Basis, DateEvidence, Reason
from searchapp.ingest.cleaning.lines import bullet_of, ends_sentence, folded, is_body, is_headline
from searchapp.ingest.cleaning.outlets import as_written, is_outlet
from searchapp.ingest.cleaning.verdict import Verdict
from searchapp.ingest.dates.lines import DateLine, LineDate, read_date_line

# A block of metadata stands within this many lines from the top; below it, a date line belongs to the text.
_WINDOW = 14
_TITLE_WITHIN = 8
_LONGEST_ITEM = 60
_MIN_HEADLINE_WORDS = 4
_EXCLAIMED_WORDS = 12
_SECTIONS = frozenset({
    "world", "news", "politics", "business", "economy", "economics", "sport", "sports", "culture", "opinion",
    "science", "technology", "tech", "health", "lifestyle", "entertainment", "travel", "environment", "climate",
    "education", "society", "local", "national", "international", "europe", "asia", "africa", "americas",
    "middle-east", "us", "uk", "eu", "home", "headlines", "top-stories", "latest", "features", "analysis",
    "comment", "commentary", "editorial", "finance", "markets", "money", "opinions", "video", "photos", "regions",
    "region", "crime", "law", "defence", "defense", "military", "security", "war", "weather", "world-news",
    "national-news", "local-news", "international-news", "business-news", "breaking", "breaking-news", "politik",
    "wirtschaft", "kultur", "welt", "mondo", "politica", "economia", "cronaca", "cultura", "esteri", "monde",
    "politique", "économie", "internacional", "mundo", "política", "economía", "deportes", "sociedad",
})  # fmt: skip
_KEY = re.compile(
    r"(?P<key>source|sources|agency|by|author|authors|reporter|автор|джерело|источник|written\s+by|reported\s+by|section|category|desk|location"
    r"|quelle|fonte|fuente|autor|autore|auteur|von|di)\s*:\s*(?P<value>\S.{0,79})$",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    ("of", "the", "and", "de", "van", "der", "den", "von", "bin", "al", "el", "di", "del", "da", "la", "le", "und", "e",
     "y", "et", "&")
)  # fmt: skip
# A cross-head opens with these, a name does not.
_NO_NAME = frozenset({"by", "in", "on", "at", "from", "after", "before", "why", "how", "what", "when", "who", "where"})
_NAME_WORDS = range(2, 6)
_SECTION_WORDS = 3
_METADATA = frozenset({Reason.SOURCE, Reason.DATE, Reason.AUTHOR, Reason.SECTION})
_SOURCE_KEYS = frozenset({"source", "sources", "agency", "quelle", "fonte", "fuente", "джерело", "источник"})
_SECTION_KEYS = frozenset({"section", "category", "desk", "location"})
_NAME = r"(?:[^\W\d_a-zà-ÿ][\w.'’-]*|de|van|der|den|von|bin|al|el|di|da|la|le|and|und|e|y|et|in|&)"
_BYLINE = re.compile(
    rf"(?i:(?:(?:written|translated|reported)\s+)?by|von|di|par|por)\s+(?P<names>{_NAME}(?:,?\s+{_NAME}){{0,7}})\s*(?:[|•·,–—-]\s*(?P<rest>.{{1,60}}))?$"
)
_ROLE = re.compile(
    r"(?:from|by)\s+(?:our|a|the)\s+(?:\w+\s+){0,2}(?:correspondents?|desk|reporters?|staff)\b.{0,30}$|translated\s+from\b.{0,30}$",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r",?\s+(?:in|en|à|aus)\s+\S.*")
_INITIAL_CAPITAL = re.compile(r"[^\W\d_a-z]")
_WATCH = re.compile(r"(?:watch|video|listen) ?: \S", re.IGNORECASE)
_PIPED = re.compile(r"^\|.*\||^(?:[^|>»/]{1,30}\s*[|>»]\s*){2,}[^|>»]{0,30}$")


@dataclass(frozen=True)
class Head:
    """What was found above the text. `left_out` maps a line's number to what it is instead of text.

    `bounds` are dates by which the page was there, as partial ISO dates.
    """

    title: str | None
    source: str | None
    author: str | None
    labels: tuple[DateEvidence, ...]
    bounds: tuple[str, ...]
    left_out: Mapping[int, Verdict]


@dataclass
class _Finds:
    """The same while it is being read."""

    title: str | None = None
    source: str | None = None
    author: str | None = None
    labels: list[DateEvidence] = field(default_factory=list)
    bounds: list[str] = field(default_factory=list)
    left_out: dict[int, Verdict] = field(default_factory=dict)


def read_head(
    lines: list[str], known: dict[int, Verdict], *, title: str | None, source: str | None, language: str | None
) -> Head:
    """The head of these lines. `known` are lines already told to be furniture; `title` and `source` what is stated."""
    head = _Finds(title=title, source=source)
    below_title = _find_title(head, lines, known, language)
    _read_metadata(head, lines, known, below_title, language)
    return Head(head.title, head.source, head.author, tuple(head.labels), tuple(head.bounds), head.left_out)


def _find_title(head: _Finds, lines: list[str], known: dict[int, Verdict], language: str | None) -> int:
    """Set the title and leave it and what stands above it out; the number of the line below."""
    stated = folded(head.title or "")
    for number, line in enumerate(lines[:_TITLE_WITHIN]):
        if stated and _says_title(line, stated):
            head.left_out[number] = Verdict(Reason.TITLE, "repeats the headline")
            for above in range(number):
                _leave_banner(head, above, lines[above], language)
            return number + 1
    if stated:
        return 0
    for number, line in enumerate(lines[:_TITLE_WITHIN]):
        is_video = number in known and _is_video_headline(lines, number, known)
        if not is_video and (number in known or _leave_banner(head, number, line, language)):
            continue
        if _is_masthead(lines, number, known):
            head.left_out[number] = Verdict(Reason.BANNER, "is the name of the outlet at the top of the page")
            head.source = head.source or as_written(line)
            continue
        is_title = is_headline(line) and not _is_exclaimed(line)
        if is_title or _is_short_first_line(lines, number):
            head.title = line
            head.left_out[number] = Verdict(Reason.TITLE, "is the headline")
            return number + 1
        return number
    return 0


def _is_video_headline(lines: list[str], number: int, known: dict[int, Verdict]) -> bool:
    """Whether a line taken for a link is the article's own headline, which begins "Watch:": only text is below it."""
    if known[number].reason is not Reason.CROSS_LINK or not _WATCH.match(lines[number]):
        return False
    below = lines[number + 1 : number + 2]
    return number == 0 and bool(below) and number + 1 not in known and is_headline(lines[number])


def _is_masthead(lines: list[str], number: int, known: dict[int, Verdict]) -> bool:
    """Whether a line is the outlet's name at the top of the page: navigation follows, and then the headline."""
    if not is_outlet(lines[number]):
        return False
    below = number + 1
    while below < min(len(lines), _TITLE_WITHIN) and (below in known or _PIPED.match(lines[below])):
        below += 1
    is_navigated = number + 1 < below < len(lines)
    return is_navigated and is_headline(lines[below]) and len(lines[below].split()) >= _MIN_HEADLINE_WORDS


def _says_title(line: str, stated: str) -> bool:
    said = folded(line)
    if said == stated:
        return True
    # "Headline - The Outlet" against "Headline": most of the longer one.
    shorter, longer = sorted((said, stated), key=len)
    return len(shorter) >= 0.6 * len(longer) and len(shorter) >= 12 and longer.startswith(shorter)  # noqa: PLR2004 - below 12 letters headlines begin alike


def _is_short_first_line(lines: list[str], number: int) -> bool:
    """Whether a line that ends like a sentence is still a title: much shorter than the paragraph below it."""
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return len(lines[number]) <= 120 and len(below) >= 1.5 * len(lines[number])  # noqa: PLR2004 - a long headline


def _is_exclaimed(line: str) -> bool:
    """Whether a line is a sentence with an exclamation mark, too long for a headline."""
    return line.endswith("!") and len(line.split()) >= _EXCLAIMED_WORDS


def _leave_banner(head: _Finds, number: int, line: str, language: str | None) -> bool:
    """Leave a line above the title out if it is a banner, a date or a section; whether it was."""
    if is_body(line):
        return False
    date = read_date_line(line, language)
    if date and date.says is DateLine.ALONE and date.name is None:
        head.bounds.append(date.date)
        head.left_out[number] = Verdict(Reason.BANNER, "is a date above the headline, as banners carry")
    elif date and date.says is not DateLine.ALONE:
        _take_date(head, number, line, date)
    elif _PIPED.match(line):
        head.left_out[number] = Verdict(Reason.BANNER, "is a row of sections above the headline")
    elif _is_section(line):
        head.left_out[number] = Verdict(Reason.SECTION, "is the name of a section above the headline")
    return number in head.left_out


def _read_metadata(head: _Finds, lines: list[str], known: dict[int, Verdict], start: int, language: str | None) -> None:
    """Read bylines, dates and credits below the title until prose has begun."""
    prose = 0
    alone: list[tuple[int, LineDate]] = []
    for number in range(start, min(start + _WINDOW, len(lines))):
        line = lines[number]
        if number in known or number in head.left_out:
            continue
        if is_body(line):
            prose += 1
            continue
        date = read_date_line(line, language)
        if date and date.says is not DateLine.ALONE:
            _take_date(head, number, line, date)
            _take_block(head, lines, number)
        elif date and prose == 0:
            alone.append((number, date))
            head.left_out[number] = Verdict(Reason.DATE, "states a date")
            _take_name(head, date.name if _byline(line) is None else line)
        elif prose <= 1:
            _read_item(head, lines, number, prose=prose, language=language)
    _leave_between(head, lines, start)
    if not head.labels and alone:
        head.labels.extend(DateEvidence(date.date, Basis.LABEL, lines[number]) for number, date in alone)


def _take_date(head: _Finds, number: int, line: str, date: LineDate) -> None:
    head.left_out[number] = Verdict(Reason.DATE, "states a date")
    _take_name(head, date.name)
    if date.says is DateLine.PUBLISHED:
        head.labels.append(DateEvidence(date.date, Basis.LABEL, line))


def _take_name(head: _Finds, name: str | None) -> None:
    """Take the name beside a date as the author or the source, if it is one."""
    if name and (byline := _byline(name)):
        head.author = head.author or _names(byline)
    elif name and is_outlet(name):
        head.source = head.source or as_written(name)


def _take_block(head: _Finds, lines: list[str], number: int) -> None:
    """Leave out the bullets that stand directly above a bulleted date: section and source."""
    above = number - 1
    while above >= 0 and bullet_of(lines[number]) is not None:
        item = bullet_of(lines[above])
        if item is None or len(item) > _LONGEST_ITEM:
            return
        if above not in head.left_out:
            is_section = _is_section(item) or head.source is not None
            if is_section:
                head.left_out[above] = Verdict(Reason.SECTION, "is a bullet above a date")
            else:
                head.left_out[above] = Verdict(Reason.SOURCE, "is a bullet above a date")
                head.source = item
        above -= 1


def _leave_between(head: _Finds, lines: list[str], start: int) -> None:
    """Leave out what is short and stands between two lines of metadata: the section, an edition, a desk."""
    for number in range(start + 1, min(start + _WINDOW, len(lines) - 1)):
        beside = (head.left_out.get(number - 1), head.left_out.get(number + 1))
        is_between = all(verdict and verdict.reason in _METADATA for verdict in beside)
        line = lines[number]
        if is_between and number not in head.left_out and len(line.split()) <= _SECTION_WORDS and is_headline(line):
            head.left_out[number] = Verdict(Reason.SECTION, "is short and stands between two lines about the article")


def _read_item(head: _Finds, lines: list[str], number: int, *, prose: int, language: str | None) -> None:
    line = lines[number]
    bare = bullet_of(line) or line
    if len(bare) > 2 * _LONGEST_ITEM:
        return
    if match := _KEY.match(bare):
        _take_key(head, number, match["key"].lower(), match["value"].strip())
    elif byline := _byline(bare):
        head.left_out[number] = Verdict(Reason.AUTHOR, "names the author")
        head.author = head.author or _names(byline)
        date = read_date_line(byline["rest"] or "", language)
        if date and date.says is not DateLine.MODIFIED:
            head.labels.append(DateEvidence(date.date, Basis.LABEL, line))
    elif _ROLE.match(bare):
        head.left_out[number] = Verdict(Reason.AUTHOR, "says who wrote the article")
    elif head.source and folded(bare) == folded(head.source):
        head.left_out[number] = Verdict(Reason.SOURCE, "repeats the name of the source")
    elif prose == 0 and is_outlet(bare) and not ends_sentence(bare):
        head.left_out[number] = Verdict(Reason.SOURCE, "is the name of an outlet above the text")
        _take_name(head, bare)
    elif prose == 0 and _is_section(bare):
        head.left_out[number] = Verdict(Reason.SECTION, "is the name of a section above the text")
    elif prose == 0 and _is_lone_name(lines, number, head.title or ""):
        head.left_out[number] = Verdict(Reason.AUTHOR, "is a bare name between headline and text")


def _take_key(head: _Finds, number: int, key: str, value: str) -> None:
    if key in _SOURCE_KEYS:
        head.left_out[number] = Verdict(Reason.SOURCE, "names the source")
        head.source = head.source or value.rstrip(".")
    elif key in _SECTION_KEYS:
        head.left_out[number] = Verdict(Reason.SECTION, "names the section")
    else:
        head.left_out[number] = Verdict(Reason.AUTHOR, "names the author")
        head.author = head.author or value.rstrip(".")


def _byline(line: str) -> re.Match[str] | None:
    """A line that is "By" and names, each opening with a capital; "By then" and "By Monday" are none."""
    match = _BYLINE.match(line)
    if match is None:
        return None
    words = match["names"].replace(",", " ").split()
    capitals = [word for word in words if _INITIAL_CAPITAL.match(word)]
    if words[0].casefold() in {"the", "a", "an"}:
        return None
    return match if len(capitals) >= 2 and 2 * len(capitals) >= len(words) else None  # noqa: PLR2004 - first and last name


def _names(byline: re.Match[str]) -> str:
    """The names of a byline without the place behind them: "By Ana Ruiz in Lima"."""
    return _IN_PLACE.sub("", byline["names"]).strip(" ,")


def _is_lone_name(lines: list[str], number: int, title: str) -> bool:
    """Whether a line is a bare name between a title and the first paragraph: an author, an outlet, a place.

    Only below a title in sentence case: below others a subtitle has capitals, too.
    """
    words, below = lines[number].split(), lines[number + 1 : number + 2]
    is_name = len(words) in _NAME_WORDS and is_headline(lines[number]) and _is_capitalised(words)
    is_name = is_name and words[0].casefold() not in _NO_NAME
    return (
        is_name and bool(below) and is_body(below[0]) and _is_sentence_case(title) and not ends_sentence(lines[number])
    )


def _is_sentence_case(title: str) -> bool:
    """Whether most of a title's longer words behind the first are small."""
    longer = [word for word in title.split()[1:] if len(word) >= 4]  # noqa: PLR2004 - titles write "with" as "With" or not
    return bool(longer) and 2 * sum(word[:1].islower() for word in longer) > len(longer)


def _is_capitalised(words: list[str]) -> bool:
    """Whether every word opens with a capital but for the small words of names; and not in capitals throughout."""
    is_shouted = all(word.isupper() for word in words)
    return not is_shouted and all(_INITIAL_CAPITAL.match(word) or word.casefold() in _SMALL_WORDS for word in words)


def _is_section(line: str) -> bool:
    words = line.strip(" -–—•|>:").casefold()
    return words in _SECTIONS or "-".join(words.split()) in _SECTIONS
