"""Does each address show what it should, and is the address the whole state?"""

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from reading_room import articles, client

from searchapp.article import Appearance, Article, Basis, Entity, Kind, Published


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.fixture(scope="module")
def browser() -> FlaskClient:
    return client(articles())


def test_another_spelling_of_a_search_is_led_to_the_canonical_one(browser: FlaskClient) -> None:
    answer = browser.get("/search?place=venice&q=flood&page=1&from=&place=rotterdam")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/search?q=flood&place=rotterdam&place=venice"


def test_an_unknown_parameter_is_ignored_with_a_note(browser: FlaskClient) -> None:
    answer = browser.get("/search?q=flood&utm_source=x")
    assert answer.status_code == 200
    assert "“utm_source” in the address was ignored" in answer.text


def test_the_number_beside_a_value_is_the_number_after_choosing_it(browser: FlaskClient) -> None:
    page = browser.get("/search?q=flood").text
    row = r'<input class="tick"[^>]*name="(\w+)" value="([^"]+)"(?:(?!</label>).)*?<span class="number">([\d,]+)</span>'
    rows = re.findall(row, page, re.DOTALL)
    assert len(rows) > 10
    for name, value, count in rows:
        chosen = browser.get("/search", query_string={"q": "flood", name: value}).text
        assert f">{count} article" in chosen.partition("<h1")[2].replace(' tabindex="-1" data-heading', ""), (
            name,
            value,
        )


def test_chosen_and_left_out_values_stay_visible_at_zero(browser: FlaskClient) -> None:
    page = browser.get("/search?q=dockers&place=venice&not-source=Harbour+Gazette").text
    assert "Nothing found" in page
    assert re.search(r'name="place" value="venice" checked', page)
    assert re.search(r'name="not-source" value="Harbour Gazette" checked', page)


def test_a_search_without_hits_offers_searches_that_find_something(browser: FlaskClient) -> None:
    page = browser.get("/search?q=flod+barrier").text
    assert "No article has <b>flod</b> and <b>barrier</b> together. These do:" in page
    offered = re.search(
        r'class="suggestions".*?<a href="([^"]+)"[^>]*>([^<]+)</a><span[^>]*>(\d+) article', page, re.DOTALL
    )
    assert offered
    assert offered[2] == "flood barrier"
    assert f">{offered[3]} article" in browser.get(offered[1].replace("&amp;", "&")).text.partition("<h1")[2]


def test_an_article_opened_from_results_leads_back_and_on(browser: FlaskClient) -> None:
    results = browser.get("/search?q=barrier&sort=oldest&page=2").text
    opened = re.search(r'<a href="(/article/[^"]+hit=21)"', results)
    assert opened
    page = browser.get(opened[1].replace("&amp;", "&")).text
    assert 'href="/search?q=barrier&amp;sort=oldest&amp;page=2"' in page
    assert "21 of 30" in page
    following = re.search(r'<a href="([^"]+)" rel="next nofollow"', page)
    assert following
    assert f'href="{following[1]}"' in results


def test_a_hit_number_that_no_longer_fits_shows_the_article_without_a_way_back(browser: FlaskClient) -> None:
    page = browser.get("/article/a001?q=barrier&hit=29")
    assert page.status_code == 200
    assert "Next result" not in page.text


def test_marks_and_names_may_overlap() -> None:
    page = client(articles(6)).get("/article/a003?q=%22Jakarta+asks%22").text
    assert '<a class="place" href="/place/jakarta"><mark>Jakarta</mark></a><mark> asks</mark>' in page


def test_text_is_never_markup() -> None:
    hostile = Article(
        id='x"><script>alert(1)</script>',
        origin="o",
        title="<script>alert(2)</script> flood & <mark>",
        text="A <i>flood</i> of <img src=x onerror=alert(3)> text.",
        url="javascript:alert(4)",
        source='"><script>alert(5)</script>',
        author="<i>me</i>",
    )
    browser = client([hostile])
    for path in (
        "/",
        "/search?q=flood",
        "/sources",
        f"/article/{'x%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E'}?q=flood",
    ):
        answer = browser.get(path)
        assert answer.status_code == 200, path
        assert "alert(" in answer.text
        assert not re.search(r"<(script(?! src|[^>]*src=)|img|i>)", answer.text), path
        assert "javascript:alert" not in answer.text


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (Published("2019-11-13", Basis.LABEL), "Wednesday, 13 November 2019 date printed with the article"),
        (Published("2019-11", Basis.URL), "November 2019 date from the web address"),
        (Published("2019", Basis.INFERRED), "2019 inferred from the page, not certain"),
        (Published(), "Date unknown nothing in the article says when it was published"),
    ],
)
def test_a_date_is_shown_as_exactly_as_it_is_known_with_its_basis(published: Published, words: str) -> None:
    page = client([Article(id="a", origin="o", title="T", text="Text.", published=published)]).get("/article/a").text
    assert words in _text(page)


