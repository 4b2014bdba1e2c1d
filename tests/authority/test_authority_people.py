"""Which names of persons mean the same person?"""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.authority import namesakes, same_people
from searchapp.authority.person_names import PersonName, parse


def people(*names: str) -> int:
    """How many people the names mean."""
    return len(set(same_people(dict.fromkeys(names, 5)).values()))


@pytest.mark.parametrize(
    "names",
    [
        ("Qasim al-Ghazzawi", "Kassem Gazzawi", "Qassim el-Ghazawi"),
        ("Yuri Shcherbytsky", "Juri Schtscherbitski", "Yuriy Scherbytskyi"),
        ("Volodymyr Petrovych", "Vladimir Petrovich"),
        ("Abdel Rahim Nasser", "Abdelrahim Nasser", "Abdul-Rahim Nasser"),
        ("Jürgen Möllers", "Jurgen Moellers"),
        ("William T. Oyelaran", "Bill Oyelaran"),
        ("Kim Dong Ho", "Kim Dong-ho"),
        ("J.K. Tollemache", "JK Tollemache", "J. K. Tollemache"),
        ("Ann Petrel-Vandeel", "Ann Petrel Vandeel"),
        ("Gholam Reza Tavakkoli", "Gholamreza Tavakoli"),
        ("Sheikh Karim Barzan", "Karim Barzan"),
        ("Khalid bin Faris bin Hamad", "Khaled bin Faris"),
        ("Pedro Luis Tomaz Quintana", "Tomaz Quintana"),
        ("Joris Vandeel", "Joris M. Vandeel Jr."),
        ("Joseph R. Biden Jr.", "Joe Biden"),
        ("Oleg Synehubov", "Oleg Synegubov"),
        ("Ilham Huseynov", "Ilham Guseinov"),
    ],
)
def test_renderings_of_one_name_are_one_person(names: tuple[str, ...]) -> None:
    assert people(*names) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("Ivan Petrovsky", "Ivana Petrovska"),
        ("Kim Dong Ho", "Kim Dong Hu"),
        ("Hassan Barzan", "Hussein Barzan"),
        ("John Baker", "John Bagger"),
        ("Bill Petrel", "Robert Petrel"),
        ("Joris Vandeel", "Joris Vandeel Jr."),
        ("Robert F. Kennedy", "Robert F. Kennedy Jr."),
        ("John Adams", "John Quincy Adams"),
        ("Joris A. Vandeel", "Joris B. Vandeel"),
        ("Daniel Vandeel", "Danielle Vandeel"),
        ("Muhammad Arif Barzan", "Mohammad Reza Barzen"),
    ],
)
def test_people_with_like_names_stay_apart(names: tuple[str, ...]) -> None:
    assert people(*names) == len(names)


def test_a_family_name_first_is_known_by_its_syllables() -> None:
    assert [parse(name).family for name in ("Kim Dong Ho", "Xi Jinping", "Lee Manson", "Kim Novak")] == [
        "kim",
        "xi",
        "manson",
        "novak",
    ]


_FORMS = (
    *("Ann Lee", "Anne Lee", "Lee", "A. Lee", "Ann B. Lee", "Ann C. Lee", "Li Qiang", "Ann Lee Jr.", "Benedict XVI"),
    *("Muhammad Karim", "Mohamed Kareem", "Karim", "Muhammad Ali Karim", "Abdul Karim", "J.K. Karim", "al-Karim"),
)
_NAMES = st.dictionaries(
    st.one_of(
        st.sampled_from(_FORMS),
        st.text(max_size=16),
    ),
    st.integers(1, 40),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(_NAMES, st.randoms())
def test_people_do_not_depend_on_the_order(uses: dict[str, int], chance: random.Random) -> None:
    shuffled = list(uses.items())
    chance.shuffle(shuffled)
    assert same_people(dict(shuffled)) == same_people(uses)


def test_a_crowd_of_namesakes_is_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    is_one = namesakes._is_one

    def counted(name: PersonName, person: namesakes.Person) -> bool:
        nonlocal compared
        compared += 1
        return is_one(name, person)

    monkeypatch.setattr(namesakes, "_is_one", counted)

    def comparisons(people: int) -> int:
        nonlocal compared
        compared = 0
        found = same_people({f"John {number:x}q Smith": 1 for number in range(people)})
        assert len(set(found.values())) > 0.9 * people
        return compared

    assert 0 < comparisons(2_000) < 3 * comparisons(1_000)


def test_ben_is_a_given_name_and_no_part_of_a_surname() -> None:
    keys = same_people({"Rob Stokes": 5, "Ben Stokes": 3, "Stokes": 1})
    assert keys["Rob Stokes"] != keys["Ben Stokes"]
    keys = same_people({"Zine El Abidine Ben Ali": 3, "Ben Ali": 1, "Muhammad Ali": 1})
    assert keys["Ben Ali"] == keys["Zine El Abidine Ben Ali"] != keys["Muhammad Ali"]


def test_a_surname_with_its_particle_is_nobodys_without() -> None:
    keys = same_people({"Bill de Blasio": 1, "Jane Blasio": 3, "de Blasio": 1})
    assert keys["de Blasio"] == keys["Bill de Blasio"]
    assert (
        same_people({"Jane Blasio": 3, "de Blasio": 1})["de Blasio"] != same_people({"Jane Blasio": 3})["Jane Blasio"]
    )
