"""What tests of names put into an archive, and what they read out of it."""

from dataclasses import dataclass

from searchapp.archive import Archive, Incoming, content_hash
from searchapp.article import Article, Kind, Mention, Part


@dataclass(frozen=True)
class Said:
    """An identity as an authority gives it."""

    kind: Kind
    key: str
    label: str
    slug: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


def keep(archive: Archive, origin: str, kind: Kind, *names: str) -> str:
    text = " ".join(names)
    mentions = tuple(Mention(Part.TEXT, text.index(name), text.index(name) + len(name), kind, name) for name in names)
    article = Article(id="", origin=origin, title="", text=text, mentions=mentions)
    with archive.writing() as record:
        number = record.files.begin(f"/{origin}", origin)
        (article_id,) = record.articles.keep(
            number, f"/{origin}", [Incoming(0, article, content_hash(article), ready=False)]
        )
    return article_id


def keep_ready(archive: Archive, article: Article) -> None:
    with archive.writing() as record:
        number = record.files.begin("/export.jsonl", "export.jsonl")
        record.articles.keep(number, "/export.jsonl", [Incoming(0, article, content_hash(article), ready=True)])


def slugs(archive: Archive) -> dict[str, list[str]]:
    with archive.reading() as record:
        return {article.origin: [one.entity.slug for one in article.appearances] for article in record.reading.all()}


def published(archive: Archive) -> None:
    with archive.writing() as record:
        record.pending.clear_all()


def waiting(archive: Archive) -> list[str]:
    with archive.reading() as record:
        return [article_id for article_id, _ in record.pending.next("", 100)]
