"""The lists of known organisations are well formed, agree with each other, and find what they should and no more."""

import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

import searchapp.authority
from searchapp.authority import find_organisation, known_organisations
from searchapp.authority.organisations import is_acronym, organisation_key, same_organisations, without_legal_form

DATA = Path(searchapp.authority.__file__).parent / "data"
BY_HAND = [DATA / "organisations.toml", *sorted((DATA / "organisations").glob("*.toml"))]


def test_no_name_means_two_organisations_or_is_sure_and_unsure_at_once() -> None:
    meanings: dict[str, set[tuple[str, bool]]] = defaultdict(set)
    for known in known_organisations():
        for name in known.names:
            meanings[name if is_acronym(name) else organisation_key(name)].add((known.label, known.sure))
    assert {name: sorted(means) for name, means in meanings.items() if len(means) > 1} == {}


def test_no_two_organisations_share_key_or_slug() -> None:
    labels = {known.label for known in known_organisations()}
    assert len({organisation_key(label) for label in labels}) == len(labels)
    assert len({known.slug for known in known_organisations()}) == len(labels)


@pytest.mark.parametrize("file", BY_HAND, ids=lambda file: file.stem)
def test_every_row_written_by_hand_has_the_known_fields_and_names_nothing_twice(file: Path) -> None:
    for row in tomllib.loads(file.read_text(encoding="utf-8"))["organisations"]:
        assert {"label", "names"} <= row.keys() <= {"label", "names", "unsure", "sure"}, row
        others = [name for name in row["names"] if name != row["label"]]
        assert len(set(others)) == len(row["names"]), row
        assert not set(row["names"]) & set(row.get("unsure", ())), row
        assert all(name == name.strip() and organisation_key(name) for name in (row["label"], *row["names"])), row


def test_every_line_of_the_list_of_companies_is_names_without_legal_form() -> None:
    lines = (DATA / "companies.txt").read_text(encoding="utf-8").splitlines()
    companies = [line for line in lines if not line.startswith("#")]
    assert len(companies) > 1000
    assert all(re.fullmatch(r"\??[^?|]+( \| \??[^?|]+)*", line) for line in companies)
    names = [name.removeprefix("?") for line in companies for name in line.split(" | ")]
    assert [name for name in names if without_legal_form(name) != name or name != name.strip()] == []


def test_the_list_of_companies_says_where_it_comes_from_and_under_which_licence() -> None:
    head = (DATA / "companies.txt").read_text(encoding="utf-8")[:600]
    assert "pytickersymbols 1." in head
    assert "MIT" in head


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("U.N.", "United Nations"),
        ("D.E.A.", "Drug Enforcement Administration"),
        ("U.S. Navy", "US Navy"),
        ("U.K. Parliament", "UK Parliament"),
        ("the Cleveland Browns", "Cleveland Browns"),
        ("Qualcomm Inc.", "Qualcomm"),
        ("Ahold Delhaize N.V.", "Ahold Delhaize"),
    ],
)
def test_an_organisation_is_found_by_its_spellings(name: str, label: str) -> None:
    known = find_organisation(name)
    assert known is not None
    assert known.label == label
    assert known.sure


@pytest.mark.parametrize("name", ["Browns", "Apple", "Target", "Gap", "Labour", "Chelsea", "Tottenham", "The Times"])
def test_a_name_that_means_other_things_too_is_known_but_not_sure(name: str) -> None:
    known = find_organisation(name)
    assert known is not None
    assert not known.sure


@pytest.mark.parametrize("name", ["Milan", "Liverpool", "Barcelona", "Giants", "who", "us", "dea"])
def test_a_city_a_shared_nickname_and_a_word_are_no_organisation(name: str) -> None:
    assert find_organisation(name) is None


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Netflix, Inc.", "Netflix"),
        ("KSB SE & Co. KGaA", "KSB"),
        ("Moelis & Company", "Moelis"),
        ("Clearway Energy, Inc. (Class A)", "Clearway Energy"),
        ("ZOZO Co., Ltd", "ZOZO"),
        ("Costa Coffee", "Costa Coffee"),
    ],
)
def test_legal_forms_are_left_out(name: str, plain: str) -> None:
    assert without_legal_form(name) == plain


def test_a_sign_alone_is_no_organisation() -> None:
    assert organisation_key("&") == ""
    assert same_organisations({"&": 3}) == {"&": None}


def test_a_body_of_the_united_nations_is_known_with_and_without_them() -> None:
    panel = find_organisation("Intergovernmental Panel on Climate Change")
    assert panel is not None
    for whose in ("U.N.", "UN", "United Nations"):
        assert find_organisation(f"{whose} Intergovernmental Panel on Climate Change") == panel
    assert find_organisation("UN Apple") is None
