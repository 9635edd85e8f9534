"""What a range of fines says of itself, and when none is told."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import coal_fines, fines
from tocsin.pure.law.accidents import Between, grade
from tocsin.pure.law.editions import editions
from tocsin.pure.law.refusals import Unanswerable

DAY = dt.date(2026, 9, 1)


def test_a_range_names_its_clause_and_leaves_grave_circumstances_to_a_person() -> None:
    told = fines.unit(1, 0, Decimal(0), DAY)
    assert told.articles == ("应急管理部令第14号第十四条第（二）项",)
    assert told.sentence["zh-hans"].startswith("处50万元以上70万元以下罚款（应急管理部令第14号第十四条第（二）项）。")
    assert told.sentence["en"].startswith("A fine of CNY 50 to 70 × 10,000 (Order 14, art. 14(2)).")
    assert "由执法人员判断" in told.sentence["zh-hans"]


def test_where_nothing_is_recorded_no_range_is_told() -> None:
    with pytest.raises(Unanswerable):
        fines.unit(None, None, None, DAY)
    with pytest.raises(Unanswerable):
        coal_fines.unit(None, None, None, DAY)


@pytest.mark.parametrize(("rule", "first"), [(fines.unit, "2024-03-01"), (coal_fines.unit, "2024-05-01")])
def test_an_accident_before_the_provisions_is_not_fined_by_them(rule, first) -> None:
    with pytest.raises(Unanswerable) as refusal:
        rule(3, 0, Decimal(0), dt.date.fromisoformat(first) - dt.timedelta(days=1))
    assert first in refusal.value.said["zh-hans"]


def test_what_is_known_by_bounds_that_lie_on_one_step_is_sure() -> None:
    assert fines.unit(3, Between(0, 9), Decimal(0), DAY).sure
    open_ = fines.unit(3, Between(0, 25), Decimal(0), DAY)
    assert (open_.low, open_.high, open_.sure) == (100, 150, False)
    assert "有的数字只知上下限，最高可升至第十五条第（二）项的150万元" in open_.sentence["zh-hans"]


def test_grave_circumstances_multiply_the_fine_of_a_coal_mine_too() -> None:
    told = coal_fines.unit(3, 0, Decimal(0), DAY).sentence
    assert "2倍以上5倍以下（同条第二款）" in told["zh-hans"]
    assert "2 to 5 times that (para. 2)" in told["en"]


def test_the_steps_rise_without_a_gap() -> None:
    steps = list(reversed(editions("fines")[0].values["steps"]))
    assert len(steps) == 12
    for lower, higher in itertools.pairwise(steps):
        assert higher["fine"][0] == lower["fine"][1]
        assert all(
            Decimal(higher[name]) > Decimal(lower[name]) for name in ("deaths", "serious_injuries", "direct_loss_wan")
        )


@given(st.integers(0, 60), st.integers(0, 200), st.decimals(0, 30000, places=2))
def test_a_step_and_the_grade_of_the_accident_never_disagree(deaths: int, serious: int, loss: Decimal) -> None:
    assert fines.unit(deaths, serious, loss, DAY).grade == grade(deaths, serious, loss, DAY).value
