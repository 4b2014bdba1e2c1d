"""Each rule of the cleaning takes what it is for, and leaves an article's own lines alone."""

import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import RawArticle, Reason
from searchapp.ingest import Cleaned, clean
from searchapp.ingest.cleaning.lines import split_lines
from searchapp.ingest.cleaning.residue import find_residue

LEAD = "The ferry between the two banks was out of service for eleven days while engineers looked for a valve."
MORE = "It was found on Tuesday in the drawer of a desk, according to the company, with a label tied to it."


def _clean(*lines: str, title: str | None = "The ferry is back", source: str | None = None) -> Cleaned:
    text = "\n\n".join(lines)
    return clean(RawArticle("a.txt", 0, text, text, title=title, source=source), language="en")


def _kept(*lines: str) -> list[str]:
    return _clean(*lines).text.split("\n\n")


def _why(cleaned: Cleaned) -> dict[str, Reason]:
    return {left.line: left.reason for left in cleaned.left_out}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (".vjs-box {display: none;}", Reason.CODE),
        ("@media (max-width: 600px) {", Reason.CODE),
        ("color: red; margin: 0 auto;", Reason.CODE),
        ("(adsbygoogle = window.adsbygoogle || []).push({});", Reason.CODE),
        ("if (window.player) { player.ready(function(){ this.volume(0); }); }", Reason.CODE),
        ("var s = document.createElement('script');", Reason.CODE),
        ('<div class="share">', Reason.CODE),
        ('[button link="https://ledger.example/kit" type="big"] Send us your review[/button]', Reason.CODE),
        ("Ledger writers Nora Lindholm and Ana Ruiz contributed.", Reason.AUTHOR),
        ("Nora Lindholm's Ana Ruiz in Lima contributed to this report.", Reason.AUTHOR),
        ("Email Nora Lindholm at nora@ledger.example or call.", Reason.AUTHOR),
        ("Updated at 1:23 p.m.", Reason.DATE),
        ("Copyright Harbour Gazette 2019 - all texts", Reason.RIGHTS),
        ("This copy is for your personal, non-commercial use only. Order copies here.", Reason.RIGHTS),
        ("Nora Lindholm II/The Harbour Gazette via AP Photo", Reason.PICTURE_CREDIT),
        ("***", Reason.SEPARATOR),
        ("Read More About: World News", Reason.CROSS_LINK),
        ("See also\xa0 A cat stops the traffic for the third time", Reason.CROSS_LINK),
        ("READ MORE: The philosophers and the wall bars", Reason.CROSS_LINK),
        ("Lesen Sie auch: Die Schlepper warten", Reason.CROSS_LINK),
        ("Source link", Reason.CROSS_LINK),
        ("The post Ferry is back appeared first on Harbour Gazette.", Reason.CROSS_LINK),
        ("related news", Reason.OTHER_HEADLINES),
        ("You may also like", Reason.OTHER_HEADLINES),
        ("Please enter your comment!", Reason.COMMENTS),
        ("Your email address will not be published. Required fields are marked *", Reason.COMMENTS),
        ("12 comments", Reason.COMMENTS),
        ("Next Post", Reason.NAVIGATION),
        ("Filed under: Labour, Ports", Reason.NAVIGATION),
        ("4 min read", Reason.NAVIGATION),
        ("Share · Send to a friend · Back to top", Reason.SHARING),
        ("Share   Tweet   Pin   Email", Reason.SHARING),
        ("Follow us on Telegram", Reason.SHARING),
        ("Sign up for The Manifest, our free Friday letter", Reason.NEWSLETTER),
        ("We use cookies to improve your experience.", Reason.NEWSLETTER),
        ("Accept all | Manage choices", Reason.NEWSLETTER),
        ("ADVERTISEMENT", Reason.ADVERTISEMENT),
        ("© 2021 Harbour Gazette. All rights reserved.", Reason.RIGHTS),
        ("Photo: Nora Lindholm / Harbour Gazette", Reason.PICTURE_CREDIT),
    ],
)
def test_furniture_between_paragraphs_is_left_out_with_its_reason(line: str, reason: Reason) -> None:
    cleaned = _clean(LEAD, line, MORE)
    assert cleaned.text == f"{LEAD}\n\n{MORE}"
    assert list(_why(cleaned).values()) == [reason]


