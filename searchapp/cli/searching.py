"""`searchapp search`: the same search as on the results page, at the terminal."""

import json
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import click

from searchapp import settings
from searchapp.cli.legible import legible
from searchapp.cli.opening import open_index
from searchapp.fields import FACETS, NONE_VALUE
from searchapp.search.request import Sort
from searchapp.web.api import Payload, search_payload
from searchapp.web.moved import led_on
from searchapp.web.url_state import read

_WIDTH = 100
_VALUES = 5  # shown of each facet
_WORDS = {
    "person": ("person", "Persons"),
    "country": ("country", "Countries"),
    "place": ("place", "Places"),
    "org": ("organisation", "Organisations"),
    "source": ("source", "Sources"),
    "lang": ("language", "Languages"),
    "dated": ("basis of the date", "Dates from"),
    "story": ("story", "Stories"),
    "copies": ("group of copies", "Copies"),
}

# A command and what click makes of it have no common type.
_Decorated = Callable[..., Any]


def _facet_options(command: _Decorated) -> _Decorated:
    for facet in reversed(FACETS):
        one, _ = _WORDS[facet.key]
        for prefix, help_text in (("not-", f"Leave out this {one}."), ("", f"Only this {one}.")):
            option = click.option(
                f"--{prefix}{facet.key}", multiple=True, metavar="VALUE", help=f"{help_text} May be repeated."
            )
            command = option(command)
    return command


@click.command()
@click.argument("query", nargs=-1)
@_facet_options
@click.option(
    "--any",
    multiple=True,
    type=click.Choice([facet.key for facet in FACETS if facet.switchable]),
    help="Any of the chosen values of this facet will do, not all of them.",
)
@click.option("--about", is_flag=True, help="Names count only where an article is about them.")
@click.option("--from", "start", metavar="DATE", help="Not before 2022, 2022-11 or 2022-11-10.")
@click.option("--to", "end", metavar="DATE", help="Not after; the whole day, month or year counts.")
@click.option("--undated", is_flag=True, help="Only articles without a date.")
@click.option("--sort", type=click.Choice([sort.value for sort in Sort]), help="The order; by default the best match.")
@click.option("--page", type=click.IntRange(1), help="The page of the result.")
@click.option("--facet-limit", type=click.IntRange(1, 1000), metavar="N", help="How many values of each facet.")
@click.option("--json", "as_json", is_flag=True, help="Print what /search.json answers.")
def search(
    *,
    query: tuple[str, ...],
    about: bool,
    start: str | None,
    end: str | None,
    undated: bool,
    facet_limit: int | None,
    as_json: bool,
    # the facets' options, --any, --sort and --page, whose names are those in the address
    **named: tuple[str, ...] | str | int | None,
) -> None:
    """Search, and print the articles found with their marked passages.

    Words are all required; "a phrase", OR, -without, title:word, econom* and zelensky~ work as on the page. Values are
    as in the address: `--person jens-stoltenberg --place kyiv`, or "none". Write -- before words that begin with -.
    """
    loaded = settings.load()
    pairs = [("q", " ".join(query)), ("from", start), ("to", end), ("facet_limit", facet_limit)]
    pairs += [("about", "1" if about else None), ("date", NONE_VALUE if undated else None)]
    for name, values in named.items():
        pairs += [(name.replace("_", "-"), value) for value in (values if isinstance(values, tuple) else (values,))]
    with open_index(loaded) as engine:
        state = read(
            led_on([(name, str(value)) for name, value in pairs if value is not None], engine.moved()),
            page_size=loaded.page_size,
            time_limit_seconds=loaded.time_limit_seconds,
        )
        payload = search_payload(engine, state)
    if as_json:
        click.echo(json.dumps(payload, ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(payload)))


def _lines(payload: Payload) -> Iterator[str]:
    total = payload["total"]
    found = "1 article" if total == 1 else f"{total:,} articles"
    yield f"{found}, page {payload['page']} of {payload['pages']:,}, {payload['took_ms']:.0f} ms"
    for note in payload["query"]["notes"]:
        yield note["text"]
    for hit in payload["hits"]:
        yield ""
        yield click.style(legible(hit["title"] or "Untitled"), bold=True)
        about = (hit["published"]["date"] or "date unknown", hit["source"], hit["id"], hit["url"])
        yield "  " + " · ".join(legible(part) for part in about if part)
        for snippet in hit["snippets"]:
            yield textwrap.indent(_wrapped(snippet), "  ")
    yield ""
    for key, facet in payload["facets"].items():
        values = _values(facet["values"])
        if values:
            yield f"{_WORDS[key][1] + ':':<15}{values}{' …' if facet['more'] or len(facet['values']) > _VALUES else ''}"


def _wrapped(snippet: Mapping[str, Any]) -> str:  # Any: JSON values
    """The passage on lines of a readable width, its marked words emphasised."""
    pieces = []
    at = 0
    for start, end in snippet["marks"]:
        words = click.style(_on_one_line(snippet["text"][start:end]), bold=True, underline=True)
        pieces += [_on_one_line(snippet["text"][at:start]), words]
        at = end
    return textwrap.fill("".join([*pieces, _on_one_line(snippet["text"][at:])]), _WIDTH, break_on_hyphens=False)


def _on_one_line(text: str) -> str:
    return legible(text.replace("\n", " "))


def _values(values: Sequence[Mapping[str, Any]]) -> str:  # Any: JSON values
    return ", ".join(f"{value['label']} ({value['count']:,})" for value in values[:_VALUES])
