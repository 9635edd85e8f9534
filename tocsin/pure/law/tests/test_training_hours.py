"""What the hours of training say of themselves, and when none is told."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest

from tocsin.pure.law import training_hours
from tocsin.pure.law.refusals import Unanswerable

DAY = dt.date(2026, 11, 1)


def test_the_sentence_names_the_article_in_both_languages() -> None:
    told = training_hours.owed("worker", "hazardous_chemicals", True, DAY)
    assert told.articles == ("国家安全生产监督管理总局令第3号第十三条",)
    assert "不得少于72学时" in told.sentence["zh-hans"]
    assert "72 class hours (Order 3, art. 13)" in told.sentence["en"]


@pytest.mark.parametrize("role", get_args(training_hours.Role))
@pytest.mark.parametrize("first", [True, False])
def test_a_unit_of_high_risk_never_owes_less_than_an_ordinary_one(role, first) -> None:
    ordinary = training_hours.owed(role, "other", first, DAY).value or 0
    kinds = [unit for unit in get_args(training_hours.Unit) if unit != "other"]
    assert all(training_hours.owed(role, unit, first, DAY).value >= ordinary for unit in kinds)


def test_a_coal_mine_is_sent_on_to_its_own_provisions() -> None:
    assert "煤矿安全培训规定" in training_hours.owed("worker", "coal_mine", True, DAY).sentence["zh-hans"]


def test_before_the_edition_the_first_day_is_named() -> None:
    with pytest.raises(Unanswerable) as refusal:
        training_hours.owed("manager", "other", True, dt.date(2015, 6, 30))
    assert "2015-07-01" in refusal.value.said["zh-hans"]
