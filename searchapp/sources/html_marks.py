"""What does a page's own markup say a part of it is: hidden, a form, an advertisement, navigation?

Only what sites agree on counts: elements, roles, and whole words of class names and ids ("newsletterSignup" has two).
"""

import re
from enum import StrEnum

from lxml import html


class Mark(StrEnum):
    """What a part of a page is, other than text of its article."""

    HIDDEN = "hidden"
    CAPTION = "caption"
    FORM = "form"
    ADVERTISEMENT = "advertisement"
    COMMENTS = "comments"
    SHARING = "sharing"
    NAVIGATION = "navigation"
    OTHERS = "other articles"


_TAGS = {
    "nav": Mark.NAVIGATION,
    "footer": Mark.NAVIGATION,
    "menu": Mark.NAVIGATION,
    "aside": Mark.OTHERS,
    "dialog": Mark.FORM,
    "button": Mark.FORM,
    "figcaption": Mark.CAPTION,
}
_ROLES = {
    "navigation": Mark.NAVIGATION,
    "menu": Mark.NAVIGATION,
    "menubar": Mark.NAVIGATION,
    "contentinfo": Mark.NAVIGATION,
    "complementary": Mark.OTHERS,
    "search": Mark.FORM,
    "dialog": Mark.FORM,
    "alertdialog": Mark.FORM,
    "tooltip": Mark.HIDDEN,
}
_WORDS: dict[str, Mark] = {
    word: mark
    for mark, words in {
        Mark.HIDDEN: "tooltip popover rollover offscreen visuallyhidden",
        Mark.FORM: "newsletter newsletters subscribe subscription signup signin login form cookie cookies "
        "consent gdpr modal popup overlay alert notice notification optin registration",
        Mark.ADVERTISEMENT: "ad ads advert adverts advertisement advertising sponsor sponsored promo promotion "
        "promotions dfp banner affiliate outbrain taboola adsbygoogle",
        Mark.COMMENTS: "comments disqus respond livefyre viafoura commentlist",
        Mark.SHARING: "share sharing shares sharebar addthis sharethis sociable",
        Mark.NAVIGATION: "nav navigation navbar menu menubar breadcrumb breadcrumbs toolbar pagination pager sidebar "
        "masthead footer toc",
        Mark.OTHERS: "related recommended recommendations recirc recirculation mostread trending upnext seealso "
        "relacionadas relacionados correlati teaser teasers",
    }.items()
    for word in words.split()
}
_HIDDEN_CLASSES = frozenset(
    ("hidden", "is-hidden", "u-hidden", "sr-only", "sr-text", "visually-hidden", "screen-reader-text",
     "screen-reader-only", "element-invisible", "a11y-hidden", "assistive-text")
)  # fmt: skip
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LONGEST_NAMES = 1_000  # characters


def mark_of(element: html.HtmlElement) -> Mark | None:
    """What an element's own markup says it is, or None. Linear in the length of its names."""
    if mark := _TAGS.get(element.tag):
        return mark
    if not element.attrib:
        return None
    if is_hidden(element):
        return Mark.HIDDEN
    if mark := _ROLES.get((element.get("role") or "").strip().lower()):
        return mark
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST_NAMES]
    return next((_WORDS[word] for word in map(str.lower, _WORD.findall(names)) if word in _WORDS), None)


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether an element's own attributes hide it from the eye."""
    if element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    return not _HIDDEN_CLASSES.isdisjoint((element.get("class") or "").lower().split())
