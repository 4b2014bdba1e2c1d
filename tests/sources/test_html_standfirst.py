"""A standfirst that the page marks as such is part of the article."""

import pytest

from searchapp.sources.html_lines import parse
from searchapp.sources.html_standfirst import standfirst_of

LINE = "Engineers found the valve in the drawer of a desk"


def _standfirst(header: str, below: str = "") -> str | None:
    page = f"<html><body><article><header>{header}</header>{below}<p>Text.</p></article></body></html>"
    return standfirst_of(parse(page))


@pytest.mark.parametrize(
    "marked",
    [
        f'<p class="standfirst">{LINE}</p>',
        f'<h2 class="article__dek large">{LINE}</h2>',
        f'<div class="content__standfirst"><p>{LINE}</p></div>',
        f'<h2 itemprop="alternativeHeadline">{LINE}</h2>',
        f'<p itemprop="description">{LINE}</p>',
        '<p class="sub-title">Engineers <a href="/v">found the valve</a> in the drawer\nof a desk</p>',
    ],
)
def test_what_the_page_marks_below_the_headline_is_the_standfirst(marked: str) -> None:
    assert _standfirst(f"<h1>The ferry is back</h1>{marked}") == LINE


@pytest.mark.parametrize(
    ("header", "below"),
    [
        (f'<p class="standfirst">{LINE}</p><h1>The ferry is back</h1>', ""),
        ("<h1>The ferry is back</h1>", f'<aside><p class="dek">{LINE}</p></aside>'),
        (f'<p class="standfirst">{LINE}</p>', ""),
        (f'<h1>The ferry is back</h1><p class="byline">{LINE}</p>', ""),
        (f'<h1>The ferry is back</h1><p class="video-description-button">{LINE}</p>', ""),
        ('<h1>The ferry is back</h1><p class="summary">Share</p>', ""),
        (f'<h1>The ferry is back</h1><p class="summary">{LINE * 20}</p>', ""),
    ],
)
def test_nothing_else_is_taken_for_one(header: str, below: str) -> None:
    assert _standfirst(header, below) is None
