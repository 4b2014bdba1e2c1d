"""Which words beside a find belong to a body's name: whom it is called after, its other island, its nation?"""

import re
from collections.abc import Iterable, Sequence

from searchapp.article import Kind
from searchapp.authority import fold, gazetteer
from searchapp.ingest.mentions.labels import ADJECTIVE, LABEL_BY_KIND, Labelled
from searchapp.ingest.mentions.lexicon import Lexicon
from searchapp.ingest.mentions.words import scan

_ORGANISATION, _PERSON = LABEL_BY_KIND[Kind.ORGANISATION], LABEL_BY_KIND[Kind.PERSON]
# What somebody that a body is called after was found for.
_NAMESAKES = frozenset((_PERSON, _ORGANISATION))
# The half of a country before its people: "the South Korean Parliament".
_HALF = re.compile(r"\b(North|South) $")
_REACH = 10
# The second of two islands: Trinidad and Tobago.
_GOES_ON = re.compile(r" and [A-ZÀ-Þ]\w+")
# A body of several fields, and the last of them: "Council on Sports, Fitness, and Nutrition".
_OF_FIELDS = re.compile(r" (?:on|of|for) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?(?P<more>, [A-Z].*)?$")
_LAST_FIELDS = re.compile(r"(?P<more>(?:, [A-Z][a-z]+)*),? (?:and|&) (?P<last>[A-Z][a-z]+)(?![\w-])(?! [A-Z])")
_NO_FIELDS = frozenset(("army", "congress", "customs", "navy", "parliament", "police", "senate", "treasury"))
# What is called after somebody: "the Rafik Hariri Center for the Middle East".
_CALLED_AFTER = re.compile(
    r" (?:Center|Centre|Institute|Foundation|Library|Museum|School|College|University|Fund|Trust|Clinic|Program)"
    r"(?: (?:for|of|on|in) (?:the )?[A-Z]\w+(?: (?:and )?[A-Z]\w+){0,3})?(?![\w-])"
)


def with_rest_of_country(text: str, one: Labelled) -> Labelled:
    """The find; of a body of two islands also the second: the University of Trinidad and Tobago."""
    more = _GOES_ON.match(text, one.end) if one.label == _ORGANISATION else None
    last = text[one.start : one.end].rpartition(" ")[2]
    country = gazetteer().meant_by(last + more.group()) if more else None
    is_country = country is not None and country.key.startswith("country:")
    return one._replace(end=more.end()) if more and is_country else one


def with_last_fields(text: str, one: Labelled, lexicon: Lexicon) -> Labelled:
    """The find; of a body of several fields also the last ones: "Council on Sports, Fitness, and Nutrition"."""
    begun = _OF_FIELDS.search(text, one.start, one.end) if one.label == _ORGANISATION else None
    rest = _LAST_FIELDS.match(text, one.end) if begun else None
    if begun is None or rest is None or not (begun["more"] or rest["more"]):
        return one
    fields = [word.key for word in scan(rest.group()) if word.capital]
    is_plain = all(field in lexicon.common and field not in _NO_FIELDS for field in fields)
    return one._replace(end=rest.end()) if is_plain else one


def as_called_after(text: str, found: Iterable[Labelled]) -> list[Labelled]:
    """The finds; of a person whom a body is called after, the body."""
    whole: list[Labelled] = []
    for one in found:
        if whole and one.start < whole[-1].end:
            # The Middle East of the Center for the Middle East, or that Center itself.
            is_body = one.label == _ORGANISATION
            whole[-1] = whole[-1]._replace(certainty=max(whole[-1].certainty, one.certainty * is_body))
            continue
        is_whole = one.label in _NAMESAKES and " " in text[one.start : one.end]
        behind = _CALLED_AFTER.match(text, one.end) if is_whole else None
        whole.append(one._replace(end=behind.end(), label=_ORGANISATION) if behind else one)
    return whole


def with_nationality(text: str, found: Sequence[Labelled], lexicon: Lexicon) -> list[Labelled]:
    """The finds; where only "Russian" tells whose Defense Ministry it is, it belongs to the name."""
    whole: list[Labelled] = []
    for one in (_with_half(text, one, lexicon) for one in found):
        before = whole[-1] if whole else None
        is_anybodys = one.label == _ORGANISATION and all(
            word.key in lexicon.common or not word.capital for word in scan(text[one.start : one.end])
        )
        if is_anybodys and before is not None and before.label == ADJECTIVE and text[before.end : one.start] == " ":
            whole[-1] = _with_half(text, one._replace(start=before.start), lexicon)
        else:
            whole.append(one)
    return whole


def _with_half(text: str, one: Labelled, lexicon: Lexicon) -> Labelled:
    """The find; of a body of one of two countries also the word that tells which: the South Korean Parliament."""
    half = _HALF.search(text, max(0, one.start - _REACH), one.start) if one.label == _ORGANISATION else None
    is_peoples = half and fold(text[one.start : one.end].split(maxsplit=1)[0]) in lexicon.peoples
    return one._replace(start=half.start(1)) if half and is_peoples else one
