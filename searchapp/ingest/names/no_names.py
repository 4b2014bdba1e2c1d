"""Which finds name nobody and nothing here: parts of an address, who took a picture, an oil, a virus, a people?"""

import functools
import re

from babel import Locale

from searchapp.article import Kind
from searchapp.authority import find_organisation, fold, gazetteer
from searchapp.ingest.mentions import lexicon

_LONGEST_ADDRESS = 60
_STROKE = re.compile(r"[.:].*/|/.*/|^/")
_AGENCY = re.compile(
    r" ?/ ?(?:Getty|AP\b|AFP\b|Reuters\b|REUTERS\b|EPA\b|Associated Press|Bloomberg\b|Shutterstock|Alamy|WireImage"
    r"|FilmMagic|Redux|Corbis|Zuma|NurPhoto|Xinhua\b)"
)
_PICTURE = re.compile(
    r"(?:^|\n|\()(?:Photo(?:graph)?s?|Illustrations?|Animation|Image|Graphic|Video)(?: (?:by|courtesy of)|:) $"
    r"|\([Cc]redit: (?:[\w. ]{2,25}/)?$"
)
_REACH_OF_CREDIT = 40
# The town is seldom spoken of where oil is, which is priced by the other.
_BENCHMARK = re.compile(r"\bBrent$")
_LONGEST_BENCHMARK = 6
_OIL = "crude"
_LONGEST_READ = 20_000
# Who lives somewhere or belongs to a party, when no gazetteer has it: Sydneysiders, Fianna Fáilers.
_INHABITANTS = re.compile(r"(?P<what>\w.{2,}?)(?:siders?|ers?|ites?|i?ans)")
# "The drug Ohtuvayre", "the film Torvald"; a brand or an app is at least no place.
_MADE = (
    r"drug|medicine|medication|vaccine|pill|antibody|smartphone|video game|novel|album|single|song|film|movie|sitcom"
    r"|musical|book"
)
_CALLED = r"(?:,? (?:called|named|known as|titled|entitled),?)? [\"“‘']?$"
_THINGS = {
    Kind.ORGANISATION: re.compile(rf"\b(?:{_MADE}){_CALLED}"),
    Kind.PLACE: re.compile(
        rf"\b(?:{_MADE}|brand(?: name)?|app|software|model|series|ship|vessel|yacht|hurricane|dog|horse){_CALLED}"
    ),
}
_REACH = 30
# What a share is called at its exchange: "(TSX:NEXT)", 'under the symbol "NSRCF"'.
_TICKER = re.compile(r"[(;,] ?[A-Z][A-Za-z]{1,8}: ?$|\b(?:symbol|ticker)s? [\"“']?$")
# "The Falcon 9", "the shuttle Columbia": no town.
_CRAFT_AFTER = re.compile(
    r"-\d{1,2}\b| (?:\d(?![\d.,:–-])"
    r"|(?:[A-Z]?[a-z]+ )?(?:rocket|capsule|spacecraft|shuttle|missile|jet|aircraft|helicopter)s?\b)"
)
_CRAFT_BEFORE = re.compile(r"\b(?:rocket|capsule|spacecraft|shuttle|orbiter|missile|ship|submarine|carrier) [\"“]?$")
# "Courvoisier brandy" and "Ballantine's whisky" are nobody, "plaster of Paris" is nowhere.
_DRINK_BEHIND = re.compile(
    r"(?:['’]s)? (?:rum|vodka|whisk(?:e)?y|bourbon|brandy|cognac|gin|tequila|champagne|lager|wines?)\b"
)
_STUFF_BEFORE = re.compile(r"\b[Pp]laster of $")
# "The Abu Sahlul family home" is where they live.
_FAMILY_BEHIND = re.compile(r" family(?: home|['’]s)?\b(?! (?:of|park))")
# What an agency calls a share by: "Suncorp's SUN.AX".
_SHARE_BEHIND = re.compile(r"\.[A-Z]{1,2}\b(?!\.)")
# "St. Patrick's Day" is nowhere, and the portfolio of a "Minister for Foreign Affairs" no magazine.
_DAY_BEHIND = re.compile(r"['’]s (?:Day|Eve)\b")
_PORTFOLIO_BEFORE = re.compile(r"\b[Mm]inister (?:for|of) (?:the )?$")
# What cities are called for fun.
_NICKNAMES = frozenset(
    ("Sin City", "Windy City", "Motor City", "Big Apple", "Big Easy", "Emerald City", "Music City", "Eternal City")
)
# A work told by its title alone: '"Sadma", "Lamhe"'; and what stands before what somebody is called.
_QUOTED = re.compile(r"[\"“‘](?P<what>[^\"“”‘’\n]{3,40}?)[,.]?[\"”’]")
_SO_CALLED = re.compile(
    r"\b(?:known as|alias|aka|a\.k\.a\.?|called|nicknamed|dubbed|named|identified as|as|calls?|name|nickname|pseudonym"
    r"|guerre|handle|[Mm]r\.?|[A-Z]\w+),? $"
)
_ENCODED = re.compile(r"%[0-9A-F]{2}$")
_ZONES = frozenset(
    ("BST", "GMT", "EST", "EDT", "PST", "PDT", "CST", "CDT", "CET", "CEST", "AEST", "AEDT", "UTC", "SGT")
)
# Of shares, and no place or person.
# Treaties of trade, whoever signs them.
# A case is called by its parties, and a series stands in quotes before who played in it: "Roe v. Wade", "Smallville".
_CASE_BEHIND, _CASE_BEFORE = re.compile(r" v\. [A-Z]"), re.compile(r"[\w.] v\. $")
_OPENING = frozenset('"“‘')
_QUOTES = tuple("'\"‘“")
_PLAYED = re.compile(r"['\"’”] (?:actor|actress|star|alum|series|creator|director|cast|singer|co-star)\b")
_BLOCK_BEFORE = re.compile(r"\d block of (?:[NSEW]\.? |North |South |East |West )?$")
_TREATIES = re.compile(
    r"(?:.*\b)?(?:Trans[- ]?Pacific|Trade and Investment|Economic|Trade) Partnership|(?:.*\b)?Free Trade Agreement"
    r"|TTIP|TPP|CPTPP|CETA|NAFTA|USMCA|RCEP|JCPOA"
)
_INDEXES = frozenset(
    ("Hang Seng", "Nikkei", "Sensex", "Nifty", "Dow", "Dow Jones", "Footsie", "Kospi", "Topix", "Bovespa")
)
# What a camera takes, and no broadcaster of China's.
_CAMERAS = frozenset(("CCTV", "C.C.T.V."))
_CHINA = "Chin"
# "The Hamilton musical" is no town.
_WORK_BEHIND = re.compile(
    r" (?:musical(?! (?:scene|theat|festival|director|group|institut|tradition|life|society))|sitcom|soundtrack|trilogy"
    r"|franchise|remake|sequel)\b"
)
# "The Qinghai-Tibet railway" is no place, nor are its ends spoken of.
_BETWEEN_TWO = r" (?:[Pp]lateau|[Rr]ail(?:way|road)?|[Hh]ighway|[Ee]xpressway|[Rr]oad|[Pp]ipeline|[Cc]orridor)\b"
_FIRST_OF_TWO, _SECOND_OF_TWO = re.compile(rf"[-–][A-Z]\w+{_BETWEEN_TWO}"), re.compile(_BETWEEN_TWO)
_BEFORE_SECOND = re.compile(r"[A-Z]\w+[-–]$")
# "The U'wa indigenous group" lives somewhere.
_PEOPLE_BEHIND = re.compile(
    r" (?:(?:indigenous|ethnic|tribal) (?:group|people|community|minority|nation|leader)s?"
    r"|tribe|tribes|tribesmen|clan)\b"
)
# Equine Encephalitis is nobody, nor are Trumpers or the Mujahideen.
_AILMENT = re.compile(
    r"\b(?:encephalitis|syndrome|disease|virus|fever|flu|influenza|hepatitis|meningitis|disorder)$", re.IGNORECASE
)
_FOLLOWERS = re.compile(r"(?P<whom>[A-Z][a-z]{2,})(?:ers|ites|istas)")
_FIGHTERS = frozenset(("mujahideen", "mujahedeen", "mujahidin", "jihadists", "janjaweed"))
# Of whom no report tells anything.
_HOLY = re.compile(
    r"(?:[Tt]he )?(?:Holy )?Prophet (?:Mu|Mo)ham+[ae]d|Holy Spirit|Lord (?:Ram|Shiva|Krishna)"
    r"|(?:(?:Gautama|Lord) )?Buddha|Santa Claus"
)
# "The Delta variant" of a virus is no airline.
_VARIANT = re.compile(r" (?:sub)?(?:variant|strain|mutation|lineage)s?\b")


