"""What does `/search.json` say? The shape that programs rely on; `openapi.json` documents it."""

import json
from pathlib import Path
from typing import Any

from searchapp.article import Appearance, Kind, Published
from searchapp.engines.answering import answer
from searchapp.engines.base import Engine
from searchapp.search.describe import describe
from searchapp.search.query import Note
from searchapp.search.request import MAX_REACH
from searchapp.search.result import FacetResult, FacetValue, Histogram, Hit, SearchResult
from searchapp.web import notes, words
from searchapp.web.grouped import with_titles
from searchapp.web.url_state import State

JSON_PAGE = "/search.json"
HTML_PAGE = "/search"
ATOM_PAGE = "/search.atom"
CSV_PAGE = "/search.csv"
# JSON ends typed code here: its objects are plain dictionaries.
Payload = dict[str, Any]  # Any: JSON values of every kind


def search_payload(engine: Engine, state: State) -> Payload:
    """The answer to a search as JSON values; addresses are absolute paths. Raises as `Engine.search` does."""
    result = with_titles(engine, answer(engine, state.request))
    return {
        "query": {
            "q": state.request.query.text,
            "understood": describe(state.request.query).text,
            "about": state.request.about,
            "notes": [_note(note) for note in dict.fromkeys(state.all_notes + result.notes)],
        },
        "total": result.total,
        "took_ms": round(result.took_ms, 2),
        "page": result.page,
        "pages": result.pages,
        "hits": [_hit(hit) for hit in result.hits],
        "facets": {facet.facet: _facet(facet, state) for facet in result.facets},
        "histogram": _histogram(result.histogram, state),
        "links": _links(state, result),
    }


def openapi() -> Payload:
    """The description of our JSON, for programs and their writers."""
    document: Payload = json.loads(Path(__file__).with_name("openapi.json").read_text(encoding="utf-8"))
    return document


def _note(note: Note) -> Payload:
    return {"code": note.code, "subject": note.subject, "text": notes.sentence(note)}


def _hit(hit: Hit) -> Payload:
    return {
        "id": hit.id,
        "title": hit.title.text,
        "url": hit.url,
        "source": hit.source,
        "published": _published(hit.published),
        "score": hit.score,
        "snippets": [{"text": one.text, "marks": [list(mark) for mark in one.marks]} for one in hit.snippets],
        "persons": _appearances(hit, Kind.PERSON),
        "places": _appearances(hit, Kind.PLACE),
        "organisations": _appearances(hit, Kind.ORGANISATION),
        "copies": hit.copies,
        "story": hit.story,
        "tellings": hit.tellings,
    }


def _published(published: Published) -> Payload:
    return {"date": published.date, "precision": published.precision, "basis": published.basis}


def _appearances(hit: Hit, kind: Kind) -> list[Payload]:
    return [_appearance(one) for one in hit.appearances if one.entity.kind is kind]


def _appearance(one: Appearance) -> Payload:
    said: Payload = {
        "slug": one.entity.slug,
        "label": one.entity.label,
        "count": one.count,
        "about": one.about,
        "names": list(one.names),
    }
    if one.entity.kind is Kind.PLACE:
        said |= {"country": one.entity.country, "lat": one.entity.lat, "lon": one.entity.lon}
    return said


def _facet(facet: FacetResult, state: State) -> Payload:
    return {
        "values": [_value(facet.facet, value, state) for value in facet.values],
        "more": facet.more,
        "none": {"count": facet.none.count, "url": _toggled(facet.facet, facet.none, state)},
    }


def _value(facet: str, value: FacetValue, state: State) -> Payload:
    said = {
        "value": value.value,
        "label": words.value_label(facet, value.value, value.label),
        "count": value.count,
        "selected": value.chosen,
        "excluded": value.left_out,
        "url": _toggled(facet, value, state),
    }
    return said | {"country": value.country} if facet == "place" else said


def _toggled(facet: str, value: FacetValue, state: State) -> str:
    """The search after choosing a value, or after taking it back where it is chosen or left out."""
    if value.chosen or value.left_out:
        return state.without_value(facet, value.value).path(JSON_PAGE)
    return state.with_value(facet, value.value).path(JSON_PAGE)


def _histogram(histogram: Histogram, state: State) -> Payload:
    return {
        "unit": histogram.unit,
        "bars": [
            {
                "from": bar.start,
                "to": bar.end,
                "count": bar.count,
                "url": state.with_dates(bar.start, bar.end).path(JSON_PAGE),
            }
            for bar in histogram.bars
        ],
        "undated": {"count": histogram.undated, "url": state.with_undated().path(JSON_PAGE)},
        "imprecise": histogram.imprecise,
    }


def _links(state: State, result: SearchResult) -> Payload:
    last = min(result.pages, MAX_REACH // state.request.page_size)
    here = state.on_page(result.page)
    shown = here.with_facet_limit(None)
    return {
        "self": here.path(JSON_PAGE),
        "html": shown.path(HTML_PAGE),
        "atom": shown.on_page(1).path(ATOM_PAGE),
        "csv": shown.on_page(1).path(CSV_PAGE),
        "next": state.on_page(result.page + 1).path(JSON_PAGE) if result.page < last else None,
        "prev": state.on_page(result.page - 1).path(JSON_PAGE) if result.page > 1 else None,
    }
