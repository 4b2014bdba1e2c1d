"""Which place does a name mean?"""

import pytest

from searchapp.authority import gazetteer, local_country_names


@pytest.mark.parametrize(
    ("names", "label"),
    [
        (("Kyiv", "Kiev"), "Kyiv"),
        (("Nikolaev", "Mykolaiv", "Mykolayiv"), "Mykolaiv"),
        (("Dnepropetrovsk", "Dnipropetrovsk", "Dnipro"), "Dnipro"),
        (("Donbas", "Donbass"), "Donbas"),
        (("Odessa", "Odesa"), "Odesa"),
        (("Kharkov", "Kharkiv"), "Kharkiv"),
        (("US", "U.S.", "USA", "United States", "United State", "America"), "United States"),
        (("UK", "Britain", "Great Britain", "United Kingdom"), "United Kingdom"),
        (("Burma", "Myanmar"), "Myanmar"),
        (("Türkiye", "Turkey"), "Türkiye"),
        (("St. Petersburg", "Saint Petersburg"), "Saint Petersburg"),
        (("Black Sea",), "Black Sea"),
        (("Gdansk", "Gdańsk"), "Gdańsk"),
    ],
)
def test_spellings_of_one_place_are_one_place(names: tuple[str, ...], label: str) -> None:
    places = {gazetteer().find(name) for name in names}
    assert len(places) == 1
    place = places.pop()
    assert place is not None
    assert place.label == label


@pytest.mark.parametrize(
    ("name", "country"),
    [("Paris", "fr"), ("Islamabad", "pk"), ("Georgia", "ge"), ("Birmingham", "gb"), ("Valencia", "es")],
)
def test_a_shared_name_means_the_best_known_place(name: str, country: str) -> None:
    place = gazetteer().find(name)
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize("name", ["Bukha", "Boucha", "Butcha"])
def test_another_transliteration_finds_the_only_city_it_can_mean(name: str) -> None:
    place = gazetteer().find_respelt(name)
    assert place is not None
    assert place.label == "Bucha"


def test_a_name_like_no_city_finds_nothing() -> None:
    assert gazetteer().find("Stoltenberg") is None
    assert gazetteer().find_respelt("Stoltenberg") is None


def test_the_best_known_city_has_the_plain_slug_and_its_namesakes_their_country() -> None:
    cities = {place.slug: place for place in gazetteer()._cities}
    assert cities["kyiv"].country == "ua"
    assert cities["paris"].country == "fr"
    assert cities["paris-us"].country == "us"


def test_slugs_are_unique_readable_ascii() -> None:
    places = [*gazetteer()._cities, *set(gazetteer()._places.values())]
    slugs = {place.slug for place in places}
    assert len(slugs) == len({place.key for place in places}) == len(places)
    assert all(slug.isascii() and slug == slug.lower() and " " not in slug for slug in slugs)


def test_coordinates_are_near_the_place() -> None:
    kyiv = gazetteer().find("Kyiv")
    assert kyiv is not None
    assert kyiv.lat == pytest.approx(50.45, abs=0.1)
    assert kyiv.lon == pytest.approx(30.52, abs=0.1)
    fiji = gazetteer().find("Fiji")  # its islands lie on both sides of the date line
    assert fiji is not None
    assert fiji.lon is not None
    assert abs(fiji.lon) > 170


def test_countries_have_their_names_in_other_languages() -> None:
    assert local_country_names("de")["Deutschland"] == "de"
    assert local_country_names("uk")["Україна"] == "ua"
    assert local_country_names("tlh") == {}
    assert local_country_names("not a language") == {}
