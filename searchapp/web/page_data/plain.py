"""What do the help page and the pages about failures show?"""

from collections.abc import Mapping
from dataclasses import dataclass

from searchapp.article import Basis
from searchapp.fields import NONE_VALUE
from searchapp.web import words
from searchapp.web.language import gettext
from searchapp.web.page_data.asking import Asking
from searchapp.web.page_data.site import Link, Site
from searchapp.web.url_state import State

# How often reading and grouping are right, at least, and wrong, at most: measured by `searchapp evaluate`, and never
# better than the floors of those evaluations say.
MEASURED = {
    "cleaning.page_f1": 0.98,
    "cleaning.title_exact": 0.96,
    "cleaning.residue_removed": 0.93,
    "cleaning.body_kept": 0.99,
    "dates.right_day": 0.95,
    "dates.certain_wrong": 0.03,
    "stories.copy_precision": 0.99,
    "stories.copy_recall": 0.90,
    "stories.story_precision": 0.95,
    "stories.story_recall": 0.33,
}


@dataclass(frozen=True)
class Example:
    """Something to type, where it leads, and what it finds."""

    text: str
    url: str
    meaning: str


@dataclass(frozen=True)
class HelpPage:
    """The help page: the query language and the filters by example, how often reading is right (in per cent, by the
    names of `MEASURED`), the keys.
    """

    site: Site
    examples: tuple[Example, ...]
    filters: tuple[Example, ...]
    measured: Mapping[str, str]
    keys: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FailurePage:
    """A failure: what happened, what to do, and a way on."""

    site: Site
    asking: Asking
    title: str
    message: str
    ways_on: tuple[Link, ...]


@dataclass(frozen=True)
class OpenSearch:
    """What a browser is told to add this site to its search engines. Browsers show 16 letters of the name."""

    name: str
    description: str
    base_url: str


def open_search(name: str, base_url: str) -> OpenSearch:
    """The description of a site of that name at that address."""
    return OpenSearch(name[:16], gettext("Search the news archive %(name)s", name=name), base_url)


def help_page(site: Site) -> HelpPage:
    """The help page."""
    examples = (
        ("flood barrier", gettext("articles that have both words, in any form: barrier, barriers")),
        ('"flood barrier"', gettext("the two words side by side")),
        ("flood OR storm", gettext("articles that have either word")),
        ("flood -insurance", gettext("articles about floods that do not have the word insurance")),
        ("(flood OR storm) harbour", gettext("either of the first two words, and the third")),
        ("title:flood", gettext("the word in the headline")),
        ("econom*", gettext("words that begin with these letters: economy, economic")),
        ("zelensky~", gettext("words spelt nearly like this one")),
    )
    keys = (
        ("/", gettext("to the search box")),
        ("j", gettext("to the next article")),
        ("k", gettext("to the article before")),
        ("f", gettext("to the filters")),
        ("?", gettext("this page")),
    )
    return HelpPage(
        site=site,
        examples=tuple(Example(text, State().with_query(text).path(), meaning) for text, meaning in examples),
        filters=_filters(),
        measured={figure.partition(".")[2]: words.percent(share) for figure, share in MEASURED.items()},
        keys=keys,
    )


def _filters() -> tuple[Example, ...]:
    certain = State().leaving_out("dated", Basis.INFERRED).leaving_out("dated", Basis.STORY)
    listed = (
        (State().with_value("country", "ua"), gettext("articles that mention Ukraine or any place in it")),
        (
            State().with_about(about=True),
            gettext("people, places and organisations count only where an article is about them"),
        ),
        (State().leaving_out("dated", Basis.INFERRED), gettext("leaves out articles whose date is inferred")),
        (certain, gettext("leaves out every date that is not certain")),
        (State().with_value("dated", Basis.INFERRED), gettext("only articles whose date is inferred")),
        (State().with_value("story", NONE_VALUE), gettext("only articles whose story nobody else tells")),
        (State().leaving_out("copies", NONE_VALUE), gettext("only articles whose text stands in another one too")),
    )
    return tuple(Example(state.query_string(), state.path(), meaning) for state, meaning in listed)


def failure_page(site: Site, *, title: str, message: str, text: str = "") -> FailurePage:
    """The page about a failure; `text` is what was typed, to be changed and sent again."""
    ways_on = (Link(gettext("Search the whole archive"), "/search"), Link(gettext("How to search"), "/help"))
    return FailurePage(site, Asking(text), title, message, ways_on)
