"""Which names mean which person, place or organisation?"""

from searchapp.authority.folding import fold
from searchapp.authority.gazetteer import Gazetteer, Place, gazetteer
from searchapp.authority.identity import Beside, Identity, NameUse, nothing_beside
from searchapp.authority.organisations import find_organisation, is_acronym, known_organisations
from searchapp.authority.people import same_people
from searchapp.authority.person_names import honorifics, is_family_first
from searchapp.authority.romanise import romanise
from searchapp.authority.settling import settle
from searchapp.authority.territories import local_names as local_country_names

__all__ = [
    "Beside",
    "Gazetteer",
    "Identity",
    "NameUse",
    "Place",
    "find_organisation",
    "fold",
    "gazetteer",
    "honorifics",
    "is_acronym",
    "is_family_first",
    "known_organisations",
    "local_country_names",
    "nothing_beside",
    "romanise",
    "same_people",
    "settle",
]
