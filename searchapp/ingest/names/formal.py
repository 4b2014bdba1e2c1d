"""Which finds are words of laws, offices, papers, speeches and calendars: "19 U.S.C. 1862", the Secretary of Labor, our
Nation, Ramadan; or vessels, ailments, cups, adjectives of regions?
"""

import re

from searchapp.article import Kind
from searchapp.authority import Place, fold, gazetteer, is_compass_point, peoples

_REACH = 60
# "19 U.S.C. 1862": a code of laws, as the university may be dotted too.
_CODES = frozenset(("U.S.C.", "U.S.C", "USC", "C.F.R.", "C.F.R", "CFR"))
_CITED_BEFORE, _CITED_BEHIND = re.compile(r"\d $"), re.compile(r" (?:§|App\b|Sec|\d)")
# Laws that their initials are known by.
_LAWS = frozenset(("ERISA", "HIPAA", "IEEPA", "FISA", "FOIA", "GDPR", "CEQA", "COPPA", "FCPA", "POCSO", "UAPA"))
# A law of the United States, and Nigeria's power company.
_AMERICAN_LAW, _NIGERIA = "NEPA", "Nigeria"
# What somebody is the secretary of, or a list of departments goes on with.
_PORTFOLIOS = frozenset(
    ("Labor", "Labour", "Interior", "Commerce", "Energy", "Defense", "State", "Education", "Agriculture", "War")
)
_OFFICE_BEFORE = re.compile(
    r"\b(?:[Ss]ecretar(?:y|ies)|[Dd]epartments?|[Mm]inist(?:er|ers|ry|ries)) (?:of|for) (?:the )?"
    r"(?:[A-Z]\w+(?:,? and |, )(?:the )?)*$"
)
# What no report means a place or a body by where it stands alone: "our Nation", "the States", "Annex I".
_OF_SPEECHES = frozenset(("Nation", "States", "Homeland", "Annex"))
_BEHIND_ARTICLE = frozenset(("Union", "Republic", "Commonwealth", "Bay", "Peninsula", "Strait"))
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Oo]ur|[Tt]his|[Oo]ne|[Aa]n?|[Ii]ts|[Tt]heir) $")
_SOLDIERS = re.compile(r" (?:Army|army|forces|soldiers?|troops|generals?|officers?|ships?|workers?)\b")
_OUTLET = re.compile(r"\bThe $")
_VESSEL = re.compile(r"(?:S\.S\.|USS|USNS|HMS|HMAS|HMCS|HMNZS|INS|RMS|M/V|MV|RV|FV) [A-Z]")
# Who wants nothing built, and who does.
_CALLED_BY_ALL = frozenset(("nimby", "nimbys", "yimby", "yimbys"))
# Days, months and faiths, whatever a reader takes them for.
_DAYS = frozenset(
    (
        *("Ashura", "Muharram", "Ramadan", "Ramzan", "Rajab", "Shaban", "Eid", "Eid al-Fitr", "Eid al-Adha", "Nowruz"),
        *("Diwali", "Holi", "Navratri", "Dussehra", "Onam", "Pongal", "Vesak", "Tet", "Songkran", "Hanukkah", "Purim"),
        *("Passover", "Sukkot", "Shavuot", "Yom Kippur", "Rosh Hashanah", "Rosh Hashana", "Lent", "Advent", "Kwanzaa"),
    )
)
_FAITH = re.compile(
    r"(?:[A-Z][\w-]+ )?(?:Judaism|Islam|Christianity|Catholicism|Protestantism|Buddhism|Hinduism|Sikhism|Zionism)"
)
_AILMENT = re.compile(r"\b(?:Influenza|Flu|Fever|Syndrome|Encephalitis|Hepatitis|Malaria|Cholera|Measles)$")
_COMPASS = re.compile(r"(?:North|South)-(?:[Ww]est|[Ee]ast)ern")
_CUP = re.compile(r"(?:Copa|Coppa|Coupe|Ta[çc]a) [A-Z].*")
# "Ukrainian national TV" is any of several.
_SOME_MEDIA = re.compile(r"[A-Z]\w+ (?:national|state|public|local) (?:TV|[Tt]elevision|[Rr]adio|media|broadcaster)")
_ENDINGS = ("n", "an", "ian", "ese")


def is_formal(kind: Kind, text: str, start: int, end: int) -> bool:
    """Whether a find is such a word, and names nothing the text is about."""
    name = text[start:end]
    if name in _CODES:
        before = _CITED_BEFORE.search(text, max(0, start - _REACH), start)
        return before is not None or _CITED_BEHIND.match(text, end) is not None
    if kind is not Kind.PERSON and name in _PORTFOLIOS and _is_office(text, start):
        return True
    if name in _OF_SPEECHES:
        return kind is not Kind.ORGANISATION or _OUTLET.search(text, max(0, start - _REACH), start) is None
    if kind is Kind.PLACE and name in _BEHIND_ARTICLE:
        before = _ARTICLE.search(text, max(0, start - _REACH), start)
        return before is not None or _SOLDIERS.match(text, end) is not None
    return (
        name in _LAWS
        or (name == _AMERICAN_LAW and _NIGERIA not in text)
        or fold(name) in _CALLED_BY_ALL
        or (kind is not Kind.PERSON and (name in _DAYS or any(one.fullmatch(name) for one in (_FAITH, _SOME_MEDIA))))
        or _VESSEL.match(name) is not None
        or (kind is not Kind.PERSON and _AILMENT.search(name) is not None)
        or (kind is Kind.PLACE and (_CUP.fullmatch(name) is not None or _is_adjective(name)))
    )


def _is_office(text: str, start: int) -> bool:
    return _OFFICE_BEFORE.search(text, max(0, start - _REACH), start) is not None


def _is_adjective(name: str) -> bool:
    """Whether a name that no place has is a region's adjective, or a people's of a part: Sinaloan, Northeast Indian."""
    if _COMPASS.fullmatch(name):
        return True
    if gazetteer().candidates(name):
        return False
    first, _, rest = fold(name).partition(" ")
    if rest:
        return is_compass_point(first) and rest in peoples()
    stems = [name.removesuffix(ending) for ending in _ENDINGS if name.endswith(ending)]
    return any(_is_region(stem + vowel) for stem in stems for vowel in ("", "a", "o", "e"))


def _is_region(name: str) -> bool:
    place: Place | None = gazetteer().meant_by(name)
    return place is not None and fold(place.label) == fold(name) and not place.key.startswith("city:")
