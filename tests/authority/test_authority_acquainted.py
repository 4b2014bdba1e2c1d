"""Which names that are nearly alike are one person's, because the same company stands beside them?"""

from collections.abc import Mapping, Sequence

import pytest

from searchapp.article import Kind
from searchapp.authority import NameUse, settle

PERSON, PLACE = Kind.PERSON, Kind.PLACE
# So many others that nothing of what stands beside the two is common.
OTHERS = [f"{given} {family}" for given in ("Mats", "Edda", "Joris", "Adaeze") for family in ("Tolle", "Berg", "Quist")]


def are_one(one: str, other: str, *, company: Mapping[str, Sequence[tuple[Kind, str]]]) -> bool:
    """Whether two names mean one person where these names stand beside each."""

    def beside(kind: Kind, forms: Sequence[str]) -> dict[str, dict[tuple[Kind, str], int]]:
        assert kind is PERSON
        return {form: dict.fromkeys(company[form], 1) for form in forms if form in company}

    names = [one, other, *OTHERS]
    found = settle([NameUse(PERSON, name, 5) for name in names], beside=beside)
    return found[PERSON, one] == found[PERSON, other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iyad Halvorsen", "Ayad Halvorsen"),
        ("Eduard Shevandze", "Eduard Shevadze"),
        ("Ruslan Halvorsen", "Ruslan Havlorsen"),
        ("Evo Quintana", "Evo Quintana Ayma"),
        ("Cristina Oyelaran", "Cristina Oyelaran Kirchner"),
    ],
)
def test_names_that_are_nearly_alike_are_one_where_the_same_company_stands_beside_them(one: str, other: str) -> None:
    nobody = {one: [(PLACE, "Yttrium"), (PERSON, "Ann Petrel")], other: [(PLACE, "Quarrix")]}
    assert not are_one(one, other, company=nobody)
    same = {one: [(PERSON, "Ann Petrel"), (PLACE, "Quarrix")], other: [(PERSON, "Petrel")]}
    assert are_one(one, other, company=same)
    places = {one: [(PLACE, "Yttrium"), (PLACE, "Quarrix")], other: [(PLACE, "Quarrix"), (PLACE, "Yttrium")]}
    assert are_one(one, other, company=places)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harry Halvorsen", "Gary Halvorsen"),  # two English given names
        ("Mats Lee", "Mats Leo"),  # too short for a slip
        ("Usha Halvorsen", "Shan Halvorsen"),  # a letter less and another more
        ("Iyad Halvorsen", "Karim Halvorsen"),
        ("Donald Quintana", "Donald Quintana Jr."),
    ],
)
def test_other_names_are_two_people_whatever_stands_beside_them(one: str, other: str) -> None:
    same = [(PERSON, "Ann Petrel"), (PLACE, "Quarrix"), (PLACE, "Yttrium")]
    assert not are_one(one, other, company={one: same, other: same})


def test_people_who_stand_in_one_article_are_two() -> None:
    one, other = "Iyad Halvorsen", "Ayad Halvorsen"
    same = [(PERSON, "Ann Petrel"), (PLACE, "Quarrix")]
    assert not are_one(one, other, company={one: [*same, (PERSON, other)], other: [*same, (PERSON, one)]})


def test_what_stands_beside_anybody_says_nothing() -> None:
    one, other = "Iyad Halvorsen", "Ayad Halvorsen"
    same = [(PLACE, "Quarrix"), (PLACE, "Yttrium")]
    assert not are_one(one, other, company=dict.fromkeys([one, other, *OTHERS], same))


def test_a_relative_is_no_company() -> None:
    one, other = "Iyad Halvorsen", "Ayad Halvorsen"
    same = [(PERSON, "Halvorsen"), (PERSON, "Edda Halvorsen")]
    assert not are_one(one, other, company={one: same, other: same})