def test_a_name_has_its_page_with_its_other_names(browser: FlaskClient) -> None:
    page = _text(browser.get("/person/marta-oyelaran").text)
    assert "Also written Oyelaran. 20 articles about Marta Oyelaran · mentioned in 30 articles · 2009 to 2023" in page
    assert "Joris van Deel" in page.partition("Mentioned with")[2]
    assert browser.get("/person/nobody").status_code == 404
    assert browser.get("/place/marta-oyelaran").status_code == 404


def test_the_page_of_a_name_tells_articles_about_it_from_those_that_mention_it(browser: FlaskClient) -> None:
    page = browser.get("/place/venice").text
    about, mentioned = re.findall(
        r'<a href="([^"]+)" rel="nofollow">(?:(\d+) articles about Venice|mentioned in (\d+))', page
    )
    assert (about[0], mentioned[0]) == ("/search?place=venice&amp;about=1", "/search?place=venice")
    assert 0 < int(about[1]) < int(mentioned[2])
    for address, number in ((about[0], about[1]), (mentioned[0], mentioned[2])):
        assert f"{number} articles</h1>" in browser.get(address.replace("&amp;", "&")).text


def test_only_articles_about_the_chosen_names_can_be_asked_for(browser: FlaskClient) -> None:
    mentioned, about = (browser.get(f"/search?place=venice{more}").text for more in ("", "&about=1"))
    row = r'name="about" value="1"( checked)?[^>]*>\s*<span class="label">Only articles about them</span>.*?>(\d+)<'
    offered, chosen = re.search(row, mentioned), re.search(row, about)
    assert offered
    assert chosen
    assert (offered[1], chosen[1]) == (None, " checked")
    assert f">{offered[2]} articles</h1>" in about
    assert (
        'href="/search?place=venice" rel="nofollow" data-live="heading" aria-label="Remove filter: Only articles'
        in about
    )
    assert "Remove filter: Only articles" not in browser.get("/search?about=1").text, "nothing is taken away yet"
    assert 'name="about"' not in client([Article(id="a", origin="o", title="T", text="Text.")]).get("/search").text


def _places_panel(page: str) -> str:
    return page.partition('<h3 id="facet-place">')[2].partition("</section>")[0]


def test_places_stand_within_their_countries(browser: FlaskClient) -> None:
    panel = _places_panel(browser.get("/search").text)
    italy, _, rest = panel.partition('name="country" value="nl"')
    assert re.findall(r'name="(\w+)" value="([^"]+)"', italy)[-3:] == [
        ("country", "it"),
        ("place", "venice"),
        ("place", "chioggia"),
    ], "the place that is the country itself is left to the country's line"
    assert '<details class="within" id="within-it" open>' in italy
    assert '<details class="within" id="within-nl">' in rest
    assert "Places in Netherlands:</span> Rotterdam" in rest
    assert "No country mentioned" not in panel
    assert "Show all 9 countries" in panel


def test_the_place_that_is_a_country_is_shown_while_it_is_chosen(browser: FlaskClient) -> None:
    panel = _places_panel(browser.get("/search?place=italy").text)
    assert re.search(r'name="place" value="italy" checked[^>]*>\s*<span class="label" dir="auto">Italy itself<', panel)
    assert "Remove filter: Place Italy" in browser.get("/search?place=italy").text


def test_a_chosen_place_is_not_folded_away(browser: FlaskClient) -> None:
    panel = _places_panel(browser.get("/search?place=lagos&place=venice&any=place").text)
    assert '<details class="within" id="within-ng" open>' in panel
    assert re.search(r'name="place" value="lagos" checked', panel)


def test_countries_and_places_are_each_all_or_any(browser: FlaskClient) -> None:
    page = browser.get("/search?country=it&country=nl&place=rotterdam&place=venice&any=country").text
    panel = _places_panel(page)
    assert panel.count(">any of these</a>") == 2
    assert '<span>Countries</span><a href="/search?country=it&amp;country=nl&amp;place=rotterdam' in panel
    assert '<input type="hidden" form="search" name="any" value="country">' in panel
    assert '<input type="hidden" form="search" name="any" value="place">' not in panel


def test_places_in_no_country_stand_at_the_end() -> None:
    places = (Entity(Kind.PLACE, "black-sea", "Black Sea"), Entity(Kind.PLACE, "kyiv", "Kyiv", "ua"))
    appearances = tuple(Appearance(one, 1, about=False, names=(one.label,)) for one in places)
    shown = [Article(id="a", origin="o", title="T", text="Text.", appearances=appearances)]
    panel = _places_panel(client(shown).get("/search").text)
    assert 'value="black-sea"' in panel.partition("<h4>Across borders</h4>")[2]
    assert 'value="kyiv"' in panel.partition("<h4>Across borders</h4>")[0]
    assert "<h4>" not in _places_panel(client([replace(shown[0], appearances=appearances[:1])]).get("/search").text)


