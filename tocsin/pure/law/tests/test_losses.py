"""Terms of loss are told for the edition that sets them, and the value of work lost is exact."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import losses
from tocsin.pure.law.editions import editions
from tocsin.pure.law.refusals import Unanswerable

DAY, AFTER = dt.date(2026, 6, 30), dt.date(2026, 7, 1)
FIGURES = st.decimals("0.01", "1000000", places=2)


def test_every_term_is_direct_or_indirect_and_is_found_by_each_of_its_names() -> None:
    listed = editions("losses")[0].values["terms"]
    assert len(listed) == len(losses.terms("direct", DAY).value) + len(losses.terms("indirect", DAY).value) == 16
    for one in listed:
        assert {losses.kind(name, DAY).value for name in losses._written(one)} == {one["kind"]}


def test_a_strange_term_is_met_with_near_ones() -> None:
    with pytest.raises(Unanswerable) as refusal:
        losses.kind("停产损失费", DAY)
    assert "停产、减产损失价值" in refusal.value.said["zh-hans"]


def test_from_the_new_edition_on_nothing_of_1986_is_told() -> None:
    with pytest.raises(Unanswerable) as refusal:
        losses.kind("歇工工资", AFTER)
    assert "GB 6721-2025《生产安全事故直接经济损失统计要求》" in refusal.value.said["zh-hans"]
    assert losses.laid_out(editions("losses")[1])[0].rows[0][0]["zh-hans"] == "条文未收入本版"


@pytest.mark.parametrize("wrong", [Decimal(-1), Decimal("NaN"), Decimal("sNaN"), Decimal("-Infinity")])
@pytest.mark.parametrize("place", range(4))
def test_a_figure_that_cannot_be_is_refused(wrong: Decimal, place: int) -> None:
    figures = [Decimal(1)] * 4
    figures[place] = wrong
    with pytest.raises(Unanswerable) as refusal:
        losses.work_loss(*figures, DAY)
    assert set(refusal.value.said) == {"zh-hans", "en"}


def test_a_float_is_a_fault_and_no_working_days_no_value() -> None:
    with pytest.raises(TypeError):
        losses.work_loss(6000.0, Decimal(1000), Decimal(500), Decimal(250), DAY)
    with pytest.raises(Unanswerable):
        losses.work_loss(Decimal(6000), Decimal(1000), Decimal(500), Decimal(0), DAY)


def test_a_value_that_is_no_whole_fen_is_shown_as_about() -> None:
    told = losses.work_loss(Decimal(1), Decimal(1), Decimal(3), Decimal(1), DAY)
    assert told.value == Fraction(1, 3)
    assert "约0.333333万元" in told.sentence["zh-hans"]
    assert (
        "等于48万元"
        in losses.work_loss(Decimal(6000), Decimal(1000), Decimal(500), Decimal(250), DAY).sentence["zh-hans"]
    )


@given(FIGURES, FIGURES, FIGURES, FIGURES)
def test_twice_the_days_lost_are_twice_the_value(
    lost: Decimal, earned: Decimal, people: Decimal, days: Decimal
) -> None:
    once, twice = (losses.work_loss(n * lost, earned, people, days, DAY).value for n in (1, 2))
    assert twice == 2 * once


def test_with_a_loss_last_year_the_formula_does_not_serve() -> None:
    with pytest.raises(Unanswerable, match="With a loss last year"):
        losses.work_loss(Decimal(6000), Decimal(-5), Decimal(500), Decimal(250), dt.date(2026, 6, 30))
