"""What else does the site answer: for programs, browsers and robots?"""

from flask import Blueprint, Response, jsonify, make_response, render_template

from searchapp.web import api, feeds, searching
from searchapp.web.asked import kept_by_generation, own_address, state_of_request
from searchapp.web.page_data import open_search

blueprint = Blueprint("extras", __name__)

# Links on facets lead to endless combinations: robots have the article and entity pages instead.
ROBOTS = """User-agent: *
Disallow: /search?
Disallow: /search/
Disallow: /search.json
Disallow: /search.atom
Disallow: /search.csv
"""


@blueprint.get("/search.json")
@kept_by_generation
def search_json() -> Response:
    """A search and its result for programs."""
    return jsonify(api.search_payload(searching.engine(), state_of_request()))


@blueprint.get("/search.atom")
@kept_by_generation
def search_atom() -> Response:
    """The newest articles of a search as a feed."""
    written = feeds.atom(
        searching.engine(), state_of_request(), base_url=own_address(), site_name=searching.settings().site_name
    )
    return Response(written, mimetype=feeds.ATOM_TYPE)


@blueprint.get("/search.csv")
@kept_by_generation
def search_csv() -> Response:
    """The articles of a search as a table to keep."""
    response = Response(feeds.csv_file(searching.engine(), state_of_request()), mimetype=feeds.CSV_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="articles.csv"'
    return response


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """What programs can ask and are told."""
    return jsonify(api.openapi())


@blueprint.get("/opensearch.xml")
def open_search_description() -> Response:
    """What a browser needs to offer this site as a search engine."""
    page = open_search(searching.settings().site_name, own_address())
    response = make_response(render_template("opensearch.xml", page=page))
    response.mimetype = "application/opensearchdescription+xml"
    return response


@blueprint.get("/robots.txt")
def robots() -> Response:
    """What robots should leave alone."""
    return Response(ROBOTS, mimetype="text/plain")


@blueprint.get("/healthz")
def health() -> Response:
    """Whether this process can search: 200 with the generation it searches, else 503 through the failures."""
    status = searching.engine().status()
    return jsonify({"status": "ok", "generation": status.generation, "articles": status.articles})
