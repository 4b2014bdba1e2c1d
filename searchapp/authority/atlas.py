"""Which cities and subdivisions of countries are there, by each of their names?

Read from `data/places.tsv.gz`, which tools/make_gazetteer.py writes. A row becomes a Place only when it is asked for.
"""

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from searchapp.authority.folding import slug

_LARGE = 15_000
_FILE = Path(__file__).parent / "data" / "places.tsv.gz"
# The last columns of the file, each a list of folded names; a row ends with its last one that is not empty.
_NAMES, _OTHER_NAMES, _NAMES_WITH_KIND = 10, 11, 12


@dataclass(frozen=True)
class Place:
    """A place of the gazetteer.

    `population` is 0 where it is not known; `sure` is False where the name is also an ordinary word or name; `names` is
    the number of other names, a measure of fame: a small town has three, Venice sixty-six. `division` is the ISO 3166-2
    code of the subdivision that it is or lies in ("US-TX"), where that is known.
    """

    key: str
    label: str
    slug: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    sure: bool = True
    is_capital: bool = False
    names: int = 0
    division: str | None = None

    @property
    def is_division(self) -> bool:
        """Whether the place is a subdivision of a country: a state, a province."""
        return self.key.startswith(("region:", "us-state:")) and self.division is not None


def _own_names(values: Sequence[str]) -> list[str]:
    """The folded names of its own that a row's columns hold: the label's, where none are told."""
    return _listed(values, _NAMES) or [values[1].lower()]


def _listed(values: Sequence[str], column: int) -> list[str]:
    """The names in a column; none where the row ends before it."""
    return values[column].split("|") if len(values) > column and values[column] else []


class Atlas:
    """Cities and subdivisions as numbers, best known first; `by_own`, `by_other`, `by_kind` tell them by folded name.

    `by_kind` has the subdivisions whose name alone means a city, so that it needs its kind ("Kherson Oblast").
    """

    def __init__(self) -> None:
        text = gzip.decompress(_FILE.read_bytes()).decode()
        self._rows = [row for row in text.split("\n") if row and not row.startswith("#")]
        self._places: dict[int, Place] = {}
        self._divisions: dict[str, int] = {}
        self.by_own: dict[str, list[int]] = {}
        self.by_other: dict[str, list[int]] = {}
        self.by_kind: dict[str, list[int]] = {}
        for number, row in enumerate(self._rows):
            values = row.split("\t")
            _note(self.by_own, _own_names(values), number)
            _note(self.by_other, _listed(values, _OTHER_NAMES), number)
            _note(self.by_kind, _listed(values, _NAMES_WITH_KIND), number)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, number: int) -> Place:
        if number not in self._places:
            self._places[number] = _place(self._rows[number])
        return self._places[number]

    def names_of(self, number: int) -> list[str]:
        """The folded names of its own."""
        return _own_names(self._rows[number].split("\t"))

    def names_of_large(self) -> Iterator[str]:
        """Every name of a subdivision, a capital or a city of at least 15,000 people."""
        first_small = self._first_small()
        for index in (self.by_own, self.by_other):
            yield from (name for name, numbers in index.items() if numbers[0] < first_small)

    def labels(self, least_population: int) -> Iterator[tuple[str, str, int]]:
        """The label, country and number of every place with so many people."""
        for number, row in enumerate(self._rows):
            values = row.split("\t", 8)
            if int(values[7]) >= least_population:
                yield values[1], values[3], number

    def other_names(self, least_population: int) -> Iterator[tuple[str, str, int]]:
        """The folded other names of every place with so many people, with its country and number."""
        for number, row in enumerate(self._rows):
            values = row.split("\t")
            if int(values[7]) >= least_population:
                yield from ((name, values[3], number) for name in _listed(values, _OTHER_NAMES))

    def division(self, code: str) -> Place | None:
        """The subdivision with an ISO 3166-2 code."""
        if not self._divisions:
            for number, row in enumerate(self._rows):
                if not row[0].isdigit():
                    values = row.split("\t", 5)
                    self._divisions[f"{values[3].upper()}-{values[4]}"] = number
        return self[self._divisions[code]] if code in self._divisions else None

    def _first_small(self) -> int:
        """Where the small cities begin, which stand behind everything else."""
        number = len(self._rows)
        while number and self._rows[number - 1][0].isdigit() and int(self._rows[number - 1].split("\t")[7]) < _LARGE:
            number -= 1
        return number

    def named_by_us(self) -> Iterator[int]:
        """The subdivisions that regions.toml gives their names."""
        for number, row in enumerate(self._rows):
            if not row[0].isdigit() and "n" in row.split("\t", 10)[9]:
                yield number


def _note(index: dict[str, list[int]], names: Sequence[str], number: int) -> None:
    for name in names:
        if name in index:
            index[name].append(number)
        else:
            index[name] = [number]


def _place(row: str) -> Place:
    values = row.split("\t")
    key, label, own_slug, country, division, lat, lon, people, names, *more = values
    flags = more[0] if more else ""
    return Place(
        key=f"city:{key}" if key.isdigit() else key,
        label=label,
        slug=own_slug or slug(label),
        country=country,
        lat=float(lat),
        lon=float(lon),
        population=int(people),
        sure="u" not in flags and "2" not in flags,
        is_capital="c" in flags,
        names=int(names),
        division=f"{country.upper()}-{division}" if division else None,
    )
