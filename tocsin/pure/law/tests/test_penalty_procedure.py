"""What the procedure of a penalty refuses, and how its times and amounts behave near their bounds."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import penalty_procedure as procedure
from tocsin.pure.law.refusals import Unanswerable

DAY = dt.date(2026, 11, 1)
FINES = st.decimals(0, 10**8, places=2)


@pytest.mark.parametrize("fine", [Decimal(-1), Decimal("NaN"), Decimal("Infinity")])
def test_a_fine_that_cannot_be_is_refused_in_both_languages(fine: Decimal) -> None:
    for ask in (lambda: procedure.late_fee(fine, 1, DAY), lambda: procedure.on_the_spot("unit", fine, DAY)):
        with pytest.raises(Unanswerable) as refusal:
            ask()
        assert all(refusal.value.said.values())


def test_days_below_zero_are_refused_and_a_float_is_no_amount() -> None:
    with pytest.raises(Unanswerable):
        procedure.late_fee(Decimal(100), -1, DAY)
    with pytest.raises(TypeError):
        procedure.late_fee(100.0, 1, DAY)  # type: ignore[arg-type]


@given(FINES, st.integers(0, 400))
def test_what_is_added_grows_with_the_days_and_never_passes_the_fine(fine: Decimal, days: int) -> None:
    added, more = procedure.late_fee(fine, days, DAY).value, procedure.late_fee(fine, days + 1, DAY).value
    assert 0 <= added <= more <= fine
    assert added == fine or added * 100 == fine * 3 * days


@given(st.dates(dt.date(2021, 7, 15), dt.date(2035, 1, 1)))
def test_an_unknown_harm_lies_between_two_and_five_years(ended: dt.date) -> None:
    short = procedure.limitation(ended, False, False, DAY).value
    long = procedure.limitation(ended, True, True, DAY).value
    open_ = procedure.limitation(ended, None, None, DAY)
    assert (open_.value, open_.sure) == (short, False)
    assert long > short
    assert str(long) in open_.sentence["zh-hans"]


def test_a_day_that_is_not_sure_says_that_the_year_is_not_arranged() -> None:
    told = procedure.hearing_by(dt.date(2050, 3, 1), DAY)
    assert "节假日安排尚未公布" in told.sentence["zh-hans"]
    assert "节假日安排" not in procedure.hearing_by(dt.date(2026, 3, 5), DAY).sentence["zh-hans"]


def test_a_last_day_of_payment_that_is_a_day_off_says_that_it_is_not_moved() -> None:
    assert "未规定顺延" in procedure.pay_by(dt.date(2026, 3, 7), DAY).sentence["zh-hans"]
    assert "未规定顺延" not in procedure.pay_by(dt.date(2026, 3, 1), DAY).sentence["zh-hans"]


def test_an_extension_since_order_18_says_why_nothing_is_told() -> None:
    with pytest.raises(Unanswerable) as refusal:
        procedure.close_by(dt.date(2026, 3, 1), "higher", DAY)
    assert "第18号" in refusal.value.said["zh-hans"]


@pytest.mark.parametrize("day", [dt.date.max, dt.date.min])
def test_the_ends_of_the_calendar_are_refused(day: dt.date) -> None:
    ask = procedure.hearing_notice_by if day == dt.date.min else procedure.pay_by
    with pytest.raises(Unanswerable):
        ask(day, DAY)
