"""Our own export comes back as it went out."""

import json
from pathlib import Path

import pytest

from searchapp.article import (
    Appearance,
    Article,
    Basis,
    Entity,
    Kind,
    Mention,
    Part,
    Published,
    RawArticle,
    Refused,
)
from searchapp.sources import SourceFile, read

ARTICLE = Article(
    id="k3j2h1g0f9e8",
    origin="seeds/a.txt",
    title="Kyiv waits",
    text="Kyiv waits, says Mr Example.\n\nSo does everybody.",
    url="https://ledger.example/a",
    source="The Ledger",
    author="A. One",
    language="en",
    published=Published("2022-11", Basis.LABEL),
    mentions=(
        Mention(Part.TITLE, 0, 4, Kind.PLACE, "Kyiv", "kyiv"),
        Mention(Part.TEXT, 20, 27, Kind.PERSON, "Example", None),
    ),
    appearances=(
        Appearance(Entity(Kind.PERSON, "example", "Mr Example"), 1, about=False, names=("Example",)),
        Appearance(Entity(Kind.PLACE, "kyiv", "Kyiv", "ua", 50.45, 30.52), 2, about=True, names=("Kiev", "Kyiv")),
    ),
    story="s1",
    original="Kyiv waits\n\nKyiv waits, says Mr Example.",
)
RECORD: dict[str, object] = {
    "id": "k3j2h1g0f9e8",
    "origin": "seeds/a.txt",
    "url": "https://ledger.example/a",
    "source": "The Ledger",
    "title": "Kyiv waits",
    "text": "Kyiv waits, says Mr Example.\n\nSo does everybody.",
    "language": "en",
    "published": {"date": "2022-11", "precision": "month", "basis": "label"},
    "persons": [{"slug": "example", "label": "Mr Example", "count": 1, "about": False, "names": ["Example"]}],
    "places": [
        {
            "slug": "kyiv",
            "label": "Kyiv",
            "count": 2,
            "about": True,
            "names": ["Kiev", "Kyiv"],
            "country": "ua",
            "lat": 50.45,
            "lon": 30.52,
        }
    ],
    "organisations": [],
    "story": "s1",
    "author": "A. One",
    "original": "Kyiv waits\n\nKyiv waits, says Mr Example.",
    "mentions": [
        {"part": "title", "start": 0, "end": 4, "kind": "place", "name": "Kyiv", "slug": "kyiv"},
        {"part": "text", "start": 20, "end": 27, "kind": "person", "name": "Example", "slug": None},
    ],
}


def _read(tmp_path: Path, record: dict[str, object]) -> RawArticle | Refused:
    path = tmp_path / "export.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    [found] = read(SourceFile(path, "export.jsonl"))
    return found


def test_every_field_comes_back(tmp_path: Path) -> None:
    found = _read(tmp_path, RECORD)
    assert isinstance(found, RawArticle)
    assert found.ready == ARTICLE


def test_what_an_article_does_not_have_may_be_missing(tmp_path: Path) -> None:
    bare: dict[str, object] = {
        "id": "x",
        "origin": "o",
        "title": "t",
        "text": "",
        "published": {"date": None, "basis": "unknown"},
    }
    found = _read(tmp_path, bare)
    assert isinstance(found, RawArticle)
    assert found.ready == Article(id="x", origin="o", title="t", text="")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"published": {"date": "2022-13", "basis": "label"}}, '"published" that cannot be read'),
        ({"published": {"date": "2022", "basis": "guess"}}, '"published" that cannot be read'),
        ({"published": {"date": None, "basis": "label"}}, '"published" that cannot be read'),
        ({"title": 5}, 'no text under "title"'),
        ({"id": ""}, 'without "id"'),
        ({"text": "a\x00b"}, "not text"),
        ({"text": "a\ud800b"}, "not text"),
        ({"title": "a\x1b[31mb"}, "not text"),
        ({"title": " "}, 'without "title"'),
        ({"language": "<b>en</b>"}, "no language code"),
        ({"mentions": [{"part": "title", "start": 4, "end": 90, "kind": "place", "name": "Kyiv"}]}, "stands outside"),
        ({"mentions": "none"}, '"mentions" that is no list'),
        ({"mentions": [{"part": "footer"}]}, "mention that cannot be read"),
        ({"mentions": [{"part": "text", "start": -1}]}, 'no whole number under "start"'),
        ({"places": [{"slug": "kyiv", "label": "Kyiv", "count": 1, "names": [5]}]}, "no list of names"),
        ({"places": [{"slug": "kyiv", "label": "Kyiv", "count": 1, "lat": "north"}]}, 'no number under "lat"'),
    ],
)
def test_a_record_that_is_broken_is_refused_by_its_key(tmp_path: Path, change: dict[str, object], reason: str) -> None:
    found = _read(tmp_path, {**RECORD, **change})
    assert isinstance(found, Refused)
    assert reason in found.reason
    assert found.origin == "export.jsonl, line 1"


def test_a_foreign_record_with_an_id_is_not_taken_for_ours(tmp_path: Path) -> None:
    found = _read(tmp_path, {"id": "1", "origin": "x", "title": "t", "text": "Words.", "published": "2021-01-02"})
    assert isinstance(found, RawArticle)
    assert found.ready is None
