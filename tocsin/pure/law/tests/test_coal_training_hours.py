"""What the hours of training in coal mines say, and how they stand to the general provisions."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.pure.law import coal_training_hours, training_hours

DAY = dt.date(2026, 11, 1)


@pytest.mark.parametrize("first", [True, False])
def test_a_coal_worker_is_owed_the_same_by_both_provisions(first: bool) -> None:
    special = coal_training_hours.owed("worker", first, DAY)
    assert special.value == training_hours.owed("worker", "coal_mine", first, DAY).value


def test_the_sentence_names_the_article_where_it_is_known_and_only_the_order_where_not() -> None:
    assert (
        "（国家安全生产监督管理总局令第92号第二十九条）"
        in coal_training_hours.owed("special_operator", False, DAY).sentence["zh-hans"]
    )
    assert coal_training_hours.owed("worker", True, DAY).sentence["en"].endswith("class hours (Order 92).")
