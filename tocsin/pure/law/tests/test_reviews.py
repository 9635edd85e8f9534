"""Duties that come round rest on the list of clocks and never slip later than their law."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import clocks, reviews
from tocsin.pure.law.editions import editions
from tocsin.pure.law.refusals import Unanswerable
from tocsin.pure.law.words import words

DAY = dt.date(2026, 5, 15)  # a day on which all of them are in force
DUTIES = get_args(reviews.Duty)


def test_the_duties_of_the_code_of_the_values_and_of_the_words_are_the_same() -> None:
    assert list(DUTIES) == editions("reviews")[0].values["duties"]
    assert list(words("reviews").rules["reviews.next_due"].asks["duty"].choices) == list(DUTIES)
    kinds = {one.key: one.kind for one in clocks.compiled(editions("clocks")[0])}
    assert {kinds[duty] for duty in DUTIES} == {"every"}


@given(st.sampled_from(DUTIES), st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)))
def test_the_next_one_lies_after_the_last_and_not_after_the_calendar_reading(duty: reviews.Duty, done: dt.date) -> None:
    told = reviews.next_due(duty, done, DAY)
    assert told.value > done
    assert told.sure == ("自然周期" not in told.sentence["zh-hans"])


@given(st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)), st.sampled_from([(1, "y"), (6, "m"), (3, "m")]))
def test_the_stricter_reading_is_never_later_than_the_calendars(done: dt.date, period: tuple[int, str]) -> None:
    reading = clocks.every(*period, done)
    assert reading.last <= reading.by_calendar
    assert (reading.by_calendar + dt.timedelta(days=1)).day == 1


@pytest.mark.parametrize("year", [0, -1, 9999, 10**30])
def test_a_year_outside_the_calendar_is_refused(year: int) -> None:
    with pytest.raises(Unanswerable):
        reviews.quarterly_report_due(year, "4", DAY)


def test_a_year_is_a_whole_number() -> None:
    with pytest.raises(TypeError):
        reviews.annual_report_due(2026.0, DAY)  # type: ignore[arg-type]


@pytest.mark.parametrize("duty", DUTIES)
def test_before_its_document_and_before_all_of_them_a_duty_is_refused(duty: reviews.Duty) -> None:
    with pytest.raises(Unanswerable):
        reviews.next_due(duty, DAY, dt.date(2007, 6, 1))
    with pytest.raises(Unanswerable):
        reviews.next_due(duty, DAY, dt.date(2007, 5, 31))
