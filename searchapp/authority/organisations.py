"""Which organisation does a name mean?"""

import functools
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from searchapp.authority.folding import fold, slug

_DATA = Path(__file__).parent / "data" / "organisations.toml"
# "North Atlantic Treaty Organization (NATO)": a long form and, in brackets, the short one.
_INTRODUCED = re.compile(r"(?P<long>\w.*\S)\s*\((?P<short>[\w.&/-]{2,12})\)$")
_LEGAL_FORM = re.compile(
    r"(?:,?\s+(?:Inc|Incorporated|Corp|Corporation|Ltd|Limited|LLC|LLP|LP|PLC|plc|AG|SE|S\.?A|SA|SpA|S\.p\.A|NV|N\.V|BV|B\.V|AB|ASA|Oyj"
    r"|KK|GmbH|KG|Pty|Co|Company)\.?|\s+&\s+Co\.?)+$"
)
_SPELLINGS = {
    "organisation": "organization", "organisations": "organizations", "programme": "program", "defence": "defense",
    "centre": "center", "centres": "centers", "labour": "labor", "dept": "department",
    "intl": "international", "univ": "university", "assn": "association", "natl": "national", "govt": "government",
    "theatre": "theater",
}  # fmt: skip
_JOINTS = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des"})
_FEWEST_LETTERS = 3
# In how many articles an organisation must be named in full for its initials to mean it elsewhere.
_KNOWN_IN_FULL = 3


@dataclass(frozen=True)
class KnownOrganisation:
    """An organisation of our own list. `sure` is False where its name is also an ordinary word."""

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


@functools.cache
def known_organisations() -> tuple[KnownOrganisation, ...]:
    """Every organisation of the list, in its order."""
    rows = tomllib.loads(_DATA.read_text(encoding="utf-8"))["organisations"]
    return tuple(KnownOrganisation(row["label"], (row["label"], *row["names"]), row.get("sure", True)) for row in rows)


def find_organisation(name: str) -> KnownOrganisation | None:
    """The organisation of the list that a name means, or None. Acronyms are compared as they are written."""
    short, forms = _index()
    return short.get(name) or forms.get(organisation_key(name))


def organisation_key(name: str) -> str:
    """The name without article, legal form, case, accents and the spelling differences of English."""
    introduced = _INTRODUCED.fullmatch(name)
    if introduced:
        name = introduced["long"]
    words = fold(_LEGAL_FORM.sub("", name).replace("&", " and ")).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if words[:2] == ["u", "n"]:
        words = ["un", *words[2:]]
    if words[:2] == ["u", "s"]:
        words = ["us", *words[2:]]
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


@functools.cache
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
