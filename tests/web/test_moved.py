"""An old address leads to where somebody is found now."""

import pytest
from flask.testing import FlaskClient
from reading_room import articles
from reference_engine import ReferenceEngine

from searchapp.article import Kind
from searchapp.settings import load
from searchapp.web.application import create_app
from searchapp.web.moved import led_on

MOVED = {
    (Kind.PLACE, "venezia"): (Kind.PLACE, "venice"),
    (Kind.PERSON, "venice"): (Kind.PLACE, "venice"),
}


@pytest.fixture(scope="module")
def browser() -> FlaskClient:
    engine = ReferenceEngine(articles())
    with engine.writer() as writer:
        writer.lead(MOVED)
    return create_app(load({}), engine).test_client()


@pytest.mark.parametrize("old", ["/place/venezia", "/person/venice"])
def test_an_old_page_leads_to_the_new_one_for_good(browser: FlaskClient, old: str) -> None:
    answer = browser.get(old)
    assert (answer.status_code, answer.headers["Location"]) == (301, "/place/venice")


def test_nobodys_page_is_not_found(browser: FlaskClient) -> None:
    assert browser.get("/place/nowhere-at-all").status_code == 404


def test_a_search_for_an_old_slug_leads_to_the_new_one(browser: FlaskClient) -> None:
    answer = browser.get("/search?q=flood&place=venezia")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/search?q=flood&place=venice")
    answer = browser.get("/search?not-person=venice")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/search?not-place=venice")


def test_json_answers_an_old_slug_as_the_new_one(browser: FlaskClient) -> None:
    old, new = (browser.get(f"/search.json?place={slug}").get_json() for slug in ("venezia", "venice"))
    assert old["total"] == new["total"] > 0
    assert old["links"]["self"] == "/search.json?place=venice"


def test_only_values_of_the_kind_that_moved_are_led_on() -> None:
    pairs = [("person", "venezia"), ("source", "venezia"), ("q", "venezia"), ("place", " venezia ")]
    assert list(led_on(pairs, MOVED)) == [*pairs[:3], ("place", "venice")]
