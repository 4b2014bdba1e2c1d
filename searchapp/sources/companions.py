"""Which entries of a folder did nobody mean as articles: hidden files, what a browser or a desktop leaves there?"""

import os
from collections.abc import Collection

_SUFFIXES = frozenset(
    (".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".bmp", ".woff",
     ".woff2", ".ttf", ".otf", ".eot")
)  # fmt: skip
_NAMES = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
# What a browser calls the folder it saves beside "page.html".
_SAVED_PAGE_FOLDER = "_files"
_PAGES = (".html", ".htm")


def pages_among(paths: Collection[str]) -> frozenset[str]:
    """The web pages among these paths, without their suffix: a browser may have saved a folder beside each."""
    return frozenset(os.path.splitext(path)[0] for path in paths if path.lower().endswith(_PAGES))  # noqa: PTH122 - no files


def is_companion(path: str, name: str, pages: Collection[str]) -> bool:
    """Whether the entry `name` at `path` accompanies articles; `pages` are the web pages beside it."""
    return (
        name.startswith(".")
        or name.lower() in _NAMES
        or os.path.splitext(name)[1].lower() in _SUFFIXES  # noqa: PTH122 - no file
        or (name.endswith(_SAVED_PAGE_FOLDER) and path.removesuffix(_SAVED_PAGE_FOLDER) in pages)
    )
