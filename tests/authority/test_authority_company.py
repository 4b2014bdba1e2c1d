"""Whom does a family name mean that stands alone in another article?"""

from collections.abc import Mapping, Sequence

import pytest

from searchapp.article import Kind
from searchapp.authority import NameUse, settle

PERSON, PLACE = Kind.PERSON, Kind.PLACE
OTHERS = [f"{given} {family}" for given in ("Mats", "Edda", "Joris", "Adaeze") for family in ("Tolle", "Berg", "Quist")]
SAME = [(PLACE, "Yttrium"), (PLACE, "Quarrix")]


def label(
    short: str, whole: str = "", *, company: Mapping[str, Sequence[tuple[Kind, str]]], articles: int = 1
) -> str | None:
    """What the person is called that a family name means in an archive, where these names stand beside each."""

    def beside(kind: Kind, forms: Sequence[str]) -> dict[str, dict[tuple[Kind, str], int]]:
        assert kind is PERSON
        return {form: dict.fromkeys(company[form], 1) for form in forms if form in company}

    uses = [NameUse(PERSON, short, 1), *(NameUse(PERSON, name, 1) for name in OTHERS)]
    uses += [NameUse(PERSON, whole, articles)] if whole else []
    identity = settle(uses, beside=beside)[PERSON, short]
    return identity.label if identity else None


def test_a_family_name_alone_is_somebodys_who_keeps_the_same_company() -> None:
    assert label("Petrel", "Ann Petrel", company={"Petrel": SAME, "Ann Petrel": SAME}) == "Ann Petrel"
    assert label("Petrel", "Ann Petrel", company={"Petrel": SAME, "Ann Petrel": SAME[:1]}) == "Petrel"


def test_a_family_name_alone_is_somebodys_who_stands_beside_it() -> None:
    beside = {"Petrel": [(PERSON, "Ann Petrel")], "Ann Petrel": [(PERSON, "Petrel")]}
    assert label("Petrel", "Ann Petrel", company=beside) == "Ann Petrel"


def test_a_family_name_alone_is_the_persons_whom_three_articles_name_in_full() -> None:
    assert label("Petrel", "Ann Petrel", company={}, articles=3) == "Ann Petrel"
    assert label("Petrel", "Ann Petrel", company={}, articles=2) == "Petrel"


@pytest.mark.parametrize(
    ("short", "whole"),
    [("Obama", "Barack Obama"), ("Hitler", "Adolf Hitler"), ("Gadhafi", "Muammar Gaddafi"), ("Jesus", "Jesus")],
)
def test_who_is_known_by_one_word_is_called_in_full(short: str, whole: str) -> None:
    assert label(short, company={}) == whole


def test_who_is_known_by_one_word_is_not_whom_the_archive_names_oftener() -> None:
    assert label("Merkel", "Joris Merkel", company={}, articles=5) == "Joris Merkel"
    assert label("Merkel", "Angela Merkel", company={}) == "Angela Merkel"
    assert label("Jesus", "Gabriel Jesus", company={}, articles=5) == "Jesus"
