"""Why no number is told outside the days of Order 30."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.pure.law import special_work_training
from tocsin.pure.law.refusals import Unanswerable


def test_after_order_30_the_refusal_names_the_order_that_replaced_it_and_what_held_before() -> None:
    with pytest.raises(Unanswerable) as refusal:
        special_work_training.review(dt.date(2026, 6, 1))
    assert "第19号" in refusal.value.said["zh-hans"]
    assert "8学时" in refusal.value.said["zh-hans"]
    assert "Order 19" in refusal.value.said["en"]


def test_before_order_30_its_first_day_is_named() -> None:
    with pytest.raises(Unanswerable) as refusal:
        special_work_training.review(dt.date(2010, 6, 30))
    assert "2010-07-01" in refusal.value.said["en"]
