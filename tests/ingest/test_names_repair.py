"""What is each mention's name once the article itself has been asked?"""

from searchapp.article import Kind, Mention, Part
from searchapp.ingest.mentions import Span
from searchapp.ingest.names import repair

PERSON, PLACE, ORGANISATION = Kind.PERSON, Kind.PLACE, Kind.ORGANISATION


def mentions(text: str, *names: tuple[str, Kind], title: str = "") -> list[tuple[str, str]]:
    """What stands there and its name, for an article in which a recogniser found the first `names` of the text."""
    spans = [Span(text.index(name), text.index(name) + len(name), kind) for name, kind in names]
    return [(stands(mention, title, text), mention.name) for mention in repair(title, text, [], spans)]


def stands(mention: Mention, title: str, text: str) -> str:
    return (title if mention.part is Part.TITLE else text)[mention.start : mention.end]


def test_a_surname_is_the_person_the_article_names_in_full() -> None:
    text = "Jens Stoltenberg spoke. Stoltenberg said it was a pity, and Stoltenberg’s aides left."
    assert mentions(text, ("Jens Stoltenberg", PERSON)) == [
        ("Jens Stoltenberg", "Jens Stoltenberg"),
        ("Stoltenberg", "Jens Stoltenberg"),
        ("Stoltenberg", "Jens Stoltenberg"),
    ]


def test_a_surname_two_people_share_is_not_guessed() -> None:
    text = "George Bush and Laura Bush came. Bush spoke."
    found = mentions(text, ("George Bush", PERSON), ("Laura Bush", PERSON))
    assert found[-1] == ("Bush", "Bush")


def test_a_surname_inside_another_name_is_not_found() -> None:
    text = "Jens Stoltenberg spoke. Karin Stoltenberg and the Stoltenberg Foundation did not."
    assert len(mentions(text, ("Jens Stoltenberg", PERSON))) == 1


def test_particles_initials_and_family_names_that_come_first() -> None:
    text = "Joris van Deel waited. Van Deel left. Dr M. Oyelaran met Marta Oyelaran. Xi Jinping came. Xi went."
    found = mentions(
        text, ("Joris van Deel", PERSON), ("Marta Oyelaran", PERSON), ("M. Oyelaran", PERSON), ("Xi Jinping", PERSON)
    )
    assert dict(found) == {
        "Joris van Deel": "Joris van Deel",
        "Van Deel": "Joris van Deel",
        "M. Oyelaran": "Marta Oyelaran",
        "Marta Oyelaran": "Marta Oyelaran",
        "Xi Jinping": "Xi Jinping",
        "Xi": "Xi Jinping",
    }


def test_titles_possessives_quotes_and_punctuation_come_off() -> None:
    text = "The “Italian Prime Minister Giorgia Meloni’s” view, and “Kyiv,” too; of Grommet Inc. and the U.S."
    found = mentions(
        text,
        ("Italian Prime Minister Giorgia Meloni’s”", PERSON),
        ("“Kyiv,”", PLACE),
        ("Grommet Inc.", ORGANISATION),
        ("U.S.", PLACE),
    )
    assert [stood for stood, _ in found] == ["Giorgia Meloni", "Kyiv", "Grommet Inc.", "U.S."]


def test_a_glued_word_comes_off_a_name() -> None:
    text = "President of Russia, Vladimir Putinalthough not giving up, met Anna Whileaway."
    found = mentions(text, ("Vladimir Putinalthough", PERSON), ("Anna Whileaway", PERSON))
    assert [name for _, name in found] == ["Vladimir Putin", "Anna Whileaway"]


def test_what_a_recogniser_takes_for_a_name_by_mistake_is_left_out() -> None:
    text = "Then he saw Read More on the Russian side of President – and … again."
    wrong = (("he", PERSON), ("Read More", PERSON), ("Russian", PLACE), ("President", PERSON), ("…", ORGANISATION))
    assert mentions(text, *wrong) == []


def test_an_acronym_the_text_introduces_is_its_long_form() -> None:
    text = "The Delta Marine Institute (DMI) opened. DMI is small; DMX is not it."
    found = mentions(text, ("Delta Marine Institute", ORGANISATION))
    assert found == [
        ("Delta Marine Institute", "Delta Marine Institute"),
        ("DMI", "Delta Marine Institute"),
        ("DMI", "Delta Marine Institute"),
    ]


def test_a_headline_is_read_with_the_names_of_the_text() -> None:
    text = "Marta Oyelaran of Rijnmond spoke in Lower Wend."
    found = mentions(text, ("Marta Oyelaran", PERSON), ("Lower Wend", PLACE), title="OYELARAN LEAVES LOWER WEND")
    assert found[:2] == [("OYELARAN", "Marta Oyelaran"), ("LOWER WEND", "Lower Wend")]


def test_a_town_with_the_surname_of_somebody_here_is_that_person() -> None:
    text = "Jane Lowell spoke. Lowell was glad to be in Lowell."
    first = text.index("Lowell was")
    second = text.rindex("Lowell")
    spans = [Span(0, 11, PERSON), Span(first, first + 6, PLACE), Span(second, second + 6, PLACE)]
    assert [(mention.name, mention.kind) for mention in repair("", text, [], spans)] == [
        ("Jane Lowell", PERSON),
        ("Jane Lowell", PERSON),
        ("Lowell", PLACE),
    ]


def test_a_ship_with_a_persons_name_is_nobody() -> None:
    text = "The Amber Petrel left. Crews of the Amber Petrel waited."
    assert mentions(text, ("Amber Petrel", PERSON), title="Amber Petrel sails") == []


def test_the_first_of_two_surnames_is_the_person_and_a_given_name_is_not() -> None:
    text = "Guadalupe Salinas Hernández came. Salinas spoke. Lee Harvey Torvald left. Harvey slept."
    assert [mention.name for mention in repair("", text, [], [Span(0, 27, PERSON), Span(49, 67, PERSON)])] == [
        "Guadalupe Salinas Hernández",
        "Guadalupe Salinas Hernández",
        "Lee Harvey Torvald",
    ]
