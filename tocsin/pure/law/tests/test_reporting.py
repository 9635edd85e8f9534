"""What the clocks of reporting say of themselves, and when none is told."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tocsin.pure.law import reporting
from tocsin.pure.law.refusals import Unanswerable

DAY = dt.date(2026, 3, 1)
AT = dt.datetime.fromisoformat("2026-03-01 13:30")


def test_every_later_step_is_shown_at_its_latest() -> None:
    told = reporting.authority_by(AT, "county", "especially_major", DAY)
    assert [row[1]["en"] for row in told.table.rows] == ["2026-03-01 15:30", "2026-03-01 17:30", "2026-03-01 19:30"]


def test_a_step_names_to_whom_it_goes_and_why() -> None:
    told = reporting.unit_by(AT, AT, "major", DAY)
    assert "不迟于2026-03-01 14:30报告省级应急管理部门" in told.sentence["zh-hans"]
    assert told.sentence["en"].endswith("(Order 493, art. 9; SAWS Order 21, art. 6).")
    assert reporting.authority_by(AT, "city", "larger", DAY).called["zh-hans"] == "省级应急管理部门"


def test_a_grave_impact_leaves_the_call_of_the_province_to_a_person() -> None:
    told = reporting.phone_by(AT, "province", "larger", True, DAY)
    assert told.value is None
    assert not told.sure
    assert "由人判断" in told.sentence["zh-hans"]


def test_a_chain_that_climbs_never_ends_below_the_level_of_a_milder_accident() -> None:
    tops = [
        reporting.LEVELS.index(reporting.up_to(grade, DAY).value)
        for grade in ("serious_incident", "general", "larger", "major", "especially_major")
    ]
    assert tops == sorted(tops)


@pytest.mark.parametrize("day", [dt.date(2007, 5, 31), dt.date(2009, 6, 30)])
def test_the_telephone_and_the_follow_up_are_not_invented_before_the_measures(day: dt.date) -> None:
    with pytest.raises(Unanswerable):
        reporting.phone_by(AT, "county", "larger", False, day)
    with pytest.raises(Unanswerable):
        reporting.follow_up("larger", day)
    with pytest.raises(Unanswerable):
        reporting.tip_by(day)


def test_before_order_493_nothing_is_told() -> None:
    with pytest.raises(Unanswerable):
        reporting.unit_by(AT, AT, "general", dt.date(2007, 5, 31))


def test_persons_are_whole_and_not_fewer_than_none() -> None:
    with pytest.raises(Unanswerable):
        reporting.serious_incident(-1, 0, 0, False, False, False, DAY)
    for wrong in (9.0, True, Decimal(9)):
        with pytest.raises(TypeError):
            reporting.serious_incident(wrong, 0, 0, False, False, False, DAY)
