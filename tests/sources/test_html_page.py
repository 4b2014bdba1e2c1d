"""A web page gives its article and what it states about it."""

import json
from pathlib import Path

import pytest

from searchapp.article import Basis, DateEvidence, RawArticle, Refused
from searchapp.sources import SourceFile, read
from searchapp.sources.html_lines import lines_of_fragment, parse
from searchapp.sources.html_metadata import facts_of

PARAGRAPHS = [
    "The ferry between the two banks was out of service for eleven days while engineers looked for a valve.",
    "It was found on Tuesday in the drawer of a desk, according to the company, with a label tied to it.",
    "Passengers had crossed by the bridge in the meantime, which most of them described as perfectly pleasant.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>The ferry is back - Harbour Gazette</title>{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>The ferry is back</h1>{above}{body}</article>
<aside><h3>Most read</h3><ul><li><a href="/x">A cat stops the traffic for a third time</a></li></ul></aside>
<footer>Copyright 2021 Harbour Gazette</footer></body></html>"""


def _page(head: str = "", above: str = "", body: str = BODY) -> str:
    return PAGE.format(head=head, above=above, body=body)


def _read(tmp_path: Path, content: str | bytes) -> RawArticle | Refused:
    path = tmp_path / "a.html"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    [found] = read(SourceFile(path, "a.html"))
    return found


def _raw(tmp_path: Path, content: str | bytes) -> RawArticle:
    found = _read(tmp_path, content)
    assert isinstance(found, RawArticle), found
    return found


def test_the_article_is_told_from_its_page(tmp_path: Path) -> None:
    raw = _raw(tmp_path, _page())
    for paragraph in PARAGRAPHS:
        assert paragraph in raw.text
        assert paragraph in raw.original
    assert "Most read" not in raw.text
    assert "A cat stops the traffic for a third time" in raw.original
    assert raw.language == "en-GB"


def _linked(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(values)}</script>'


def test_linked_data_comes_before_meta_elements() -> None:
    graph = {
        "@graph": [
            {"@type": "Organization", "name": "Somebody"},
            {
                "@type": ["NewsArticle"],
                "headline": "The ferry returns",
                "datePublished": "2021-03-04T08:00:00+09:00",
                "dateModified": "2021-03-09",
                "author": [{"name": "A. One"}, "B. Two"],
                "publisher": {"name": "Harbour Gazette"},
            },
        ]
    }
    head = (
        _linked(**graph)
        + '<meta property="og:title" content="Ferry!"><meta name="author" content="C. Three">'
        + '<meta property="article:published_time" content="2021-03-05">'
        + '<link rel="canonical" href="https://gazette.example/2021/03/04/ferry">'
    )
    facts = facts_of(parse(_page(head)))
    assert (facts.title, facts.author, facts.source) == ("The ferry returns", "A. One, B. Two", "Harbour Gazette")
    assert facts.url == "https://gazette.example/2021/03/04/ferry"
    assert facts.dates[:3] == (
        DateEvidence("2021-03-04T08:00:00+09:00", Basis.METADATA, "JSON-LD datePublished"),
        DateEvidence("2021-03-05", Basis.METADATA, "meta article:published_time"),
        DateEvidence("2021-03-04", Basis.URL, "https://gazette.example/2021/03/04/ferry"),
    )


def test_a_date_of_modification_is_no_evidence() -> None:
    facts = facts_of(parse(_page(_linked(**{"@type": "Article", "dateModified": "2021-03-09"}))))
    assert all(evidence.basis not in {Basis.METADATA, Basis.URL} for evidence in facts.dates)


@pytest.mark.parametrize(
    "broken", ["{", "[[[[", '"words"', "null", '{"@type": 5}', '{"@graph": "x"}', '{"@type": "Article", "author": 1}']
)
def test_broken_linked_data_is_passed_over(broken: str) -> None:
    page = _page(f'<script type="application/ld+json">{broken}</script><meta name="author" content="C. Three">')
    assert facts_of(parse(page)).author == "C. Three"


@pytest.mark.parametrize(
    ("title", "head", "expected"),
    [
        ("The ferry is back - Harbour Gazette", "", "The ferry is back"),
        ("Gazette | News | The ferry is back", "", "The ferry is back"),
        ("Ferry news", '<meta property="og:title" content="A ferry | Gazette">', "A ferry | Gazette"),
        (
            "Ferry news",
            '<meta property="og:title" content="A ferry | Gazette"><meta name="application-name" content="Gazette">',
            "A ferry",
        ),
        ("", "", "The ferry is back"),
    ],
)
def test_the_title_is_the_headline_without_the_site(title: str, head: str, expected: str) -> None:
    page = _page(head).replace("The ferry is back - Harbour Gazette", title)
    assert facts_of(parse(page)).title == expected


def test_a_page_in_another_encoding_is_read_as_declared(tmp_path: Path) -> None:
    page = _page(body=BODY + "<p>Žluťoučký kůň zůstal na břehu a díval se za přívozem dlouho do večera.</p>")
    raw = _raw(tmp_path, page.replace("utf-8", "iso-8859-2").encode("iso-8859-2"))
    assert "Žluťoučký kůň zůstal" in raw.text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (_page().encode() + "café".encode("latin-1"), "mislabelled"),
        (b"<html><body></body></html>", "shows no text"),
        (b"<html><body><footer>Copyright</footer></body></html>", "no article"),
        (b"<!-- -->", "no HTML element"),
        (b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000, "nested deeper"),
    ],
)
def test_a_page_without_an_article_is_refused_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    found = _read(tmp_path, content)
    assert isinstance(found, Refused)
    assert reason in found.reason


def test_visible_lines_follow_blocks_and_leave_out_what_nobody_sees() -> None:
    fragment = (
        "<h1>A\n<em>head</em>line</h1>loose<p>one<br>two<span> three</span></p><ul><li>item</li></ul>"
        "<script>code()</script>tail<p hidden>secret</p><pre>a\nb</pre>"
    )
    assert lines_of_fragment(fragment) == ["A headline", "loose", "one", "two three", "- item", "tail", "a", "b"]


def test_a_standfirst_opens_the_text_once(tmp_path: Path) -> None:
    line = "Engineers found the valve in the drawer of a desk, where it had been all along"
    page = _page().replace(
        "<h1>The ferry is back</h1>", f"<header><h1>The ferry is back</h1><p class='dek'>{line}</p></header>"
    )
    text = _raw(tmp_path, page).text
    assert line in text[: text.index(PARAGRAPHS[0])]
    assert _raw(tmp_path, page.replace(BODY, f"<p>{line}</p>{BODY}")).text.count(line) == 1