@pytest.mark.parametrize(
    "line",
    [
        "under heavy skies",
        "ON SAFER FERRIES",
        "blue paint",
        "Home",
        "More",
        "Read more books, she told the children, and they did.",
        "“Share this with nobody,” he said.",
        "“Follow us on the second boat,” the captain shouted across the water.",
        "See also how the price of bread rose when the ferry stopped.",
        "Comments were few, and most of them concerned the weather.",
        "Photographs by the dozen hang in the pilot house.",
        "(c) The second clause says nothing about ferries.",
        "- a list item of the article",
        "1. The first point: nobody looked in the drawer.",
        "Related to this is the question of the second drawer, which the council has postponed until the spring.",
        "He wrote { in the margin and nothing else, which the committee took for an answer.",
        "https://ferry.example/timetable",
    ],
)
def test_an_articles_own_lines_are_kept(line: str) -> None:
    assert _kept(LEAD, line, MORE) == [LEAD, line, MORE]


def test_a_single_word_is_furniture_only_in_company() -> None:
    assert find_residue([LEAD, "Home", MORE, MORE, MORE, MORE]) == {}
    assert set(find_residue([LEAD, "Home", "Contact us", "Menu", MORE, MORE, MORE])) == {1, 2, 3}
    assert find_residue([LEAD, MORE, "Comments"]).keys() == {2}


def test_the_first_headline_is_the_title_and_the_text_does_not_repeat_it() -> None:
    cleaned = _clean("| 3 March 2021, Wednesday |", "The valve in the drawer", LEAD, title=None)
    assert (cleaned.title, cleaned.text) == ("The valve in the drawer", LEAD)
    assert cleaned.bounds == ("2021-03-03",)
    assert cleaned.labels == ()
    assert _why(cleaned)["| 3 March 2021, Wednesday |"] is Reason.BANNER


def test_a_headline_may_begin_like_a_link_to_a_film() -> None:
    first, second = "Watch: Panic as a singer's bag burns", "A bag burned on Monday, and everybody left the ferry."
    assert _clean(first, second, title=None).title == first
    assert _clean("The ferry is back", first, second, title=None).title == "The ferry is back"
    assert first not in _kept("The ferry is back", first, second)


@pytest.mark.parametrize("line", ["The ferry is back", "THE FERRY IS BACK!", "The ferry is back – Gazette"])
def test_a_stated_title_is_taken_out_of_the_text(line: str) -> None:
    cleaned = _clean(line, LEAD)
    assert (cleaned.title, cleaned.text) == ("The ferry is back", LEAD)


def test_a_text_without_a_headline_gets_its_first_words_and_loses_nothing() -> None:
    cleaned = _clean(LEAD + " " + MORE, MORE, title=None)
    assert cleaned.title == "The ferry between the two banks was out of service for eleven days while…"
    assert cleaned.text == f"{LEAD} {MORE}\n\n{MORE}"


def test_a_block_of_metadata_becomes_source_and_date() -> None:
    cleaned = _clean(
        LEAD, "- World", "- Delta Wire", "- Published Date: 03:40 | 3 March 2021", "- Modified Date: 4 March 2021", MORE
    )
    assert cleaned.text == f"{LEAD}\n\n{MORE}"
    assert cleaned.source == "Delta Wire"
    assert [label.date for label in cleaned.labels] == ["2021-03-03"]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Nora Lindholm", "Nora Lindholm"),
        ("by Nora Lindholm and Piet de Vries", "Nora Lindholm and Piet de Vries"),
        ("di Lucia Ferrante", "Lucia Ferrante"),
        ("Author: Nora Lindholm", "Nora Lindholm"),
        ("By Nora Lindholm | 3 March 2021", "Nora Lindholm"),
    ],
)
def test_a_byline_becomes_the_author(line: str, author: str) -> None:
    cleaned = _clean(line, LEAD, MORE)
    assert (cleaned.author, cleaned.text) == (author, f"{LEAD}\n\n{MORE}")


