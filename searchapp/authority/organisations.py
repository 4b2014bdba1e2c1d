"""Which organisation does a name mean?"""

import functools
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from searchapp.authority.folding import fold, slug
from searchapp.authority.loading import loaded_once

_DATA = Path(__file__).parent / "data"
_UNSURE = "?"  # before a name of the list of companies
# "North Atlantic Treaty Organization (NATO)": a long form and, in brackets, the short one.
_INTRODUCED = re.compile(r"(?P<long>\w.*\S)\s*\((?P<short>[\w.&/-]{2,12})\)$")
_LEGAL_FORM = re.compile(
    r"(?:,?\s+(?:Inc|Incorporated|Corp|Corporation|Ltd|Limited|LLC|LLP|LP|PLC|Plc|plc|Pvt|Pte|Bhd|Berhad|AG|SE|S\.?A|SA|SpA"
    r"|S\.p\.A|NV|N\.V|BV|B\.V|AB|ASA|Oyj|S\.A\.F|N\.A|KK|GmbH|KGaA|KG|Pty|Co|Company)\.?"
    r"|\s+(?:&|and)\s+(?:Co|Company)\.?|\s+\(?Class\s+[A-C]\)?)+$"
)
_SPELLINGS = {
    "organisation": "organization", "organisations": "organizations", "programme": "program", "defence": "defense",
    "centre": "center", "centres": "centers", "labour": "labor", "dept": "department",
    "intl": "international", "univ": "university", "assn": "association", "natl": "national", "govt": "government",
    "theatre": "theater",
}  # fmt: skip
# The lists that hold clubs and what else is sport's.
# What stands beside a town in a club's name.
_FORMS_OF_CLUBS = frozenset(
    (
        *("fc", "afc", "cf", "ac", "sc", "fk", "sk", "nk", "as", "ssc", "ss", "us", "rc", "ogc", "vfb", "vfl", "tsg"),
        *("sv", "fsv", "1", "cd", "ud", "sd", "rcd", "bk", "if", "ff", "kv", "krc", "kaa", "psv", "az"),
    )
)
_KINDS_OF_CLUBS = frozenset(
    (
        *("united", "city", "town", "rovers", "wanderers", "athletic", "albion", "hotspur", "county", "forest"),
        *("argyle", "alexandra", "rangers", "orient", "wednesday", "stanley", "thistle", "academical"),
    )
)
_OF_CLUBS = ("clubs", "clubs_abroad", "sport")
# SoftBank Group is SoftBank; a Facebook group is not.
_GROUPS = frozenset({"group", "holdings"})
_JOINTS = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des"})
_DOTTED_OPENINGS = frozenset({"US", "UN", "UK"})
# Nobody dots a longer acronym: U.N., C.I.A., but UNESCO.
_LONGEST_DOTTED = 4
_FEWEST_LETTERS = 3
# In how many articles an organisation must be named in full for its initials to mean it elsewhere.
_KNOWN_IN_FULL = 3


@dataclass(frozen=True)
class KnownOrganisation:
    """An organisation of our own lists, under some of its names.

    `sure` is False for names that mean other things too: Apple, Chelsea. One organisation may stand in the lists twice,
    with the names that are sure and with those that are not.
    """

    label: str
    names: tuple[str, ...]
    sure: bool

    @property
    def key(self) -> str:
        """Its key in the authority: the folded label."""
        return organisation_key(self.label)

    @property
    def slug(self) -> str:
        """Its readable address."""
        return slug(self.label)


@loaded_once
def known_organisations() -> tuple[KnownOrganisation, ...]:
    """Every organisation of the lists; what is written by hand comes before the list of companies."""
    return (*known_by_hand(), *_companies())


@functools.cache
def known_by_hand() -> tuple[KnownOrganisation, ...]:
    """The organisations of the lists that were written by hand."""
    files = [_DATA / "organisations.toml", *sorted((_DATA / "organisations").glob("*.toml"))]
    return tuple(known for file in files for known in _rows(file))


@functools.cache
def labels_by_hand() -> frozenset[str]:
    """The labels of the organisations of the lists that were written by hand."""
    return frozenset(known.label for known in known_by_hand())


@functools.cache
def clubs() -> frozenset[str]:
    """The labels of the clubs and teams of the lists; most are called by a town."""
    files = [_DATA / "organisations" / f"{name}.toml" for name in _OF_CLUBS]
    return frozenset(known.label for file in files for known in _rows(file))


@functools.cache
def clubs_by_town() -> dict[str, tuple[str, bool]]:
    """The label of the only club that is called by a town alone, by the folded town, and whether no other has the town
    in its name: Liverpool FC (Montevideo has one too), Norwich City.
    """
    plain: dict[str, set[str]] = {}
    others: set[str] = set()
    for label in clubs():
        town, *more = [word for word in fold(label).split() if word not in _FORMS_OF_CLUBS] or [""]
        if not more or (len(more) == 1 and more[0] in _KINDS_OF_CLUBS):
            plain.setdefault(town, set()).add(label)
        else:
            others.update((town, *more))
    return {town: (next(iter(labels)), town not in others) for town, labels in plain.items() if len(labels) == 1}


@functools.cache
def words_of_clubs() -> frozenset[str]:
    """The words of the clubs' names, folded, their towns among them: "Liverpool" of Liverpool FC."""
    return frozenset(word for label in clubs() for word in fold(label).split())


