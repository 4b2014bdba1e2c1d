"""RSS and Atom in their dialects, broken as they come, and never trusted."""

from pathlib import Path

import pytest

from searchapp.article import Basis, DateEvidence, RawArticle, Refused
from searchapp.sources import SourceFile, feed_entries, read

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Ledger</title><link>https://ledger.example/</link><language>en-gb</language>
<image><title>Logo</title><url>https://ledger.example/l.png</url></image>
<item><title>A bridge &amp;amp; a ferry</title><link>https://ledger.example/a?utm_source=rss</link>
<guid isPermaLink="false">a-1</guid><dc:creator>Ann Bell</dc:creator><pubDate>Thu, 10 Nov 2022 03:40:00 +0300</pubDate>
<description>It opened.</description>
<content:encoded><![CDATA[<p>It opened&nbsp;today &amp; closed.</p><ul><li>one</li></ul>]]></content:encoded></item>
<item><title>Second</title><guid>https://ledger.example/b</guid><author>bo@ledger.example (Bo Li)</author>
<description>&lt;p&gt;Two words.&lt;/p&gt;</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Hafen</title>
<link rel="self" href="https://hafen.example/feed"/><link href="https://hafen.example/"/><author><name>Redaktion</name></author>
<entry><id>urn:1</id><title type="html">Die &lt;b&gt;Brücke&lt;/b&gt;</title>
<link rel="enclosure" href="/a.mp3"/><link rel="alternate" href="/a"/>
<published>2022-11-10T01:00:00+01:00</published><updated>2022-12-01T01:00:00Z</updated>
<author><name>J. Doe</name></author>
<summary>Kurz.</summary>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Eins.</p><p>Zwei &amp; drei.</p></div></content></entry>
<entry xml:lang="fr"><id>urn:2</id><title>Deux</title><updated>2022-12-02T01:00:00Z</updated>
<source><title>Agence</title></source><content type="text">Plus &lt; moins</content></entry></feed>"""


def _read(tmp_path: Path, content: str | bytes, name: str = "a.xml") -> list[RawArticle | Refused]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read(SourceFile(path, name)))


def _articles(found: list[RawArticle | Refused]) -> list[RawArticle]:
    return [one for one in found if isinstance(one, RawArticle)]


def test_rss_gives_the_whole_text_and_what_is_stated(tmp_path: Path) -> None:
    first, second = _articles(_read(tmp_path, RSS, "a.rss"))
    assert first.text == "It opened today & closed.\n\n- one"
    assert (first.title, first.url, first.source) == ("A bridge & a ferry", "https://ledger.example/a", "Ledger")
    assert (first.author, first.language, first.where) == ("Ann Bell", "en-gb", "entry 1")
    assert first.dates == (DateEvidence("2022-11-10T03:40:00+03:00", Basis.FEED, "pubdate"),)
    assert (second.text, second.author, second.url, second.dates) == (
        "Two words.",
        "Bo Li",
        "https://ledger.example/b",
        (),
    )


def test_atom_gives_its_content_in_any_type(tmp_path: Path) -> None:
    first, second = _articles(_read(tmp_path, ATOM, "a.atom"))
    assert (first.title, first.text, first.url) == ("Die Brücke", "Eins.\n\nZwei & drei.", "https://hafen.example/a")
    assert (first.source, first.author, first.language) == ("Hafen", "J. Doe", "de")
    assert (second.text, second.source, second.author, second.language) == (
        "Plus < moins",
        "Agence",
        "Redaktion",
        "fr",
    )


def test_a_day_of_modification_is_no_day_of_publication_where_there_is_one(tmp_path: Path) -> None:
    first, second = _articles(_read(tmp_path, ATOM))
    assert [(one.where, one.is_modified) for one in first.dates] == [("published", False), ("updated", True)]
    assert [(one.where, one.is_modified) for one in second.dates] == [("updated", False)]


def test_rss_1_is_read_too(tmp_path: Path) -> None:
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old</title></channel>
    <item rdf:about="https://old.example/1"><title>One</title><link>https://old.example/1</link>
    <description>Words.</description><dc:date>2005-06-07</dc:date></item></rdf:RDF>"""
    [raw] = _articles(_read(tmp_path, rdf))
    assert (raw.source, raw.text, [one.date for one in raw.dates]) == ("Old", "Words.", ["2005-06-07"])


def test_an_entry_keeps_its_position_when_others_come_before_it(tmp_path: Path) -> None:
    before = {one.title: one.position for one in _articles(_read(tmp_path, RSS))}
    new = "<item><title>New</title><guid>a-0</guid><description>Fresh.</description></item>"
    after = {one.title: one.position for one in _articles(_read(tmp_path, RSS.replace("<item>", f"{new}<item>", 1)))}
    assert before.items() < after.items()
    assert len(set(after.values())) == 3


