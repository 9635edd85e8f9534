"""What the permits and grades of special work hold to, and what they refuse."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from itertools import product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import special_work as law
from tocsin.pure.law import special_work_air as air
from tocsin.pure.law.editions import editions
from tocsin.pure.law.plain import plain
from tocsin.pure.law.refusals import Unanswerable

DAY, START = dt.date(2026, 3, 2), dt.datetime.fromisoformat("2026-03-02T13:30")
EDITION = editions("special_work")[0]
SOME = st.decimals(0, 200, places=3)


def test_the_choices_of_the_form_are_the_permits_of_the_edition() -> None:
    assert list(get_args(law.Work)) == list(EDITION.values["permits"])
    assert list(get_args(air.Measured)) == list(EDITION.values["retest"]["break_at_most"])


@pytest.mark.parametrize("work", get_args(law.Work))
def test_every_permit_ends_after_it_begins_or_says_that_no_term_is_fixed(work) -> None:
    told = law.permit(work, START, DAY)
    assert told.value is None or told.value - START == dt.timedelta(hours=told.hours)
    assert (told.value is None) == (told.hours is None)
    assert told.called["zh-hans"].split("（")[0] in told.sentence["zh-hans"] or told.value is None
    json.dumps(plain(told))


def test_a_permit_says_its_term_its_end_and_who_approves_it() -> None:
    told = law.permit("hot_1", START, DAY)
    assert told.sentence["zh-hans"] == (
        "一级动火作业的作业票有效期不超过8h：自2026-03-02 13:30起，最迟至2026-03-02 21:30"
        "（GB 30871-2022 第5章 动火作业）。由安全管理部门批准。"
    )
    assert told.sentence["en"].endswith("The safety department approves it.")
    assert "以标准原文为准" in law.permit("confined_space", START, DAY).sentence["zh-hans"]


def test_a_grade_is_what_the_permit_takes() -> None:
    grades = (
        law.hot_work_level(False, False, True, False, False, DAY),
        law.height_grade(Decimal(12), 1, DAY),
        law.lifting_grade(Decimal(40), None, DAY),
    )
    for told in grades:
        assert law.permit(told.value, START, DAY).called == told.called


def test_the_level_of_hot_work_never_falls_when_what_was_not_known_is_learnt() -> None:
    order = ["hot_2", "hot_1", "hot_special"]
    for told in product((True, False, None), repeat=4):
        open_answer = law.hot_work_level(*told, False, DAY)
        for learnt in product(*((one,) if one is not None else (True, False) for one in told)):
            closed = law.hot_work_level(*learnt, False, DAY)
            assert closed.sure
            assert order.index(closed.value) >= order.index(open_answer.value)
            assert closed.value == open_answer.value or not open_answer.sure


@given(SOME, SOME, st.sampled_from([None, 0, 1, 3]))
def test_higher_is_never_a_lower_grade_and_a_factor_never_lowers_it(one: Decimal, other: Decimal, factors) -> None:
    low, high = (law.height_grade(height, factors, DAY).value or "" for height in sorted((one, other)))
    assert low <= high
    assert law.height_grade(one, 0, DAY).value is None or (
        law.height_grade(one, 0, DAY).value <= law.height_grade(one, 1, DAY).value
    )


@given(SOME, SOME)
def test_a_heavier_load_is_never_of_a_milder_grade(one: Decimal, other: Decimal) -> None:
    light, heavy = (law.lifting_grade(mass, False, DAY) for mass in sorted((one, other)))
    assert heavy.value <= light.value
    assert heavy.plan >= light.plan


@given(st.decimals("0.001", 100, places=3), st.decimals(0, 100, places=3))
def test_a_gas_passes_exactly_up_to_its_limit(lower: Decimal, measured: Decimal) -> None:
    told = air.hot_work_gas(lower, measured, DAY)
    assert told.value == (measured <= told.most_percent)
    assert told.most_percent == (Decimal("0.5") if lower >= 4 else Decimal("0.2"))


@given(st.decimals(0, 100, places=2))
def test_oxygen_that_is_open_passes_in_a_rich_environment_and_not_elsewhere(percent: Decimal) -> None:
    unknown, rich, plain_air = (air.confined_space_oxygen(percent, one, DAY).value for one in (None, True, False))
    assert unknown == (rich if rich == plain_air else None)
    assert type(unknown) in (bool, type(None))


def test_a_break_over_midnight_ends_with_the_day_and_says_that_each_day_is_analysed() -> None:
    late = dt.datetime.fromisoformat("2026-03-02T23:30")
    assert air.retest_due("hot_2", START, late, DAY).value == START.replace(day=3, hour=0, minute=0)
    assert "每日动火前" in air.retest_due("hot_2", START, late, DAY).sentence["zh-hans"]


@pytest.mark.parametrize("wrong", [Decimal(-1), Decimal("NaN"), Decimal("Infinity")])
def test_numbers_that_cannot_be_are_refused(wrong: Decimal) -> None:
    for ask in (
        lambda: law.height_grade(wrong, 0, DAY),
        lambda: law.lifting_grade(wrong, None, DAY),
        lambda: air.hot_work_gas(wrong, None, DAY),
        lambda: air.hot_work_gas(Decimal(5), wrong, DAY),
        lambda: air.confined_space_oxygen(wrong, None, DAY),
    ):
        with pytest.raises(Unanswerable):
            ask()


def test_other_refusals() -> None:
    for ask in (
        lambda: air.hot_work_gas(Decimal(0), None, DAY),
        lambda: air.confined_space_oxygen(Decimal(101), None, DAY),
        lambda: law.height_grade(Decimal(3), -1, DAY),
        lambda: law.permit("diving", START, DAY),
        lambda: law.permit("hot_1", dt.datetime.fromisoformat("9999-12-31T23:59"), DAY),
        lambda: air.retest_due("excavation", START, None, DAY),
        lambda: law.lifting_grade(Decimal(3), None, dt.date(2022, 9, 30)),
    ):
        with pytest.raises(Unanswerable):
            ask()


def test_a_float_is_not_exact() -> None:
    for ask in (lambda: law.height_grade(2.0, 0, DAY), lambda: air.hot_work_gas(4.0, None, DAY)):
        with pytest.raises(TypeError):
            ask()