@pytest.mark.parametrize("line", ["By the river", "By Monday", "By then everybody had gone home"])
def test_a_cross_head_that_begins_with_by_is_no_byline(line: str) -> None:
    assert _kept(line, LEAD, MORE) == [line, LEAD, MORE]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("  • AFP", "AFP"),
        ("(Reuters)", "Reuters"),
        ("(Source: Harbour Post)", "Harbour Post"),
        ("Source: Harbour Gazette", "Harbour Gazette"),
        ("• Delta Wire", "Delta Wire"),
        ("Agence France-Presse", "Agence France-Presse"),
    ],
)
def test_a_credit_at_the_end_becomes_the_source(line: str, source: str) -> None:
    cleaned = _clean(LEAD, MORE, line)
    assert (cleaned.source, cleaned.text) == (source, f"{LEAD}\n\n{MORE}")


@pytest.mark.parametrize("line", ["(Applause)", "– Karoline Lindholm", "• Bring a torch"])
def test_a_signature_is_no_credit(line: str) -> None:
    assert _kept(LEAD, MORE, line) == [LEAD, MORE, line]


def test_a_stated_source_is_not_replaced_by_a_credit() -> None:
    assert _clean(LEAD, MORE, "• AFP", source="The Ledger").source == "The Ledger"


def test_what_stands_above_the_title_is_read_for_what_it_says() -> None:
    cleaned = _clean(
        "Home | World | Ports", "Business", "Published: 3 March 2021", "The valve in the drawer", LEAD, title=None
    )
    assert (cleaned.title, cleaned.text) == ("The valve in the drawer", LEAD)
    assert [label.date for label in cleaned.labels] == ["2021-03-03"]
    assert set(_why(cleaned).values()) == {Reason.NAVIGATION, Reason.SECTION, Reason.DATE, Reason.TITLE}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Section: Ports", Reason.SECTION),
        ("Europe", Reason.SECTION),
        ("From our correspondent", Reason.AUTHOR),
        ("The Harbour Gazette", Reason.SOURCE),
        ("THE NORTHERN LEDGER", Reason.SOURCE),
        ("Sources: agencies", Reason.SOURCE),
        ("Last updated: 4 March 2021", Reason.DATE),
        ("Hafenblatt, 3 March 2021", Reason.DATE),
    ],
)
def test_lines_below_the_title_that_state_something_are_no_text(line: str, reason: Reason) -> None:
    cleaned = _clean(line, LEAD, MORE)
    assert cleaned.text == f"{LEAD}\n\n{MORE}"
    assert _why(cleaned) == {line: reason}


def test_a_date_alone_dates_the_article_unless_a_label_does() -> None:
    alone = _clean("3 March 2021", LEAD, MORE)
    labelled = _clean("3 March 2021", "Published: 2 March 2021", LEAD, MORE)
    assert [label.date for label in alone.labels] == ["2021-03-03"]
    assert [label.date for label in labelled.labels] == ["2021-03-02"]


