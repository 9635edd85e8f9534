"""What is typed is read as it was meant, or refused: never another number, day or moment."""

from __future__ import annotations

from typing import Any

import pytest

from tocsin.pure.law import questions
from tocsin.pure.law.refusals import Unanswerable

DAY = {"as_of": "2026-09-01"}
JUDGE, GAS = "major_hazard_installations.judge", "special_work.hot_work_gas"


@pytest.mark.parametrize(
    ("rule", "given"),
    [
        (JUDGE, {}),
        (JUDGE, {"held": ""}),
        (JUDGE, {"held": []}),
        (JUDGE, {"held": True}),
        (JUDGE, {"held": 1.5}),
        (JUDGE, {"held": [{"substance": "氨", "classes": 5, "tonnes": 1}]}),
        ("major_hazard_installations.critical_quantity", {"classes": -1}),
        ("hazard_factors.find", {"words": True}),
        (GAS, {"lower_limit_percent": "2,0", "measured_percent": "0.3"}),
        ("accidents.grade", {"deaths": "1,5"}),
        ("accidents.grade", {"deaths": "1_0"}),
        ("evaluation.due", {"as_of": "2026-03-01garbage"}),
        ("evaluation.due", {"as_of": "2026-W01-1"}),
        ("reporting.unit_by", {"occurred": "2026-03-01", "informed": "2026-03-01T13:30"}),
    ],
)
def test_what_cannot_be_read_for_certain_is_refused(rule: str, given: dict[str, Any]) -> None:
    with pytest.raises(Unanswerable):
        questions.answer(rule, DAY | given)


def test_a_comma_parts_thousands() -> None:
    told = questions.answer("safety_cost.by_revenue", DAY | {"sector": "hazardous_chemicals", "revenue_wan": "50,000"})
    assert str(told.value) == "467.5"


def test_a_moment_told_with_a_zone_is_turned_into_beijing_time() -> None:
    given = {"occurred": "2026-03-01T13:00+08:00", "informed": "2026-03-01T05:30Z", "grade": "larger"}
    told = questions.answer("reporting.unit_by", DAY | given)
    assert told.value.isoformat(timespec="minutes") == "2026-03-01T14:30"
