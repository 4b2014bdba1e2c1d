"""Which organisation does a name mean?"""

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from searchapp.authority.folding import fold, slug

_DATA = Path(__file__).parent / "data" / "organisations.toml"
# "North Atlantic Treaty Organization (NATO)": a long form and, in brackets, the short one.
_INTRODUCED = re.compile(r"(?P<long>\w.*\S)\s*\((?P<short>[\w.&/-]{2,12})\)$")
_LEGAL_FORM = re.compile(r",?\s+(?:Inc|Corp|Ltd|LLC|PLC|plc|AG|SA|SpA|GmbH|Co)\.?$")
_SPELLINGS = {"organisation": "organization", "programme": "program", "defence": "defense", "centre": "center"}


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
    words = fold(_LEGAL_FORM.sub("", name)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_SPELLINGS.get(word, word) for word in words)


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
