"""Which elements of a page's body are marked as dates of its article?

By `time`, by microdata and RDFa, by the names of their classes. Dates of teasers, comments, navigation and the page
itself are told by what they stand in, and passed over.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import html

from searchapp.article import Basis, DateEvidence

_MAX_ELEMENTS = 50_000
_MAX_MARKED = 400
_MAX_GIVEN = 8
_LONGEST = 120
_MAX_ANCESTORS = 30
_TAGS_APART = frozenset(
    {"nav", "aside", "footer", "form", "button", "select", "figcaption", "blockquote", "script", "style"}
)
# Names of classes and ids of what holds other things than this article.
_APART = re.compile(
    r"(?:^|[-_ ])(?:comments?|disqus|respond|repl(?:y|ies)|related|recommend\w*|side-?bar|widget\w*|teasers?|promo\w*"
    r"|trending|popular|most[-_]?(?:read|viewed|shared)|latest|recent\w*|recirc\w*|more[-_](?:news|stories|from|on)"
    r"|read[-_]?(?:more|next)|next|prev(?:ious)?|footer|nav|navbar|menu|breaking|ticker|weather|newsletter|carousel|slider"
    r"|masthead|top-?bar|site-?header|today|current-?date|calendar|archive|tweet|twitter|embed|feed|aktuell|cards?|thumb\w*"
    r"|gallery|events?|see-?also|outbrain|taboola|also|suggest\w*|advert\w*|biograph\w*)(?:$|[-_ ])",
    re.IGNORECASE,
)
_DATE_MARK = re.compile(
    r"date|time(?!line|out|r)|(?:^|\s)ts(?:$|\s)|publi[sc]|posted|pubbl|veroeff|datum|fecha|data(?:$|[-_])|byline|tarih"
    r"|created|meta|zeit|heure|hora|ngay|waktu|tanggal",
    re.IGNORECASE,
)
_PUBLISHED_MARK = re.compile(
    r"publi[sc]|posted|pubdate|byline|dateline|timestamp"
    r"|(?:article|entry|story|post|news|content)\w*[-_]*(?:date|time|datum|fecha|meta)",
    re.IGNORECASE,
)
_TEASERS = 3
_MOST_PARTS = 12  # elements in an element that is a date and little else
_TAGS = ("h1", "time", "span", "div", "p", "li", "abbr", "em", "i", "b", "small", "strong", "td", "font", "dd", "a",
         "section", "header", "cite", "h2", "h3", "h4", "h5", "h6", "address", "label")  # fmt: skip
_MODIFIED = re.compile(r"modif|updat|lastmod|revis|edited|aktualis", re.IGNORECASE)
_PUBLISHED_PROPERTY = re.compile(
    r"datepublished|published(?:$|\s|_?time)|pubdate|issued|datecreated|dc:date|dct:created", re.IGNORECASE
)
_MODIFIED_BEFORE = re.compile(
    r"(?:updated|modified|edited|aktualisiert|bijgewerkt|uppdaterad|oppdatert|opdateret|mise? à jour|modifié"
    r"|actualizad[oa]|aggiornat[oa]|atualizad[oa]|actualizat|обновлено|оновлено|ažurirano|aktualizacja|aktualizováno|ενημέρωση|päivitetty"
    r"|frissítve|güncellen?me|更新|수정|cập nhật|diperbarui|آخر تحديث|עודכן)"
    r"(?: (?:on|at|am|le|el|il|em|op|lúc|pada))?\s*[:|–-]?$",
    re.IGNORECASE,
)
_LONGEST_LABEL = 40
_PUBLISHED_DATA = re.compile(r"data-(?:\w+-)?(?:publi|pub-?date)", re.IGNORECASE)
_HENTRY = re.compile(r"(?:^|\s)(?:published|dt-published|entry-date|entry-published)(?:$|\s)", re.IGNORECASE)
# Where an element keeps a date for programs, the most usual first; a `title` is often one, too.
_DATA = ("data-datetime", "data-date", "data-pubdate", "data-published", "data-publish-date", "data-publishdate",
         "data-time", "data-timestamp", "data-utc", "data-seconds")  # fmt: skip
_ATTRIBUTES = ("datetime", "content", *_DATA, "title")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class _Marked:
    """A marked element: its place among the page's elements, its names, and what its mark says."""

    place: int
    element: html.HtmlElement
    names: str
    is_time: bool
    is_published: bool


def marked_dates(tree: html.HtmlElement) -> Iterator[DateEvidence]:
    """The dates of marked elements: those of publication, `time` elements near the headline, then printed ones."""
    heading, marked = _survey(tree)
    published = _likely([one for one in marked if one.is_published], heading)[:1]
    times = _likely([one for one in marked if one.is_time and not one.is_published], heading)[:2]
    printed = _likely([one for one in marked if not one.is_time and not one.is_published], heading)[:_MAX_GIVEN]
    yield from _stated(published, "microdata")
    yield from _stated(times, "element time")
    yield from _stated([one for one in printed if _holds_data(one)][:2], "element data")
    for one in (*published, *times, *printed):
        words = _words(one.element)
        if _DIGIT.search(words):
            yield DateEvidence(
                words, Basis.LABEL, f"element {_name(one.element)}", is_modified=_is_modified(one.element)
            )


