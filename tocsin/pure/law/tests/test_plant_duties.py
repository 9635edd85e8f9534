"""Whom a duty binds, trade by trade, and what its reason names: only what decided."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tocsin.pure.law.plant_duties import Duty, bind

DAY = dt.date(2026, 9, 1)
NOTHING = dict.fromkeys(
    (
        "chemicals",
        "installation",
        "dust",
        "confined_space",
        "special_operations",
        "dangerous_work",
        "contractors",
        "gas",
    ),
    False,
)


def duty(key: str, industry: str | None, workers: int | None = 30, **true: Any) -> Duty:
    told = bind(industry=industry, workers=workers, **{**NOTHING, **true}, as_of=DAY)
    return next(one for one in told.duties if one.key == key)


@pytest.mark.parametrize(
    ("key", "industry", "true", "binds"),
    [
        # art. 24 and 27: every carrier, not those on the road alone; a forwarder must be asked
        ("department", "G5300", {}, True),
        ("assessed_heads", "G5511", {}, True),
        ("department", "G5611", {}, True),
        ("department", "G5720", {}, True),
        ("department", "G5810", {}, None),
        ("staff", "G5300", {}, False),
        # makers of explosives and fireworks hold dangerous goods, whatever is recorded of chemicals
        ("department", "C2672", {}, True),
        ("assessed_heads", "C2671", {}, True),
        ("engineer", "C2671", {}, True),
        ("appraisal", "C2672", {}, True),
        ("rescue", "C2671", {}, True),
        ("insurance", "C2671", {}, True),
        # a dealer deals in dangerous goods; whether it stores or loads them is another question
        ("department", "F5265", {"chemicals": True}, True),
        ("rescue", "F5162", {"chemicals": True}, True),
        ("engineer", "F5265", {"chemicals": True}, None),
        ("appraisal", "F5169", {"chemicals": True}, None),
        ("permits", "F5265", {"chemicals": True}, None),
        ("engineer", "F5265", {}, False),
        ("department", "F5234", {"chemicals": True}, None),
        # art. 82 names the running of a metro, not other transport
        ("rescue", "G5412", {}, True),
        ("rescue", "G5411", {}, False),
        # safety costs: power, instruments, rail, water and pipelines; the air must be asked
        ("safety_cost", "D4411", {}, True),
        ("safety_cost", "C4011", {}, True),
        ("safety_cost", "G5320", {}, True),
        ("safety_cost", "G5700", {}, True),
        ("safety_cost", "G5611", {}, None),
        ("safety_cost", "C3130", {}, True),
        ("safety_cost", "C3311", {}, None),
        ("safety_cost", "C2110", {}, False),
        # liability insurance: fishing too
        ("insurance", "A0411", {}, True),
        ("insurance", "A0111", {}, False),
        # «餐饮等行业» is open beyond catering, where gas is used
        ("gas_alarm", "H6210", {"gas": True}, True),
        ("gas_alarm", "H6110", {"gas": True}, None),
        ("gas_alarm", "C2110", {"gas": True}, None),
        ("gas_alarm", "H6210", {}, False),
        # work in a mine for a mine; casting and alloys of the catalogue of smelting
        ("department", "B1110", {}, None),
        ("engineer", "C3391", {}, None),
        ("engineer", "C3110", {}, True),
        # a maker of medicine may only use what is dangerous
        ("engineer", "C2710", {"chemicals": True}, None),
        ("permits", "C2710", {"chemicals": True}, True),
        # a furniture workshop with a paint store is not asked for chemical duties, but must keep it from dormitories
        ("engineer", "C2110", {"chemicals": True}, False),
        ("permits", "C2110", {"chemicals": True}, False),
        ("dormitory", "C2110", {"chemicals": True}, True),
    ],
)
def test_whom_a_duty_binds(key: str, industry: str, true: dict[str, bool], binds: bool | None) -> None:
    assert duty(key, industry, **true).binds is binds


def test_a_reason_names_only_what_decided() -> None:
    assert duty("department", "E4710", 300).reason["zh-hans"].endswith("；本单位行业代码为E4710。")
    assert duty("department", "C2110", 300).reason["zh-hans"].endswith("；本单位从业人员300人。")
    assert duty("dust", "C2110").reason["zh-hans"].endswith("而本单位没有可燃性粉尘。")
    assert duty("engineer", "C2614").reason["en"].endswith("here: industry C2614, without hazardous chemicals.")


def test_a_reason_for_no_says_whom_the_duty_is_for() -> None:
    assert duty("rescue", "C2110").reason["zh-hans"] == (
        "不适用，因为只适用于危险物品的生产、经营、储存单位以及矿山、金属冶炼、城市轨道交通运营、建筑施工单位，"
        "而本单位行业代码为C2110。"
    )


def test_what_is_open_asks_for_what_would_settle_it() -> None:
    assert "是否生产、储存或者装卸危险物品" in duty("engineer", "F5265", chemicals=True).reason["zh-hans"]
    assert "行业代码（到小类）" in duty("engineer", "C26").reason["zh-hans"]
    assert duty("gas_alarm", "H6210", gas=None).reason["en"].endswith("still to be known: whether fuel gas is used.")
