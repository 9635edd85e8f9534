"""What holds for every figure of an alarm system, and when none is judged."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import alarm_performance
from tocsin.pure.law.editions import editions
from tocsin.pure.law.refusals import Unanswerable

DAY = dt.date(2026, 11, 1)
METRICS = get_args(alarm_performance.Metric)
ORDER = list(alarm_performance.BANDS)


@given(st.sampled_from(METRICS), st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_more_alarms_never_stand_better(metric, one, other) -> None:
    if editions("alarm_performance")[0].values["metrics"][metric].get("counted"):
        one, other = one.to_integral_value(), other.to_integral_value()
    less, more = (ORDER.index(alarm_performance.band(metric, each, DAY).value) for each in sorted((one, other)))
    assert less <= more


def test_every_metric_asked_has_a_target() -> None:
    assert set(METRICS) == set(editions("alarm_performance")[0].values["metrics"])


@pytest.mark.parametrize("metric", METRICS)
def test_every_answer_says_that_it_is_not_law(metric) -> None:
    told = alarm_performance.band(metric, Decimal(0), DAY)
    assert "不是法律规定" in told.sentence["zh-hans"]
    assert "not law" in told.sentence["en"]


@pytest.mark.parametrize("wrong", ["-1", "NaN", "Infinity", "100.01"])
def test_a_share_that_cannot_be_is_refused(wrong: str) -> None:
    with pytest.raises(Unanswerable):
        alarm_performance.band("flood_time", Decimal(wrong), DAY)


def test_a_float_is_not_exact() -> None:
    with pytest.raises(TypeError):
        alarm_performance.band("stale", 1.0, DAY)  # type: ignore[arg-type]
