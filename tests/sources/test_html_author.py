"""Authors are names, and only the article's."""

import pytest

from searchapp.sources.html_author import author_of
from searchapp.sources.html_lines import parse


def _author(body: str = "", *, linked: tuple[str, ...] = (), stated: tuple[str, ...] = ()) -> str | None:
    return author_of(parse(f"<html><body>{body}<p>Text</p></body></html>"), linked=linked, stated=stated)


@pytest.mark.parametrize(
    ("linked", "stated", "expected"),
    [
        (("Ana Ruiz", "Bo Ek"), ("Cy Old",), "Ana Ruiz, Bo Ek"),
        ((), ("By Ana Ruiz",), "Ana Ruiz"),
        (("Ana Ruiz, Staff Writer",), (), "Ana Ruiz"),
        (("Ana Ruiz", "Ana Ruiz"), (), "Ana Ruiz"),
        (("admin",), ("Cy Old",), "Cy Old"),
        (("https://gazette.example/ana",), ("@ana",), None),
        (("Associated Press",), (), "Associated Press"),
        (("12 November 2021",), (), None),
        (("O&#8217;Hara &amp; Sons",), (), "O’Hara & Sons"),
        (("Byron Ek",), (), "Byron Ek"),
        (("Автор: Ольга Кит",), (), "Ольга Кит"),
        (("a" * 200,), (), None),
    ],
)
def test_stated_authors(linked: tuple[str, ...], stated: tuple[str, ...], expected: str | None) -> None:
    assert _author(linked=linked, stated=stated) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<a rel="author" href="/ana">Ana Ruiz</a>', "Ana Ruiz"),
        ('<span itemprop="author">Ana Ruiz</span><a rel="author">Bo Ek</a>', "Ana Ruiz"),
        ('<div class="article-byline">By Ana Ruiz and Bo Ek</div>', "Ana Ruiz, Bo Ek"),
        ('<span class="author__name">Ana Ruiz</span>', "Ana Ruiz"),
        ('<p class="comment-form-author">Your name</p>', None),
        ('<div class="comments"><span class="author">Angry Reader</span></div>', None),
        ('<form><span class="author">Name</span></form>', None),
        ('<span class="author" hidden>Ana Ruiz</span>', None),
        ('<div class="authority">Harbour Office</div>', None),
        ('<div class="byline">By Ana Ruiz<br>12 November 2021</div><span class="author">Bo Ek</span>', "Bo Ek"),
    ],
)
def test_marked_authors(body: str, expected: str | None) -> None:
    assert _author(body) == expected
