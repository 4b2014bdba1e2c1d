"""A page's dates are handed on as they stand, the article's own, the most trusted first."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import Basis, DateEvidence
from searchapp.sources.html_dates import page_dates
from searchapp.sources.html_lines import parse

URL = "https://gazette.example/news/ferry"
DAY = "2020-03-12"


def _page(head: str = "", *, bar: str = "", around: str = "") -> str:
    text = "<p>The ferry came back this morning, and people stood on the quay.</p>" * 3
    return (
        f"<html><head>{head}</head><body>{around}<article><h1>The ferry is back</h1>{bar}{text}</article></body></html>"
    )


def _dates(page: str, *, basis: Basis | None = None) -> list[str]:
    found = page_dates(parse(page), URL)
    return [one.date for one in found if basis is None or one.basis is basis]


def _linked(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


ARTICLE = {"@type": "NewsArticle", "headline": "The ferry is back", "datePublished": DAY}
OTHER = {
    "@type": "NewsArticle",
    "headline": "Another thing",
    "url": "https://gazette.example/x",
    "datePublished": "2020-03-01",
}


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        [OTHER, ARTICLE],
        {"@graph": [{"@type": "Organization"}, OTHER, ARTICLE]},
        {"@type": "WebPage", "mainEntity": {"@type": ["Thing", "BlogPosting"], "datePublished": DAY}},
        {"@type": "WebPage", "datePublished": DAY, "dateModified": "2020-04-01"},
        [{"@type": "ItemList", "itemListElement": [OTHER]}, {**ARTICLE, "headline": "The ferry, again"}],
        [OTHER, {"@type": "Article", "url": URL + "/", "datePublished": DAY}],
        [OTHER, {"@type": "Article", "mainEntityOfPage": {"@id": URL}, "datePublished": DAY}],
        {**ARTICLE, "video": {"@type": "VideoObject", "uploadDate": "2019-01-02"}},
    ],
)
def test_linked_data_dates_the_article_of_the_page(value: object) -> None:
    found = page_dates(parse(_page(_linked(value))), URL)
    assert found[0] == DateEvidence(DAY, Basis.METADATA, "JSON-LD datePublished")
    assert [one for one in found if one.where.startswith("JSON-LD") and not one.is_modified] == [found[0]]


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "datePublished": "2020-03-12",}',
        '<!-- {"@type": "NewsArticle", "datePublished": "2020-03-12"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "datePublished": "2020-03-12"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "two\nlines", "datePublished": "2020-03-12"};',
    ],
)
def test_linked_data_is_read_although_broken(script: str) -> None:
    assert _dates(_page(f'<script type="application/ld+json">{script}</script>'))[0] == DAY


@pytest.mark.parametrize(
    "attributes",
    [
        'property="article:published_time"', 'name="DC.date.issued"', 'name="sailthru.date"', 'name="parsely-pub-date"',
        'itemprop="datePublished"', 'name="publish-date"', 'name="article_date_original"',
        'name="cXenseParse:recs:publishtime"', 'name="citation_publication_date"',
        'name="date"', 'property="rnews:datePublished"', 'name="DCSext.articleFirstPublished"',
    ],
)  # fmt: skip
def test_meta_elements_of_many_names_date_the_page(attributes: str) -> None:
    assert _dates(_page(f'<meta {attributes} content="{DAY}">'), basis=Basis.METADATA) == [DAY]


@pytest.mark.parametrize("name", ["article:modified_time", "og:updated_time", "last-modified", "dateLastPubbed"])
def test_a_meta_element_of_change_is_marked_as_such(name: str) -> None:
    found = page_dates(parse(_page(f'<meta name="{name}" content="{DAY}">')), URL)
    assert [one.is_modified for one in found if one.where.startswith("meta")] == [True]


@pytest.mark.parametrize(
    "name", ["article:publisher", "msvalidate.01", "expires", "article:expiration_time", "viewport", "event:start_time"]
)
def test_other_meta_elements_are_no_dates(name: str) -> None:
    assert _dates(_page(f'<meta name="{name}" content="{DAY}">'), basis=Basis.METADATA) == []


@pytest.mark.parametrize(
    "bar",
    [
        f'<time datetime="{DAY}T10:15:00Z">2 years ago</time>',
        f'<time pubdate datetime="{DAY}">12 March</time>',
        f'<span itemprop="datePublished" content="{DAY}">Thursday</span>',
        f'<abbr class="published" title="{DAY}">12 March</abbr>',
        f'<div property="dc:date" content="{DAY}">x</div>',
        f'<div class="x" data-publish-date="{DAY}T10:15:00Z">Mar 12</div>',
        f'<span class="date" data-date="{DAY}">2 years ago</span>',
    ],
)
def test_marked_elements_state_dates(bar: str) -> None:
    assert _dates(_page(bar=bar), basis=Basis.METADATA)[0].startswith(DAY)


def test_the_words_of_marked_elements_are_printed_dates_the_likeliest_first() -> None:
    teasers = "".join(f'<div class="date-line">{day}. Mai 2021</div>' for day in (14, 15, 16))
    page = _page(bar='<div class="article-date">Donnerstag, 12. März 2020</div>', around=teasers)
    found = page_dates(parse(page), URL)
    printed = [one for one in found if one.basis is Basis.LABEL]
    assert printed[0] == DateEvidence("Donnerstag, 12. März 2020", Basis.LABEL, "element div.article-date")


@pytest.mark.parametrize(
    "around",
    [
        '<aside><time datetime="2021-05-14">x</time></aside>',
        '<div class="related-articles"><span class="date">14 May 2021</span></div>',
        '<ol class="comments"><li><time datetime="2021-05-14">x</time></li></ol>',
        '<header class="site-header"><span class="date">14 May 2021</span></header>',
        '<footer><span class="date">14 May 2021</span></footer>',
    ],
)
def test_dates_of_other_parts_of_the_page_are_passed_over(around: str) -> None:
    bases = (Basis.METADATA, Basis.LABEL)
    assert [date for basis in bases for date in _dates(_page(around=around), basis=basis)] == []


@pytest.mark.parametrize(
    "bar",
    [
        f'<time class="updated" datetime="{DAY}">x</time>',
        f'<span>Updated: </span><time datetime="{DAY}">x</time>',
        f'<p>Aktualisiert am <time datetime="{DAY}">x</time></p>',
        f'<span itemprop="dateModified" datetime="{DAY}">x</span>',
        f'<p class="d">Updated <time itemprop="datePublished" datetime="{DAY}">x</time></p>',
    ],
)
def test_a_marked_date_of_change_is_marked_as_such(bar: str) -> None:
    found = [one for one in page_dates(parse(_page(bar=bar)), URL) if one.basis is Basis.METADATA]
    assert [one.is_modified for one in found] == [True] * len(found)


def test_scripts_only_hint() -> None:
    script = '<script>dataLayer=[{"publishDate":"2020-03-12T10:15:00"},{"pub_date":"2020\\/03\\/01"}]</script>'
    found = page_dates(parse(_page(script)), URL)
    assert found[:2] == (
        DateEvidence("2020-03-12T10:15:00", Basis.INFERRED, "script"),
        DateEvidence("2020/03/01", Basis.INFERRED, "script, further on"),
    )


def test_a_page_is_searched_extensively_only_when_nothing_dates_it() -> None:
    bare = _page(bar="<p>Reported from the quay, 12 March 2020, for this paper</p>")
    assert [one.basis for one in page_dates(parse(bare), URL)] in ([Basis.INFERRED], [])
    assert "htmldate, extensive search" not in {one.where for one in page_dates(parse(_page(_linked(ARTICLE))), URL)}


KEYS = st.sampled_from(["@type", "@graph", "datePublished", "headline", "mainEntityOfPage", "url"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_any_linked_data_is_read(value: object) -> None:
    page_dates(parse(_page(_linked(value).replace("<!--", ""))), URL)


@pytest.mark.parametrize("url", [None, "http://[", "nonsense"])
def test_any_address_will_do(url: str | None) -> None:
    assert page_dates(parse(_page(_linked([ARTICLE, {**ARTICLE, "url": "http://["}]))), url)[0].date == DAY
