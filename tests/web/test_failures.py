"""Is the reader told what went wrong, in the site's look, and programs in JSON?"""

from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from reading_room import articles, client
from reference_engine import ReferenceEngine

from searchapp.errors import BrokenIndex, BudgetError, SearchappError
from searchapp.search.request import SearchRequest
from searchapp.search.result import SearchResult
from searchapp.settings import load
from searchapp.web import create_app


class _Failing(ReferenceEngine):
    """An engine that finds nothing but trouble."""

    def __init__(self, error: Exception) -> None:
        super().__init__(articles(3))
        self._error = error

    def search(self, request: SearchRequest) -> SearchResult:
        del request
        raise self._error


def _failing(error: Exception) -> FlaskClient:
    return create_app(load({}), _Failing(error)).test_client()


def test_an_empty_archive_says_how_to_fill_it(tmp_path: Path) -> None:
    answer = create_app(replace(load({}), index=tmp_path)).test_client().get("/")
    assert answer.status_code == 503
    assert "The archive is empty" in answer.text
    assert "searchapp add FOLDER" in answer.text


def test_a_page_that_is_not_there_says_so_in_the_sites_look() -> None:
    answer = client(articles(3)).get("/article/gone")
    assert answer.status_code == 404
    assert "There is no such page" in answer.text
    assert 'id="search"' in answer.text


def test_programs_are_told_in_json() -> None:
    answer = client(articles(3)).get("/nothing.json")
    assert answer.status_code == 404
    assert answer.json == {
        "error": {
            "status": 404,
            "title": "There is no such page",
            "message": "The address may be misspelt, or the article may have been taken out of the archive.",
        }
    }


def test_nothing_can_be_sent() -> None:
    assert client(articles(3)).post("/search").status_code == 405


def test_a_search_over_budget_is_answered_with_its_sentence_and_the_words_to_change() -> None:
    answer = _failing(BudgetError("Narrow this search by date.")).get("/search?q=flood")
    assert answer.status_code == 400
    assert "Narrow this search by date." in answer.text
    assert 'value="flood"' in answer.text


@pytest.mark.parametrize(
    "error", [ValueError("secret detail"), SearchappError("secret detail"), BrokenIndex("secret detail")]
)
def test_a_failure_of_ours_is_logged_and_not_shown(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    answer = _failing(error).get("/search?q=flood")
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert "secret detail" in caplog.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_only_trusted_hosts_are_answered() -> None:
    app = create_app(replace(load({}), trusted_hosts=("cuttings.example",)), ReferenceEngine(articles(3)))
    assert app.test_client().get("/help", base_url="http://cuttings.example").status_code == 200
    assert app.test_client().get("/help", base_url="http://elsewhere.example").status_code == 400
