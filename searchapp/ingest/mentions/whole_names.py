"""Which words beside a person's find belong to the name: a nickname inside it, a given name before it?"""

import re
from collections.abc import Sequence

from searchapp.authority import fold, gazetteer, is_family_first
from searchapp.ingest.mentions.labels import Labelled, overlapping
from searchapp.ingest.mentions.lexicon import NO_PERSONS, Lexicon

_PERSON = "PERSON"
# A nickname between a given name and a surname, which parts them for a reader: 'Darryl "DMC" McDaniels'.
_NICKNAMED = re.compile(
    r"(?<![\w-])(?P<given>[A-ZÀ-Þ][\w’'-]+) "
    r"(?:[\"“][^\"“”\n]{2,20}[\"”]|[‘'][A-Z][^'‘’\n]{1,18}['’]|\([A-Z][\w .]{1,18}\)) "
    r"(?P<last>[A-ZÀ-Þ][\w’-]+(?: [A-ZÀ-Þ][\w’-]+)?)"
)
# A given name, behind a word in small letters.
_GIVEN_BEFORE = re.compile(r"(?:^|[a-z,;:] |[“\"(\n])(?P<name>[A-ZÀ-Þ][a-zß-ÿ]+(?:[-’'][A-Za-z]+)?) $")
_REACH = 45  # letters before a surname that hold a given name
# What is put together of two finds or of one and a list is as certain as this.
_AS_GOOD = 0.8


def with_whole_names(text: str, found: Sequence[Labelled], lexicon: Lexicon) -> list[Labelled]:
    """The finds in their order, those of people with a nickname inside the name and the given name before it."""
    whole: list[Labelled] = []
    for one in _with_nicknames(text, found, lexicon):
        whole.append(_with_given_name(text, one, whole[-1].end if whole else 0, lexicon))
    return whole


def _with_nicknames(text: str, found: Sequence[Labelled], lexicon: Lexicon) -> list[Labelled]:
    """The finds; of a person with a nickname inside the name, the whole name."""
    whole = list(found)
    for match in _NICKNAMED.finditer(text):
        start, end = match.span()
        inside = overlapping(whole, start, end)
        first = [one for one in inside if one.start == start and one.end < match.end()]
        is_somebody = any(one.label == _PERSON for one in first) and fold(match["given"]) in lexicon.given
        if is_somebody and all(start <= one.start and one.end <= end for one in inside):
            surname = match.start("last") + len(match["last"].split()[0])
            last = max([surname, *(one.end for one in inside)])
            whole = sorted([*(one for one in whole if one not in inside), Labelled(start, last, _PERSON, _AS_GOOD)])
    return [one for number, one in enumerate(whole) if not _is_aside(text, whole, number)]


def _is_aside(text: str, found: Sequence[Labelled], number: int) -> bool:
    """Whether a find is the given name that a writer put in brackets before a surname: "President (Donald) Trump"."""
    one, behind = found[number], found[number + 1] if number + 1 < len(found) else None
    is_bracketed = text[max(0, one.start - 1) : one.start] == "(" and text.startswith(") ", one.end)
    names = {one.label, behind.label if behind is not None else ""}
    return is_bracketed and names == {_PERSON} and behind is not None and behind.start == one.end + len(") ")


def _with_given_name(text: str, one: Labelled, free: int, lexicon: Lexicon) -> Labelled:
    """The find; a person's surname with the given name before it that the reader left off, "writes Sameer Gokhale", or
    given names with the family name that comes first: Ngo Xuan Lich.
    """
    if one.label != _PERSON:
        return one
    given = _GIVEN_BEFORE.search(text, max(free, one.start - _REACH), one.start)
    name = text[one.start : one.end]
    if " " in name:
        is_whole = (
            given is not None and is_family_first([given["name"], *name.split()]) and not is_family_first(name.split())
        )
        return one._replace(start=given.start("name")) if given is not None and is_whole else one
    if given is None or _is_other_than_given(fold(given["name"]), lexicon):
        return one
    return one._replace(start=given.start("name"), certainty=max(one.certainty, _AS_GOOD))


def _is_other_than_given(key: str, lexicon: Lexicon) -> bool:
    is_other = key in lexicon.common or any(key in lexicon.vocabulary[name] for name in NO_PERSONS)
    return key not in lexicon.given or is_other or gazetteer().meant_by(key) is not None