def _survey(tree: html.HtmlElement) -> tuple[int, list[_Marked]]:
    """The place of the headline, and the elements marked as dates that stand in no other thing's part."""
    heading = -1
    marked: list[_Marked] = []
    for place, element in enumerate(islice(tree.iter(*_TAGS), _MAX_ELEMENTS)):
        if element.tag == "h1":
            heading = place if heading < 0 else heading
        elif len(marked) < _MAX_MARKED and (one := _marked(element, place)):
            marked.append(one)
    return heading, marked


def _marked(element: html.HtmlElement, place: int) -> _Marked | None:
    property_ = f"{element.get('itemprop') or ''} {element.get('property') or ''}"
    is_published = bool(_PUBLISHED_PROPERTY.search(property_)) or element.get("pubdate") is not None
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}"
    is_time = element.tag == "time" or (is_published and element.get("datetime") is not None)
    is_published = is_published or any(_PUBLISHED_DATA.match(name) for name in element.attrib)
    is_published = is_published or (bool(_HENTRY.search(names)) and element.tag in {"time", "abbr"})
    if not (is_time or is_published or _DATE_MARK.search(names)):
        return None
    if len(element) > _MOST_PARTS or _is_apart(element):
        return None
    return _Marked(place, element, names, is_time, is_published)


def _likely(marked: list[_Marked], heading: int) -> list[_Marked]:
    """The marked elements, most likely first: alone of their kind, named as a publication's, near the headline.

    What stands on a page three times is a teaser's or a comment's; what stands above the headline counts as twice as
    far.
    """
    marked = [
        one
        for one in marked
        if one.is_time or one.is_published or _holds_data(one) or _DIGIT.search(_words(one.element))
    ]
    kinds = Counter((one.element.tag, one.element.get("class")) for one in marked)

    def rank(one: _Marked) -> tuple[bool, bool, int]:
        is_repeated = kinds[one.element.tag, one.element.get("class")] >= _TEASERS
        distance = one.place - heading if one.place > heading else 2 * (heading - one.place)
        return is_repeated, not _PUBLISHED_MARK.search(one.names), distance if heading >= 0 else 0

    return sorted(marked, key=rank)


def _holds_data(one: _Marked) -> bool:
    return any(name in _DATA for name in one.element.attrib)


def _is_apart(element: html.HtmlElement) -> bool:
    """Whether an element stands in a part of the page that is not this article's own."""
    above = element
    for _ in range(_MAX_ANCESTORS):
        if above is None or above.tag in {"body", "html", "main"}:
            return False
        if above.tag in _TAGS_APART:
            return True
        names = f"{above.get('class') or ''} {above.get('id') or ''}"
        if names != " " and _APART.search(names):
            return True
        above = above.getparent()
    return False


def _stated(marked: list[_Marked], kind: str) -> Iterator[DateEvidence]:
    for one in marked:
        value = next((value for name in _ATTRIBUTES if (value := one.element.get(name)) and _DIGIT.search(value)), None)
        if value and len(value) <= _LONGEST:
            where = kind if kind != "microdata" else f"microdata {one.element.get('itemprop') or _name(one.element)}"
            yield DateEvidence(" ".join(value.split()), Basis.METADATA, where, is_modified=_is_modified(one.element))


def _is_modified(element: html.HtmlElement) -> bool:
    property_ = f"{element.get('itemprop') or ''} {element.get('property') or ''}"
    if _PUBLISHED_PROPERTY.search(property_):
        return bool(_MODIFIED_BEFORE.search(_before(element)))
    names = element.get("class") or ""
    is_named = bool(_MODIFIED.search(property_)) or (bool(_MODIFIED.search(names)) and not _HENTRY.search(names))
    return is_named or bool(_MODIFIED_BEFORE.search(_before(element)))


def _before(element: html.HtmlElement) -> str:
    """The words directly before an element, in its own parent."""
    sibling = element.getprevious()
    parent = element.getparent()
    if sibling is not None:
        own = " ".join(sibling.itertext()) if sibling.tag != "time" and len(sibling) <= _MOST_PARTS else ""
        words = f"{own} {sibling.tail or ''}"
    else:
        words = (parent.text or "") if parent is not None else ""
    return words.strip()[-_LONGEST_LABEL:]


def _words(element: html.HtmlElement) -> str:
    """The words of a marked element if they are few, else none."""
    words = " ".join(" ".join(element.itertext()).split())
    return words if len(words) <= _LONGEST else ""


def _name(element: html.HtmlElement) -> str:
    """What an element is called: its tag and its first class."""
    first = (element.get("class") or "").split()[:1]
    return ".".join([str(element.tag), *first])
