"""Does a reader get from an article to all that tell its story, and rid of dates that are not certain?"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]


@pytest.mark.parametrize("script", [True, False])
def test_from_an_article_to_its_story_and_back_to_everything(open_page: OpenPage, *, script: bool) -> None:
    page = open_page("/search?q=%22report+number+3+of%22", script=script)
    line = page.get_by_role("link", name="Same story in 3 articles")
    expect(line).to_be_visible()
    page.locator("[data-hit]").first.click()
    expect(page.get_by_role("heading", name="Same story in 3 newspapers")).to_be_visible()
    page.get_by_role("link", name="Show all as a search").first.click()
    expect(page).to_have_url(re.compile(r"/search\?story=a001$"))
    expect(page.locator("[data-heading]")).to_have_text("3 articles")
    expect(page.locator(".hit")).to_have_count(3)
    page.get_by_role("link", name=re.compile("Remove filter: Same story as")).click()
    expect(page).to_have_url(re.compile(r"/search$"))


def test_a_story_stays_asked_for_when_a_box_is_ticked_without_script(open_page: OpenPage) -> None:
    page = open_page("/search?story=a001", script=False)
    row = page.locator(".value", has=page.get_by_role("checkbox", name=re.compile("^Inferred, not certain")))
    number = row.locator(".number").inner_text()
    row.get_by_role("checkbox").click()
    page.get_by_role("button", name="Apply filters").first.click()
    expect(page).to_have_url(re.compile(r"/search\?dated=inferred&story=a001$"))
    expect(page.locator("[data-heading]")).to_have_text(f"{number} article")


def test_inferred_dates_are_left_out_in_one_step_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/search")
    before = int(page.locator("[data-heading]").inner_text().split()[0])
    row = page.locator(".value", has=page.get_by_role("checkbox", name=re.compile("^Inferred, not certain")))
    inferred = int(row.locator(".number").inner_text())
    page.get_by_role("link", name="Leave out inferred dates").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?not-dated=inferred")
    expect(page.locator("[data-heading]")).to_have_text(f"{before - inferred} articles")
    expect(page.locator("[data-heading]")).to_be_focused()
    assert page.get_by_text("inferred", exact=True).count() == 0


def test_what_was_left_out_opens_by_keyboard_without_script(open_page: OpenPage) -> None:
    page = open_page("/article/a001", script=False)
    share = page.get_by_text("Share this article")
    expect(share).to_be_hidden()
    page.locator("summary", has_text="What was left out").focus()
    page.keyboard.press("Enter")
    expect(share).to_be_visible()
    rest = page.get_by_text("Imprint and privacy")
    expect(rest).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(rest).to_be_visible()
