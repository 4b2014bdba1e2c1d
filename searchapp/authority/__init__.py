"""Which names mean which person, place or organisation?"""

from searchapp.authority.folding import fold
from searchapp.authority.gazetteer import Gazetteer, Place, gazetteer
from searchapp.authority.identity import Identity, NameUse
from searchapp.authority.organisations import find_organisation, is_acronym, known_organisations
from searchapp.authority.romanise import romanise
from searchapp.authority.settling import settle
from searchapp.authority.territories import local_names as local_country_names

__all__ = [
    "Gazetteer",
    "Identity",
    "NameUse",
    "Place",
    "find_organisation",
    "fold",
    "gazetteer",
    "is_acronym",
    "known_organisations",
    "local_country_names",
    "romanise",
    "settle",
]
