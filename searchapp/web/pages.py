"""Which address shows which page?"""

from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from searchapp.article import Article
from searchapp.engines import Engine, answer, marker
from searchapp.fields import FACET_BY_KEY, FACET_BY_KIND
from searchapp.search.request import MAX_REACH, SearchRequest
from searchapp.web import addresses, page_data, searching
from searchapp.web.asked import is_led_on, kept_by_generation, own_address, state_of_request, today
from searchapp.web.by_name import by_name
from searchapp.web.first_page import on_this_day, things_to_try
from searchapp.web.grouped import shared, with_titles
from searchapp.web.page_data import FACET_VALUES, LATEST, NAMES, PLACES_WITHIN
from searchapp.web.suggestions import suggest
from searchapp.web.url_state import State

blueprint = Blueprint("pages", __name__)

_SECTIONS = {facet: page.removeprefix("/") for facet, page in addresses.LIST_PAGES.items()}


def _site(section: str = "search") -> page_data.Site:
    return page_data.site(
        searching.settings().site_name, searching.engine().status(), address=own_address(), section=section
    )


@blueprint.get("/")
@kept_by_generation
def home() -> str:
    """The first page."""
    engine = searching.engine()
    everything = answer(engine, SearchRequest(sort=State().request.sort, page_size=4, facet_limit=FACET_VALUES))
    page = page_data.home_page(
        _site(),
        engine,
        everything,
        tries=things_to_try(engine, everything),
        on_this_day=on_this_day(engine, engine.status(), today()),
        today=today(),
    )
    return render_template("home.html", page=page)


@blueprint.get("/search")
@kept_by_generation
def search() -> str | AnyResponse:
    """A search and its results; another spelling of the same search is led to the canonical one."""
    state = state_of_request()
    canonical = state.redirect(request.query_string.decode("utf-8", "replace"))
    if canonical is not None:
        return redirect(f"/search?{canonical}" if canonical else "/search", 301 if is_led_on() else 302)
    engine = searching.engine()
    result = with_titles(
        engine, answer(engine, replace(state.request, facet_limit=FACET_VALUES, places_within=PLACES_WITHIN))
    )
    asking = page_data.asking(state, result.notes)
    offers = () if result.hits else suggest(engine, state)
    named = by_name(engine, state, result)
    page = page_data.results_page(_site(), engine, state, result, asking=asking, offers=offers, named=named)
    return render_template("results.html", page=page)


@blueprint.get("/search/<facet>")
@kept_by_generation
def search_values(facet: str) -> str:
    """All values of one facet for a search."""
    if facet not in FACET_BY_KEY or not FACET_BY_KEY[facet].listed:
        abort(404)
    state = state_of_request(also=addresses.LIST_PARAMETERS)
    asked = addresses.read_list(request.args)
    engine = searching.engine()
    values = page_data.values_of(engine, state.request, facet, asked)
    chosen = with_titles(engine, engine.search(replace(state.request, page=1, page_size=1, facet_limit=1)))
    page = page_data.search_list(_site(), state, asked, values, chips=page_data.chips(state, chosen.facets))
    return render_template("list.html", page=page)


@blueprint.get("/people", defaults={"facet": "person"})
@blueprint.get("/places", defaults={"facet": "place"})
@blueprint.get("/orgs", defaults={"facet": "org"})
@blueprint.get("/sources", defaults={"facet": "source"})
@kept_by_generation
def archive_values(facet: str) -> str:
    """All people, places, organisations or sources of the archive."""
    asked = addresses.read_list(request.args)
    engine = searching.engine()
    values = page_data.values_of(engine, SearchRequest(), facet, asked)
    return render_template(
        "list.html", page=page_data.archive_list(_site(_SECTIONS[facet]), engine, facet, asked, values)
    )


@blueprint.get("/article/<path:article_id>")
@kept_by_generation
def article(article_id: str) -> str:
    """One article; opened from a search, with its words marked and the way back."""
    engine = searching.engine()
    found = engine.articles([article_id])
    if not found:
        abort(404)
    state = state_of_request(also=(addresses.HIT,))
    marks = marker(engine, state.request)
    page = page_data.article_page(
        _site(),
        found[0],
        title=marks.mark_title(found[0].title, language=found[0].language),
        text=marks.mark_text(found[0].text, language=found[0].language),
        shared=shared(engine, found[0]),
        way_back=_way_back(engine, state, found[0]),
    )
    return render_template("article.html", page=page)


def _way_back(engine: Engine, state: State, opened: Article) -> page_data.WayBack | None:
    """Back to the search an article was opened from, where it still stands at the number the address says."""
    number = addresses.read_number(request.args.get(addresses.HIT))
    if number is None or number >= MAX_REACH:
        return None
    # One article a page: this one and the next are two small searches, wherever they stand.
    here = replace(state.request, page=number, page_size=1)
    at = engine.hits(here)
    if at.page != number or not at.hits or at.hits[0].id != opened.id:
        return None
    following = engine.hits(replace(here, page=number + 1)).hits if number < at.total else ()
    page = (number - 1) // state.request.page_size + 1
    return page_data.way_back(
        number=number,
        total=at.total,
        results_url=state.on_page(page).path(),
        next_url=addresses.article_from(state, following[0].id, number + 1) if following else None,
    )


@blueprint.get("/<any(person, place, org):page>/<slug>")
@kept_by_generation
def named(page: str, slug: str) -> str | AnyResponse:
    """A person, place or organisation."""
    kind = addresses.ENTITY_KINDS[page]
    engine = searching.engine()
    record = engine.entity(kind, slug)
    if record is None:
        led = engine.moved().get((kind, slug))
        if led is None:
            abort(404)
        return redirect(addresses.entity(*led), 301)
    state = State().with_value(FACET_BY_KIND[kind].key, slug)
    result = answer(engine, replace(state.request, page_size=LATEST, facet_limit=NAMES))
    return render_template("named.html", page=page_data.named_page(_site(), engine, record, state, result))


@blueprint.get("/help")
@kept_by_generation
def help_() -> str:
    """How to search."""
    return render_template("help.html", page=page_data.help_page(_site("help")))
