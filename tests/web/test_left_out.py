"""Is the reader shown what was left out of an article, why, in order, and never too much of it?"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_room import articles, client

from searchapp.article import Article, LeftOut, Reason
from searchapp.settings import load
from searchapp.web import create_app
from searchapp.web.page_data.left_out import REASON, LeftOutLines, left_out_lines

ARTICLE = Article("a", "o", "Tide", "One.\n\nTwo.\n\nThree.")


@pytest.fixture(autouse=True)
def _in_a_request() -> Iterator[None]:
    with create_app(load({})).test_request_context("/"):
        yield


def _shown(*lines: LeftOut) -> LeftOutLines:
    shown = left_out_lines(replace(ARTICLE, left_out=lines))
    assert shown
    return shown


def test_an_article_of_which_nothing_was_left_out_says_nothing_of_it() -> None:
    assert left_out_lines(ARTICLE) is None
    assert "What was left out" not in client(articles(3)).get("/article/a000").text


def test_every_reason_is_said_in_words() -> None:
    assert set(REASON) == set(Reason)


def test_lines_stand_in_reading_order_together_where_place_and_reason_are_the_same() -> None:
    shown = _shown(
        LeftOut("By A", Reason.AUTHOR),
        LeftOut("Share", Reason.SHARING, 2),
        LeftOut("Print", Reason.SHARING, 2),
        LeftOut("Read more: B", Reason.CROSS_LINK, 2),
        LeftOut("(c) C", Reason.RIGHTS, 3),
    )
    assert [(one.reason, one.place, one.lines) for one in shown.groups] == [
        ("Author", "above the text", ("By A",)),
        ("Sharing buttons", "below paragraph 2", ("Share", "Print")),
        ("Link to another article", "", ("Read more: B",)),
        ("Copyright notice", "below the text", ("(c) C",)),
    ]
    assert shown.count == "5 lines"


def test_headlines_of_other_articles_are_one_list_and_the_rest_of_the_page_stands_apart() -> None:
    shown = _shown(
        LeftOut("Menu", Reason.OUTSIDE),
        LeftOut("Ferry sinks", Reason.OTHER_HEADLINES, 1),
        LeftOut("Share", Reason.SHARING, 2),
        LeftOut("Mayor resigns", Reason.OTHER_HEADLINES, 3),
        LeftOut("Imprint", Reason.OUTSIDE, 3),
    )
    assert [(one.reason, one.lines) for one in shown.groups] == [
        ("Sharing buttons", ("Share",)),
        ("Other headlines on its page", ("Ferry sinks", "Mayor resigns")),
    ]
    assert (shown.rest, shown.rest_count, shown.unshown) == (("Menu", "Imprint"), "2 lines", "")


@given(
    st.lists(
        st.builds(LeftOut, st.text(max_size=20), st.sampled_from(Reason), st.integers(0, 9)), min_size=1, max_size=40
    )
)
def test_no_line_is_lost_or_doubled(lines: list[LeftOut]) -> None:
    shown = _shown(*lines)
    told = [line for group in shown.groups for line in group.lines] + list(shown.rest)
    assert sorted(told) == sorted(one.line for one in lines)


def test_thousands_of_lines_and_endless_ones_are_cut_and_the_page_says_so() -> None:
    shown = _shown(*[LeftOut("x" * 5_000, reason) for reason in (Reason.CODE, Reason.OUTSIDE) for _ in range(1_000)])
    assert shown.count == "2,000 lines"
    assert shown.unshown == "1,400 more lines are not shown here."
    assert max(len(line) for line in shown.rest) < 500


def test_the_page_has_it_closed_after_the_text_and_says_who_left_it_out() -> None:
    page = client(articles(3)).get("/article/a001").text
    text, _, after = page.partition("<details")
    assert "printed on page" in text
    assert not re.search(r"<details[^>]* open", page)
    assert "Lines left out by software; the text as it was read is kept in the archive." in after
    assert re.search(
        r"Other headlines on its page.*Mayor resigns.*Bakers strike.*The rest of the page", after, re.DOTALL
    )
    assert "The page gave only a part of this article." in text


def test_lines_left_out_stay_text() -> None:
    line = '<script>run()</script><img src=x onerror="run()">'
    for reason in (Reason.CODE, Reason.OUTSIDE):
        page = client([replace(ARTICLE, left_out=(LeftOut(line, reason),))]).get("/article/a").text
        assert line not in page
        assert "&lt;script&gt;run()" in page
