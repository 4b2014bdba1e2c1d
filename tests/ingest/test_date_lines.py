"""A line is a date line when it says little else; a label says whether it dates publication or change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.ingest.dates.datelines import dateline_without_year, read_dateline, year_for
from searchapp.ingest.dates.lines import DateLine, LineDate, printed_dates, read_date_line
from searchapp.ingest.dates.weekdays import weekday_of_report

P, M, A = DateLine.PUBLISHED, DateLine.MODIFIED, DateLine.ALONE


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("- Published Date: 03:40 | 10 November 2022", "en", LineDate(P, "2022-11-10")),
        ("- Modified Date: 03:58 | 10 November 2022", "en", LineDate(M, "2022-11-10")),
        ("Published 10 Nov 2022 at 3:40 pm by Nora Lindholm", "en", LineDate(P, "2022-11-10")),
        ("Posted on November 3, 2021 | Updated: 4 May 2022", "en", LineDate(P, "2021-11-03")),
        ("Posted by Nora Lindholm on November 3, 2021, 6:21 AM EST", "en", LineDate(P, "2021-11-03")),
        ("3 November 2021 (updated 4 May 2022)", "en", LineDate(A, "2021-11-03")),
        ("Updated 3:40 PM EST, Mon November 3, 2021", "en", LineDate(M, "2021-11-03")),
        ("Date: 2022-11", "en", LineDate(P, "2022-11")),
        ("Veröffentlicht am 3. März 2021 um 12:03 Uhr", "de", LineDate(P, "2021-03-03")),
        ("Von Nora Lindholm publiziert am 3. März 2021", "de", LineDate(P, "2021-03-03", "Von Nora Lindholm")),
        ("3/3/2021 - Publicado por: Nora Lindholm - Categoria: Porto", "pt", LineDate(P, "2021-03-03")),
        ("By Nora Lindholm | Mar 3, 2021 10:15 am", "en", LineDate(A, "2021-03-03", "Nora Lindholm")),
        ("Written by Nora Lindholm, MS, RD on March 3, 2021", "en", LineDate(A, "2021-03-03", "Nora Lindholm, MS, RD")),
        ("3 Mar, 2021 by Admin", "en", LineDate(A, "2021-03-03")),
        ("Giovedì, 10 novembre 2022", "it", LineDate(A, "2022-11-10")),
        ("Thu 10 Nov 2022 15.40 GMT", "en", LineDate(A, "2022-11-10")),
        ("| 21 February 2024, Wednesday |", "en", LineDate(A, "2024-02-21")),
        ("12.03.2020.", "hr", LineDate(A, "2020-03-12")),
        ("Опубликовано: 12 марта 2020 в 10:15", "ru", LineDate(P, "2020-03-12")),
        ("发布时间：2020-03-12 10:15", "zh", LineDate(P, "2020-03-12")),
        ("입력 2020.03.12 10:15", "ko", LineDate(P, "2020-03-12")),
        ("Cập nhật: 12/3/2020 10:15", "vi", LineDate(M, "2020-03-12")),
        ("Kamis, 12 Mar 2020 10:15 WIB", "id", LineDate(A, "2020-03-12")),
        ("آخر تحديث: 12 مارس 2020", "ar", LineDate(M, "2020-03-12")),
        ("ROTTERDAM | Published 16 June 2021 | Updated 17 June 2021", "en", LineDate(P, "2021-06-16", "ROTTERDAM")),
        ("Hafenblatt, 7. März 2024", "de", LineDate(A, "2024-03-07", "Hafenblatt")),
        ("Il Corriere di Laguna, Thursday 21 November 2019", "en", LineDate(A, "2019-11-21", "Il Corriere di Laguna")),
        ("The report, published on 10 November 2022, says nothing", "en", None),
        ("The harbour reopened and published on 10 November 2022", "en", None),
        ("10 November 2022 was a cold day", "en", None),
        ("By the time of 10 November 2022", "en", None),
        ("From 10 November 2022 to 3 March 2023", "en", None),
        ("Date palms arrived on 10 November 2022", "en", None),
        ("He was born on 10 November 1922.", "en", None),
        ("2020年3月12日，有人在码头上等了很久但是没有等到渡船的到来", "zh", None),
        ("Published", "en", None),
        ("Thursday", "en", None),
        ("Published 10 November 2022 " + "and on and on " * 20, "en", None),
    ],
)  # fmt: skip
def test_a_line_is_a_date_line_only_when_it_says_little_else(
    line: str, language: str, expected: LineDate | None
) -> None:
    assert read_date_line(line, language) == expected


@given(st.text(max_size=160), st.sampled_from([None, "en", "ru", "zh", "fa", "th"]))
def test_any_line_is_read_or_not(line: str, language: str | None) -> None:
    read = read_date_line(line, language)
    assert read is None or read.date


PAGE = ["Home", "12 May 2020", "The ferry is back", "3 March 2021", "Text of it.", "More.", "9 April 2022"]


def _printed(lines: list[str], *paragraphs: str) -> list[str]:
    found = printed_dates(lines, title="The ferry is back", paragraphs=paragraphs, language="en")
    return [date.date for date in found]


def test_a_page_prints_its_date_as_a_label_or_between_title_and_text() -> None:
    assert _printed(PAGE, "Text of it.", "More.") == ["2021-03-03"]
    assert _printed([*PAGE, "Published: 2 March 2021"], "Text of it.") == ["2021-03-02"]
    assert _printed(PAGE, "not there") == []


def test_a_label_far_from_the_text_belongs_to_another_article() -> None:
    far = [*PAGE, *["Link"] * 40, "Published: 2 March 2019"]
    assert _printed(far, "Text of it.", "More.") == ["2021-03-03"]


@pytest.mark.parametrize(
    ("paragraph", "date"),
    [
        ("ROME, 10 November 2022 (AFP) — The ferry is back.", "2022-11-10"),
        ("KYIV, Ukraine (Nov. 10, 2022) — The ferry is back.", "2022-11-10"),
        ("MOSCOW, November 10 - The ferry is back.", None),
        ("On 10 November 2022 - a Thursday - the ferry came back.", None),
    ],
)
def test_a_dateline_is_a_date_only_with_its_year(paragraph: str, date: str | None) -> None:
    assert read_dateline(paragraph, "en") == date


def test_a_dateline_gets_its_year_from_elsewhere_or_has_none() -> None:
    assert dateline_without_year("KYIV, Nov 10 (Reuters) - The ferry is back.", "en") == (11, 10)
    assert dateline_without_year("KIEW, 10. November (dpa) - Die Fähre ist wieder da.", "de") == (11, 10)
    assert dateline_without_year("ROME, 10 November 2022 (AFP) — The ferry is back.", "en") is None
    assert year_for(11, 10, partial=["2022", "2022-11"], bounds=[]) == "2022-11-10"
    assert year_for(11, 10, partial=["2021", "2022"], bounds=[]) is None
    assert year_for(12, 30, partial=[], bounds=["2023-01-04"]) == "2022-12-30"
    assert year_for(11, 10, partial=[], bounds=["2023-06-01"]) is None  # saved long after
    assert year_for(2, 29, partial=["2022"], bounds=[]) is None


def test_the_weekday_of_a_report_is_the_one_its_lead_names() -> None:
    assert weekday_of_report("Title", "The ferry came back on Thursday.\n\nOn Monday it had not.", "en") == 3
    assert weekday_of_report("Title", "It left on Monday and came back on Thursday.", "en") is None
    assert weekday_of_report("Title", "It will come next Monday.\n\nSo they said on Thursday.", "en") == 3
    assert weekday_of_report("Title", "Die Fähre kam am Donnerstag zurück.", "de") == 3
    assert weekday_of_report("Title", "It came back.", "en") is None
