"""What around a name says that it is an organisation's: "CEO of", "analysts at", "shares", "said in a statement"?

Of the finds between 0.45 and 0.85 that the model called organisations in five sets of sentences with labels of their
own, nine in ten were ones where one of these stood beside them, and eight in ten of all.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from searchapp.authority import Place, find_organisation, fold, gazetteer, is_acronym
from searchapp.ingest.mentions.known import DATE_WORDS
from searchapp.ingest.mentions.labels import Labelled, overlapping
from searchapp.ingest.mentions.lexicon import Lexicon
from searchapp.ingest.mentions.words import scan
from searchapp.ingest.stop_words import STOP_WORDS

_ORGANISATION, _PERSON, _PLACE = "ORG", "PERSON", "PLACE"
_OFFICER = (
    r"(?:(?:co-?)?chief executives?(?: officer)?|CEO|CFO|COO|CTO|chair(?:man|woman|person)?|(?:vice[- ])?presidents?"
    r"|directors?|(?:co-?)?founders?|spokes(?:man|woman|person|people)|analysts?|economists?|strategists?|editors?"
    r"|officials?|fellows?|professors?|researchers?|scientists?|executives?|partners?|reporters?|correspondents?"
    r"|columnists?|employees?|workers?|engineers?|managers?|lawyers?|attorneys?|representatives?|traders?|owners?"
    r"|producers?|consultants?|journalists?|trustees?|members?|boss|head|leaders?)"
)
_RANKS = (
    r"(?:(?:senior|chief|former|deputy|executive|managing|lead|financial|market|policy|research|press|principal) ){0,3}"
)
_COMPANY = (
    r"(?:compan(?:y|ies)|firms?|start-?ups?|makers?|carrier|retailers?|giants?|chains?|banks?|insurers?|broadcasters?"
    r"|newspapers?|magazines?|web ?sites?|publishers?|studios?|labels?|charit(?:y|ies)|non-?profits?|think[- ]tanks?"
    r"|agenc(?:y|ies)|brokerages?|unions?|clubs?|outlets?|networks?|channel|station|developers?|manufacturers?"
    r"|providers?|operators?|lenders?|conglomerates?|suppliers?|foundations?|organi[sz]ations?|groups?|associations?"
    r"|tabloid|daily|weekly|airlines?|automakers?|carmakers?|drugmakers?|chipmakers?|contractors?|consultanc(?:y|ies)"
    r"|universit(?:y|ies)|colleges?|institutes?|supermarkets?|blog|portal|investors?|funds?|corporations?|subsidiar(?:y|ies)"
    r"|utility|exchanges?|brewers?|miners?|producers?|distributors?|rivals?|part(?:y|ies)|militias?|cartels?|movement)"
)
_DONE = (
    r"(?:reported|published|cited|quoted|released|conducted|compiled|owned|made|produced|issued|developed|run|operated"
    r"|founded|sponsored|acquired|bought|manufactured|commissioned|funded|financed|employed|hired|backed|organi[sz]ed"
    r"|obtained|designed|built|provided|distributed|represented)"
)
_WRITTEN = (
    r"(?:reports?|stud(?:y|ies)|surveys?|polls?|statements?|articles?|analysis|research|op-ed|column|editorial"
    r"|letters?|press releases?|investigations?|estimates?|forecasts?)"
)
_SAYING = (
    r"(?:said|says|announced|reported|reports|confirmed|declined|estimates?|estimated|stated|warned|denied|published)"
)
_BEFORE = re.compile(
    r"(?:"
    r"\b[Aa]ccording to"
    rf"|\b{_DONE} by"
    rf"|\b{_OFFICER} (?:of|at|for|with|from)"
    r"|\b(?:shares?|stock|stake|investors?|subsidiary|unit|division|owner|parent company|merger|acquisition|takeover)"
    r" (?:of|in|at|with)"
    r"|\b(?:works?|worked|working) (?:for|at)|\bjoined|\bgraduated from|\bstudent at|\btaught at|\bjobs? at"
    r"|\bpartner(?:ed|ship)? with|\bsued|\blawsuit against"
    rf"|\b{_WRITTEN} (?:by|from|in)"
    rf"|\b{_COMPANY},?(?: (?:such as|like|including|called|named|known as))?"
    r"|\binterview (?:with|on|in)"
    r") (?:the )?$"
)
_AFTER = re.compile(
    rf"(?:['’]s?)? {_RANKS}{_OFFICER}\b"
    r"|(?:['’]s?)? (?:shares?|stock|earnings|revenues?|profits?|headquarters|shareholders|newsroom)\b"
    r"|(?:, (?:an? |the |one of the |which |whose )|,? (?:is|was) (?:an? |the |one of the ))"
    rf"(?:[\w'’-]+ ){{0,5}}{_COMPANY}\b"
    rf"|(?: has| have)?(?: also| later)? {_SAYING}\b"
    r"|,? which (?:owns|operates|makes|runs|publishes|represents|employs)\b"
    r"| \((?:NYSE|NASDAQ|Nasdaq|LSE|TSX)\b"
)
_OF_FIRM = (
    r"(?:(?:co-?)?chief executives?(?: officer)?|CEO|CFO|chairman|analysts?|economists?|employees"
    r"|executives?(?! (?:orders?|actions?|privilege|powers?|branch|agenc)))"
)
_COMPANY_BEFORE = re.compile(rf"\b{_COMPANY} $")
_FIRM_BEFORE = re.compile(
    rf"(?:\b{_OF_FIRM} (?:of|at|for|with)|\b(?:shares?|stock|stake|subsidiary) (?:of|in)|\b{_DONE} by) (?:the )?$"
)
_FIRM_AFTER = re.compile(
    rf"(?:['’]s?)? {_RANKS}{_OF_FIRM}\b"
    r"|(?:['’]s?)? (?:shares|stock|earnings|revenues?|profits?|shareholders)\b"
    rf"|(?:, (?:an? |which |whose )|,? (?:is|was) an? )(?:[\w'’-]+ ){{0,5}}{_COMPANY}\b(?! (?:of|in)\b)"
)
# Behind a name in small letters what it is: "the Ennahda party".
_WHAT_IT_IS = re.compile(r" (?:party|movement|militia|cartel|rebels|militants|app|website|start-?up|label)\b")
# What only a place stands behind.
_LOCATED = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Ff]rom|[Tt]o|[Tt]owards?) (?:the )?$")
# "The Malamocco control room": behind "the", a name before this says where it is.
_THING = re.compile(r" ([a-z]+)\b")
# Villages have officials too.
_OF_VILLAGE = re.compile(rf"(?:['’]s?)? {_RANKS}(?:officials?|leaders?|head|members?|workers?|representatives?)\b")
_LITTLE_KNOWN = 100_000  # people
# "Secretary of State" and "House Speaker" are offices.
_OFFICE = re.compile(r"\b(?:Secretary|Speaker|Attorney|Minister|Director|Commissioner) (?:of|for) (?:the )?$")
_BESIDE = re.compile(r"(?:,| and| or|, and|, or) (?:the )?")
_REACH_BEFORE, _REACH_AFTER = 60, 90
_CALLED = re.compile(rf"\b{_COMPANY},? (?:called|named|known as) $")
# What only a place's name stands behind, if it is doubted that it is one.
_IN_PLACE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]t|[Aa]round|(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|outskirts|town|village|city"
    r"|suburb|hamlet|parish|municipality|district|ward|constituency|borough|county|state|province|region|banks?) of) $"
)
_OFFICE_BEHIND = re.compile(
    r" (?:MPs?|MLA|MPP|MSP|TD|[Mm]ayor|[Cc]ouncillors?|residents?|villagers?|locals|townsfolk)\b"
)
_AREA_BEHIND = re.compile(
    r" (?:area|neighbou?rhood|district|suburb|region|village|town|estate|constituency|township)\b"
)
_DISTANT = re.compile(
    r",? (?:(?:is|lies|sits) )?(?:located )?(?:about |some |around |just |roughly |nearly |approximately )?"
    r"\d+(?:\.\d)?[ -](?:miles?|mi|km|kms|kilometers?|kilometres?)\b"
)
_POSSESSIVE = re.compile(r"['’]s\b")
# "Near Torvald" and "Ada Berg and Imad Wasim" say what a name is; "a company called EIS" and, beside sure places, even
# Eye leave no doubt.
_SUPPORTED, _UNDOUBTED = 0.85, 0.95
# What a ministry is of, beyond the first: "Ministry of Trade, Industry and Energy".
_OFFICE_OF = re.compile(r"(?:Ministry|Department|Office|Bureau|Committee|Commission) (?:of|for|on) ")
# The same of what studies or shows them: the Center for History and New Media.
_SCHOOL_OF = re.compile(r"(?:Center|Centre|Institute|School|College|Museum|Faculty|Program|Programme) (?:of|for|on) ")
_THING_MORE = re.compile(r" (?:and|&) [A-Z][a-z]+(?: [A-Z][a-z]+)?\b(?! [A-Z])")
_THINGS = re.compile(
    r"(?:(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?){1,4},?|,(?= and| &)) (?:and|&) [A-Z][a-z]+(?: [A-Z][a-z]+)?\b"
)
# Whoever is so sure of an organisation confirms its neighbour in a list.
_SURE = 0.9
_CONFIRMED = 0.94
# The same of a find that was nearly certain by itself, which may then be one word: "the agency Advisense".
_SINGLY_CONFIRMED = 0.96
_SHORTEST_PARTY = 3  # letters
# Where the model is less sure of a name, it is often but the beginning of one.
_DOUBTLESS = 0.85
# An organisation among places must be so certain to be none of them.
_SURER_THAN_A_LIST = 0.8
_BOTH_SIDES = 3  # finds: itself and its neighbours
# What an airline, a group or a law has by number: "Malaysia Airlines Flight MH370".
_NUMBERED = frozenset({"branch", "room", "flight", "phase", "chapter", "article", "section"})
_LONGEST_TITLE = 20  # letters behind its first word
_MORE = re.compile(r" ([A-Z][\w&’'-]*)")
# What an office is of: "the Washington Office on Latin America".
_MORE_OF = re.compile(r" (?:on|for|of) [A-Z][\w-]*(?: (?:and )?[A-Z][\w-]*){0,3}")
# Of the finds below none was right on the 20 web pages the rules were made with.
_LEAST = 0.5


def with_support(text: str, found: Sequence[Labelled], lexicon: Lexicon) -> list[Labelled]:
    """The finds in their order, each organisation whole, and certain where something beside it says that it is one.

    A place that no gazetteer has is one where an organisation is spoken of, a small town and a surname where a firm is.
    """
    firms = _nobodys(text, found, lexicon)
    found = [_town_of_list(text, found, number) for number in range(len(found))]
    found = _with_all_things(text, [_firm(text, one, firms, lexicon) for one in found], lexicon)
    found = [_whole(text, found, number, lexicon) for number in range(len(found))]
    found = [one for number, one in enumerate(found) if not number or one.start >= found[number - 1].end]
    return [
        one._replace(certainty=max(one.certainty, _support(text, found, number, lexicon)))
        for number, one in enumerate(found)
    ]


def _town_of_list(text: str, found: Sequence[Labelled], number: int) -> Labelled:
    """The find; a place where it was doubtfully taken for an organisation among places: "Robbinsdale, Crystal, Golden
    Valley".
    """
    one, around = found[number], found[max(0, number - 1) : number + 2]
    if one.label != _ORGANISATION or one.certainty >= _SURER_THAN_A_LIST or len(around) < _BOTH_SIDES:
        return one
    before, _, behind = around
    is_among = before.label == behind.label == _PLACE and all(
        _BESIDE.fullmatch(text, left.end, right.start) for left, right in pairwise(around)
    )
    is_other = find_organisation(text[one.start : one.end]) is not None or is_acronym(text[one.start : one.end])
    return one._replace(label=_PLACE, certainty=_SUPPORTED) if is_among and not is_other else one


def _support(text: str, found: Sequence[Labelled], number: int, lexicon: Lexicon) -> float:
    """How certain of a find what stands beside it makes; 0 where that says nothing."""
    one = found[number]
    name = text[one.start : one.end]
    if one.label == _ORGANISATION and one.certainty >= _LEAST:
        if is_acronym(name) and len(name) >= _SHORTEST_PARTY and _is_somebodys(text, found, number):
            return _UNDOUBTED
        is_listed = _is_listed(text, found, number)
        if (is_listed and is_acronym(name)) or _CALLED.search(text, max(0, one.start - _REACH_BEFORE), one.start):
            return _UNDOUBTED
        if not (is_listed or is_said(text, one.start, one.end)):
            return 0
        return _SINGLY_CONFIRMED if one.certainty >= _DOUBTLESS else _CONFIRMED
    if one.label == _PERSON:
        return _SUPPORTED if " " in name and _is_listed(text, found, number) else 0
    if one.label != _PLACE:
        return 0
    if _is_listed(text, found, number):
        return _UNDOUBTED
    is_in = _IN_PLACE.search(text, max(0, one.start - _REACH_BEFORE), one.start) is not None
    # "Gilroy is about 30 miles", "Campbelltown MP Greg Warren", "the Landhi area"
    is_in = is_in or any(
        pattern.match(text, one.end) is not None for pattern in (_DISTANT, _OFFICE_BEHIND, _AREA_BEHIND)
    )
    is_owner = _POSSESSIVE.match(text, one.end) is not None  # "in Mnangagwa's removal"
    return _SUPPORTED if is_in and not is_owner and fold(name) not in lexicon.common else 0


def _is_somebodys(text: str, found: Sequence[Labelled], number: int) -> bool:
    """Whether a find stands behind somebody sure who is of it: "Saleem Khan of QWP"."""
    before = found[number - 1] if number else None
    return (
        before is not None
        and before.label == _PERSON
        and before.certainty >= _LEAST
        and text[before.end : found[number].start] == " of "
    )


def _with_all_things(text: str, found: Sequence[Labelled], lexicon: Lexicon) -> list[Labelled]:
    """The finds, those of ministries with everything they are of."""
    whole: list[Labelled] = []
    end = 0
    for one in found:
        if one.start < end:
            continue  # "Industry and Energy" of the ministry before
        things = None
        if one.label == _ORGANISATION and _OFFICE_OF.match(text, one.start):
            things = _THINGS.match(text, one.end)
        elif one.label == _ORGANISATION and _SCHOOL_OF.search(text, one.start, one.end):
            things = _THING_MORE.match(text, one.end)
        if things is not None and _are_things(things, found, lexicon):
            end = things.end()
            whole.append(one._replace(end=end))
        else:
            whole.append(one)
    return whole


def _are_things(things: re.Match[str], found: Sequence[Labelled], lexicon: Lexicon) -> bool:
    """Whether capitalised words are what a ministry cares for, and no bodies: "Industry", not "Parliament"."""
    bodies = lexicon.vocabulary["organisation_tails"] | lexicon.vocabulary["organisation_heads"]
    keys = [word.key for word in scan(things.group()) if word.capital]
    inside = overlapping(found, things.start(), things.end())
    return all(key in lexicon.common and key not in bodies for key in keys) and not any(
        one.label == _ORGANISATION and one.certainty >= _DOUBTLESS for one in inside
    )


def _firm(text: str, one: Labelled, firms: frozenset[str], lexicon: Lexicon) -> Labelled:
    name = text[one.start : one.end]
    if one.label == _PERSON and name in firms:
        return one._replace(label=_ORGANISATION, certainty=max(one.certainty, _LEAST))
    if one.label == _PERSON and " " not in name and find_organisation(name) is not None:
        before = text[max(0, one.start - _REACH_BEFORE) : one.start]
        is_firm = _COMPANY_BEFORE.search(before) is not None or _is_said_of_firm(text, one.start, one.end)
        return one._replace(label=_ORGANISATION) if is_firm else one
    if one.label != _PLACE:
        return one
    if one.certainty < _DOUBTLESS and lexicon.names_organisation(name) and not gazetteer().candidates(name):
        return one._replace(label=_ORGANISATION)  # Saint Benedict Preparatory School
    place = gazetteer().meant_by(name)
    if place is None:
        is_firm = not gazetteer().candidates(name) and _is_said_of_no_village(text, one)
    else:
        is_firm = _is_small_town(place) and _is_said_of_firm(text, one.start, one.end)
    return one._replace(label=_ORGANISATION) if is_firm else one


def _nobodys(text: str, found: Sequence[Labelled], lexicon: Lexicon) -> frozenset[str]:
    """The single words found for persons that nobody is called as far as the lists know, and that are once spoken of as
    a firm is: "Stantec, an engineering firm".
    """
    return frozenset(
        text[one.start : one.end]
        for one in found
        if one.label == _PERSON
        and not {" ", "-"} & set(text[one.start : one.end])
        and (_is_said_of_firm(text, one.start, one.end) or _WHAT_IT_IS.match(text, one.end))
        and not _is_word_or_somebody(fold(text[one.start : one.end]), lexicon)
    )


def _is_word_or_somebody(key: str, lexicon: Lexicon) -> bool:
    return any(key in known for known in (lexicon.given, lexicon.surnames, lexicon.common, lexicon.of_one_name))


def _is_said_of_no_village(text: str, one: Labelled) -> bool:
    thing = _THING.match(text, one.end)
    is_of_thing = thing is not None and thing[1] not in STOP_WORDS and text[: one.start].endswith(("the ", "The "))
    return is_said(text, one.start, one.end) and not is_of_thing and not _OF_VILLAGE.match(text, one.end)


def _is_small_town(place: Place) -> bool:
    return place.key.startswith("city:") and not place.is_capital and place.population < _LITTLE_KNOWN


def _is_said_of_firm(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _REACH_BEFORE) : start]
    if _FIRM_BEFORE.search(before):
        return True
    return _FIRM_AFTER.match(text[end : end + _REACH_AFTER]) is not None and not _LOCATED.search(before)


def _whole(text: str, found: Sequence[Labelled], number: int, lexicon: Lexicon) -> Labelled:
    """A doubtful organisation with the capitalised words right behind it, which are the rest of its name."""
    one = found[number]
    if one.label != _ORGANISATION or one.certainty >= _DOUBTLESS:
        return one
    end, stop = one.end, found[number + 1].start if number + 1 < len(found) else len(text)
    while (more := _MORE.match(text, end)) and more.end() <= stop and _may_go_on(text, more, lexicon):
        end = more.end()
    last = fold(text[one.start : end]).rpartition(" ")[2]
    if number + 1 < len(found) and found[number + 1].label == _PLACE and text[end : found[number + 1].start] == " of ":
        stop = found[number + 1].end  # Natural History Museum of Los Angeles County
    of = _MORE_OF.match(text, end, stop) if last in lexicon.vocabulary["organisation_heads"] else None
    if of and not (DATE_WORDS | {"the"}) & set(fold(of.group()).split()[1:2]):
        end = of.end()
    return one._replace(end=end)


def _may_go_on(text: str, more: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a capitalised word may belong to the name before it: no weekday, nationality or title (Vice Admiral)."""
    key = fold(more[1])
    if not key or key in STOP_WORDS or key in DATE_WORDS or key in lexicon.peoples or key in _NUMBERED:
        return False
    return not lexicon.title(scan(text[more.start(1) : more.end() + _LONGEST_TITLE]), 0)


def is_said(text: str, start: int, end: int) -> bool:
    """Whether what stands around a name speaks of an organisation."""
    before = text[max(0, start - _REACH_BEFORE) : start]
    if _OFFICE.search(before):
        return False
    return _BEFORE.search(before) is not None or _AFTER.match(text[end : end + _REACH_AFTER]) is not None


def _is_listed(text: str, found: Sequence[Labelled], number: int) -> bool:
    """Whether the find before or behind is surely another of its kind in the same list."""
    for first, second in ((number - 1, number), (number, number + 1)):
        if first < 0 or second >= len(found) or not _BESIDE.fullmatch(text, found[first].end, found[second].start):
            continue
        other = found[first] if second == number else found[second]
        if other.label == found[number].label and other.certainty >= _SURE:
            return True
    return False
