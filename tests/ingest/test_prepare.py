"""A raw article becomes a clean, dated one, whatever it holds."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import Article, Basis, DateEvidence, LeftOut, Published, RawArticle, Reason
from searchapp.errors import SourceError
from searchapp.ingest import language, prepare

LEAD = "The ferry between the two banks was out of service for eleven days while engineers looked for a valve."
RAW = RawArticle("seeds/a.txt", 3, LEAD, LEAD, title="The ferry is back", url="https://ledger.example/a")


def test_the_parts_come_together() -> None:
    text = f"The ferry is back\nBy Nora Lindholm\n3 March 2021\n{LEAD}\nRead More About: World News"
    article = prepare(replace(RAW, text=text, original=text))
    assert article == Article(
        id="",
        origin="seeds/a.txt",
        title="The ferry is back",
        text=LEAD,
        url="https://ledger.example/a",
        author="Nora Lindholm",
        language="en",
        published=Published("2021-03-03", Basis.LABEL),
        left_out=(
            LeftOut("The ferry is back", Reason.TITLE, 0),
            LeftOut("By Nora Lindholm", Reason.AUTHOR, 0),
            LeftOut("3 March 2021", Reason.DATE, 0),
            LeftOut("Read More About: World News", Reason.CROSS_LINK, 1),
        ),
        original=text,
    )


def test_a_date_printed_on_the_page_outside_the_text_is_found() -> None:
    page = f"Home\nThe ferry is back\nWednesday 3 March 2021, 08:12\n{LEAD}\nMost read"
    assert prepare(replace(RAW, original=page)).published == Published("2021-03-03", Basis.LABEL)


def test_a_date_between_standfirst_and_text_is_found() -> None:
    standfirst = "Engineers found the valve in a drawer"
    page = f"Home\nThe ferry is back\n{standfirst}\nWednesday 3 March 2021, 08:12\n{LEAD}\nMost read"
    article = prepare(replace(RAW, text=f"{standfirst}\n{LEAD}", original=page))
    assert article.text == f"{standfirst}\n\n{LEAD}"
    assert article.published == Published("2021-03-03", Basis.LABEL)


def test_what_a_source_states_is_read_in_the_articles_language() -> None:
    text = "Il traghetto è tornato ieri mattina, dopo undici giorni, e la gente non sapeva che cosa guardare."
    raw = replace(RAW, text=text, original=text, dates=(DateEvidence("03/04/2021", Basis.METADATA),))
    article = prepare(raw)
    assert (article.language, article.published.date) == ("it", "2021-04-03")


def test_a_date_ahead_of_time_is_not_believed() -> None:
    raw = replace(RAW, dates=(DateEvidence("2021-03-05", Basis.METADATA),))
    assert prepare(raw, today=datetime.date(2021, 3, 4)).published.date == "2021-03-05"  # already tomorrow somewhere
    assert prepare(raw, today=datetime.date(2021, 3, 3)).published.date is None


def test_a_finished_article_is_given_back_as_it_is() -> None:
    ready = Article(id="x", origin="o", title="Read more", text="Leave a Reply")
    assert prepare(replace(RAW, ready=ready)) is ready


@pytest.mark.parametrize("text", ["", "\x00", "Leave a Reply", "Read more\nShare\nHome\nMenu", "The ferry is back"])
def test_a_text_of_which_nothing_is_left_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="holds no text of an article"):
        prepare(replace(RAW, text=text, original=text))


@given(st.text(max_size=300), st.none() | st.text(max_size=50), st.none() | st.text(max_size=20))
def test_anything_is_prepared_or_refused(text: str, title: str | None, stated: str | None) -> None:
    dates = (DateEvidence(stated, Basis.METADATA),) if stated else ()
    raw = RawArticle("a.txt", 0, text, text, title=title, source=stated, language=stated, dates=dates)
    try:
        article = prepare(raw)
    except SourceError:
        return
    assert article.title.strip() == article.title != ""
    assert article.text.strip() == article.text != ""
    f"{article.title}{article.text}{article.original}{article.source}{article.author}".encode()
    assert "\n\n\n" not in article.text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (LEAD, "en"),
        ("Die Fähre zwischen den beiden Ufern war elf Tage lang außer Betrieb, weil ein Ventil fehlte.", "de"),
        ("Пором між двома берегами не ходив одинадцять днів, бо інженери шукали клапан.", "uk"),
        ("渡し船は十一日間運休していた。技術者たちは弁を探していたが、それは机の引き出しの中にあったのである。", "ja"),
        ("Too short to tell.", None),
        ("12345 " * 40, None),
    ],
)
def test_the_language_is_told_or_unknown(text: str, code: str | None) -> None:
    assert language.detect("", text) == code


def test_furniture_in_another_language_does_not_decide() -> None:
    assert language.detect("", "Startseite\nWirtschaft\nÜber uns\n" + LEAD) == "en"


@pytest.mark.parametrize(
    ("stated", "code"), [("en-GB", "en"), ("PT_br", "pt"), ("English", None), ("", None), (None, None)]
)
def test_a_stated_language_is_a_code_or_nothing(stated: str | None, code: str | None) -> None:
    assert language.code(stated) == code


def test_a_book_in_one_text_is_refused_with_its_length() -> None:
    with pytest.raises(SourceError, match="6,000,000 characters long"):
        prepare(replace(RAW, text="word " * 1_200_000))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://ledger.example/a b", "https://ledger.example/\x1b[31m"]
)
def test_an_address_that_is_none_is_not_kept(url: str) -> None:
    assert prepare(replace(RAW, url=url)).url is None


def test_lines_the_source_left_out_are_kept_beside_the_text() -> None:
    more = "It was found on Tuesday in the drawer of a desk, according to the company."
    raw = replace(
        RAW,
        text=f"{LEAD}\n{more}",
        original=f"Home\nThe ferry is back\n{LEAD}\n{more}\nMost read\nHome",
        outside=("Home", "Most read", ""),
    )
    assert prepare(raw).left_out == (LeftOut("Home", Reason.OUTSIDE, 0), LeftOut("Most read", Reason.OUTSIDE, 2))
