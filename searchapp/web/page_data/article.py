"""What does the page of one article show?"""

from collections.abc import Iterable
from dataclasses import dataclass

from searchapp.article import Appearance, Article, Basis, Kind, Part
from searchapp.fields import FACET_BY_KIND
from searchapp.search.result import FacetValue, Marked
from searchapp.web import addresses, words
from searchapp.web.grouped import Shared
from searchapp.web.language import gettext, ngettext
from searchapp.web.page_data.left_out import LeftOutLines, left_out_lines
from searchapp.web.page_data.lists import Ranked, ranked
from searchapp.web.page_data.sharing import Others, basis, other_copies, other_tellings
from searchapp.web.page_data.site import Link, Site
from searchapp.web.page_data.text import Run, paragraphs, runs

_WORDS_A_MINUTE = 230  # silent reading of English non-fiction, Brysbaert 2019: 238


@dataclass(frozen=True)
class WayBack:
    """From an article back to the search it was opened from, and on to the next."""

    label: str
    url: str
    position: str
    next_url: str | None


@dataclass(frozen=True)
class NameList:
    """The people, places or organisations of an article with the number of their mentions."""

    title: str
    names: tuple[Ranked, ...]


@dataclass(frozen=True)
class Switch:
    """One of the boxes that show or hide marks."""

    id: str
    label: str


@dataclass(frozen=True)
class ArticlePage:
    """Everything on the page of an article."""

    site: Site
    title: str
    heading: tuple[Run, ...]
    source: Link | None
    published: str
    basis: str
    basis_url: str | None
    is_partial: bool
    author: str
    minutes: str
    language: str | None
    original_url: str | None
    paragraphs: tuple[tuple[Run, ...], ...]
    switches: tuple[Switch, ...]
    left_out: LeftOutLines | None
    sharing: tuple[Others, ...]
    names: tuple[NameList, ...]
    way_back: WayBack | None
    canonical_url: str


def article_page(
    site: Site,
    article: Article,
    *,
    title: Marked,
    text: Marked,
    shared: Shared,
    way_back: WayBack | None = None,
) -> ArticlePage:
    """The page of an article whose title and text carry the marks of the words searched for. `shared` is who else
    tells its story and has its text.
    """
    minutes = words.count(max(1, round(len(article.text.split()) / _WORDS_A_MINUTE)))
    return ArticlePage(
        site=site,
        title=article.title or gettext("Without a title"),
        heading=runs(title, article.mentions, Part.TITLE)
        if article.title
        else runs(Marked(gettext("Without a title")), (), Part.TITLE),
        source=Link(article.source, addresses.value("source", article.source)) if article.source else None,
        published=words.published_in_full(article.published),
        basis=basis(article.published, shared),
        basis_url=addresses.value("story", article.story)
        if article.published.basis is Basis.STORY and article.story
        else None,
        is_partial=article.is_paywalled,
        author=article.author or "",
        minutes=ngettext("%(n)s minute to read", "%(n)s minutes to read", minutes.number, n=minutes),
        language=article.language,
        original_url=addresses.on_the_web(article.url),
        paragraphs=paragraphs(text, article.mentions),
        switches=_switches(article, has_words=bool(title.marks or text.marks)),
        left_out=left_out_lines(article),
        sharing=tuple(one for one in (other_tellings(article, shared), other_copies(article, shared)) if one),
        names=_names(article),
        way_back=way_back,
        canonical_url=addresses.article(article.id),
    )


def way_back(*, number: int, total: int, results_url: str, next_url: str | None) -> WayBack:
    """The line above an article opened from a search: it was hit `number` of `total`."""
    found = words.count(total)
    return WayBack(
        label=ngettext("Back to %(n)s result", "Back to %(n)s results", total, n=found),
        url=results_url,
        position=gettext("%(number)s of %(total)s", number=words.count(number), total=found),
        next_url=next_url,
    )


def _switches(article: Article, *, has_words: bool) -> tuple[Switch, ...]:
    titles = {FACET_BY_KIND[kind].key: article.of_kind(kind) for kind in Kind}
    boxes = [Switch(f"show-{key}", str(words.FACET[key].title)) for key, names in titles.items() if names]
    if has_words:
        boxes.append(Switch("show-words", gettext("Words searched for")))
    return tuple(boxes)


def _names(article: Article) -> tuple[NameList, ...]:
    lists = []
    for kind in Kind:
        names = article.of_kind(kind)
        if names:
            lists.append(NameList(str(words.FACET[FACET_BY_KIND[kind].key].title), _by_count(names)))
    return tuple(lists)


def _by_count(names: Iterable[Appearance]) -> tuple[Ranked, ...]:
    ordered = sorted(names, key=lambda one: (-one.count, one.entity.label))
    return ranked(
        (addresses.entity(one.entity.kind, one.entity.slug), FacetValue(one.entity.slug, one.entity.label, one.count))
        for one in ordered
    )
