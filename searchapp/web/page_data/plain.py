"""What do the help page and the pages about failures show?"""

from dataclasses import dataclass

from searchapp.web.language import gettext
from searchapp.web.page_data.asking import Asking
from searchapp.web.page_data.site import Link, Site
from searchapp.web.url_state import State


@dataclass(frozen=True)
class Example:
    """Something to type, where it leads, and what it finds."""

    text: str
    url: str
    meaning: str


@dataclass(frozen=True)
class HelpPage:
    """The help page: the query language by example, the keys, and how names are found."""

    site: Site
    examples: tuple[Example, ...]
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
        keys=keys,
    )


def failure_page(site: Site, *, title: str, message: str, text: str = "") -> FailurePage:
    """The page about a failure; `text` is what was typed, to be changed and sent again."""
    ways_on = (Link(gettext("Search the whole archive"), "/search"), Link(gettext("How to search"), "/help"))
    return FailurePage(site, Asking(text), title, message, ways_on)
