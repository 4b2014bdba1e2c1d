"""Which names mean which person, place or organisation?"""

from searchapp.authority.atlas import Place
from searchapp.authority.deciding import Key, Outcome, decide
from searchapp.authority.decision_files import FiledDecision, is_same, read_decisions, write_decisions
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
from searchapp.authority.gazetteer import UNPLACED, Gazetteer, fame, gazetteer, lies_in
from searchapp.authority.given_names import is_short_for
from searchapp.authority.identity import Beside, Identity, NameUse, nothing_beside
from searchapp.authority.kinds import is_compass_point
from searchapp.authority.leagues import League, leagues
from searchapp.authority.loading import loaded_once
from searchapp.authority.organisations import (
    KnownOrganisation,
    clubs,
    clubs_by_town,
    find_organisation,
    is_acronym,
    known_organisations,
    labels_by_hand,
    organisation_key,
    without_legal_form,
    words_of_clubs,
)
from searchapp.authority.own_names import NO_NAMES, OwnNames, problems_of, read_own_names
from searchapp.authority.people import same_people
from searchapp.authority.peoples import peoples
from searchapp.authority.person_names import honorifics, is_family_first
from searchapp.authority.romanise import romanise
from searchapp.authority.settling import settle
from searchapp.authority.suspects import Candidate, Suspect, suspects
from searchapp.authority.suspects import Reason as SuspectReason
from searchapp.authority.territories import local_names as local_country_names

__all__ = [
    "MOST_NAMES",
    "NO_NAMES",
    "UNPLACED",
    "Action",
    "Beside",
    "Candidate",
    "Decision",
    "FiledDecision",
    "Gazetteer",
    "Identity",
    "Key",
    "KnownOrganisation",
    "League",
    "NameUse",
    "Outcome",
    "OwnNames",
    "Place",
    "Reference",
    "Suspect",
    "SuspectReason",
    "address_of",
    "clubs",
    "clubs_by_town",
    "decide",
    "decision_of",
    "describe",
    "fame",
    "find_organisation",
    "fold",
    "gazetteer",
    "honorifics",
    "in_force",
    "is_acronym",
    "is_compass_point",
    "is_family_first",
    "is_same",
    "is_short_for",
    "known_organisations",
    "labels_by_hand",
    "leagues",
    "lies_in",
    "loaded_once",
    "local_country_names",
    "nothing_beside",
    "organisation_key",
    "payload_of",
    "peoples",
    "problems_of",
    "read_decisions",
    "read_own_names",
    "romanise",
    "same_people",
    "settle",
    "skeleton",
    "slug",
    "suspects",
    "undone_by",
    "without_legal_form",
    "words_of_clubs",
    "write_decisions",
]
