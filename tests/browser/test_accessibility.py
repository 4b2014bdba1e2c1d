"""Can everybody use the pages: axe finds nothing, nothing sticks out, and every page is light?"""

import gzip
import urllib.parse
import urllib.request
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OpenPage = Callable[..., Page]

RESULTS = (
    '/search?q="flood barrier" -insurance&person=marta-oyelaran&place=rotterdam&place=venice'
    "&not-source=Daily Meridian&from=2010&to=2020"
)
PAGES = {
    "home": "/",
    "results": RESULTS,
    "whole archive": "/search",
    "any of them": "/search?place=rotterdam&place=venice&any=place&source=Harbour Gazette",
    "about a place in a country": "/search?country=it&country=nl&place=italy&place=rotterdam&about=1&any=place",
    "all countries": "/search/country?q=flood",
    "nothing found": "/search?q=flod barier tokyo",
    "nothing found under filters": "/search?q=flod&place=venice&from=2019",
    "all values of a facet": "/search/person?q=flood&place=venice",
    "article": "/article/a001",
    "article of a story with copies": "/article/a002",
    "a story": "/search?story=a001&not-dated=inferred",
    "article from results": '/article/a006?q="flood barrier"&sort=oldest&hit=1',
    "person": "/person/marta-oyelaran",
    "place": "/place/venice",
    "organisation": "/org/consorzio-laguna-sud",
    "people": "/people",
    "places": "/places",
    "organisations": "/orgs",
    "sources": "/sources",
    "help": "/help",
}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
MOST_COMPRESSED_BYTES = 30_000


def _violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {one['help']} {[node['html'][:200] for node in one['nodes'][:3]]}" for one in found]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_nothing_in_light_dark_and_on_a_phone(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    assert _violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert _violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert _violations(page) == []


def test_axe_finds_nothing_in_what_was_left_out_once_it_is_open(open_page: OpenPage) -> None:
    page = open_page("/article/a001")
    page.get_by_text("What was left out").click()
    page.get_by_text("The rest of the page").click()
    assert _violations(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_axe_finds_nothing_in_the_open_filters_and_menu_of_a_phone(open_page: OpenPage) -> None:
    page = open_page(RESULTS, width=390, height=844, touch=True)
    page.get_by_role("button", name="Filters").click()
    assert _violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Menu").click()
    assert _violations(page) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_nothing_sticks_out_sideways(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    for width in (1280, 1024, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        surplus = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert surplus == 0, f"{surplus} pixels at {width}"


def test_every_page_is_light(server: str) -> None:
    for name, path in PAGES.items():
        with urllib.request.urlopen(server + urllib.parse.quote(path, safe="/?=&")) as answer:
            compressed = len(gzip.compress(answer.read()))
        assert compressed < MOST_COMPRESSED_BYTES, f"{name}: {compressed} bytes"


def test_text_does_not_move_when_the_fonts_arrive(open_page: OpenPage) -> None:
    page = open_page("/search")
    page.evaluate(
        """new Promise(done => {
            window.shift = 0;
            new PerformanceObserver(list => {
                for (const entry of list.getEntries()) window.shift += entry.value;
            }).observe({type: 'layout-shift', buffered: true});
            setTimeout(done, 300);
        })"""
    )
    assert page.evaluate("window.shift") < 0.02