def is_no_name(kind: Kind, text: str, start: int, end: int) -> bool:
    """Whether what stands around a find says that it names nothing the text is about."""
    name = text[start:end]
    return (
        _is_address(text, start)
        or _is_benchmark(text, end)
        or name in _ZONES
        or (name in _CAMERAS and _CHINA not in text[:_LONGEST_READ])
        or fold(name) in _FIGHTERS
        or _TICKER.search(text, max(0, start - _REACH), start) is not None
        or (name.isupper() and _SHARE_BEHIND.match(text, end) is not None)
        or (kind is Kind.ORGANISATION and _PORTFOLIO_BEFORE.search(text, max(0, start - _REACH), start) is not None)
        or (kind is not Kind.ORGANISATION and name in _INDEXES)
        or (kind is Kind.PLACE and name in _languages() and not gazetteer().candidates(name))
        or _TREATIES.fullmatch(name) is not None
        or _HOLY.fullmatch(name) is not None
        or (_is_nobody(text, start, end) if kind is Kind.PERSON else _is_of_people(text, start, end))
        or (_is_nowhere(text, start, end) if kind is Kind.PLACE else _VARIANT.match(text, end) is not None)
    )


@functools.cache
def _languages() -> frozenset[str]:
    """The English names of the world's languages (CLDR): nobody lives in Twi."""
    return frozenset(Locale("en").languages.values())


