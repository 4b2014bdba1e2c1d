"""Of a whole page as plain text, menus and all, the article is left; of a text without a page, everything."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import RawArticle, Reason
from searchapp.ingest import Cleaned, clean
from searchapp.ingest.cleaning.page import read_page
from searchapp.ingest.cleaning.page_hints import find_hints
from searchapp.ingest.cleaning.page_lines import FEATURES, measure
from searchapp.ingest.cleaning.page_model import STEPS, Weights, learned_weights, probabilities
from searchapp.ingest.cleaning.residue import find_residue

TITLE = "Harbour council votes to rebuild the old ferry pier"
BODY = [
    "The harbour council voted on Tuesday to rebuild the old ferry pier, three years after a storm took half of it.",
    "Eleven members voted for the plan and four against it, after a debate that lasted until well past midnight.",
    "“We have waited long enough for a pier that deserves the name,” said Nora Lindholm, who leads the council.",
    "What the pier will cost",
    "The builders expect to need 4.2 million crowns, most of which the region has promised to pay before the winter.",
    "Work is to begin in March, when the ice on the inner harbour has gone and the divers can reach it.",
    "Piet de Vries, who has run the kiosk beside the pier for forty years, said he would believe it when he saw it.",
    "Until then the ferry goes on from the northern quay, where passengers have to cross the coal yard on foot.",
    "The council meets again in April.",
]
HEAD = """Skip to content
Harbour Gazette
Menu
Search
Home
World
Local
Business
Sport
Culture
Letters
Obituaries
E-paper
Sign in
Subscribe
Weather
Tides
Home
Local""".splitlines()
SIGNED = [TITLE, "By Ana Ruiz", "3 March 2021", "Share on Facebook", "Share on Twitter"]
TAIL = """Share
Facebook
Twitter
Email
Related Articles
Swans block the lock for the second time this week
Ferry captain retires after a thousand crossings
Coal yard to be paved at last, says region
Most Read
Bread prices rise again on the islands
A cat stops the traffic for the third time
Comments
Leave a Reply
Your email address will not be published.
Name
Email
Post Comment
About us
Contact us
Privacy Policy
Terms of Use
Local
Business
Sport
Culture
© 2021 Harbour Gazette. All rights reserved.""".splitlines()
PAGE = [*HEAD, *SIGNED, *BODY, *TAIL]


def _clean(lines: list[str], title: str | None = None) -> Cleaned:
    text = "\n".join(lines)
    return clean(RawArticle("a.txt", 0, text, text, title=title), language="en")


def test_of_a_whole_page_the_article_is_left() -> None:
    cleaned = _clean(PAGE)
    assert cleaned.text.split("\n\n") == BODY
    assert (cleaned.title, cleaned.author) == (TITLE, "Ana Ruiz")
    assert [label.date for label in cleaned.labels] == ["2021-03-03"]


def test_every_line_is_judged_with_its_reason_in_reading_order() -> None:
    judged = _clean(PAGE).judged
    assert [one.line for one in judged] == PAGE
    assert all(one.because for one in judged)
    assert [one.line for one in judged if one.reason is None] == BODY
    said = {one.line: one.because for one in judged}
    assert said["World"] == "stands above the article, among the lines of its page"
    assert said["Privacy Policy"] == "says nothing but “privacy policy”, as pages do around an article"
    assert said[BODY[0]] == "is a paragraph"
    assert said["What the pier will cost"] == "stands in the article on its page, and nothing speaks against it"


def test_headlines_of_other_articles_are_kept_as_such() -> None:
    reasons = {left.line: left.reason for left in _clean(PAGE).left_out}
    assert reasons["Ferry captain retires after a thousand crossings"] is Reason.OTHER_HEADLINES
    assert reasons["World"] is Reason.NAVIGATION


def test_a_list_at_the_end_of_the_article_on_a_page_stays() -> None:
    dates = [f"June {day} – {town}, the town hall" for day, town in enumerate(["Lund", "Ystad", "Malmö", "Kalmar"], 4)]
    kept = _clean([*HEAD, *SIGNED, *BODY, *dates, *TAIL]).text.split("\n\n")
    assert kept == [*BODY, *dates]


def test_bullets_on_lines_of_their_own_change_nothing() -> None:
    bulleted = [part for line in TAIL for part in ("*", line)]
    votes = [part for count in (165, 250, 61, 437, 61, 12) for part in ("*", f"%{count} votes")]
    kept = _clean([*HEAD, *SIGNED, *BODY, "Which pier is the best?", *votes, *bulleted]).text.split("\n\n")
    assert kept == [*BODY, "Which pier is the best?", *votes[1::2]]


def test_a_long_paragraph_alone_outside_the_article_stays_unless_more_speaks_against_it() -> None:
    note = (
        "Note: Nora Lindholm was asked to leave the hall when the vote was over and the pier may now have to wait for "
        "the next meeting of the council, as its rules say that nobody may speak after the vote."
    )
    pictures = [f"Image {number} of 6" for number in range(1, 7)]
    assert note in _clean([*HEAD, *SIGNED, *BODY, *pictures, note, *TAIL]).text
    assert note not in _clean([*HEAD, *SIGNED, *BODY, *TAIL[:9], note, *TAIL[9:]]).text


def test_comments_of_readers_are_not_the_article() -> None:
    remarks = [
        line
        for number in range(12)
        for line in (
            f"reader{number} says:",
            "March 4, 2021 at 8:12 am",
            "I will believe it when I see it, and not before.",
        )
    ]
    text = _clean([*HEAD, *SIGNED, *BODY, "12 comments", *remarks, *TAIL]).text
    assert BODY[0] in text
    assert "reader3 says:" not in text


@pytest.mark.parametrize(
    "lines",
    [
        BODY,
        [f"Line {number} of a poem" for number in range(60)],
        [*BODY, *(f"{number}. Ana Ruiz, Lima, 12 points" for number in range(40))],
        [
            line
            for number in range(30)
            for line in ("Q", f"And what about pier number {number}?", "MS. LINDHOLM:", "Nothing.")
        ],
        [line.lower() for line in BODY * 6],
        [*(f"- {word}" for word in ("bread", "butter", "salt") * 12), *BODY],
        ["Yes.", "No.", "Help!", "Home", "Comments"] * 12,
    ],
)
def test_a_text_that_is_no_page_is_not_judged_as_one(lines: list[str]) -> None:
    assert read_page(lines, find_residue(lines)) is None


@pytest.mark.parametrize("line", ["Yes.", "Cancel", "Topics", "Image 3 of 5", "Categories"])
def test_words_that_only_pages_have_are_no_furniture_in_a_plain_text(line: str) -> None:
    lines = [BODY[0], BODY[1], line, *BODY[2:]]
    assert _clean(lines, title=TITLE).text.split("\n\n") == lines


def test_a_standfirst_said_again_is_left_out_once() -> None:
    cleaned = _clean([BODY[0], *BODY], title=TITLE)
    assert cleaned.text.split("\n\n") == BODY
    assert [left.reason for left in cleaned.left_out] == [Reason.REPETITION]
    cut = BODY[0][:70] + "…"
    assert _clean([cut, *BODY], title=TITLE).text.split("\n\n") == BODY


def test_a_refrain_is_not_a_standfirst() -> None:
    lines = ["We shall see the sea", *BODY[:2], "We shall see the sea"]
    assert _clean(lines, title=TITLE).text.split("\n\n") == lines


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("関連記事", Reason.OTHER_HEADLINES),
        ("개인정보처리방침", Reason.NAVIGATION),
        ("Оставьте комментарий", Reason.COMMENTS),
        ("Weitere Beiträge zum Thema", Reason.OTHER_HEADLINES),
        ("Partager sur", Reason.SHARING),
        ("Kebijakan Privasi", Reason.NAVIGATION),
        ("2 Comentários", Reason.COMMENTS),
        ("Image 2 of 5", Reason.NAVIGATION),
        ("Novembro (113)", Reason.NAVIGATION),
        ("1 hour ago", Reason.DATE),
    ],
)
def test_pages_print_such_lines_in_many_languages(line: str, reason: Reason) -> None:
    assert find_hints([line], {})[0].reason is reason


@given(st.lists(st.text(min_size=1, max_size=60).map(str.strip).filter(bool), min_size=1, max_size=40))
def test_any_lines_can_be_measured(lines: list[str]) -> None:
    known = find_residue(lines)
    measured = measure(lines, find_hints(lines, known), sure=set(known))
    assert measured.features.shape == (len(lines), len(FEATURES))
    assert np.isfinite(measured.features).all()
    chances = probabilities(measured.features, learned_weights())
    assert np.allclose(chances.sum(axis=1), 1)


def test_the_chain_weighs_all_paths() -> None:
    """Against every path counted out, on a page of five lines."""
    chance = np.random.default_rng(1)
    features = chance.normal(size=(5, 3))
    weights = Weights(chance.normal(size=(3, 4)), chance.normal(size=8), chance.normal(size=(2, 3)))
    expected, scores = np.zeros((5, 4)), features @ weights.lines
    for path in product(range(4), repeat=5):
        steps = list(pairwise(path))
        if path[0] > 1 or path[-1] not in (1, 3) or not set(steps) <= set(STEPS):
            continue
        total = sum(scores[line, state] for line, state in enumerate(path))
        for line, step in enumerate(steps, 1):
            total += weights.steps[STEPS.index(step)]
            if step in ((0, 1), (1, 3)):
                total += features[line] @ weights.looks[0 if step == (0, 1) else 1]
        for line, state in enumerate(path):
            expected[line, state] += np.exp(total)
    assert np.allclose(probabilities(features, weights), expected / expected.sum(axis=1, keepdims=True))
