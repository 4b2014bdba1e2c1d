"""A place that no gazetteer has lies where its name, or the article, says."""

from searchapp.article import Kind
from searchapp.authority import Identity, NameUse, settle


def _settled(*names: str) -> dict[str, Identity | None]:
    found = settle(NameUse(Kind.PLACE, name, 1) for name in names)
    return {name: found[Kind.PLACE, name] for name in names}


def _countries(*names: str) -> list[str | None]:
    return [one.country if one else None for one in _settled(*names).values()]


def test_an_unknown_place_lies_in_the_state_behind_its_name() -> None:
    place = _settled("Yttrium Falls, Connecticut, United States")["Yttrium Falls, Connecticut, United States"]
    assert place is not None
    assert (place.label, place.slug, place.country) == ("Yttrium Falls", "yttrium-falls", "us")


def test_a_bare_name_is_the_one_place_that_articles_locate() -> None:
    settled = _settled("Yttrium Falls", "Yttrium Falls, Connecticut, United States")
    assert settled["Yttrium Falls"] == settled["Yttrium Falls, Connecticut, United States"]


def test_a_bare_name_stays_by_itself_where_articles_locate_two() -> None:
    two = "Yttrium Falls, Connecticut, United States", "Yttrium Falls, Ontario, Canada"
    settled = _settled("Yttrium Falls", *two)
    assert len({one.key for one in settled.values() if one}) == 3
    assert [one.country for one in settled.values() if one] == [None, "us", "ca"]


def test_a_town_too_little_known_has_the_one_country_of_its_name() -> None:
    place = _settled("Maassluis")["Maassluis"]
    assert place is not None
    assert (place.label, place.country) == ("Maassluis", "nl")


def test_a_dateline_in_capitals_is_no_label() -> None:
    place = _settled("YTTRIUM FALLS, Connecticut")["YTTRIUM FALLS, Connecticut"]
    assert place is not None
    assert place.label == "Yttrium Falls"


def test_a_part_or_the_surroundings_of_a_known_place_lie_in_its_country() -> None:
    assert _countries("West Michigan", "Chicago Area", "Yttrium Valley", "West Yttrium") == ["us", "us", None, None]
