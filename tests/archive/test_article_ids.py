"""An id depends on where an article stood, not on the machine or the content."""

import re
from itertools import islice
from pathlib import Path

import pytest

from searchapp.archive import Archive, Incoming, content_hash, why_not_stored
from searchapp.archive.content import candidate_ids
from searchapp.article import Appearance, Article, Entity, Kind, Mention, Part


def plain(origin: str, text: str) -> Incoming:
    article = Article(id="", origin=origin, title="A title", text=text)
    return Incoming(0, article, content_hash(article), ready=False)


def keep(archive: Archive, location: str, incoming: Incoming) -> str:
    with archive.writing() as record:
        number = record.files.begin(location, incoming.article.origin)
        (article_id,) = record.articles.keep(number, location, [incoming])
    return article_id


def test_an_id_is_twelve_characters_safe_in_any_address() -> None:
    for article_id in islice(candidate_ids("seeds/a.txt", 0, "/home/me/seeds/a.txt"), 5):
        assert re.fullmatch("[a-z2-7]{12}", article_id)


def test_the_same_article_has_the_same_id_on_every_machine(tmp_path: Path) -> None:
    ids = set()
    for home in ("/home/me", "/srv"):
        with Archive.open(f"sqlite:///{tmp_path}{home.replace('/', '-')}.sqlite3") as archive:
            ids.add(keep(archive, f"{home}/seeds/a.txt", plain("seeds/a.txt", "One.")))
    assert ids == {"z4lbxqgwehtd"} or len(ids) == 1


def test_an_id_stays_when_the_content_changes(archive: Archive) -> None:
    first = keep(archive, "/x/seeds/a.txt", plain("seeds/a.txt", "One."))
    assert keep(archive, "/x/seeds/a.txt", plain("seeds/a.txt", "Two.")) == first
    with archive.reading() as record:
        assert [article.text for article in record.reading.all()] == ["Two."]


def test_two_files_with_one_label_have_articles_of_their_own(archive: Archive) -> None:
    first = keep(archive, "/x/seeds/a.txt", plain("seeds/a.txt", "One."))
    second = keep(archive, "/y/seeds/a.txt", plain("seeds/a.txt", "Another."))
    assert first != second
    assert keep(archive, "/y/seeds/a.txt", plain("seeds/a.txt", "Changed.")) == second
    with archive.reading() as record:
        assert {article.id: article.text for article in record.reading.all()} == {first: "One.", second: "Changed."}


@pytest.mark.parametrize(
    ("article", "sentence"),
    [
        (Article(id="../etc", origin="a", title="", text=""), "an id is"),
        (Article(id="", origin="a", title="", text=""), "an id is"),
        (
            Article(id="a", origin="a", title="", text="", mentions=(Mention(Part.TEXT, 0, 2**40, Kind.PLACE, "X"),)),
            "too large",
        ),
        (
            Article(
                id="a",
                origin="a",
                title="",
                text="",
                appearances=(Appearance(Entity(Kind.PERSON, "none", "None"), 1, about=False, names=()),),
            ),
            "a slug is",
        ),
        (
            Article(
                id="a",
                origin="a",
                title="",
                text="",
                appearances=(Appearance(Entity(Kind.PLACE, "x", "X", lat=float("nan")), 1, about=False, names=()),),
            ),
            "latitude",
        ),
    ],
)
def test_what_cannot_be_stored_is_said(article: Article, sentence: str) -> None:
    assert sentence in (why_not_stored(article) or "")


def test_an_ordinary_article_can_be_stored() -> None:
    assert why_not_stored(Article(id="a-1_B", origin="a", title="", text="")) is None
