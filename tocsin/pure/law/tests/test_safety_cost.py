"""What sums of safety funds hold for every revenue, and when none is told."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import safety_cost
from tocsin.pure.law.editions import editions
from tocsin.pure.law.refusals import Unanswerable

DAY = dt.date(2026, 11, 1)
VALUES = editions("safety_cost")[0].values
SECTORS = st.sampled_from(sorted(VALUES["by_revenue"]))
REVENUES = st.decimals(0, 2_000_000, places=4)


@given(SECTORS, REVENUES, REVENUES)
def test_more_revenue_never_sets_aside_less_nor_a_greater_share(sector, one, other) -> None:
    less, more = sorted((one, other))
    low, high = (Fraction(safety_cost.by_revenue(sector, revenue, DAY).value) for revenue in (less, more))
    assert low <= high
    assert low * Fraction(more) >= high * Fraction(less)


@given(SECTORS, REVENUES)
def test_the_steps_in_the_table_add_up_to_the_revenue_and_to_the_sum(sector, revenue) -> None:
    told = safety_cost.by_revenue(sector, revenue, DAY)
    *steps, total = [[cell["en"] for cell in row] for row in told.table.rows]
    assert sum(Fraction(row[1]) for row in steps) == Fraction(revenue) == Fraction(total[1])
    assert sum(Fraction(row[3]) for row in steps) == Fraction(told.value) == Fraction(total[3])


def test_nothing_is_rounded_however_many_digits() -> None:
    revenue = Decimal("123456789012345678901234567.891")
    assert safety_cost.by_revenue("general_freight", revenue, DAY).value == Decimal("1234567890123456789012345.67891")


def test_a_revenue_on_an_edge_stays_on_the_lower_tier() -> None:
    assert len(safety_cost.by_revenue("metallurgy", Decimal(1000), DAY).table.rows) == 1 + 1
    assert len(safety_cost.by_revenue("metallurgy", Decimal("1000.01"), DAY).table.rows) == 2 + 1


@pytest.mark.parametrize("wrong", ["-0.01", "NaN", "Infinity", "1E+40", "1E-40"])
def test_a_base_that_cannot_be_is_refused_in_both_languages(wrong: str) -> None:
    for ask in (
        lambda figure: safety_cost.by_revenue("metallurgy", figure, DAY),
        lambda figure: safety_cost.by_output("metal_open_pit", figure, DAY),
        lambda figure: safety_cost.by_price("mine_works", figure, DAY),
        lambda figure: safety_cost.suspended(figure, Decimal(1), DAY),
    ):
        with pytest.raises(Unanswerable) as refusal:
            ask(Decimal(wrong))
        assert all(refusal.value.said.values())


def test_a_float_is_not_exact() -> None:
    with pytest.raises(TypeError):
        safety_cost.by_revenue("metallurgy", 0.1, DAY)  # type: ignore[arg-type]


def test_every_sector_has_rates_or_is_refused_by_name() -> None:
    asked = {*get_args(safety_cost.ByRevenue), *get_args(safety_cost.ByOutput), *get_args(safety_cost.ByPrice)}
    known = {*VALUES["by_revenue"], *VALUES["by_output"], *VALUES["by_price"]}
    assert asked == known | set(VALUES["unsure"])
    assert not known & set(VALUES["unsure"])
    with pytest.raises(Unanswerable) as refusal:
        safety_cost.by_output("gas", Decimal(1), DAY)
    assert "天然气" in refusal.value.said["zh-hans"]
