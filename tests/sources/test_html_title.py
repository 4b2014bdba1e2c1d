"""The headline is the one a reader sees above the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.sources.html_lines import parse
from searchapp.sources.html_title import title_of


def _title(
    body: str, *, stated: tuple[str | None, ...] = (), window: str | None = None, sites: tuple[str, ...] = ("Gazette",)
) -> str | None:
    return title_of(parse(f"<html><body>{body}<p>Text</p></body></html>"), stated=stated, window=window, sites=sites)


@pytest.mark.parametrize(
    ("body", "stated", "window", "expected"),
    [
        ("<h1>The ferry is back</h1>", (), "The ferry is back - Gazette", "The ferry is back"),
        ("<h1>‘It’s back’: the ferry</h1>", ("'It's back': the ferry",), None, "‘It’s back’: the ferry"),
        ("<h1>Gazette</h1><h1>The ferry is back</h1>", ("The ferry is back",), None, "The ferry is back"),
        ("<h1>Gazette</h1>", (), "The ferry is back | World | Gazette", "The ferry is back"),
        ("<h1>THE FERRY IS BACK</h1>", ("The ferry is back",), None, "The ferry is back"),
        ("<h1>Opinion The ferry must stay away</h1>", ("The ferry must stay away",), None, "The ferry must stay away"),
        ("<h1>Eleven days by bridge: the ferry returns</h1>", ("Ferry returns",), None,
         "Eleven days by bridge: the ferry returns"),
        ("<h1>How we lost a valve</h1>", ("Ferry news: everything you should know",), None, "How we lost a valve"),
        ("<h1>Subscribe now</h1><h1>Our papers</h1>", ("The ferry is back",), None, "The ferry is back"),
        ("", ("The ferry &amp;#8211; back at last",), None, "The ferry – back at last"),
        ("", ("Gazette", "The ferry is back – Gazette"), None, "The ferry is back"),
        ("", (), "Gazette » The ferry is back", "The ferry is back"),
        ("", (), "The ferry is back for good - Harbour News", "The ferry is back for good"),
        ("", (), "The ferry review - it floats, and it is slow", "The ferry review - it floats, and it is slow"),
        ("", (), "Ferry - Back", "Ferry - Back"),
        ("<nav><h1>The ferry is back</h1></nav>", ("Another one",), None, "Another one"),
        ("<h1 style='display:none'>The ferry is back</h1>", ("Another one",), None, "Another one"),
        ("<h1>Rome</h1>", (), None, "Rome"),
        ("", (), None, None),
        ("", ("  ", None), "", None),
    ],
)  # fmt: skip
def test_the_headline(body: str, stated: tuple[str | None, ...], window: str | None, expected: str | None) -> None:
    assert _title(body, stated=stated, window=window) == expected


def test_a_page_that_calls_its_site_as_its_title_keeps_it() -> None:
    headline = "Doctors offer to repair the ferry free of charge and warn of the bridge"
    assert _title(f"<h1>{headline}</h1>", stated=(headline,), sites=(headline,)) == headline


@given(st.text(max_size=400), st.text(max_size=400), st.text(max_size=40))
def test_any_title_comes_out_in_one_line(stated: str, window: str, site: str) -> None:
    title = _title("", stated=(stated,), window=window, sites=(site,))
    assert title is None or (title == " ".join(title.split()) and 0 < len(title) <= 300)
