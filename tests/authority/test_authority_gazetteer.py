"""Which place does a name mean?"""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import searchapp.authority
from searchapp.authority import gazetteer, local_country_names, peoples
from searchapp.authority.place_respelling import spell

DATA = Path(searchapp.authority.__file__).parent / "data"


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
    places = {gazetteer().meant_by(name) for name in names}
    assert len(places) == 1
    place = places.pop()
    assert place is not None
    assert place.label == label


@pytest.mark.parametrize(
    "names",
    [
        ("Bukha", "Boucha", "Butcha", "Bucha"),
        ("Zaporizhzhia", "Zaporizhia", "Zaporozhye"),
        ("Lvov", "Lviv"),
        ("Chernigov", "Chernihiv"),
        ("Vinnitsa", "Vinnytsia"),
        ("Gostomel", "Hostomel"),
        ("Fallujah", "Falluja", "al-Falluja"),
        ("Kandahar", "Qandahar"),
        ("Basra", "Basrah"),
        ("Sanaa", "Sana'a"),
        ("N'Djamena", "Ndjamena"),
        ("Chisinau", "Kishinev", "Kishinyov"),
        ("Yangon", "Rangoon"),
        ("Mumbai", "Bombay"),
        ("Beijing", "Peking"),
        ("Ho Chi Minh City", "Saigon"),
        ("Saint Petersburg", "Leningrad"),
        ("Bavaria", "Bayern"),
        ("Catalonia", "Cataluña"),
        ("Anbar", "Al Anbar", "Anbar province", "western Anbar"),
        ("Helmand", "Helmand Province"),
        ("Kherson Oblast", "Kherson region", "Kherson province", "Khersonska oblast"),
        ("Texas", "state of Texas", "southern Texas"),
        ("Afghanistan", "southern Afghanistan"),
        ("South Korea", "S. Korea", "Republic of Korea"),
        ("Kyrgyzstan", "Kyrgyz Republic"),
        ("Bahrain", "Kingdom of Bahrain"),
        ("Nigeria", "Federal Republic of Nigeria"),
        ("Washington", "Washington, D.C."),
    ],
)
def test_other_forms_of_a_name_mean_the_same_place(names: tuple[str, ...]) -> None:
    places = {gazetteer().meant_by(name) for name in names}
    assert len(places) == 1
    assert None not in places


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Austria", "Australia"),
        ("Niger", "Nigeria"),
        ("Iran", "Iraq"),
        ("Kherson", "Kherson region"),
        ("Kabul", "Kabul province"),
        ("Dominica", "Dominican Republic"),
        ("Mali", "Malawi"),
        ("Gaza City", "Gaza Strip"),
        ("Shanxi", "Shaanxi"),
    ],
)
def test_names_that_look_alike_stay_apart(one: str, other: str) -> None:
    places = {gazetteer().meant_by(one), gazetteer().meant_by(other)}
    assert len(places) == 2
    assert None not in places


@pytest.mark.parametrize(
    ("name", "country"),
    [("Paris", "fr"), ("Islamabad", "pk"), ("Georgia", "ge"), ("Birmingham", "gb"), ("Chennai", "in")],
)
def test_a_shared_name_is_found_as_the_best_known_place(name: str, country: str) -> None:
    place = gazetteer().find(name)
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize("name", ["Bahia", "Pernambuco", "Penang", "Johor", "Aichi", "Hatay"])
def test_a_state_is_no_city_that_is_called_so_in_other_languages(name: str) -> None:
    place = gazetteer().meant_by(name)
    assert place is not None
    assert place.is_division
    assert place.label == name


def test_cities_where_all_is_written_in_english_have_one_name() -> None:
    assert gazetteer().meant_by("Eastern Creek") is None  # Baytown
    places = {name: gazetteer().meant_by(name) for name in ("Vegas", "Philly", "Pindi", "Xi'an", "Jenin", "Bagmati")}
    labels = [place.label for place in places.values() if place is not None]
    assert labels == ["Las Vegas", "Philadelphia", "Rawalpindi", "Xi'an", "Jenin", "Bagmati"]


def test_the_republic_of_china_is_not_the_peoples() -> None:
    labels = [place.label for name in ("", "People's ") if (place := gazetteer().meant_by(f"{name}Republic of China"))]
    assert labels == ["Taiwan", "China"]


@pytest.mark.parametrize("name", ["Georgia", "Springfield", "Cambridge", "Hyderabad", "Valencia"])
def test_a_name_that_several_places_share_alike_means_none_by_itself(name: str) -> None:
    assert gazetteer().find(name) is not None
    assert gazetteer().meant_by(name) is None


@pytest.mark.parametrize(
    "name", ["Lohia", "Wendy", "Stoltenberg", "Maliki", "Ferrari", "Fatah", "Zarqawi", "Saddam", "Julian"]
)
def test_a_name_like_no_place_means_nothing(name: str) -> None:
    assert gazetteer().meant_by(name) is None
    assert gazetteer().find_respelt(name) is None


