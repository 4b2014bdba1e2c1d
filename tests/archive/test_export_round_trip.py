"""What is exported and read back is exported the same, byte for byte."""

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchapp import authority
from searchapp.archive import Archive, Incoming, content_hash, export_line, why_not_stored
from searchapp.article import (
    UNDATED,
    Appearance,
    Article,
    Basis,
    Entity,
    Kind,
    LeftOut,
    Mention,
    Part,
    Published,
    RawArticle,
    Reason,
)
from searchapp.sources import SourceFile, read

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=60)
NAME = TEXT.filter(bool)
SLUG = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True).filter(lambda slug: slug != "none")
DATES = st.sampled_from(["2022", "2022-11", "2022-11-10", "1999-12-31"])
KNOWN_BASES = st.sampled_from([basis for basis in Basis if basis is not Basis.UNKNOWN])
PUBLISHED = st.just(UNDATED) | st.builds(Published, DATES, KNOWN_BASES)
DEGREES = st.none() | st.floats(-180, 180)
ENTITIES = st.builds(
    Entity,
    kind=st.sampled_from(Kind),
    slug=SLUG,
    label=NAME,
    country=st.none() | st.sampled_from(["ua", "it"]),
    lat=DEGREES,
    lon=DEGREES,
)


@st.composite
def archives(draw: st.DrawFn) -> list[Article]:
    entities = draw(st.lists(ENTITIES, max_size=6, unique_by=lambda entity: (entity.kind, entity.slug)))
    ids = draw(st.lists(st.from_regex(r"[a-z2-7]{12}", fullmatch=True), max_size=5, unique=True))
    return [draw(articles(article_id, entities)) for article_id in ids]


@st.composite
def articles(draw: st.DrawFn, article_id: str, known: Sequence[Entity]) -> Article:
    entities = draw(st.lists(st.sampled_from(known), unique=True)) if known else []
    entities = sorted(entities, key=lambda entity: list(Kind).index(entity.kind))
    appearances = tuple(
        Appearance(entity, draw(st.integers(1, 99)), draw(st.booleans()), tuple(draw(st.lists(NAME, max_size=3))))
        for entity in entities
    )
    title, text = draw(NAME.filter(str.strip)), draw(TEXT)
    named = draw(st.lists(st.sampled_from(entities), max_size=5)) if entities else []
    mentions = [draw(mentions_in(title, text, entity.kind, entity.slug)) for entity in named]
    mentions += [
        draw(mentions_in(title, text, kind, None)) for kind in draw(st.lists(st.sampled_from(Kind), max_size=3))
    ]
    return Article(
        id=article_id,
        origin=draw(NAME),
        title=title,
        text=text,
        url=draw(st.none() | TEXT),
        source=draw(st.none() | TEXT),
        author=draw(st.none() | TEXT),
        language=draw(st.none() | st.sampled_from(["en", "uk", "zh-Hant"])),
        published=draw(PUBLISHED),
        mentions=tuple(mentions),
        appearances=appearances,
        story=draw(st.none() | NAME),
        copies=draw(st.none() | NAME),
        is_paywalled=draw(st.booleans()),
        left_out=tuple(
            draw(st.lists(st.builds(LeftOut, TEXT, st.sampled_from(Reason), st.integers(0, 9)), max_size=3))
        ),
        original=draw(st.none() | TEXT),
    )


@st.composite
def mentions_in(draw: st.DrawFn, title: str, text: str, kind: Kind, slug: str | None) -> Mention:
    part = draw(st.sampled_from(Part)) if text else Part.TITLE
    length = len(title if part is Part.TITLE else text)
    start = draw(st.integers(0, length - 1))
    return Mention(part, start, draw(st.integers(start + 1, length)), kind, draw(NAME), slug)


def read_back(folder: Path, lines: Sequence[str]) -> list[Article]:
    path = folder / "export.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    found = []
    for raw in read(SourceFile(path, "export.jsonl")):
        assert isinstance(raw, RawArticle)
        assert raw.ready is not None
        found.append(raw.ready)
    return found


def export_of(path: Path, articles: Sequence[Article]) -> list[str]:
    """The export of an archive into which these articles came ready, after the authority had its say."""
    with Archive.open(f"sqlite:///{path}") as archive:
        with archive.writing() as record:
            number = record.files.begin("/export.jsonl", "export.jsonl")
            incoming = [Incoming(at, one, content_hash(one), ready=True) for at, one in enumerate(articles)]
            record.articles.keep(number, "/export.jsonl", incoming)
            uses = record.names.uses()
            record.names.settle(authority.settle(authority.NameUse(kind, name, count) for kind, name, count in uses))
        with archive.reading() as record:
            return [export_line(article) for article in record.reading.all_with_originals()]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(archives())
def test_an_export_read_back_is_exported_unchanged(given_articles: list[Article]) -> None:
    assert all(why_not_stored(article) is None for article in given_articles)
    lines = [export_line(article) for article in given_articles]
    with TemporaryDirectory() as name:
        folder = Path(name)
        assert (read_back(folder, lines) if lines else []) == given_articles
        assert export_of(folder / "archive.sqlite3", given_articles) == lines


def test_a_negative_zero_is_written_as_the_archive_keeps_it() -> None:
    null_island = Entity(Kind.PLACE, "null-island", "Null Island", lat=-0.0, lon=-0.0)
    article = Article(id="a", origin="a", title="A", text="", appearances=(Appearance(null_island, 1, True, ()),))
    assert '"lat": 0.0, "lon": 0.0' in export_line(article)


def test_a_line_has_the_documented_shape() -> None:
    kyiv = Entity(Kind.PLACE, "kyiv", "Kyiv", "ua", 50.45, 30.52)
    jens = Entity(Kind.PERSON, "jens-stoltenberg", "Jens Stoltenberg")
    article = Article(
        id="abc",
        origin="seeds/a.txt",
        title="A title",
        text="One.\n\nTwo – Київ.",
        source="Anadolu Agency",
        language="en",
        published=Published("2022-11-10", Basis.LABEL),
        appearances=(
            Appearance(jens, 6, about=True, names=("Jens Stoltenberg", "Stoltenberg")),
            Appearance(kyiv, 1, about=True, names=("Kiev",)),
        ),
    )
    line = export_line(article)
    assert "\n" not in line
    assert "Київ" in line
    record = json.loads(line)
    keys = "id origin url source title text language published persons places organisations "
    keys += "story copies paywalled left_out author original mentions"
    assert " ".join(record) == keys
    assert record["published"] == {"date": "2022-11-10", "precision": "day", "basis": "label"}
    assert record["persons"] == [
        {
            "slug": "jens-stoltenberg",
            "label": "Jens Stoltenberg",
            "count": 6,
            "about": True,
            "names": ["Jens Stoltenberg", "Stoltenberg"],
        }
    ]
    assert record["places"] == [
        {
            "slug": "kyiv",
            "label": "Kyiv",
            "count": 1,
            "about": True,
            "names": ["Kiev"],
            "country": "ua",
            "lat": 50.45,
            "lon": 30.52,
        }
    ]
