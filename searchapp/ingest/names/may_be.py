"""Can what a recogniser found be a name at all: not "he", "Read More", "Russian", "president", a festival or a law?"""

import re
from collections.abc import Sequence

from searchapp.article import Kind
from searchapp.authority import find_organisation, fold, gazetteer, honorifics, is_acronym
from searchapp.ingest.mentions import Lexicon
from searchapp.ingest.names.longer import is_facility, is_street

_SHORTEST_NAME = 2
_LONGEST_WORD = 30  # what is longer is a piece of an address
_TOO_SHORT_TO_GUESS = 2
_LONGEST_PERSON = 5
_LONGEST_SHOUTED = 3
# The party and state of a member: R-W.Va., D-Minn.
_MEMBERSHIP = re.compile(r"[DRI]-[A-Z]")
# States as datelines shorten them: "ST. JOSEPH, Mich."
STATES = frozenset(
    (
        *("ala", "ariz", "ark", "calif", "colo", "conn", "fla", "ga", "ill", "ind", "kan", "ky", "md", "mich", "minn"),
        *("neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wis", "wyo", "mass"),
    )
)
# Who holds an office: "Wake County District Attorney".
_HOLDER = re.compile(
    r"\w (?:Attorney(?: General)?|Sheriff|Coroner|Magistrate|Mayor|Governor|Ambassador|Superintendent"
    r"|(?:Police|Fire|Health|Education|District|County|Information) Commissioner)$"
)
# The Political Funds Control Law, but the Yale School of Law.
_LAWS = frozenset(("law", "act", "treaty", "agreement", "accord", "bill"))
_SCHOOLS = frozenset(
    ("school", "faculty", "institute", "college", "academy", "department", "center", "centre", "society")
)
# Things of which there are several, GCSEs and ICUs, and one of several alike, as of a championship.
_ONE_OF_MANY = re.compile(
    r"[A-Z]{2,}s|(?:Group|Pool|Division|Class|Type|Phase|Stage|Zone|Section|Table|Figure|League) [A-Z0-9]{1,2}"
)
_COMPASS = frozenset(("north", "south", "east", "west"))
# "The West" is no place one could point at, nor is the north of a country, and nobody lives on Mars.
_NO_PLACES = {
    *_COMPASS,
    *("north east", "north west", "south east", "south west", "northeast", "northwest", "southeast", "southwest"),
    *("el nino", "la nina"),
    "santa",
    *("middle eastern", "north african", "west african", "east african", "latin american", "central american"),
    *("central asian", "south asian", "southeast asian", "east asian", "eastern european", "western european"),
    *("olympic", "paralympic", "olympics"),
    *("republic", "kingdom", "empire", "commonwealth"),
    *("valley", "the valley"),
    *("mars", "venus", "jupiter", "saturn", "uranus", "neptune", "pluto", "moon", "earth"),
}


def may_be_name(name: str, kind: Kind, words: Lexicon) -> bool:
    """Whether a recogniser's find can be a name at all: not "he", "Read More", "Russian" or "president"."""
    keys = fold(name).split()
    has_capital = any(letter.isalpha() and not letter.islower() for letter in name)
    is_a_street = kind is not Kind.ORGANISATION and is_street(name)
    is_code = any(len(word) > _LONGEST_WORD for word in re.split(r"[\s-]", name))
    if not keys or not has_capital or len(name) < _SHORTEST_NAME or is_a_street or is_code:
        return False
    if len(keys) == 1 and (keys[0] in words.peoples or keys[0] in words.vocabulary["titles"]):
        return False
    if _ONE_OF_MANY.fullmatch(name) and find_organisation(name) is None:
        return False
    if kind is Kind.ORGANISATION and find_organisation(name) is not None:
        return True  # Apple, Shell, EU
    if kind is Kind.ORGANISATION and _is_no_body(name):
        return False
    if kind is not Kind.PERSON and (is_facility(kind, name, words) or _is_thing(kind, keys, words)):
        return False
    if kind is Kind.PLACE:
        return " ".join(keys) not in _NO_PLACES
    if is_acronym(name):
        return True
    if kind is Kind.ORGANISATION and len(keys) > 1:
        return True
    return keys[0] in words.given or not all(key in words.common for key in keys)


def _is_no_body(name: str) -> bool:
    """Whether no body is called so: PR, HD, TX, "Industrial) Bank", "Wake County District Attorney", "the North"."""
    is_short = len(name.replace(".", "")) <= _TOO_SHORT_TO_GUESS
    is_rest = name.count("(") != name.count(")")  # "Shilpa (Industrial) Bank", cut in two
    return is_short or is_rest or fold(name) in _COMPASS or _HOLDER.search(name) is not None


def _is_thing(kind: Kind, keys: Sequence[str], words: Lexicon) -> bool:
    """Whether a name that no list knows is of something that takes place, or jargon: a jazz festival, EBITDA."""
    if len(keys) == 1:
        return keys[0] in words.vocabulary["jargon"]
    if kind is Kind.PLACE:
        # The Rio Olympics, but Grand Junction.
        return keys[-1] in words.vocabulary["event_tails"] and not gazetteer().candidates(" ".join(keys))
    is_law = keys[-1] in _LAWS and not _SCHOOLS.intersection(keys)
    return kind is Kind.ORGANISATION and (is_law or keys[-1] in words.vocabulary["event_tails"])


def may_be_person(name: str, words: Lexicon) -> bool:
    """Whether a name can be a person's: not "Sunni Muslims", "Monday", or a whole headline."""
    keys = fold(name).split()
    if fold(name) in words.vocabulary["made_up"]:
        return False
    if all(_is_people(key, words) or key in words.vocabulary["never_persons"] for key in keys):
        return False
    if (len(keys) == 1 and (keys[0] in honorifics() or keys[0] in STATES)) or _MEMBERSHIP.match(name):
        return False
    long = [key for key in keys if len(key) > 1 and key not in words.vocabulary["particles"]]
    return 0 < len(long) <= (_LONGEST_SHOUTED if name.isupper() else _LONGEST_PERSON)


def _is_people(key: str, words: Lexicon) -> bool:
    return key in words.peoples or (key.endswith("s") and key[:-1] in words.peoples)
