"""Which names mean which person, place or organisation?"""

from searchapp.authority.atlas import Place
from searchapp.authority.folding import fold
from searchapp.authority.gazetteer import Gazetteer, fame, gazetteer, lies_in
from searchapp.authority.identity import Beside, Identity, NameUse, nothing_beside
from searchapp.authority.organisations import is_acronym, known_organisations
from searchapp.authority.peoples import peoples
from searchapp.authority.romanise import romanise
from searchapp.authority.settling import settle
from searchapp.authority.territories import local_names as local_country_names

__all__ = [
    "Beside",
    "Gazetteer",
    "Identity",
    "NameUse",
    "Place",
    "fame",
    "fold",
    "gazetteer",
    "is_acronym",
    "known_organisations",
    "lies_in",
    "local_country_names",
    "nothing_beside",
    "peoples",
    "romanise",
    "settle",
]
