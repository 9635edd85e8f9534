"""What stands large above the «why?»."""

from __future__ import annotations

import pytest

from tocsin.duties.legal.showing import value_said
from tocsin.pure.law import questions

DAY = {"as_of": "2026-09-01"}
THREE_DEATHS = {"deaths": "3", "serious_injuries": "0", "direct_loss_wan": "0"}
HOT_WORK = {"work": "hot_1", "starts": "2026-09-01T13:30"}
CHEMICALS = {"sector": "hazardous_chemicals", "revenue_wan": "5000"}


@pytest.mark.parametrize(
    ("rule", "given", "zh", "en"),
    [
        ("accidents.grade", THREE_DEATHS, "较大事故", "larger accident"),
        ("fines.unit", THREE_DEATHS, "100–120万元", "100–120 × CNY 10,000"),
        ("person_fines.failed_duty", {"who": "main", "grade": "larger"}, "60%", "60%"),
        ("special_work.permit", HOT_WORK, "2026-09-01 21:30 · 一级动火作业", None),
        ("safety_cost.by_revenue", CHEMICALS, "135万元 · 危险品生产与储存", None),
        ("major_hazard_installations.alpha", {"people": "30"}, "1.2", "1.2"),
        ("special_work.height_grade", {"height_m": "1.5"}, "无", "none"),
        ("reporting.phone_by", {"received": "2026-09-01T13:30", "level": "county"}, "不能确定", "cannot be told"),
        ("evaluation.due", {}, "2027-09-01", "2027-09-01"),
    ],
)  # fmt: skip
def test_a_value_is_read_with_its_unit_and_a_code_by_its_name(rule, given, zh, en) -> None:
    shown = value_said(questions.answer(rule, given | DAY))
    assert shown["zh-hans"] == zh
    assert en in (None, shown["en"])