def test_a_chronology_in_the_text_keeps_its_dates() -> None:
    lines = (LEAD, MORE, "3 March 2021", MORE, "4 March 2021", LEAD)
    assert _kept(*lines) == list(lines)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("(Reporting by N. Lindholm; editing by the night desk)", Reason.AUTHOR),
        ("Translated by the foreign desk", Reason.AUTHOR),
        ("Contributing: Nora Lindholm and P. Doukas, The Associated Press", Reason.AUTHOR),
        ("-- By Nora Lindholm Follow @nlindholm", Reason.AUTHOR),
        ("Correspondent Nora Lindholm may be reached at nora@example.com.", Reason.AUTHOR),
        ("Published: 3 March 2021", Reason.DATE),
        ("END", Reason.NAVIGATION),
    ],
)
def test_lines_at_the_end_that_state_something_are_no_text(line: str, reason: Reason) -> None:
    cleaned = _clean(LEAD, MORE, line)
    assert cleaned.text == f"{LEAD}\n\n{MORE}"
    assert _why(cleaned) == {line: reason}


def test_a_date_printed_at_the_end_counts_as_a_label() -> None:
    assert [label.date for label in _clean(LEAD, MORE, "Published: 3 March 2021").labels] == ["2021-03-03"]


HEADLINES = ("- Council postpones the debate on the quay", "- Two swans block the lock again")


def test_headlines_listed_at_the_end_are_left_out() -> None:
    cleaned = _clean(LEAD, MORE, *HEADLINES)
    assert cleaned.text == f"{LEAD}\n\n{MORE}"
    assert set(_why(cleaned).values()) == {Reason.OTHER_HEADLINES}


@pytest.mark.parametrize(
    "lines",
    [
        (LEAD, "The council will decide on three questions, all of which have been decided before:", *HEADLINES),
        (LEAD, MORE, HEADLINES[0]),
        (LEAD, *HEADLINES, MORE),
        (LEAD, MORE, "- the length of the quay;", "- the colour of the drawer."),
    ],
)
def test_a_list_of_the_article_is_kept(lines: tuple[str, ...]) -> None:
    assert _kept(*lines) == list(lines)


def test_what_stands_below_a_closing_header_is_left_out() -> None:
    cleaned = _clean(LEAD, MORE, "READ ALSO", "The film company denies it", "Boots at half price")
    assert cleaned.text == f"{LEAD}\n\n{MORE}"


def test_a_header_above_the_text_takes_nothing_with_it() -> None:
    assert _kept("related news", LEAD, "blue paint", MORE) == [LEAD, "blue paint", MORE]


def test_a_comment_form_does_not_take_an_article_below_it() -> None:
    assert _kept("Leave a comment", LEAD, MORE) == [LEAD, MORE]


def test_an_address_wider_than_the_page_does_not_keep_wrapped_lines_apart() -> None:
    address = "(https://ledger.example/2025/02/the-ferry-will-spend-more-than-five-hundred-million-over-four-years/)"
    wrapped = (
        f"The ferry between the two banks of the river was\n[announced]{address}\nto be out of service on Monday, as"
        " the\ncompany had said it would be, and nobody on the\nquay in Port Vandeel was surprised by that news,\n"
        f"so it [was\nsaid]{address}\nin a statement.\n"
    )
    first, *others = split_lines(wrapped)
    assert others == []
    assert first.count("the company had said") == 1


def test_a_page_of_names_is_wrapped_though_no_line_begins_small() -> None:
    names = ["Port Vandeel", "New Quarrix", "Saint Yttrium", "Lower Rijnmond", "Oyelaran", "Marta Berg", "The Ledger"]
    wrapped = textwrap.wrap(", ".join(names * 12), 72)
    assert len(wrapped) > 12
    assert len(split_lines("\n".join(wrapped))) == 1


def test_tables_and_headlines_are_not_wrapped() -> None:
    table = [f"{name:<30}{points:>20}" for name in ("Port Vandeel", "New Quarrix", "Berg") for points in range(5)]
    assert len(split_lines("\n".join(table))) == len(table)
    heads = ["Ferry is back", "The valve was found in a desk drawer on Tuesday", "Nobody was surprised", LEAD[:60]]
    assert len(split_lines("\n".join(heads * 4))) == len(heads) * 4


