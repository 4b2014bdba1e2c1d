"""Which page numbers does a long list offer?"""

from collections.abc import Callable
from dataclasses import dataclass

_BESIDE = 2  # numbers shown on either side of the current page


@dataclass(frozen=True)
class PageLink:
    """A page number with its address; a gap between numbers has neither."""

    number: int | None
    url: str
    is_current: bool


@dataclass(frozen=True)
class PageLinks:
    """The numbers, and the addresses of the pages before and after."""

    numbers: tuple[PageLink, ...]
    previous_url: str | None
    next_url: str | None


def page_links(current: int, last: int, address: Callable[[int], str]) -> PageLinks | None:
    """The first and last page and those around the current one; None when there is only one page."""
    if last <= 1:
        return None
    shown = sorted({1, last, *(page for page in range(current - _BESIDE, current + _BESIDE + 1) if 1 <= page <= last)})
    numbers: list[PageLink] = []
    for before, page in zip([0, *shown], shown, strict=False):
        if page - before == 2:  # noqa: PLR2004 - a gap of one number is shorter said than left out
            numbers.append(PageLink(page - 1, address(page - 1), is_current=False))
        elif page - before > 1:
            numbers.append(PageLink(None, "", is_current=False))
        numbers.append(PageLink(page, address(page), page == current))
    return PageLinks(
        tuple(numbers),
        address(current - 1) if current > 1 else None,
        address(current + 1) if current < last else None,
    )
