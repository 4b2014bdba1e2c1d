"""Are the feed and the CSV file whole, true and harmless, whatever the articles hold?"""

import csv
import io
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_engine import ReferenceEngine
from sample_articles import ARTICLES

from searchapp.web.feeds import atom, csv_file, defused
from searchapp.web.url_state import State, read_query_string

ENGINE = ReferenceEngine(ARTICLES)
SITE = "https://cuttings.example"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(query_string: str = "", engine: ReferenceEngine = ENGINE) -> ET.Element:
    written = atom(engine, read_query_string(query_string), base_url=SITE, site_name="Cuttings")
    return ET.fromstring(written)


def rows(query_string: str = "") -> list[dict[str, str]]:
    text = csv_file(ENGINE, read_query_string(query_string)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def texts(element: ET.Element, path: str) -> list[str | None]:
    return [one.text for one in element.findall(path, ATOM)]


def test_a_feed_holds_the_search_newest_first() -> None:
    found = feed("q=barrier&sort=relevance")
    assert texts(found, "a:entry/a:title") == ["A gate", "The flood barrier"]
    assert texts(found, "a:title") == ["Cuttings: The word barrier"]
    links = {link.get("rel"): link.get("href") for link in found.findall("a:link", ATOM)}
    assert links == {"self": f"{SITE}/search.atom?q=barrier", "alternate": f"{SITE}/search?q=barrier"}


def test_an_entry_says_where_the_article_is_and_when_it_was_published() -> None:
    entry = feed("q=%22flood+barrier%22").find("a:entry", ATOM)
    assert entry is not None
    assert texts(entry, "a:id") == [f"{SITE}/article/a1"]
    assert texts(entry, "a:published") == ["2019-11-13T00:00:00+00:00"]
    assert texts(entry, "a:author/a:name") == ["Harbour Gazette"]
    assert texts(entry, "a:summary") == ["Marta Oyelaran saw the flood barrier of Venice."]
    links = {link.get("rel", "alternate"): link.get("href") for link in entry.findall("a:link", ATOM)}
    assert links == {"alternate": f"{SITE}/article/a1", "via": "https://example.org/1"}
    assert [one.get("term") for one in entry.findall("a:category", ATOM)] == ["marta-oyelaran", "venice"]


def test_an_imprecise_or_missing_date_is_no_publication_date() -> None:
    entries = {entry.findtext("a:id", "", ATOM): entry for entry in feed().findall("a:entry", ATOM)}
    for number, updated in ((2, "2021-03-01"), (3, "2022-01-01"), (4, "1970-01-01")):
        entry = entries[f"{SITE}/article/a{number}"]
        assert entry.find("a:published", ATOM) is None
        assert entry.findtext("a:updated", "", ATOM).startswith(updated)


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", "a & b", "\x00\x0b\ufffe", "]]>", "é — 漢"])
def test_text_is_data_in_a_feed(title: str) -> None:
    engine = ReferenceEngine([replace(ARTICLES[0], title=title, source=f"{title} news")])
    (found,) = texts(feed(engine=engine), "a:entry/a:title")
    assert found in {title, "Without a title"}


def test_a_csv_file_has_a_row_for_each_article_in_the_order_of_the_search() -> None:
    assert [row["id"] for row in rows("sort=oldest")] == ["a1", "a5", "a2", "a3", "a4"]
    assert rows("q=%22flood+barrier%22&page=7") == [
        {
            "id": "a1",
            "title": "The flood barrier",
            "source": "Harbour Gazette",
            "published": "2019-11-13",
            "precision": "day",
            "basis": "label",
            "language": "en",
            "url": "https://example.org/1",
            "persons": "Marta Oyelaran",
            "places": "Venice",
            "organisations": "",
            "story": "",
            "copies": "",
        }
    ]


def test_a_csv_file_goes_beyond_a_thousand_articles() -> None:
    engine = ReferenceEngine([replace(ARTICLES[4], id=f"b{number:04}") for number in range(1_100)])
    assert csv_file(engine, State()).count(b"\r\n") == 1_101


def test_a_formula_is_defused() -> None:
    (row,) = rows("q=title:flood&date=none")
    assert row["title"] == "'=SUM(A1) flood"


@given(st.text())
def test_no_cell_begins_like_a_formula_or_breaks_its_line(cell: str) -> None:
    made = defused(cell)
    assert made[:1] not in set("=+-@＝＋－＠\t\r\n")
    assert "\n" not in made
    assert "\r" not in made


def test_a_csv_file_begins_with_a_byte_order_mark() -> None:
    assert csv_file(ENGINE, State()).startswith(b"\xef\xbb\xbfid,title,")