def find_organisation(name: str) -> KnownOrganisation | None:
    """The organisation of the lists that a name means, or None. Acronyms are compared as they are written."""
    short, forms = _index()
    key = organisation_key(name)
    # "Commerce Department" is one of the United States in the lists, so "U.S. Commerce Department" is the same; and so
    # is the "U.S. National Security Agency", whose name is nobody else's.
    bare = forms.get(key.removeprefix("us ")) if key.startswith("us ") else None
    is_same = bare is not None and (bare.sure or bare.key.startswith("us "))
    known = short.get(name) or forms.get(key) or (bare if is_same else None) or _of_united_nations(key, forms)
    head, _, tail = key.rpartition(" ")
    if known is not None or tail not in _GROUPS or name.rpartition(" ")[2].islower():
        return known
    known = forms.get(head)
    return known if known is not None and known.sure else None


def _of_united_nations(key: str, forms: Mapping[str, KnownOrganisation]) -> KnownOrganisation | None:
    """A body that is known without saying whose it is: the U.N. Intergovernmental Panel on Climate Change."""
    for prefix in ("un ", "u n ", "united nations "):
        if key.startswith(prefix):
            known = forms.get(key.removeprefix(prefix))
            return known if known is not None and known.sure and " " in known.label else None
    return None


def without_legal_form(name: str) -> str:
    """A company's name without Inc., plc, & Co and the like."""
    return _LEGAL_FORM.sub("", name)


def organisation_key(name: str) -> str:
    """The name without article, legal form, case, accents and the spelling differences of English.

    Empty where nothing can be read in it: "&".
    """
    introduced = _INTRODUCED.fullmatch(name)
    if introduced:
        name = introduced["long"]
    words = fold(without_legal_form(name).replace("&", " and ")).split() if fold(name) else []
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if words[:2] == ["united", "states"] and words[2:]:
        words = ["us", *words[2:]]
    if words[:1] == ["u"] and "".join(words[:2]).upper() in _DOTTED_OPENINGS:
        words = ["".join(words[:2]), *words[2:]]
    return " ".join(_SPELLINGS.get(word, word) for word in words)


def same_organisations(uses: Mapping[str, int]) -> dict[str, str | None]:
    """The key of the organisation each name means, of names that the list does not know; None where nothing is left.

    `uses` holds the number of articles by name. Initials mean the one organisation that has them, if the archive names
    it in full often enough.
    """
    keys = {name: organisation_key(name) or None for name in uses}
    articles = Counter[str]()
    for name, key in keys.items():
        if key:
            articles[key] += uses[name]
    bearers: dict[str, list[str]] = defaultdict(list)
    for key in articles:
        words = [word for word in key.split() if word not in _JOINTS]
        if len(words) >= _FEWEST_LETTERS:
            bearers["".join(word[0] for word in words)].append(key)
    for name in uses:
        whole = bearers.get(fold(name).replace(" ", ""), []) if is_acronym(name) else []
        if len(whole) == 1 and articles[whole[0]] >= _KNOWN_IN_FULL:
            keys[name] = whole[0]
    return keys


def is_acronym(name: str) -> bool:
    """Whether a name is written as initials only: NATO, U.N., G7."""
    letters = [letter for letter in name if letter.isalpha()]
    return bool(letters) and " " not in name and all(letter.isupper() for letter in letters)


@loaded_once
def _index() -> tuple[dict[str, KnownOrganisation], dict[str, KnownOrganisation]]:
    short: dict[str, KnownOrganisation] = {}
    forms: dict[str, KnownOrganisation] = {}
    for organisation in known_organisations():
        for name in organisation.names:
            if is_acronym(name):
                short[name] = organisation
            else:
                forms[organisation_key(name)] = organisation
    return short, forms


@functools.cache
def _rows(file: Path) -> tuple[KnownOrganisation, ...]:
    found: list[KnownOrganisation] = []
    for row in tomllib.loads(file.read_text(encoding="utf-8"))["organisations"]:
        names = (row["label"], *row["names"])
        unsure = row.get("unsure", ()) if row.get("sure", True) else names
        found.extend(_split(row["label"], [name for name in names if name not in unsure], list(unsure)))
    return tuple(found)


def _companies() -> Iterator[KnownOrganisation]:
    """The list of companies: a line for each, its label and its other names, a mark before those that are unsure."""
    for line in (_DATA / "companies.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        names = line.split(" | ")
        unsure = [name.removeprefix(_UNSURE) for name in names if name.startswith(_UNSURE)]
        yield from _split(
            names[0].removeprefix(_UNSURE), [name for name in names if not name.startswith(_UNSURE)], unsure
        )


def _split(label: str, sure: list[str], unsure: list[str]) -> Iterator[KnownOrganisation]:
    for names, is_sure in ((sure, True), (unsure, False)):
        spelt = tuple(dict.fromkeys(form for name in names for form in _spellings(name)))
        if spelt:
            yield KnownOrganisation(label, spelt, is_sure)


def _spellings(name: str) -> Iterator[str]:
    """A name and, of initials, the same with full stops: UN, U.N.; US Navy, U.S. Navy."""
    yield name
    first, blank, rest = name.partition(" ")
    if first in _DOTTED_OPENINGS if blank else first.isalpha() and first.isupper() and len(first) <= _LONGEST_DOTTED:
        yield "".join(f"{letter}." for letter in first) + blank + rest
