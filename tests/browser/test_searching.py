"""Does a reader get from words to an article and back, with and without script, by mouse, keyboard and touch?"""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

OpenPage = Callable[..., Page]


def _heading(page: Page) -> str:
    return page.locator("[data-heading]").inner_text()


def _tick(page: Page, label: str) -> str:
    """Tick a value's box; gives the number that stood beside it."""
    folded = page.locator("details.within:not([open])", has_text=label)
    if folded.count():
        folded.locator("summary").click()
    row = page.locator(".value", has=page.get_by_role("checkbox", name=re.compile(rf"^{label}\b")))
    number = row.locator(".number").inner_text()
    row.get_by_role("checkbox").click()
    return number


def test_the_whole_journey_works_without_script(open_page: OpenPage) -> None:
    page = open_page("/", script=False)
    page.get_by_role("searchbox").fill('"flood barrier"')
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=%22flood\+barrier%22$"))
    number = _tick(page, "Chioggia")
    page.get_by_role("button", name="Apply filters").first.click()
    expect(page).to_have_url(re.compile(r"&place=chioggia$"))
    assert _heading(page) == f"{number} articles"
    results = page.url
    page.locator("[data-hit]").first.click()
    expect(page.locator("h1 mark, .body mark").first).to_be_visible()
    page.get_by_role("link", name="Next result").click()
    expect(page.get_by_text(f"2 of {number}")).to_be_visible()
    page.get_by_role("link", name=re.compile("Back to")).click()
    assert page.url == results


def test_filters_work_on_a_phone_without_script(open_page: OpenPage) -> None:
    page = open_page("/search", script=False, width=390, touch=True)
    page.get_by_role("button", name="Filters").click()
    number = _tick(page, "Chioggia")
    page.get_by_role("button", name="Apply filters").click()
    assert page.url.endswith("/search?place=chioggia")
    assert _heading(page) == f"{number} articles"


def test_a_ticked_box_filters_at_once_and_keeps_the_focus_and_the_place(open_page: OpenPage) -> None:
    page = open_page("/search", height=500)
    box = page.get_by_role("checkbox", name=re.compile("^Chioggia"))
    box.scroll_into_view_if_needed()
    scrolled = page.evaluate("scrollY")
    number = _tick(page, "Chioggia")
    expect(page.locator("[data-heading]")).to_have_text(f"{number} articles")
    assert page.url.endswith("/search?place=chioggia")
    expect(box).to_be_focused()
    expect(box).to_be_checked()
    assert page.evaluate("scrollY") == scrolled
    expect(page.get_by_role("status")).to_have_text(f"{number} articles")


def test_back_and_forward_go_through_the_filters(open_page: OpenPage) -> None:
    page = open_page("/search?q=flood")
    before = _heading(page)
    _tick(page, "Chioggia")
    page.wait_for_url("**/search?q=flood&place=chioggia")
    filtered = _heading(page)
    _tick(page, "Lucia Ferrante")
    page.wait_for_url("**/search?q=flood&person=lucia-ferrante&place=chioggia")
    page.go_back()
    expect(page.locator("[data-heading]")).to_have_text(filtered)
    expect(page.get_by_role("checkbox", name=re.compile("^Lucia Ferrante"))).not_to_be_checked()
    page.go_back()
    expect(page.locator("[data-heading]")).to_have_text(before)
    expect(page.get_by_role("checkbox", name=re.compile("^Chioggia"))).not_to_be_checked()
    page.go_forward()
    expect(page.locator("[data-heading]")).to_have_text(filtered)
    page.locator("[data-hit]").first.click()
    expect(page.get_by_role("link", name=re.compile("Back to"))).to_be_visible()
    page.go_back()
    expect(page.locator("[data-heading]")).to_have_text(filtered)
    expect(page.get_by_role("checkbox", name=re.compile("^Chioggia"))).to_be_checked()


def test_the_address_opens_the_same_page_elsewhere_and_after_a_reload(open_page: OpenPage) -> None:
    page = open_page("/search?q=flood")
    _tick(page, "Chioggia")
    page.wait_for_url("**place=chioggia")
    page.get_by_role("link", name="Leave out Il Corriere di Laguna").click()
    page.wait_for_url("**not-source=Il+Corriere+di+Laguna")
    shown = page.locator("main").inner_text()
    assert open_page(page.url).locator("main").inner_text() == shown
    page.reload()
    assert page.locator("main").inner_text() == shown


