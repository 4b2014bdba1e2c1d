"""What a page's own marks call furniture goes, unless it holds the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.sources.html_lines import parse, visible_lines
from searchapp.sources.html_pruning import prune

LONG = "The ferry between the two banks was out of service for eleven days while engineers looked for a valve. " * 3
TEXT = "".join(f"<p>{number} {LONG}</p>" for number in range(6))


def _left(body: str) -> list[str]:
    tree = parse(f"<html><body>{body}</body></html>")
    prune(tree)
    return visible_lines(tree)


@pytest.mark.parametrize(
    "part",
    [
        "<nav>Away</nav>",
        "<aside>Away</aside>",
        "<footer>Away</footer>",
        "<div role='navigation'>Away</div>",
        "<div role='complementary'>Away</div>",
        "<div class='newsletterSignup'>Away</div>",
        "<div class='c-related__box'>Away</div>",
        "<section id='comments'>Away</section>",
        "<div class='ad-slot'>Away</div>",
        "<ul class='share-buttons'><li>Away</li></ul>",
        "<div style='color:red; display : none'>Away</div>",
        "<div hidden>Away</div>",
        "<span class='sr-only'>Away</span>",
        "<figure><figcaption>Away</figcaption></figure>",
    ],
)
def test_a_marked_part_goes_and_the_text_around_it_stays(part: str) -> None:
    lines = _left(f"<article>{TEXT}{part}and the rest</article>")
    assert not any("Away" in line for line in lines)
    assert "and the rest" in lines
    assert len(lines) == 7


@pytest.mark.parametrize(
    "part",
    [
        "<div class='shadow header-image'>Here</div>",
        "<p class='promo'>Here</p>",
        "<div class='adventure'>Here</div>",
        "<div class='form'><h1>Here</h1></div>",
        "<blockquote class='share'>Here</blockquote>",
        "<div class='embed promo'><blockquote>Here</blockquote></div>",
        "<div class='unformatted'>Here</div>",
    ],
)
def test_other_names_and_what_holds_the_headline_or_a_quotation_stay(part: str) -> None:
    assert "Here" in _left(f"<article>{TEXT}{part}</article>")


def test_what_holds_the_article_stays_whatever_it_is_called() -> None:
    assert len(_left(f"<div class='modal overlay newsletter'>{TEXT}</div>")) == 6


def test_an_article_of_bare_lines_stays_whatever_it_is_called() -> None:
    menu = "".join(f"<li><a href='/{number}'>Section number {number} of the site</a></li>" for number in range(90))
    lines = _left(f"<ul>{menu}</ul><div class='form-overlay'>{LONG}<br>{LONG}<br>{LONG}</div>")
    assert lines.count(LONG.strip()) == 3


@given(
    st.lists(st.sampled_from(["<div>", "<p>", "</div>", "<nav>", "</nav>", "x ", "<blockquote>", "<b class=ad>", "y."]))
)
def test_pruning_never_fails_and_adds_nothing(pieces: list[str]) -> None:
    tree = parse("<html><body>" + "".join(pieces) + "</body></html>")
    before = " ".join(visible_lines(tree)).split()
    prune(tree)
    after = " ".join(visible_lines(tree)).split()
    assert len("".join(after)) <= len("".join(before))
