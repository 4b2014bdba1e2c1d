"""Lines leave a text and come back to their places, and whatever was known of the rest stays true."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import Article, Kind, LeftOut, Mention, Part, Reason
from searchapp.ingest.furniture import open_up
from searchapp.ingest.furniture.leaving_out import leave_out

_WORDS = st.text(alphabet="abc ÄЖ語😀", min_size=1, max_size=12).map(lambda words: words.strip() or "a")


@st.composite
def _articles(draw: st.DrawFn) -> Article:
    """An article of some paragraphs, lines left out for other reasons, and names in its title and text."""
    paragraphs = draw(st.lists(_WORDS, min_size=1, max_size=8))
    others = draw(
        st.lists(st.builds(LeftOut, _WORDS, st.just(Reason.SHARING), st.integers(0, len(paragraphs))), max_size=5)
    )
    mentions = [Mention(Part.TITLE, 0, 1, Kind.PERSON, "T")]
    start = 0
    for paragraph in paragraphs:
        for _ in range(draw(st.integers(0, 2))):
            first = draw(st.integers(0, len(paragraph) - 1))
            last = draw(st.integers(first + 1, len(paragraph)))
            mentions.append(Mention(Part.TEXT, start + first, start + last, Kind.PLACE, paragraph[first:last]))
        start += len(paragraph) + 2
    return Article(
        id="x",
        origin="a/b.txt",
        title="T",
        text="\n\n".join(paragraphs),
        mentions=tuple(mentions),
        left_out=tuple(sorted(others, key=lambda one: one.above)),
    )


_NUMBERS = st.sets(st.integers(0, 7))


@given(_articles(), _NUMBERS)
def test_what_left_can_always_come_back(article: Article, out: set[int]) -> None:
    without = leave_out(article, out)
    back = leave_out(without, ())
    assert (back.text, back.left_out) == (article.text, article.left_out)
    assert open_up(without).lines == tuple(article.text.split("\n\n"))


@given(_articles(), _NUMBERS, _NUMBERS)
def test_leaving_out_in_two_steps_is_leaving_out_in_one(article: Article, first: set[int], second: set[int]) -> None:
    once, twice = leave_out(article, second), leave_out(leave_out(article, first), second)
    assert (once.text, once.left_out) == (twice.text, twice.left_out)


@given(_articles(), _NUMBERS, _NUMBERS)
def test_names_of_lines_that_stay_keep_their_places(article: Article, first: set[int], second: set[int]) -> None:
    revised = leave_out(leave_out(article, first), second)
    spans = [one for one in revised.mentions if one.part is Part.TEXT]
    assert all(revised.text[one.start : one.end] == one.name for one in spans)
    assert revised.mentions[0] == article.mentions[0]
    gone = first | second
    start, kept = 0, 0
    for number, paragraph in enumerate(article.text.split("\n\n")):
        end = start + len(paragraph)
        inside = [one for one in article.mentions if one.part is Part.TEXT and start <= one.start and one.end <= end]
        kept += len(inside) if number not in gone else 0
        start = end + 2
    assert len(spans) == kept


def test_a_line_that_leaves_is_named_with_its_reason_and_place() -> None:
    article = Article(
        id="x",
        origin="a/b.txt",
        title="T",
        text="Menu\n\nFirst.\n\nMore from us\n\nLast.",
        left_out=(LeftOut("Share", Reason.SHARING, 2), LeftOut("Print", Reason.SHARING, 3)),
    )
    revised = leave_out(article, {0, 2})
    assert revised.text == "First.\n\nLast."
    assert revised.left_out == (
        LeftOut("Menu", Reason.FURNITURE, 0),
        LeftOut("Share", Reason.SHARING, 1),
        LeftOut("More from us", Reason.FURNITURE, 1),
        LeftOut("Print", Reason.SHARING, 1),
    )


def test_left_out_lines_that_are_not_in_order_are_put_in_order() -> None:
    article = Article(
        id="x",
        origin="a/b.txt",
        title="T",
        text="One.\n\nTwo.",
        left_out=(LeftOut("b", Reason.SHARING, 2), LeftOut("a", Reason.OUTSIDE, 0)),
    )
    revised = leave_out(article, {0})
    assert [one.line for one in revised.left_out] == ["a", "One.", "b"]
    assert leave_out(revised, ()) == replace(article, left_out=article.left_out[::-1])
