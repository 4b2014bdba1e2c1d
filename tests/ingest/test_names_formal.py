"""Which finds are words of laws, offices, papers and speeches?"""

import pytest

from searchapp.article import Kind
from searchapp.ingest.names.formal import is_formal

PLACE, ORGANISATION = Kind.PLACE, Kind.ORGANISATION


def formal(kind: Kind, name: str, text: str) -> bool:
    """Whether the first time that a name stands in a text it is such a word."""
    start = text.index(name)
    return is_formal(kind, text, start, start + len(name))


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        (ORGANISATION, "U.S.C.", "as amended (19 U.S.C. 1862)"),
        (ORGANISATION, "U.S.C.", "under U.S.C. App. or not"),
        (ORGANISATION, "Labor", "The order directs the Secretary of Labor to act."),
        (ORGANISATION, "Labor", "It directs the Departments of the Treasury, Labor, and Education to act."),
        (ORGANISATION, "NEPA", "It cuts NEPA reviews."),
        (ORGANISATION, "Nation", "Today, our Nation celebrates."),
        (PLACE, "States", "They return authority to the States."),
        (PLACE, "Union", "She served the Union as a nurse."),
        (PLACE, "Union", "He spied on Union forces."),
        (PLACE, "Bay", "Nobody listens up there in the Bay."),
        (PLACE, "Annex", "Countries listed in Annex I pay."),
        (PLACE, "S.S. Savannah", "It crossed as the S.S. Savannah did."),
        (ORGANISATION, "USS Nimitz", "The USS Nimitz left."),
        (PLACE, "Nimbys", "You, Nimbys, she said."),
        (PLACE, "Sinaloan", "In the Sinaloan capital they revere him."),
        (PLACE, "Copa América", "They lost the Copa América final."),
        (PLACE, "North-Western", "They live in North-Western Sydney."),
        (ORGANISATION, "Equine Influenza", "They had Equine Influenza."),
        (PLACE, "Ashura", "It happened during Ashura, in Muharram."),
        (ORGANISATION, "Hasidic Judaism", "He founded a branch of Hasidic Judaism."),
        (ORGANISATION, "Ukrainian national TV", "He told Ukrainian national TV."),
        (PLACE, "Northeast Indian", "There is rain upstream in Northeast Indian."),
    ],
)
def test_words_of_laws_offices_and_speeches_are_no_names(kind: Kind, name: str, text: str) -> None:
    assert formal(kind, name, text)


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        (ORGANISATION, "U.S.C.", "He studied at U.S.C. in Los Angeles."),
        (ORGANISATION, "Labor", "Labor won in Sydney."),
        (ORGANISATION, "NEPA", "Lagos, Nigeria: NEPA switched it off."),
        (ORGANISATION, "Nation", "The Nation wrote so."),
        (PLACE, "Union", "They live in Union, N.J."),
        (ORGANISATION, "Nation of Islam", "The Nation of Islam met."),
        (PLACE, "Milan", "They live in Milan."),
        (PLACE, "Northern Ireland", "They live in Northern Ireland."),
        (PLACE, "Sinaloa", "They live in Sinaloa."),
        (PLACE, "Quarrian", "They live in Quarrian."),
    ],
)
def test_names_are_names(kind: Kind, name: str, text: str) -> None:
    assert not formal(kind, name, text)
