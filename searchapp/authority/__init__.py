"""Which names mean which person, place or organisation?"""

from searchapp.authority.deciding import Key, Outcome, decide
from searchapp.authority.decisions import (
    MOST_NAMES,
    Action,
    Decision,
    Reference,
    address_of,
    decision_of,
    describe,
    in_force,
    payload_of,
    undone_by,
)
from searchapp.authority.folding import fold, skeleton, slug
from searchapp.authority.gazetteer import Gazetteer, Place, gazetteer
from searchapp.authority.identity import Beside, Identity, NameUse, nothing_beside
from searchapp.authority.organisations import is_acronym, known_organisations
from searchapp.authority.own_names import NO_NAMES, OwnNames, problems_of, read_own_names
from searchapp.authority.romanise import romanise
from searchapp.authority.settling import settle
from searchapp.authority.territories import local_names as local_country_names

__all__ = [
    "MOST_NAMES",
    "NO_NAMES",
    "Action",
    "Beside",
    "Decision",
    "Gazetteer",
    "Identity",
    "Key",
    "NameUse",
    "Outcome",
    "OwnNames",
    "Place",
    "Reference",
    "address_of",
    "decide",
    "decision_of",
    "describe",
    "fold",
    "gazetteer",
    "in_force",
    "is_acronym",
    "known_organisations",
    "local_country_names",
    "nothing_beside",
    "payload_of",
    "problems_of",
    "read_own_names",
    "romanise",
    "settle",
    "skeleton",
    "slug",
    "undone_by",
]
