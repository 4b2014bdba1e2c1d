"""Is a name only a part of a longer one, which names something else: a street, a stadium, a treaty, a prize?"""

import re

from searchapp.article import Kind
from searchapp.authority import fold, gazetteer
from searchapp.ingest.mentions import Lexicon

# Up to two words of a name that may still stand between: "Verizon Wireless Amphitheater".
_BETWEEN = r"(?: [A-Z][\w&'’-]*){0,2}"
_VENUE = (
    r"(?:Stadium|Arena|Theat(?:er|re)|Amphitheat(?:er|re)|Auditorium|Coliseum|Pavilion|Speedway|Ballpark|Raceway"
    r"|Music (?:Factory|Hall|Park|Theat(?:er|re)|Center|Centre))"
)
_CONTEST = r"(?:Cup(?! Series)|Open|Classic|Prize|Awards?|Marathon|Grand Prix|Trophy|(?:Film|Music|Jazz|Book) Festival)"
_PART_OF_VENUE = re.compile(rf"{_BETWEEN} {_VENUE}\b|{_BETWEEN} {_CONTEST}\b")
_PART_OF_FACILITY = re.compile(
    rf"(?: [A-Z][\w&'’-]*)? (?:{_VENUE}|{_CONTEST}|Avenue|Ave\.|Street|Road|Boulevard|Drive|Highway|Expressway|Turnpike"
    r"|(?:Elementary|Middle|High|Grammar|Primary|Secondary) School|(?:International |Regional |Municipal )?Airport"
    r"|Cathedral|Hotel|Opera House|Agreement|Accords?|Treaty|Protocol|Declaration|Convention|Pact)\b"
)
# Behind a person's name: a street, a class of ships, a programme, a treaty.
_PART_OF_STREET = re.compile(
    r" (?:Avenue|Ave\.|Street|Road|Boulevard|Drive|Crescent|Lane|Highway|Expressway|Freeway|Turnpike"
    r"|(?:International |Regional |Municipal )?Airport|Tonight|Show|Accords?|Doctrine|Act|Bill|Amendment|Prize|Medal"
    r"|Trophy)(?![\w-])|-class\b"
)
# How a bowler did: "Cairns 18-3-55-2" is no town.
_FIGURES = re.compile(r" \d{1,3}(?:\.\d)?(?:-\d{1,3}){2,}(?![-\d])")
# A court's district: of the Southern District of New York only New York is a place.
_DISTRICT = re.compile(r"\b(?:Northern|Southern|Eastern|Western|Central|Middle) District$")
_LONGEST_DISTRICT = 20
# German streets and squares are written as one word: Lüderitzstraße, Anna-Mungunda-Allee.
_STREET = re.compile(r"\w{3} ?(?:strasse|allee|gasse|platz)$")
_LONGEST_READ = 20_000


def is_part(kind: Kind, text: str, end: int) -> bool:
    """Whether what stands right behind a find makes it a part of the name of a street, a venue, a contest or a treaty.

    "Toyota" of the Toyota Music Factory, "Cleveland" of Cleveland Avenue, "Paris" of the Paris Agreement; a court's
    district is none by itself. Nobody is meant by the Tunde Balogun of Tunde Balogun Street.
    """
    if kind is Kind.PERSON:
        return _PART_OF_STREET.match(text, end) is not None
    if kind is Kind.PLACE and (_FIGURES.match(text, end) or _is_court_district(text, end)):
        return True
    return (_PART_OF_FACILITY if kind is Kind.PLACE else _PART_OF_VENUE).match(text, end) is not None


def is_street(name: str) -> bool:
    """Whether a name is one word that ends as German streets do, and no town's."""
    return _STREET.search(fold(name)) is not None and " " not in name and not gazetteer().candidates(name)


def _is_court_district(text: str, end: int) -> bool:
    """Whether a name that ends there is a district of something, here or elsewhere in the beginning of the text."""
    district = _DISTRICT.search(text[max(0, end - _LONGEST_DISTRICT) : end])
    return district is not None and text.find(f"{district.group()} of ", 0, _LONGEST_READ) >= 0


def is_facility(kind: Kind, name: str, words: Lexicon) -> bool:
    """Whether a name ends like a street's or a stadium's, and no town is called so: not College Station."""
    keys = fold(name).split()
    tails = words.vocabulary["facility_tails" if kind is Kind.PLACE else "venue_tails"]
    return len(keys) > 1 and keys[-1] in tails and not gazetteer().candidates(name)
