"""JSON-LD may hold anything; the page's own article is found in it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.sources.html_lines import parse
from searchapp.sources.html_linked import described, linked_articles, names_in


def _articles(*scripts: str) -> list[dict[str, object]]:
    written = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return linked_articles(parse(f"<html><head>{written}</head><body><p>Text</p></body></html>"))


FERRY = {"@type": "NewsArticle", "headline": "The ferry is back"}


@pytest.mark.parametrize(
    "value",
    [
        FERRY,
        [{"@type": "WebSite"}, FERRY],
        {"@graph": [{"@type": "Organization"}, FERRY]},
        {"@type": "WebPage", "mainEntity": FERRY},
        {"@type": ["https://schema.org/ReportageNewsArticle"], "headline": "The ferry is back"},
    ],
)
def test_an_article_is_found_wherever_it_stands(value: object) -> None:
    assert [one["headline"] for one in _articles(json.dumps(value))] == ["The ferry is back"]


def test_the_pages_own_article_comes_before_those_it_refers_to() -> None:
    other = {"@type": "NewsArticle", "headline": "Other"}
    found = _articles(
        json.dumps([{"@type": "ItemList", "itemListElement": [other]}, {"isPartOf": other}]), json.dumps(FERRY)
    )
    assert [one["headline"] for one in found] == ["The ferry is back", "Other", "Other"]


def test_of_several_the_one_with_the_pages_title_is_described() -> None:
    found = _articles(json.dumps([{"@type": "Article", "headline": "Other"}, FERRY]))
    assert described(found, [None, "THE FERRY IS BACK!"])["headline"] == "The ferry is back"
    assert described(found, ["Nothing of it"])["headline"] == "Other"
    assert described([], ["x"]) == {}


@pytest.mark.parametrize("wrapped", ["<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "{};"])
def test_old_wrappings_are_taken_off(wrapped: str) -> None:
    assert len(_articles(wrapped.replace("{}", json.dumps(FERRY)))) == 1


def test_what_is_broken_or_bottomless_is_passed_over() -> None:
    assert _articles("{", "[" * 50_000, "null", '"x"', '{"@type": {"@type": 5}}') == []


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("A", ["A"]),
        ({"name": "A"}, ["A"]),
        ([{"name": ["A", "B"]}, "C", 5, None, {}], ["A", "B", "C"]),
        (None, []),
        (5, []),
    ],
)
def test_names(value: object, names: list[str]) -> None:
    assert names_in(value) == names


@given(st.recursive(st.none() | st.booleans() | st.text(max_size=5), lambda inner: st.lists(inner) | st.dictionaries(
    st.sampled_from(["@type", "@graph", "headline", "author", "hasPart"]), inner)))  # fmt: skip
def test_any_value_is_read(value: object) -> None:
    described(_articles(json.dumps(value).replace("<", " ")), ["x"])