def test_removing_a_filter_moves_the_focus_to_the_heading(open_page: OpenPage) -> None:
    page = open_page("/search?place=chioggia&place=venice")
    page.get_by_role("link", name="Remove filter: Place Chioggia").click()
    page.wait_for_url("**/search?place=venice")
    expect(page.locator("[data-heading]")).to_be_focused()


def test_a_left_out_value_stays_in_place_and_can_be_taken_back(open_page: OpenPage) -> None:
    page = open_page("/search?not-source=Harbour+Gazette")
    box = page.get_by_role("checkbox", name=re.compile("Left out: Harbour Gazette"))
    expect(box).to_be_checked()
    box.click()
    page.wait_for_url(re.compile("/search$"))
    expect(page.get_by_role("checkbox", name=re.compile("^Harbour Gazette"))).not_to_be_checked()


def test_only_articles_about_a_name_are_asked_for_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/search?place=venice")
    box = page.get_by_role("checkbox", name=re.compile("^Only articles about them"))
    number = page.locator(".value", has=box).locator(".number").inner_text()
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/search?place=venice&about=1")
    assert _heading(page) == f"{number} articles"
    expect(box).to_be_focused()
    page.get_by_role("link", name="Remove filter: Only articles about them").click()
    page.wait_for_url("**/search?place=venice")


def test_only_articles_about_a_name_are_asked_for_without_script(open_page: OpenPage) -> None:
    page = open_page("/search?place=venice", script=False)
    number = _tick(page, "Only articles about them")
    page.get_by_role("button", name="Apply filters").first.click()
    assert page.url.endswith("/search?place=venice&about=1")
    assert _heading(page) == f"{number} articles"


def test_a_country_is_chosen_and_its_places_unfolded_without_script(open_page: OpenPage) -> None:
    page = open_page("/search", script=False)
    number = _tick(page, "Netherlands")
    page.get_by_role("button", name="Apply filters").first.click()
    assert page.url.endswith("/search?country=nl")
    assert _heading(page) == f"{number} articles"
    expect(page.get_by_role("checkbox", name=re.compile("^Rotterdam"))).to_be_visible()


def test_what_was_unfolded_stays_so_when_something_else_is_ticked(open_page: OpenPage) -> None:
    page = open_page("/search")
    rotterdam = page.get_by_role("checkbox", name=re.compile("^Rotterdam"))
    expect(rotterdam).to_be_hidden()
    page.locator("#within-nl summary").focus()
    page.keyboard.press("Enter")
    page.locator("#within-it summary").click()
    expect(rotterdam).to_be_visible()
    _tick(page, "Marta Oyelaran")
    page.wait_for_url("**person=marta-oyelaran")
    expect(rotterdam).to_be_visible()
    expect(page.locator("#within-it")).not_to_have_attribute("open", "")
    rotterdam.click()
    page.wait_for_url("**place=rotterdam")
    expect(rotterdam).to_be_focused()


def test_all_becomes_any_from_the_second_choice_on(open_page: OpenPage) -> None:
    page = open_page("/search?place=chioggia")
    assert page.get_by_role("link", name="any of these").count() == 0
    _tick(page, "Rotterdam")
    both = page.locator("[data-heading]")
    page.wait_for_url("**place=rotterdam")
    fewer = int(_heading(page).split()[0])
    page.get_by_role("link", name="any of these").click()
    page.wait_for_url("**any=place")
    expect(both).not_to_have_text(f"{fewer} articles")
    assert int(_heading(page).split()[0]) > fewer
    page.get_by_label("Sort by").select_option(label="Oldest first")
    page.wait_for_url("**any=place&sort=oldest")


def test_a_bar_of_the_chart_opens_its_dates(open_page: OpenPage) -> None:
    page = open_page("/search")
    bar = page.get_by_role("link", name=re.compile("2019: 1 article")).first
    bar.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?from=*&to=*")
    assert _heading(page) == "1 article"
    expect(page.get_by_label("From", exact=True)).not_to_have_value("")


