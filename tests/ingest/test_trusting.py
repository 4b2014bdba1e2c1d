"""A name is kept when it was found with certainty at least once."""

from searchapp.article import Kind, Mention, Part
from searchapp.ingest.mentions import Labelled
from searchapp.ingest.trusting import least_certain, trusted

SURE = 0.99
UNSURE = 0.46


def mention(start: int, end: int, name: str, kind: Kind = Kind.PERSON, part: Part = Part.TEXT) -> Mention:
    return Mention(part, start, end, kind, name)


def test_a_name_never_found_with_certainty_is_left_out_everywhere() -> None:
    takin, mats = mention(0, 5, "Takin"), mention(10, 20, "Mats Berg")
    found = [Labelled(0, 5, "PERSON", UNSURE), Labelled(10, 20, "PERSON", SURE), Labelled(30, 35, "PERSON", UNSURE)]
    assert trusted([takin, mats, mention(30, 35, "Takin")], [], found) == (mats,)


def test_one_certain_find_speaks_for_all_mentions_of_the_name() -> None:
    whole, short = mention(0, 9, "Mats Berg"), mention(40, 44, "Mats Berg")
    in_title = mention(3, 7, "Mats Berg", part=Part.TITLE)
    found = [Labelled(0, 9, "PERSON", SURE), Labelled(40, 44, "PERSON", UNSURE)]
    assert trusted([in_title, whole, short], [], found) == (in_title, whole, short)


def test_the_same_words_of_another_kind_are_another_name() -> None:
    person, place = mention(0, 7, "Chelsea"), mention(20, 27, "Chelsea", Kind.PLACE)
    found = [Labelled(0, 7, "PERSON", UNSURE), Labelled(20, 27, "PLACE", SURE)]
    assert trusted([person, place], [], found) == (place,)


def test_a_find_that_only_touches_a_mention_says_nothing_of_it() -> None:
    assert trusted([mention(5, 9, "Berg")], [], [Labelled(0, 5, "PERSON", SURE), Labelled(9, 12, "ORG", SURE)]) == ()


def test_a_single_word_must_be_surer_than_a_whole_name() -> None:
    assert least_certain(Kind.PERSON, "Maxima") > least_certain(Kind.PERSON, "Derek Halvorsen")
    assert least_certain(Kind.PERSON, "Cleveland DL Mats Berg Two") > least_certain(Kind.PERSON, "Mats van Berg")
    assert least_certain(Kind.PLACE, "Dragonfly") > least_certain(Kind.PLACE, "Amritsar")
    assert least_certain(Kind.PLACE, "Budget") > least_certain(Kind.PLACE, "Dragonflew")
    assert least_certain(Kind.PERSON, "Qwyrx Halvorsen") > least_certain(Kind.PERSON, "Derek Halvorsen")


def test_a_legal_form_says_that_a_name_is_a_firms() -> None:
    assert least_certain(Kind.ORGANISATION, "Yttrium Ltd") < least_certain(Kind.ORGANISATION, "Yttrium")


def test_a_word_of_a_name_says_that_it_is_an_organisations() -> None:
    unsaid = least_certain(Kind.ORGANISATION, "Torvald Yttrium")
    for name in (
        "Yttrium Securities",
        "Ministry of Torvald",
        "Chinese Ministry of State Roads",
        "Torvald University",
        "Torvald Center for Roads",
    ):
        assert least_certain(Kind.ORGANISATION, name) < unsaid, name
    for name in ("Renewable Energy", "Torvald Center Stage"):
        assert least_certain(Kind.ORGANISATION, name) == unsaid, name
    for name in ("Securities", "Yttrium"):
        assert least_certain(Kind.ORGANISATION, name) > unsaid, name


def test_a_town_called_by_a_word_must_be_surer_than_another() -> None:
    assert least_certain(Kind.PLACE, "God") > least_certain(Kind.PLACE, "Torquay")
    assert least_certain(Kind.PLACE, "Turkey") == least_certain(Kind.PLACE, "Torquay")


def test_a_surname_that_is_known_needs_less_certainty() -> None:
    assert least_certain(Kind.PERSON, "Qwyrx Kumar") < least_certain(Kind.PERSON, "Qwyrx Zzyrx")
    assert least_certain(Kind.PERSON, "Qwyrx North") == least_certain(Kind.PERSON, "Qwyrx Zzyrx")


def test_a_family_name_first_makes_a_person_likelier() -> None:
    assert least_certain(Kind.PERSON, "Shi Yuqi") < least_certain(Kind.PERSON, "Quorl Vandeelor")
    assert least_certain(Kind.PERSON, "Ni Lexiong") < least_certain(Kind.PERSON, "Quorl Vandeelor")


def test_a_parliament_of_one_word_needs_less_certainty_than_a_products() -> None:
    assert least_certain(Kind.ORGANISATION, "Senate") < least_certain(Kind.ORGANISATION, "Qwyrx")


def test_a_word_that_is_three_times_a_likely_person_is_one() -> None:
    starts = (0, 20, 40)
    found = [Labelled(start, start + 8, "PERSON", 0.55) for start in starts]
    three = tuple(mention(start, start + 8, "Jorguino") for start in starts)
    assert trusted(three, [], found) == three
    assert trusted(three[:2], [], found) == ()
    assert trusted(tuple(mention(start, start + 8, "Oklahoma") for start in starts), [], found) == ()


def test_a_county_needs_no_list() -> None:
    assert least_certain(Kind.PLACE, "Quarrix County") < least_certain(Kind.PLACE, "Quarrix")
