"""What is the headline of a page's article?

The heading the page shows, when what it states elsewhere (JSON-LD, meta elements, window title) agrees; then that, with
the site's name off. Pages state titles for search engines and for sharing which nobody reads above the article.
"""

import re
from collections.abc import Iterable, Sequence
from html import unescape

from lxml import html

from searchapp.sources.html_lines import visible_lines
from searchapp.sources.html_marks import is_hidden

_WORD = re.compile(r"\w+")
_SEPARATOR = re.compile(r"\s+[|·•»«›‹:–—~/-]{1,3}\s+|\s*[|｜]\s*|\s+::\s+")
_BARS = frozenset("|｜·•»«›‹:~/")
_AROUND = frozenset({"nav", "aside", "footer", "button", "dialog"})
_LONGEST = 300
_MAX_HEADINGS = 20
_MAX_PARTS = 12
_AGREES = 0.5  # of all words of both: a headline shortened or reworded for search engines keeps half
_LEAST_SHARED = 3  # letters and digits of a name that say anything
_LONGEST_SITE = 40  # letters and digits
_LEAST_WORDS = 3  # of a heading nothing else confirms
_SITE_WORDS = 4  # the longest site's name that is cut off without being known


def title_of(
    tree: html.HtmlElement, *, stated: Iterable[str | None], window: str | None, sites: Iterable[str | None]
) -> str | None:
    """The headline in one line, or None.

    `stated` are titles the page states, the most trusted first, `window` is its `title` element, and `sites` are names
    of the site, its host's among them. Leaves the tree as it is.
    """
    # Some pages give their title for the name of their site.
    names = [name for name in map(_folded, sites) if _LEAST_SHARED <= len(name) <= _LONGEST_SITE]
    claims = [claim for title in stated if (claim := _claim(title, names))]
    shown = _line(window)
    window_claim = _claim(shown, names)
    every = [*claims, *filter(None, (window_claim, shown))]
    headings = [heading for heading in _headings(tree) if not _is_site(heading, names)]
    if confirmed := _confirmed(headings, every):
        return confirmed
    if len(headings) == 1 and len(_WORD.findall(headings[0])) >= _LEAST_WORDS:
        return headings[0]
    return (
        next(iter(claims), None)
        or (_without_unknown_site(window_claim) if window_claim else None)
        or next(iter(headings), None)
    )


def _confirmed(headings: Sequence[str], claims: Sequence[str]) -> str | None:
    """The heading that agrees best with a claim, of equals the first; None when none agrees with any."""
    best, most = None, _AGREES
    for heading in headings:
        for claim in claims:
            agreement = _agreement(heading, claim)
            if agreement > most:
                best, most = _as_printed(heading, claim), agreement
    return best


def _agreement(heading: str, claim: str) -> float:
    """1 for the same letters, nearly 1 when one holds the other, else the share of common words among all."""
    mine, theirs = _folded(heading), _folded(claim)
    if mine == theirs:
        return 1.0
    ours, others = set(_words(heading)), set(_words(claim))
    share = len(ours & others) / max(1, len(ours | others))
    if len(ours) > 1 and (mine in theirs or (len(others) > 1 and theirs in mine)):
        return max(_AGREES + 0.1, 0.9 + share / 20)
    return share


def _as_printed(heading: str, claim: str) -> str:
    """The heading, but in the claim's letters when it shouts, and without a section's name in front that it lacks."""
    mine, theirs = _folded(heading), _folded(claim)
    if mine == theirs and heading.isupper() and not claim.isupper():
        return claim
    extra = len(_WORD.findall(heading)) - len(_WORD.findall(claim))
    if extra in (1, 2) and mine.endswith(theirs) and len(theirs) > len(mine) / 2:
        return claim
    return heading


def _headings(tree: html.HtmlElement) -> list[str]:
    """The first-level headings a reader sees, each in one line."""
    found: list[str] = []
    for element in tree.iter("h1"):
        around = [element, *element.iterancestors()]
        if any(one.tag in _AROUND or is_hidden(one) for one in around):
            continue
        heading = " ".join(visible_lines(element))
        if heading and len(heading) <= _LONGEST:
            found.append(heading)
        if len(found) == _MAX_HEADINGS:
            break
    return list(dict.fromkeys(found))


def _claim(title: str | None, names: Sequence[str]) -> str | None:
    """A stated title in one line without the site's name; None when it is nothing else."""
    line = _line(title)
    if not line or _is_site(line, names):
        return None
    ends = [(match.start(), match.end()) for match in _SEPARATOR.finditer(line)][:_MAX_PARTS]
    while ends and _is_site(line[ends[-1][1] :], names):
        line = line[: ends.pop()[0]]
    while ends and _is_site(line[: ends[0][0]], names):
        start = ends.pop(0)[1]
        line = line[start:]
        ends = [(first - start, last - start) for first, last in ends]
    return line


def _without_unknown_site(title: str) -> str:
    """A window title without what stands behind its last bar, or behind a dash and is as short as a name."""
    separators = list(_SEPARATOR.finditer(title))
    if not separators:
        return title
    last = separators[-1]
    words, tail = _WORD.findall(title[: last.start()]), _WORD.findall(title[last.end() :])
    is_bar = not _BARS.isdisjoint(last.group())
    is_name = len(tail) <= _SITE_WORDS and all(not word[:1].islower() for word in tail)
    if len(words) > len(tail) and (is_bar or is_name) and len(words) >= _LEAST_WORDS:
        return title[: last.start()]
    return title


def _is_site(part: str, names: Sequence[str]) -> bool:
    """Whether a part of a title is a name of the site: the same, or most of it."""
    letters = _folded(part)
    return len(letters) >= _LEAST_SHARED and any(
        letters == name
        or (min(len(letters), len(name)) > max(len(letters), len(name)) / 2 and (letters in name or name in letters))
        for name in names
    )


def _line(title: str | None) -> str | None:
    """Entities read, twice where they were escaped twice; tags off; in one line."""
    if not title:
        return None
    text = unescape(unescape(title[: _LONGEST * 4]))
    return " ".join(re.sub(r"</?\w[^<>]{0,100}>", " ", text).split())[:_LONGEST] or None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _folded(text: str | None) -> str:
    return "".join(_words(text or "")).replace("_", "")
