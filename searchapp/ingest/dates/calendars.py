"""Which Gregorian date is a Thai or a Persian one?"""

import datetime

PERSIAN_MONTHS = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")
_BUDDHIST_AHEAD = 543
_NOWRUZ_1 = 226_895  # proleptic Gregorian ordinal of the day before 1 Farvardin 1, by the arithmetic calendar
_CYCLE_YEARS = 2820
_CYCLE_DAYS = 1_029_983
_LONG_MONTHS = 6
_MONTHS = 12


def from_buddhist(year: int) -> int:
    """The Gregorian year of a year of the Thai calendar: 2563 is 2020."""
    return year - _BUDDHIST_AHEAD


def from_persian(year: int, month: int, day: int) -> datetime.date | None:
    """The Gregorian date of a date of the Persian (solar Hijri) calendar; None when there is none such.

    Arithmetic calendar with the cycle of 2,820 years (Birashk); it agrees with the observed one from 1900 to 2100 but
    for a few single days at the turn of a leap year.
    """
    is_long = month <= _LONG_MONTHS
    if not 1 <= month <= _MONTHS or not 1 <= day <= (31 if is_long else 30):
        return None
    in_cycle = (year - 474) % _CYCLE_YEARS + 474
    cycles = (year - 474) // _CYCLE_YEARS
    before = (month - 1) * 31 if is_long else (month - 1) * 30 + _LONG_MONTHS
    leaps = (in_cycle * 682 - 110) // 2816
    days = day + before + leaps + (in_cycle - 1) * 365 + cycles * _CYCLE_DAYS
    return datetime.date.fromordinal(_NOWRUZ_1 + days)