def test_an_entry_with_only_a_link_is_refused_by_its_number(tmp_path: Path) -> None:
    feed = RSS.replace("<description>&lt;p&gt;Two words.&lt;/p&gt;</description>", "")
    assert _read(tmp_path, feed)[1:] == [Refused("a.xml, entry 2", "has no text: it only points to a page.")]


def test_pictures_menus_and_drafts_of_an_exported_site_are_no_articles(tmp_path: Path) -> None:
    site = """<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Site</title>
    <item><title>p</title><description>A post.</description>
    <wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>
    <item><title>i</title><wp:post_type>attachment</wp:post_type></item>
    <item><title>d</title><description>Later.</description><wp:status>draft</wp:status></item></channel></rss>"""
    [raw] = _read(tmp_path, site)
    assert isinstance(raw, RawArticle)
    assert raw.text == "A post."


def test_bare_ampersands_and_entities_of_pages_are_understood(tmp_path: Path) -> None:
    feed = RSS.replace("Ledger</title>", "Fish &amp; Chips & Co&mdash;Ltd &nosuch; &#8212;</title>")
    assert _articles(_read(tmp_path, feed))[0].source == "Fish & Chips & Co—Ltd &nosuch; —"


def test_a_prefix_nobody_declared_still_means_what_it_means(tmp_path: Path) -> None:
    feed = RSS.replace(' xmlns:dc="http://purl.org/dc/elements/1.1/"', "")
    assert [one.author for one in _articles(_read(tmp_path, feed))] == ["Ann Bell", "Bo Li"]


def test_a_tag_nobody_closed_costs_no_other_entry(tmp_path: Path) -> None:
    feed = RSS.replace("<description>It opened.</description>", "<description>It <b>opened.</description>")
    assert {one.title for one in _articles(_read(tmp_path, feed))} == {"A bridge & a ferry", "Second"}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_a_wrong_declared_encoding_does_no_harm(tmp_path: Path, encoding: str) -> None:
    feed = RSS.replace("It opened&nbsp;today &amp; closed.", "Le délégué a été entendu à Nîmes.")
    assert _articles(_read(tmp_path, feed.encode(encoding)))[0].text.startswith("Le délégué a été entendu à Nîmes.")


def test_of_a_feed_that_is_cut_off_the_whole_entries_are_kept(tmp_path: Path) -> None:
    found = _read(tmp_path, RSS[: RSS.index("Two words")])
    assert [one.title for one in _articles(found)] == ["A bridge & a ferry"]
    assert found[-1] == Refused("a.xml", "is cut off after entry 1.")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<svg><g/></svg>", "is XML, but neither RSS nor Atom."),
        ("<html><body>no feed</body></html>", "is XML, but neither RSS nor Atom."),
        ("no XML at all", "is no XML: it holds no element."),
        ("<rss><channel><title>x</title></channel></rss>", "is a feed without entries."),
        (
            '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title></item>',
            "declares entities of its own, which no feed needs.",
        ),
        (
            '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/hostname">]><rss><channel><item><title>&f;</title></item></channel>',
            "declares entities of its own, which no feed needs.",
        ),
        ("<rss><channel><item>" + "<a>" * 5000, "is cut off after its beginning."),
        (
            "<rss><channel><item>" + "<a/>" * 300_000,
            "cannot be read after its beginning: it is broken there, or what follows too long.",
        ),
    ],
)
def test_what_is_no_feed_or_an_attack_is_refused_in_one_sentence(tmp_path: Path, content: str, reason: str) -> None:
    assert _read(tmp_path, content) == [Refused("a.xml", reason)]


def test_an_entry_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_entries, "MAX_ENTRY_CHARACTERS", 100_000)
    found = _read(tmp_path, RSS.replace("Two words.", "word " * 100_000))
    assert [one.title for one in _articles(found)] == ["A bridge & a ferry"]
    assert isinstance(found[-1], Refused)
    assert found[-1].reason.startswith("cannot be read after entry 1")


def test_a_long_feed_is_read_to_its_end_in_pieces(tmp_path: Path) -> None:
    items = "".join(f"<item><guid>{n}</guid><description>Words &amp; {n}</description></item>" for n in range(20_000))
    found = _articles(_read(tmp_path, f"<rss><channel><title>x</title>{items}</channel></rss>"))
    assert [one.text for one in found] == [f"Words & {n}" for n in range(20_000)]
    assert len({one.position for one in found}) == 20_000
