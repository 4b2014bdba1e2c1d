"""What does the index know about one entity, and about itself?"""

import datetime

from searchapp.article import Kind
from searchapp.engines.base import EntityRecord, Status
from searchapp.engines.whoosh_engine.inverted import as_bytes, as_text
from searchapp.engines.whoosh_engine.schema import NAMES
from searchapp.engines.whoosh_engine.snapshot import Snapshot
from searchapp.engines.whoosh_engine.values import FacetValues
from searchapp.fields import FACET_BY_KIND, NONE_VALUE

EMPTY = Status("", 0, None, None, None, 0, 0)


def entity_record(snapshot: Snapshot, values: FacetValues, kind: Kind, slug: str) -> EntityRecord | None:
    """An entity with its names and the number of its live articles; None when no live article has it."""
    key = FACET_BY_KIND[kind].key
    number = values.number(key, slug) if slug and slug != NONE_VALUE else None
    count = values.live_count(key, slug)
    entity = values.entity(number) if number is not None else None
    if entity is None or not count:
        return None
    names = _names(snapshot, key, slug)
    return EntityRecord(entity, tuple(sorted(names.items(), key=lambda item: (-item[1], item[0]))), count)


def _names(snapshot: Snapshot, key: str, slug: str) -> dict[str, int]:
    """The names that mean an entity in live articles, each with its mentions."""
    names: dict[str, int] = {}
    prefix = as_bytes(slug + "\0")
    for segment in snapshot.segments:
        inverted = segment.fields[key + NAMES]
        for number in range(*inverted.beginning_with(prefix)):
            live = segment.live[inverted.having(number)]
            if live.any():
                name = as_text(inverted.term(number)[len(prefix) :])
                names[name] = names.get(name, 0) + int(inverted.frequencies_of(number)[live].sum())
    return names


def status(snapshot: Snapshot, values: FacetValues) -> Status:
    """What the generation holds."""
    dated = snapshot.live & (snapshot.first > 0)
    counts = values.counts_of_everything.between(*values.span("source"))
    sources = len(counts.numbers) - bool(counts.of(values.number("source", NONE_VALUE)))
    return Status(
        generation=snapshot.generation.name,
        articles=snapshot.live_count,
        published_at=snapshot.generation.published_at,
        first_date=_day(snapshot.first[dated].min()) if dated.any() else None,
        last_date=_day(snapshot.last[dated].max()) if dated.any() else None,
        sources=sources,
        bytes=snapshot.generation.bytes,
    )


def _day(ordinal: int) -> str:
    return datetime.date.fromordinal(int(ordinal)).isoformat()