def test_the_list_of_all_countries_is_found_and_ordered_by_their_names(browser: FlaskClient) -> None:
    page = _text(browser.get("/search/country?by=name").text)
    named = [
        page.index(name) for name in ("Chile", "Egypt", "Germany", "Italy", "Japan", "Netherlands", "United States")
    ]
    assert named == sorted(named)
    assert "Germany" in browser.get("/search/country?find=germ").text
    assert "No name here contains “nl”" in browser.get("/search/country?find=nl").text
    assert "Italy" in browser.get("/search/place?find=venice").text, "a place is listed with its country"


def test_the_list_of_all_values_keeps_to_what_articles_are_about(browser: FlaskClient) -> None:
    everywhere, about = (browser.get(f"/search/place{more}").text for more in ("", "?about=1"))
    assert 'href="/search?place=chioggia"' in everywhere
    assert 'href="/search?place=venice&amp;about=1"' in about
    assert '<input type="hidden" name="about" value="1">' in about
    assert "Chioggia" not in about, "no headline names it"


def test_long_lists_can_be_searched_ordered_and_paged() -> None:
    many = [
        Article(id=f"a{number:03}", origin="o", title="T", text="Text.", source=f"Paper {number:03}")
        for number in range(250)
    ]
    browser = client(many)
    assert "250 sources in 250 articles" in _text(browser.get("/sources").text)
    assert "Paper 249" in browser.get("/sources?by=name&page=3").text
    found = browser.get("/sources?find=paper+01").text
    assert found.count("Paper 01") == 10
    assert "No name here contains “zeppelin”" in browser.get("/sources?find=zeppelin").text
    assert browser.get("/sources?page=x").status_code == 200


def test_the_map_shows_a_part_of_the_world_and_keeps_it(browser: FlaskClient) -> None:
    world, europe = browser.get("/places").text, browser.get("/places?region=150").text
    assert "Jakarta: 10 articles" in world
    assert "Jakarta: 10 articles" not in europe
    assert "Venice: 40 articles" in europe
    assert 'href="/places?by=name&amp;region=150"' in europe
    assert '<input type="hidden" name="region" value="150">' in europe
    assert "Jakarta: 10 articles" in browser.get("/places?region=mars").text


def test_the_first_page_offers_searches_that_find_something(browser: FlaskClient) -> None:
    page = browser.get("/").text
    offered = re.findall(r'<a href="(/search[^"]+)"', page.partition('class="tries"')[2].partition("</p>")[0])
    assert len(offered) == 3
    for address in offered:
        assert "Nothing found" not in browser.get(address.replace("&amp;", "&").replace("&#34;", '"')).text


def test_a_page_is_not_sent_twice() -> None:
    browser = client(articles(6))
    first = browser.get("/search?q=flood")
    again = browser.get("/search?q=flood", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""
    assert client(articles(7)).get("/search?q=flood").headers["ETag"] != first.headers["ETag"]
    assert browser.get("/search?q=gate").headers["ETag"] != first.headers["ETag"]


def test_robots_are_kept_from_the_endless_combinations_of_filters(browser: FlaskClient) -> None:
    assert "Disallow: /search?" in browser.get("/robots.txt").text
    assert 'content="noindex,follow"' in browser.get("/search?q=flood").text
    assert "noindex" not in browser.get("/article/a001").text
    assert '<link rel="canonical" href="/article/a001">' in browser.get("/article/a001?q=flood").text


def test_a_browser_can_add_the_site_to_its_search_engines(browser: FlaskClient) -> None:
    answer = browser.get("/opensearch.xml", base_url="https://cuttings.example")
    assert answer.mimetype == "application/opensearchdescription+xml"
    assert 'template="https://cuttings.example/search?q={searchTerms}"' in answer.text


def test_programs_get_the_same_search(browser: FlaskClient) -> None:
    assert browser.get("/search.json?q=flood&place=chioggia").json["total"] == 20  # type: ignore[index] # it is JSON
    assert "20 articles" in browser.get("/search?q=flood&place=chioggia").text
    assert browser.get("/search.csv?q=flood&place=chioggia").text.count("\r\n") == 21
    assert browser.get("/search.atom?q=flood&place=chioggia").text.count("<entry>") == 20
    assert browser.get("/openapi.json").json["openapi"].startswith("3.")  # type: ignore[index] # it is JSON


@hypothesis_settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=40),
    st.sampled_from(["q", "person", "not-place", "from", "to", "page", "sort", "any", "hit", "ui"]),
)
def test_no_address_breaks_a_page(typed: str, name: str) -> None:
    browser = SMALL
    for path in ("/search", "/search/person", "/article/a001"):
        answer = browser.get(path, query_string={name: typed}, follow_redirects=True)
        assert answer.status_code == 200


SMALL = client(articles(6))
