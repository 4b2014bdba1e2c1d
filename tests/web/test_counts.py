"""Is the number beside a link the number of articles after the click, wherever one wanders, and do page and JSON agree?

Promise 1 of the design, from the outside: over pages and `/search.json` as they are served.
"""

import json
import re
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_room import articles

from searchapp.engines import open_engine
from searchapp.settings import load
from searchapp.web import create_app

_STARTS = (
    "/search",
    "/search?q=flood",
    "/search?source=none",
    "/search?date=none",
    "/search?person=none",
    "/search?from=2010&to=2019",
    "/search?place=rotterdam&place=venice&any=place",
    "/search?lang=it&not-source=Harbour+Gazette",
    "/search?country=it",
    "/search?country=it&country=nl&any=country&about=1",
    "/search?about=1",
    "/search?place=venice&about=1",
    "/search?person=none&about=1",
    "/search?place=jakarta&place=venice&any=place&not-person=marta-oyelaran&about=1",
)
_ROW = re.compile(
    r'class="tick[^"]*" type="checkbox" form="search" name="(?:not-)?(\w+)" value="([^"]*)"(?:(?!</label>).)*?'
    r'class="number">([\d,]+)<',
    re.DOTALL,
)
_ANY_BY_NATURE = {"source", "lang", "dated", "story", "copies"}
Json = dict[str, Any]  # Any: JSON values of every kind


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    engine = open_engine("whoosh", tmp_path_factory.mktemp("counted"))
    with engine.writer() as writer:
        for article in articles():
            writer.put(article)
    return create_app(load({}), engine).test_client()


def as_json(browser: FlaskClient, address: str) -> Json:
    json_address = address.replace("/search.json", "/search").replace("/search", "/search.json", 1)
    found: Json = json.loads(browser.get(json_address).data)
    return found


def links_of(found: Json) -> list[tuple[str, Json]]:
    """Every link of a result that has a number: ("person" and so on, "bar", "undated") and what JSON says of it."""
    values = [
        (key, value | {"value": value.get("value", "none")})
        for key, facet in found["facets"].items()
        for value in (*facet["values"], facet["none"])
    ]
    bars = [("bar", bar) for bar in found["histogram"]["bars"] if bar["count"]]
    return [*values, *bars, ("undated", found["histogram"]["undated"])]


def _alone(browser: FlaskClient, address: str, key: str, value: str) -> int:
    """The number of articles with only this value of a facet under the other filters."""
    query = address.partition("?")[2]
    others = [pair for pair in parse_qsl(query) if pair[0] != key and pair != ("any", key)]
    total: int = as_json(browser, f"/search?{urlencode([*others, (key, value)])}")["total"]
    return total


@given(st.sampled_from(_STARTS), st.lists(st.integers(0, 10_000), min_size=1, max_size=4), st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_number_beside_a_link_is_the_number_after_the_click(
    browser: FlaskClient, start: str, steps: list[int], data: st.DataObject
) -> None:
    address = start
    for step in steps:
        found = as_json(browser, address)
        asked = parse_qsl(address.partition("?")[2])
        links = links_of(found)
        key, link = links[step % len(links)]
        if key in {"bar", "undated"}:
            assert as_json(browser, link["url"])["total"] == link["count"], link["url"]
        elif (key, link["value"]) not in asked and (f"not-{key}", link["value"]) not in asked:
            is_any = key in _ANY_BY_NATURE or ("any", key) in asked
            after = _alone(browser, address, key, link["value"]) if is_any else as_json(browser, link["url"])["total"]
            assert after == link["count"], link["url"]
        address = link["url"].replace("/search.json", "/search")
        if data.draw(st.booleans()) and sum(name == "place" for name, _ in parse_qsl(address.partition("?")[2])) > 1:
            address = browser.get(f"{address}&any=place").headers.get("Location", address)


@given(st.sampled_from(_STARTS), st.lists(st.integers(0, 10_000), max_size=2))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_page_shows_the_numbers_that_json_tells(browser: FlaskClient, start: str, steps: list[int]) -> None:
    address = start
    for step in steps:
        links = links_of(as_json(browser, address))
        address = links[step % len(links)][1]["url"].replace("/search.json", "/search")
    found, page = as_json(browser, address), unescape(browser.get(address).text)
    heading = re.search(r"<h1[^>]*>([\d,]+) articles?</h1>", page)
    assert (int(heading[1].replace(",", "")) if heading else 0) == found["total"]
    rows = re.findall(_ROW, page)
    asked = parse_qsl(address.partition("?")[2])
    every = as_json(browser, f"/search?{urlencode([*asked, ('facet_limit', '1000')])}")
    told = {(key, link.get("value")): link["count"] for key, link in links_of(every)} | {
        ("date", "none"): found["histogram"]["undated"]["count"],
        ("about", "1"): as_json(browser, f"/search?{urlencode([*asked, ('about', '1')])}")["total"],
    }
    assert rows or not found["total"]
    for key, value, number in rows:
        assert told.get((key, value), 0) == int(number.replace(",", "")), (address, key, value)
    bars = {f"{bar['count']:,}" for bar in found["histogram"]["bars"] if bar["count"]}
    drawn = set(re.findall(r'aria-label="[^"]+: ([\d,]+) articles?"(?: class="chosen"[^>]*)?><title>', page))
    assert drawn == bars or not found["total"]