def _is_nobody(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    is_case = _CASE_BEHIND.match(text, end) is not None or _CASE_BEFORE.search(text, max(0, start - _REACH), start)
    is_work = text[start - 1 : start] in _QUOTES and _PLAYED.match(text, end) is not None
    return (
        bool(is_case)
        or is_work
        or _is_only_quoted(text, start, end)
        or _is_credit(text, start, end)
        or _AILMENT.search(name) is not None
        or _DRINK_BEHIND.match(text, end) is not None
        or _are_followers(text, name)
    )


def _is_only_quoted(text: str, start: int, end: int) -> bool:
    """Whether a name stands in a text only as a whole quotation, as a film does, and nobody is said to be called so."""
    name = text[start:end]
    if fold(name) in lexicon().of_one_name:
        return False
    if text[start - 1 : start] not in _OPENING or _SO_CALLED.search(text, max(0, start - _REACH), start - 1):
        return False
    quoted = sum(match["what"] == name for match in _QUOTED.finditer(text, max(0, start - 1)))
    return quoted > 0 and text.find(name) == start and quoted == text.count(name)


def _is_of_people(text: str, start: int, end: int) -> bool:
    return _are_inhabitants(text[start:end]) or _PEOPLE_BEHIND.match(text, end) is not None


def _is_nowhere(text: str, start: int, end: int) -> bool:
    if _BLOCK_BEFORE.search(text, max(0, start - _REACH), start):
        return True  # a street: "the 2100 block of Washtenaw"
    if _STUFF_BEFORE.search(text, max(0, start - _REACH), start) or text[start:end] in _NICKNAMES:
        return True
    if _DAY_BEHIND.match(text, end):
        return True
    if _FAMILY_BEHIND.match(text, end) and not gazetteer().candidates(text[start:end]):
        return True
    return _is_end_of_line(text, start, end) or _is_craft(text, start, end) or _WORK_BEHIND.match(text, end) is not None


def is_made(text: str, kind: Kind, name: str) -> bool:
    """Whether a text says somewhere right before a name that no list knows that it is a thing's."""
    if kind is Kind.PERSON or not _is_called_thing(_THINGS[kind], text, name):
        return False
    return find_organisation(name) is None and not gazetteer().candidates(name)


def _is_end_of_line(text: str, start: int, end: int) -> bool:
    before = _BEFORE_SECOND.search(text, max(0, start - _REACH), start)
    return _FIRST_OF_TWO.match(text, end) is not None or (
        before is not None and _SECOND_OF_TWO.match(text, end) is not None
    )


def _is_address(text: str, start: int) -> bool:
    """Whether a stretch stands inside the address of a page or account: @NGRSenate, pic.example.com/Kq."""
    before = text[max(0, start - _LONGEST_ADDRESS) : start]
    glued = "" if not before or before[-1].isspace() else before.split()[-1]
    if _ENCODED.search(glued):
        return True  # "%20Chad%20some"
    # "Bonny/Philadelphia" are two ports; an address has a dot or a colon before its strokes.
    return any(mark in glued for mark in ("@", "#", "_")) or _STROKE.search(glued) is not None


def _is_benchmark(text: str, end: int) -> bool:
    name = text[max(0, end - _LONGEST_BENCHMARK) : end]
    return _BENCHMARK.search(name) is not None and _OIL in text[:_LONGEST_READ]


def _is_credit(text: str, start: int, end: int) -> bool:
    """Whether somebody is named for a picture only: "Ada Berg/Getty Images", "Animation by Ada Berg"."""
    before = _PICTURE.search(text, max(0, start - _REACH_OF_CREDIT), start)
    return before is not None or _AGENCY.match(text, end) is not None


def _are_inhabitants(name: str) -> bool:
    who = _INHABITANTS.fullmatch(name)
    if who is None or gazetteer().candidates(name):
        return False
    return bool(gazetteer().candidates(who["what"])) or find_organisation(who["what"]) is not None


def _are_followers(text: str, name: str) -> bool:
    """Whether a word only says whom some follow, who is named too: Trumpers."""
    followers = _FOLLOWERS.fullmatch(name)
    return followers is not None and re.search(rf"\b{followers['whom']}\b", text[:_LONGEST_READ]) is not None


def _is_called_thing(things: re.Pattern[str], text: str, name: str) -> bool:
    start = text.find(name)
    while start >= 0:
        if things.search(text, max(0, start - _REACH), start):
            return True
        start = text.find(name, start + max(1, len(name)))
    return False


def _is_craft(text: str, start: int, end: int) -> bool:
    """Whether what stands beside a place's name says that it is a vessel's; "a China rocket" is of a country."""
    if not (_CRAFT_AFTER.match(text, end) or _CRAFT_BEFORE.search(text, max(0, start - _REACH), start)):
        return False
    place = gazetteer().meant_by(text[start:end])
    return place is None or not place.key.startswith("country:")
