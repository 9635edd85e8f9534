"""Working days as the State Council arranged them, and what is assumed where it has not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import working_days
from tocsin.pure.law.refusals import Unanswerable

DAYS = st.dates(dt.date(2005, 1, 1), dt.date(2060, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_the_day_itself_is_not_counted_and_weekends_are_passed_over() -> None:
    assert working_days.after(day("2026-03-02"), 1) == (day("2026-03-03"), True)
    assert working_days.after(day("2026-03-06"), 1) == (day("2026-03-09"), True)
    assert working_days.after(day("2026-03-02"), 5) == (day("2026-03-09"), True)


def test_a_weekend_made_up_for_a_holiday_counts_as_a_working_day() -> None:
    assert working_days.is_working(day("2025-09-28")) == (True, True)  # a Sunday before National Day
    assert working_days.after(day("2025-09-27"), 1) == (day("2025-09-28"), True)
    assert working_days.is_working(day("2025-10-08")) == (False, True)  # a Wednesday


def test_before_counts_back_over_a_holiday() -> None:
    assert working_days.before(day("2025-10-09"), 1) == (day("2025-09-30"), True)


def test_a_last_day_moves_only_where_the_law_says_so() -> None:
    assert working_days.last_day(day("2026-03-06"), 15) == (day("2026-03-21"), True)  # a Saturday stands
    assert working_days.last_day(day("2026-03-06"), 15, moves=True) == (day("2026-03-23"), True)
    assert working_days.last_day(day("2026-03-06"), 14, moves=True) == (day("2026-03-20"), True)


def test_a_year_without_an_arrangement_is_assumed_and_says_so() -> None:
    assert working_days.after(day("2050-09-30"), 1) == (day("2050-10-04"), False)  # the fixed holidays and a weekend
    assert not working_days.is_working(day("2003-06-02"))[1]


@pytest.mark.parametrize("n", [0, -1, working_days.MOST + 1])
def test_a_number_of_days_that_cannot_be_is_refused(n: int) -> None:
    with pytest.raises(Unanswerable):
        working_days.after(day("2026-03-02"), n)


def test_a_float_is_not_a_number_of_days_and_the_calendar_ends() -> None:
    with pytest.raises(TypeError):
        working_days.last_day(day("2026-03-02"), 1.5)  # type: ignore[arg-type]
    with pytest.raises(Unanswerable):
        working_days.after(dt.date.max, 1)


@given(DAYS, st.integers(1, 40))
def test_the_nth_working_day_is_one_and_there_are_n_of_them(start: dt.date, n: int) -> None:
    last, _ = working_days.after(start, n)
    between = [start + dt.timedelta(days=k) for k in range(1, (last - start).days + 1)]
    assert sum(working_days.is_working(one)[0] for one in between) == n
    assert working_days.is_working(last)[0]
    assert working_days.before(last, n)[0] <= last


@given(DAYS, st.integers(1, 40))
def test_one_day_more_never_ends_earlier(start: dt.date, n: int) -> None:
    assert working_days.after(start, n + 1)[0] > working_days.after(start, n)[0]
    assert working_days.last_day(start, n, moves=True)[0] >= working_days.last_day(start, n)[0]