def test_wrapped_lines_are_joined_and_unwrapped_ones_are_not() -> None:
    wrapped = (
        "The ferry between the two banks was out of\nservice for eleven days while engineers\n"
        "looked for a valve that nobody had ordered.\n\nIt was found on Tuesday in the drawer of a\n"
        "desk.\n\n- one\n- two"
    )
    assert split_lines(wrapped) == [
        LEAD.replace("valve.", "valve that nobody had ordered."),
        "It was found on Tuesday in the drawer of a desk.",
        "- one",
        "- two",
    ]
    assert split_lines(f"{LEAD}\n{MORE}\nblue paint\n{LEAD}") == [LEAD, MORE, "blue paint", LEAD]


def test_invisible_and_broken_characters_go_and_letters_stay() -> None:
    text = "so\u00adft\u200b \ufeffhyp\x00hen\ud800 e\u0301 \u200cمی\u200cخواهم"
    assert split_lines(text) == ["soft hyp hen é \u200cمی\u200cخواهم"]


@given(st.lists(st.text(max_size=120), max_size=12), st.none() | st.text(max_size=60))
def test_any_text_is_cleaned_and_every_line_accounted_for(lines: list[str], title: str | None) -> None:
    text = "\n".join(lines)
    cleaned = clean(RawArticle("a.txt", 0, text, text, title=title))
    kept = cleaned.text.split("\n\n") if cleaned.text else []
    assert sorted([*kept, *(left.line for left in cleaned.left_out)]) == sorted(split_lines(text))
    assert cleaned == clean(RawArticle("a.txt", 0, text, text, title=title))


PIECES = ["a", "a ", "{", "- ", "(", "| ", "10 November 2022 ", ".x{a:b;", "By A B, ", "\n- A b c d", "\nrelated news"]


@pytest.mark.parametrize("piece", PIECES)
def test_a_megabyte_of_anything_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = f"Title\n{LEAD}\n" + piece * (size // len(piece))
        start = time.process_time()
        clean(RawArticle("a.txt", 0, text, text), language="en")
        return time.process_time() - start

    # A busy machine may take thrice as long once; what is not linear is slow each time.
    assert any(seconds(1_000_000) < 20 * seconds(100_000) + 0.5 for _ in range(3))


@pytest.mark.parametrize("name", ["La Boya de Valparaíso", "Nora Lindholm", "The Salt Road"])
def test_a_bare_name_between_title_and_text_is_left_out(name: str) -> None:
    assert name not in _clean(f"The ferry came back on Tuesday\n{name}\n{LEAD}", title=None).text


@pytest.mark.parametrize("line", ["What It Cost", "A short cross-head", "Nobody Was Hurt."])
def test_another_short_line_there_is_kept(line: str) -> None:
    assert line in _clean(f"The ferry came back on Tuesday\n{line}\n{LEAD}", title=None).text


def test_a_subtitle_in_capitals_below_such_a_title_is_kept() -> None:
    assert "Valve Found Again" in _clean(f"The Ferry Is Back\nValve Found Again\n{LEAD}", title=None).text


def test_a_short_line_within_the_metadata_is_a_section() -> None:
    text = f"The ferry came back\nDAILY MERIDIAN\nCity pages\nPublished: 14 May 2016, 18:40\n{LEAD}"
    assert _clean(text, title=None).text == LEAD


def test_the_place_of_a_byline_is_no_part_of_the_name() -> None:
    assert (
        _clean(f"The ferry came back\nBy Ngozi Adeyemi-Clark in Lagos\n{LEAD}", title=None).author
        == "Ngozi Adeyemi-Clark"
    )


@pytest.mark.parametrize(
    "line", ["SUBJECT: A Modern Regulatory Review", "Review”; and", "Is this the Daily Mail?", "AGENCY"]
)
def test_what_only_holds_a_word_of_an_outlet_is_no_source(line: str) -> None:
    cleaned = _clean(line, LEAD, MORE, title=None)
    assert cleaned.source is None
    assert _clean(LEAD, MORE, line).source is None
