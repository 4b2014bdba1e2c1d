"""Whole dirty texts in the manner of several sites: the residue goes, every sentence of the article stays."""

import pytest

from searchapp.article import RawArticle
from searchapp.ingest import Cleaned, clean

FERRY = "Ministers agreed early on Tuesday on common rules for ferries, which ended two years of dispute."
WAITED = '"We have waited long enough," said the minister from Piraeus.'
APRIL = "The parliament votes in April."

CHRONICLE = f"""Skip to content
Coast Chronicle
World | Politics | Business | Sport
Home > World > Europe
Ministers agree on new ferry rules after night of talks
By Helen Marsh, Europe correspondent
Share on Facebook Share on X Copy link
5 min read
{FERRY}
Advertisement
A ferry leaves the port of Piraeus in January. (Photo by N. Pappas/Example Images)
{WAITED}
Also Read
The islands that nobody sails to now
Two captains dispute a lighthouse
Sign up for our daily newsletter to get the best of Europe in your inbox every morning.
What happens next
{APRIL}
Helen Marsh is the Europe correspondent of the Coast Chronicle. Follow her on X @helenmarsh.
Tags: ferries, Europe
© 2024 Coast Chronicle Media Ltd. All rights reserved."""

LIVE = f"""Ministers agree on new ferry rules - as it happened
LIVE UPDATES
Published 3 days ago
18:42
{FERRY}
18:15 GMT
{WAITED}
Show key events only
Please turn on JavaScript to use this feature
5:50 p.m.
{APRIL}
Nikos Pappas/AFP via Getty Images
This story has been updated with additional information.
Reporting by A. Doukas; Editing by B. Marsh"""

FORUM = f"""Ministers agree on new ferry rules after night of talks
admin
0
12
Facebook
Twitter
{FERRY}
This website uses cookies to improve your experience. You can opt out if you wish.
Accept Read More
{WAITED}
{APRIL}
Previous article
The islands that nobody sails to now
Next article
Two captains dispute a lighthouse
LEAVE A REPLY Cancel reply
Comment:
Save my name, email, and website in this browser for the next time I comment.
Recent Comments"""


def _clean(text: str) -> Cleaned:
    return clean(RawArticle("a.txt", 0, text, text), language="en")


@pytest.mark.parametrize("text", [CHRONICLE, LIVE, FORUM])
def test_of_a_dirty_page_the_article_is_left(text: str) -> None:
    cleaned = _clean(text)
    kept = [line for line in cleaned.text.split("\n\n") if line != "What happens next"]
    assert kept == [FERRY, WAITED, APRIL]
    assert cleaned.title.startswith("Ministers agree on new ferry rules")


def test_the_masthead_of_a_page_is_its_source_and_no_title() -> None:
    cleaned = _clean(CHRONICLE)
    assert (cleaned.source, cleaned.author) == ("Coast Chronicle", "Helen Marsh")
    assert "What happens next" in cleaned.text


@pytest.mark.parametrize(
    "line",
    [
        "Helen Marsh, a nurse, was the first to cross.",
        "2022",
        "At 18:42 the ferry left.",
        "The crossing takes 12 minutes, or 20 against the wind.",
        "He was met by photographers (and by nobody else).",
        "A hidden verse is read aloud before each crossing.",
    ],
)
def test_lines_that_only_resemble_residue_stay(line: str) -> None:
    assert line in _clean(f"The ferry came back on Tuesday\n{FERRY}\n{line}\n{FERRY} {APRIL}").text.split("\n\n")


def test_an_own_sentence_between_two_lists_of_headlines_stays() -> None:
    own = "In the old town the gates of the flood wall were shut."
    text = f"The ferry came back\n{FERRY} {FERRY}\nRead also\nTwo captains dispute a lighthouse\n{own}\nComments (12)"
    assert _clean(text).text.split("\n\n")[1:] == [own]
