"""What the days of an investigation say of themselves, and when none is told."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import investigation
from tocsin.pure.law.grades import Grade
from tocsin.pure.law.refusals import Unanswerable

DAY = dt.date(2026, 3, 1)


@given(st.integers(0, 400), st.booleans())
def test_a_day_of_appraisal_never_counts(days: int, extended: bool) -> None:
    without = investigation.due(extended, 0, DAY).value
    assert investigation.due(extended, days, DAY).value == without + dt.timedelta(days=days)


def test_a_graver_accident_is_never_for_a_lower_government() -> None:
    order = list(investigation.LEVELS)
    levels = [order.index(investigation.level(grade, True, DAY).value) for grade in get_args(Grade)]
    assert levels == sorted(levels)


def test_a_sentence_says_what_is_not_known() -> None:
    told = investigation.due(None, None, DAY).sentence
    assert "是否批准延长、技术鉴定所需日数未知" in told["zh-hans"]
    assert "whether an extension was approved, days of technical appraisal" in told["en"]
    assert "未规定该等级可以延长" in investigation.approval_due("larger", True, DAY).sentence["zh-hans"]


def test_the_window_in_which_the_grade_may_change_is_that_of_the_casualties() -> None:
    assert "30日内（道路交通、火灾事故7日内）" in investigation.level("general", True, DAY).sentence["zh-hans"]


def test_days_of_appraisal_are_whole() -> None:
    for wrong in (1.0, True):
        with pytest.raises(TypeError):
            investigation.due(False, wrong, DAY)


def test_before_order_493_nothing_is_told() -> None:
    eve = dt.date(2007, 5, 31)
    for ask in (
        lambda: investigation.level("general", True, eve),
        lambda: investigation.due(False, 0, eve),
        lambda: investigation.approval_due("general", False, eve),
    ):
        with pytest.raises(Unanswerable):
            ask()
