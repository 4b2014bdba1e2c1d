"""Who stands in a box score, or in a team's table: "Burgher 10 points. Bozeman 8 points.", "| CB | Ada Berg |"?"""

import re
from collections.abc import Sequence

from searchapp.authority import find_organisation, fold, gazetteer
from searchapp.ingest.mentions.labels import Labelled, overlapping
from searchapp.ingest.mentions.lexicon import Lexicon

_PERSON = "PERSON"
# What is said behind a name of who scored.
SCORED = re.compile(
    r"(?: had| with| scored|,)? \d+ (?:points?|pts|goals?|assists?|saves?|steals?|rebounds?|blocks?|tackles?|aces|kills"
    r"|digs|strikeouts?|RBIs?|TDs?|yards|wickets?|runs|tries|birdies)\b"
)
_SCORER = re.compile(
    r"(?:^|(?<=[.:;,)] )|(?<=\n)|(?<= and ))"
    r"(?P<name>[A-ZÀ-Þ][\w.'’-]+(?: (?:Mc|Mac|[Dd]e|[Vv]an|St\.|[A-ZÀ-Þ])[\w.'’-]*){0,3})" + SCORED.pattern,
    re.MULTILINE,
)
_FEWEST_SCORERS = 4
_MOST_OF_THEM = 0.75
_PLAYER = re.compile(
    r"\| ?(?:QB|RB|FB|WR|TE|[LR]?[GT]|OL|DL|D[ET]|N[GT]|LB|[IOM]LB|CB|[FS]?S|K|P|LS|PG|SG|SF|PF|C|F|GK|DF|MF|FW) ?\| ?"
    r"(?P<name>[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){1,3}) ?\|"
)


def with_scorers(text: str, found: Sequence[Labelled], lexicon: Lexicon) -> list[Labelled]:
    """The finds in their order, with the people whom box scores and tables of players name, and without what else was
    found inside their names.
    """
    scorers = list(_SCORER.finditer(text))
    surely = sum(_may_be_somebody(match["name"], lexicon) for match in scorers)
    # Of a table of clubs most are towns.
    are_people = surely >= max(_FEWEST_SCORERS, _MOST_OF_THEM * len(scorers))
    spans = [match.span("name") for match in scorers] if are_people else []
    spans += [match.span("name") for match in _PLAYER.finditer(text)]
    people: list[Labelled] = []
    for start, end in sorted(set(spans)):
        inside = overlapping(found, start, end)
        if all(start <= one.start and one.end <= end for one in inside):
            people.append(Labelled(start, end, _PERSON, 1.0))
    return sorted([*(one for one in found if not overlapping(people, one.start, one.end)), *people])


def _may_be_somebody(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is a surname, or nothing else as far as we know."""
    last = fold(name).rpartition(" ")[2]
    return last in lexicon.surnames or not (gazetteer().candidates(name) or find_organisation(name))
