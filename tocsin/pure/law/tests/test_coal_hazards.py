"""What the criteria for coal mines say of themselves, and what they refuse."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import coal_hazards as coal
from tocsin.pure.law.refusals import Unanswerable

DAY = dt.date(2026, 7, 1)
FIGURES = st.decimals(0, 20000, places=3)
RATES = st.decimals(0, 100, places=2)
TWO_FIGURES = [coal.gas_before_mining, coal.face_drainage, coal.mine_drainage, coal.supply_air, coal.lasting_gas]


@pytest.mark.parametrize("rule", TWO_FIGURES)
@pytest.mark.parametrize("wrong", [Decimal(-1), Decimal("NaN"), Decimal("Infinity")])
def test_what_no_figure_can_be_is_refused_in_both_languages(rule, wrong) -> None:
    for figures in ((wrong, Decimal(1)), (Decimal(1), wrong)):
        with pytest.raises(Unanswerable) as refusal:
            rule(*figures, DAY)
        assert all(refusal.value.said.values())


@pytest.mark.parametrize("rule", TWO_FIGURES)
def test_a_float_is_not_exact_and_the_day_before_the_order_is_not_judged_by_it(rule) -> None:
    with pytest.raises(TypeError):
        rule(1.5, Decimal(1), DAY)
    with pytest.raises(Unanswerable, match="2026-07-01"):
        rule(Decimal(1), Decimal(1), DAY - dt.timedelta(days=1))


def test_what_is_divided_by_cannot_be_zero_and_nothing_known_is_no_answer() -> None:
    with pytest.raises(Unanswerable):
        coal.supply_air(Decimal(1), Decimal(0), DAY)
    with pytest.raises(Unanswerable):
        coal.shift(1, 0, DAY)
    with pytest.raises(Unanswerable):
        coal.outburst_area(None, None, True, DAY)
    with pytest.raises(Unanswerable):
        coal.gas_in_return_air(None, None, False, DAY)


def test_suspected_is_for_a_person_to_sign_and_the_table_is_named() -> None:
    told = coal.gas_before_mining(Decimal(1001), Decimal("7.5"), DAY)
    assert told.sentence["zh-hans"] == (
        "工作面日产量1001 t/d，可解吸瓦斯量7.5 m³/t，表1要求不大于7 m³/t：疑似重大事故隐患，由有权认定的人员签字认定"
        "（应急管理部令第21号表1）。"
    )
    assert told.sentence["en"].endswith("which a person decides and signs (Order 21 of 2026, table 1).")
    not_done = coal.gas_at_face(Decimal(2), False, DAY).sentence["en"]
    assert "power was not cut off" in not_done


@given(FIGURES, FIGURES, FIGURES)
def test_more_output_or_more_gas_never_clears_a_mine(daily: Decimal, more: Decimal, gas: Decimal) -> None:
    first = coal.gas_before_mining(daily, gas, DAY).value
    assert coal.gas_before_mining(daily + more, gas, DAY).value >= first
    assert coal.gas_before_mining(daily, gas + more, DAY).value >= first


@given(FIGURES, RATES, st.sampled_from([coal.face_drainage, coal.mine_drainage]))
def test_the_bands_of_drainage_have_no_gap_and_more_drainage_never_makes_it_worse(gas, rate, rule) -> None:
    told = rule(gas, rate, DAY)
    assert (told.value is None) == (rule is coal.face_drainage and gas < 5)
    if told.value is not None:
        assert rule(gas, Decimal(100), DAY).value is False
        assert rule(gas, rate / 2, DAY).value >= told.value


@given(st.decimals(0, 2, places=2), st.decimals(0, 12, places=1), st.booleans())
def test_what_is_told_with_a_figure_missing_holds_whatever_it_is(pressure, content, zone) -> None:
    full = coal.outburst_area(pressure, content, zone, DAY)
    for less in ((pressure, None, zone), (None, content, zone), (pressure, content, None)):
        told = coal.outburst_area(*less, DAY)
        assert told.value in (None, full.value)
        assert told.sure == (told.value is not None)
