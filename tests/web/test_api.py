"""Is the JSON what the design and the OpenAPI document say, with every address leading where it promises?"""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from reference_engine import ReferenceEngine
from sample_articles import ARTICLES

from searchapp.search.query import MAX_CHARACTERS
from searchapp.web.api import openapi, search_payload
from searchapp.web.url_state import _NAMES, read_query_string

ENGINE = ReferenceEngine(ARTICLES)
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}
Payload = dict[str, Any]  # Any: JSON values of every kind


def payload(query_string: str) -> Payload:
    answered: Payload = json.loads(json.dumps(search_payload(ENGINE, read_query_string(query_string))))
    return answered


def follow(address: str) -> Payload:
    page, _, query_string = address.partition("?")
    assert page == "/search.json"
    return payload(query_string)


def problems(value: object, schema: Payload, document: Payload, at: str = "$") -> list[str]:
    """Where a JSON value differs from a schema, for the words of JSON Schema that our document uses."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/components/schemas/")
        return problems(value, document["components"]["schemas"][name], document, at)
    assert schema.keys() <= {
        *("type", "description", "properties", "required", "additionalProperties", "items", "enum"),
        *("minimum", "maximum", "minItems", "maxItems"),
    }, at
    wanted = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    if value is None:
        return [] if "null" in wanted else [f"{at} is null"]
    if not any(isinstance(value, TYPES[name]) for name in wanted if name != "null"):
        return [f"{at} is {value!r}, not {wanted}"]
    found = [f"{at} is {value!r}"] if "enum" in schema and value not in schema["enum"] else []
    if isinstance(value, int | float) and value < schema.get("minimum", value):
        found.append(f"{at} is {value}")
    if isinstance(value, dict):
        if not set(schema["required"]) <= set(value) <= set(schema["properties"]):
            found.append(f"{at} has keys {sorted(value)}")
        for key, inner in value.items():
            found += problems(inner, schema["properties"].get(key, {"type": []}), document, f"{at}.{key}")
    if isinstance(value, list):
        found += [f"{at} has {len(value)} items"] if len(value) < schema.get("minItems", 0) else []
        for number, inner in enumerate(value):
            found += problems(inner, schema["items"], document, f"{at}[{number}]")
    return found


@pytest.mark.parametrize(
    "query_string",
    [
        "",
        "q=flood",
        "q=%22flood+barrier%22+-insurance&place=venice&not-source=The+Ledger&x=1",
        "q=nothing&date=none",
        "date=none",
        "person=none&page=9",
        "place=venice&about=1",
        "country=it&not-country=nl&any=country",
        "not-dated=inferred&story=none&copies=never-heard-of",
    ],
)
def test_every_answer_is_as_documented(query_string: str) -> None:
    document = openapi()
    answer = document["paths"]["/search.json"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert problems(payload(query_string), answer, document) == []


def test_every_parameter_is_documented_and_every_documented_one_is_read() -> None:
    parameters = {one["name"]: one for one in openapi()["paths"]["/search.json"]["get"]["parameters"]}
    assert set(parameters) == _NAMES
    assert str(MAX_CHARACTERS) in parameters["q"]["description"]
    assert set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(openapi()))) == set(
        openapi()["components"]["schemas"]
    )


def test_an_answer_holds_the_article_as_the_export_does() -> None:
    (hit,) = payload("q=%22flood+barrier%22")["hits"]
    assert hit["score"] > 0
    assert hit | {"score": None} == {
        "id": "a1",
        "title": "The flood barrier",
        "url": "https://example.org/1",
        "source": "Harbour Gazette",
        "published": {"date": "2019-11-13", "precision": "day", "basis": "label"},
        "score": None,
        "snippets": [{"text": "Marta Oyelaran saw the flood barrier of Venice.", "marks": [[23, 36]]}],
        "persons": [
            {
                "slug": "marta-oyelaran",
                "label": "Marta Oyelaran",
                "count": 1,
                "about": True,
                "names": ["Marta Oyelaran"],
            }
        ],
        "places": [
            {
                "slug": "venice",
                "label": "Venice",
                "count": 1,
                "about": True,
                "names": ["Venice"],
                "country": "it",
                "lat": 45.44,
                "lon": 12.33,
            }
        ],
        "organisations": [],
        "copies": 0,
        "story": None,
        "tellings": 0,
    }


def test_a_story_is_in_the_answer_only_where_the_search_filters_by_it() -> None:
    assert {"story", "copies"}.isdisjoint(payload("q=flood")["facets"])
    chosen = payload("q=flood&story=s1&not-copies=c1")["facets"]
    assert chosen["story"]["values"] == [
        {
            "value": "s1",
            "label": "s1",
            "count": 0,
            "selected": True,
            "excluded": False,
            "url": "/search.json?q=flood&not-copies=c1",
        }
    ]
    assert chosen["copies"]["values"][0]["url"] == "/search.json?q=flood&story=s1"


def test_countries_stand_beside_places_that_say_theirs() -> None:
    facets = payload("")["facets"]
    assert [(one["value"], one["label"], one["count"]) for one in facets["country"]["values"]] == [
        ("it", "Italy", 2),
        ("nl", "Netherlands", 2),
    ]
    assert [(one["value"], one["country"]) for one in facets["place"]["values"]] == [
        ("rotterdam", "nl"),
        ("venice", "it"),
    ]
    assert follow(facets["country"]["values"][0]["url"])["total"] == 2


def test_the_query_is_said_back_with_notes() -> None:
    assert payload("q=flood+OR&colour=red")["query"] == {
        "q": "flood OR",
        "understood": "The word flood.",
        "about": False,
        "notes": [
            {"code": "operator_alone", "subject": "OR", "text": "“OR” was ignored: it needs a word beside it."},
            {
                "code": "parameter_unknown",
                "subject": "colour",
                "text": "“colour” in the address was ignored: there is no such filter.",
            },
        ],
    }


@pytest.mark.parametrize("query_string", ["", "q=barrier", "place=venice&not-person=joris-van-deel", "source=none"])
def test_the_number_beside_a_value_is_the_total_after_the_click(query_string: str) -> None:
    answered = payload(query_string)
    for key in ("person", "place", "org"):
        for value in answered["facets"][key]["values"]:
            if not value["selected"] and not value["excluded"]:
                assert follow(value["url"])["total"] == value["count"]
        assert follow(answered["facets"][key]["none"]["url"])["total"] == answered["facets"][key]["none"]["count"]
    for bar in answered["histogram"]["bars"]:
        assert follow(bar["url"])["total"] >= bar["count"]
    assert follow(answered["histogram"]["undated"]["url"])["total"] == answered["histogram"]["undated"]["count"]


def test_a_chosen_value_s_address_takes_it_back() -> None:
    answered = payload("place=venice&not-person=joris-van-deel")
    (venice,) = [value for value in answered["facets"]["place"]["values"] if value["selected"]]
    assert venice["url"] == "/search.json?not-person=joris-van-deel"
    (joris,) = [value for value in answered["facets"]["person"]["values"] if value["excluded"]]
    assert (joris["url"], joris["count"]) == ("/search.json?place=venice", 0)


def test_links_lead_to_the_other_forms_and_pages() -> None:
    state = read_query_string("q=barrier&facet_limit=3")
    assert payload("q=barrier&facet_limit=3")["links"] == {
        "self": "/search.json?q=barrier&facet_limit=3",
        "html": "/search?q=barrier",
        "atom": "/search.atom?q=barrier",
        "csv": "/search.csv?q=barrier",
        "next": None,
        "prev": None,
    }
    many = ReferenceEngine(ARTICLES)
    small = state.with_query("").with_facet_limit(None)
    paged = replace(small, request=replace(small.request, page_size=2, page=2))
    links = search_payload(many, paged)["links"]
    assert (links["prev"], links["self"], links["next"]) == (
        "/search.json",
        "/search.json?page=2",
        "/search.json?page=3",
    )
