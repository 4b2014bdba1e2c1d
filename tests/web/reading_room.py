"""A small archive to look at: articles of invented outlets about invented people in real places."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from flask.testing import FlaskClient
from reference_engine import ReferenceEngine

from searchapp.article import Appearance, Article, Basis, Entity, Kind, LeftOut, Mention, Part, Published, Reason
from searchapp.settings import load
from searchapp.web import create_app

_KINDS = {"p": Kind.PERSON, "l": Kind.PLACE, "o": Kind.ORGANISATION}
_NAME = re.compile(r"\{([plo]):([^}|]+)(?:\|([^}]+))?\}")  # {p:Marta Oyelaran} or {p:Oyelaran|Marta Oyelaran}
_PLACES = {
    "Venice": ("it", 45.44, 12.33),
    "Rotterdam": ("nl", 51.92, 4.48),
    "New York": ("us", 40.71, -74.01),
    "Jakarta": ("id", -6.21, 106.85),
    "Chioggia": ("it", 45.22, 12.28),
    "Hamburg": ("de", 53.55, 9.99),
    "Lagos": ("ng", 6.45, 3.39),
    "Osaka": ("jp", 34.69, 135.50),
    "Alexandria": ("eg", 31.20, 29.92),
    "Valparaíso": ("cl", -33.05, -71.62),
    "Kyiv": ("ua", 50.45, 30.52),
    "Italy": ("it", 42.83, 12.83),
}
_OUTLETS = ("The Northern Ledger", "Harbour Gazette", "Il Corriere di Laguna", "Daily Meridian")
STORY = "a001"  # told by the articles 1, 2 and 3; the date of 2 is taken from 1
COPIES = "a002"  # the text of 2 and 3
_LEFT_OUT = (
    LeftOut("Home News Sport", Reason.OUTSIDE),
    LeftOut("By Lucia Ferrante", Reason.AUTHOR),
    LeftOut("Mayor resigns over ferry fares", Reason.OTHER_HEADLINES, above=1),
    LeftOut("Read more: the ferry that came back", Reason.CROSS_LINK, above=1),
    LeftOut("Share this article", Reason.SHARING, above=9),
    LeftOut("Bakers strike in Chioggia", Reason.OTHER_HEADLINES, above=9),
    LeftOut("Imprint and privacy", Reason.OUTSIDE, above=9),
)
_STORIES = [
    tuple(story.strip().split("\n\n", 1))
    for story in (Path(__file__).parent / "stories.txt").read_text(encoding="utf-8").split("====")
]


@dataclass(frozen=True)
class _Read:
    text: str
    mentions: tuple[Mention, ...]


def slug(name: str) -> str:
    """A name as its slug."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("í", "i")).strip("-")


def _read(source: str, part: Part) -> _Read:
    text, mentions, position = "", [], 0
    for match in _NAME.finditer(source):
        text += source[position : match.start()]
        kind, shown, full = _KINDS[match[1]], match[2], match[3] or match[2]
        mentions.append(Mention(part, len(text), len(text) + len(shown), kind, full, slug(full)))
        text += shown
        position = match.end()
    return _Read(text + source[position:], tuple(mentions))


def entity(kind: Kind, name: str) -> Entity:
    """The entity of a name."""
    country, lat, lon = _PLACES.get(name, (None, None, None)) if kind is Kind.PLACE else (None, None, None)
    return Entity(kind, slug(name), name, country, lat, lon)


def _appearances(title: _Read, text: _Read) -> tuple[Appearance, ...]:
    every = (*title.mentions, *text.mentions)
    lead = text.text.index("\n\n")
    about = {one.name for one in (*title.mentions, *(one for one in text.mentions if one.start < lead))}
    shown = {one: (title if one.part is Part.TITLE else text).text[one.start : one.end] for one in every}
    return tuple(
        Appearance(
            entity(kind, name),
            sum(one.name == name for one in every),
            name in about,
            tuple(sorted({shown[one] for one in every if one.name == name})),
        )
        for kind, name in sorted({(one.kind, one.name) for one in every})
    )


def article(
    number: int, title: str, text: str, *, published: Published, source: str | None, language: str = "en"
) -> Article:
    """One article written with its names in braces."""
    read_title, read_text = _read(title, Part.TITLE), _read(text, Part.TEXT)
    return Article(
        id=f"a{number:03}",
        origin=f"reading-room-{number}.txt",
        title=read_title.text,
        text=read_text.text,
        url=f"https://news.example/{number}",
        source=source,
        author="Lucia Ferrante" if number % 3 == 0 else None,
        language=language,
        published=published,
        mentions=(*read_title.mentions, *read_text.mentions),
        appearances=_appearances(read_title, read_text),
    )


def articles(count: int = 60) -> list[Article]:
    """The archive: over fifteen years, some articles undated, some with a month or year only."""
    made = []
    for number in range(count):
        title, text = _STORIES[number % len(_STORIES)]
        year, month, day = 2009 + number * 7 % 15, 1 + number * 5 % 12, 1 + number * 11 % 28
        date = f"{year}-{month:02}-{day:02}"
        published = Published(date[: {5: 7, 9: 4}.get(number % 13, 10)], Basis.LABEL) if number % 17 else Published()
        suffix = f" ({number})" if number >= len(_STORIES) else ""
        made.append(
            article(
                number,
                title + suffix,
                f"{text}\n\nThis is report number {number} of the series, printed on page {1 + number % 9}.",
                published=published,
                source=_OUTLETS[number % len(_OUTLETS)] if number % 19 else None,
                language="it" if number % 4 == 2 else "en",
            )
        )
    return [_as_found(number, one, made) for number, one in enumerate(made)]


def _as_found(number: int, one: Article, made: list[Article]) -> Article:
    """The article with what reading and comparing found out: some dates inferred, a story, copies, lines left out."""
    if number % 7 == 3 and one.published.date:
        one = replace(one, published=replace(one.published, basis=Basis.INFERRED))
    if number == 2:
        one = replace(one, published=replace(made[1].published, basis=Basis.STORY))
    return replace(
        one,
        story=STORY if number in {1, 2, 3} else None,
        copies=COPIES if number in {2, 3} else None,
        is_paywalled=number == 1,
        left_out=_LEFT_OUT if number % 5 == 1 else (),
    )


def client(shown: list[Article]) -> FlaskClient:
    """A browser of sorts, over these articles in the reference engine."""
    return create_app(load({}), ReferenceEngine(shown)).test_client()
