"""Does an article that is written to do harm stay text, on every page and in everything a program reads?"""

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from reading_room import client

from searchapp.article import Appearance, Article, Basis, Entity, Kind, LeftOut, Mention, Part, Published, Reason

HARM = '<script>run()</script>"><img src=x onerror=run()>\u202e\u2066\x00\x07\x1b{{ 7*7 }}'
URLS = (
    "javascript:run()",
    "JavaScript:run()",
    "data:text/html,<script>run()</script>",
    "//evil.example/",
    "https://[broken",
    'https://news.example/"><script>run()</script>',
)
TITLES = ("=HYPERLINK(run)", "+1", "-1+cmd|x", "@SUM(1)", "\t=1", HARM)


def _article(number: int) -> Article:
    entities = tuple(
        Entity(
            kind,
            f"harm-{kind}",
            HARM,
            "ua" if kind is Kind.PLACE else None,
            *((50.0, 30.0) if kind is Kind.PLACE else ()),
        )
        for kind in Kind
    )
    return Article(
        id=f"h{number}",
        origin=HARM,
        title=TITLES[number],
        text=f"{HARM} flood\n\n{HARM}",
        url=URLS[number],
        source="=cmd" if number % 2 else HARM,
        author=HARM,
        language='en"><script>' if number == 0 else "en",
        published=Published("2020-01-02", Basis.STORY if number == 1 else Basis.LABEL),
        mentions=(Mention(Part.TEXT, 0, 8, Kind.PERSON, HARM, "harm-person"),),
        appearances=tuple(Appearance(one, 1, about=True, names=(HARM,)) for one in entities),
        story=HARM,
        copies=HARM if number % 2 else None,
        left_out=tuple(LeftOut(HARM, reason) for reason in Reason),
    )


@pytest.fixture(scope="module")
def browser() -> FlaskClient:
    return client([_article(number) for number in range(len(URLS))])


class _Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def _addresses() -> Iterator[str]:
    yield from ("/", "/search", "/people", "/places", "/orgs", "/sources", "/search/place?q=flood")
    yield from (f"/article/h{number}?q=flood&hit={number + 1}" for number in range(len(URLS)))
    yield from ("/person/harm-person", "/place/harm-place", "/org/harm-organisation")
    yield f"/search?q={quote(HARM)}&source={quote(HARM)}&not-person={quote(HARM)}"
    yield f"/search?copies={quote(HARM)}&story={quote(HARM)}&not-dated={quote(HARM)}"
    yield f"/search/{quote(HARM)}"
    yield f"/people?find={quote(HARM)}"


@pytest.mark.parametrize("address", list(_addresses()))
def test_no_page_holds_more_than_text(browser: FlaskClient, address: str) -> None:
    answer = browser.get(address, follow_redirects=True)
    assert answer.status_code in {200, 404}
    page = _Tags()
    page.feed(answer.text)
    assert "49" not in answer.text.partition("<main")[2].partition("</main")[0]
    for tag, attributes in page.tags:
        assert tag not in {"img", "iframe", "object", "style"}
        assert tag != "script" or str(attributes["src"]).startswith("/static/")
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        target = attributes.get("href") or attributes.get("action") or "/"
        assert target.startswith(("/", "#")) or target == URLS[-1]


def test_a_feed_stays_whole_and_links_only_to_the_web(browser: FlaskClient) -> None:
    links = ET.fromstring(browser.get("/search.atom?q=flood").data).iterfind(".//{*}link")
    addresses = [str(link.get("href")) for link in links]
    assert URLS[-1] in addresses
    assert all(address.startswith(("http://", "https://")) for address in addresses)
    assert "https://[broken" not in addresses


def test_json_holds_the_text_as_it_is(browser: FlaskClient) -> None:
    answer = browser.get("/search.json?q=flood")
    assert answer.mimetype == "application/json"
    assert {hit["title"] for hit in answer.json["hits"]} == set(TITLES)  # type: ignore[index] # the answer has JSON


def test_no_cell_of_the_table_is_a_formula(browser: FlaskClient) -> None:
    rows = list(csv.reader(io.StringIO(browser.get("/search.csv?q=flood").data.decode("utf-8-sig"))))
    assert len(rows) == len(URLS) + 1
    assert not any(cell[:1] in {"=", "+", "-", "@", "\t", "\r"} for row in rows for cell in row)
