"""Dates are calendar dates of a stated precision, and a date always has a basis."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import Basis, Precision, Published, date_span


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_a_day_spans_itself(day: datetime.date) -> None:
    assert date_span(day.isoformat()) == (day, day)


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2024-02", datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)),
        ("2023", datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)),
    ],
)
def test_a_partial_date_spans_its_month_or_year(partial: str, first: datetime.date, last: datetime.date) -> None:
    assert date_span(partial) == (first, last)


@pytest.mark.parametrize("text", ["", "22", "2022-13", "2022-1", "2022-02-30", "2022-11-10T00:00", "²022", "0000"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        date_span(text)


def test_precision_follows_from_the_date() -> None:
    dates = [Published(date, Basis.LABEL).precision for date in ("2022", "2022-11", "2022-11-10")]
    assert dates == [Precision.YEAR, Precision.MONTH, Precision.DAY]
    assert Published().precision is None


@pytest.mark.parametrize(("date", "basis"), [("2022", Basis.UNKNOWN), (None, Basis.LABEL)])
def test_a_date_and_its_basis_go_together(date: str | None, basis: Basis) -> None:
    with pytest.raises(ValueError, match="basis"):
        Published(date, basis)
