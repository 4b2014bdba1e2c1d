"""The words of a date mean one day in every language, as they stand."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import Basis, Published
from searchapp.ingest.dates.calendars import from_persian
from searchapp.ingest.dates.order import Order, order_of
from searchapp.ingest.dates.words import find_dates, read_date


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
        ("11/10/22", "en", None),
        ("11/13/22", "en", "2022-11-13"),
        ("10.11.22", "de", "2022-11-10"),
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


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("12 марта 2020, 10:15", "ru"), ("12 березня 2020", "uk"), ("12 март 2020 г.", "bg"), ("12. března 2020", "cs"),
        ("12 marca 2020", "pl"), ("12. ožujka 2020.", "hr"), ("2020. március 12.", "hu"), ("2020 m. kovo 12 d.", "lt"),
        ("2020. gada 12. marts", "lv"), ("12. märts 2020", "et"), ("12. maaliskuuta 2020", "fi"),
        ("12. mars 2020", "nb"),
        ("12 mars 2020", "sv"), ("12. marts 2020", "da"), ("12 maart 2020", "nl"),
        ("12. März 2020", "de"),
        ("12 mars 2020", "fr"), ("12 de marzo de 2020", "es"), ("12 de març de 2020", "ca"),
        ("12 de março de 2020", "pt"),
        ("12 marzo 2020", "it"), ("12 martie 2020", "ro"), ("12 Μαρτίου 2020", "el"), ("12 Mart 2020 Perşembe", "tr"),
        ("12 מרץ 2020", "he"), ("12 במרץ 2020", "he"), ("الخميس 12 مارس، 2020", "ar"), ("١٢ آذار ٢٠٢٠", "ar"),
        ("۲۲ اسفند ۱۳۹۸", "fa"), ("1398/12/22", "fa"), ("12 مارچ 2020", "ur"), ("12 मार्च 2020", "hi"),
        ("১২ মার্চ ২০২০", "bn"), ("12 มีนาคม 2563", "th"), ("12 มี.ค. 2563 10:15", "th"), ("12 Maret 2020", "id"),
        ("12 Mac 2020", "ms"), ("Thứ năm, 12/3/2020", "vi"), ("ngày 12 tháng 3 năm 2020", "vi"),
        ("2020年3月12日", "zh"),
        ("2020年03月12日", "ja"), ("2020년 3월 12일", "ko"), ("2020. 3. 12. 10:15", "ko"), ("12 მარტი 2020", "ka"),
    ],
)  # fmt: skip
def test_the_same_day_is_read_in_many_languages(words: str, language: str) -> None:
    assert read_date(words, language) == "2020-03-12"


@pytest.mark.parametrize(
    ("day", "persian"),
    [
        ("1979-02-11", (1357, 11, 22)),
        ("2020-03-20", (1399, 1, 1)),
        ("2021-03-21", (1400, 1, 1)),
        ("2025-03-20", (1403, 12, 30)),
    ],
)
def test_persian_dates_fall_on_the_days_they_do(day: str, persian: tuple[int, int, int]) -> None:
    assert from_persian(*persian) == datetime.date.fromisoformat(day)
    assert from_persian(1400, 13, 1) is None
    assert from_persian(1400, 7, 31) is None


@pytest.mark.parametrize(
    ("words", "stated", "url", "order"),
    [
        (["3/4/2021", "25/4/2021"], None, None, Order.DAY),
        (["3/4/2021", "4/25/2021"], None, None, Order.MONTH),
        (["25/4/2021", "4/25/2021"], "en-GB", None, Order.DAY),
        (["3/4/2021"], None, "https://www.gazette.example.co.uk/a", Order.DAY),
        (["3/4/2021"], "en-US", "https://www.gazette.in/a", Order.DAY),
        (["3/4/2021"], None, "https://www.gazette.gov/a", Order.MONTH),
        (["3/4/2021"], "en-US", "https://www.gazette.com/a", Order.MONTH),
        (["3/4/2021"], "en_AU", None, Order.DAY),
        (["3/4/2021"], "en-CA", "https://www.gazette.ca/a", None),
        (["3/4/2021"], "en", "https://www.gazette.com/a", None),
        (["3/4/2021"], None, "https://[bad", None),
    ],
)
def test_the_order_of_day_and_month_is_the_sources(
    words: list[str], stated: str | None, url: str | None, order: Order | None
) -> None:
    assert order_of(words, language="en", stated=stated, url=url) is order
    read = {Order.DAY: "2021-04-03", Order.MONTH: "2021-03-04", None: "2021"}[order]
    assert read_date("3/4/2021", "en", order) == read
