"""Which names mean which person, place or organisation?"""

from searchapp.authority.folding import fold
from searchapp.authority.gazetteer import Gazetteer, Place, gazetteer
from searchapp.authority.identity import Beside, Identity, NameUse, nothing_beside
from searchapp.authority.organisations import is_acronym, known_organisations
from searchapp.authority.romanise import romanise
from searchapp.authority.settling import settle
from searchapp.authority.territories import local_names as local_country_names

__all__ = [
    "Beside",
    "Gazetteer",
    "Identity",
    "NameUse",
    "Place",
    "fold",
    "gazetteer",
    "is_acronym",
    "known_organisations",
    "local_country_names",
    "nothing_beside",
    "romanise",
    "settle",
]