def test_filters_on_a_phone_show_counts_and_apply_when_the_button_is_pressed(open_page: OpenPage) -> None:
    page = open_page("/search", width=390, touch=True)
    page.get_by_role("button", name="Filters").click()
    number = _tick(page, "Chioggia")
    button = page.get_by_role("button", name=f"Show {number} articles")
    expect(button).to_be_visible()
    assert page.url.endswith("/search")
    button.click()
    page.wait_for_url("**/search?place=chioggia")
    assert _heading(page) == f"{number} articles"
    page.go_back()
    assert page.url.endswith("/search")


def test_a_fetched_page_that_is_not_ours_leads_to_ordinary_navigation(open_page: OpenPage) -> None:
    page = open_page("/search?q=flood")

    def as_a_gate_would(route: Route) -> None:
        if route.request.resource_type == "fetch":
            route.fulfill(status=200, content_type="text/html", body="<p>Please log in.</p>")
        else:
            route.continue_()

    page.route("**/search?*", as_a_gate_would)
    number = _tick(page, "Chioggia")
    page.wait_for_url("**/search?q=flood&place=chioggia")
    expect(page.locator("[data-heading]")).to_have_text(f"{number} articles")
    page.go_back()
    expect(page.get_by_role("checkbox", name=re.compile("^Chioggia"))).not_to_be_checked()


def test_of_two_quick_choices_the_last_answer_holds_both(open_page: OpenPage) -> None:
    page = open_page("/search")
    late: list[Route] = []
    page.route("**/search?place=chioggia", lambda route: late.append(route))  # noqa: PLW0108 - Playwright needs a function
    _tick(page, "Chioggia")
    expect(page.locator("[data-results]")).to_have_attribute("aria-busy", "true")
    _tick(page, "Rotterdam")
    page.wait_for_url("**/search?place=chioggia&place=rotterdam")
    shown = _heading(page)
    for route in late:
        route.continue_()  # the browser has given this one up
    page.wait_for_timeout(300)
    assert _heading(page) == shown
    assert page.url.endswith("/search?place=chioggia&place=rotterdam")
    expect(page.locator("[data-results]")).not_to_have_attribute("aria-busy", "true")


def test_the_keyboard_is_enough(open_page: OpenPage) -> None:
    page = open_page("/search?q=flood")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Words to search for")).to_be_focused()
    page.keyboard.type("harbour j")
    assert page.get_by_role("searchbox", name="Words to search for").input_value() == "harbour j"
    page.keyboard.press("Control+A")
    page.keyboard.type("barrier")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=barrier")
    for key in "jjk":
        page.keyboard.press(key)
    expect(page.locator("[data-hit]").first).to_be_focused()
    page.keyboard.press("f")
    expect(page.get_by_label("From", exact=True)).to_be_focused()
    page.get_by_role("checkbox", name=re.compile("^Chioggia")).focus()
    page.keyboard.press("Space")
    page.wait_for_url("**place=chioggia")
    page.keyboard.press("?")
    page.wait_for_url("**/help#keys")
    page.get_by_role("checkbox", name="Use these shortcuts").uncheck()
    page.goto("/search")
    page.keyboard.press("j")
    expect(page.locator("body")).to_be_focused()


def test_the_theme_stays_as_it_was_chosen(open_page: OpenPage) -> None:
    page = open_page("/")
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert dark != paper
    page.goto("/help")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark


def test_the_boxes_above_an_article_switch_its_marks(open_page: OpenPage) -> None:
    page = open_page('/article/a006?q="flood barrier"', script=False)
    name = page.locator(".body a.place").first
    mark = page.locator(".body mark").first
    expect(name).to_have_css("text-decoration-line", "underline")
    page.get_by_role("checkbox", name="Places").uncheck()
    expect(name).to_have_css("text-decoration-line", "none")
    expect(page.locator(".body a.person").first).to_have_css("text-decoration-line", "underline")
    page.get_by_role("checkbox", name="Words searched for").uncheck()
    expect(mark).to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_finding_a_person_keeps_the_search(open_page: OpenPage) -> None:
    page = open_page("/search/person?q=flood", script=False)
    page.get_by_role("searchbox", name="Find a person").fill("ferr")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/person?q=flood&find=ferr")
    page.get_by_role("link", name="Lucia Ferrante").click()
    page.wait_for_url("**/search?q=flood&person=lucia-ferrante")


def test_copying_the_link_says_so(open_page: OpenPage) -> None:
    page = open_page("/search?q=flood")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