@pytest.mark.parametrize(
    "name", ["Paris", "Georgia", "Springfield", "Victoria", "Granada", "Lincoln", "Congo", "Punjab"]
)
def test_every_place_of_a_name_has_a_name_that_means_it_only(name: str) -> None:
    for place in gazetteer().bearers(name)[:4]:
        assert gazetteer().meant_by(gazetteer().unambiguous(place)) == place


def test_the_best_known_city_has_the_plain_slug_and_its_namesakes_their_country() -> None:
    slugs = [place.slug for place in gazetteer().bearers("Paris")]
    assert slugs[:2] == ["paris", "paris-us"]
    found = {name: gazetteer().meant_by(name) for name in ("Kyiv", "Bavaria", "Crimea", "Texas", "Ukraine", "New York")}
    assert {name: place.slug for name, place in found.items() if place is not None} == {
        "Kyiv": "kyiv",
        "Bavaria": "bavaria",
        "Crimea": "crimea",
        "Texas": "texas",
        "Ukraine": "ukraine",
        "New York": "new-york",
    }


def test_slugs_and_keys_are_unique_and_slugs_readable_ascii() -> None:
    atlas = gazetteer()._atlas
    places = [*(atlas[number] for number in range(len(atlas))), *set(gazetteer()._exact.values())]
    by_key = {place.key: place for place in places}
    slugs = {place.slug for place in by_key.values()}
    assert len(slugs) == len(by_key) == len(set(places))
    assert all(slug.isascii() and slug == slug.lower() and " " not in slug for slug in slugs)


def test_every_name_of_our_own_list_is_found() -> None:
    files = [DATA / "regions.toml", *(DATA / "regions").glob("*.toml")]
    rows = [row for file in files for row in tomllib.loads(file.read_text(encoding="utf-8"))["places"]]
    assert len({name for row in rows for name in row["names"]}) == sum(len(row["names"]) for row in rows)
    for row in rows:
        found = {gazetteer().meant_by(name) for name in row["names"]}
        assert len(found) == 1, row
        assert {place.label for place in found if place is not None} == {row["names"][0]}


def test_every_abbreviation_is_of_a_known_state() -> None:
    for code, shorts in tomllib.loads((DATA / "abbreviations.toml").read_text(encoding="utf-8")).items():
        for short in (*shorts, code.partition("-")[2]):
            assert [place.division for place in gazetteer().areas(short)] == [code]


def test_subdivisions_and_cities_know_where_they_lie() -> None:
    for name, division in (("Kharkiv", "UA-63"), ("Mosul", "IQ-NI"), ("Munich", "DE-BY"), ("Houston", "US-TX")):
        place = gazetteer().meant_by(name)
        assert place is not None
        assert place.division == division


def test_adjectives_speak_of_their_country() -> None:
    found = {
        word: peoples().get(word) for word in ("georgian", "ukrainian", "dominican", "nigerian", "lebanese", "polish")
    }
    assert found == {
        "georgian": "ge",
        "ukrainian": "ua",
        "dominican": "do",
        "nigerian": "ng",
        "lebanese": "lb",
        "polish": "pl",
    }


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


def test_a_town_takes_no_state_s_name() -> None:
    for name in ("Maryland", "California", "Ontario", "Quebec", "Bavaria", "Oklahoma", "Wyoming"):
        place = gazetteer().meant_by(name)
        assert place is not None
        assert place.key.startswith(("us-state:", "region:"))


@pytest.mark.parametrize(
    ("name", "country"),
    [("Java Sea", None), ("Lake Michigan", "us"), ("Alps", None), ("Yangtze River", "cn"), ("Strait of Malacca", None)],
)
def test_waters_and_mountains_of_the_news_are_places(name: str, country: str | None) -> None:
    place = gazetteer().meant_by(name)
    assert place is not None
    assert place.country == country


@given(st.lists(st.text(st.characters(categories=["L", "Zs"], codec="utf-8"), max_size=15), min_size=1, max_size=6))
def test_many_names_are_spelt_like_each_alone(names: list[str]) -> None:
    assert spell(names) == [spell([name])[0] for name in names]


def test_counties_of_america_are_no_provinces_of_other_countries() -> None:
    for name in ("Lake County", "Washington County", "Essex County"):
        assert gazetteer().meant_by(name) is None
    for name, country in (
        ("Mayo County", "ie"),
        ("Nimba County", "lr"),
        ("Cook County", "us"),
        ("Kiambu County", "ke"),
    ):
        place = gazetteer().meant_by(name)
        assert place is not None
        assert place.country == country


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Caesarea", "Caesarea"),
        ("Poti", "Poti"),
        ("Calcutta", "Kolkata"),
        ("Juarez", "Ciudad Juárez"),
        ("Greenwood", None),
    ],
)
def test_a_city_by_a_name_that_is_anothers_own_is_meant_only_where_reports_still_use_it(
    name: str, label: str | None
) -> None:
    place = gazetteer().meant_by(name)
    assert (place.label if place is not None else None) == label


def test_an_ampersand_is_and() -> None:
    place = gazetteer().meant_by("Trinidad & Tobago")
    assert place is not None
    assert place.key == "country:tt"


def test_a_part_of_the_world_by_the_compass_is_itself() -> None:
    place = gazetteer().meant_by("Northeast Asia")
    assert place is not None
    assert place.label == "Northeast Asia"
