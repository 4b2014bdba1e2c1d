"""What are the addresses of our own pages, and what do they hold beside a search?

`url_state` reads and writes the search in a query string; this the few parameters that single pages add to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, quote_plus, urlsplit

from searchapp.article import Kind
from searchapp.fields import FACET_BY_KIND, FACETS
from searchapp.web.map import REGIONS
from searchapp.web.url_state import State

HIT = "hit"  # the number of an article in the search it was opened from
FIND, BY, REGION, PAGE = "find", "by", "region", "page"
LIST_PARAMETERS = (FIND, BY, REGION, PAGE)
BY_LABEL = "name"
LIST_PAGES = {"person": "/people", "place": "/places", "org": "/orgs", "source": "/sources"}
ENTITY_KINDS = {facet.page: facet.kind for facet in FACETS if facet.page and facet.kind}
_MAX_FIND = 100  # characters
_MAX_DIGITS = 6


@dataclass(frozen=True)
class ListState:
    """Which part of a long list is shown: values with `find` in them, by name or by count, and the page of it.

    `region` is the part of the world a map shows, by its CLDR code; empty for the whole.
    """

    find: str = ""
    by_label: bool = False
    page: int = 1
    region: str = ""

    def path(self, base: str) -> str:
        """The address of this part of the list at `base`, defaults left out."""
        by, page = BY_LABEL if self.by_label else "", str(self.page) if self.page > 1 else ""
        return _extended(base, {FIND: self.find, BY: by, REGION: self.region, PAGE: page})


def read_list(parameters: Mapping[str, str]) -> ListState:
    """The part of a list that an address asks for; what cannot be read is the default."""
    return ListState(
        find=parameters.get(FIND, "").strip()[:_MAX_FIND],
        by_label=parameters.get(BY) == BY_LABEL,
        page=read_number(parameters.get(PAGE)) or 1,
        region=region if (region := parameters.get(REGION, "")) in REGIONS else "",
    )


def read_number(value: str | None) -> int | None:
    """A positive number as an address holds it, else None."""
    if value and value.isascii() and value.isdigit() and len(value) <= _MAX_DIGITS:
        return int(value) or None
    return None


def article(article_id: str) -> str:
    """The address of an article."""
    return f"/article/{quote(article_id, safe='')}"


def article_from(state: State, article_id: str, number: int) -> str:
    """The address of an article as hit `number` of a search."""
    return _extended(state.on_page(1).path(article(article_id)), {HIT: str(number)})


def on_the_web(url: str | None) -> str | None:
    """The address of an original where it is one a browser or feed reader may open; anybody may have written it."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def entity(kind: Kind, slug: str) -> str:
    """The address of the page of a person, place or organisation."""
    return f"/{FACET_BY_KIND[kind].page}/{quote(slug, safe='')}"


def value(facet: str, value: str) -> str:
    """The address of what a facet's value is about: an entity's own page, else a search for the value."""
    for kind, row in FACET_BY_KIND.items():
        if row.key == facet and kind is not None:
            return entity(kind, value)
    return State().with_value(facet, value).path()


def all_values(facet: str, state: State) -> str:
    """The address of all values of a facet for a search."""
    return state.on_page(1).path(f"/search/{facet}")


def _extended(path: str, more: Mapping[str, str]) -> str:
    added = "&".join(f"{name}={quote_plus(text)}" for name, text in more.items() if text)
    if not added:
        return path
    return f"{path}{'&' if '?' in path else '?'}{added}"
