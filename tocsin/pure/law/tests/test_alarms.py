"""What holds for every gas reading, and when no alarm is told."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import alarms
from tocsin.pure.law.refusals import Unanswerable

DAY = dt.date(2026, 11, 1)
HEIGHT = {None: 0, "first": 1, "second": 2}
RULES = [
    alarms.gas_level,
    alarms.line_level,
    alarms.oxygen_level,
    lambda told, day: alarms.toxic_level(told, "oel", day),
]
READINGS = st.decimals(0, 100, places=3)


@given(READINGS, READINGS)
def test_a_higher_reading_never_raises_a_lower_alarm(one, other) -> None:
    less, more = sorted((one, other))
    assert HEIGHT[alarms.gas_level(less, DAY).value] <= HEIGHT[alarms.gas_level(more, DAY).value]


@given(READINGS)
def test_only_the_highest_level_or_a_reading_of_zero_is_sure_whatever_the_set_points(reading) -> None:
    told = alarms.gas_level(reading, DAY)
    assert told.sure == (told.value == "second" or reading == 0)
    assert told.sure != ("现场" in told.sentence["zh-hans"])


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("wrong", ["-0.1", "NaN", "Infinity"])
def test_a_reading_that_cannot_be_is_refused(rule, wrong: str) -> None:
    with pytest.raises(Unanswerable):
        rule(Decimal(wrong), DAY)


@pytest.mark.parametrize("rule", RULES)
def test_a_float_is_not_exact(rule) -> None:
    with pytest.raises(TypeError):
        rule(24.9, DAY)


def test_oxygen_above_the_whole_is_refused() -> None:
    assert alarms.oxygen_level(Decimal(100), DAY).value == "high"
    with pytest.raises(Unanswerable):
        alarms.oxygen_level(Decimal("100.1"), DAY)
