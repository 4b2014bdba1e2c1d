"""How is it said which other articles tell the same story or have the same text?"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from searchapp.article import Article, Basis, Published
from searchapp.search.result import Hit, SearchResult
from searchapp.web import addresses, words
from searchapp.web.grouped import SHOWN, Shared
from searchapp.web.language import gettext, ngettext
from searchapp.web.page_data.named import Headline, headline
from searchapp.web.page_data.site import Link
from searchapp.web.url_state import State

_UNCERTAIN = frozenset({Basis.INFERRED, Basis.STORY, Basis.UNKNOWN})


@dataclass(frozen=True)
class Others:
    """Other articles that share something: what, the first of them, and the search that shows all."""

    title: str
    listed: tuple[Headline, ...]
    show_all: Link


def other_tellings(article: Article, shared: Shared) -> Others | None:
    """The other articles of the article's story, the earliest first; None when nobody else tells it."""
    if shared.story is None or article.story is None:
        return None
    others = _others(article, shared.story)
    return Others(
        title=_same_story(shared.story),
        listed=tuple(_telling(article, hit) for hit in others),
        show_all=Link(gettext("Show all as a search"), addresses.value("story", article.story)),
    )


def other_copies(article: Article, shared: Shared) -> Others | None:
    """The other articles with the article's text, without those listed with its story; None when it has no copies."""
    if shared.copies is None or article.copies is None:
        return None
    listed = {hit.id for hit in _others(article, shared.story)} if shared.story else set()
    more = words.count(shared.copies.total - 1)
    return Others(
        title=ngettext("%(n)s more article has this text", "%(n)s more articles have this text", more.number, n=more),
        listed=tuple(headline(hit) for hit in _others(article, shared.copies, without=listed)),
        show_all=Link(gettext("Show all with this text"), addresses.value("copies", article.copies)),
    )


def groups_of_hit(hit: Hit, state: State) -> tuple[Link, ...]:
    """The lines under a hit that lead to its story and its copies; none for a group that is already asked for."""
    links = []
    if hit.story and hit.tellings and hit.story not in state.request.filter("story").chosen:
        told = words.count(hit.tellings + 1)
        said = ngettext("Same story in %(n)s article", "Same story in %(n)s articles", told.number, n=told)
        links.append(Link(said, addresses.value("story", hit.story)))
    if hit.copied and hit.copies and hit.copied not in state.request.filter("copies").chosen:
        alike = words.count(hit.copies + 1)
        said = ngettext("Same text in %(n)s article", "Same text in %(n)s articles", alike.number, n=alike)
        links.append(Link(said, addresses.value("copies", hit.copied)))
    return tuple(links)


def basis(published: Published, shared: Shared) -> str:
    """What a date rests on, in words; one taken from the article's story names the source it comes from."""
    if published.basis is Basis.STORY and shared.story is not None:
        agreeing = (
            hit.source
            for hit in shared.story.hits
            if hit.source and hit.published.date == published.date and hit.published.basis not in _UNCERTAIN
        )
        if source := next(agreeing, None):
            return gettext("taken from the same story in %(source)s, not certain", source=source)
    return str(words.BASIS[published.basis])


def _same_story(story: SearchResult) -> str:
    """How many tell it: newspapers where each article is from another one, else articles."""
    total = words.count(story.total)
    if story.facet("source").distinct == story.total:
        return ngettext("Same story in %(n)s newspaper", "Same story in %(n)s newspapers", total.number, n=total)
    return ngettext("Same story in %(n)s article", "Same story in %(n)s articles", total.number, n=total)


def _telling(article: Article, hit: Hit) -> Headline:
    line = headline(hit)
    if article.copies is None or hit.copied != article.copies:
        return line
    return replace(line, printed=gettext("%(printed)s, same text", printed=line.printed))


def _others(article: Article, found: SearchResult, *, without: Collection[str] = ()) -> list[Hit]:
    return [hit for hit in found.hits if hit.id != article.id and hit.id not in without][:SHOWN]
