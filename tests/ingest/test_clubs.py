"""Which nicknames are clubs?"""

import pytest

from searchapp.article import Kind, Mention, Part
from searchapp.authority import find_organisation, leagues
from searchapp.ingest.clubs import with_clubs

SCORES = "Wild 4, Sabres 1: Minnesota won.\n\nJets 2, Predators 1: It was close. "


def clubs(text: str, *found: tuple[str, Kind], title: str = "") -> list[str]:
    """The names of organisations in an article in which these names were found before."""
    mentions = [Mention(Part.TEXT, text.index(name), text.index(name) + len(name), kind, name) for name, kind in found]
    return [one.name for one in with_clubs(title, text, mentions) if one.kind is Kind.ORGANISATION]


def test_nicknames_are_clubs_where_an_article_is_about_their_league() -> None:
    assert clubs(SCORES) == ["Minnesota Wild", "Buffalo Sabres", "Winnipeg Jets", "Nashville Predators"]


def test_the_leagues_name_decides_which_of_two_clubs_is_meant() -> None:
    text = "The Panthers signed him, said the NFL. The Jets, the Giants and the Steelers did not."
    assert clubs(text) == ["Carolina Panthers", "New York Jets", "New York Giants", "Pittsburgh Steelers"]
    text = "The Rangers left the NHL and MLB. The Yankees and the Sabres stayed."
    assert clubs(text)[0] == "Rangers"
    assert clubs(f"{text} So did the Texas Rangers.")[0] == "Texas Rangers"


def test_a_club_named_in_full_is_called_by_its_nickname() -> None:
    text = "The Utah Jazz won. Then the Jazz slept, and the Jets flew."
    assert clubs(text, ("Utah Jazz", Kind.ORGANISATION)) == ["Utah Jazz", "Utah Jazz"]


@pytest.mark.parametrize(
    "text",
    [
        "Senators met in two Capitals. Rangers and Kings ruled the Wild.",
        "The Senators, the Rangers",
        "Bears and Lions live in the wild.",
        "Crystal Palace beat AFC Bournemouth. Zaha scored for the Eagles.",
        "Wrexham left the National League. Fans of the Reds cheered.",
        "The WNBA season began. The Kings did not play.",
        "In the AFL the Lions beat the Eagles, and the Saints lost to the Giants.",
        "Premiership rugby: the Saints beat the Falcons and the Chiefs.",
    ],
)
def test_words_are_no_clubs_where_nobody_plays(text: str) -> None:
    assert clubs(text) == []


def test_a_word_in_its_usual_sense_is_no_club_even_there() -> None:
    assert clubs(f"{SCORES}Lightning struck twice. Lightning's goalie fell.")[-1:] == ["Tampa Bay Lightning"]
    assert len(clubs(f"{SCORES}Lightning struck twice.")) == 4
    text = "The NBA praised the Lakers and Magic Johnson at Kings Arena."
    assert clubs(text) == ["Los Angeles Lakers"]


def test_all_stars_and_headlines_are_no_clubs() -> None:
    text = "The NHL picked its All-Stars: the Sabres and the Oilers sent two."
    assert clubs(text, title="NHL’s Biggest Stars Sit Out") == ["Buffalo Sabres", "Edmonton Oilers"]


def test_a_persons_short_name_stays_his() -> None:
    mentions = [Mention(Part.TEXT, 0, 5, Kind.PERSON, "Magic Johnson")]
    assert with_clubs("", "Magic praised the Celtics and the NBA.", mentions)[0] == mentions[0]


def test_what_was_found_whole_stays_and_the_same_words_are_the_club() -> None:
    text = f"{SCORES}Then Wild Bill Torvald came."
    assert len(clubs(text, ("Wild Bill Torvald", Kind.PERSON))) == 4
    mentions = [Mention(Part.TEXT, 0, 4, Kind.PLACE, "Wild")]
    found = with_clubs("", SCORES, mentions)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert found[0] == Mention(Part.TEXT, 0, 4, Kind.ORGANISATION, "Minnesota Wild")


def test_every_club_of_the_leagues_is_known_by_its_whole_name() -> None:
    unknown = {name for league in leagues() for name in league.clubs.values() if find_organisation(name) is None}
    assert unknown == set()
