"""Does who types one of several names of a place hear of the place?"""

from reference_engine import ReferenceEngine

from searchapp.article import Appearance, Article, Entity, Kind
from searchapp.settings import load
from searchapp.web import create_app
from searchapp.web.by_name import by_name
from searchapp.web.url_state import read_query_string

KYIV = Entity(Kind.PLACE, "kyiv", "Kyiv", "ua")
NAMES = ("Kiev", "Kyiv", "Kyiv", "Kyjiw")
ENGINE = ReferenceEngine(
    [
        Article(f"a{number}", "sample", "", f"A road to {name}.", appearances=(Appearance(KYIV, 1, True, (name,)),))
        for number, name in enumerate(NAMES)
    ]
)


def offered(query_string: str) -> tuple[str, str, int] | None:
    state = read_query_string(query_string)
    offer = by_name(ENGINE, state, ENGINE.search(state.request))
    return (offer.label, offer.state.query_string(), offer.count) if offer else None


def test_a_name_leads_to_all_articles_that_mention_what_it_names() -> None:
    assert offered("q=kiev") == ("Kyiv", "place=kyiv", 4)
    assert offered('q="Kyiv"') == ("Kyiv", "place=kyiv", 4)


def test_nothing_is_said_where_it_would_not_find_more_or_names_nothing() -> None:
    assert offered("q=road") is None
    assert offered("q=kiev&place=kyiv") is None
    assert offered("q=kiev+road") is None
    assert offered("place=kyiv") is None
    assert offered("") is None


def test_the_page_says_it_under_the_search_box() -> None:
    page = create_app(load({}), ENGINE).test_client().get("/search?q=kiev").text
    assert (
        '4 articles mention <a href="/search?place=kyiv" rel="nofollow" dir="auto">Kyiv</a>, by any of its names.'
        in page
    )
