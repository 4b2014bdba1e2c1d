"""What does every page need: the name, the menu, the search box, the footer, the addresses of its files?"""

from dataclasses import dataclass

from searchapp.engines import Status
from searchapp.web import static_files, words
from searchapp.web.language import direction, gettext, language, ngettext


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Files:
    """Addresses of our own static files."""

    stylesheet: str
    theme_script: str
    script: str
    icons: str
    world: str
    favicon: str
    fonts: tuple[str, ...]


@dataclass(frozen=True)
class Site:
    """What stands around every page. `footer` is empty while there is no index."""

    name: str
    address: str
    language: str
    direction: str
    menu: tuple[Link, ...]
    files: Files
    footer: str


def site(name: str, status: Status | None, *, address: str, section: str = "search") -> Site:
    """The frame of a page in one section: search, people, places, orgs, sources or help.

    `address` is where the site stands, for what is printed on paper.
    """
    return Site(
        name=name,
        address=address,
        language=language(),
        direction=direction(),
        menu=_menu(section),
        files=_files(),
        footer=_footer(status),
    )


def _menu(section: str) -> tuple[Link, ...]:
    entries = (
        ("search", gettext("Search"), "/search"),
        ("people", gettext("People"), "/people"),
        ("places", gettext("Places"), "/places"),
        ("orgs", gettext("Organisations"), "/orgs"),
        ("sources", gettext("Sources"), "/sources"),
        ("help", gettext("Help"), "/help"),
    )
    return tuple(Link(label, url, is_current=key == section) for key, label, url in entries)


def _files() -> Files:
    return Files(
        stylesheet=static_files.address(static_files.STYLESHEET),
        theme_script=static_files.address("js/theme.js"),
        script=static_files.address("js/pages.js"),
        icons=static_files.address("icons.svg"),
        world=static_files.address("vendor/world.svg"),
        favicon=static_files.address("favicon.svg"),
        fonts=(
            static_files.address("vendor/newsreader-latin-wght-normal.woff2"),
            static_files.address("vendor/libre-franklin-latin-wght-normal.woff2"),
        ),
    )


def _footer(status: Status | None) -> str:
    if status is None:
        return ""
    n = words.count(status.articles)
    articles = ngettext("%(n)s article", "%(n)s articles", n.number, n=n)
    if status.published_at is None:
        return articles
    return gettext("%(articles)s, last added %(moment)s", articles=articles, moment=words.moment(status.published_at))
