"""A web page gives its article and what it states about it."""

import html
import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import Basis, DateEvidence, RawArticle, Refused
from searchapp.sources import SourceFile, read
from searchapp.sources.html_lines import lines_of_fragment, parse
from searchapp.sources.html_metadata import facts_of
from searchapp.sources.html_page import page_article

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
    assert (facts.title, facts.author, facts.source) == ("The ferry is back", "A. One, B. Two", "Harbour Gazette")
    assert facts.url == "https://gazette.example/2021/03/04/ferry"
    assert facts.dates[:2] == (
        DateEvidence("2021-03-04T08:00:00+09:00", Basis.METADATA, "JSON-LD datePublished"),
        DateEvidence("2021-03-05", Basis.METADATA, "meta article:published_time"),
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


def test_lines_around_the_article_are_handed_on_in_their_order(tmp_path: Path) -> None:
    raw = _raw(tmp_path, _page())
    assert raw.outside == (
        "- Home",
        "- World",
        "Most read",
        "- A cat stops the traffic for a third time",
        "Copyright 2021 Harbour Gazette",
    )
    assert not any(paragraph in raw.outside for paragraph in PARAGRAPHS)


def test_only_so_many_lines_around_the_article_are_handed_on(tmp_path: Path) -> None:
    menu = "".join(f"<li>Entry number {number} of the menu {'and on ' * 60}</li>" for number in range(400))
    raw = _raw(tmp_path, _page().replace("<nav><ul>", f"<nav><ul>{menu}"))
    assert len(raw.outside) == 300
    assert max(map(len, raw.outside)) == 300


def test_bytes_of_a_page_are_read_with_what_is_known_from_outside() -> None:
    page = _page(body=BODY + "<p>Žluťoučký kůň zůstal na břehu a díval se za přívozem dlouho do večera.</p>")
    data = page.replace('<meta charset="utf-8">', "").encode("iso-8859-2")
    raw = page_article(
        data, origin="a.warc", position=7, url_hint="https://www.gazette.example/ferry?utm_source=x",
        declared_encoding="iso-8859-2",
    )  # fmt: skip
    assert "Žluťoučký kůň zůstal" in raw.text
    assert (raw.origin, raw.position, raw.url) == ("a.warc", 7, "https://www.gazette.example/ferry")
    assert raw.source == "gazette.example"


def test_reading_a_page_can_be_sent_to_another_process() -> None:
    read = pickle.loads(pickle.dumps(page_article))
    assert read(_page().encode(), origin="a.html", position=0) == page_article(
        _page().encode(), origin="a.html", position=0
    )


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", False),
        (_linked(**{"@type": "NewsArticle", "isAccessibleForFree": False}), True),
        (_linked(**{"@type": "NewsArticle", "isAccessibleForFree": "False"}), True),
        (_linked(**{"@type": "NewsArticle", "isAccessibleForFree": "https://schema.org/False"}), True),
        (_linked(**{"@type": "NewsArticle", "isAccessibleForFree": True}), False),
        (_linked(**{"@type": "Article", "hasPart": {"isAccessibleForFree": False, "cssSelector": ".wall"}}), True),
        (_linked(**{"@type": "Article", "hasPart": [{"isAccessibleForFree": "true"}, 5]}), False),
        ('<meta property="article:content_tier" content="locked">', True),
        ('<meta property="article:content_tier" content="metered">', False),
    ],
)
def test_a_paywall_is_told_by_what_the_page_states(head: str, expected: bool) -> None:  # noqa: FBT001 - a case's result
    assert facts_of(parse(_page(head))).is_paywalled is expected


@pytest.mark.parametrize(
    ("lang", "head", "expected"),
    [
        ("en-GB", "", "en-GB"),
        ("", '<meta property="og:locale" content="pt_BR">', "pt-BR"),
        ("", '<meta http-equiv="content-language" content="sk">', "sk"),
        ("{{ lang }}", _linked(**{"@type": "Article", "inLanguage": "uk"}), "uk"),
        ("", "", None),
    ],
)
def test_the_language_is_what_the_page_states(lang: str, head: str, expected: str | None) -> None:
    assert facts_of(parse(_page(head).replace("en-GB", lang))).language == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="og:site_name" content="Harbour Gazette | News &amp; more">', "Harbour Gazette"),
        ('<meta property="og:site_name" content="@gazette">', "gazette"),
        (_linked(**{"@type": "Article", "publisher": [{"name": "Harbour Press"}]}), "Harbour Press"),
        ('<meta name="application-name" content="Gazette – the harbour\'s own">', "Gazette"),
        ('<meta property="og:site_name" content="https://x.example"><link rel=canonical href="https://www.g.example/a">',
         "g.example"),
        ("", None),
    ],
)  # fmt: skip
def test_the_source_is_the_sites_name_or_its_host(head: str, expected: str | None) -> None:
    assert facts_of(parse(_page(head))).source == expected


@given(st.text(max_size=200), st.text(max_size=200))
def test_nonsense_in_the_head_never_fails(name: str, value: str) -> None:
    written = html.escape(value, quote=True)
    head = f'<title>{written}</title><meta name="{html.escape(name, quote=True)}" content="{written}">'
    head += f'<meta property="og:title" content="{written}"><link rel="canonical" href="{written}">'
    facts = facts_of(parse(f"<html><head>{head}</head><body><p>Text</p></body></html>"))
    assert facts.title is None or "\n" not in facts.title
