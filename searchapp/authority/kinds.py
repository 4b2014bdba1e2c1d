"""Which words around a place's name only say what kind of place it is, or which part of it is meant?"""

import re

_KINDS = (
    "oblast",
    "region",
    "province",
    "governorate",
    "state",
    "county",
    "district",
    "prefecture",
    "department",
    "krai",
    "republic",
    "voivodeship",
    "canton",
    "emirate",
    "territory",
    "division",
    "autonomous region",
    "autonomous republic",
)
_KIND_BEHIND = re.compile(rf"(.+) (?:{'|'.join(_KINDS)})$")
_KIND_BEFORE = re.compile(rf"(?:{'|'.join(_KINDS)}) of (.+)$")
_STATE = re.compile(
    r"(?:(?:federal|democratic|islamic|socialist|co-?operative|bolivarian|plurinational|oriental|hashemite) )*"
    r"(?:republic|kingdom|sultanate|state|commonwealth|principality|grand duchy|federation) of (?:the )?(.+)$"
)
_CITY = re.compile(r"(?:(?:city|town|village|port) of (.+)|(.+) (?:city|region|area|district|raion|suburbs))$")
_DIRECTION = re.compile(
    r"(?:the )?(?:(?:[Nn]orth|[Ss]outh)?[- ]?(?:[Nn]orthern|[Ss]outhern|[Ee]astern|[Ww]estern|central)"
    r"|(?:north|south)[- ]?(?:east|west)?|east|west|[Nn]orth(?:east|west)|[Ss]outh(?:east|west)|downtown|mainland"
    r"|rural|[Oo]ccupied|\w+-(?:controlled|administered|occupied|held|ruled)) (?=[A-Z])(.+)$"
)

_POINTS = {"N": "North", "S": "South", "E": "East", "W": "West"}
_POINT = re.compile(r"(?:north|south)?(?:east|west)?(?:ern)?|north|south|northern|southern|central|upper|lower|union")
_SHORT_POINT = re.compile(r"([NSEW])\.? (?=[A-Z])(.+)$")


def after_kind(key: str) -> str | None:
    """The folded name in "kherson region" and "state of texas"; None where no word says what kind of subdivision it is.

    >>> after_kind("kherson region")
    'kherson'
    """
    match = _KIND_BEHIND.match(key) or _KIND_BEFORE.match(key)
    return match[1] if match else None


def after_state(key: str) -> str | None:
    """The folded name in "kingdom of bahrain" and "federal republic of nigeria"; None where none stands before it.

    >>> after_state("hashemite kingdom of jordan")
    'jordan'
    """
    match = _STATE.match(key)
    return match[1] if match else None


def after_city(key: str) -> str | None:
    """The folded name in "city of kherson" and "bakhmut district"; None for others.

    >>> after_city("city of kherson")
    'kherson'
    """
    match = _CITY.match(key)
    return (match[1] or match[2]) if match else None


def after_direction(name: str) -> str | None:
    """The name in "southern Afghanistan" and "north-western Syria"; None where no part of a place is meant.

    A capital makes a difference: west Java is a part of Java, West Java may be a name.

    >>> after_direction("southern Afghanistan")
    'Afghanistan'
    >>> after_direction("West Java")
    """
    match = _DIRECTION.match(name)
    return match[1] if match else None


def is_compass_point(key: str) -> bool:
    """Whether a folded name is only "north" or "central", as the ends of many countries are called.

    >>> is_compass_point("north"), is_compass_point("north dakota")
    (True, False)
    """
    return _POINT.fullmatch(key) is not None


def written_out(name: str) -> str | None:
    """The name with its first point of the compass in full; None where it is not shortened.

    >>> written_out("S. Korea")
    'South Korea'
    """
    match = _SHORT_POINT.match(name)
    return f"{_POINTS[match[1]]} {match[2]}" if match else None
