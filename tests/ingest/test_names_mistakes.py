"""What becomes of a recogniser's typical mistakes?"""

from searchapp.article import Kind
from searchapp.ingest.mentions import Span
from searchapp.ingest.names import repair

PERSON, PLACE, ORGANISATION = Kind.PERSON, Kind.PLACE, Kind.ORGANISATION


def found(text: str, *names: tuple[str, Kind], title: str = "") -> list[tuple[str, Kind]]:
    """The names and kinds of an article in which a recogniser found every place where one of `names` stands."""
    spans = []
    for name, kind in names:
        start = text.find(name)
        while start >= 0:
            spans.append(Span(start, start + len(name), kind))
            start = text.find(name, start + len(name))
    return [(mention.name, mention.kind) for mention in repair(title, text, [], sorted(spans))]


def test_a_nickname_in_quotes_is_no_part_of_the_name() -> None:
    assert found('Edmund "Ned" Tollemache spoke.', ('Edmund "Ned" Tollemache', PERSON)) == [
        ("Edmund Tollemache", PERSON)
    ]


def test_verbs_weekdays_and_scores_come_off() -> None:
    text = "Jens Stoltenberg told Meloni. Marta Oyelaran Monday left. Joris Vandeel 3 won."
    names = ("Jens Stoltenberg told Meloni", PERSON), ("Marta Oyelaran Monday", PERSON), ("Joris Vandeel 3", PERSON)
    assert [name for name, _ in found(text, *names)] == ["Jens Stoltenberg", "Marta Oyelaran", "Joris Vandeel"]


def test_a_family_name_first_keeps_a_given_name_that_is_a_pronoun() -> None:
    assert found("Vice Premier Liu He came.", ("Vice Premier Liu He", PERSON)) == [("Liu He", PERSON)]


def test_accounts_memberships_and_states_are_nobody() -> None:
    text = "See @MartaOye and Rep. Oyelaran (D-Minn.) of ROTHBURY, Mich. again."
    assert found(text, ("MartaOye", PERSON), ("D-Minn", PERSON), ("Mich", PERSON)) == []


def test_an_office_is_no_organisation_and_small_words_are_no_part_of_one() -> None:
    text = "The Commissioner of Police met royal Yttrium Group staff of the Department of Justice."
    names = (
        ("Commissioner of Police", ORGANISATION),
        ("royal Yttrium Group", ORGANISATION),
        ("Department of Justice", ORGANISATION),
    )
    assert [name for name, _ in found(text, *names)] == ["Yttrium Group", "Department of Justice"]


def test_a_bare_name_of_a_known_firm_is_the_firm_unless_somebody_here_has_it() -> None:
    assert found("Ford sold cars. Ford rose.", ("Ford", PERSON)) == [("Ford", ORGANISATION)] * 2
    text = "Betty Ford spoke. Ford smiled."
    assert found(text, ("Betty Ford", PERSON), ("Ford", PERSON))[-1] == ("Betty Ford", PERSON)


def test_a_ship_is_nobody() -> None:
    assert found("The bulk carrier Amber Petrel sailed.", ("Amber Petrel", PERSON)) == []


def test_an_organisation_that_opens_like_one_is_no_place() -> None:
    text = "Gates of the Consorzio Laguna Sud closed."
    assert found(text, ("Consorzio Laguna Sud", PLACE)) == [("Consorzio Laguna Sud", ORGANISATION)]


def test_a_bare_name_of_a_town_is_the_town_unless_somebody_here_has_it() -> None:
    assert found("Shells hit Nikolaev.", ("Nikolaev", PERSON)) == [("Nikolaev", PLACE)]
    text = "Pavel Nikolaev spoke. Nikolaev left."
    names = found(text, ("Pavel Nikolaev", PERSON), ("Nikolaev", PERSON))
    assert names[-1] == ("Pavel Nikolaev", PERSON)


def test_a_direction_alone_is_no_place() -> None:
    names = ("West", PLACE), ("North", PLACE), ("West Java", PLACE)
    assert found("The West helped. Rain in the North reached West Java.", *names) == [("West Java", PLACE)]


def test_a_town_before_its_state_is_a_place() -> None:
    assert found("They play in Harlow, TX tonight.", ("Harlow", PERSON)) == [("Harlow", PLACE)]


def test_a_firm_named_as_one_anywhere_is_a_firm_everywhere() -> None:
    text = "Analysts at Tollemache Petrel were glad. Tollemache Petrel rose. Shares of Tollemache Petrel rose too."
    assert found(text, ("Tollemache Petrel", PERSON)) == [("Tollemache Petrel", ORGANISATION)] * 3


def test_the_word_of_a_firm_means_the_firm_unless_somebody_here_has_it() -> None:
    text = "The Vandeel Group grew. Vandeel sold it."
    assert found(text, ("Vandeel Group", ORGANISATION), ("Vandeel sold"[:7], PERSON))[-1] == (
        "Vandeel Group",
        ORGANISATION,
    )
    text = "The Vandeel Group grew. Joris Vandeel left. Vandeel sold it."
    spans = [Span(4, 17, ORGANISATION), Span(24, 37, PERSON), Span(44, 51, PERSON)]
    assert [mention.name for mention in repair("", text, [], spans)][-1] == "Joris Vandeel"


def test_an_acronym_is_introduced_either_way_round() -> None:
    long = "Delta Marine Institute"
    for text in (
        "The Delta Marine Institute, known as the DMI, opened. DMI grew.",
        "The Delta Marine Institute, or DMI, opened. DMI grew.",
        "DMI (Delta Marine Institute) opened. DMI grew.",
    ):
        names = {name for name, _ in found(text, (long, ORGANISATION), ("DMI", ORGANISATION))}
        assert names == {long}, text


def test_a_bare_given_name_is_the_one_person_who_has_it() -> None:
    text = "Oluwaseun Oyelaran came. Oluwaseun sang."
    assert found(text, ("Oluwaseun", PERSON), ("Oluwaseun Oyelaran", PERSON))[-1] == ("Oluwaseun Oyelaran", PERSON)


def test_a_title_tells_namesakes_apart() -> None:
    text = "President Joris Petrel and Marta Petrel came. President Petrel spoke. Petrel left."
    spans = [Span(10, 22, PERSON), Span(27, 39, PERSON), Span(56, 62, PERSON), Span(70, 76, PERSON)]
    names = [mention.name for mention in repair("", text, [], spans)]
    assert names == ["Joris Petrel", "Marta Petrel", "Joris Petrel", "Petrel"]


def test_two_spellings_of_one_person_leave_a_surname_unambiguous() -> None:
    text = "William Oyelaran came. Bill Oyelaran sang. Oyelaran left."
    spans = [Span(0, 16, PERSON), Span(23, 36, PERSON), Span(43, 51, PERSON)]
    assert repair("", text, [], spans)[-1].name in {"William Oyelaran", "Bill Oyelaran"}


def test_a_name_in_capitals_is_written_as_the_text_does() -> None:
    assert found("JORIS VANDEEL spoke.", ("JORIS VANDEEL", PERSON)) == [("Joris Vandeel", PERSON)]
