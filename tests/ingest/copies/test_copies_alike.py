"""A text cut, continued or lightly edited is a copy; a form filled in anew is not."""

import datetime

import pytest

from searchapp.ingest.copies import Reading, are_copies, read

DAY = datetime.date(2023, 5, 2)
WHOLE = """
The harbour council of Sandholm voted on Tuesday to keep the night ferry, ending a dispute that had divided the
island since the autumn. Councillor Edda Marrow said the boat would sail with half its crew until June.

Opponents had argued that a bus over the new causeway would cost less. A report by the shipping office found the
opposite: repairs to the road after each winter storm come to more than two years of fuel, it said, and nobody
had counted the school children who cross before dawn.

Ferrymen stood in the gallery with their caps on. When the result was read out one of them rang a bell he had
brought in a shopping bag, and the chair asked him twice to stop before asking to see it.

The vote binds the council for three years. Fares stay as they are for residents, while visitors pay a little
more from the first of July, when the summer timetable begins and the second boat comes back from the yard.
"""
PARAGRAPHS = WHOLE.strip().split("\n\n")
LONG = f"{WHOLE}\n{WHOLE.replace('council', 'assembly').replace('ferry', 'boat')}"
FORM = """
Today the Minister declared that a disaster exists in the district of {district} and ordered aid to supplement
the efforts of the district in the areas affected by severe storms and flooding from {first} to {last}. The
action makes funding available to affected individuals, which can include grants for temporary housing and
repairs, loans to cover losses of property, and other programmes to help people and owners of businesses recover
from the effects of the disaster. {officer} has been named to coordinate the recovery. Additional designations
may be made at a later date if the district requests them and the results of further assessments warrant it.
"""


def reading(
    text: str, *, title: str = "A title", outlet: str | None = "One", day: datetime.date | None = DAY
) -> Reading:
    return read(title, text, outlet=outlet, day=day)


def are(first: str, second: str, *, title: str = "Another", outlet: str | None = "Other") -> bool:
    one, other = reading(first), reading(second, title=title, outlet=outlet)
    assert are_copies(one, other) == are_copies(other, one)
    return are_copies(one, other)


def test_the_same_text_is_a_copy_whatever_stands_around_its_words() -> None:
    assert are(WHOLE, WHOLE.replace("\n\n", "\n").replace(", ", " – ").upper())


def test_a_cut_text_is_a_copy_and_an_excerpt_is_not() -> None:
    assert are(WHOLE, "\n\n".join(PARAGRAPHS[:2]))
    assert not are(WHOLE, PARAGRAPHS[0])


def test_a_text_continued_by_another_outlet_is_a_copy() -> None:
    assert are(WHOLE, "SANDHOLM (Harbour Wire) - " + WHOLE + "\n\nOur own reporter adds that the bell was out of tune.")


def test_a_text_misread_by_a_scanner_is_a_copy() -> None:
    words = WHOLE.split(" ")
    assert are(WHOLE, " ".join(word[:-1] + "c" if number % 30 == 7 else word for number, word in enumerate(words)))


def test_another_text_about_the_same_is_no_copy() -> None:
    told_anew = (
        "Sandholm keeps its night ferry. By a narrow majority the island's council decided against a bus, after a "
        "study had shown that storms make the causeway dearer than fuel. Edda Marrow, who moved the motion, spoke of "
        "children on their way to school. From July visitors will have to pay more than those who live there."
    )
    assert not are(WHOLE, told_anew)


@pytest.mark.parametrize("outlet", ["One", "Other", None])
def test_a_form_filled_in_anew_is_no_copy(outlet: str | None) -> None:
    first = FORM.format(district="Northmoor", first="4 March", last="9 March", officer="Jonas Quill")
    second = FORM.format(district="Elderbeck", first="2 June", last="5 June", officer="Mirela Tanzer")
    assert not are(first, second, outlet=outlet)


def test_one_number_brought_up_to_date_by_another_outlet_leaves_a_long_text_a_copy() -> None:
    told = "The count was {}, said the clerk afterwards."
    assert are(LONG + told.format("14 to 9"), LONG + told.format("14 to 8"))
    assert not are(PARAGRAPHS[1] + told.format("14 to 9"), PARAGRAPHS[1] + told.format("15 to 8"))


def test_what_an_outlet_prints_again_a_year_later_with_a_change_is_no_copy() -> None:
    told = LONG + "Hands were counted {}, said the clerk afterwards."
    first, again = told.format("twice by two of the ferrymen"), told.format("once and then left at that")
    later = DAY.replace(year=2024)
    assert are_copies(reading(first), reading(again))
    assert not are_copies(reading(first), reading(again, day=later))
    assert are_copies(reading(first), reading(first, day=later))


def test_few_words_are_copies_only_under_the_same_title() -> None:
    short = "This article can be read in full by subscribers. Sign in to go on, or choose an offer below."
    assert not are(short, short, title="Council keeps the night ferry")
    assert are(short, short, title="A title")
    assert not are("Watch the video.", "Watch the videos.", title="A title")


def test_a_text_without_words_is_nobodys_copy() -> None:
    assert not are("", "", title="A title")
    assert not are(WHOLE, " … ")
