"""Do pages say truly who tells the same story and has the same text, and which dates are not certain?"""

import csv
import io
import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from reading_room import COPIES, STORY, articles, client

from searchapp.article import Article, Basis, Published


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def _found(browser: FlaskClient, address: str) -> int:
    heading = re.search(r"<h1[^>]*data-heading>([\d,]+) article", browser.get(address).text)
    assert heading
    return int(heading[1].replace(",", ""))


@pytest.fixture(scope="module")
def browser() -> FlaskClient:
    return client(articles())


def test_an_article_names_the_others_that_tell_its_story_the_earliest_first(browser: FlaskClient) -> None:
    page = browser.get("/article/a001").text
    beside = page.partition('<section class="sharing">')[2].partition("</section>")[0]
    assert "Same story in 3 newspapers" in beside
    assert re.findall(r'href="(/[^"]+)"', beside) == ["/article/a003", "/article/a002", f"/search?story={STORY}"]
    assert _found(browser, f"/search?story={STORY}") == 3


def test_newspapers_are_only_spoken_of_where_each_article_is_from_another() -> None:
    same_source = [replace(one, source="Harbour Gazette") for one in articles(5)]
    assert "Same story in 3 articles" in client(same_source).get("/article/a001").text


def test_copies_are_counted_and_those_listed_with_the_story_are_marked_not_repeated(browser: FlaskClient) -> None:
    page = browser.get("/article/a002").text
    assert page.count('href="/article/a003"') == 1
    assert "(inferred), same text</p>" in page
    assert "1 more article has this text" in page
    assert _found(browser, f"/search?copies={COPIES}") == 2


def test_copies_without_a_story_are_listed() -> None:
    page = client([replace(one, story=None) for one in articles(5)]).get("/article/a002").text
    assert "1 more article has this text" in page
    assert 'href="/article/a003"' in page
    assert "Same story" not in page


def test_an_article_that_stands_alone_says_nothing_of_stories(browser: FlaskClient) -> None:
    for page in (browser.get("/article/a000").text, client(articles()[1:2]).get("/article/a001").text):
        assert "Same story" not in page
        assert "this text" not in page


def test_a_hit_leads_to_its_story_and_its_copies_and_the_numbers_are_those_of_the_searches(
    browser: FlaskClient,
) -> None:
    page = browser.get("/search?q=%22report+number+3+of%22").text
    links = re.findall(r'<a href="([^"]+)"[^>]*><svg[^>]*>.{0,120}?</svg>Same (?:story|text) in (\d+) articles', page)
    assert [address for address, _ in links] == [f"/search?story={STORY}", f"/search?copies={COPIES}"]
    for address, number in links:
        assert _found(browser, address) == int(number)


def test_copies_are_led_to_from_their_story_though_both_have_one_id() -> None:
    one_id = [replace(one, copies=STORY if one.copies else None) for one in articles(5)]
    assert f'href="/search?copies={STORY}"' in client(one_id).get(f"/search?story={STORY}").text


def test_a_story_asked_for_is_named_by_a_title_can_be_removed_and_stays_in_the_form(browser: FlaskClient) -> None:
    title = articles()[3].title  # the earliest
    page = browser.get(f"/search?story={STORY}").text
    assert f"Same story as {title}" in _text(page)
    assert f'aria-label="Remove filter: Same story as {title}"' in page
    assert re.search(rf'form="search" name="story" value="{STORY}" checked', page)
    assert "Same story in" not in page
    assert f"Not the same story as {title}" in _text(browser.get(f"/search?not-story={STORY}").text)
    assert f"Same text as {title}" in _text(browser.get(f"/search?copies={COPIES}").text)
    assert title in browser.get(f"/search/person?story={STORY}").text


def test_nobody_elses_stories_and_unknown_ones_are_said_in_words(browser: FlaskClient) -> None:
    assert 'aria-label="Remove filter: Told by nobody else"' in browser.get("/search?story=none").text
    assert 'aria-label="Remove filter: Left out: No copies"' in browser.get("/search?not-copies=none").text
    page = browser.get("/search?q=flood&story=no-such-story").text
    assert "Nothing found" in page
    assert "Same story as no-such-story" in _text(page)


def test_a_search_that_finds_nothing_offers_to_go_beyond_the_story_by_its_title(browser: FlaskClient) -> None:
    title = articles()[3].title  # the earliest
    page = browser.get(f"/search?q=dockers&story={STORY}").text
    assert "Nothing found" in page
    assert f"not only the story “{title}”" in page


def test_a_date_that_is_not_certain_is_marked_wherever_it_is_listed(browser: FlaskClient) -> None:
    page = _text(browser.get(f"/search?story={STORY}").text)
    date = "20\\d\\d"
    assert re.search(rf"{date} inferred ", page)
    assert re.search(rf"{date} from the same story ", page)
    assert "(inferred)" in client(articles(4)[3:]).get("/").text


def test_a_date_taken_from_the_story_names_its_source_and_leads_there(browser: FlaskClient) -> None:
    page = browser.get("/article/a002").text
    source = articles()[1].source
    assert (
        f'<a href="/search?story={STORY}" rel="nofollow">taken from the same story in {source}, not certain</a>' in page
    )


def test_a_date_taken_from_a_story_nobody_else_tells_any_more_is_still_said_in_words() -> None:
    article = Article("a", "o", "T", "Text.", published=Published("2020-01-02", Basis.STORY))
    assert "taken from another report of the same story, not certain" in client([article]).get("/article/a").text


def test_one_step_leaves_out_inferred_dates(browser: FlaskClient) -> None:
    page = browser.get("/search?q=report").text
    panel = page.partition('id="facet-dated"')[2].partition("</section>")[0]
    rows = dict(re.findall(r'<span class="label"[^>]*>([^<]+)</span>\s*<span class="number">(\d+)', panel))
    link = re.search(r'href="([^"]+)"[^>]*>Leave out inferred dates', panel)
    assert link
    assert link[1].endswith("not-dated=inferred")
    address = link[1].replace("&amp;", "&")
    assert _found(browser, address) == _found(browser, "/search?q=report") - int(rows["Inferred, not certain"])
    after = browser.get(address).text
    assert "Without dates known from: Inferred, not certain" in _text(after)
    assert "Leave out inferred dates" not in after


def test_articles_without_a_date_have_one_row_among_the_filters(browser: FlaskClient) -> None:
    page = browser.get("/search").text
    assert page.count("Only those without a date") == 1
    assert "Date unknown" not in page.partition("<aside")[2].partition("</aside>")[0]
    assert 'aria-label="Remove filter: Date unknown"' in browser.get("/search?dated=none").text


def test_feed_and_tables_hold_the_same_articles_as_the_page(browser: FlaskClient) -> None:
    asked = f"story={STORY}&not-dated=inferred"
    page = browser.get(f"/search?{asked}").text
    assert (
        f"/search.atom?{asked.replace('&', '&amp;')}" in page
        or f"/search.atom?not-dated=inferred&amp;story={STORY}" in page
    )
    rows = list(csv.DictReader(io.StringIO(browser.get(f"/search.csv?{asked}").data.decode("utf-8-sig"))))
    assert {row["id"]: (row["basis"], row["story"], row["copies"]) for row in rows} == {
        "a001": ("label", STORY, ""),
        "a002": ("story", STORY, COPIES),
    }
    assert browser.get(f"/search.atom?{asked}").text.count("<entry>") == 2
    assert browser.get(f"/search.json?{asked}").json["total"] == 2  # type: ignore[index] # the answer has JSON
