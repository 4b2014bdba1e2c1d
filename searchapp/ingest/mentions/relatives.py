"""Who is told by a single word beside which stands whose child they are, or how old: "their sons, Romeo and Cruz"?

A recogniser is seldom sure of one word, and takes Brooklyn for a place.
"""

import re
from collections.abc import Sequence

from searchapp.article import Kind
from searchapp.authority import fold
from searchapp.ingest.mentions.labels import LABEL_BY_KIND, Labelled, overlapping
from searchapp.ingest.mentions.lexicon import Lexicon

_PERSON = LABEL_BY_KIND[Kind.PERSON]
_NAME = r"[A-ZÀ-Þ][a-zß-ÿ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]+){0,2}"
_AGE = r"(?:, (?:aged )?\d{1,2}| \(\d{1,2}\))?"
_WHOSE = r"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur)|(?<=\w)['’]s|(?<=s)['’])"
_MANY = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|the)"
_WHAT = r"(?:(?:late|eldest|youngest|younger|older|elder|twin|adult|grown|teenage|young|small|surviving|adopted|own) )"
# "Their four children, Brooklyn, Romeo, Cruz and Harper"; "survived by two sons, Ahmed, 12, and Omar".
_RELATIVES = re.compile(
    rf"(?:{_WHOSE} (?:{_MANY} )?|\b{_MANY} ){_WHAT}?(?:children|sons|daughters|kids|siblings|brothers|sisters|twins"
    r"|grandchildren|grandsons|granddaughters|nieces|nephews|stepchildren)"
    rf"(?:,|:| [–—-])? (?P<names>{_NAME}{_AGE}(?:(?:,|[.,]? and|;) {_NAME}{_AGE})+)"
)
# "Djokovic's father, Srdjan, told".
_RELATIVE = re.compile(
    rf"{_WHOSE} {_WHAT}?(?:wife|husband|son|daughter|mother|father|brother|sister|girlfriend|boyfriend|fianc[ée]e?"
    rf"|widow|widower|uncle|aunt|cousin|niece|nephew|grandson|granddaughter|grandmother|grandfather|partner),"
    rf" (?P<name>{_NAME})(?=, (?!(?:and|or|the|an?) [A-Z])|[.;)])"
)
# "Suni, a 20-year-old London student", but not "Acme, a 20-year-old company".
_AGED_BEHIND = re.compile(r", (?:an?|then an?) (?:\d\d|[89])[- ]year[- ]old (?P<whom>[^,.;:()\n]{3,60})")
_THING = re.compile(
    r"\b(?:company|firm|start-?up|business|bank|club|team|charity|group|organi[sz]ation|institution|school|college|network"
    r"|festival|project|brand|app|website|magazine|newspaper|theat(?:re|er)|restaurant|hotel|chain|retailer|maker|party"
    r"|programme|program|law|war|town|city|village|settlement|camp|suburb|estate|factory|plant|mine|bridge|dam|park|church"
    r"|building|museum|ship|horse|mare|stallion|gelding|dog|cat|bear|elephant|tree)\b"
    # A college student is none.
    r"(?=$| (?:that|which|whose|where|in|of|at|for|with|by|near|on|from|to|and|based|was|is|has|had|said|says)\b)"
)
# "In Quarrix, a 20-year-old man died" is told of a town.
_THERE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Oo]utside|[Oo]f|[Tt]o|[Aa]cross|[Aa]round)(?: [\w’'.-]+){0,2} $"
)
_REACH = 40
# As certain as this is somebody of whom it is told.
_TOLD = 0.85


def with_relatives(text: str, found: Sequence[Labelled], lexicon: Lexicon) -> list[Labelled]:
    """The finds, and those who are told so as persons, whatever a reader took them for; in order."""
    kin = [_told(start, end, found) for start, end in told_relatives(text, lexicon, found)]
    aged = [_told(one.start, one.end, [one]) for one in found if _has_age(text, one)]
    told = sorted({*kin, *(one for one in aged if not overlapping(kin, one.start, one.end))})
    kept = [one for one in found if not overlapping(told, one.start, one.end)]
    return sorted([*kept, *told])


def told_relatives(text: str, lexicon: Lexicon, found: Sequence[Labelled] = ()) -> list[tuple[int, int]]:
    """Start and end of the names of those who are told as somebody's relatives, in order.

    `found`: what a reader found; of a single relative with no known given name nothing else shows where the name ends.
    """
    several = [
        (match.start("names") + name.start(), match.start("names") + name.end())
        for match in _RELATIVES.finditer(text)
        # Two daughters Georgia and Florence, but no "two brothers, Russia and Ukraine".
        if _are_given(re.findall(_NAME, match["names"]), lexicon)
        for name in re.finditer(_NAME, match["names"])
    ]
    single = [
        match.span("name")
        for match in _RELATIVE.finditer(text)
        if overlapping(found, *match.span("name")) or _is_given(match["name"], lexicon)
    ]
    return sorted({*several, *(one for one in single if one not in several)})


def _has_age(text: str, one: Labelled) -> bool:
    behind = _AGED_BEHIND.match(text, one.end)
    is_there = _THERE.search(text, max(0, one.start - _REACH), one.start) is not None
    return behind is not None and not is_there and not _THING.search(behind["whom"])


def _are_given(names: Sequence[str], lexicon: Lexicon) -> bool:
    given = [name for name in names if _is_given(name, lexicon)]
    return len(given) == len(names) or any(not lexicon.is_place(name) for name in given)


def _is_given(name: str, lexicon: Lexicon) -> bool:
    return all(part in lexicon.given for part in fold(name.split(maxsplit=1)[0]).split())


def _told(start: int, end: int, found: Sequence[Labelled]) -> Labelled:
    surest = max((one.certainty for one in overlapping(found, start, end) if one.label == _PERSON), default=0.0)
    return Labelled(start, end, _PERSON, max(surest, _TOLD))
