"""Who stands in a box score or a table of players?"""

import pytest

from searchapp.article import Kind
from searchapp.ingest.mentions import Labelled, Span, lexicon
from searchapp.ingest.mentions.completing import complete
from searchapp.ingest.names import repair

BOX = "Palm Bay (1-0): Tolivor 25 points. Davis 17 points. Burghor 10 points. Bean-Laing 5 points and 3 steals."


def people(text: str, *found: Labelled) -> list[str]:
    return [text[one.start : one.end] for one in complete(text, found, lexicon()) if one.label == "PERSON"]


def test_a_box_score_names_its_scorers() -> None:
    assert people(BOX) == ["Tolivor", "Davis", "Burghor", "Bean-Laing"]


def test_what_a_reader_took_a_scorer_for_is_left_out() -> None:
    start = BOX.index("Burghor")
    assert "Burghor" in people(BOX, Labelled(start, start + len("Burghor"), "ORG", 0.99))


def test_a_town_among_scorers_is_somebodys_name_too() -> None:
    assert "Bozeman" in people(BOX + " Bozeman 4 points.")


@pytest.mark.parametrize(
    "text",
    [
        "Sogndal 30 points. Molde 28 points. Bergen 27 points. Trondheim 25 points. Viking 24 points.",
        "Tolivor 25 points. Davis 17 points.",
        "In 2019 Quarrix paid 25 points. They won.",
    ],
)
def test_clubs_have_points_and_two_scorers_make_no_box_score(text: str) -> None:
    assert people(text) == []


def test_a_table_of_players_names_them_behind_their_positions() -> None:
    assert people("| CB | Greedy Williams | 73 | 99% |\n| Pos | Player Name | 73 |\n| S | Morgan Burnor | 35 |") == [
        "Greedy Williams",
        "Morgan Burnor",
    ]


def test_a_longer_find_is_not_cut_by_a_score() -> None:
    text = BOX + " The Vandeel Tolivor 3 goals."
    start = text.index("The Vandeel")
    assert "Vandeel Tolivor" not in people(text, Labelled(start, start + len("The Vandeel Tolivor"), "ORG", 0.99))


def test_a_scorer_is_no_firm_of_that_name() -> None:
    text = "Upshor 3 points. Williams 6 points."
    mentions = repair("", text, [], [Span(0, 6, Kind.PERSON), Span(17, 25, Kind.PERSON)])
    assert {mention.kind for mention in mentions} == {Kind.PERSON}
