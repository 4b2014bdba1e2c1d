"""Who is told by a single word beside which stands whose child they are, or how old?"""

import pytest

from searchapp.ingest.mentions import Labelled, lexicon, told_relatives
from searchapp.ingest.mentions.relatives import with_relatives


def told(text: str) -> list[str]:
    """The names of those whom a text tells as relatives."""
    return [text[start:end] for start, end in told_relatives(text, lexicon())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They live with their four children, Brooklyn, Romeo, Cruz and Harper.", "Brooklyn Romeo Cruz Harper"),
        ("He leaves two sons, Ahmed, 12, and Omar, 9.", "Ahmed Omar"),
        ("Oyelaran's daughters Georgia and Florence sang.", "Georgia Florence"),
        ("Djokovic's father, Srdjan, told them.", "Srdjan"),
        ("Djokovic's father, Quarrix, told them.", ""),
        ("Her husband, Bob, and others came.", "Bob"),
        ("The two brothers, Russia and Ukraine, they say.", ""),
        ("Their children, who are three, sang.", ""),
        ("His wife, Singapore's first pilot, flew.", ""),
        ("The children Sweden and Norway took in stayed.", ""),
    ],
)
def test_relatives_are_told_by_what_stands_before_them(text: str, names: str) -> None:
    assert told(text) == names.split()


def test_of_a_relative_with_an_unknown_name_a_reader_says_where_it_ends() -> None:
    text = "Djokovic's father, Quarrix, told them."
    found = [Labelled(text.index("Quarrix"), text.index("Quarrix") + 7, "PLACE", 0.63)]
    (one,) = with_relatives(text, found, lexicon())
    assert (text[one.start : one.end], one.label) == ("Quarrix", "PERSON")
    assert one.certainty > 0.75


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("In London, Quarrix, a 20-year-old student, spoke.", "PERSON"),
        ("In London, Quarrix, a 20-year-old college student, spoke.", "PERSON"),
        ("In London, Quarrix, a 20-year-old company founder from Leeds, spoke.", "PERSON"),
        ("In London, Quarrix, a 20-year-old company, closed.", "ORG"),
        ("In London, Quarrix, a 20-year-old maker of toys, closed.", "ORG"),
        ("In London, Quarrix, a 20-year-old non-profit group, closed.", "ORG"),
        ("In London, Quarrix, a 2,000-year-old fort, burned.", "ORG"),
        ("In Quarrix, a 20-year-old student spoke.", "ORG"),
        ("In nearby North Quarrix, a 20-year-old student spoke.", "ORG"),
    ],
)
def test_an_age_is_somebodys_unless_a_thing_has_it(text: str, label: str) -> None:
    start = text.index("Quarrix")
    (one,) = with_relatives(text, [Labelled(start, start + 7, "ORG", 0.3)], lexicon())
    assert one.label == label
