"""Dates are read as they stand, and only what says when an article was published becomes its date."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import UNDATED, Basis, DateEvidence, Published
from searchapp.ingest.date_lines import DateLine, LineDate, printed_dates, read_date_line, read_dateline
from searchapp.ingest.date_words import find_dates, read_date
from searchapp.ingest.dates import date_article

TODAY = datetime.date(2024, 5, 1)


@pytest.mark.parametrize(
    ("words", "language", "date"),
    [
        ("2022-11-10", None, "2022-11-10"),
        ("2022-11", None, "2022-11"),
        ("2022", None, "2022"),
        ("2022-11-10T23:40:00-05:00", None, "2022-11-10"),
        ("2022-11-10T00:10:00+09:00", None, "2022-11-10"),
        ("2022-11-10 12:05:00-05:00", None, "2022-11-10"),
        ("Thu, 10 Nov 2022 03:40:00 +0300", None, "2022-11-10"),
        ("20221110", None, "2022-11-10"),
        ("1668052800", None, "2022-11-10"),
        ("1668052800000", None, "2022-11-10"),
        ("November 10th, 2022", "en", "2022-11-10"),
        ("10. November 2022", "de", "2022-11-10"),
        ("1er février 2021", "fr", "2021-02-01"),
        ("10 de noviembre de 2022", "es", "2022-11-10"),
        ("10 листопада 2022", "uk", "2022-11-10"),
        ("2022年11月10日", "ja", "2022-11-10"),
        ("٢٠٢٢-١١-١٠", "ar", "2022-11-10"),
        ("Sept. 9, 2022", "en", "2022-09-09"),
        ("November 2022", "en", "2022-11"),
        ("10/11/2022", "it", "2022-11-10"),
        ("13/11/2022", "en", "2022-11-13"),
        ("11/13/2022", "en", "2022-11-13"),
        ("10.11.2022", "en", "2022-11-10"),
        ("10/11/2022", "en", "2022"),
        ("11/11/2022", "en", "2022-11-11"),
        ("yesterday", "en", None),
        ("Thursday", "en", None),
        ("0000-00-00", "en", None),
        ("2022-02-31", "en", None),
        ("12345", "en", None),
        ("", "en", None),
    ],
)
def test_a_statement_is_read_as_it_stands(words: str, language: str | None, date: str | None) -> None:
    assert read_date(words, language) == date


@given(st.text(max_size=80), st.sampled_from([None, "en", "it", "xx", "zh", "not a language"]))
def test_any_words_are_read_and_every_date_can_be_published(words: str, language: str | None) -> None:
    for found in find_dates(words, language):
        assert Published(found.date, Basis.LABEL).first
        assert 0 <= found.start < found.end <= len(words)
    stated = read_date(words, language)
    assert stated is None or Published(stated, Basis.LABEL).first


@given(st.dates(datetime.date(1800, 1, 1), datetime.date(2099, 12, 31)))
def test_every_written_form_gives_the_same_day(day: datetime.date) -> None:
    for form in ("%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y", "%d.%m.%Y", "%Y/%m/%d"):
        assert read_date(day.strftime(form), "en") == day.isoformat()


P, M, A = DateLine.PUBLISHED, DateLine.MODIFIED, DateLine.ALONE


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("- Published Date: 03:40 | 10 November 2022", "en", LineDate(P, "2022-11-10")),
        ("- Modified Date: 03:58 | 10 November 2022", "en", LineDate(M, "2022-11-10")),
        ("Published 10 Nov 2022 at 3:40 pm by Nora Lindholm", "en", LineDate(P, "2022-11-10")),
        ("Posted on November 3, 2021 | Updated: 4 May 2022", "en", LineDate(P, "2021-11-03")),
        ("3 November 2021 (updated 4 May 2022)", "en", LineDate(A, "2021-11-03")),
        ("Updated 3:40 PM EST, Mon November 3, 2021", "en", LineDate(M, "2021-11-03")),
        ("Date: 2022-11", "en", LineDate(P, "2022-11")),
        ("Veröffentlicht am 3. März 2021 um 12:03 Uhr", "de", LineDate(P, "2021-03-03")),
        ("Giovedì, 10 novembre 2022", "it", LineDate(A, "2022-11-10")),
        ("Thu 10 Nov 2022 15.40 GMT", "en", LineDate(A, "2022-11-10")),
        ("| 21 February 2024, Wednesday |", "en", LineDate(A, "2024-02-21")),
        (
            "ROTTERDAM | Published 16 June 2021, 20:05 | Updated 17 June 2021",
            "en",
            LineDate(P, "2021-06-16", "ROTTERDAM"),
        ),
        ("Hafenblatt, 7. März 2024", "de", LineDate(A, "2024-03-07", "Hafenblatt")),
        ("Il Corriere di Laguna, Thursday 21 November 2019", "en", LineDate(A, "2019-11-21", "Il Corriere di Laguna")),
        ("The report, published on 10 November 2022, says nothing", "en", None),
        ("10 November 2022 was a cold day", "en", None),
        ("From 10 November 2022 to 3 March 2023", "en", None),
        ("Date palms arrived on 10 November 2022", "en", None),
        ("He was born on 10 November 1922.", "en", None),
        ("Published", "en", None),
        ("Thursday", "en", None),
        ("Published 10 November 2022 " + "and on and on " * 20, "en", None),
    ],
)
def test_a_line_is_a_date_line_only_when_it_says_little_else(
    line: str, language: str, expected: LineDate | None
) -> None:
    assert read_date_line(line, language) == expected


@pytest.mark.parametrize(
    ("paragraph", "date"),
    [
        ("ROME, 10 November 2022 (AFP) — The ferry is back.", "2022-11-10"),
        ("KYIV, Ukraine (Nov. 10, 2022) — The ferry is back.", "2022-11-10"),
        ("MOSCOW, November 10 - The ferry is back.", None),
        ("On 10 November 2022 - a Thursday - the ferry came back.", None),
    ],
)
def test_a_dateline_counts_only_with_its_year(paragraph: str, date: str | None) -> None:
    assert read_dateline(paragraph, "en") == date


def test_a_page_prints_its_date_as_a_label_or_above_the_text() -> None:
    page = ["Home", "12 May 2020", "The ferry is back", "3 March 2021", "Text of it.", "More.", "9 April 2022"]
    assert [date.date for date in printed_dates(page[2:], above=["Text of it."], language="en")] == ["2021-03-03"]
    labelled = [*page, "Published: 2 March 2021"]
    assert [date.date for date in printed_dates(labelled, above=["Text of it."], language="en")] == ["2021-03-02"]
    assert printed_dates(page, above=["not there"], language="en") == []


def _dated(*evidence: tuple[str, Basis], language: str = "en", bounds: tuple[str, ...] = ()) -> Published:
    statements = [DateEvidence(date, basis) for date, basis in evidence]
    return date_article(statements, language=language, latest=TODAY, bounds=bounds)


def test_the_order_of_trust_decides() -> None:
    order = [Basis.METADATA, Basis.URL, Basis.LABEL, Basis.DATELINE, Basis.INFERRED]
    evidence = [(f"2022-0{number}-15", basis) for number, basis in enumerate(order, start=1)]
    for number, basis in enumerate(order):
        assert _dated(*reversed(evidence[number:])) == Published(f"2022-0{number + 1}-15", basis)
    assert _dated() == UNDATED


def test_what_cannot_be_is_passed_over() -> None:
    assert _dated(("2031-01-02", Basis.METADATA), ("2022-01-02", Basis.LABEL)).basis is Basis.LABEL
    assert _dated(("1799-12-31", Basis.METADATA)) == UNDATED
    assert _dated(("soon", Basis.METADATA), ("2022-01-02", Basis.URL)).basis is Basis.URL


def test_two_different_printed_dates_are_no_date() -> None:
    assert _dated(("3 March 2021", Basis.LABEL), ("4 March 2021", Basis.LABEL)) == UNDATED
    assert _dated(("3 March 2021", Basis.LABEL), ("2021-03-03", Basis.LABEL)).date == "2021-03-03"


def test_an_inferred_first_of_january_is_not_believed() -> None:
    assert _dated(("2021-01-01", Basis.INFERRED)) == UNDATED
    assert _dated(("2021-01-01", Basis.METADATA)).date == "2021-01-01"


def test_a_banner_bounds_and_never_becomes_the_date() -> None:
    assert _dated(bounds=("2021-03-03",)) == UNDATED
    assert _dated(("4 March 2021", Basis.LABEL), bounds=("2021-03-03",)) == UNDATED
    assert _dated(("2 March 2021", Basis.LABEL), bounds=("2021-03-03",)).date == "2021-03-02"


def test_a_timestamp_that_is_tomorrow_in_utc_gives_way_to_the_address() -> None:
    stated = ("2019-11-19T00:30:00Z", Basis.METADATA)
    assert _dated(stated, ("2019-11-18", Basis.URL)) == Published("2019-11-18", Basis.URL)
    assert _dated(stated, ("2019-11-12", Basis.URL)) == Published("2019-11-19", Basis.METADATA)
