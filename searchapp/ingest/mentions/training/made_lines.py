"""What lines of newspapers do the sources lack? Datelines, bylines, results, captions, headlines with names in them."""

from collections.abc import Callable

from searchapp.ingest.mentions.labels import Labelled
from searchapp.ingest.mentions.training.chance import Chance
from searchapp.ingest.mentions.training.inventing import AGENCIES, Inventor
from searchapp.ingest.mentions.training.passages import Passage

_DAYS = ("Aug. 12", "Nov 3", "10 November", "March 22", "Jan 5")
_RESULTS = ("6-4 6-2", "7-6 3-6 6-3", "2-1", "3-0", "1-1", "88-79", "6-3, 6-4")
_CREDITS = ("Photo: ", "Photograph: ", "PHOTO BY ", "Image credit: ", "Picture: ")
_AGENCIES_OF_PICTURES = ("Getty Images", "AP", "Reuters", "AFP", "EPA", "PA", "Shutterstock")
_DOINGS = (" during a news conference in ", " at a rally in ", " arrives in ", " speaks to reporters in ")
_STAFF = ("Analysts at ", "Economists at ", "Lawyers for ", "A spokesman for ", "Shares in ", "Workers at ")
_TITLES = (
    *("President ", "Prime Minister ", "Foreign Minister ", "Sen. ", "Gen. ", "Dr. ", "Mr. ", "Mrs. ", "Chancellor "),
    *("Judge ", "coach ", "striker ", "spokeswoman "),
)
_CLUBS = ("", " United", " City", " FC")


class _Line:
    """A line being made."""

    def __init__(self, chance: Chance) -> None:
        self.chance = chance
        self.inventor = Inventor(chance)
        self._text = ""
        self._names: list[Labelled] = []

    def add(self, text: str, label: str | None = None) -> None:
        if label:
            self._names.append(Labelled(len(self._text), len(self._text) + len(text), label))
        self._text += text

    def one_of(self, *texts: str) -> None:
        self.add(self.chance.choice(texts))

    def person(self) -> None:
        self.add(self.inventor.person().whole, "PERSON")

    def passage(self) -> Passage:
        """The line as it is, without blanks at its end."""
        return Passage(self._text.rstrip(), tuple(self._names))

    def opening(self) -> Passage:
        """The line as it is, to stand before another."""
        return Passage(self._text, tuple(self._names))


def with_dateline(passage: Passage, chance: Chance) -> Passage:
    """A paragraph that begins as an agency's: KYIV, Ukraine (Reuters) - ..."""
    line = _Line(chance)
    city = line.inventor.city()
    agency = chance.choice(AGENCIES)
    line.add(city.name.upper() if chance.happens(0.8) else city.name, "PLACE")
    if chance.happens(0.4):
        line.add(", ")
        line.add(city.country or "Ukraine", "PLACE")
    if chance.happens(0.25):
        line.add(f", {chance.choice(_DAYS)}")
    if chance.happens(0.7):
        line.add(" (")
        line.add(agency, "ORG")
        line.add(")")
    line.one_of(" - ", " — ", " -- ", " – ", ": ")
    return passage.after(line.opening())


def made_line(chance: Chance) -> Passage:
    """A line of any kind but a dateline, each as likely as another."""
    line = _Line(chance)
    chance.choice(_KINDS)(line)
    return line.passage()


def _byline(line: _Line) -> None:
    line.one_of("By ", "by ", "BY ")
    person = line.inventor.person().whole
    line.add(person.upper() if line.chance.happens(0.3) else person, "PERSON")
    if line.chance.happens(0.4):
        line.add(" in ")
        line.add(line.inventor.place(), "PLACE")
    if line.chance.happens(0.3):
        line.add(", ")
        line.add(line.chance.choice(AGENCIES), "ORG")


def _matches(line: _Line) -> None:
    for _ in range(line.chance.randint(1, 3)):
        line.add(f"{line.chance.randint(1, 20)}. " if line.chance.happens(0.5) else "")
        _player(line)
        if line.chance.happens(0.6):
            line.add("beat ")
            _player(line)
        line.add(f"{line.chance.choice(_RESULTS)} ")


def _player(line: _Line) -> None:
    line.person()
    line.add(" (")
    line.add(line.inventor.country(), "PLACE")
    line.add(") ")


def _scores(line: _Line) -> None:
    for _ in range(line.chance.randint(1, 3)):
        home = line.inventor.city().name + line.chance.choice((*_CLUBS, " Rovers"))
        away = line.inventor.city().name + line.chance.choice(_CLUBS)
        for club in (home, away):
            line.add(club, "ORG")
            line.add(f" {line.chance.randint(0, 5)} ")


def _credit(line: _Line) -> None:
    line.one_of(*_CREDITS)
    line.person()
    line.one_of("/", " / ", ", ")
    line.add(line.chance.choice(_AGENCIES_OF_PICTURES), "ORG")


def _caption(line: _Line) -> None:
    line.person()
    line.one_of(*_DOINGS)
    city = line.inventor.city()
    line.add(city.name, "PLACE")
    line.add(", ")
    line.add(city.country or "Spain", "PLACE")
    line.one_of(" on Tuesday.", ", June 4, 2019.", " on Saturday")


def _quoted(line: _Line) -> None:
    person = line.inventor.person()
    line.one_of(*_STAFF)
    line.add(line.inventor.organisation(), "ORG")
    line.one_of(" said ", " expected ", " declined to comment, ", " rose 3 percent, ")
    line.add(person.whole, "PERSON")
    line.one_of(" told ", ", an adviser, told ")
    line.add(line.chance.choice(AGENCIES), "ORG")
    line.add(".")


def _shouted(line: _Line) -> None:
    line.add(line.inventor.person().family.upper(), "PERSON")
    line.one_of(": ", " SAYS ", " TO VISIT ", " WARNS ")
    line.add(line.inventor.place().upper(), "PLACE")
    line.one_of(" TALKS AT RISK", " IS READY", " MUST WAIT", " CRISIS DEEPENS")


def _titled(line: _Line) -> None:
    line.one_of("said ", "according to ", "wrote ")
    person = line.inventor.person()
    line.one_of(*_TITLES)
    line.add(line.chance.choice(person), "PERSON")
    line.one_of(" of ", " from ")
    line.add(line.inventor.place(), "PLACE")
    line.add(".")


def _related(line: _Line) -> None:
    line.add("Related: " if line.chance.happens(0.5) else "")
    line.add(line.inventor.person().family, "PERSON")
    line.one_of(" and ", " vs ", " meets ", " blasts ")
    line.add(line.inventor.person().family, "PERSON")
    line.one_of(" in ", " over ", " before ")
    line.add(line.inventor.place(), "PLACE")
    line.one_of(" summit", " talks", " row", "")


_KINDS: tuple[Callable[[_Line], None], ...] = (
    *(_byline, _matches, _scores, _credit, _caption),
    *(_quoted, _shouted, _titled, _related),
)
