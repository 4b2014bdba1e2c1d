"""What does an article look like as one line of the export? `sources.exported` reads it back unchanged."""

import json

from searchapp.article import Appearance, Article, Kind, Mention
from searchapp.fields import FACETS


def export_line(article: Article) -> str:
    """One JSON object with everything an article has, in the design's shape, without a line end."""
    record: dict[str, object] = {
        "id": article.id,
        "origin": article.origin,
        "url": article.url,
        "source": article.source,
        "title": article.title,
        "text": article.text,
        "language": article.language,
        "published": {
            "date": article.published.date,
            "precision": article.published.precision,
            "basis": article.published.basis,
        },
    }
    for facet in FACETS:
        if facet.kind is not None and facet.plural is not None:
            record[facet.plural] = [_appearance(one) for one in article.of_kind(facet.kind)]
    record |= {
        "story": article.story,
        "copies": article.copies,
        "paywalled": article.is_paywalled,
        "left_out": left_out_rows(article),
        "author": article.author,
        "original": article.original,
        "mentions": [_mention(one) for one in article.mentions],
    }
    return json.dumps(record, ensure_ascii=False)


def left_out_rows(article: Article) -> list[dict[str, object]]:
    """The lines left out of an article as JSON objects with line, reason and above."""
    return [{"line": one.line, "reason": one.reason.value, "above": one.above} for one in article.left_out]


def _appearance(appearance: Appearance) -> dict[str, object]:
    entity = appearance.entity
    record: dict[str, object] = {
        "slug": entity.slug,
        "label": entity.label,
        "count": appearance.count,
        "about": appearance.about,
        "names": list(appearance.names),
    }
    place = {"country": entity.country, "lat": _degrees(entity.lat), "lon": _degrees(entity.lon)}
    if entity.kind is Kind.PLACE or any(value is not None for value in place.values()):
        record |= place
    return record


def _degrees(angle: float | None) -> float | None:
    # SQLite keeps -0.0 as 0.0; adding 0.0 says the same of both, so that a line read back is written unchanged.
    return None if angle is None else angle + 0.0


def _mention(mention: Mention) -> dict[str, object]:
    return {
        "part": mention.part,
        "start": mention.start,
        "end": mention.end,
        "kind": mention.kind,
        "name": mention.name,
        "slug": mention.slug,
    }
