"""Which organisations does their form tell, whoever found them?"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.ingest.mentions import Labelled, lexicon
from searchapp.ingest.mentions.formed import with_formed


def formed(text: str, *taken: tuple[str, str, float]) -> list[tuple[str, str]]:
    """The finds of a text in which a reader found these, with so much certainty."""
    found = [
        Labelled(text.index(name), text.index(name) + len(name), label, certainty) for name, label, certainty in taken
    ]
    return [(text[one.start : one.end], one.label) for one in with_formed(text, sorted(found), lexicon())]


@pytest.mark.parametrize(
    "name",
    [
        "Torvald County Sheriff's Office",
        "Prince George's Community College",
        "West Torvald Fire Department",
        "Torvald Nano, Inc.",
        "Simpkin & Marsh Ltd",
        "U.S. District Court for the Southern District of New York",
    ],
)
def test_a_name_is_told_by_its_form(name: str) -> None:
    assert formed(f"Then the {name} said so.") == [(name, "ORG")]
    assert formed(f"The {name}, on Monday.") == [(name, "ORG")]


@pytest.mark.parametrize(
    "text",
    ["The Police Department said so.", "On Monday, Inc. wrote.", "They wrote of an Inc. and a Court.", "CEO Ltd."],
)
def test_a_form_without_a_name_is_nobodys(text: str) -> None:
    assert formed(text) == []


def test_what_was_found_inside_belongs_to_the_name_and_what_is_longer_stays() -> None:
    text = "Then Torvald County Sheriff's Office called."
    name = "Torvald County Sheriff's Office"
    assert formed(text, ("Torvald County", "PLACE", 0.9)) == [(name, "ORG")]
    assert formed(text, (f"Then {name}", "ORG", 0.9)) == [(f"Then {name}", "ORG")]
    assert formed("Then Ada Berg Ltd came.", ("Ada Berg", "PERSON", 0.95)) == [("Ada Berg", "PERSON")]


def test_where_a_firm_has_its_seat_is_no_part_of_its_name() -> None:
    text = "It was the Ann Arbor-based Center for Roads."
    assert formed(text, ("Ann Arbor-based Center for Roads", "ORG", 0.9)) == [("Center for Roads", "ORG")]
    assert formed("Then Torvald-based Nano Inc. paid.") == [("Nano Inc.", "ORG")]


@given(st.text(alphabet="AZaz .,'-&\n", max_size=80), st.sampled_from(["Inc.", "Police Department", "-based A", ""]))
def test_finds_stay_in_order_and_apart(text: str, form: str) -> None:
    whole = f"{text}{form}{text}"
    found = with_formed(whole, [Labelled(0, 1, "ORG")] if whole else [], lexicon())
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.start < one.end <= len(whole) for one in found)


def test_a_long_run_of_capitals_is_read_at_once() -> None:
    assert formed("Aa " * 100_000) == []


def test_an_outlet_is_told_by_its_article_and_its_last_word() -> None:
    assert formed("She told The Journal so.") == [("The Journal", "ORG")]
    for text in ("The Post came. The Sun shone.", "in The Post Office", "she read the Journal", "met The Crowd there"):
        assert formed(text) == []


def test_stations_and_associations_are_told_by_their_form() -> None:
    assert formed("It was on WABC-TV then.") == [("WABC-TV", "ORG")]
    assert formed("The Senior Torvald Association met.") == [("Senior Torvald Association", "ORG")]
    for text in ("The Association met.", "The Torvald Association met.", "The New Roads Association of Torvald met."):
        assert formed(text) == []


def test_bodies_in_small_letters_are_told_by_their_form() -> None:
    for name in (
        "Torvald crown court",
        "West Torvald city council",
        "Torvald police department",
        "Metropolitan police",
    ):
        assert formed(f"Then the {name} said so.") == [(name, "ORG")]
    for text in (
        "The city council met.",
        "Many Metropolitan police officers came.",
        "On Monday police departments met.",
    ):
        assert formed(text) == []


def test_a_hospital_in_small_letters_is_told_by_more_than_its_town() -> None:
    assert formed("Taken to Royal Torvald hospital.") == [("Royal Torvald hospital", "ORG")]
    assert formed("Taken to Torvald General hospital.") == [("Torvald General hospital", "ORG")]
    assert formed("Taken to Torvald hospital.") == []


def test_who_backs_an_organisation_and_whose_agency_it_is_come_off() -> None:
    assert formed("The Israel-backedTorvald Humanitarian Foundation.") == [("Torvald Humanitarian Foundation", "ORG")]
    assert formed("The South Korean Yonhap News Agency said.") == [("Yonhap News Agency", "ORG")]
